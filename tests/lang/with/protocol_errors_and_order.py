"""`with`: lookup of the methods, order in lists of managers, what `__exit__` returns, and the errors."""


def attempt(action):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error, "| context", repr(error.__context__))


class M:
    def __init__(self, name, swallow=None, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail
        if fail == "init":
            raise LookupError(f"init {name}")

    def __enter__(self):
        print("enter", self.name, end="; ")
        if self.fail == "enter":
            raise LookupError(f"enter {self.name}")
        return self.name

    def __exit__(self, kind, value, tb):
        print("exit", self.name, kind and kind.__name__, value is not None, tb is not None, end="; ")
        if self.fail == "exit":
            raise LookupError(f"exit {self.name}")
        return self.swallow


def use(*managers, error=None):
    if len(managers) == 1:
        with managers[0] as x:
            if error:
                raise error
            return x
    else:
        with managers[0] as x, managers[1] as y:
            if error:
                raise error
            return x, y
    return "after"


class Truthy:
    def __bool__(self):
        print("truth asked", end="; ")
        return True


class BadTruth:
    def __bool__(self):
        raise OSError("truth")


attempt(lambda: use(M("a")))
attempt(lambda: use(M("a"), M("b")))
attempt(lambda: use(M("a"), error=ValueError("v")))
for swallow in (True, 1, "yes", [], 0, None, Truthy(), BadTruth()):
    attempt(lambda: use(M("a", swallow), error=ValueError("v")))
attempt(lambda: use(M("a", True)))
attempt(lambda: use(M("a"), M("b", True), error=ValueError("v")))
attempt(lambda: use(M("a", True), M("b"), error=ValueError("v")))
attempt(lambda: use(M("a", True), M("b", fail="enter")))
attempt(lambda: use(M("a", True), M("b", fail="exit"), error=ValueError("v")))
attempt(lambda: use(M("a", fail="exit"), M("b", fail="exit"), error=ValueError("v")))
attempt(lambda: use(M("a", True), error=SystemExit(3)))
attempt(lambda: use(M("a", True), error=KeyboardInterrupt()))


class NoEnter:
    def __exit__(self, *args):
        pass


class NoExit:
    def __enter__(self):
        print("never entered")


class Nothing:
    pass


class AsyncOnly:
    async def __aenter__(self):
        pass

    async def __aexit__(self, *args):
        pass


class WrongExit:
    def __enter__(self):
        return self

    def __exit__(self):
        pass


class NoneExit:
    def __enter__(self):
        pass

    __exit__ = None


for cls in (NoEnter, NoExit, Nothing, AsyncOnly, WrongExit, NoneExit):
    attempt(lambda: use(cls()))
instance = Nothing()
instance.__enter__ = instance.__exit__ = lambda *a: 1
attempt(lambda: use(instance))
attempt(lambda: use(5))
attempt(lambda: use(M))


def targets():
    class T:
        pass

    t, d = T(), {}
    with M((1, 2)) as (a, b), M("attr") as t.x, M("item") as d["k"], M([1, 2, 3]) as [first, *rest]:
        return a, b, t.x, d, first, rest


attempt(targets)


def bad_target():
    with M((1, 2, 3), True) as (a, b):
        print("not here")
    return "swallowed"


attempt(bad_target)


def parenthesized():
    with (
        M("p1") as p1,
        M(p1 + "2") as p2,
    ):
        return p2


attempt(parenthesized)


def loop():
    out = []
    for i in range(4):
        with M(i, True):
            if i == 1:
                continue
            if i == 2:
                raise ValueError
            if i == 3:
                break
            out.append(i)
    return out


attempt(loop)


def generator():
    with M("g"):
        yield 1
        yield 2


g = generator()
next(g)
attempt(g.close)


class Replaces:
    def __enter__(self):
        Replaces.__exit__ = lambda self, *args: print("the new exit", end="; ")
        return self

    def __exit__(self, *args):
        print("the old exit", end="; ")


attempt(lambda: type(use(Replaces())).__name__)
attempt(lambda: type(use(Replaces())).__name__)
