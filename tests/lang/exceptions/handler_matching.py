"""How `except` chooses: order, tuples, nested tuples refused, classes by registration, expressions, names."""

import abc


def attempt(action):
    try:
        print(action())
    except BaseException as error:
        print("out:", type(error).__name__, error, "| context", repr(error.__context__))


def handle(error, *kinds):
    try:
        raise error
    except kinds:
        return "tuple"


attempt(lambda: handle(ValueError("v"), ValueError, KeyError))
attempt(lambda: handle(KeyError("k"), LookupError))
attempt(lambda: handle(OSError("o"), ValueError))
attempt(lambda: handle(ValueError("v")))
attempt(lambda: handle(ValueError("v"), (KeyError, ValueError)))
attempt(lambda: handle(ValueError("v"), 5))
attempt(lambda: handle(ValueError("v"), ValueError, 5))
attempt(lambda: handle(ValueError("v"), "ValueError"))
attempt(lambda: handle(ValueError("v"), int))
attempt(lambda: handle(ValueError("v"), ValueError("instance")))
attempt(lambda: handle(KeyboardInterrupt(), Exception))
attempt(lambda: handle(SystemExit(2), BaseException))


class Virtual(abc.ABC):
    pass


Virtual.register(ValueError)


class Meta(type):
    def __instancecheck__(cls, obj):
        print("never asked")
        return True

    __subclasscheck__ = __instancecheck__


class Tricky(Exception, metaclass=Meta):
    pass


attempt(lambda: handle(ValueError("v"), Tricky))


def order(error):
    def kind(cls):
        print("evaluated", cls.__name__, end="; ")
        return cls

    try:
        raise error
    except kind(KeyError):
        return "key"
    except (kind(ValueError), kind(TypeError)) as e:
        return "value or type", e
    except kind(LookupError):
        return "lookup"
    except kind(Exception) as e:
        return "any", e


for error in (KeyError(1), ValueError(2), IndexError(3), OSError(4)):
    print(order(error))
attempt(lambda: order(KeyboardInterrupt()))


def shadow():
    ValueError = KeyError
    try:
        raise KeyError("really a KeyError")
    except ValueError as e:
        return type(e).__name__


attempt(shadow)


def undefined():
    try:
        1 / 0
    except not_defined:
        return "never"


attempt(undefined)


def raising_expression():
    try:
        {}["k"]
    except [ValueError][5]:
        return "never"


attempt(raising_expression)


def bare():
    try:
        raise KeyboardInterrupt
    except:
        import sys

        return type(sys.exception()).__name__


attempt(bare)


def name_handling():
    e = "before"
    try:
        raise ValueError
    except ValueError as e:
        e = "changed"
    try:
        return e
    except UnboundLocalError as error:
        return str(error)


attempt(name_handling)


def deleted_inside():
    try:
        raise ValueError
    except ValueError as e:
        del e
    return "fine"


attempt(deleted_inside)


def targets():
    class Holder:
        pass

    try:
        raise ValueError("kept")
    except ValueError as caught:
        Holder.error = caught
    return Holder.error, "caught" in locals()


attempt(targets)


def not_an_exception(value):
    raise value


for value in (5, "text", None, int, object(), type, [ValueError], ValueError, ValueError("x"), lambda: 0, NotImplemented):
    attempt(lambda: not_an_exception(value))


class NotException:
    pass


attempt(lambda: not_an_exception(NotException))
attempt(lambda: not_an_exception(NotException()))


class Needs(Exception):
    def __init__(self, required):
        pass


attempt(lambda: not_an_exception(Needs))


class Old(Exception):
    def __new__(cls, *args):
        return ValueError("made by __new__")


attempt(lambda: not_an_exception(Old))
for source in ("try: pass\nexcept: pass\nexcept ValueError: pass", "try: pass", "try: pass\nelse: pass", "try: pass\nexcept A, B: pass", "try: pass\nexcept A as b.c: pass", "try: pass\nexcept* A: pass\nexcept B: pass", "try: pass\nexcept*: pass", "try: pass\nexcept* A: break", "for i in x:\n try: pass\n except* A: continue", "def f():\n try: pass\n except* A: return", "raise x from", "raise from x", "raise x, y", "try: pass\nfinally: pass\nexcept A: pass", "except A: pass"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg)
