"""Metaclasses: conflicts, most derived one, callables as metaclass, `__prepare__` results, `__call__` and `mro`."""


def attempt(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, type(error).__name__, error)


class M1(type):
    pass


class M2(type):
    pass


class M3(M1, M2):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


class C(metaclass=M3):
    pass


def make(*bases, **kwargs):
    class X(*bases, **kwargs):
        pass

    return type(X).__name__, [b.__name__ for b in X.__mro__]


attempt("conflict", make, A, B)
attempt("derived base", make, A, C)
attempt("explicit conflict", make, A, metaclass=M2)
attempt("explicit derived", make, A, B, metaclass=M3)
attempt("explicit base of what is needed", make, C, metaclass=M1)
attempt("explicit type", make, A, metaclass=type)
attempt("by call of type", lambda: type(type("X", (A,), {})).__name__)
attempt("by call of M2", M2, "X", (A,), {})
attempt("function", make, metaclass=lambda name, bases, ns: type(name, bases, dict(ns, made="by function")))
attempt("function gives a number", lambda: make(metaclass=lambda *a: 5))
attempt("function with a base", lambda: make(A, metaclass=lambda *a: type(a[1][0])(*a)))
attempt("no callable", lambda: make(metaclass=5))
attempt("None", lambda: make(metaclass=None))


class Prepare(type):
    result = None

    @classmethod
    def __prepare__(meta, name, bases, **kwargs):
        print("   prepare", name, [b.__name__ for b in bases], kwargs)
        return meta.result

    def __new__(meta, name, bases, ns, **kwargs):
        print("   new", type(ns).__name__, kwargs)
        return super().__new__(meta, name, bases, dict(ns))

    def __init__(cls, name, bases, ns, **kwargs):
        print("   init", sorted(k for k in ns if not k.startswith("__")), kwargs)
        super().__init__(name, bases, ns)


class Doubling(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value if key.startswith("__") else [value, value])

    def __getitem__(self, key):
        if key == "magic":
            return "from prepare"
        return super().__getitem__(key)


class Mapping:
    def __init__(self):
        self.data = {}

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = value

    def keys(self):
        return self.data.keys()


def body(**kwargs):
    class X(metaclass=Prepare, **kwargs):
        a = 1
        b = a
        try:
            c = magic
        except NameError as error:
            c = str(error)

    return X.a, X.b, X.c


for result in ({}, Doubling(), Mapping(), {"pre": "set"}):
    Prepare.result = result
    attempt(type(result).__name__, body, k=1)
for result in (None, 5, [], "text", object):
    Prepare.result = result
    attempt(repr(result), body)


class BadPrepare(type):
    __prepare__ = None


class StaticPrepare(type):
    @staticmethod
    def __prepare__(name, bases):
        return {"static": name}


class PlainPrepare(type):
    def __prepare__(name, bases=None, **kwargs):
        return {}


attempt("None", make, metaclass=BadPrepare)
attempt("static", make, metaclass=StaticPrepare)
attempt("plain function", make, metaclass=PlainPrepare)
attempt("type's", lambda: type.__prepare__("x", (), other=1))
attempt("type's without arguments", lambda: type.__prepare__())


class WithAttributes:
    def __init__(self, **attributes):
        self.__dict__.update(attributes)

    def __call__(self, *args, **kwargs):
        return "called", args[0], kwargs


attempt("object", lambda: exec("class Y(metaclass=WithAttributes(), k=1): a = 1\nprint(Y)"))
attempt("object with prepare", lambda: exec("class Y(metaclass=WithAttributes(__prepare__=lambda *a, **k: print('   own', a, k) or {}), k=1): a = 1\nprint(Y)"))
attempt("prepare fails", lambda: exec("class Y(metaclass=WithAttributes(__prepare__=lambda *a, **k: 1 / 0)): pass"))


# __call__
class Single(type):
    def __call__(cls, *args, **kwargs):
        if "instance" not in cls.__dict__:
            cls.instance = super().__call__(*args, **kwargs)
        return cls.instance


class One(metaclass=Single):
    def __init__(self, value):
        print("   init", value)
        self.value = value


print(One(1) is One(2), One(3).value)


class Other:
    def __new__(cls, what):
        return what

    def __init__(self, *args):
        print("   init of", type(self).__name__)


class Sub(Other):
    pass


print(Other(5), type(Other(object.__new__(Sub))).__name__, type(Sub(object.__new__(Other))).__name__)


class BadInit:
    def __init__(self):
        return 5


attempt("init gives 5", BadInit)
BadInit.__init__ = lambda self: None
attempt("init gives None", lambda: type(BadInit()).__name__)


# mro()
class Mro(type):
    answer = None

    def mro(cls):
        default = super().mro()
        return cls.choose(default) if (choose := Mro.answer) is None and hasattr(cls, "choose") else choose(default) if choose else default


def with_mro(answer):
    Mro.answer = answer
    try:

        class X(A2, metaclass=Mro):
            pass

        return [b.__name__ for b in X.__mro__]
    finally:
        Mro.answer = None


class A2:
    def method(self):
        return "A2"


attempt("default", with_mro, lambda d: d)
attempt("without object", with_mro, lambda d: d[:-1])
attempt("reversed", with_mro, lambda d: d[::-1])
attempt("a tuple", with_mro, tuple)
attempt("a generator", with_mro, lambda d: (c for c in d))
attempt("empty", with_mro, lambda d: [])
attempt("number", with_mro, lambda d: 5)
attempt("other things", with_mro, lambda d: [5])
attempt("other classes", with_mro, lambda d: d + [int])
attempt("fails", with_mro, lambda d: 1 / 0)
