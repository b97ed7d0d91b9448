# types: classes made by calls, bases that stand for others, dynamic attributes, coroutine, namespaces, the names of types.
import types
from types import DynamicClassAttribute, GenericAlias, MappingProxyType, MethodType, SimpleNamespace, coroutine, get_original_bases, new_class, prepare_class, resolve_bases


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **options):
        print("prepare", name, [b.__name__ for b in bases], options)
        return {"prepared": True}

    def __new__(mcls, name, bases, space, **options):
        return super().__new__(mcls, name, bases, space)

    def __init__(cls, name, bases, space, **options):
        super().__init__(name, bases, space)
        cls.options = options


def fill(space):
    space["x"] = 1
    space["double"] = lambda self: self.x * 2


Made = new_class("Made", (), {"metaclass": Meta, "color": "red"}, fill)
print(Made, Made.prepared, Made().double(), Made.options, Made.__module__, type(Made))
Child = new_class("Child", (Made,), exec_body=lambda s: s.update(y=2))
print(Child.options, Child.y, Child.__mro__[1].__name__, new_class("Bare"), new_class("Bare").__bases__)
meta, space, options = prepare_class("P", (Made,), {"metaclass": Meta, "a": 1})
print(meta, space, options, prepare_class("P")[0], prepare_class("P", (), {"metaclass": lambda *a: "function"})[1])
print(new_class("F", (), {"metaclass": lambda name, bases, space: (name, bases)}))
attempt("conflict", new_class, "C", (Made, new_class("O", (), {"metaclass": type("M2", (type,), {})})))
attempt("not a class", new_class, "C", (5,))
attempt("text for options", new_class, "C", (), "x")


class Entry:
    def __init__(self, *classes):
        self.classes = classes

    def __mro_entries__(self, bases):
        return self.classes


a, b = type("A", (), {}), type("B", (), {})
bases = (Entry(a, b), int)
print([c.__name__ for c in resolve_bases(bases)], resolve_bases((a, b)), resolve_bases((same := (int,))) is same, resolve_bases([list[int]]))
Original = new_class("Original", (Entry(a), list[int]))
print(Original.__bases__, [type(o).__name__ for o in get_original_bases(Original)], get_original_bases(int), get_original_bases(Child)[0].__name__)
attempt("original of an instance", get_original_bases, 5)
attempt("wrong entries", new_class, "W", (Entry(5),))
attempt("entries no tuple", resolve_bases, [type("E", (), {"__mro_entries__": lambda self, bases: [int]})()])


class WithDynamic:
    def __init__(self, value):
        self._value = value

    @DynamicClassAttribute
    def value(self):
        """The value."""
        return self._value

    @value.setter
    def value(self, new):
        self._value = new

    @value.deleter
    def value(self):
        print("deleted")


class OnMeta(type):
    def __getattr__(cls, name):
        return f"{cls.__name__} has no {name}"


class Both(WithDynamic, metaclass=OnMeta):
    pass


w = WithDynamic(5)
w.value += 1
print(w.value, Both.value, Both(2).value, WithDynamic.__dict__["value"].__doc__)
attempt("on the class", lambda: WithDynamic.value)
del w.value
attempt("no setter", lambda: setattr(type("D", (), {"d": DynamicClassAttribute(lambda self: 1)})(), "d", 1))


@coroutine
def old_style():
    value = yield "asked"
    return value


async def awaits():
    return await old_style()


c = awaits()
print(c.send(None))
try:
    c.send("answer")
except StopIteration as stop:
    print(stop.value)
attempt("coroutine of a number", coroutine, 5)
print(coroutine(lambda: 5)(), type(old_style()).__name__)

n = SimpleNamespace(a=1, b=[2])
n.c = n
print(n, n == SimpleNamespace(a=1), vars(n).keys(), SimpleNamespace({"x": 1}, y=2), SimpleNamespace([("k", 1)]))
del n.c
print(n == SimpleNamespace(b=[2], a=1), n.__replace__(a=9), SimpleNamespace(**{"not a name": 1}))
attempt("namespace of a number", SimpleNamespace, 5)
attempt("namespace of odd keys", SimpleNamespace, {1: 2})
attempt("namespace two", SimpleNamespace, {}, {})
attempt("less", lambda: n < n)
attempt("hash", hash, n)
p = MappingProxyType({"a": 1})
print(p, p["a"], p | {"b": 2}, list(p), p.copy(), p == {"a": 1}, hash(MappingProxyType) != 0, len(p), list(reversed(p)), "a" in p, p.get("z", 0))
attempt("set in a proxy", lambda: p.__setitem__("b", 1))
attempt("proxy of a list", MappingProxyType, [1])
attempt("proxy in place", lambda: p.__ior__({}))

bound = MethodType(lambda self, x: (self, x), 5)
print(bound(1), bound.__self__, MethodType(len, [1, 2])(), bound == MethodType(bound.__func__, 5), bound == MethodType(bound.__func__, 5.0))
attempt("method of a number", MethodType, 5, 1)
attempt("method of None", MethodType, len, None)
g = GenericAlias(dict, (str, int))
print(g, g == dict[str, int], g.__args__, g(a=1), isinstance(g, type), GenericAlias(list, int), hash(g) == hash(dict[str, int]), list[int] | None, GenericAlias(5, 1))
cell = types.CellType(5)
print(cell.cell_contents, types.CellType() == types.CellType(), cell < types.CellType(6))
attempt("empty cell", lambda: types.CellType().cell_contents)


def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


step = counter()
twin = types.FunctionType(step.__code__, globals(), "twin", (10,), (types.CellType(100),))
print(step(), twin(), twin(1), twin.__name__, twin.__defaults__, step())
attempt("closure missing", types.FunctionType, step.__code__, {})
attempt("closure wrong", types.FunctionType, step.__code__, {}, None, None, (5,))
m = types.ModuleType("made", "doc")
exec("x = 5\ndef f(): return x, __name__", m.__dict__)
print(m.f(), m.__doc__, m.x, "made" in repr(m))
attempt("missing in a module", lambda: m.y)
print(types.NoneType, types.EllipsisType(), types.NotImplementedType(), type(int | str) is types.UnionType, types.GetSetDescriptorType is type(type.__dict__["__dict__"]), types.BuiltinFunctionType is types.BuiltinMethodType, types.LambdaType is types.FunctionType)
for name in ("FrameType", "TracebackType", "GeneratorType", "CoroutineType", "AsyncGeneratorType", "CodeType", "WrapperDescriptorType", "ClassMethodDescriptorType", "NoneType"):
    attempt(name, getattr(types, name))

# What is wrong with the slots or the bases counts before the name does.
for arguments in (
    ("\0", (), {"__slots__": "\0"}), ("\0", (), {}), ("a", (), {"__slots__": "\0"}), ("\0", (), {"__slots__": 5}), ("\0", (int, str), {}),
    ("\ud800", (), {"__slots__": "a b"}), ("\ud800", (), {}),
):  # fmt: skip
    try:
        print(type(*arguments))
    except Exception as error:
        print(type(error).__name__, error)
