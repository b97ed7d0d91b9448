"""What `__new__` returns decides whether, and whose, `__init__` is called."""


class Shape:
    def __new__(cls, kind="plain"):
        if kind == "round":
            return object.__new__(Circle)
        if kind == "other":
            return [kind]
        if kind == "none":
            return None
        return object.__new__(cls)


class Circle(Shape):
    def __init__(self, *args):
        print("init of Circle", args)
        self.args = args


class Square(Shape):
    def __init__(self, *args):
        print("init of Square", args)


for cls in (Shape, Circle, Square):
    for kind in ("plain", "round", "other", "none"):
        made = cls(kind)
        print(cls.__name__, kind, type(made).__name__, getattr(made, "args", None))


class Counted:
    instances = []

    def __new__(cls, *args, **kwargs):
        instance = super().__new__(cls)
        Counted.instances.append(instance)
        return instance

    def __init__(self, *args, **kwargs):
        self.given = args, kwargs


print(Counted(1, a=2).given, len(Counted.instances))


class Single:
    only = None

    def __new__(cls):
        if cls.only is None:
            cls.only = super().__new__(cls)
        return cls.only

    def __init__(self):
        self.count = getattr(self, "count", 0) + 1


print(Single() is Single(), Single().count)


class Reused(Counted):
    def __new__(cls, value):
        return Counted.instances[0]


print(Reused(5).given)


def attempt(label, action):
    try:
        print(label, action())
    except TypeError as error:
        print(label, error)


class NoInit:
    def __new__(cls, value):
        return super().__new__(cls)


class OnlyInit:
    def __init__(self, value):
        self.value = value


class Neither:
    pass


attempt("no init", lambda: type(NoInit(5)).__name__)
attempt("only init", lambda: OnlyInit(5).value)
attempt("neither", lambda: Neither(5))
attempt("neither", lambda: Neither(a=5))
attempt("object", lambda: object(5))
attempt("new", lambda: object.__new__(Neither, 5))
attempt("new", lambda: object.__new__(OnlyInit, 5).__dict__)
attempt("init", lambda: object.__init__(Neither(), 5))
attempt("init", lambda: object.__init__(NoInit(1), 5))
attempt("not a class", lambda: object.__new__(5))
attempt("unsafe", lambda: object.__new__(list))
attempt("unsafe", lambda: list.__new__(dict))
attempt("unsafe", lambda: int.__new__(bool, 1))


class Returns:
    def __init__(self):
        return 5


attempt("returns", Returns)


class Early(int):
    def __new__(cls, text):
        return super().__new__(cls, len(text))

    def __init__(self, text):
        self.text = text


early = Early("four")
print(early, early.text, early + 1)
Early.__new__ = lambda cls, text: 7
attempt("replaced", lambda: Early("x"))
del Early.__new__
attempt("deleted", lambda: Early("12").text)
