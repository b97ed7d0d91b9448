# WeakMethod, WeakSet and the names of what weak references point to.
import collections.abc
import gc
import weakref


class Thing:
    def __init__(self, number=0):
        self.number = number

    def method(self):
        return self.number

    def other(self):
        return -self.number

    def __eq__(self, other):
        return isinstance(other, Thing) and self.number == other.number

    def __hash__(self):
        return hash(self.number)


class Named:
    __name__ = "a name"


def attempt(label, make):
    try:
        print(label, make())
    except Exception as error:
        print(label, type(error).__name__, error)


one, same, two = Thing(1), Thing(1), Thing(2)
first, second, third, fourth = weakref.WeakMethod(one.method), weakref.WeakMethod(same.method), weakref.WeakMethod(one.other), weakref.WeakMethod(two.method)
print(first()(), first == second, first == third, first == fourth, first != second, hash(first) == hash(second), first == weakref.ref(one), first == 5)
print(len({first, second, third, fourth}), first() == one.method, first().__self__ is one)
attempt("function", lambda: weakref.WeakMethod(print))
attempt("number", lambda: weakref.WeakMethod(5))
gone = []
temporary = Thing(9)
ends = weakref.WeakMethod(temporary.method, gone.append)
del temporary
gc.collect()
print(ends(), gone == [ends], ends == ends, ends == first)

named = Named()
reference = weakref.ref(named)
print(repr(reference).partition("; ")[2].split(" at ")[0], repr(reference).rpartition(" ")[2], repr(weakref.ref(one)).endswith(">"), "(" in repr(weakref.ref(one)))
dead = weakref.ref(Thing())
gc.collect()
print(repr(dead).partition("; ")[2], dead())

things = weakref.WeakSet([one, two])
print(len(things), same in things, Thing(5) in things, sorted(thing.number for thing in things), isinstance(things, collections.abc.Set), isinstance(things, collections.abc.MutableSet))
things.add(same)
print(len(things), things == weakref.WeakSet([same, two]), things == {one, two}, things <= weakref.WeakSet([one, two]), things.isdisjoint([5]))
print(sorted(thing.number for thing in things | [two]), [thing.number for thing in things & {one}], [thing.number for thing in things - {one}])
things.discard(two)
attempt("pop", lambda: things.pop().number)
attempt("pop", lambda: things.pop())
attempt("add", lambda: things.add(5))
attempt("number in it", lambda: 5 in things)

table = weakref.WeakValueDictionary({"one": one})
keyed = weakref.WeakKeyDictionary({one: "one"})
print(table["one"] is one, keyed[same], dict(table) == {"one": one}, list(keyed.keys()) == [one], table.get("none"), (table | {"two": two})["two"] is two, len(keyed | {two: 2}))
attempt("missing", lambda: table["none"])
print(weakref.getweakrefcount(two) >= 1, type(weakref.proxy(one)).__name__, weakref.proxy(one).number, weakref.proxy(one) == one)
