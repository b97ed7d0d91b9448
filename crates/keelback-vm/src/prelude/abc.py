"""Abstract Base Classes (ABCs): classes with abstract methods, and subclasses by registration."""

# abc: abstract classes, and classes that are subclasses by registration.

# Counts registrations: answers "no" are remembered only until the next one.
_registrations = 0

# Answers that a class remembers at most, so that a program that makes classes all the time does not fill the memory.
_REMEMBERED = 1000


def abstractmethod(funcobj):
    """A decorator indicating abstract methods."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """A decorator indicating abstract classmethods."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """A decorator indicating abstract staticmethods."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """A decorator indicating abstract properties."""

    __isabstractmethod__ = True


@_natives
class _abc_data:
    """What a class made by ABCMeta knows about its virtual subclasses."""

    __slots__ = ("known", "refused", "refused_at", "registry")

    def __init__(self):
        # In this order: builtins look into them too.
        self.known = set()
        self.refused = set()
        self.refused_at = _registrations
        self.registry = None


def _abstract_names(cls, namespace):
    names = {name for name, value in namespace.items() if getattr(value, "__isabstractmethod__", False)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """Metaclass for defining Abstract Base Classes (ABCs)."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = type.__new__(mcls, name, bases, namespace, **kwargs)
        if "__module__" not in namespace:
            # Made by a call, which comes from here.
            cls.__module__ = "abc"
        cls.__abstractmethods__ = _abstract_names(cls, namespace)
        cls._abc_impl = _abc_data()
        return cls

    def register(cls, subclass):
        """Register a virtual subclass of an ABC."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        data = cls._abc_impl
        if data.registry is None:
            data.registry = {}
        data.registry[subclass] = None
        _registrations += 1
        _match_as(subclass, cls)
        return subclass

    def __instancecheck__(cls, instance):
        """Override for isinstance(instance, cls)."""
        subclass = instance.__class__
        data = cls._abc_impl
        if subclass in data.known:
            return True
        subtype = type(instance)
        if subtype is subclass:
            if data.refused_at == _registrations and subclass in data.refused:
                return False
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(subtype)

    def __subclasscheck__(cls, subclass):
        """Override for issubclass(subclass, cls)."""
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        data = cls._abc_impl
        if subclass in data.known:
            return True
        if data.refused_at != _registrations:
            data.refused = set()
            data.refused_at = _registrations
        elif subclass in data.refused:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = type.__subclasscheck__(cls, subclass)
            if not answer and data.registry is not None:
                answer = any(issubclass(subclass, other) for other in list(data.registry))
            if not answer:
                answer = any(issubclass(subclass, other) for other in cls.__subclasses__())
        elif answer is not True and answer is not False:
            raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
        remembered = data.known if answer else data.refused
        if len(remembered) >= _REMEMBERED:
            remembered.clear()
        remembered.add(subclass)
        return answer

    def _dump_registry(cls, file=None):
        """Debug helper to print the ABC registry."""
        data = cls._abc_impl
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {_registrations}", file=file)
        print(f"_abc_registry: {set(data.registry or ())!r}", file=file)
        print(f"_abc_cache: {data.known!r}", file=file)
        print(f"_abc_negative_cache: {data.refused!r}", file=file)
        print(f"_abc_negative_cache_version: {data.refused_at!r}", file=file)

    def _abc_registry_clear(cls):
        """Clear the registry (for debugging or testing)."""
        cls._abc_impl.registry = None

    def _abc_caches_clear(cls):
        """Clear the caches (for debugging or testing)."""
        cls._abc_impl.known.clear()
        cls._abc_impl.refused.clear()


def get_cache_token():
    """Returns the current ABC cache token."""
    return _registrations


get_cache_token.__module__ = "_abc"


def update_abstractmethods(cls):
    """Recalculate the set of abstract methods of an abstract class."""
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__)
    return cls


class ABC(metaclass=ABCMeta):
    """Helper class that provides a standard way to create an ABC using
    inheritance.
    """

    __slots__ = ()
