"""Implementation of JSONDecoder"""

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")

WHITESPACE_STR = " \t\n\r"
BACKSLASH = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

_constant = {"-Infinity": NegInf, "Infinity": PosInf, "NaN": NaN}.__getitem__


class JSONDecodeError(ValueError):
    """Subclass of ValueError with the following additional properties:

    msg: The unformatted error message
    doc: The JSON document being parsed
    pos: The start index of doc where parsing failed
    lineno: The line corresponding to pos
    colno: The column corresponding to pos
    """

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _refuse(message, string, position):
    if message != "Expecting value":
        raise JSONDecodeError(message, string, position)
    try:
        raise StopIteration(position)
    except StopIteration:
        raise JSONDecodeError(message, string, position) from None


@_native
def scanstring(string, end, strict=True, /):
    message, position = _string_error(string, end, strict)
    _refuse(message, string, position)


c_scanstring = py_scanstring = scanstring


@_native
def _decode(string, strict, /):
    # An error. It is found again, to say which.
    start = _skip(string, 0)
    holder, end, _fixups, message, position = _scan(string, start, 1 if strict else 0)
    if message is None:
        message, position = "Extra data", _skip(string, end)
    if position == -1:
        raise RecursionError(message)
    _refuse(message, string, position)


def _skip(string, index):
    """The index of what is no white space."""
    while string[index : index + 1] in _SPACES:
        index += 1
    return index


_SPACES = frozenset(WHITESPACE_STR)


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None, _w=None, _ws=WHITESPACE_STR):
    string, index = s_and_end
    memo = {} if memo is None else memo
    pairs = []
    index = _skip(string, index)
    if string[index : index + 1] == "}":
        index += 1
    else:
        while True:
            if string[index : index + 1] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", string, index)
            key, index = scanstring(string, index + 1, strict)
            key = memo.setdefault(key, key)
            index = _skip(string, index)
            if string[index : index + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", string, index)
            value, index = _item(string, index + 1, scan_once)
            pairs.append((key, value))
            index = _skip(string, index)
            mark = string[index : index + 1]
            index += 1
            if mark == "}":
                break
            if mark != ",":
                raise JSONDecodeError("Expecting ',' delimiter", string, index - 1)
            comma = index - 1
            index = _skip(string, index)
            if string[index : index + 1] == "}":
                raise JSONDecodeError("Illegal trailing comma before end of object", string, comma)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), index
    result = dict(pairs)
    return (result if object_hook is None else object_hook(result)), index


def JSONArray(s_and_end, scan_once, _w=None, _ws=WHITESPACE_STR):
    string, index = s_and_end
    values = []
    index = _skip(string, index)
    if string[index : index + 1] == "]":
        return values, index + 1
    while True:
        value, index = _item(string, index, scan_once)
        values.append(value)
        index = _skip(string, index)
        mark = string[index : index + 1]
        index += 1
        if mark == "]":
            return values, index
        if mark != ",":
            raise JSONDecodeError("Expecting ',' delimiter", string, index - 1)
        comma = index - 1
        index = _skip(string, index)
        if string[index : index + 1] == "]":
            raise JSONDecodeError("Illegal trailing comma before end of array", string, comma)


def _item(string, index, scan_once):
    try:
        return scan_once(string, _skip(string, index))
    except StopIteration as stop:
        raise JSONDecodeError("Expecting value", string, stop.value) from None


import json.scanner as scanner


class JSONDecoder:
    """Simple JSON <https://json.org> decoder

    It makes these of what is in a document:

    object          dict
    array           list
    string          str
    number (int)    int
    number (real)   float
    true            True
    false           False
    null            None

    It also understands ``NaN``, ``Infinity``, and ``-Infinity`` as
    their corresponding ``float`` values, which is outside the JSON spec.
    """

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):  # fmt: skip
        """The hooks are those of ``loads``. Unless ``strict``, strings may
        have control characters in them.
        """
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s, _w=None):
        """Return the Python representation of ``s`` (a ``str`` instance
        containing a JSON document).
        """
        value, end = self.raw_decode(s, idx=_skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        """Decode a JSON document from ``s`` (a ``str`` beginning with
        a JSON document) and return a 2-tuple of the Python
        representation and the index in ``s`` where the document ended.

        There may be anything behind it.
        """
        try:
            return self.scan_once(s, idx)
        except StopIteration as stop:
            raise JSONDecodeError("Expecting value", s, stop.value) from None
