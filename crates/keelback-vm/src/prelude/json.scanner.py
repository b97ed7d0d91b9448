"""JSON token scanner"""

from json.decoder import _constant, _scan

__all__ = ["make_scanner"]

# Bits of what _scan() does not decide itself.
_STRICT, _OBJECTS, _PAIRS, _FLOATS, _INTS, _CONSTANTS = 1, 2, 4, 8, 16, 32

# How it numbers hooks; eight more for the second of a pair.
_OBJECT, _PAIR_LIST, _FLOAT, _INT, _CONSTANT = 1, 2, 3, 4, 5


class Scanner:
    """JSON scanner object"""

    __slots__ = (
        "strict", "object_hook", "object_pairs_hook", "parse_float", "parse_int", "parse_constant", "_Scanner__flags",
    )  # fmt: skip

    def __init__(self, context):
        self.strict = bool(context.strict)
        self.object_hook = context.object_hook
        self.object_pairs_hook = context.object_pairs_hook
        self.parse_float = context.parse_float
        self.parse_int = context.parse_int
        self.parse_constant = context.parse_constant
        flags = _STRICT if self.strict else 0
        if self.object_pairs_hook is not None:
            flags |= _PAIRS
        elif self.object_hook is not None:
            flags |= _OBJECTS
        if self.parse_float is not float:
            flags |= _FLOATS
        if self.parse_int is not int:
            flags |= _INTS
        if self.parse_constant is not _constant:
            flags |= _CONSTANTS
        self.__flags = flags

    def __call__(self, string, idx):
        """Call self as a function."""
        holder, end, fixups, message, position = _scan(string, idx, self.__flags)
        if fixups:
            hooks = (
                None, self.object_hook, self.object_pairs_hook, self.parse_float, self.parse_int, self.parse_constant,
            )  # fmt: skip
            fields = iter(fixups)
            for what, value, parent, key in zip(fields, fields, fields, fields):
                hook = hooks[what & 7]
                if hook is not None:
                    value = hook(value)
                if what & 8:
                    value = parent[key][0], value
                parent[key] = value
        if message is None:
            return holder[0], end
        _failed(message, string, position)


Scanner.__module__ = "_json"


def _failed(message, string, position):
    if position == -1:
        raise RecursionError(message)
    if message == "Expecting value":
        raise StopIteration(position)
    from json.decoder import JSONDecodeError

    raise JSONDecodeError(message, string, position)


def py_make_scanner(context):
    # Unlike the other one, this one calls the functions that the context has for arrays, objects and strings.
    leaf = Scanner(context)

    def scan(string, idx):
        if idx < 0:
            raise StopIteration(idx)
        first = string[idx : idx + 1]
        if first == '"':
            return context.parse_string(string, idx + 1, context.strict)
        if first == "{":
            return context.parse_object(
                (string, idx + 1), context.strict, scan, context.object_hook, context.object_pairs_hook, context.memo
            )
        if first == "[":
            return context.parse_array((string, idx + 1), scan)
        return leaf(string, idx)

    def scan_once(string, idx):
        try:
            return scan(string, idx)
        finally:
            context.memo.clear()

    return scan_once


c_make_scanner = make_scanner = Scanner
