"""Notes, cause, context, traceback, args and state of exceptions: what may be set, what not, and chains made by hand."""


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error)


e = ValueError("one", 2)
print(e.args, e, repr(e), e.__cause__, e.__context__, e.__suppress_context__, e.__traceback__, hasattr(e, "__notes__"))
for name in ("args", "__cause__", "__context__", "__suppress_context__", "__traceback__", "__notes__"):
    for value in (None, 5, "text", (1,), [2], KeyError("k"), KeyError, True, iter("ab")):
        attempt(f"{name} = {value if not hasattr(value, '__next__') else 'iterator'}", lambda: setattr(e, name, value) or (value if hasattr(value, "__next__") is False else "iterator") and (getattr(e, name) if not hasattr(value, "__next__") else "iterator"))
    attempt(f"del {name}", delattr, e, name)
    attempt(f"del {name} again", delattr, e, name)
e = ValueError()
for note in ("note", "", "two\nlines", 5, None, b"x"):
    attempt(f"note {note!r}", e.add_note, note)
print(e.__notes__)
attempt("no note", lambda: e.add_note())
attempt("two notes", lambda: e.add_note("a", "b"))
e.__notes__ = ("tuple",)
attempt("on a tuple", e.add_note, "more")
e.__notes__ = "text"
attempt("on text", e.add_note, "more")
del e.__notes__
e.add_note("fresh")
print(e.__notes__, e.__dict__)
e.attribute = 1
print(vars(e), e.__reduce__(), e.__setstate__({"b": 2}), vars(e))
attempt("bad state", e.__setstate__, 5)
attempt("state None", e.__setstate__, None)
attempt("with_traceback", e.with_traceback, 5)
attempt("with_traceback None", lambda: e.with_traceback(None) is e)
attempt("keywords", lambda: ValueError(a=1))
attempt("keywords of an OSError", lambda: OSError(a=1))
attempt("new without init", lambda: ValueError.__new__(ValueError, 1, 2).args)
attempt("init again", lambda: (e.__init__("again"), e.args))
attempt("hash and eq", lambda: (ValueError(1) == ValueError(1), len({ValueError(1), ValueError(1)})))


# raise in its forms.
def chain(error):
    parts = []
    while error is not None and len(parts) < 8:
        parts.append(f"{error!r}{'!' if error.__suppress_context__ else ''}")
        error = error.__cause__ or error.__context__
    return " <- ".join(parts)


def raising(function):
    try:
        function()
    except BaseException as error:
        print(function.__name__, chain(error))


def from_class():
    raise ValueError from KeyError


def from_none():
    try:
        raise KeyError("hidden")
    except KeyError:
        raise ValueError("shown") from None


def from_wrong():
    raise ValueError from 5


def from_wrong_class():
    raise ValueError from int


def from_failing_class():
    class Fails(Exception):
        def __init__(self):
            raise OSError("cannot be made")

    raise ValueError("x") from Fails


def from_itself():
    error = ValueError("self")
    raise error from error


def raise_wrong():
    raise 5


def raise_int():
    raise int


def raise_none():
    raise None


def raise_tuple():
    raise (ValueError, KeyError)


def class_gives_other():
    class Other(Exception):
        def __new__(cls, *args):
            return 5

    raise Other


def class_gives_another_error():
    class Other(Exception):
        def __new__(cls, *args):
            return KeyError("from new")

    raise Other


def bare_outside():
    raise


def bare_after():
    try:
        raise KeyError("gone")
    except KeyError:
        pass
    raise


def bare_in_function():
    def again():
        raise

    try:
        raise KeyError("in function")
    except KeyError:
        again()


def bare_in_finally():
    try:
        raise KeyError("in finally")
    finally:
        raise


def bare_nested():
    try:
        raise KeyError("outer")
    except KeyError:
        try:
            raise ValueError("inner")
        except ValueError:
            pass
        raise


def context_cycle():
    a, b = ValueError("a"), KeyError("b")
    try:
        raise a
    except ValueError:
        try:
            raise b
        except KeyError:
            raise a


def long_chain():
    error = None
    for i in range(4):
        try:
            try:
                if error:
                    raise error
            finally:
                raise ValueError(i)
        except ValueError as caught:
            error = caught
    raise error


def handler_fails():
    try:
        raise KeyError("handled")
    except missing_name:
        pass


def handler_wrong():
    try:
        raise KeyError("handled")
    except (ValueError, "text"):
        pass


def handler_wrong_but_not_reached():
    try:
        raise KeyError("handled")
    except KeyError:
        return
    except 5:
        pass


def with_and_context():
    class M:
        def __enter__(self):
            pass

        def __exit__(self, *args):
            raise OSError("exit")

    with M():
        raise KeyError("body")


def generator_context():
    def g():
        try:
            yield
        except KeyError:
            raise ValueError("in generator")

    it = g()
    next(it)
    try:
        raise OSError("outside")
    except OSError:
        it.throw(KeyError("thrown"))


def same_again():
    error = KeyError("same")
    try:
        raise error
    except KeyError as first:
        try:
            raise ValueError("between")
        except ValueError:
            raise first


def cause_and_context():
    try:
        raise KeyError("context")
    except KeyError:
        raise ValueError("error") from OSError("cause")


for function in (from_class, from_none, from_wrong, from_wrong_class, from_failing_class, from_itself, raise_wrong, raise_int, raise_none, raise_tuple, class_gives_other, class_gives_another_error, bare_outside, bare_after, bare_in_function, bare_in_finally, bare_nested, context_cycle, long_chain, handler_fails, handler_wrong, handler_wrong_but_not_reached, with_and_context, generator_context, same_again, cause_and_context):
    raising(function)
