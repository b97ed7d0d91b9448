"""What `type` is given as a namespace, and what it calls for what is in it."""
import warnings

warnings.simplefilter("ignore")


def attempt(label, action):
    try:
        print(label, action())
    except BaseException as error:
        print(label, type(error).__name__, error, getattr(error, "__notes__", None))


class Key:
    def __hash__(self):
        return 7

    def __eq__(self, other):
        print("compared")
        return self is other


first, second = Key(), Key()
made = type("Made", (), {first: 1, second: 2, 5: 6, "x": 7})
print(made.x, len([key for key in made.__dict__ if isinstance(key, Key)]), made.__dict__[5])

with warnings.catch_warnings(record=True) as found:
    warnings.simplefilter("always")
    type("Warned", (), {1: 2, 3: 4})
    type("Fine", (), {"a": 1})
print([(warning.category.__name__, str(warning.message)) for warning in found])


class NotCallable:
    __set_name__ = None


class Counting:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)


class Raising:
    def __set_name__(self, owner, name):
        raise ValueError("refused")


class ByInstance:
    def __init__(self):
        self.__set_name__ = lambda owner, name: print("never")


attempt("none", lambda: type("A", (), {"a": NotCallable()}))
attempt("counting", lambda: type("B", (), {"a": Counting(), "b": Counting()}).__name__)
attempt("raising", lambda: type("C", (), {"a": Counting(), "b": Raising()}))
attempt("instance", lambda: type("D", (), {"a": ByInstance()}).__name__)


class Adding:
    def __set_name__(self, owner, name):
        setattr(owner, name + "_more", Counting())


attempt("adding", lambda: sorted(key for key in vars(type("E", (), {"a": Adding()})) if key.startswith("a")))


class Renaming(type):
    def __new__(cls, name, bases, namespace):
        namespace["added"] = len(namespace)
        return super().__new__(cls, name.upper(), bases, namespace)


class renamed(metaclass=Renaming):
    pass


print(renamed.__name__, renamed.__qualname__, isinstance(renamed.added, int))


class Documented:
    def __get__(self, instance, owner=None):
        return f"doc of {owner.__name__}, {instance is None}"


class WithDoc:
    __doc__ = Documented()


class Derived(WithDoc):
    pass


print(WithDoc.__doc__, "|", WithDoc().__doc__, "|", Derived.__doc__)


class Slotted(type):
    def __new__(cls, name, bases, namespace):
        namespace["__slots__"] = ("__classcell__", "plain")
        return super().__new__(cls, name, bases, namespace)


class HasCell(metaclass=Slotted):
    def own(self):
        return __class__


print(HasCell().own() is HasCell, sorted(name for name in vars(HasCell) if "cell" in name))
