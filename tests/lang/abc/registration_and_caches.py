# Virtual subclasses: registering, what the caches remember, and hooks that change their minds.
import abc
from abc import ABC, ABCMeta, abstractmethod, get_cache_token, update_abstractmethods


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


class Drawable(ABC):
    @abstractmethod
    def draw(self):
        """Draw it."""


class Round(Drawable):
    pass


class Plain:
    def draw(self):
        return "plain"


class Child(Plain):
    pass


print(issubclass(Plain, Drawable), isinstance(Child(), Drawable))
token = get_cache_token()
print(Drawable.register(Plain) is Plain, get_cache_token() == token + 1)
print(issubclass(Plain, Drawable), issubclass(Child, Drawable), isinstance(Child(), Drawable), issubclass(Plain, Round))
token = get_cache_token()
print(Drawable.register(Plain) is Plain, get_cache_token() == token)
print(Drawable.register(Round) is Round, get_cache_token() == token)
print(Drawable in Plain.__mro__, Plain.__bases__, Drawable.__subclasses__())


@Drawable.register
class Late:
    pass


print(issubclass(Late, Drawable), Late().__class__.__mro__)
attempt("cycle", Round.register, Drawable)
attempt("self", Drawable.register, Drawable)
attempt("no class", Drawable.register, Plain())
attempt("nothing", Drawable.register)
attempt("issubclass of instance", issubclass, Plain(), Drawable)
attempt("isinstance with str", isinstance, 5, (str, Drawable))

# A registered class of a registered class, found through subclasses.
Round.register(int)
print(issubclass(bool, Round), issubclass(int, Drawable), isinstance(True, Drawable), isinstance(1.5, Drawable))


class Sized(ABC):
    asked = []

    @classmethod
    def __subclasshook__(cls, other):
        Sized.asked.append((cls.__name__, other.__name__))
        if cls is Sized:
            return any("size" in base.__dict__ for base in other.__mro__) or NotImplemented
        return NotImplemented


class Has:
    size = 5


class Not:
    pass


for round_number in range(2):
    print(issubclass(Has, Sized), issubclass(Not, Sized), isinstance(Has(), Sized), isinstance(Not(), Sized))
    print(Sized.asked)
Not.size = 1
print("cached no:", issubclass(Not, Sized))
Drawable.register(complex)
print("asked again after any registration:", issubclass(Not, Sized), Sized.asked[-1])
Sized.asked.clear()


class Narrow(Sized):
    pass


print(issubclass(Has, Narrow), Sized.asked)


class Wrong(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return 1


attempt("hook gives 1", issubclass, int, Wrong)


class Raising(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        raise LookupError(other.__name__)


attempt("hook raises", isinstance, 5, Raising)


# __class__ that lies: both the real and the said class are asked.
class Liar:
    @property
    def __class__(self):
        return Plain


print(isinstance(Liar(), Drawable), issubclass(type(Liar()), Drawable))


class Unfinished(ABC):
    @abstractmethod
    def one(self): ...
    @abstractmethod
    def two(self): ...


attempt("two missing", Unfinished)
Unfinished.one = lambda self: 1
attempt("still", Unfinished)
print(update_abstractmethods(Unfinished) is Unfinished, Unfinished.__abstractmethods__)
attempt("one missing", Unfinished)
Unfinished.two = lambda self: 2
update_abstractmethods(Unfinished)
print(Unfinished().one() + Unfinished().two(), update_abstractmethods(Plain) is Plain)


class Meta(ABCMeta):
    def __instancecheck__(cls, instance):
        return hasattr(instance, "quack") or super().__instancecheck__(instance)


class Duck(metaclass=Meta):
    pass


print(isinstance(type("Q", (), {"quack": 1})(), Duck), isinstance(3, Duck), isinstance(Duck(), Duck))
print(isinstance(Duck, ABCMeta), type(Duck).__mro__, abc.ABC.__doc__)
try:
    del Duck.__abstractmethods__
    print("deleted", Duck.__dict__.get("__abstractmethods__"))
except AttributeError as error:
    print(error)
