# Annotations that are text: which of them mean ClassVar, InitVar and KW_ONLY.
import dataclasses
import dataclasses as dc
import typing
import typing as t
from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import ClassVar

Alias = ClassVar
other = 5


def kinds(annotation):
    cls = type("Made", (), {"__annotations__": {"x": annotation, "y": int}, "__module__": __name__, "x": 1, "y": 2})
    try:
        made = dataclass(cls)
    except TypeError as error:
        return f"{type(error).__name__} {error}"
    found = made.__dataclass_fields__
    return " ".join(f"{name}:{each._field_type}" for name, each in found.items()) + f" {made.__init__.__annotations__ if False else made.__match_args__}"


for annotation in (
    "ClassVar", "ClassVar[int]", " ClassVar[int]", "ClassVar [int]", "typing.ClassVar[int]", "t.ClassVar[int]", "t.ClassVar", "typing .ClassVar[int]",
    "typing. ClassVar[int]", "typing.ClassVar.[int]", "Alias[int]", "Alias", "dataclasses.ClassVar[int]", "other.ClassVar", "unknown.ClassVar", "typong.ClassVar[int]",
    "typing..ClassVar[int]", "ClassVa", "ClassVars[int]", "xClassVar", "InitVar", "InitVar[int]", "dataclasses.InitVar[int]", "dc.InitVar[int]", "dc .InitVar", "t.InitVar",
    "KW_ONLY", "dc.KW_ONLY", "dataclasses.KW_ONLY", "t.KW_ONLY", "int", "", " ", "1 + ", "list[ClassVar[int]]", "'ClassVar[int]'", "[ClassVar]", "t.Optional[ClassVar]",
    ClassVar, ClassVar[int], InitVar, InitVar[int], typing.Final[int], typing.Annotated[int, 1], None,
):  # fmt: skip
    print(repr(annotation), "->", kinds(annotation))


@dataclass
class Uses:
    a: "int"
    shared: "ClassVar[dict]" = {}
    _: "dc.KW_ONLY"
    start: "InitVar[int]" = 5
    b: "str" = field(default="b", repr=False)

    def __post_init__(self, start):
        self.begun = start + self.a


made = Uses(1, start=7, b="c")
print(made, made.begun, made.shared, dataclasses.fields(made)[1].kw_only, [each.type for each in dataclasses.fields(made)])
for wrong in (lambda: Uses(1, 2), lambda: Uses(), lambda: Uses(1, shared={})):
    try:
        wrong()
    except TypeError as error:
        print(error)


def twice():
    @dataclass
    class Twice:
        _: "KW_ONLY"
        a: int
        __: KW_ONLY


try:
    twice()
except TypeError as error:
    print(error)
