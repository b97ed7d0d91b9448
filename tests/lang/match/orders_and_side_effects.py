"""What patterns ask of a subject, in which order, and what stays bound when they fail."""


class Spy:
    def __init__(self, **fields):
        self.__dict__.update(fields)

    def __getattribute__(self, name):
        if not name.startswith("__"):
            print("  asked", name)
        return object.__getattribute__(self, name)


class Point(Spy):
    __match_args__ = ("x", "y")


def attempt(label, function, *args):
    try:
        print(label, function(*args))
    except Exception as error:
        print(label, type(error).__name__, error)


def classes(subject):
    match subject:
        case Point(0, y=y):
            return "axis", y
        case Point(x, 0) if x > 5:
            return "far", x
        case Point(x=x, y=y):
            return "point", x, y
        case Spy(z=z):
            return "spy", z
        case _:
            return "other"


for subject in (Point(x=0, y=1), Point(x=9, y=0), Point(x=1, y=0), Point(x=1), Spy(z=3), Spy(), 5):
    attempt("classes", classes, subject)


class Sequence(list):
    def __getitem__(self, index):
        print("  item", index)
        return super().__getitem__(index)

    def __len__(self):
        print("  length")
        return super().__len__()


class Mapping(dict):
    def get(self, key, default=None):
        print("  get", key)
        return super().get(key, default)

    def __getitem__(self, key):
        print("  item", key)
        return super().__getitem__(key)


def shapes(subject):
    match subject:
        case []:
            return "empty"
        case [first]:
            return "one", first
        case [1, *rest]:
            return "begins with 1", rest
        case [*_, last] if last == "end":
            return "ends"
        case {"kind": "a", **others}:
            return "kind a", others
        case {"kind": kind, "value": [a, b]}:
            return kind, a, b
        case {}:
            return "mapping"
        case str() | bytes():
            return "text"
        case (int() | float()) as number:
            return "number", number


for subject in ([], [5], [1, 2, 3], [0, "end"], (1,), (1, 2), {"kind": "a", "x": 1}, {"kind": "b", "value": (1, 2)}, {"kind": "b"}, {}, "ab", b"ab", 5, 2.5, True, range(2), {1, 2}, iter([1])):
    attempt("shapes", shapes, subject)
attempt("sequence", shapes, Sequence([1, 2]))
attempt("mapping", shapes, Mapping(kind="b", value=[1, 2]))


def bound(subject):
    a = b = "before"
    match subject:
        case [a, (b, 5)]:
            return "matched", a, b
        case [a, b] if False:
            pass
        case _:
            return "failed", a, b


for subject in ([1, (2, 5)], [1, (2, 6)], [3, 4], [1], 7):
    attempt("bound", bound, subject)


class BadArgs:
    __match_args__ = ["x"]


class WrongArgs:
    __match_args__ = (1,)


class Twice:
    __match_args__ = ("x", "x")
    x = 1


def positional(subject, cls):
    match subject:
        case cls(1):
            return "positional"
    return "no match"


for subject, cls in ((BadArgs(), BadArgs), (WrongArgs(), WrongArgs), (Twice(), Twice), (5, int), (1, int), (object(), object), ("1", str), (1, 5)):
    attempt("positional", positional, subject, cls)


def twice(subject):
    match subject:
        case Twice(1, x=1):
            return "twice"


attempt("twice", twice, Twice())


def too_many(subject):
    match subject:
        case Point(1, 2, 3):
            return "three"
        case int(1, 2):
            return "two"


attempt("many", too_many, Point(x=1, y=2))
attempt("many", too_many, 1)


def constants(subject):
    match subject:
        case None | True | False:
            return "singleton"
        case 1 | -1 | 1.5 | -2j | 1 + 2j:
            return "number"
        case "a" "b" | b"c":
            return "text"
        case Point.__match_args__:
            return "value"


for subject in (None, True, 1, 1.0, -1, 1.5, 1 + 2j, -2j, "ab", b"c", ("x", "y"), 0, 2):
    attempt("constants", constants, subject)
