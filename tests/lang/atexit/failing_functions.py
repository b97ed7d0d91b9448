# Functions at the end that fail: each is reported, the others still run; what they print comes after the program's own end.
import atexit
import contextlib
import functools
import weakref


class Registry:
    def __init__(self):
        self.names = []

    def add(self, name):
        self.names.append(name)
        return name

    def report(self):
        print("report", self.names)


registry = Registry()
atexit.register(registry.report)
atexit.register(registry.add, "first registered, near last called")


@atexit.register
def says_goodbye(word="goodbye", *rest, **named):
    print(word, rest, named)
    atexit.register(print, "registered at the end, called at once")


atexit.register(says_goodbye, "hello", 1, key="value")
atexit.register(functools.partial(print, "partial"), sep="-")
atexit.register(lambda: registry.add("lambda"))
equal = [registry.add, registry.add]
print(equal[0] == equal[1], equal[0] is equal[1], atexit._ncallbacks())
atexit.register(equal[0], "never")
atexit.unregister(equal[1])
print(atexit._ncallbacks(), "both bound methods were equal, so the first one is gone too")


class Odd:
    def __eq__(self, other):
        print("compared")
        return NotImplemented

    def __call__(self):
        print("odd called")


atexit.register(Odd())
atexit.unregister(5)
atexit.unregister(None)
print(atexit._ncallbacks())
stack = contextlib.ExitStack()
stack.callback(print, "stack closed")
atexit.register(stack.close)


class Held:
    pass


held = Held()
weakref.finalize(held, print, "finalizer")
try:
    atexit.register(print, file="not a file")
    atexit.unregister(print)
except TypeError as error:
    print(error)
print(atexit.register(print, "last registered, first called").__name__)


class Failing:
    def __init__(self, error):
        self.error = error

    def __repr__(self):
        return f"<fails with {self.error!r}>"

    def __call__(self):
        raise self.error


for error in (SystemExit(3), ValueError("own"), KeyboardInterrupt(), type("Quiet", (Exception,), {"__str__": lambda self: 1 / 0})()):
    atexit.register(Failing(error))


print("the program ends")
