# What classes of constants refuse, and in which words.
import enum


def attempt(label, make):
    try:
        print(label, make())
    except Exception as error:
        print(label, type(error).__name__, error)


def calls_super():
    class Bad(enum.Enum):
        def __new__(cls, value):
            made = super().__new__(cls, value)
            return made

        A = 1


def extends():
    class Base(enum.Enum):
        A = 1

    class More(Base):
        B = 2


def reuses():
    class Again(enum.Enum):
        A = 1
        A = 2


def reuses_as_method():
    class Again(enum.Enum):
        A = 1

        def A(self):
            pass


def sunder():
    class Sunder(enum.Enum):
        _any_name_ = 9


def mro_name():
    class Mro(enum.Enum):
        mro = 1


def bases():
    class Wrong(enum.Enum, int):
        A = 1


def two_types():
    class Two(int, str, enum.Enum):
        A = 1


def repr_alone():
    class Alone(enum.ReprEnum):
        A = 1


def ignored():
    class Ignored(enum.Enum):
        A = 1
        _ignore_ = "A"


def ordered():
    class Ordered(enum.Enum):
        _order_ = "B A"
        A = 1
        B = 2


def text():
    class Text(enum.StrEnum):
        A = 1


def text_arguments():
    class Text(enum.StrEnum):
        A = b"x", "utf-8", 9


def text_many():
    class Text(enum.StrEnum):
        A = b"x", "utf-8", "strict", 4


def int_of_text():
    class Number(enum.IntEnum):
        A = "x"


def no_value():
    class NoValue(enum.Enum):
        def __init__(self):
            pass

        A = 1


for make in (calls_super, extends, reuses, reuses_as_method, sunder, mro_name, bases, two_types, ignored, ordered, text, text_arguments, text_many, int_of_text, no_value):
    attempt(make.__name__, make)


class Color(enum.Enum):
    RED = 1
    GREEN = 2


class Empty(enum.Enum):
    pass


for text in (
    "Color(9)", "Color('RED')", "Color['BLUE']", "Color.BLUE", "Empty(1)", "Empty('A')", "enum.Enum(1)", "enum.Enum('New', 'a b')(2)",
    "Color()", "Color(1, 2)", "Color(value=1)", "Color.RED()", "Color.RED.RED", "Color.RED < Color.GREEN", "Color.RED == 1", "Color.RED + 1",
    "len(Color)", "Color[0]", "1 in Color", "'RED' in Color", "Color.RED in Color", "[] in Color", "bool(Color)", "bool(Empty)", "hash(Color.RED) == hash('RED')",
    "setattr(Color, 'RED', 5)", "delattr(Color, 'RED')", "setattr(Color.RED, 'value', 5)", "setattr(Color.RED, 'extra', 5)", "Color.RED.extra",
    "object.__new__(Color)", "isinstance(Color.RED, Color)", "type(Color)", "list(reversed(Color))", "Color.__members__['RED']", "Color.RED.__class__",
    "enum.Enum('Made', 'a b', start=5).b.value", "enum.Enum('Made', {'x': 1, 'y': 2}).y", "enum.Enum('Made', [('x', 1)]).x.value", "enum.Enum('Made', ['p', 'q']).q.value",
    "enum.Enum('Made', 5)", "enum.Enum('Made', names=())", "enum.IntEnum('Made', 'a b').b + 1", "enum.Enum('Made', 'a', type=str).a.upper()", "enum.Enum('Made', 'a', qualname='X.Made')",
    "enum.Enum('Made', 'a', module='there').__module__", "enum.Flag('Perm', 'r w x').r | 4", "enum.Flag('Perm', 'r w x')(7)",
):  # fmt: skip
    attempt(text, lambda: eval(text))
