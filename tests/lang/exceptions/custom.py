class AppError(Exception):
    """Base of the application."""


class NotFound(AppError):
    def __init__(self, name, *, hint=None):
        super().__init__(name)
        self.name = name
        self.hint = hint

    def __str__(self):
        text = f"{self.name} not found"
        return f"{text} (try {self.hint})" if self.hint else text


class Silent(AppError):
    def __str__(self):
        return ""


class Plain(Exception):
    pass


def lookup(name):
    if name == "a":
        return 1
    raise NotFound(name, hint="a")


try:
    lookup("b")
except NotFound as e:
    print(e, repr(e), e.args, e.name, e.hint)
try:
    lookup("c")
except (KeyError, AppError) as e:
    print(type(e).__name__, isinstance(e, AppError))
for exc in (Plain(), Plain("x"), Plain("x", 2), Plain(("t",)), Plain(None), Silent("q"), Exception(), KeyError("k"), KeyError(), KeyError(1, 2)):
    print(repr(exc), "|", str(exc), "|", exc.args)
e = Plain("a")
e.args = ("changed", 1)
print(e, e.args)
e.extra = 5
print(e.__dict__)
print(Plain("a") == Plain("a"), Plain.__bases__, AppError.__doc__, Plain.__mro__[-3:])


class WithNew(Exception):
    def __new__(cls, *args):
        self = super().__new__(cls, *args)
        self.created = len(args)
        return self


print(WithNew(1, 2).created, WithNew(1, 2).args)


class NoInitCall(Exception):
    def __init__(self, a, b):
        self.a = a


print(NoInitCall(1, 2).args, str(NoInitCall(1, 2)))


def matching():
    for exc in (ValueError, KeyError("k"), IndexError, ZeroDivisionError("z"), NotFound("n"), StopIteration(3)):
        try:
            raise exc
        except LookupError as e:
            print("lookup", repr(e))
        except ArithmeticError as e:
            print("arithmetic", repr(e))
        except AppError as e:
            print("app", e)
        except StopIteration as e:
            print("stop", e.value)
        except Exception as e:
            print("other", repr(e))


matching()
errors = (KeyError, (ValueError, TypeError)[0])
try:
    raise ValueError("in tuple")
except errors as e:
    print(e)
for bad in (5, "x", (KeyError, 5), int):
    try:
        try:
            raise ValueError("v")
        except bad:
            pass
    except TypeError as e:
        print(e, repr(e.__context__))

# What a class calls `args` is not what its instances were made with.
for base in (Exception, KeyError, OSError, StopIteration, ImportError):

    class Hidden(base):
        args = object

    for given in ((), (list,), (list, -3)):
        e = Hidden(*given)
        print(e.args, str(e), repr(e))
