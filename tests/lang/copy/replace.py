# copy.replace, and copyreg.
import copy
import copyreg
from collections import namedtuple
from dataclasses import dataclass, field
from types import SimpleNamespace

Point = namedtuple("Point", "x y")
print(copy.replace(Point(1, 2), y=5), copy.replace(Point(1, 2)))


@dataclass(frozen=True)
class Record:
    name: str
    tags: list = field(default_factory=list)


record = Record("a")
print(copy.replace(record, name="b"), copy.replace(record) == record)
print(copy.replace(SimpleNamespace(a=1, b=2), b=3, c=4))


class Own:
    def __replace__(self, /, **changes):
        return changes


print(copy.replace(Own(), a=1))
for value, changes in [(5, {}), ([1], {"a": 1}), (Point(1, 2), {"z": 1}), (record, {"z": 1})]:
    try:
        print(copy.replace(value, **changes))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for call in [lambda: copy.replace(), lambda: copy.replace(obj=1), lambda: copy.copy(), lambda: copy.deepcopy()]:
    try:
        call()
    except TypeError as error:
        print(error)


class Thing:
    def __init__(self, value):
        self.value = value


def reduce_thing(thing):
    print("reduce")
    return Thing, (thing.value * 2,)


copyreg.pickle(Thing, reduce_thing)
print(copy.copy(Thing(4)).value, copy.deepcopy(Thing([1])).value)
print(copyreg.dispatch_table[Thing] is reduce_thing, copy.dispatch_table is copyreg.dispatch_table)
print(copyreg.dispatch_table[complex](1 + 2j), copy.copy(int | str))
for call in [lambda: copyreg.pickle(Thing, 5), lambda: copyreg.constructor(5)]:
    try:
        call()
    except TypeError as error:
        print(error)


class Slots:
    __slots__ = ("a", "__b", "__dict__")


class More(Slots):
    __slots__ = "c"


print(copyreg._slotnames(More), copyreg.__newobj__(list), copyreg.__newobj_ex__(dict, (), {}))
print(Thing(1).__reduce__()[1:], Thing(1).__reduce_ex__(0)[1:] , Thing(1).__reduce__()[0] is copyreg._reconstructor)


class MyInt(int):
    pass


print(MyInt(5).__reduce__()[1:], MyInt(5).__reduce_ex__(2)[1:])
print(copyreg._reconstructor(MyInt, int, 7), copyreg._reconstructor(Thing, object, None).__dict__)
for bad in [lambda: Slots().__reduce_ex__(1), lambda: (1).__reduce_ex__(0)]:
    try:
        bad()
    except TypeError as error:
        print(error)
copyreg.add_extension("m", "n", 5)
copyreg.add_extension("m", "n", 5)
for call in [lambda: copyreg.add_extension("m", "n", 6), lambda: copyreg.add_extension("m", "o", 5), lambda: copyreg.add_extension("m", "n", 0), lambda: copyreg.remove_extension("m", "n", 7)]:
    try:
        call()
    except ValueError as error:
        print(error)
copyreg.remove_extension("m", "n", 5)
