# Hints in text: where their names are looked up, type parameters, recursion, mistakes.
import typing
from typing import *

T = TypeVar("T")
Number = int


class Outer:
    Number = str
    a: "Number"
    b: "list[Outer]"
    c: "Inner"

    class Inner:
        d: "Outer"

    Text = "Outer.Inner"
    e: Text
    f: ClassVar["Number"] = 1
    g: "ClassVar[int]" = 2
    h: "Final[int]" = 3
    i: Final["Outer"] = None
    j: Optional["Outer"] = None
    k: "None" = None
    l: None = None


print({name: str(value).replace("__main__.", "") for name, value in get_type_hints(Outer, None, {**globals(), "Inner": Outer.Inner}).items()})
try:
    get_type_hints(Outer)
except NameError as error:
    print(error)


class Node[Key]:
    key: "Key"
    left: "Node[Key] | None"
    rest: "dict[Key, list[Node[Key]]]"

    def find(self, key: "Key") -> "Node[Key]": ...

    def other[Other](self, other: "Other") -> "tuple[Key, Other]": ...


print(get_type_hints(Node))
try:
    print(get_type_hints(Node.find))
except NameError as error:
    print(error)


def function[Other](a: "Other", b: "list[Other]", *args: "Other", **named: "int") -> "Other": ...


print(get_type_hints(function), get_type_hints(function, {"int": str}, {}))


def plain(a: "int", b: "'int'", c: List["int"], d: list["int"], e: "typing.Union[int, 'str']", f: Union["T", int], g: Callable[["int"], "str"], h: "Annotated[int, 5]", i=5): ...


print(get_type_hints(plain))
print(get_type_hints(plain, include_extras=True)["h"], plain.__annotations__["c"], plain.__annotations__["f"])


def attempt(label, make):
    try:
        print(label, make())
    except Exception as error:
        print(label, type(error).__name__, error)


attempt("empty", lambda: ForwardRef(""))
attempt("two words", lambda: ForwardRef("a b"))
attempt("number", lambda: ForwardRef(1))
attempt("in a list", lambda: List["a b"])
attempt("in Optional", lambda: Optional["1 +"])
attempt("equal", lambda: (ForwardRef("a") == ForwardRef("a"), ForwardRef("a") == ForwardRef("b"), ForwardRef("a", module="m") == ForwardRef("a"), ForwardRef("a") == "a"))
attempt("hash", lambda: hash(ForwardRef("a")) == hash(ForwardRef("a")))
attempt("repr", lambda: (ForwardRef("a"), ForwardRef("a", module="m"), ForwardRef("*a"), List["x"], Union["a", "b"], "q" | List[int]))
attempt("attributes", lambda: (ForwardRef("a").__forward_arg__, ForwardRef("a").__forward_evaluated__, ForwardRef("a").__forward_is_argument__))
attempt("subclass", lambda: type("Sub", (ForwardRef,), {}))
attempt("number", lambda: get_type_hints(5))
attempt("class", lambda: get_type_hints(int))
attempt("builtin", lambda: get_type_hints(len))
attempt("method", lambda: get_type_hints(Node().find) if 0 else get_type_hints([].append))
attempt("module", lambda: get_type_hints(typing))


def wrong(a: "5 +"): ...


def not_there(a: "Nowhere"): ...


def no_type(a: "5", b: "(1, 2)"): ...


def forms(a: "ClassVar[int]"): ...


for function in (wrong, not_there, no_type, forms):
    attempt(function.__name__, lambda: get_type_hints(function))


class Recursive:
    a: "List[Recursive]"
    b: "Union[int, 'Recursive']"


hints = get_type_hints(Recursive)
print(hints["a"].__args__[0] is Recursive, hints["b"])


class Base:
    a: int
    b: "str"


class Derived(Base):
    b: "float"
    c: "int" = 5


print(get_type_hints(Derived), get_type_hints(Derived, {"float": bytes, "str": str, "int": int}))


@no_type_check
class Unchecked:
    a: "nonsense here"

    def method(self, a: "more nonsense"): ...

    @staticmethod
    def static(a: "5 5"): ...

    @classmethod
    def of_class(cls, a: "6 6"): ...

    class Inner:
        def inner(self, a: "7 7"): ...


for value in (Unchecked, Unchecked.method, Unchecked.static, Unchecked.of_class, Unchecked.Inner, Unchecked.Inner.inner):
    print(get_type_hints(value), value.__no_type_check__)
