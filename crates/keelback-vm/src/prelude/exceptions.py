"""Raising, exception groups, the texts of exceptions and tracebacks."""


def _raise(exception, cause):
    """`raise`, where making the exception (or its cause) calls Python code."""
    exception = _exception_instance(exception)
    if cause is ...:
        raise exception
    if cause is not None:
        cause = _exception_instance(cause)
    raise exception from cause


def _exception_instance(exception):
    if isinstance(exception, type):
        made = exception()
        if not isinstance(made, BaseException):
            raise TypeError(
                f"calling {exception!r} should have returned an instance of BaseException, not {type(made)!r}"
            )
        return made
    return exception


def _os_error_text(number, text, filename, filename2):
    if filename is None:
        return f"[Errno {number}] {text}"
    if filename2 is None:
        return f"[Errno {number}] {text}: {filename!r}"
    return f"[Errno {number}] {text}: {filename!r} -> {filename2!r}"


def _syntax_error_text(message, filename, line):
    if isinstance(filename, str):
        filename = filename.rpartition("/")[2]
    else:
        filename = None
    is_line = isinstance(line, int)
    if filename is not None and is_line:
        return f"{message} ({filename}, line {line})"
    if filename is not None:
        return f"{message} ({filename})"
    if is_line:
        return f"{message} (line {line})"
    return str(message)


@_slow("BaseExceptionGroup.__new__")
def _group_new(cls, message, exceptions, /):
    return BaseExceptionGroup.__new__(cls, message, list(exceptions))


def _matcher(matcher):
    """The test that `split` and `subgroup` are asked to do."""
    if isinstance(matcher, type):
        if issubclass(matcher, BaseException):
            return lambda exception: isinstance(exception, matcher)
    elif isinstance(matcher, tuple):
        if all(isinstance(entry, type) and issubclass(entry, BaseException) for entry in matcher):
            return lambda exception: isinstance(exception, matcher)
    elif callable(matcher):
        return matcher
    raise TypeError("expected an exception type, a tuple of exception types, or a callable (other than a class)")


def _subset(group, exceptions):
    """A group like another with some of its exceptions, or None for none."""
    if not exceptions:
        return None
    made = group.derive(exceptions)
    if not isinstance(made, BaseExceptionGroup):
        raise TypeError("derive must return an instance of BaseExceptionGroup")
    made.__traceback__ = group.__traceback__
    made.__context__ = group.__context__
    made.__cause__ = group.__cause__
    notes = getattr(group, "__notes__", None)
    if not isinstance(notes, dict) and _lookup(type(notes), "__getitem__") is not None:
        made.__notes__ = list(notes)
    return made


def _split(exception, test, wants_rest=True):
    """What matches, and what does not if that is asked for."""
    if test(exception):
        return exception, None
    if not isinstance(exception, BaseExceptionGroup):
        return None, exception
    matching, rest = [], []
    for inner in exception.exceptions:
        match, other = _split(inner, test, wants_rest)
        if match is not None:
            matching.append(match)
        if wants_rest and other is not None:
            rest.append(other)
    return _subset(exception, matching), _subset(exception, rest)


@_slow("BaseExceptionGroup.split")
def _group_split(self, matcher, /):
    return _split(self, _matcher(matcher))


@_slow("BaseExceptionGroup.subgroup")
def _group_subgroup(self, matcher, /):
    return _split(self, _matcher(matcher), False)[0]


def _check_eg_match(exception, wanted):
    """`except*`: the part that does not match, and the part that does, which becomes the one being handled."""
    for entry in wanted if isinstance(wanted, tuple) else (wanted,):
        if not (isinstance(entry, type) and issubclass(entry, BaseException)):
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
        if issubclass(entry, BaseExceptionGroup):
            raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")
    if exception is None:
        return None, None
    if isinstance(exception, wanted):
        match, rest = exception, None
        if not isinstance(exception, BaseExceptionGroup):
            match = BaseExceptionGroup("", (exception,))
    elif isinstance(exception, BaseExceptionGroup):
        match, rest = exception.split(wanted)
    else:
        match, rest = None, exception
    if match is not None:
        _set_handled(match)
    return rest, match


def _same_origin(exception, original):
    return (
        isinstance(exception, BaseExceptionGroup)
        and getattr(exception, "__notes__", None) == getattr(original, "__notes__", None)
        and exception.__traceback__ is original.__traceback__
        and exception.__cause__ is original.__cause__
        and exception.__context__ is original.__context__
    )


def _leaves(exception, found):
    if isinstance(exception, BaseExceptionGroup):
        for inner in exception.exceptions:
            _leaves(inner, found)
    else:
        found.add(id(exception))


def _prep_reraise_star(original, exceptions):
    """What an `except*` statement raises at its end, or None."""
    exceptions = [exception for exception in exceptions if exception is not None]
    if not exceptions:
        return None
    if not isinstance(original, BaseExceptionGroup):
        return exceptions[0]
    raised, unhandled = [], set()
    for exception in exceptions:
        if exception is original or _same_origin(exception, original):
            _leaves(exception, unhandled)
        else:
            raised.append(exception)
    if unhandled:
        rest = _split(original, lambda exception: id(exception) in unhandled)[0]
        if not raised:
            return rest
        raised.append(rest)
    if len(raised) == 1:
        return raised[0]
    return BaseExceptionGroup("", raised)


# Printing. The texts are those of CPython's module `traceback`.

_cause_message = "\nThe above exception was the direct cause of the following exception:\n\n"
_context_message = "\nDuring handling of the above exception, another exception occurred:\n\n"
# Names of modules of the standard library, for the hint about a forgotten import.
_library_names = """
abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile
calendar cmath cmd code codecs codeop collections colorsys compileall concurrent configparser contextlib
contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email
encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc
genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib
importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math
mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode operator
optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint
profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib
resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket
socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct
subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios textwrap this threading time
timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing
unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc
zipapp zipfile zipimport zlib zoneinfo
"""
_repeat_limit = 3
_group_width = 15
_group_depth = 10


def _safe_text(value, what, function=str):
    try:
        return function(value)
    except Exception:
        return f"<{what} {function.__name__}() failed>"


def _format_rows(traceback, marks=True):
    """The lines about the entries of a traceback; many equal ones in a row are counted."""
    lines = []
    last = None
    count = 0
    for filename, line, name, text in _traceback_rows(traceback):
        if (filename, line, name) != last:
            if count > _repeat_limit:
                lines.append(_repeated(count - _repeat_limit))
            last = filename, line, name
            count = 0
        count += 1
        if count <= _repeat_limit:
            if not marks and text:
                text = text[: text.index("\n") + 1]
            lines.append(f'  File "{filename}", line {line}, in {name}\n{text}')
    if count > _repeat_limit:
        lines.append(_repeated(count - _repeat_limit))
    return lines


def _repeated(count):
    return f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"


def _exception_type_text(kind):
    module = kind.__module__
    if module in ("__main__", "builtins"):
        return kind.__qualname__
    if not isinstance(module, str):
        module = "<unknown>"
    return module + "." + kind.__qualname__


def _suggestion(exception, traceback):
    """What a misspelt name most likely means, in words."""
    if isinstance(exception, UnboundLocalError):
        # It is known what is meant.
        return ""
    if isinstance(exception, ImportError):
        wrong = exception.name_from
    else:
        wrong = exception.name
    if not isinstance(wrong, str):
        return ""
    found = None
    try:
        if isinstance(exception, AttributeError):
            names = dir(exception.obj)
            if wrong[:1] != "_" and not _attribute_of_self(exception):
                names = [name for name in names if name[:1] != "_"]
            found = _closest(wrong, names)
        elif isinstance(exception, ImportError):
            names = dir(__import__(exception.name))
            if wrong[:1] != "_":
                names = [name for name in names if name[:1] != "_"]
            found = _closest(wrong, names)
        elif traceback is not None:
            names, owner = _name_candidates(exception)
            if owner is not None and hasattr(owner, wrong):
                found = "self." + wrong
            else:
                found = _closest(wrong, names)
    except Exception:
        found = None
    text = f". Did you mean: '{found}'?" if found else ""
    if isinstance(exception, NameError) and wrong in _library_names.split():
        if found:
            text += f" Or did you forget to import '{wrong}'?"
        else:
            text += f". Did you forget to import '{wrong}'?"
    return text


def _message(exception, traceback):
    """What an exception says, with what its misspelt name most likely means; for names, the traceback tells that."""
    text = _safe_text(exception, "exception")
    if isinstance(exception, ImportError):
        if exception.name_from is not None:
            text += _suggestion(exception, traceback)
    elif isinstance(exception, (NameError, AttributeError)) and getattr(exception, "name", None) is not None:
        text += _suggestion(exception, traceback)
    return text


def _notes_of(exception):
    try:
        return getattr(exception, "__notes__", None)
    except Exception as error:
        return [f"Ignored error getting __notes__: {_safe_text(error, '__notes__', repr)}"]


def _format_exception_only(exception):
    name = _exception_type_text(type(exception))
    lines = []
    if isinstance(exception, SyntaxError):
        _format_syntax_error(exception, name, lines)
    else:
        lines.append(_final_line(name, _message(exception, exception.__traceback__)))
    _format_notes(_notes_of(exception), lines)
    return lines


def _final_line(name, text):
    return f"{name}: {text}\n" if text else f"{name}\n"


def _format_notes(notes, lines):
    if isinstance(notes, (list, tuple)):
        for note in notes:
            for line in _safe_text(note, "note").split("\n"):
                lines.append(line + "\n")
    elif notes is not None:
        lines.append(_safe_text(notes, "__notes__", repr) + "\n")


def _format_syntax_error(exception, name, lines):
    suffix = ""
    if exception.lineno is not None:
        lines.append(f'  File "{exception.filename or "<string>"}", line {exception.lineno}\n')
    elif exception.filename is not None:
        suffix = f" ({exception.filename})"
    text = exception.text
    if text is not None:
        right = text.rstrip("\n")
        left = right.lstrip(" \n\f")
        spaces = len(right) - len(left)
        if exception.offset is None:
            lines.append(f"    {left}\n")
        else:
            start = exception.offset
            if exception.lineno == exception.end_lineno:
                end = exception.end_offset if exception.end_offset not in (None, 0) else start
            else:
                end = len(right) + 1
            if text and start > len(text):
                start = len(right) + 1
            if text and end > len(text):
                end = len(right) + 1
            if start >= end or end < 0:
                end = start + 1
            first = start - 1 - spaces
            last = end - 1 - spaces
            lines.append(f"    {left}\n")
            if first >= 0:
                blank = "".join([char if char.isspace() else " " for char in left[:first]])
                lines.append("    " + blank + "^" * (last - first) + "\n")
    lines.append(f"{name}: {exception.msg or '<no detail available>'}{suffix}\n")


def _indent(text, prefix):
    if not prefix:
        return text
    return "".join([prefix + line for line in text.splitlines(True)])


class _PrintState:
    """How deep in groups printing is, and what it asks of exceptions."""

    width = _group_width
    depth_limit = _group_depth

    def __init__(self):
        self.depth = 0
        self.need_close = False

    def rows(self, exception):
        traceback = exception.__traceback__
        return None if traceback is None else _format_rows(traceback)

    def final(self, exception):
        return _format_exception_only(exception)

    def members(self, exception):
        return exception.exceptions if isinstance(exception, BaseExceptionGroup) else None

    def emit(self, lines, out, margin="|"):
        prefix = " " * (2 * self.depth)
        if self.depth:
            prefix += margin + " "
        for text in lines:
            out.append(_indent(text, prefix))


def _format_chain(exception, state, seen, out, chain=True):
    """An exception with its causes and contexts, the oldest first."""
    todo = []
    message = None
    while exception is not None:
        seen.add(id(exception))
        following = None
        text = None
        if chain:
            cause, context = exception.__cause__, exception.__context__
            if cause is not None and id(cause) not in seen:
                text, following = _cause_message, cause
            elif cause is None and context is not None and not exception.__suppress_context__ and id(context) not in seen:
                text, following = _context_message, context
        todo.append((text, exception))
        exception = following
    for message, exception in reversed(todo):
        if message is not None:
            state.emit([message], out)
        _format_one(exception, state, seen, out, chain)


def _format_one(exception, state, seen, out, chain):
    rows, exceptions = state.rows(exception), state.members(exception)
    if exceptions is None:
        if rows is not None:
            state.emit(["Traceback (most recent call last):\n"], out)
            state.emit(rows, out)
        state.emit(state.final(exception), out)
        return
    if state.depth > state.depth_limit:
        state.emit([f"... (max_group_depth is {state.depth_limit})\n"], out)
        return
    top = state.depth == 0
    if top:
        state.depth += 1
    if rows is not None:
        state.emit(["Exception Group Traceback (most recent call last):\n"], out, "+" if top else "|")
        state.emit(rows, out)
    state.emit(state.final(exception), out)
    count = len(exceptions)
    shown = count if count <= state.width else state.width + 1
    state.need_close = False
    for index in range(shown):
        last = index == shown - 1
        if last:
            state.need_close = True
        truncated = index >= state.width
        title = "..." if truncated else str(index + 1)
        out.append(" " * (2 * state.depth) + ("+-" if index == 0 else "  ") + f"+---------------- {title} ----------------\n")
        state.depth += 1
        if truncated:
            more = count - state.width
            state.emit([f"and {more} more exception{'s' if more > 1 else ''}\n"], out)
        else:
            _format_chain(exceptions[index], state, seen, out, chain)
        if last and state.need_close:
            out.append(" " * (2 * state.depth) + "+------------------------------------\n")
            state.need_close = False
        state.depth -= 1
    if top:
        state.depth = 0


def _exit_text(value):
    """What is said of the argument of SystemExit."""
    return str(value)


def _format_exception(exception, chain=True):
    """The text that Python prints about an exception."""
    out = []
    _format_chain(exception, _PrintState(), set(), out, chain)
    return "".join(out)
