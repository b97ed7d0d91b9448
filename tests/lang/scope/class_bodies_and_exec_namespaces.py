"""Class scopes: comprehensions, lambdas and exec in class bodies, `__class__`, del and global there, and mappings as locals."""


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error)


x = "global x"
y = "global y"


class A:
    x = "class x"
    items = [1, 2]
    plain = [i for i in items]
    first_is_class = [x for _ in range(1)]
    via_lambda = (lambda: x)()
    in_nested = [[x for _ in range(1)] for _ in range(1)]
    generator = list(x for _ in range(1))
    default = (lambda x=x: x)()
    in_filter = [i for i in items if x == "global x"]
    mapping = {i: x for i in items}
    walrus_outside = (w := 5)
    try:
        broken = [items for _ in range(1)]
    except NameError as error:
        broken = str(error)

    def method(self):
        return x

    class Inner:
        seen = x
        try:
            items
        except NameError as error:
            missing = str(error)

    del x
    after_del = x
    global z
    z = "made in the class"


print({k: v for k, v in vars(A).items() if not k.startswith("__") and k not in ("method", "Inner")})
print(A().method(), A.Inner.seen, A.Inner.missing, z, hasattr(A, "z"))


def outer():
    x = "outer x"
    n = 1

    class B:
        x = x if False else "class x"
        seen = n

        def method(self):
            return x, n

        nested = [x + str(n) for _ in range(2)]
        locals()["m"] = n

    class C:
        locals()["x"] = "through locals"
        got = x

    class D:
        if False:
            x = 1
        try:
            got = x
        except NameError as error:
            got = str(error)

    return B.seen, B().method(), B.nested, n, C.got, D.got


attempt("outer", outer)


def deleted_in_class():
    v = "outer v"

    class E:
        v = "class v"
        del v
        try:
            got = v
        except NameError as error:
            got = str(error)

    return E.got


attempt("deleted", deleted_in_class)


def delete_twice():
    class F:
        a = 1
        del a
        del a


attempt("delete twice", delete_twice)


def delete_missing():
    class F:
        del nothing


attempt("delete missing", delete_missing)


class Cell:
    early = None
    try:
        (lambda: __class__)()
    except NameError as error:
        early = str(error)

    def get(self):
        return __class__

    listed = [lambda: __class__ for _ in range(1)]
    name = __qualname__, __module__, sorted(k for k in locals() if k.startswith("__"))


print(Cell.early, Cell().get(), Cell.listed[0](), Cell.name)

# exec and eval with namespaces of all kinds.


class Log(dict):
    def __getitem__(self, key):
        try:
            value = super().__getitem__(key)
        except KeyError:
            print("   get", key, "missing")
            raise
        print("   get", key, value)
        return value

    def __setitem__(self, key, value):
        print("   set", key, value if not callable(value) else "callable")
        super().__setitem__(key, value)

    def __delitem__(self, key):
        print("   del", key)
        super().__delitem__(key)


ns = Log()
exec("a = 1\nb = a + 1\nfor i in range(2): pass\ndel a\ndef f(): return b", {}, ns)
print(sorted(ns))
exec("class K:\n    a = b\nlen", {"b": 5}, Log())


class Missing(dict):
    def __missing__(self, key):
        if key in ("print", "len", "range", "__build_class__", "__name__"):
            raise KeyError(key)
        return f"made {key}"


print(eval("[one, two]", {}, Missing()))
print(eval("[three for _ in range(1)]", {}, Missing()))
attempt("function in it", eval, "(lambda: four)()", {}, Missing())
exec("print(five); five = 5; print(five); del five; print(five)", {}, Missing())


class Mapping:
    def __init__(self):
        self.data = {}

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def keys(self):
        return self.data.keys()


m = Mapping()
exec("a = 1\nb = [a for _ in range(2)]\ndel a\nglobal g\ng = 5", globals_ := {}, m)
print(m.data, globals_["g"], "__builtins__" in globals_)
print(eval("sorted(locals().data)", {}, m), eval("dir()", {}, m), eval("[v for v in dir()]", {}, m))
attempt("del missing", exec, "del nope", {}, m)
attempt("del global", exec, "global nope\ndel nope", {}, m)
for g, l in ((None, None), ({}, None), (None, {}), (5, None), ({}, 5), (Missing(), None), (m, None), ([], {})):
    attempt(f"eval {type(g).__name__} {type(l).__name__}", eval, "1 + 1", g, l)
attempt("no builtins", eval, "len", {"__builtins__": {}})
attempt("own builtins", eval, "len([1])", {"__builtins__": {"len": lambda v: "own len"}})
attempt("builtins None", eval, "1 + 1", {"__builtins__": None})
attempt("class without builtins", exec, "class A: pass", {"__builtins__": {}})
attempt("import without builtins", exec, "import math", {"__builtins__": {}})
attempt("keyword", lambda: eval("a", locals={"a": "by keyword"}))
attempt("keywords", lambda: eval("a + b", globals={"a": 1}, locals={"b": 2}))
attempt("closure", lambda: exec("1", {}, {}, closure=()))


def with_locals():
    a = 1
    exec("a = 2; b = 3")
    first = a, "b" in locals()
    ns = locals()
    exec("a = 4; c = 5", None, ns)
    return first, a, ns["a"], ns["c"], sorted(locals())


attempt("locals of a function", with_locals)
