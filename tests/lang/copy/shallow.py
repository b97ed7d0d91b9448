# copy.copy: builtin types, classes, the protocols of pickling.
import copy
from collections import deque, OrderedDict, defaultdict, Counter, namedtuple


def same(value):
    made = copy.copy(value)
    print(type(made).__name__, made is value, made == value)


for value in [None, 1, 1.5, True, 1j, "text", (1, [2]), b"x", frozenset([1]), int, range(3), slice(1), len, same, ..., NotImplemented, property(len), type]:
    same(value)
for value in [[1, [2]], {"a": [1]}, {1, 2}, bytearray(b"x"), deque([1, 2], 3), OrderedDict(a=1), defaultdict(list, a=[1]), Counter("aab")]:
    same(value)
inner = [1]
made = copy.copy([inner, inner])
print(made[0] is inner, made[1] is inner)
print(copy.copy(deque([1], 5)).maxlen, copy.copy(defaultdict(int)).default_factory)


class Plain:
    def __init__(self, value):
        print("init")
        self.value = value
        self.items = [value]


plain = Plain(5)
made = copy.copy(plain)
print(type(made), made.__dict__, made.items is plain.items, made is plain)


class Slots:
    __slots__ = ("a", "b", "__c")

    def __init__(self):
        self.a = [1]
        self.__c = 3

    def show(self):
        return self.a, self.__c, hasattr(self, "b")


print(copy.copy(Slots()).show())


class Both(Slots):
    pass


both = Both()
both.extra = 1
print(copy.copy(both).show(), copy.copy(both).__dict__)


class Own:
    def __copy__(self):
        return "my copy"


class State:
    def __init__(self):
        self.a = 1

    def __getstate__(self):
        return {"b": self.a}

    def __setstate__(self, state):
        print("setstate", state)
        self.__dict__ = state


class NewArgs:
    def __new__(cls, *args, **named):
        print("new", args, named)
        return super().__new__(cls)

    def __getnewargs__(self):
        return 1, 2


class NewArgsEx(NewArgs):
    def __getnewargs_ex__(self):
        return (1,), {"x": 2}


class Reduce:
    def __init__(self, value):
        self.value = value

    def __reduce__(self):
        return Reduce, (self.value + 1,)


class ReduceEx:
    def __reduce_ex__(self, protocol):
        return f"global name {protocol}"


class Full:
    def __reduce_ex__(self, protocol):
        return Made, (1,), {"state": 2}, iter([3, 4]), iter([("k", 5)])


class Made(list):
    def __init__(self, *args):
        self.args = args

    def __setitem__(self, key, value):
        print("setitem", key, value)


class MyList(list):
    pass


class MyDict(dict):
    pass


class MyInt(int):
    pass


class MyStr(str):
    pass


class MyTuple(tuple):
    pass


class MySet(set):
    pass


class MyError(ValueError):
    pass


print(copy.copy(Own()), copy.copy(State()).__dict__, copy.copy(NewArgs()).__dict__, copy.copy(NewArgsEx()).__dict__)
print(copy.copy(Reduce(1)).value)
name = ReduceEx()
print(copy.copy(name) is name)
full = copy.copy(Full())
print(full, full.args, full.__dict__)
for value in [MyList([1]), MyDict(a=1), MyInt(5), MyStr("s"), MyTuple((1, 2)), MySet([1]), MyError("bad", 2), ValueError("x")]:
    value.extra = [1]
    made = copy.copy(value)
    print(type(made).__name__, repr(made), made.__dict__, made.extra is value.extra, made is value)
Point = namedtuple("Point", "x y")
print(copy.copy(Point(1, 2)), copy.copy(Point(1, 2).__class__) is Point)
print(object().__reduce_ex__(2)[1:], Plain(1).__reduce_ex__(4)[1:3], MyList([1]).__reduce_ex__(2)[1:3], Slots().__reduce_ex__(4)[2])
print(Plain(1).__getstate__(), object().__getstate__(), Slots().__getstate__(), MyInt(3).__getstate__())
for bad in [(n for n in ()), copy, {}.keys()]:
    try:
        copy.copy(bad)
    except TypeError as error:
        print(error)


class BadArgs:
    def __getnewargs__(self):
        return [1]


class BadArgsEx:
    def __getnewargs_ex__(self):
        return 5


for cls in (BadArgs, BadArgsEx):
    try:
        copy.copy(cls())
    except TypeError as error:
        print(error)
print(copy.__all__, copy.error is copy.Error, issubclass(copy.Error, Exception))


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    pass


print(copy.copy(WithMeta) is WithMeta, copy.deepcopy(WithMeta) is WithMeta)
