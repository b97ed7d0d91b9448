"""`__mro_entries__`, `__orig_bases__` and `types.resolve_bases`."""

import types


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Stand:
    def __init__(self, *entries):
        self.entries = entries

    def __mro_entries__(self, bases):
        print("entries asked", len(bases))
        return self.entries

    def __repr__(self):
        return "Stand" + str(tuple(getattr(e, "__name__", e) for e in self.entries))


class A:
    pass


class B:
    pass


class C(Stand(A, B)):
    pass


print(C.__bases__, C.__orig_bases__)


class D(A, Stand(), Stand(B)):
    pass


print(D.__bases__, D.__orig_bases__)


class E(D):
    pass


print(E.__bases__, "__orig_bases__" in vars(E), E.__orig_bases__)
attempt(lambda: type("F", (Stand(A),), {}))


def statement(*bases):
    class F(*bases):
        pass

    return F.__bases__


class NotATuple:
    def __mro_entries__(self, bases):
        return [A]


class Raises:
    def __mro_entries__(self, bases):
        raise LookupError("no entries")


class OnClass:
    @classmethod
    def __mro_entries__(cls, bases):
        print("never asked: a class is a base itself")
        return ()


attempt(lambda: statement(NotATuple()))
attempt(lambda: statement(Raises()))
attempt(lambda: statement(OnClass))
attempt(lambda: statement(OnClass()))
attempt(lambda: statement(Stand(5)))
attempt(lambda: statement(Stand(A), A))
attempt(lambda: types.resolve_bases((Stand(A), B, Stand())))
bases = (A, B)
print(types.resolve_bases(bases) is bases)
attempt(lambda: types.get_original_bases(C))
attempt(lambda: types.get_original_bases(E))
attempt(lambda: types.get_original_bases(5))
made = types.new_class("Made", (Stand(B),), {}, lambda ns: ns.update(x=1))
print(made.__bases__, made.__orig_bases__, made.x)
print([k.__name__ for k in statement(list[int], Stand())], statement(dict[str, int]))


class G(list[int]):
    pass


print(G.__orig_bases__, G.__bases__, G([1, 2]))
namespace = types.prepare_class("P", (A,), {"metaclass": type, "x": 1})
print(namespace)
