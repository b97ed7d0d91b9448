# Members whose names their classes have already: properties, attributes of the data type, methods of mixins.
import enum


class Number(enum.IntEnum):
    divisor = 1
    numerator = 2


print(Number.divisor.numerator, Number.numerator.numerator, Number.numerator, Number["numerator"], Number(2), list(Number))


class Book(enum.StrEnum):
    author = enum.auto()
    title = enum.auto()


print(Book.author.title(), Book.title, Book.title.title(), Book.author.upper(), Book("title"))


class WithProperty(enum.Enum):
    @enum.property
    def label(self):
        return "dynamic " + self._name_


class Labels(WithProperty):
    label = 1
    other = 2


print(Labels.label, Labels.label.label, Labels.other.label, Labels.label.value)


class Mixin:
    plain = "attribute of the mixin"

    def method(self):
        return "method of the mixin"

    @property
    def read(self):
        return "property of the mixin"


class Mixed(Mixin, enum.Enum):
    plain = 1
    read = 3
    own = 4


print(Mixed.plain, Mixed.own.plain, Mixed.read, Mixed.own.read, Mixed.own.method())


class NameValue(enum.Enum):
    name = "a"
    value = "b"


print(NameValue.name, NameValue.value, NameValue.name.name, NameValue.name.value, NameValue.value.name, NameValue.value.value)
for change in (lambda: setattr(NameValue.name, "value", 5), lambda: setattr(NameValue, "name", 5), lambda: delattr(NameValue, "name"),
               lambda: setattr(Labels.other, "label", 5), lambda: delattr(Labels.other, "label")):  # fmt: skip
    try:
        change()
    except AttributeError as error:
        print(error)


class Color(enum.Enum):
    RED = 1
    GREEN = 2


Color.RED._add_alias_("ROJO")
Color.RED._add_value_alias_(5)
Color.GREEN._add_value_alias_([6])
print(Color.ROJO, Color["ROJO"], Color(5), list(Color), list(Color.__members__), 5 in Color, [6] in Color)
for again in (lambda: Color.GREEN._add_alias_("ROJO"), lambda: Color.GREEN._add_value_alias_(5), lambda: Color.RED._add_alias_("ROJO"), lambda: Color.RED._add_value_alias_(5)):
    try:
        print(again())
    except (NameError, ValueError) as error:
        print(type(error).__name__, error)


class Types(enum.Enum):
    Unknown = (0,)
    Source = 1, "src"
    NetList = 2, "nl"

    def __new__(cls, number, *others):
        made = object.__new__(cls)
        made._value_ = number
        for other in others:
            made._add_value_alias_(other)
        return made


print(Types(0), Types(1), Types("src"), Types(2), Types("nl"), [each.value for each in Types])
