"""`frame.f_locals` of a function writes through to its variables (PEP 667)."""
import sys


def attempt(label, action):
    try:
        print(label, action())
    except BaseException as error:
        print(label, type(error).__name__, error)


def assign():
    x = 1
    view = sys._getframe().f_locals
    view["x"] = 2
    print(x, view["x"], list(view))
    x = 3
    print(view["x"], len(view), "x" in view, "nothing" in view)
    view["extra"] = "e"
    print(view["extra"], list(view), locals()["extra"])
    view[5] = "five"
    print(view[5], 5 in view, [key for key in view])
    return view


view = assign()
print(view["x"], view)
kind = type(view)
print(kind.__name__, kind.__module__, kind.__doc__)


def closures():
    shared = 1

    def inner():
        before = shared
        sys._getframe().f_locals["shared"] = 10
        return before, shared

    print(inner(), shared)
    sys._getframe().f_locals["shared"] = 20
    print(inner(), shared)


closures()


def before_assignment():
    view = sys._getframe().f_locals
    print("later" in view, list(view))
    attempt("reading", lambda: view["later"])
    view["later"] = "set"
    print(later, list(view))
    later = "own"
    print(view["later"])


before_assignment()


def methods():
    a, b = 1, 2
    view = sys._getframe().f_locals
    print(view.keys(), view.values()[:2], view.items()[:2])
    print(list(reversed(view)), view.get("a"), view.get("z"), view.get("z", 0))
    print(view.setdefault("a", 5), view.setdefault("new", 6), view["new"])
    view.update({"a": 7, "b": 8})
    print(a, b)
    view |= {"a": 9}
    print(a, view.copy() == dict(view), type(view.copy()).__name__)
    print((view | {"k": 1})["k"], ({"k": 1, "a": 0} | view)["a"])
    print(view == sys._getframe().f_locals, view == {}, view != view, bool(view))


methods()


def refused():
    x = 1
    view = sys._getframe().f_locals
    attempt("del", lambda: view.__delitem__("x"))
    attempt("pop", lambda: view.pop("x"))
    attempt("clear", lambda: view.clear())
    attempt("hash", lambda: hash(view))
    attempt("missing", lambda: view["missing"])
    attempt("unhashable", lambda: view[[]])
    attempt("update", lambda: view.update(5))
    attempt("or", lambda: view | 5)
    attempt("order", lambda: view < view)
    attempt("new", lambda: type(view)())
    attempt("new", lambda: type(view)(5))
    attempt("new", lambda: type(view)(sys._getframe(), a=1))
    attempt("get", lambda: view.get())


refused()
