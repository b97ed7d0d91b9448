"""'Did you mean': names of locals, globals, builtins, attributes, imports, keywords, and cases in which nothing is suggested."""
import sys
import traceback


def attempt(label, function, *args):
    try:
        function(*args)
    except Exception as error:
        print(label, "|", traceback.format_exception(error)[-1].strip())


some_global = 1
class_like = 2


def local_names():
    counter = 1
    return countre


def closure():
    outer_variable = 1

    def inner():
        outer_variable
        return outer_varible

    return inner()


def not_in_reach():
    outer_variable = 1

    def inner():
        return outer_varible

    return inner()


class Thing:
    attribute = 1
    __slots__ = ("slotted",)

    def __init__(self):
        self.slotted = 1

    def method(self):
        return attribute

    def method2(self):
        return slotted

    def metod(self):
        return method

    @property
    def prop(self):
        return self.atribute

    @classmethod
    def cls_method(cls):
        return metod


attempt("local", local_names)
attempt("closure", closure)
attempt("not in reach", not_in_reach)
attempt("global", lambda: some_globl)
attempt("builtin", lambda: pritn)
attempt("builtin class", lambda: Exeption)
attempt("self", Thing().method)
attempt("self slot", Thing().method2)
attempt("self method", Thing().metod)
attempt("cls", Thing.cls_method)
attempt("property", lambda: Thing().prop)
attempt("short", lambda: x)
attempt("short near", lambda: xs)
attempt("case", lambda: PRINT)
attempt("case of a local", lambda Counter=1: counter)
attempt("underscore", lambda: _some_global)
attempt("swapped", lambda: smoe_global)
attempt("too far", lambda: completely_different)
attempt("module not imported", lambda: math.pi)
attempt("module not imported", lambda: collections)
attempt("module misspelt", lambda: mth)
attempt("keyword-like", lambda: true)
attempt("none", lambda: none)
attempt("class misspelt", lambda: Thingg())
attempt("attribute", lambda: Thing().atribute)
attempt("attribute of a class", lambda: Thing.metho)
attempt("attribute of a module", lambda: sys.exti)
attempt("attribute of a list", lambda: [].appendd)
attempt("attribute of a str", lambda: "".uper())
attempt("attribute of a dict", lambda: {}.key)
attempt("attribute of int", lambda: (5).numberator)
attempt("attribute of None", lambda: None.foo)
attempt("underscore attribute", lambda: Thing()._attribute)
attempt("dunder", lambda: Thing().__inti__)
attempt("hidden", lambda: Thing().__clas)


class Private:
    def __init__(self):
        self.__secret = 1
        self._hidden = 2

    def get(self):
        return self.__secrt

    def get2(self):
        return self._hiden


attempt("private", Private().get)
attempt("private", Private().get2)
attempt("private from outside", lambda: Private().secret)
attempt("hidden from outside", lambda: Private().hidden)


class WithDir:
    def __dir__(self):
        return ["suggested", 5, "other"]


class BadDir:
    def __dir__(self):
        raise ValueError


class Getattr:
    near = 1

    def __getattr__(self, name):
        raise AttributeError(f"own message for {name}")


class GetattrFull:
    near = 1

    def __getattr__(self, name):
        raise AttributeError("with name", name=name, obj=self)


class GetattrOther:
    def __getattr__(self, name):
        raise AttributeError("other object", name="appendd", obj=[])


attempt("dir", lambda: WithDir().sugested)
attempt("bad dir", lambda: BadDir().anything)
attempt("getattr", lambda: Getattr().nera)
attempt("getattr with name", lambda: GetattrFull().nera)
attempt("getattr other", lambda: GetattrOther().x)
attempt("set", setattr, Thing(), "slottd", 1)
attempt("delete", delattr, Thing(), "slottd")
attempt("getattr function", getattr, Thing(), "atribute")


def importing(text):
    exec(text, {})


for text in ("import mathh", "from nothing_there import x"):
    attempt(text, importing, text)


def keywords(*, verbose=False, colour=None):
    pass


for function, kwargs in ((keywords, {"verbos": 1}), (keywords, {"color": 1}), (keywords, {"x": 1}), (print, {"ends": ""}), (sorted, {"revers": 1}), (int, {"bas": 2}), (str.split, {"maxsplt": 1}), (dict.fromkeys, {"x": 1}), (Thing, {"slotted": 1}), (max, {"deflt": 1}), (open, {"mod": "r"}), (enumerate, {"strat": 1})):
    attempt(f"{getattr(function, '__name__', function)} {kwargs}", lambda: function(*([[1]] if function in (sorted, max, enumerate) else ["a"] if function is str.split else []), **kwargs))


def raise_name(**kwargs):
    raise NameError("own text", **kwargs)


attempt("own NameError", raise_name)
attempt("own NameError with name", lambda: raise_name(name="some_globl"))
error = AttributeError("x", name="upprr", obj="text")
print(traceback.format_exception_only(error))
error = AttributeError("x", name="uppr", obj="text")
print(traceback.format_exception_only(error), error.name, error.obj)
error = ImportError("text", name="math", name_from="pii")
print(traceback.format_exception_only(error), error.name, error.name_from)
error = NameError("y", name="prnt")
print(traceback.format_exception_only(error))
for n in (3, 10, 30):
    attempt(n, lambda: getattr(type("T", (), {"a" * n: 1})(), "a" * (n - 1) + "b"))
attempt("many attributes", lambda: getattr(type("T", (), {f"name{i}": i for i in range(800)})(), "nam5"))
attempt("long name", lambda: getattr(type("T", (), {"b" * 45: 1})(), "b" * 44))
