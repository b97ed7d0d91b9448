# An error while members are made: what came before it is kept as its context, and does not show.
import enum
import traceback


def of_strings():
    class Words(enum.StrEnum):
        X = 1


def functional():
    enum.StrEnum("Words", [("A", 1)])


def own_new():
    class Own(enum.Enum):
        def __new__(cls, value):
            raise ValueError("own")

        X = 1


def of_integers():
    class Numbers(enum.IntEnum):
        X = "x"


def own_init():
    class Own(enum.Enum):
        def __init__(self, *args):
            raise RuntimeError("in init")

        X = 1


def replacing():
    class Own(enum.Enum):
        def __new__(cls, *args):
            try:
                {}[1]
            except KeyError:
                raise ValueError("in place of another")

        X = 1


def with_cause():
    class Own(enum.Enum):
        def __new__(cls, *args):
            try:
                {}[1]
            except KeyError as error:
                raise ValueError("with a cause") from error

        X = 1


def in_subclass():
    class Base(enum.Enum):
        def __init_subclass__(cls):
            raise OSError("in subclass")

    class Derived(Base):
        pass


def twice():
    class Own(enum.Enum):
        X = 1
        X = 2


def flags():
    class Own(enum.Flag):
        X = "a"


def order():
    class Own(enum.Enum):
        _order_ = "B A"
        A = 1
        B = 2


def inside(function):
    try:
        raise LookupError("before")
    except LookupError:
        function()


tests = (of_strings, functional, own_new, of_integers, own_init, replacing, with_cause, in_subclass, twice, flags, order)
for test in tests:
    for run in (lambda function: function(), inside):
        try:
            run(test)
        except Exception as error:
            print(test.__name__, repr(error))
            print("   ", repr(error.__context__), repr(error.__cause__), error.__suppress_context__)
            lines = "".join(traceback.format_exception(error)).splitlines()
            print("   ", sum("During handling" in line for line in lines), sum("direct cause" in line for line in lines))
