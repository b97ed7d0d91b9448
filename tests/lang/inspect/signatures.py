# signature, Parameter, Signature, BoundArguments.
import functools
import inspect
from inspect import Parameter, Signature, signature


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


def every(a, b=1, /, c: int = 2, *args: str, d, e: "later" = None, **kwargs) -> list[int]:
    pass


found = signature(every)
print(found, repr(found), found.return_annotation, str(found.parameters["c"]), repr(found.parameters["args"]))
for name, parameter in found.parameters.items():
    empty = parameter.default is Parameter.empty
    print(name, parameter.kind, repr(parameter.kind), parameter.kind.description, empty, parameter.annotation)
print(found == signature(every), hash(found) == hash(signature(every)), type(found.parameters).__name__)
print(found.replace(return_annotation=Signature.empty), found.parameters["a"].replace(name="z", default=5))
print(found.format(max_width=20))
for function in (
    lambda: 0, lambda x, *, y: 0, lambda *a, **k: 0, lambda a, /: 0, lambda *, k=1: 0, lambda a, /, b: 0,
    lambda self=None: 0,
):  # fmt: skip
    print(signature(function))


class Base:
    def __init__(self, x, y=2):
        pass

    def method(self, a):
        pass

    @classmethod
    def class_method(cls, b):
        pass

    @staticmethod
    def static(c):
        pass

    def __call__(self, d):
        pass


class Made:
    def __new__(cls, n, *more):
        return super().__new__(cls)


class Derived(Base):
    pass


class Meta(type):
    def __call__(cls, whatever):
        pass


class Special(metaclass=Meta):
    pass


for value in (
    Base, Base.method, Base(1).method, Base.class_method, Base.static, Base(1), Made, Derived, Special,
    functools.partial(every, 1, d=4), functools.partial(every, 1, c=4), len, [].append, list.append, dict.get, sorted.__call__,
):  # fmt: skip
    attempt(lambda: signature(value))


@functools.wraps(every)
def wrapper(*args, **kwargs):
    return every(*args, **kwargs)


print(signature(wrapper), signature(wrapper, follow_wrapped=False), inspect.unwrap(wrapper) is every)
wrapper.__signature__ = Signature([Parameter("own", Parameter.KEYWORD_ONLY)])
print(signature(wrapper))
attempt(lambda: signature(3))
attempt(lambda: signature(int))

bound = found.bind(1, 2, 3, 4, 5, d=6, z=7)
print(bound, bound.args, bound.kwargs, bound.arguments)
bound = found.bind(1, d=2)
bound.apply_defaults()
print(bound, bound.args, bound.kwargs, bound.signature is found, bound == found.bind(1, d=2))
print(found.bind_partial(), found.bind_partial(1, e=2).arguments)
simple = signature(lambda a, b=2, *, k: 0)
for args, kwargs in (
    ((), {}), ((1,), {}), ((1, 2, 3), {"k": 1}), ((1,), {"a": 2, "k": 1}), ((1,), {"k": 1, "zz": 3}), ((), {"a": 1, "k": 1}),
):  # fmt: skip
    attempt(lambda: simple.bind(*args, **kwargs))
attempt(lambda: signature(lambda a, /: 0).bind(a=1))
attempt(lambda: signature(lambda a, /, **k: 0).bind(1, a=1))
attempt(lambda: Parameter("1x", Parameter.POSITIONAL_ONLY))
attempt(lambda: Parameter("if", Parameter.KEYWORD_ONLY))
attempt(lambda: Parameter(3, Parameter.KEYWORD_ONLY))
attempt(lambda: Parameter("x", 9))
attempt(lambda: Parameter("x", Parameter.VAR_POSITIONAL, default=1))
one, two = Parameter("a", Parameter.KEYWORD_ONLY), Parameter("b", Parameter.POSITIONAL_ONLY)
attempt(lambda: Signature([one, two]))
attempt(lambda: Signature([one, one]))
attempt(lambda: Signature([two.replace(default=1), two.replace(name="c")]))
print(Signature([two, one], return_annotation=int), Signature(), one == one.replace(), one != two)
print(inspect.get_annotations(every), inspect.get_annotations(Base))


def text(x: "int", y: "list[str]" = None) -> "bool":
    pass


print(signature(text), signature(text, eval_str=True), inspect.get_annotations(text, eval_str=True))
print(inspect.getfullargspec(every))
print(inspect.getfullargspec(Base(1).method), inspect.getfullargspec(Base))
print(inspect.getcallargs(lambda a, b=1, *c, d=3, **e: 0, 1, 2, 3, z=5))
for function, args, kwargs in (
    (lambda a, b: 0, (1, 2, 3), {}), (lambda a, b: 0, (), {}), (lambda a, *, k: 0, (1,), {}),
    (lambda a: 0, (1,), {"a": 2}), (lambda a: 0, (1,), {"z": 2}), (lambda a, b, c, d=1: 0, (), {}),
):  # fmt: skip
    attempt(lambda: inspect.getcallargs(function, *args, **kwargs))


def narrow(a, /, b, *, c=0, d):
    pass


def open_ended(a, *rest, k, **more):
    pass


# What ended the search is the context of the error.
for function, args, kwargs in (
    (narrow, (), {}), (narrow, (1,), {}), (narrow, (1, 2), {}), (narrow, (1, 2, 3), {}), (narrow, (1,), {"b": 1}), (narrow, (), {"a": 1}),
    (narrow, (1,), {"c": 1}), (narrow, (1, 2), {"b": 1}), (narrow, (1, 2), {"d": 1, "z": 2}), (open_ended, (), {}),
    (open_ended, (1, 2), {}), (open_ended, (), {"k": 1}), (lambda: 0, (1,), {}), (lambda: 0, (), {"x": 1}),
):  # fmt: skip
    for method in ("bind", "bind_partial"):
        try:
            print(getattr(inspect.signature(function), method)(*args, **kwargs))
        except TypeError as error:
            print(error, repr(error.__context__), error.__suppress_context__)
