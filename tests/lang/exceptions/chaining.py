def show(e, depth=0):
    print("  " * depth + f"{type(e).__name__}: {e}", "suppress" if e.__suppress_context__ else "")
    if e.__cause__ is not None:
        print("  " * depth + "cause:")
        show(e.__cause__, depth + 1)
    if e.__context__ is not None and e.__context__ is not e.__cause__:
        print("  " * depth + "context:")
        show(e.__context__, depth + 1)


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("during handling")


def explicit():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("because") from e


def suppressed():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("clean") from None


def from_class():
    raise ValueError from KeyError


def in_finally():
    try:
        raise KeyError("first")
    finally:
        raise ValueError("in finally")


def three():
    try:
        try:
            raise KeyError("a")
        except KeyError:
            raise ValueError("b")
    except ValueError:
        raise TypeError("c")


def in_else():
    try:
        raise KeyError("handled")
    except KeyError:
        pass
    raise ValueError("no context")


def reraise():
    try:
        raise KeyError("again")
    except KeyError:
        raise


def reraise_other():
    try:
        raise KeyError("original")
    except KeyError as e:
        try:
            raise ValueError("temporary")
        except ValueError:
            pass
        raise


def same_object():
    e = ValueError("self")
    try:
        raise e
    except ValueError:
        raise e


for f in (implicit, explicit, suppressed, from_class, in_finally, three, in_else, reraise, reraise_other, same_object):
    print(f.__name__)
    try:
        f()
    except Exception as e:
        show(e, 1)

for bad in ("raise ValueError from 5", "raise 5", "raise 'text'", "raise int"):
    try:
        if bad.endswith("from 5"):
            raise ValueError from 5
        elif bad == "raise 5":
            raise 5
        elif bad == "raise int":
            raise int
        else:
            raise "text"
    except TypeError as e:
        print(bad, "->", e)


def bare():
    raise


try:
    bare()
except RuntimeError as e:
    print(e)
e = ValueError("v")
e.__cause__ = KeyError("k")
print(e.__suppress_context__, repr(e.__cause__))
try:
    e.__cause__ = 5
except TypeError as err:
    print(err)
