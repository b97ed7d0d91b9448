# Classes are hashed and compared by what their metaclass says.
class Unhashable(type):
    __hash__ = None


class A(metaclass=Unhashable):
    pass


class B(metaclass=Unhashable):
    pass


def show(label, make):
    try:
        print(label, make())
    except TypeError as error:
        print(label, error)


show("hash", lambda: hash(A))
show("set", lambda: {A})
show("set of", lambda: set((A, int)))
show("frozenset", lambda: frozenset([A]))
show("dict", lambda: {A: 1})
show("fromkeys", lambda: dict.fromkeys([A]))
show("in", lambda: A in {1})
show("in list", lambda: A in [B, A])
show("add", lambda: {1}.add(A))
show("get", lambda: {}.get(A))
show("tuple", lambda: hash((1, A)))
show("isinstance", lambda: isinstance(A(), (B, A)))
show("union", lambda: (A | B).__args__)
show("hash of union", lambda: hash(A | B))
show("hash of union", lambda: hash(int | B))


class Alike(type):
    def __hash__(cls):
        return len(cls.__name__)

    def __eq__(cls, other):
        return isinstance(other, type) and cls.__name__[0] == other.__name__[0]


class One(metaclass=Alike):
    pass


class Own(metaclass=Alike):
    pass


class Two(metaclass=Alike):
    pass


print(hash(One), hash(Two), One == Own, One == Two, One != Own, One is Own)
print(len({One, Own, Two}), len({One: 1, Own: 2, Two: 3}), {One: 1, Own: 2}[Own], Own in {One}, Two in {One}, [Own].index(One))
counts = {}
for cls in (One, Two, Own, One, int):
    counts[cls] = counts.get(cls, 0) + 1
print([(cls.__name__, count) for cls, count in counts.items()])
print({One, Own} == {Own}, {One} & {Own} == {One}, {One} - {Own}, frozenset([One]) == frozenset([Own]))
print((One, 1) == (Own, 1), [One] == [Own], {1: One} == {1: Own})


class Loud(type):
    def __hash__(cls):
        print("hash of", cls.__name__)
        return 7

    def __eq__(cls, other):
        print("equal", cls.__name__, other.__name__)
        return cls is other


class X(metaclass=Loud):
    pass


class Y(metaclass=Loud):
    pass


print(len({X, Y}))
print({X: 1}[X])


class Wrong(type):
    def __hash__(cls):
        return "no number"


show("wrong", lambda: hash(Wrong("W", (), {})))
show("wrong", lambda: {Wrong("W", (), {}): 1})


# Without a word about it, by identity.
class Plain(type):
    def __eq__(cls, other):
        return True


show("equality alone", lambda: hash(Plain("P", (), {})))
print(len({type("T", (), {}), type("T", (), {})}), hash(int) == hash(int), {int: 1}[int])
