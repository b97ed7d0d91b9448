# inspect: where objects come from, and their source texts.

import builtins
import sys

from _inspect_signature import unwrap
from inspect import isbuiltin, isclass, iscode, isframe, isfunction, ismethod, ismodule, istraceback


def getfile(object):
    """Work out which source or compiled file an object was defined in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        if hasattr(object, "__module__"):
            module = sys.modules.get(object.__module__)
            if getattr(module, "__file__", None):
                return module.__file__
            if object.__module__ == "__main__":
                raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    code = _code_of(object)
    if code is not None:
        return code.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or code object was expected, "
        f"got {type(object).__name__}"
    )


def _code_of(object):
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    return object if iscode(object) else None


def getmodulename(path):
    """Return the module name for a given file, or None."""
    name = path.replace("\\", "/").rpartition("/")[2]
    stem, dot, suffix = name.rpartition(".")
    return stem if dot and suffix in ("py", "pyc", "kbc") else None


def getsourcefile(object):
    """Return the filename that can be used to locate an object's source."""
    filename = getfile(object)
    return filename if _source_text(filename) is not None else None


def getabsfile(object, _filename=None):
    """Return an absolute path to the source or compiled file for an object."""
    return getsourcefile(object) or getfile(object) if _filename is None else _filename


def getmodule(object, _filename=None):
    """Return the module an object was defined in, or None if not found."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        filename = getfile(object)
    except (TypeError, OSError):
        return None
    for module in list(sys.modules.values()):
        if ismodule(module) and getattr(module, "__file__", None) == filename:
            return module
    if isbuiltin(object) and hasattr(builtins, object.__name__):
        return builtins
    return None


class ClassFoundException(Exception):
    pass


class EndOfBlock(Exception):
    pass


def findsource(object):
    """Return the entire source file and starting line number for an object."""
    filename = getfile(object)
    code = _code_of(object)
    text = _code_lines(code, 1, 1 << 30) if code is not None else None
    if text is None:
        text = _source_text(filename)
    if text is None:
        raise OSError("could not get source code")
    lines = text.splitlines(True)
    if ismodule(object):
        return lines, 0
    if isclass(object):
        number = object.__dict__.get("__firstlineno__")
        if number is None:
            number = _class_line(lines, object.__qualname__)
        if number is None:
            raise OSError("source code not available")
        if number > len(lines):
            raise OSError("lineno is out of bounds")
        return lines, number - 1
    number = code.co_firstlineno - 1
    if number >= len(lines):
        raise OSError("lineno is out of bounds")
    return lines, number


def _class_line(lines, qualname):
    """The line of a class statement, found by its name and what it stands in."""
    path = []
    wanted = [part for part in qualname.split(".") if part != "<locals>"]
    found = None
    for number, line in enumerate(lines, 1):
        text = line.lstrip()
        if not text or text[0] == "#":
            continue
        indent = len(line) - len(text)
        words = text.replace("(", " ").replace(":", " ").replace("[", " ").split()
        while path and path[-1][0] >= indent:
            path.pop()
        if words[0] == "async":
            words = words[1:]
        if len(words) > 1 and words[0] in ("class", "def"):
            path.append((indent, words[1]))
            if words[0] == "class" and [name for _, name in path] == wanted:
                found = number
                while number > 1 and lines[number - 2].strip().startswith("@"):
                    number -= 1
                    found = number
    return found


class BlockFinder:
    """Finds the end of a block by looking at its lines."""

    def __init__(self):
        self.indecorator = False
        self.last = 1
        self.depth = 0
        self.quote = None

    def logical_line_ends(self, line):
        """Whether a statement is complete with this line; remembers brackets and strings that are open."""
        index = 0
        continued = False
        while index < len(line):
            char = line[index]
            if self.quote:
                if char == "\\":
                    index += 2
                    continue
                if line.startswith(self.quote, index):
                    index += len(self.quote)
                    self.quote = None
                    continue
            elif char == "#":
                break
            elif char in "'\"":
                self.quote = char * 3 if line.startswith(char * 3, index) else char
                index += len(self.quote)
                continue
            elif char in "([{":
                self.depth += 1
            elif char in ")]}":
                self.depth -= 1
            elif char == "\\" and line[index + 1 :].strip() == "":
                continued = True
            index += 1
        if self.quote and len(self.quote) == 1:
            self.quote = None
        return not self.quote and self.depth <= 0 and not continued


def getblock(lines):
    """Extract the block of code at the top of the given list of lines."""
    finder = BlockFinder()
    first = None
    body = None
    complete = True
    last = 0
    starts = ("def ", "class ", "async def ", "async ")
    for number, line in enumerate(lines, 1):
        text = line.strip()
        indent = len(line) - len(line.lstrip())
        at_start = complete
        if at_start and (not text or text[0] == "#"):
            if text and body is not None and indent >= body:
                last = number
            continue
        if at_start and first is not None and body is None and indent <= first:
            break
        if at_start and body is not None and indent < body:
            break
        if at_start and first is not None and body is None:
            body = indent
        complete = finder.logical_line_ends(line)
        last = number
        if first is None and complete:
            head = lines[header - 1].strip() if not at_start else text
            if head.startswith("@"):
                continue
            if not head.startswith(starts):
                # A lambda, or something else on one line.
                break
            first = len(lines[(header if not at_start else number) - 1])
            first -= len(lines[(header if not at_start else number) - 1].lstrip())
            code = text.split("#")[0].rstrip()
            if not code.endswith(":"):
                break
        elif at_start and not complete:
            header = number
    return lines[:last]


def getsourcelines(object):
    """Return a list of source lines and starting line number for an object."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """Return the text of the source code for an object."""
    return "".join(getsourcelines(object)[0])


def getcomments(object):
    """Get lines of comments immediately preceding an object's source code."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    found = []
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == "#!" else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        while start < len(lines) and lines[start][:1] == "#":
            found.append(lines[start].expandtabs())
            start += 1
    elif number > 0:
        indent = indentsize(lines[number])
        end = number - 1
        while end >= 0 and lines[end].lstrip()[:1] == "#" and indentsize(lines[end]) == indent:
            found.insert(0, lines[end].expandtabs().lstrip())
            end -= 1
        while found and found[0].strip() == "#":
            found.pop(0)
        while found and found[-1].strip() == "#":
            found.pop()
    return "".join(found) if found else None


def indentsize(line):
    """Return the indent size, in spaces, at the start of a line of text."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


for _value in (
    BlockFinder, ClassFoundException, EndOfBlock, findsource, getabsfile, getblock, getcomments, getfile, getmodule,
    getmodulename, getsource, getsourcefile, getsourcelines, indentsize,
):  # fmt: skip
    _value.__module__ = "inspect"
del _value
