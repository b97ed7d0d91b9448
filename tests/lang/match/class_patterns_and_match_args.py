"""Class patterns: what `__match_args__` may be, what goes wrong, and in which order attributes are asked for."""


def attempt(label, function, *args):
    try:
        print(label, function(*args))
    except Exception as error:
        print(label, type(error).__name__, error)


def with_match_args(value):
    return type("Thing", (), {"__match_args__": value, "a": 1, "b": 2})


def one(thing, cls):
    match thing:
        case cls(x):
            return "one", x
    return "none"


def two(thing, cls):
    match thing:
        case cls(x, y):
            return "two", x, y
    return "none"


def mixed(thing, cls):
    match thing:
        case cls(x, a=y):
            return "mixed", x, y
    return "none"


for value in (("a",), ("a", "b"), ("b", "a"), (), ["a", "b"], "ab", None, 5, ("a", 5), (1, 2), ("a", "missing"), ("a", "a")):
    cls = with_match_args(value)
    for function in (one, two, mixed):
        attempt(f"{value!r} {function.__name__}", function, cls(), cls)


class NoArgs:
    a = 1


attempt("no __match_args__", one, NoArgs(), NoArgs)
attempt("object takes none", one, object(), object)
attempt("not an instance, so no error", one, 5, NoArgs)


class TupleSubclass(tuple):
    pass


attempt("subclass of tuple", one, with_match_args(TupleSubclass(("a",)))(), with_match_args(TupleSubclass(("a",))))
cls = with_match_args(TupleSubclass(("a",)))
attempt("subclass of tuple, an instance", one, cls(), cls)

# Builtins that match themselves with one position.
for value in (True, bytearray(b"x"), b"x", {1: 2}, 1.5, frozenset([1]), 7, [1, 2], {3}, "text", (1, 2)):
    kind = type(value)
    attempt(kind.__name__, one, value, kind)
    attempt(kind.__name__, two, value, kind)
attempt("complex", one, 1j, complex)
attempt("range", one, range(3), range)
attempt("memoryview", one, memoryview(b"x"), memoryview)


class OwnInt(int):
    pass


class OwnIntWithArgs(int):
    __match_args__ = ("numerator", "denominator")


attempt("subclass of int", one, OwnInt(3), OwnInt)
attempt("subclass with args", two, OwnIntWithArgs(3), OwnIntWithArgs)
attempt("subclass against int", one, OwnIntWithArgs(3), int)
attempt("bool against int", one, True, int)

# The thing before the parentheses must be a class.
attempt("a function", one, 5, len)
attempt("an instance", one, 5, 5)
attempt("a union", one, 5, int | str)
attempt("a generic alias", one, [1], list[int])


# Order of attribute look-ups, and errors in them.
class Watch:
    __match_args__ = ("first", "second")

    def __getattribute__(self, name):
        if not name.startswith("__"):
            print("   ask", name)
        if name == "first":
            return 1
        if name == "second":
            raise AttributeError("no second")
        if name == "bad":
            raise ValueError("bad attribute")
        return object.__getattribute__(self, name)


def orders(thing):
    match thing:
        case Watch(1, third=_):
            return "third"
        case Watch(2, 3):
            return "two and three"
        case Watch(first=f, second=s):
            return f, s
        case Watch(first=1 as f):
            return "as", f
    return "none"


attempt("orders", orders, Watch())


def broken(thing):
    match thing:
        case Watch(bad=1):
            return "bad"


attempt("broken", broken, Watch())


class Meta(type):
    def __instancecheck__(cls, other):
        print("   instance check", other)
        return other == 5


class Five(metaclass=Meta):
    pass


def fives(thing):
    match thing:
        case Five(real=r):
            return "five", r
        case Five():
            return "never"
    return "other"


attempt("5", fives, 5)
attempt("6", fives, 6)


class MetaProperty(type):
    @property
    def __match_args__(cls):
        print("   asked for __match_args__")
        return ("a",)


class Dynamic(metaclass=MetaProperty):
    a = 10


attempt("dynamic", one, Dynamic(), Dynamic)


class Raising(type):
    @property
    def __match_args__(cls):
        raise KeyError("match args")


class R(metaclass=Raising):
    pass


attempt("raising", one, R(), R)
