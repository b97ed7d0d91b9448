"""`finally` with return, break, continue, raise and yields, nested in each other and in loops."""


def attempt(action):
    try:
        print(action())
    except BaseException as error:
        print(type(error).__name__, error, "| context", repr(error.__context__))


def returns(how):
    log = []
    for i in range(3):
        try:
            log.append(i)
            if how == "return":
                return log
            if how == "continue":
                continue
            if how == "break":
                break
            if how == "raise":
                raise ValueError(i)
        except ValueError as error:
            log.append(str(error))
            if how == "raise" and i == 1:
                return log
        else:
            log.append("else")
        finally:
            log.append("finally")
    else:
        log.append("loop else")
    return log


for how in ("return", "continue", "break", "raise", "none"):
    print(how, returns(how))


def swallows(what):
    while True:
        try:
            if what == "raise":
                raise KeyError("lost")
            return "lost"
        finally:
            if what != "return twice":
                break
            return "second"
    return "after loop"


def continues():
    out = []
    for i in range(4):
        try:
            out.append(i)
            raise ValueError(i)
        finally:
            if i < 3:
                continue
            return out


def value_kept():
    x = 1
    try:
        return x
    finally:
        x = 2


def list_changed():
    x = [1]
    try:
        return x
    finally:
        x.append(2)


def nested():
    try:
        try:
            try:
                raise ValueError("first")
            finally:
                print("inner")
                raise KeyError("second")
        except KeyError as error:
            print(repr(error.__context__))
            raise TypeError("third") from None
        finally:
            print("middle")
    finally:
        print("outer")


def in_except():
    try:
        raise ValueError("a")
    except ValueError as e:
        try:
            return "returned"
        finally:
            print("e still here", e)
    finally:
        try:
            print(e)
        except UnboundLocalError as error:
            print(error)


def generator():
    for i in range(3):
        try:
            yield i
        finally:
            print("cleanup", i)
            if i == 1:
                return "done"


def deep(n):
    try:
        if n == 0:
            raise RuntimeError("bottom")
        return deep(n - 1)
    finally:
        order.append(n)


order = []
attempt(lambda: swallows("raise"))
attempt(lambda: swallows("return"))
attempt(lambda: swallows("return twice"))
attempt(continues)
attempt(value_kept)
attempt(list_changed)
attempt(nested)
attempt(in_except)
attempt(lambda: list(generator()))
attempt(lambda: deep(5))
print(order)


def with_with():
    class M:
        def __init__(self, n):
            self.n = n

        def __enter__(self):
            return self.n

        def __exit__(self, kind, *rest):
            print("exit", self.n, kind and kind.__name__)
            return self.n == 1 and kind is KeyError

    for i in range(2):
        with M(1), M(2) as two:
            try:
                if i == 0:
                    continue
                raise KeyError("k")
            finally:
                print("finally in with", two)
    try:
        return "w"
    finally:
        with M(3):
            pass


attempt(with_with)
