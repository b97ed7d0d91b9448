"""Qualified names of all kinds of functions and classes, and equality, hashes and identity of functions, methods and code."""
import functools


def show(*things):
    for thing in things:
        print(getattr(thing, "__name__", None), "|", getattr(thing, "__qualname__", None), "|", getattr(thing, "__module__", None), "|", repr(thing).split(" at 0x")[0])


def outer():
    def inner():
        def innermost():
            pass

        return innermost

    class Local:
        def method(self):
            class Deep:
                def f(self):
                    return lambda: 1

            return Deep

        nested = lambda self: [lambda: 1 for _ in range(1)]

    global made_global

    def made_global():
        pass

    class Global:
        pass

    return inner, inner(), Local, Local().method(), Local().method()().f(), Local().nested()[0]


class C:
    def method(self):
        pass

    @classmethod
    def cm(cls):
        pass

    @staticmethod
    def sm():
        pass

    @property
    def prop(self):
        pass

    class Inner:
        def method(self):
            pass

        class Innermost:
            pass

    attribute = lambda self: 1
    listed = [lambda: 1 for _ in range(1)][0]
    generator = next((lambda: 1) for _ in range(1))
    comp_in_lambda = (lambda: [x for x in "a"])
    global global_in_class

    def global_in_class():
        pass

    def __mangled(self):
        pass

    mangled = __mangled

    async def coroutine(self):
        pass

    def gen(self):
        yield


show(outer, *outer(), made_global)
show(C, C.method, C().method, C.cm, C.sm, C().sm, C.Inner, C.Inner.method, C.Inner.Innermost, C.attribute, C.listed, C.generator, C.comp_in_lambda, global_in_class, C.mangled, C.coroutine, C.prop.fget, C().gen(), vars(C)["cm"], vars(C)["sm"])
show(len, [].append, list.append, "".join, str.join, dict.fromkeys, int.from_bytes, object.__init__, object().__init__, type.__call__, int.__add__, (5).__add__, C.__init__, print, isinstance, functools.partial(len), type, type(len), type(None), (x for x in ()), iter([]))
C.renamed = C.method
show(C.renamed)
show(type("Made", (), {"f": lambda self: 1}).f, type("Made", (C,), {}), functools.wraps(outer)(lambda: 1))


def decorator(f):
    def wrapper():
        pass

    return wrapper


@decorator
def decorated():
    pass


show(decorated)
f = lambda: (lambda: 1)
show(f, f())
ns = {"__name__": "elsewhere"}
exec("def f():\n    def g(): pass\n    return g\nclass K:\n    def m(self): pass\nh = lambda: 1", ns)
show(ns["f"], ns["f"](), ns["K"], ns["K"].m, ns["h"])
ns = {}
exec("def f(): pass\nclass K: pass", ns)
show(ns["f"], ns["K"])
exec("class Q:\n    __qualname__ = 'Changed.Name'\n    def m(self): pass\n    class R: pass", ns)
show(ns["Q"], ns["Q"].m, ns["Q"].R)


def with_type_params[T]():
    def inner[U]():
        class D[V]:
            def m[W](self):
                pass

        return D

    return inner


show(with_type_params, with_type_params(), with_type_params()(), with_type_params()().m)

# Equality and hashes.
c, other = C(), C()
pairs = {
    "same function": (outer, outer),
    "functions alike": (lambda: 1, lambda: 1),
    "bound methods": (c.method, c.method),
    "of two objects": (c.method, other.method),
    "class methods": (C.cm, C.cm),
    "by class and instance": (C.cm, c.cm),
    "static": (C.sm, c.sm),
    "builtin methods": ([].append, [].append),
    "of one list": ((l := []).append, l.append),
    "of equal texts": ("a".upper, "a".upper),
    "unbound": (list.append, list.append),
    "int methods": ((5).bit_length, (5).bit_length),
    "wrappers": ((l := [1]).__len__, l.__len__),
    "of equal lists": ([1].__len__, [1].__len__),
    "init of objects": ((o := object()).__init__, o.__init__),
    "len": (len, len),
    "code alike": ((lambda x: x).__code__, (lambda x: x).__code__),
    "code of one": (outer.__code__, outer.__code__),
    "code unlike": ((lambda x: x).__code__, (lambda y: y).__code__),
    "constants 1 and 1.0": (compile("x = 1", "", "exec"), compile("x = 1.0", "", "exec")),
    "compiled twice": (compile("x = (1, 'a')", "f", "exec"), compile("x = (1, 'a')", "f", "exec")),
    "file names": (compile("x", "f", "exec"), compile("x", "g", "exec")),
    "properties": (property(len), property(len)),
    "slices": (slice(1, 2), slice(1, 2)),
    "ranges": (range(3), range(0, 3, 1)),
    "generic": (list[int], list[int]),
    "unions": (int | str, str | int),
    "partial": (functools.partial(len), functools.partial(len)),
    "cells": (f.__code__, f().__code__),
    "modules": (functools, functools),
    "mapping views": ({1: 2}.keys(), {1: 3}.keys()),
    "super": (super(C, c), super(C, c)),
    "namespaces": (vars(C), vars(C)),
}
for label, (a, b) in pairs.items():
    row = [label, a is b, a == b, a != b]
    try:
        row.append(hash(a) == hash(b) if a == b else "")
    except TypeError as error:
        row.append(str(error))
    print(*row)


class Eq:
    def __eq__(self, other):
        return True

    __hash__ = None

    def m(self):
        pass


print(Eq().m == Eq().m, C().method != c.method, c.method == 5)
try:
    print(isinstance(hash(Eq().m), int))
except TypeError as error:
    print(error)
print({c.method: "found"}[c.method], len({c.method, c.method, other.method}), c.method in [c.method], [c.method].index(c.method))
for a, b in ((c.method, c.method), (len, len), (outer, outer), (C, C), (outer.__code__, outer.__code__)):
    try:
        a < b
    except TypeError as error:
        print(error)
