# Plugins registered in every way that classes offer: metaclasses, __init_subclass__, decorators, descriptors, protocols.
from __future__ import annotations

import functools
import inspect
from abc import ABC, abstractmethod
from collections import ChainMap
from typing import Any, Callable, ClassVar, Protocol, runtime_checkable


class DuplicatePlugin(Exception):
    pass


class Registry(dict):
    def register(self, name: str, plugin: Any) -> None:
        if name in self:
            raise DuplicatePlugin(f"{name!r} is already {self[name].__name__}")
        self[name] = plugin

    def __missing__(self, name: str):
        close = [known for known in self if known[:1] == name[:1]]
        raise LookupError(f"no plugin {name!r}" + (f", did you mean {' or '.join(close)}?" if close else ""))


class OrderedMembers(type):
    """Keeps commands in the order of their definition and checks what plugins say about themselves."""

    registry: ClassVar[Registry] = Registry()

    @classmethod
    def __prepare__(mcls, name, bases, **options):
        return {"commands": []}

    def __new__(mcls, name, bases, space, *, register: bool = True, **options):
        space["commands"] = [*(c for b in bases for c in getattr(b, "commands", ())), *(k for k, v in space.items() if getattr(v, "is_command", False))]
        cls = super().__new__(mcls, name, bases, dict(space), **options)
        if bases and register:
            if not getattr(cls, "version", None):
                raise TypeError(f"plugin {name} has no version")
            mcls.registry.register(name.lower(), cls)
        return cls

    def __init__(cls, name, bases, space, register=True, **options):
        super().__init__(name, bases, space, **options)

    def __call__(cls, *args, **kwargs):
        instance = super().__call__(*args, **kwargs)
        cls.made = getattr(cls, "made", 0) + 1
        return instance

    def __iter__(cls):
        return iter(cls.commands)

    def __repr__(cls):
        return f"<plugin {cls.__name__} {getattr(cls, 'version', '-')}>"

    def __lt__(cls, other):
        return cls.version < other.version


def command(function: Callable | None = None, *, aliases: tuple[str, ...] = ()):
    if function is None:
        return functools.partial(command, aliases=aliases)
    function.is_command, function.aliases = True, aliases
    return function


class Setting:
    """A descriptor that converts, checks and remembers changes."""

    def __init__(self, convert: Callable, default: Any = None, check: Callable[[Any], bool] = lambda value: True):
        self.convert, self.default, self.check = convert, default, check

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        owner.settings = ChainMap({name: self}, getattr(owner, "settings", {}))

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, self.default)

    def __set__(self, instance, value) -> None:
        try:
            value = self.convert(value)
        except (TypeError, ValueError) as error:
            raise TypeError(f"{type(instance).__name__}.{self.name}: {error}") from error
        if not self.check(value):
            raise ValueError(f"{self.name} cannot be {value!r}")
        instance.__dict__[self.name] = value

    def __delete__(self, instance) -> None:
        instance.__dict__.pop(self.name, None)


class Plugin(metaclass=OrderedMembers):
    version: str | None = None
    enabled = Setting(bool, True)

    def __init__(self, **settings):
        for name, value in settings.items():
            if name not in self.settings:
                raise AttributeError(f"{type(self).__name__} has no setting {name!r}")
            setattr(self, name, value)

    def run(self, line: str) -> str:
        name, *args = line.split()
        for found in type(self):
            method = getattr(self, found)
            if name == found or name in method.aliases:
                try:
                    inspect.signature(method).bind(*args)
                except TypeError as error:
                    return f"usage: {found}{inspect.signature(method)} ({error})"
                return str(method(*args))
        return f"unknown command {name!r}"

    @command
    def help(self):
        return ", ".join(type(self))


class Text(Plugin):
    version = "1.2"
    width = Setting(int, 10, lambda n: 0 < n <= 40)

    @command(aliases=("shout",))
    def upper(self, *words: str) -> str:
        """Upper case."""
        return " ".join(words).upper()

    @command
    def pad(self, word: str, fill: str = ".") -> str:
        return word.center(self.width, fill)


class Numbers(Plugin):
    version = "0.9"

    @command
    def add(self, *numbers: str) -> int:
        return sum(map(int, numbers))


class Both(Text, Numbers, register=False):
    version = "2.0"

    @command
    def twice(self, word):
        return word * 2


print(OrderedMembers.registry, list(Text), list(Both), sorted([Text, Numbers]), Both.__mro__[1:3])
text = Text(width="12")
for line in ("help", "shout hello there", "pad x", "pad x * extra", "pad", "nothing"):
    print(line, "=>", text.run(line))
both = Both(enabled=0)
print(both.run("add 1 2 3"), both.run("twice ab"), both.enabled, both.width, dict(sorted((k, type(v).__name__) for k, v in Both.settings.items())), Text.made, getattr(Numbers, "made", 0))
for action in (lambda: Text(width="wide"), lambda: Text(width=99), lambda: Text(color=1), lambda: OrderedMembers.registry["tex"], lambda: OrderedMembers.registry["zzz"], lambda: type(Plugin)("Text", (Plugin,), {"version": "3"}), lambda: type(Plugin)("Bad", (Plugin,), {}), lambda: OrderedMembers("Odd", (Plugin,), {"version": 1}, unknown=2)):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error, "| because", repr(error.__cause__))
del text.width
print(text.width, Text.width is Text.__dict__["width"], Text.width.name)


class Handler(ABC):
    handlers: ClassVar[dict[str, type[Handler]]] = {}

    def __init_subclass__(cls, /, kinds: str = "", **options):
        super().__init_subclass__(**options)
        for kind in kinds.split():
            Handler.handlers[kind] = cls

    @abstractmethod
    def handle(self, value): ...

    @classmethod
    def for_value(cls, value) -> Handler:
        for base in type(value).__mro__:
            if base.__name__ in cls.handlers:
                return cls.handlers[base.__name__]()
        raise LookupError(type(value).__name__)


class NumberHandler(Handler, kinds="int float"):
    def handle(self, value):
        return value + 1


class ListHandler(Handler, kinds="list tuple"):
    def handle(self, value):
        return [Handler.for_value(v).handle(v) for v in value]


class Unfinished(Handler, kinds="dict"):
    pass


for value in (1, True, [1, 2.5, (3,)], "text", {}):
    try:
        print(Handler.for_value(value).handle(value))
    except (LookupError, TypeError) as error:
        print(type(error).__name__, error)


@runtime_checkable
class Filter(Protocol):
    name: str

    def apply(self, value: str) -> str: ...


filters: list[Filter] = []


def as_filter(function):
    class Wrapped:
        name = function.__name__

        def apply(self, value):
            return function(value)

        __call__ = apply
        __doc__ = function.__doc__

    filters.append(Wrapped())
    return filters[-1]


@as_filter
def strip(value: str) -> str:
    """Strips."""
    return value.strip()


@as_filter
def dashes(value: str) -> str:
    return value.replace(" ", "-")


print(functools.reduce(lambda value, f: f.apply(value), filters, "  a b c "), [isinstance(f, Filter) for f in [*filters, text]], strip(" x "), strip.__doc__, [f.name for f in filters])
