# How hints with arguments that are no types show, and which are refused.
import collections.abc
import typing

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


VALUES = [1, 1j, None, ..., NotImplemented, "name", int, type, abs, [int], (int, str), {1}, {"a": 1}, list[int], int | str, typing.Any, b"b", range(3)]
type Alias[T] = list[T]


class Box[T]:
    pass


class Many[T, *Ts, **P]:
    pass


for value in VALUES:
    attempt(f"list {value!r}", lambda: list[value])
    attempt(f"tuple {value!r}", lambda: tuple[value, ...])
    attempt(f"Alias {value!r}", lambda: Alias[value])
    attempt(f"Box {value!r}", lambda: Box[value])
    attempt(f"Optional {value!r}", lambda: typing.Optional[value])
    attempt(f"Union {value!r}", lambda: typing.Union[value, str])
    attempt(f"Literal {value!r}", lambda: typing.Literal[value, 1])
    attempt(f"Callable {value!r}", lambda: typing.Callable[value, int])
    attempt(f"abc Callable {value!r}", lambda: collections.abc.Callable[value, int])
    attempt(f"| {value!r}", lambda: int | value)
for text in ("int", "", "1 +", "a b", "*Ts", "x.y[z]", "not a type", "(", "\x00"):
    attempt(f"ForwardRef {text!r}", lambda: typing.ForwardRef(text))
attempt("Many", lambda: Many[int, str])
attempt("Many", lambda: Many[int, str, [int]])
attempt("Many", lambda: Many[int])
attempt("Many", lambda: Many[int, str, float, ...].__args__)


@typing.runtime_checkable
class HasUpper(typing.Protocol):
    def upper(self): ...


@typing.runtime_checkable
class HasName(typing.Protocol):
    name: str


for value in ("x", 5, str, type, len, HasUpper, object(), None):
    attempt("HasUpper", lambda: isinstance(value, HasUpper))
    attempt("HasName", lambda: isinstance(value, HasName))
attempt("subclass", lambda: (issubclass(str, HasUpper), issubclass(int, HasUpper), issubclass(type, HasUpper)))
attempt("subclass", lambda: issubclass(str, HasName))
attempt("instance", HasUpper)
