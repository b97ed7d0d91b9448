# Errors of callbacks that nobody can catch: what sys.unraisablehook gets, what is written without one, and hooks that fail.
import gc
import sys
import weakref


class Out:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text.replace(__file__, "FILE"))

    def flush(self):
        pass


class Callback:
    def __init__(self, name, error):
        self.name, self.error = name, error

    def __repr__(self):
        if self.name == "no repr":
            raise ValueError
        return f"<callback {self.name}>"

    def __call__(self, reference):
        if self.error == "chained":
            try:
                {}["x"]
            except KeyError:
                raise ValueError("second")
        error = self.error
        error.add_note("a note that is not written")
        raise error


class Item:
    pass


def lose(callback):
    item = Item()
    reference = weakref.ref(item, callback)
    item.itself = item
    del item
    gc.collect()
    return reference() is None


class Quiet(Exception):
    def __str__(self):
        raise KeyError


def written(function, *args):
    out, real = Out(), sys.stderr
    sys.stderr = out
    try:
        result = function(*args)
    finally:
        sys.stderr = real
    print(result)
    print("".join(out.parts))


for name, error in (("one", ValueError("own")), ("no repr", TypeError("t")), ("chained", "chained"), ("quiet", Quiet()), ("empty", ValueError()), ("group", ExceptionGroup("g", [KeyError(1)]))):
    written(lose, Callback(name, error))
written(lambda: lose(Callback("outer", type("Local", (Exception,), {"__module__": "elsewhere"})("x"))))

seen = []


def hook(unraisable):
    seen.append(unraisable)
    print("hook", unraisable.exc_type.__name__, unraisable.exc_value, unraisable.exc_traceback.tb_frame.f_code.co_name, unraisable.err_msg, unraisable.object)


sys.unraisablehook = hook
written(lose, Callback("hooked", LookupError("l")))
print(type(seen[0]).__name__, isinstance(seen[0], tuple), len(seen[0]), seen[0][0] is seen[0].exc_type)
Arguments = type(seen[0])
written(sys.__unraisablehook__, seen[0])
made = Arguments((ValueError, ValueError("made"), None, "Said before", None))
written(sys.__unraisablehook__, made)
for fields in ((ValueError, None, None, None, None), (KeyError, KeyError("k"), None, None, 5), (TypeError, TypeError(), None, "with object", [1])):
    written(sys.__unraisablehook__, Arguments(fields))
for wrong in (lambda: sys.unraisablehook(), lambda: sys.__unraisablehook__(5), lambda: sys.__unraisablehook__(seen[0][:]), lambda: Arguments((1, 2)), lambda: Arguments(5)):
    try:
        print(wrong())
    except TypeError as error:
        print(type(error).__name__, str(error).replace("__main__.", ""))


class Broken:
    def __repr__(self):
        return "<broken hook>"

    def __call__(self, unraisable):
        raise RuntimeError("the hook fails")


sys.unraisablehook = Broken()
written(lose, Callback("for the broken hook", ValueError("v")))
sys.unraisablehook = None
written(lose, Callback("no hook", ValueError("v")))
sys.unraisablehook = sys.__unraisablehook__
sys.stderr, kept = None, sys.stderr
print(lose(Callback("nowhere to write", ValueError("v"))))
sys.stderr = kept
