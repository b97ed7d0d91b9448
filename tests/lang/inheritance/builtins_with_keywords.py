# Subclasses of builtin types whose __init__ or __new__ take names of their own.


def attempt(function):
    try:
        made = function()
        print(type(made).__name__, made, getattr(made, "extra", "none"))
    except TypeError as error:
        print("TypeError", error)


def subclasses(base):
    class Plain(base):
        pass

    class WithInit(base):
        def __init__(self, value, extra=None):
            self.extra = extra

    class WithNew(base):
        def __new__(cls, value, extra=None):
            made = super().__new__(cls, value)
            made.extra = extra
            return made

    return Plain, WithInit, WithNew


for base, value in ((tuple, [1, 2]), (list, [1, 2]), (set, [1]), (frozenset, [1]), (float, 2.5), (dict, [(1, 2)]), (int, 5), (str, "s")):
    print(base.__name__)
    for cls in subclasses(base):
        attempt(lambda: cls(value))
        attempt(lambda: cls(value, extra=3))
    attempt(lambda: base(value, extra=3))
    attempt(lambda: base(nothing=value))
for base, args in ((reversed, ("ab",)), (map, (len, ["x"])), (filter, (None, [1]))):
    class Plain(base):
        pass

    class WithInit(base):
        def __init__(self, *args, extra=None):
            print("init", extra)

    for cls in (base, Plain, WithInit):
        try:
            made = cls(*args, extra=3)
            print(cls.__name__, list(made))
        except TypeError as error:
            print(cls.__name__, error)
try:
    int.__new__(bool, 0)
except TypeError as error:
    print(error)
print(bool.from_bytes(b"\x00\x01"), bool.from_bytes(b"\x00"), type(int.from_bytes(b"\x02")).__name__)
