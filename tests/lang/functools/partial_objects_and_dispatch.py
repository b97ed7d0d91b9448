# partial as a method, its state and its text; partialmethod; single dispatch on unions and annotations.
import collections.abc
import copy
import functools
import inspect
import warnings
from typing import Union


def show(*args, **kwargs):
    return args, kwargs


def attempt(label, make):
    try:
        print(label, make())
    except Exception as error:
        print(label, type(error).__name__, error)


made = functools.partial(show, 1, a=2)
print(made(3, b=4), made(a=5), made.func is show, made.args, made.keywords, functools.partial(made, 6, a=7).args, functools.partial(made, 6).func is show)
attempt("no function", lambda: functools.partial())
attempt("number", lambda: functools.partial(5))
attempt("set func", lambda: setattr(made, "extra", 5))
print(made.extra, repr(functools.partial(print, 1, end="x")), copy.copy(made).args, copy.deepcopy(functools.partial(show, [1])).args, inspect.signature(functools.partial(lambda a, b, *, c=1: 0, 1, c=5)))
made.__setstate__((show, (9,), {"z": 1}, {"noted": 1}))
print(made(), made.noted)
for wrong in (None, (), (show,), (show, 1, 2, 3), (5, (), {}, None)):
    attempt("state", lambda: functools.partial(show).__setstate__(wrong))


class Methods:
    instance = functools.partial(show, 1)
    of_class = classmethod(functools.partial(show, 2))
    static = staticmethod(functools.partial(show, 3))
    made = functools.partialmethod(show, 4, k=5)

    @classmethod
    def base(cls, *args):
        return cls.__name__, args

    bound = functools.partialmethod(base, 6)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(Methods().instance(0), Methods.instance(0), [str(each.message) for each in caught])
print(Methods.of_class(0)[0][0], Methods.of_class(0)[0][1] is Methods, Methods.static(0), len(Methods().made(0)[0]), Methods().made(0)[1], Methods.bound(7), Methods().bound(8))
attempt("partialmethod of number", lambda: functools.partialmethod(5))


class Callable1:
    def __call__(self, *args):
        return len(args)


class WithCallable:
    plain = Callable1()
    of_class = classmethod(Callable1())
    static = staticmethod(Callable1())


print(WithCallable().plain(1), WithCallable().of_class(1), WithCallable.of_class(1), WithCallable.static(1))


@functools.singledispatch
def kind(value, extra=None):
    return "object"


@kind.register
def _(value: int, extra=None):
    return "int"


@kind.register
def _(value: str | bytes, extra=None):
    return "text"


@kind.register
def _(value: Union[list, tuple], extra=None):
    return "row"


@kind.register(collections.abc.Mapping)
def _(value, extra=None):
    return "mapping"


print([kind(value) for value in (1, True, "a", b"a", [], (), {}, collections.OrderedDict(), 1.5, None)], kind.dispatch(bool)(1), kind.registry[bytes]("x"), len(kind.registry))
attempt("no argument", lambda: kind())
attempt("no annotation", lambda: kind.register(max))
attempt("no class", lambda: kind.register(5))
attempt("no class of union", lambda: kind.register(int | list[int], lambda value: 1))


def of_text(value: "nothing"): ...


def of_list(value: list[int]): ...


attempt("text", lambda: kind.register(of_text))
attempt("alias", lambda: kind.register(of_list))


class A(collections.abc.Sized, collections.abc.Iterable):
    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())


@functools.singledispatch
def ambiguous(value):
    return "object"


ambiguous.register(collections.abc.Sized, lambda value: "sized")
ambiguous.register(collections.abc.Iterable, lambda value: "iterable")
attempt("order of bases", lambda: ambiguous(A()))


class B:
    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())


attempt("ambiguous", lambda: ambiguous(B()))


class Holder:
    @functools.singledispatchmethod
    def method(self, value):
        return "object"

    @method.register
    def _(self, value: int):
        return "int"

    @functools.singledispatchmethod
    @classmethod
    def of_class(cls, value):
        return cls.__name__

    @of_class.register
    @classmethod
    def _(cls, value: str):
        return "text"


print(Holder().method(1), Holder().method("x"), Holder.of_class(1), Holder.of_class("x"), Holder().of_class("x"))
attempt("no argument", lambda: Holder().method())


@functools.total_ordering
class Ordered:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        return isinstance(other, Ordered) and self.number == other.number

    def __lt__(self, other):
        if not isinstance(other, Ordered):
            return NotImplemented
        return self.number < other.number


print(Ordered(1) <= Ordered(1), Ordered(2) > Ordered(1), Ordered(1) >= Ordered(2))
attempt("other", lambda: Ordered(1) >= 5)
attempt("nothing to order by", lambda: functools.total_ordering(type("N", (), {})))
