"""Setting `__name__`, `__qualname__`, `__bases__`, `__doc__`, `__module__`, `__annotations__` and so on of classes."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class A:
    "doc of A"

    def who(self):
        return "A"


class B:
    def who(self):
        return "B"


class C(A):
    pass


c = C()
print(c.who(), C.__bases__, C.__base__)
C.__bases__ = (B,)
print(c.who(), C.__mro__)
C.__bases__ = (A, B)
print(c.who(), [k.__name__ for k in C.mro()])
for bad in ((), 5, [A], (5,), (C,), (A, A), (A, C)):
    attempt(lambda: setattr(C, "__bases__", bad))
attempt(lambda: delattr(C, "__bases__"))
attempt(lambda: setattr(A, "__bases__", (C,)))
attempt(lambda: setattr(int, "__bases__", (object,)))
print(A.__subclasses__(), B.__subclasses__())

C.__name__ = "Renamed"
print(C, C.__name__, C.__qualname__)
C.__qualname__ = "Outer.Renamed"
print(C)
for name, bad in (("__name__", 5), ("__name__", "a\0b"), ("__qualname__", 5), ("__dict__", {}), ("__mro__", ()), ("__class__", 5),
                  ("__base__", A), ("__flags__", 0), ("__annotations__", 5), ("__type_params__", 5)):
    attempt(lambda: setattr(C, name, bad))
for name in ("__name__", "__qualname__", "__module__", "__doc__", "__dict__", "__annotations__", "__class__"):
    attempt(lambda: delattr(C, name))
print(A.__doc__, B.__doc__, C.__doc__)
C.__doc__ = ["anything"]
print(C.__doc__)
C.__module__ = "elsewhere"
print(C, C.__module__, repr(c).split(" object")[0])
C.__module__ = "builtins"
print(C)
C.__module__ = 5
print(C)
attempt(lambda: C.__annotations__)
C.__annotations__["x"] = int
print(C.__annotations__, A.__annotations__)
C.__annotations__ = None
attempt(lambda: C.__annotations__)
attempt(lambda: int.__annotations__)
attempt(lambda: setattr(int, "__annotations__", {}))
attempt(lambda: setattr(int, "__name__", "x"))
attempt(lambda: setattr(int, "__doc__", "x"))
attempt(lambda: int.__module__ + int.__name__ + int.__qualname__)
attempt(lambda: type.__name__ + str(type.__bases__) + type.__module__)
attempt(lambda: type.__dict__["__name__"].__get__(A))
attempt(lambda: type.__dict__["__mro__"].__get__(5))
attempt(lambda: C.__weakrefoffset__ is not None and C.__basicsize__ > 0)
