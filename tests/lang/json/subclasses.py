# Instances of subclasses of what can be written.
import enum
import json
from collections import OrderedDict, defaultdict, Counter, namedtuple


def show(*values, **options):
    for value in values:
        try:
            print(ascii(json.dumps(value, **options)))
        except Exception as error:
            print(type(error).__name__, error)


class Colour(enum.IntEnum):
    RED = 1


class Name(enum.StrEnum):
    BOB = "bob"


class MyInt(int):
    def __repr__(self):
        return "never"


class MyFloat(float):
    def __repr__(self):
        return "never"


class MyStr(str):
    def __str__(self):
        return "never"


class MyList(list):
    def __iter__(self):
        return iter("ab")


class MyDict(dict):
    def items(self):
        return [("z", 1), ("y", [2])]


class Plain(dict):
    pass


Point = namedtuple("Point", "x y")
counter = Counter("abca")
default = defaultdict(list)
default["k"].append(1)
for options in ({}, {"indent": 1}, {"sort_keys": True}):
    show([Colour.RED, Name.BOB, MyInt(5), MyFloat(1.5), MyStr("s")], **options)
    show({Colour.RED: 1, Name.BOB: 2, MyInt(5): 3, MyFloat(1.5): 4, MyStr("s"): 5}, skipkeys=False)
    show(MyList([1, 2]), MyList(), MyDict(a=1), MyDict(), Plain(q=1, p=2), **options)
    show(Point(1, [2]), OrderedDict([("z", 1), ("a", 2)]), counter, default, **options)
moved = OrderedDict([("z", 1), ("a", 2)])
moved.move_to_end("z")
show(moved)
