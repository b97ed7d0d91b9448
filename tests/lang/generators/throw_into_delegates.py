# Exceptions thrown into generators that delegate: to generators, to iterators with and without throw() and close().
class Bare:
    def __iter__(self):
        return self

    def __next__(self):
        return "next"


class Throws(Bare):
    def throw(self, *args):
        print("throw", args)
        return "thrown"


class ThrowsStop(Bare):
    def throw(self, *args):
        raise StopIteration("stopped")


class Closes(Bare):
    def close(self):
        print("close")


class BadClose(Bare):
    def close(self):
        raise KeyError("close")


class BadThrow(Bare):
    throw = 5


class Sends(Bare):
    def send(self, value):
        return ("sent", value)


def inner():
    try:
        while True:
            print("inner got", (yield "inner"))
    except ValueError as error:
        print("inner caught", error)
        yield "after"
    finally:
        print("inner ends")
    return "inner result"


def outer(delegate):
    try:
        result = yield from delegate
    except BaseException as error:
        print("outer caught", repr(error))
        raise
    return ("result", result)


STEPS = [
    ("throw ValueError", lambda generator: generator.throw(ValueError("v"))),
    ("throw StopIteration", lambda generator: generator.throw(StopIteration("s"))),
    ("throw class", lambda generator: generator.throw(KeyError)),
    ("throw GeneratorExit", lambda generator: generator.throw(GeneratorExit)),
    ("send", lambda generator: generator.send(1)),
    ("close", lambda generator: generator.close()),
    ("next", next),
]
for make in (inner, Bare, Throws, ThrowsStop, Closes, BadClose, BadThrow, Sends):
    for name, step in STEPS:
        generator = outer(make())
        print(make.__name__, name, next(generator), end=": ")
        for action in (step, next):
            try:
                print(repr(action(generator)))
            except BaseException as error:
                print(repr(error), "cause", repr(error.__cause__), "context", repr(error.__context__))
        try:
            generator.close()
        except BaseException as error:
            print("closing", repr(error))
