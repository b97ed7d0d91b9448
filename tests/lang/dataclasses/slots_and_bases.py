# Slots: which names go into them, what bases have, weak references, copies and frozen ones.
import copy
import dataclasses
import weakref
from dataclasses import dataclass, field


def attempt(label, make):
    try:
        print(label, make())
    except Exception as error:
        print(label, type(error).__name__, error)


@dataclass(slots=True)
class Base:
    a: int
    b: int = 2
    c: list = field(default_factory=list)


@dataclass(slots=True)
class Derived(Base):
    d: int = 4
    b: int = 5


print(Base.__slots__, Derived.__slots__, Derived(1), hasattr(Derived(1), "__dict__"), Base(1, c=[1]).c)
attempt("new attribute", lambda: setattr(Base(1), "z", 1))
attempt("class attribute", lambda: Base.b)
attempt("weak", lambda: weakref.ref(Base(1)))


@dataclass(slots=True, weakref_slot=True)
class Weak:
    a: int = 0


@dataclass(slots=True, weakref_slot=True)
class WeakDerived(Weak):
    b: int = 0


print(Weak.__slots__, WeakDerived.__slots__, dataclasses.fields(WeakDerived)[0].name)
one = Weak()
print(weakref.ref(one)() is one, one)


class WithDict:
    pass


@dataclass(slots=True)
class OfDict(WithDict):
    a: int = 0


print(OfDict.__slots__, hasattr(OfDict(), "__dict__"))


class Mixed:
    __slots__ = "x"


class Iterated:
    __slots__ = {"y": "documented"}


@dataclass(slots=True)
class OfSlots(Mixed, WithDict):
    x: int = 1
    z: int = 2


@dataclass(slots=True)
class OfMapping(Iterated):
    y: int = 1
    z: int = 2


print(OfSlots.__slots__, OfMapping.__slots__, OfSlots(), OfMapping())


def of_iterator():
    class Root:
        __slots__ = iter(["a"])

    @dataclass(slots=True)
    class C(Root):
        x: int


def already():
    @dataclass(slots=True)
    class C:
        __slots__ = ("x",)
        x: int


def without_slots():
    @dataclass(weakref_slot=True)
    class C:
        x: int


for make in (of_iterator, already, without_slots):
    attempt(make.__name__, make)


@dataclass(frozen=True, slots=True)
class Frozen:
    a: int
    b: list

    @property
    def both(self):
        return self.a, self.b


frozen = Frozen(1, [2])
again = copy.copy(frozen)
deep = copy.deepcopy(frozen)
print(again == frozen, again.b is frozen.b, deep == frozen, deep.b is frozen.b, frozen.both, frozen.__getstate__(), hash(Frozen(1, ())) == hash(Frozen(1, ())))
attempt("assign", lambda: setattr(frozen, "a", 2))
attempt("delete", lambda: delattr(frozen, "a"))
attempt("replace", lambda: dataclasses.replace(frozen, a=5))
attempt("copy.replace", lambda: copy.replace(frozen, b=6))


@dataclass(frozen=True, slots=True)
class OwnState:
    a: int

    def __getstate__(self):
        return [self.a * 10]

    def __setstate__(self, state):
        object.__setattr__(self, "a", state[0])


print(copy.copy(OwnState(2)))


@dataclass(slots=True)
class Methods:
    x: int = 1

    @classmethod
    def make(cls):
        return cls(7)

    @staticmethod
    def plain():
        return 8

    def me(self):
        return type(self).__name__


print(Methods.make(), Methods.plain(), Methods().me(), Methods.__qualname__, Methods.__module__ == __name__, Methods.__doc__)
