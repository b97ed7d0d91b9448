"""classmethod and staticmethod objects: binding, wrapped attributes, subclasses, odd callables."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class A:
    @classmethod
    def c(cls, *args: int) -> str:
        "class doc"
        return cls.__name__, args

    @staticmethod
    def s(*args) -> "text":
        "static doc"
        return args

    odd_class = classmethod(len)
    odd_static = staticmethod(len)
    not_callable = classmethod(5)
    nested = classmethod(staticmethod(lambda *a: len(a)))
    of_class = staticmethod(int)

    @staticmethod
    @property
    def sp():
        return 1


class B(A):
    pass


print(A.c(1), B.c(2), B().c(3), A.s(1), B().s(2))
raw_c, raw_s = A.__dict__["c"], A.__dict__["s"]
for raw in (raw_c, raw_s):
    print(raw.__name__, raw.__qualname__, raw.__doc__, raw.__annotations__, raw.__module__, raw.__wrapped__ is raw.__func__,
          raw.__isabstractmethod__, sorted(raw.__dict__))
print(raw_s(1, 2))
attempt(lambda: raw_c(1))
attempt(lambda: A.odd_class())
attempt(lambda: A.odd_static([1, 2]))
attempt(lambda: A.not_callable())
attempt(lambda: A.of_class("12"))
attempt(lambda: type(A.sp).__name__)
attempt(lambda: classmethod())
attempt(lambda: staticmethod())
attempt(lambda: classmethod(1, 2))
attempt(lambda: classmethod(f=1))
attempt(lambda: classmethod(5).__name__)
attempt(lambda: repr(classmethod(5)) + repr(staticmethod("x")))
attempt(lambda: staticmethod(5)())
attempt(lambda: raw_c.__get__(5, B)())
attempt(lambda: raw_c.__get__(B())())
attempt(lambda: raw_c.__get__(None, B)())
attempt(lambda: raw_c.__get__(None, None))
attempt(lambda: raw_s.__get__(None, None)(7))
attempt(lambda: raw_c.__get__())
attempt(lambda: type(A.c).__name__ + " " + type(A.s).__name__)
attempt(lambda: A.c == A.c and A.c is not A.c and A.c != B.c and hash(A.c) == hash(A.c))
raw_c.extra = 5
print(raw_c.extra, raw_c.__dict__["extra"])
attempt(lambda: setattr(raw_c, "__func__", 1))
attempt(lambda: setattr(A.c, "extra", 1))
attempt(lambda: setattr(A.c.__func__, "extra", 6) or A.c.extra)


class Logged(staticmethod):
    def __call__(self, *args):
        return "called directly", args

    def __get__(self, obj, owner=None):
        return lambda *args: ("bound", args)


class C:
    @Logged
    def f():
        pass

    result = f(1)


print(C.result, C.f(2), C().f(3))


class D:
    def plain(self):
        return self

    alias = plain
    lam = lambda self, y=2: (type(self).__name__, y)
    builtin = len

    def __len__(self):
        return 42


d = D()
print(d.plain() is d, d.alias.__name__, d.lam(), D.plain(7), d.lam.__self__ is d, d.plain.__func__ is D.plain)
attempt(lambda: d.builtin())
attempt(lambda: D.plain())
attempt(lambda: d.plain(1))
attempt(lambda: d.plain.nothing)
attempt(lambda: d.plain.__get__(5, int)() is d)
