"""An `AttributeError` that leaves an attribute lookup gets the name and the object that were asked for, unless it has some."""

import traceback


class Asked:
    def __init__(self):
        self._speed = 1
        self.colour = 2

    @property
    def speed(self):
        raise AttributeError("no speed")

    @property
    def color(self):
        return self.missing()

    def missing(self):
        raise AttributeError

    @property
    def named(self):
        raise AttributeError("of its own", name="other", obj=5)

    @property
    def inner(self):
        return (5).inner

    def __getattr__(self, name):
        raise AttributeError("hook " + name)


class Always:
    def __getattribute__(self, name):
        raise AttributeError("always " + name)


class Described:
    def __get__(self, instance, owner):
        raise AttributeError("described")


class Holder:
    described = Described()
    describes = 1


asked = Asked()
for name in ("speed", "color", "colou", "named", "inner", "describe"):
    try:
        exec("asked." + name)
    except AttributeError as error:
        print(name, repr(error), repr(error.name), error.obj is asked)
try:
    asked.speeds()
except AttributeError as error:
    print(repr(error), error.name, error.obj is asked)
try:
    Always().x
except AttributeError as error:
    print(repr(error), error.name, type(error.obj).__name__)
for function in (lambda: Holder.described, lambda: Holder().described):
    try:
        function()
    except AttributeError as error:
        print(repr(error), error.name, error.obj is Holder)
        print(traceback.format_exception_only(error))


def outside():
    raise AttributeError("not a lookup")


try:
    outside()
except AttributeError as error:
    print(error.name, error.obj)
for function in (lambda: asked.speed, lambda: asked.color, lambda: asked.colou):
    try:
        function()
    except AttributeError:
        traceback.print_exc()


class Slotted:
    __slots__ = ("first", "second")


Slotted.__module__ = "somewhere"
try:
    Slotted().first
except AttributeError as error:
    print(error, error.name, type(error.obj).__name__)


def naked():
    try:
        raise KeyError(1)
    except* Exception:
        raise


def naked_by_name():
    try:
        raise KeyError(1)
    except* Exception as error:
        raise error


for function in (naked, naked_by_name):
    try:
        function()
    except BaseException as error:
        traceback.print_exception(error)
