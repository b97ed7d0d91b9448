"""What an error stands in when a builtin raises it in place of another one: the first one leaves no trace."""

import bisect
import collections
import json
import operator


def attempt(function):
    try:
        print(function())
    except Exception as error:
        notes = getattr(error, "__notes__", None)
        print(type(error).__name__, error, repr(error.__context__), error.__suppress_context__, notes)


def handling(function):
    try:
        raise KeyError("handled")
    except KeyError:
        return function()


class NoIterator:
    def __iter__(self):
        return 5


class NoIndex:
    def __index__(self):
        raise TypeError("its own")


class NoKeys:
    def keys(self):
        raise AttributeError("its own")


for function in (
    lambda: {**[1]}, lambda: print(**[1]), lambda: {**NoKeys()}, lambda: print(**NoKeys()), lambda: "".join(NoIterator()),
    lambda: b"".join(5), lambda: bytes(NoIterator()), lambda: "%c" % NoIndex(), lambda: 1 in 5, lambda: int("x"),
    lambda: print(**{"a": 1}, **{"a": 2}), lambda: bytearray().extend(5), lambda: dict(5), lambda: next(5),
    lambda: json.loads("nul"), lambda: json.loads("[1,"), lambda: json.loads("[1 2]"), lambda: json.loads("1 2"),
    lambda: json.loads(b'{"a":'), lambda: json.loads('"abc'),
):  # fmt: skip
    attempt(function)
    attempt(lambda: handling(function))
# Codecs that are looked up are named in a note.
for encoding in ("utf-8", "utf8", "utf-8-sig", "utf-16-le", "UTF-16LE", "utf-32", "utf_32_be", "ascii", "L1", "latin-1", "cp819"):
    attempt(lambda: b"\xff\xfe\xfd".decode(encoding))
    attempt(lambda: "\udc80".encode(encoding))
attempt(lambda: b"\\x".decode("unicode-escape"))
attempt(lambda: b"a".decode("bogus"))
# Which of several wrong arguments is complained about.
getters = operator.itemgetter(0), operator.attrgetter("a"), operator.methodcaller("upper")
for getter in getters:
    attempt(lambda: getter())
    attempt(lambda: getter(k=1))
    attempt(lambda: getter("a", k=1))
    attempt(lambda: getter(1, 2, k=1))
full, deque = collections.deque([1], 1), collections.deque([1, 2, 3])
attempt(lambda: full.insert(..., 1))
attempt(lambda: full.insert(0, 1))
attempt(lambda: deque.index(2, None))
attempt(lambda: deque.index(2, 0, "a"))
attempt(lambda: deque.index(3, -1, 10**30))
view = memoryview(bytearray(b"hello"))
for part in (view[5:4:9], view[0:0], view[0:1:3], view[::2], view[3:3:-1]):
    attempt(lambda: (part.c_contiguous, part.strides))
    attempt(lambda: part.cast("zz"))
    attempt(lambda: part.cast("B", 3))
attempt(lambda: bisect.bisect([0, 0, 5], 9, 1, -1))
attempt(lambda: "%*s|%.*b" % (2, 1, -3, {}))
attempt(lambda: int.imag())
counts = collections.Counter(a=range(3))
attempt(lambda: counts | collections.Counter("b"))
attempt(lambda: counts & collections.Counter("a"))
