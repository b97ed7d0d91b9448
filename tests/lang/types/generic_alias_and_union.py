import types
import typing


def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


T = typing.TypeVar("T")
show("""
list[int], dict[str, int], tuple[int, ...], tuple[()], list[list[int]], type[int], set[T], list["x"], list[None], list[int | None], list[...], list[1], frozenset[int], dict[str, list[T]], types.GenericAlias(list, int), types.GenericAlias(list, (int, str)), types.GenericAlias(5, 6), list[[int, str]], list[lambda: 1].__args__[0].__name__, list[typing.Any]
list[int].__origin__, list[int].__args__, dict[T, int].__parameters__, list[int].__parameters__, tuple[int, ...].__args__, tuple[()].__args__, list[int].__mro_entries__(()), list[int].__unpacked__, list[int].__class__, list[int].append is list.append, list[int].__name__, list[int].__module__, list[int].__dict__.keys() == list.__dict__.keys()
list[int](), list[int]("ab"), dict[str, int](a=1), tuple[int, ...]([1]), set[T]([1]), type(list[int]()), type[int](5) if 0 else 0
list[int] == list[int], list[int] != list[str], list[int] == list, hash(list[int]) == hash(list[int]), dict[T, int][str], dict[T, T][int], list[T][int], list[T][list[T]], list[int] == typing.List[int], {list[int]: 1}[list[int]]
list[int][str]
dict[T, int][str, int]
list[int].nope
list[int].x
isinstance([], list[int])
issubclass(list, list[int])
list[int] | None, list[int] | str, None | list[int], int | list[T], (int | list[T])[str], (int | T)[str], list[int] | list[int], (list[T] | dict[T, int]).__parameters__
list[int] | 5
type(list[int]).__name__, type(list[int]).__mro__, repr(type(list[int])), isinstance(list[int], type), isinstance(list[int], types.GenericAlias), callable(list[int]), bool(list[int]), dir(list[int])[-3:], iter(tuple[int, ...]).__next__(), [*tuple[int, str]]
len(list[int])
list[int] < list[str]
int[str]
int[5]
str["x"]
(5)[1]
list[int].__args__[0] is int, [a for a in list[int]] if 0 else 0, list[*tuple[int, str]], tuple[*tuple[int, ...]]
types.GenericAlias()
types.GenericAlias(list)
types.GenericAlias(list, int, str)
types.GenericAlias(list, x=1)
int | str, (int | str).__args__, int | str | int, int | None, None | int, int | int, (int | str) == (str | int), hash(int | str) == hash(str | int), int | "x" if 0 else 0, type(int | str), isinstance(5, int | str), isinstance("x", int | None), issubclass(int, int | str), (int | None) | str, int | (str | None), int | T, T | int, int | typing.Any, bool | int, int | str == int | str, (int | str).__parameters__, (int | T).__parameters__, repr(int | type(None)), list | tuple, typing.Union[int, str] == (int | str), typing.Optional[int] == (int | None)
int | 5
5 | int
int | "x"
"x" | int
int | [str]
(int | str)()
(int | str)[int]
(int | str).nope
(int | str) < int
isinstance(5, int | list[int])
isinstance(5, str | list[int])
types.UnionType()
types.UnionType.__name__, types.UnionType.__module__, (int | str).__class__, (int | str).__or__(None), (int | str).__ror__(bytes), (int | str).__eq__(5), dir(int | str)[:3]
type | None, type(None) | int, type | type, object | int, (int | str).__origin__ if hasattr(int | str, "__origin__") else "none", (int | float | complex).__args__
int.__or__(5, 6), type.__or__(int, str), int.__class__.__or__(int, None), type.__ror__(int, None)
""")


class Box(list[int]):
    pass


class Meta(type):
    def __getitem__(cls, item): return f"meta {item}"
    def __or__(cls, other): return f"or {other}"


class M(metaclass=Meta):
    pass


class Own:
    def __class_getitem__(cls, item): return cls.__name__, item


print(Box.__orig_bases__, Box.__bases__, Box([1]), M[5], M | int, Own[1], Own[1, 2], Own["x":"y"], types.get_original_bases(Box))
try:
    class Wrong(list[int], dict[str, int]): pass
except TypeError as error:
    print(error)
match 5:
    case int() | str():
        print("matched")
print(typing.get_origin(list[int]), typing.get_args(dict[str, int]), typing.get_origin(int | str), typing.get_args(int | None), typing.get_origin(5), typing.get_args(int))
