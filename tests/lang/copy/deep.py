# copy.deepcopy: plain data, shared and circular structures, classes, the memo.
import copy
from collections import deque, OrderedDict, defaultdict, namedtuple

data = {"a": [1, 2.5, "x", None, (1, [2])], "b": {"c": {1, 2}}, (1, 2): "k", "e": (1, (2, 3))}
made = copy.deepcopy(data)
print(made == data, made is data, made["a"] is data["a"], made["a"][4][1] is data["a"][4][1], made["e"] is data["e"])
plain = {"a": [1, {"b": (1, [2])}], "t": (1, "x")}
made = copy.deepcopy(plain)
print(made, made["a"][1] is plain["a"][1], made["t"] is plain["t"], made["a"][1]["b"] is plain["a"][1]["b"])
shared = [1]
made = copy.deepcopy([shared, shared, {"s": shared}, (shared,)])
print(made[0] is made[1] is made[2]["s"] is made[3][0], made[0] is shared)
ring = [1]
ring.append(ring)
made = copy.deepcopy(ring)
print(made[1] is made, made is ring)
ring = {}
ring["self"] = [ring]
made = copy.deepcopy(ring)
print(made["self"][0] is made)
knot = ([],)
knot[0].append(knot)
made = copy.deepcopy(knot)
print(made[0][0] is made, made is knot, made[0] is knot[0])
for value in [None, 1, "x", b"y", 1j, ..., len, int, range(3), copy.deepcopy, (), (1, (2,)), frozenset([1, 2]), slice(1, 2)]:
    made = copy.deepcopy(value)
    print(type(value).__name__, made is value, made == value)
for value in [deque([[1]], 3), OrderedDict(a=[1]), defaultdict(list, a=[1]), bytearray(b"x"), {1, (2, 3)}, frozenset([(1, 2)])]:
    made = copy.deepcopy(value)
    print(made == value, made is value, type(made).__name__)
deep = []
for _ in range(100):
    deep = [deep]
print(copy.deepcopy(deep) == deep)


class Node:
    def __init__(self, name, *children):
        self.name = name
        self.children = list(children)
        for child in children:
            child.parent = self


tree = Node("root", Node("left"), Node("right", Node("leaf")))
made = copy.deepcopy(tree)
print(made.children[1].children[0].parent.parent is made, made.children[0].name, made is tree)


class Own:
    def __init__(self, value):
        self.value = value

    def __deepcopy__(self, memo):
        print("deepcopy", self.value, type(memo).__name__, id(self) in memo)
        return Own(copy.deepcopy(self.value, memo))


made = copy.deepcopy([Own([1]), Own(2)])
print(made[0].value, made[1].value)
own = Own([1])
made = copy.deepcopy([own, own])
print(made[0] is made[1])


class Slots:
    __slots__ = ("a", "b")


slots = Slots()
slots.a = [1]
made = copy.deepcopy(slots)
print(made.a, made.a is slots.a, hasattr(made, "b"))


class State:
    def __init__(self):
        self.data = [1]

    def __getstate__(self):
        return [self.data]

    def __setstate__(self, state):
        print("state", state)
        self.data = state[0]


state = State()
made = copy.deepcopy(state)
print(made.data, made.data is state.data)


class MyList(list):
    pass


class MyDict(dict):
    def __setitem__(self, key, value):
        print("set", key, value)
        super().__setitem__(key, value)


my = MyList([[1], 2])
my.me = my
made = copy.deepcopy(my)
print(made, made.me is made, made[0] is my[0], type(made).__name__)
my = MyDict({"a": [1]})
made = copy.deepcopy(my)
print(made, made["a"] is my["a"])
Point = namedtuple("Point", "x y")
point = Point([1], 2)
made = copy.deepcopy(point)
print(made, made.x is point.x, type(made) is Point)
error = ValueError("bad", [1])
made = copy.deepcopy(error)
print(repr(made), made.args[1] is error.args[1])
bound = Own(3).__deepcopy__
print(copy.deepcopy(bound).__self__ is bound.__self__)
memo = {}
value = [1, [2]]
made = copy.deepcopy(value, memo)
print(memo[id(value)] is made, memo[id(value[1])] is made[1], memo[id(memo)][-1] is value)
print(copy.deepcopy(value, {id(value): "known"}))


class Reduce:
    def __init__(self, value):
        self.value = value

    def __reduce_ex__(self, protocol):
        return Reduce, (self.value,)


value = [1]
reduce = Reduce(value)
print(copy.deepcopy(reduce).value, copy.deepcopy(reduce).value is value)
try:
    copy.deepcopy([1, (n for n in ())])
except TypeError as error:
    print(error)


class Bare:
    def __getattribute__(self, name):
        if name.startswith("__reduce"):
            raise AttributeError(name)
        return object.__getattribute__(self, name)


for function in (copy.copy, copy.deepcopy):
    try:
        function(Bare())
    except copy.Error as error:
        print(str(error).replace(__name__, "M"))
