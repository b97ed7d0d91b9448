"""Sequence patterns: stars, what counts as a sequence, lengths that lie, guards with side effects, `as` and `|`."""
from collections import UserList, deque
from collections.abc import Sequence


def attempt(label, function, *args):
    try:
        print(label, function(*args))
    except Exception as error:
        print(label, type(error).__name__, error)


def shape(subject):
    match subject:
        case []:
            return "empty"
        case [x]:
            return "one", x
        case [1, *rest, 9]:
            return "1..9", rest
        case (first, *_, [*inner]) if inner:
            return "nested", first, inner
        case [_, _, *_] as whole:
            return "two or more", type(whole).__name__
    return "no sequence"


class Own(Sequence):
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, index):
        print("   item", index)
        return self.items[index]

    def __len__(self):
        print("   len")
        return len(self.items)


class OwnList(list):
    def __getitem__(self, index):
        print("   list item", index)
        return super().__getitem__(index)

    def __iter__(self):
        print("   iter")
        return super().__iter__()


for subject in ([], (), [1], [1, 9], [1, 5, 5, 9], (3, 4, [5, 6]), (3, []), [3, 4], range(0), range(1, 10), deque([1, 9]), UserList([7]), memoryview(b"ab")):
    attempt(repr(subject) if not isinstance(subject, memoryview) else "view", shape, subject)
for subject in ("", "ab", b"ab", bytearray(b""), {1, 2}, {1: 2}, iter([1]), (x for x in "ab"), None, 5):
    attempt(type(subject).__name__, shape, subject)
attempt("Own()", shape, Own())
attempt("Own(1, 2, 9)", shape, Own(1, 2, 9))
attempt("Own(3, (4,))", shape, Own(3, (4,)))
attempt("OwnList", shape, OwnList([1, 5, 9]))


class Liar(Sequence):
    def __init__(self, said, items):
        self.said, self.items = said, items

    def __len__(self):
        return self.said

    def __getitem__(self, index):
        return self.items[index]


def three(subject):
    match subject:
        case [a, b, c]:
            return a, b, c
        case [a, *b]:
            return a, b
    return "none"


attempt("says too many", three, Liar(3, [1, 2]))
attempt("says too few", three, Liar(3, [1, 2, 3, 4]))
attempt("star and too few", three, Liar(2, [1, 2, 3]))
attempt("negative", three, Liar(-1, []))
attempt("no integer", three, Liar("x", []))


class Flag:
    pass


# Registered after the fact.
class Late:
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return "late"[index]


attempt("not yet", three, Late())
Sequence.register(Late)
attempt("now", three, Late())

trace = []


def guard(value, result):
    trace.append((value, result))
    return result


def guards(subject):
    match subject:
        case [x, y] if guard(x, False):
            pass
        case [x, *_] | (*_, x) if guard(x, subject[-1] == 4):
            return "second", x
        case [*x] if guard(x, []):
            return "never"
        case x if guard("last", x.append("changed") is None):
            return "third", x


for subject in ([1, 2], [3, 4], [5], []):
    trace.clear()
    print(guards(subject), trace)


def failing_guard(x):
    match x:
        case [a, b] if a / b:
            return a, b
        case [a, b]:
            return "zero"


attempt("guard", failing_guard, [1, 2])
attempt("guard zero", failing_guard, [0, 2])
attempt("guard fails", failing_guard, [1, 0])


class Truth:
    def __bool__(self):
        raise TypeError("no truth here")


def truth(x):
    match x:
        case _ if Truth():
            return 1


attempt("truth", truth, 1)


def alternatives(subject):
    match subject:
        case [1 | 2 as kind, ("a" | "b") as letter, *_] as whole:
            return kind, letter, whole
        case [(1 | 2 | 3) | [_, _] as either]:
            return "either", either
        case [[a, [b, *c]], *d] | [[a, b, *c], d]:
            return a, b, c, d
        case None | True | False as constant:
            return "constant", constant
        case -1 | 1.5 | 2 - 3j | "x" "y" | b"z":
            return "literal", subject


for subject in ([1, "b", 5], [2], [[3, 4]], [[1, [2, 3, 4]], 5, 6], [[1, 2], 3], None, True, 1, 0, -1, 1.5, 2 - 3j, "xy", b"z", 3 / 2, -1.0):
    attempt(repr(subject), alternatives, subject)


# Equality runs left operand first: the subject's own `__eq__`, and `is` for the three constants.
class Eq:
    def __eq__(self, other):
        print("   eq", other)
        return other == "yes"


def equal(x):
    match x:
        case None | True | False:
            return "constant"
        case 0 | "no" | "yes":
            return "equal"


print(equal(Eq()))
