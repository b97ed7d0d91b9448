"""`with` when entering, leaving, or the methods themselves fail."""


class Manager:
    def __init__(self, name, enter=None, exit=None, result=None):
        self.name, self.enter, self.exit, self.result = name, enter, exit, result

    def __enter__(self):
        print("  enter", self.name)
        if self.enter is not None:
            raise self.enter
        return self.name

    def __exit__(self, kind, value, traceback):
        print("  exit", self.name, kind.__name__ if kind else None, repr(value), traceback is not None)
        if self.exit is not None:
            raise self.exit
        return self.result


def chain(error):
    parts = []
    while error is not None:
        parts.append(repr(error))
        error = error.__context__
    return " <- ".join(parts)


def run(body, *managers):
    first, second = managers if len(managers) == 2 else (managers[0], None)
    try:
        if second is None:
            with first as a:
                result = body(a)
        else:
            with first as a, second as b:
                result = body(a, b)
        print("after", result if "result" in locals() else "nothing")
    except BaseException as error:
        print("raised", chain(error))


def fails(*names):
    raise ValueError("body")


def works(*names):
    return names


run(works, Manager("a"))
run(fails, Manager("a"))
run(fails, Manager("a", result=True))
run(fails, Manager("a", result="truthy"))
run(fails, Manager("a", result=[]))
run(works, Manager("a", enter=KeyError("enter")))
run(works, Manager("a", exit=KeyError("exit")))
run(fails, Manager("a", exit=KeyError("exit")))
run(fails, Manager("a"), Manager("b"))
run(fails, Manager("a"), Manager("b", result=True))
run(works, Manager("a"), Manager("b", enter=KeyError("enter b")))
run(fails, Manager("a", exit=OSError("exit a")), Manager("b", exit=KeyError("exit b")))
run(fails, Manager("a", result=True), Manager("b", exit=KeyError("exit b")))


class NoEnter:
    def __exit__(self, *args):
        pass


class NoExit:
    def __enter__(self):
        print("never entered")


class OnInstance:
    def __init__(self):
        self.__enter__ = lambda: print("not used")
        self.__exit__ = lambda *args: None


class NoneExit:
    __exit__ = None

    def __enter__(self):
        pass


class Bad:
    def __enter__(self, extra):
        pass

    def __exit__(self):
        pass


class Truthless:
    def __bool__(self):
        raise ArithmeticError("no truth")


for manager in (NoEnter(), NoExit(), OnInstance(), Bad(), 5, None, "text", Manager("t", result=Truthless())):
    run(fails, manager)
try:
    with NoneExit():
        pass
except TypeError as error:
    print(error)


def early(how):
    for number in range(2):
        with Manager(f"loop {number}"):
            if how == "return":
                return number
            if how == "break":
                break
            if how == "continue":
                continue
    return "end"


for how in ("return", "break", "continue", "nothing"):
    print(how, early(how))

with Manager("tuple") as (a, b, *c):
    print(a, b, c)
with (Manager("x") as x, Manager("y") as y,):
    print(x, y)
holder = {}
with Manager("target") as holder["key"]:
    print(holder)
try:
    with Manager("unpack") as (a, b):
        print("not reached")
except ValueError as error:
    print(error)
