# What bytes(), bytearray() and assignments to slices of a bytearray make of objects of many kinds.

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


class Index:
    def __index__(self):
        return 2


class BadIndex:
    def __index__(self):
        return "x"


class Iterates:
    def __iter__(self):
        return iter([65, 66])


class BadIter:
    def __iter__(self):
        return 3


class RaisingIter:
    def __iter__(self):
        raise TypeError("own")


class OtherIter:
    def __iter__(self):
        raise ValueError("own")


class Bytes:
    def __bytes__(self):
        return b"by"


class BadBytes:
    def __bytes__(self):
        return 5


class Sequence:
    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return index + 65


VALUES = [Index(), BadIndex(), Iterates(), BadIter(), RaisingIter(), OtherIter(), Bytes(), BadBytes(), Sequence(), object(), object, 1.5, None,
          {"a": 1}, {65: 1}, [256], [-1], [1.5], ["a"], [Index()], "text", range(65, 68), -1, True, b"ab", memoryview(b"cd"), (x for x in (65,))]
for value in VALUES:
    label = type(value).__name__ + (f" {value!r}" if type(value).__module__ == "builtins" and "at 0x" not in repr(value) else "")
    if type(value).__name__ == "generator":
        attempt(label, lambda: bytes(value))
        continue
    attempt("bytes " + label, lambda: bytes(value))
    attempt("bytearray " + label, lambda: bytearray(value))
    target = bytearray(b"12345")
    attempt("extend " + label, lambda: target.extend(value))
    attempt("slice " + label, lambda: target.__setitem__(slice(1, 2), value))
    attempt("join " + label, lambda: b",".join([b"x", value]) if value is not None else b"".join(value))
    attempt("add " + label, lambda: b"x" + value)
    print(target)


class Own(bytes):
    def __repr__(self):
        return "own"


class OwnArray(bytearray):
    def __repr__(self):
        return "own array"


print(str(Own(b"a")), f"{Own(b'a')}", "%s" % Own(b"a"), repr(Own(b"a")), [Own(b"a")], str(OwnArray(b"b")), f"{OwnArray(b'b')}")
