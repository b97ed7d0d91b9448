"""A collection of string constants.

Public module variables:

whitespace -- a string containing all ASCII whitespace
ascii_lowercase -- a string containing all ASCII lowercase letters
ascii_uppercase -- a string containing all ASCII uppercase letters
ascii_letters -- a string containing all ASCII letters
digits -- a string containing all ASCII decimal digits
hexdigits -- a string containing all ASCII hexadecimal digits
octdigits -- a string containing all ASCII octal digits
punctuation -- a string containing all ASCII punctuation characters
printable -- a string containing all ASCII characters considered printable

"""

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable",
    "punctuation", "whitespace", "Formatter", "Template",
]  # fmt: skip

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """capwords(s [,sep]) -> string

    Split the argument into words using split, capitalize each
    word using capitalize, and join the capitalized words using
    join.  If the optional second argument sep is absent or None,
    runs of whitespace characters are replaced by a single space
    and leading and trailing whitespace are removed, otherwise
    sep is used to split and join the words.

    """
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


# The patterns of templates. There is no `re` here: this is as much of its language as such patterns are written in.

_IGNORECASE, _VERBOSE = 2, 64

_SETS = {
    "d": str.isdecimal,
    "s": str.isspace,
    "w": lambda char: char == "_" or char.isalnum(),
}


class _Unsupported(ValueError):
    """A pattern uses what is not there."""


_Unsupported.__name__ = _Unsupported.__qualname__ = "PatternError"


class _Parser:
    """Makes nodes of a pattern: tuples of a kind and what it needs."""

    def __init__(self, pattern, flags):
        self.pattern = pattern
        self.at = 0
        self.flags = flags
        self.names = []

    def fail(self, what):
        raise _Unsupported(f"{what} at position {self.at} of the pattern of a template")

    def next_char(self):
        return self.pattern[self.at : self.at + 1]

    def skip(self):
        """Passes over what a verbose pattern has for the reader only."""
        while self.flags & _VERBOSE and (char := self.next_char()):
            if char == "#":
                end = self.pattern.find("\n", self.at)
                self.at = len(self.pattern) if end < 0 else end
            elif char.isspace():
                self.at += 1
            else:
                break

    def alternatives(self):
        branches = [self.sequence()]
        while self.next_char() == "|":
            self.at += 1
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else ("or", branches)

    def sequence(self):
        parts = []
        while True:
            self.skip()
            char = self.next_char()
            if not char or char in "|)":
                return "and", parts
            parts.append(self.repeated(self.single()))

    def repeated(self, node):
        self.skip()
        char = self.next_char()
        if not char or char not in "*+?{":
            return node
        if char == "{":
            end = self.pattern.find("}", self.at)
            low, comma, high = self.pattern[self.at + 1 : max(end, self.at)].partition(",")
            if not (low + high).isdecimal():
                return node
            self.at = end + 1
            low = int(low or 0)
            high = (int(high) if high else None) if comma else low
        else:
            self.at += 1
            low, high = {"*": (0, None), "+": (1, None), "?": (0, 1)}[char]
        lazy = self.next_char() == "?"
        self.at += lazy
        if self.next_char() == "+":
            self.fail("a possessive repeat is not there")
        return "repeat", node, low, high, lazy

    def single(self):
        char = self.next_char()
        self.at += 1
        if char == "(":
            return self.group()
        if char == "[":
            return "one", self.char_set()
        if char == "\\":
            return self.escape()
        if char == ".":
            return "one", lambda found: found != "\n"
        if char in "^$":
            return ("edge", char)
        if char in "*+?":
            self.at -= 1
            self.fail("nothing to repeat")
        return "one", self.literal(char)

    def literal(self, char):
        if not self.flags & _IGNORECASE:
            return lambda found: found == char
        lower = char.lower()
        return lambda found: found.lower() == lower

    def escape(self):
        char = self.next_char()
        self.at += 1
        if char in ("A", "Z", "b"):
            return ("edge", char)
        if char.lower() in _SETS and char:
            return "one", self.known_set(char)
        if not char or char.isalnum() and char not in "ntrfv":
            self.at -= 1
            self.fail(f"the escape \\{char} is not there")
        return "one", self.literal({"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}.get(char, char))

    def known_set(self, char):
        test = _SETS[char.lower()]
        if char.islower():
            return test
        return lambda found: not test(found)

    def char_set(self):
        negative = self.next_char() == "^"
        self.at += negative
        chars, ranges, tests = set(), [], []
        first = True
        while True:
            char = self.next_char()
            if not char:
                self.fail("unterminated character set")
            self.at += 1
            if char == "]" and not first:
                break
            first = False
            if char == "\\":
                char = self.next_char()
                self.at += 1
                if char.lower() in _SETS and char:
                    tests.append(self.known_set(char))
                    continue
                char = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}.get(char, char)
            last = self.pattern[self.at + 1 : self.at + 2]
            if self.next_char() == "-" and last and last != "]":
                self.at += 2
                if last == "\\":
                    last = self.next_char()
                    self.at += 1
                ranges.append((char, last))
            else:
                chars.add(char)

        def among(found):
            return (
                found in chars
                or any(low <= found <= high for low, high in ranges)
                or any(test(found) for test in tests)
            )

        if self.flags & _IGNORECASE:
            return lambda found: (among(found) or among(found.lower()) or among(found.upper())) != negative
        return lambda found: among(found) != negative

    def group(self):
        name = None
        flags = self.flags
        if self.next_char() == "?":
            self.at += 1
            if self.pattern.startswith("P<", self.at):
                end = self.pattern.find(">", self.at)
                name = self.pattern[self.at + 2 : end]
                if end < 0 or not name.isidentifier():
                    self.fail("bad character in group name")
                self.at = end + 1
                self.names.append(name)
            else:
                while (char := self.next_char()) and char in "aiux":
                    self.at += 1
                    self.flags |= {"i": _IGNORECASE, "x": _VERBOSE}.get(char, 0)
                if self.next_char() != ":":
                    self.fail("an extension (?...) is not there")
                self.at += 1
        node = self.alternatives()
        if self.next_char() != ")":
            self.fail("missing ), unterminated subpattern")
        self.at += 1
        self.flags = flags
        return ("named", name, node) if name else node


def _ends(node, text, at, groups):
    """Where a node can end that begins there, in the order in which `re` tries. Groups are those of the end given last."""
    kind = node[0]
    if kind == "one":
        if at < len(text) and node[1](text[at]):
            yield at + 1
    elif kind == "and":
        yield from _sequence_ends(node[1], 0, text, at, groups)
    elif kind == "or":
        for branch in node[1]:
            yield from _ends(branch, text, at, groups)
    elif kind == "named":
        for end in _ends(node[2], text, at, groups):
            before = groups.get(node[1])
            groups[node[1]] = at, end
            yield end
            groups[node[1]] = before
    elif kind == "repeat":
        yield from _repeat_ends(node, 0, text, at, groups)
    elif _at_edge(node[1], text, at):
        yield at


def _sequence_ends(parts, index, text, at, groups):
    if index == len(parts):
        yield at
        return
    for end in _ends(parts[index], text, at, groups):
        yield from _sequence_ends(parts, index + 1, text, end, groups)


def _repeat_ends(node, count, text, at, groups):
    _kind, inner, low, high, lazy = node
    if inner[0] == "one":
        test = inner[1]
        most = at
        limit = len(text) if high is None else min(len(text), at + high)
        while most < limit and test(text[most]):
            most += 1
        ends = range(at + low, most + 1)
        yield from ends if lazy else reversed(ends)
        return
    if lazy and count >= low:
        yield at
    if high is None or count < high:
        for end in _ends(inner, text, at, groups):
            if end > at:
                yield from _repeat_ends(node, count + 1, text, end, groups)
            elif count < low:
                yield end
    if not lazy and count >= low:
        yield at


def _at_edge(what, text, at):
    if what in "^A":
        return at == 0
    if what == "Z":
        return at == len(text)
    if what == "$":
        return at == len(text) or (at == len(text) - 1 and text[at] == "\n")
    word = _SETS["w"]
    return (at > 0 and word(text[at - 1])) != (at < len(text) and word(text[at]))


class _Match:
    """A placeholder, or what looks like one."""

    def __init__(self, text, start, end, groups):
        self.string = text
        self._start = start
        self._end = end
        self._groups = groups

    def _place(self, name):
        if name == 0:
            return self._start, self._end
        if name not in self._groups:
            raise IndexError("no such group")
        return self._groups[name] or (-1, -1)

    def start(self, group=0):
        return self._place(group)[0]

    def end(self, group=0):
        return self._place(group)[1]

    def span(self, group=0):
        return self._place(group)

    def group(self, name=0):
        start, end = self._place(name)
        return None if start < 0 else self.string[start:end]


class _Pattern:
    """What the placeholders of a class of templates look like."""

    def __init__(self, pattern, flags, delimiter):
        self.pattern = pattern
        self.flags = flags
        # Without one, any position can begin a placeholder.
        self._delimiter = delimiter
        self._node = None

    def _prepare(self):
        if self._node is None:
            parser = _Parser(self.pattern, self.flags)
            node = parser.alternatives()
            if parser.next_char():
                parser.fail("unbalanced parenthesis")
            self._names = parser.names
            self._node = node

    def finditer(self, text):
        if not isinstance(text, (str, bytes, bytearray)):
            raise TypeError(f"expected string or bytes-like object, got {type(text).__name__!r}")
        if not isinstance(text, str):
            raise TypeError("cannot use a string pattern on a bytes-like object")
        self._prepare()
        at = 0
        while at <= len(text):
            if self._delimiter:
                at = text.find(self._delimiter, at)
                if at < 0:
                    break
            groups = dict.fromkeys(self._names)
            for end in _ends(self._node, text, at, groups):
                yield _Match(text, at, end, dict(groups))
                at = max(end, at + 1)
                break
            else:
                at += 1

    def sub(self, convert, text):
        parts = []
        done = 0
        for match in self.finditer(text):
            parts.append(text[done : match.start()])
            parts.append(convert(match))
            done = match.end()
        parts.append(text[done:])
        return "".join(parts)


def _escaped(text):
    return "".join(char if char.isalnum() or char == "_" else "\\" + char for char in text)


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = _IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        if "pattern" in cls.__dict__:
            pattern, delimiter = cls.pattern, None
            pattern = getattr(pattern, "pattern", pattern)
        else:
            delimiter = cls.delimiter
            mark = _escaped(delimiter)
            named = cls.idpattern
            braced = cls.braceidpattern or named
            pattern = (
                f"{mark}(?:(?P<escaped>{mark})|(?P<named>{named})|{{(?P<braced>{braced})}}|(?P<invalid>))"
            )
            if cls.flags & _IGNORECASE and delimiter.lower() != delimiter.upper():
                delimiter = None
        cls.pattern = _Pattern(pattern, cls.flags | _VERBOSE, delimiter)
        if cls is not Template:
            # Errors belong to the class statement.
            cls.pattern._prepare()

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        at = mo.start("invalid")
        lines = self.template[:at].splitlines(keepends=True)
        if lines:
            row, column = len(lines), at - len("".join(lines[:-1]))
        else:
            row = column = 1
        raise ValueError(f"Invalid placeholder in string: line {row}, col {column}")

    def _fill(self, find, bad):
        def convert(match):
            name = match.group("named") or match.group("braced")
            if name is not None:
                return find(name, match)
            if match.group("escaped") is not None:
                return self.delimiter
            if match.group("invalid") is not None:
                return bad(match)
            raise ValueError("Unrecognized named group in pattern", self.pattern)

        return self.pattern.sub(convert, self.template)

    def substitute(self, mapping={}, /, **kws):
        if kws:
            mapping = _Both(kws, mapping)
        return self._fill(lambda name, match: str(mapping[name]), self._invalid)

    def safe_substitute(self, mapping={}, /, **kws):
        if kws:
            mapping = _Both(kws, mapping)

        def find(name, match):
            try:
                return str(mapping[name])
            except KeyError:
                return match.group()

        return self._fill(find, _Match.group)

    def is_valid(self):
        for match in self.pattern.finditer(self.template):
            if match.group("invalid") is not None:
                return False
            self._check(match)
        return True

    def get_identifiers(self):
        names = {}
        for match in self.pattern.finditer(self.template):
            name = match.group("named") or match.group("braced")
            if name is not None:
                names[name] = None
            else:
                self._check(match)
        return list(names)

    def _check(self, match):
        if all(match.group(name) is None for name in ("named", "braced", "escaped", "invalid")):
            raise ValueError("Unrecognized named group in pattern", self.pattern)


Template.__init_subclass__()


class _Both:
    """Arguments by name before the mapping."""

    def __init__(self, names, mapping):
        self.names = names
        self.mapping = mapping

    def __getitem__(self, key):
        if key in self.names:
            return self.names[key]
        return self.mapping[key]


def _split_name(name):
    """The first part of a field's name, and the rest as an iterator of (is attribute, key)."""
    if not isinstance(name, str):
        raise TypeError(f"expected str, got {type(name).__name__}")
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first = name[:end]
    return (int(first) if first.isdecimal() else first), _rest_of_name(name[end:])


def _rest_of_name(rest):
    position = 0
    while (found := _format_rest(rest, position)) is not None:
        attribute, key, position = found
        yield attribute, key


def _parse_template(template):
    position = 0
    while (found := _format_next(template, position)) is not None:
        literal, name, spec, _nested, conversion, position = found
        yield literal, name, spec, conversion


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        text, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        # `auto_arg_index` is the next number of a field without one, or False once a field had its own.
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        parts = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if name is None:
                continue
            if name == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto_arg_index)
                auto_arg_index += 1
            elif isinstance(name, str) and name.isdigit():
                if auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto_arg_index = False
            value, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            value = self.convert_field(value, conversion)
            spec, auto_arg_index = self._vformat(
                spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index
            )
            parts.append(self.format_field(value, spec))
        return "".join(parts), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        for letter, convert in (("s", str), ("r", repr), ("a", ascii)):
            if conversion == letter:
                return convert(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        if not isinstance(format_string, str):
            raise TypeError(f"expected str, got {type(format_string).__name__}")
        return _parse_template(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_name(field_name)
        value = self.get_value(first, args, kwargs)
        for attribute, key in rest:
            value = getattr(value, key) if attribute else value[key]
        return value, first
