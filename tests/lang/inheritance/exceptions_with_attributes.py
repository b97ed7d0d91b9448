"""Exception classes of one's own: `__init__`, `__new__`, `args`, `__str__`, pickling protocol, slots, layouts."""


def attempt(action):
    try:
        result = action()
        print(repr(result), type(result).__name__)
    except Exception as error:
        print(type(error).__name__, error)


class NoSuper(Exception):
    def __init__(self, code, reason):
        self.code = code
        self.reason = reason


class WithSuper(Exception):
    def __init__(self, code, reason):
        super().__init__(f"{code}: {reason}")
        self.code = code


class Keywords(Exception):
    def __init__(self, *, where):
        self.where = where

    def __str__(self):
        return f"at {self.where}"


class New(Exception):
    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls, *args)
        self.made_with = (args, kwargs)
        return self


class ArgsProperty(Exception):
    args = property(lambda self: ("from property",))


class Slotted(Exception):
    __slots__ = ("a",)


for make in (lambda: NoSuper(1, "r"), lambda: WithSuper(1, "r"), lambda: Keywords(where=3), lambda: New(1, x=2), lambda: ArgsProperty(5), lambda: Slotted("s")):
    try:
        raise make()
    except Exception as error:
        print(repr(error), "|", error, "|", error.args, vars(error))
attempt(lambda: NoSuper(1))
attempt(lambda: Keywords(1))
attempt(lambda: setattr(Slotted(), "b", 1))
attempt(lambda: Exception(x=1))
attempt(lambda: BaseException.__new__(int))
attempt(lambda: Exception.__new__(ValueError, 1, 2))
attempt(lambda: type("E", (ValueError, KeyError), {})("k"))
attempt(lambda: str(type("E", (ValueError, KeyError), {})("k")))
attempt(lambda: str(type("E", (KeyError, ValueError), {})("k")))
attempt(lambda: type("E", (OSError, ValueError), {})(2, "text"))
attempt(lambda: type("E", (OSError, SyntaxError), {}))
attempt(lambda: type("E", (StopIteration, ValueError), {})(9).value)
attempt(lambda: type("E", (Exception, dict), {}))
attempt(lambda: type("E", (Exception, int), {}))


class Http(Exception):
    status = 500

    def __init_subclass__(cls, status=None):
        if status:
            cls.status = status

    @classmethod
    def of(cls, status):
        return next((c for c in cls.__subclasses__() if c.status == status), cls)(status)


class NotFound(Http, status=404):
    pass


try:
    raise Http.of(404)
except Http as error:
    print(type(error).__name__, error.status, error.args)


class Os(OSError):
    def __init__(self, path):
        super().__init__(13, "denied", path)


class OsNew(OSError):
    def __new__(cls, *args):
        return super().__new__(cls, *args)


for make in (lambda: Os("p"), lambda: OsNew(2, "gone", "f")):
    e = make()
    print(type(e).__name__, e, e.errno, e.filename, e.args)


class Mine(ImportError):
    pass


e = Mine("m", name="n", path="p")
print(e.name, e.path, e.msg, e.args, e)
e.args = ()
print(e, repr(e), e.msg)
e = ValueError(1)
e.args = "abc"
print(e.args, e, repr(e))
attempt(lambda: setattr(e, "args", 5))
e.__init__(7, 8)
print(e.args, ValueError.__init__(e), e.args)
for cls in (KeyError, StopIteration, SystemExit, AttributeError, NameError, UnicodeDecodeError, SyntaxError, OSError):
    attempt(lambda: cls())
class ThrowsInInit(Exception):
    def __init__(self):
        raise LookupError("in __init__")
def raise_class():
    raise ThrowsInInit
attempt(raise_class)
class NewReturnsOther(Exception):
    def __new__(cls):
        return 5
def raise_other():
    raise NewReturnsOther
attempt(raise_other)
