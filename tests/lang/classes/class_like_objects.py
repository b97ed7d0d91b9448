# isinstance() and issubclass() with objects that are no classes but have __bases__.


class Abstract:
    def __init__(self, *bases):
        self._bases = bases

    @property
    def __bases__(self):
        return self._bases


class AsInstance:
    def __init__(self, cls):
        self._cls = cls

    @property
    def __class__(self):
        return self._cls


base = Abstract()
derived = Abstract(base)
deeper = Abstract(Abstract(), derived)
for cls in (base, derived, deeper):
    print([issubclass(cls, other) for other in (base, derived, deeper)], issubclass(cls, int), issubclass(cls, (int, base)))
    instance = AsInstance(cls)
    print([isinstance(instance, other) for other in (base, derived, deeper)], isinstance(instance, (str, base)))


def attempt(function, *args):
    try:
        print(function(*args))
    except (TypeError, AttributeError, RuntimeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


attempt(isinstance, AsInstance(None), base)
attempt(isinstance, AsInstance(5), base)
attempt(isinstance, 5, Abstract("x"))
attempt(issubclass, 5, base)
attempt(issubclass, None, base)


class Odd:
    def __init__(self, bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases()


attempt(isinstance, 5, Odd(lambda: [1]))
attempt(issubclass, int, Odd(lambda: None))
attempt(isinstance, 5, Odd(lambda: 1 // 0))
attempt(issubclass, Odd(lambda: 1 // 0), base)


class Missing:
    @property
    def __bases__(self):
        raise AttributeError("gone")


attempt(isinstance, 5, Missing())
attempt(issubclass, Missing(), base)
attempt(issubclass, Missing(), int)
loop = Odd(lambda: (loop, loop))
attempt(issubclass, loop, int)

# What is given is looked at in order, and only as far as needed.
print(isinstance(1, (int, 5)), issubclass(bool, (int, "x")))
attempt(isinstance, 1, (str, 5))
attempt(isinstance, 1, ((str, (float, (int,))), 5))
attempt(isinstance, 1, [int])
attempt(issubclass, int, (str, None))
print(isinstance(1, int | str), isinstance(None, int | None), issubclass(bool, int | str))
attempt(isinstance, [], list[int])
attempt(issubclass, list, list[int] | int)


class A[T]:
    pass


for function in (lambda: delattr(A, "__type_params__"), lambda: setattr(int, "__type_params__", ()), lambda: delattr(A, "__module__"), lambda: delattr(A, "__name__")):
    attempt(function)
A.__type_params__ = "whatever"
print(A.__type_params__)
made = type("Made", (), {"__firstlineno__": 42})
print(made.__firstlineno__)
made.__module__ = "elsewhere"
print("__firstlineno__" in vars(made), made.__module__, made)
