"""Several managers in one statement: which exits see what, replaced and suppressed errors, contexts, flow out of the body."""


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        chain = []
        while error is not None:
            chain.append(repr(error))
            error = error.__context__
        print(label, " <- ".join(chain))


class M:
    log = []

    def __init__(self, name, enter=None, leave=None):
        self.name, self.enter, self.leave = name, enter, leave

    def __enter__(self):
        self.log.append(f"+{self.name}")
        if isinstance(self.enter, BaseException):
            raise self.enter
        return self.enter or self.name

    def __exit__(self, kind, value, tb):
        self.log.append(f"-{self.name}({kind.__name__ if kind else ''})")
        if (value is None) != (kind is None) or (tb is None) != (kind is None):
            print("odd arguments")
        if isinstance(self.leave, BaseException):
            raise self.leave
        if callable(self.leave):
            return self.leave(value)
        return self.leave


def use(a, b, c, body):
    M.log.clear()
    try:
        with (
            a as x,
            b,
            c as (y, *z),
        ):
            M.log.append((x, y, z))
            return body()
        return "after"
    finally:
        print("  ", *M.log)


def fail():
    raise ValueError("body")


attempt("fine", use, M("a"), M("b"), M("cde"), lambda: "body")
attempt("fails", use, M("a"), M("b"), M("cde"), fail)
attempt("innermost suppresses", use, M("a"), M("b"), M("cde", leave=True), fail)
attempt("outermost suppresses", use, M("a", leave=1), M("b"), M("cde"), fail)
attempt("middle replaces", use, M("a"), M("b", leave=KeyError("b")), M("cde"), fail)
attempt("all replace", use, M("a", leave=KeyError("a")), M("b", leave=KeyError("b")), M("cde", leave=KeyError("c")), fail)
attempt("replaced then suppressed", use, M("a", leave=True), M("b", leave=KeyError("b")), M("cde"), fail)
attempt("enter fails", use, M("a"), M("b", enter=OSError("enter b")), M("cde"), fail)
attempt("enter fails, suppressed", use, M("a", leave=True), M("b", enter=OSError("enter b")), M("cde"), fail)
attempt("unpacking fails", use, M("a"), M("b"), M("c", enter=7), fail)
attempt("unpacking fails, suppressed by itself", use, M("a"), M("b"), M("c", enter=7, leave=True), fail)
attempt("raises the same again", use, M("a"), M("b"), M("cde", leave=lambda e: (_ for _ in ()).throw(e)), fail)
attempt("fails in a good exit", use, M("a"), M("b", leave=EOFError("good")), M("cde"), lambda: 1)
attempt("true in a good exit", use, M("a"), M("b"), M("cde", leave=True), lambda: "kept")
attempt("empty answers", use, M("a", leave=0), M("b", leave=""), M("cde", leave=[]), fail)


class NoTruth:
    def __bool__(self):
        raise ArithmeticError("no truth")


attempt("answer without truth", use, M("a"), M("b", leave=lambda e: NoTruth()), M("cde"), fail)
attempt("no truth needed", use, M("a"), M("b", leave=lambda e: NoTruth()), M("cde"), lambda: "fine")


def flows(kind):
    M.log.clear()
    result = []
    for i in range(3):
        with M("o", leave=True), M("i"):
            if kind == "continue" and i == 1:
                continue
            if kind == "break" and i == 1:
                break
            if kind == "return" and i == 1:
                return M.log
            if kind == "raise":
                raise LookupError(i)
            result.append(i)
        result.append("end")
    else:
        result.append("else")
    return result, M.log


for kind in ("", "continue", "break", "return", "raise"):
    attempt(kind, flows, kind)


def generator():
    with M("g") as m:
        yield m
        yield "second"


M.log.clear()
g = generator()
print(next(g), M.log)
g.close()
print(M.log)
g = generator()
next(g)
attempt("thrown", g.throw, KeyError("k"))
print(M.log)

# Targets.
box = {}
target = [0]


class Holder:
    pass


holder = Holder()
with M("t1") as box["key"], M("t2") as holder.attribute, M("34") as (target[0], last), M("list") as [*letters]:
    pass
print(box, holder.attribute, target, last, letters)

# Exits are looked up on the class, and before enter is called.
class Bad:
    def __enter__(self):
        print("entered")


class OnInstance:
    pass


o = OnInstance()
o.__enter__ = lambda: 1
o.__exit__ = lambda *a: None


class Blocked:
    __enter__ = None
    __exit__ = None


class NotCallable:
    __enter__ = 5
    __exit__ = 6


class FewArguments:
    def __enter__(self):
        return 1

    def __exit__(self, kind):
        pass


class Static:
    @staticmethod
    def __enter__():
        return "static"

    @classmethod
    def __exit__(cls, *args):
        print(cls.__name__, args)


def enter(m):
    with m as x:
        return x


for m in (Bad(), o, Blocked(), NotCallable(), FewArguments(), Static(), 5, None, Bad):
    attempt(m.__name__ if isinstance(m, type) else type(m).__name__, enter, m)


async def wrong():
    pass


class Async:
    async def __aenter__(self):
        return 1

    async def __aexit__(self, *args):
        return 1


attempt("async manager", enter, Async())


async def sync_in_async():
    async with M("sync"):
        pass


def drive():
    sync_in_async().send(None)


attempt("plain manager in async with", drive)
