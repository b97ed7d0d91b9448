"""`yield` as an expression: in arguments, subscripts, f-strings, conditions, defaults, lambdas, comprehensions' sources."""


def drive(generator, *values):
    out = []
    try:
        out.append(next(generator))
        for value in values:
            out.append(generator.send(value))
    except StopIteration as stop:
        out.append(("return", stop.value))
    return out


def arguments():
    return dict(a=(yield 1), b=(yield 2), **(yield 3))


def subscript():
    d = {}
    d[(yield "key")] = yield "value"
    d[(yield "k2")] += yield "v2"
    return d


def text():
    return f"{(yield 'a')!r:>{(yield 'width')}}|{(yield 'b')}"


def condition():
    return "yes" if (yield "cond") else (yield "else")


def boolean():
    return (yield 1) and (yield 2) or (yield 3)


def chained():
    return (yield 1) < (yield 2) < (yield 3)


def default():
    def f(x=(yield "default"), *, y=(yield "kw")) -> (yield "annotation"):
        return x, y

    return f(), f.__annotations__


def from_lambda():
    f = lambda: (yield 5)
    return list(f()), (yield 6)


def comprehension():
    return [x for x in (yield "source")], {x for x in (yield "another")}


def starred():
    return [*(yield 1), (yield 2), *(yield 3)]


def unpack():
    a, *b = yield "unpack"
    (c, d), e = (yield "one"), (yield "two")
    return a, b, c, d, e


def with_and_for():
    with (yield "manager") as m:
        for x in (yield "iterable"):
            if x == (yield x):
                break
        else:
            return "else", m
    return "break", m


def try_all():
    try:
        yield "try"
        raise (yield "which")
    except (yield "matches") as e:
        return repr(e), (yield "in except")
    finally:
        print("finally", (yield "in finally"))


def assertion():
    assert (yield "check"), (yield "message")
    del (yield "target")[0]
    return "end"


def tuple_yield():
    x = yield 1, 2
    y = yield
    return x, y


def walrus():
    while (line := (yield)) != "stop":
        print("line", line)
    return line


class Manager:
    def __enter__(self):
        return "entered"

    def __exit__(self, *args):
        print("exit", args[0])


def class_body():
    class C:
        nonlocal_value = [1, 2]

    C.attr, C.other = yield "attrs"
    return C.attr, C.other


print(drive(arguments(), 10, 20, {"c": 30}))
print(drive(subscript(), "x", "k") if False else "skip")
print(drive(text(), "q", 5, "r"))
print(drive(condition(), True), drive(condition(), False, "E"))
print(drive(boolean(), 0, "third"), drive(boolean(), 1, "second"))
print(drive(chained(), 5, 3), drive(chained(), 1, 2, 3))
print(drive(default(), 1, 2, 3))
print(drive(from_lambda(), 7))
print(drive(comprehension(), [1, 2], "ab" * 0))
print(drive(starred(), [1], 2, (3, 4)))
print(drive(unpack(), "abc", (1, 2), 3))
print(drive(with_and_for(), Manager(), [1, 2], 0, 2))
print(drive(with_and_for(), Manager(), [1], 0))
print(drive(try_all(), None, ValueError("v"), ValueError, "in", "fin"))
print(drive(assertion(), True, [1, 2]))
try:
    print(drive(assertion(), False, "failed"))
except AssertionError as error:
    print("AssertionError", error)
print(drive(tuple_yield(), "x", "y"))
print(drive(walrus(), "a", "b", "stop"))
print(drive(class_body(), (1, 2)))
