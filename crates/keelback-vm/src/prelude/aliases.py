"""Types made of types: `X | Y` and `list[int]`."""


def _is_type_like(value):
    return (
        value is None
        or isinstance(value, type)
        or isinstance(value, (GenericAlias, UnionType))
        or type(value).__name__ == "TypeAliasType"
    )


def _make_union(*parts):
    """`left | right` of types; NotImplemented if one of them is no type."""
    args = []
    for part in parts:
        if not _is_type_like(part):
            return NotImplemented
        for entry in part.__args__ if type(part) is UnionType else (part,):
            entry = type(None) if entry is None else entry
            if not any(entry is known or (_is_alias(entry) and entry == known) for known in args):
                args.append(entry)
    if len(args) == 1:
        return args[0]
    return _new_union(tuple(args))


def _is_alias(value):
    return isinstance(value, (GenericAlias, UnionType))


def _new_union(args):
    union = object.__new__(UnionType)
    union._args = args
    return union


def _type_text(value):
    """How a type is written in the text of a union or an alias."""
    if value is ...:
        return "..."
    kind = type(value)
    if _is_parameterized(value):
        return repr(value)
    name = getattr(value, "__qualname__", None)
    module = getattr(value, "__module__", None)
    if name is None or module is None:
        return repr(value)
    if module == "builtins":
        return name
    return f"{module}.{name}"


def _argument_text(value):
    # What stands in a list is written as a type, but not what stands in a list in that.
    if type(value) is list:
        return "[" + ", ".join([_type_text(entry) for entry in value]) + "]"
    return _type_text(value)


def _is_parameterized(value):
    return hasattr(value, "__origin__") and hasattr(value, "__args__")


def _parameters_of(args):
    """The type variables in arguments, each once, in order."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if hasattr(arg, "__typing_subst__"):
            if arg not in found:
                found.append(arg)
            continue
        if isinstance(arg, (tuple, list)):
            inner = _parameters_of(arg)
        else:
            inner = getattr(arg, "__parameters__", ())
        if isinstance(inner, tuple):
            for parameter in inner:
                if parameter not in found:
                    found.append(parameter)
    return tuple(found)


def _unpacked(items):
    """The arguments of a subscript, with `*tuple[X, Y]` spread out."""
    if not isinstance(items, tuple):
        items = (items,)
    flat = []
    for item in items:
        if not isinstance(item, type):
            inner = getattr(item, "__typing_unpacked_tuple_args__", None)
            if isinstance(inner, tuple) and not (inner and inner[-1] is ...):
                flat.extend(inner)
                continue
        flat.append(item)
    return tuple(flat)


def _substitute(alias, args, parameters, items, spread=False):
    """The arguments of `alias[items]`."""
    if not parameters:
        raise TypeError(f"{alias!r} is not a generic class")
    items = _unpacked(items)
    for parameter in parameters:
        prepare = getattr(parameter, "__typing_prepare_subst__", None)
        if prepare is not None:
            items = prepare(alias, items)
    if len(items) != len(parameters):
        many = "many" if len(items) > len(parameters) else "few"
        raise TypeError(
            f"Too {many} arguments for {alias!r}; actual {len(items)}, expected {len(parameters)}"
        )
    return _replaced(args, parameters, items, spread)


def _replaced(args, parameters, items, spread=False):
    """`spread` is for `Callable`, whose arguments stand in a row before the result."""
    made = []
    for arg in args:
        if isinstance(arg, type):
            made.append(arg)
            continue
        spreads = getattr(arg, "__typing_is_unpacked_typevartuple__", False)
        substitute = getattr(arg, "__typing_subst__", None)
        if substitute is not None:
            arg = substitute(items[parameters.index(arg)])
        elif isinstance(arg, (tuple, list)):
            arg = type(arg)(_replaced(arg, parameters, items))
        else:
            own = getattr(arg, "__parameters__", ())
            if isinstance(own, tuple) and own:
                inner = []
                for parameter in own:
                    if parameter not in parameters:
                        inner.append(parameter)
                        continue
                    item = items[parameters.index(parameter)]
                    if type(parameter) is TypeVarTuple and isinstance(item, tuple):
                        inner.extend(item)
                    else:
                        inner.append(item)
                arg = arg[tuple(inner)]
        if (spreads or spread) and isinstance(arg, tuple):
            made.extend(arg)
        else:
            made.append(arg)
    return tuple(made)


class UnionType:
    """Represent a union type"""

    __module__ = "types"
    __slots__ = ("_args",)

    def __new__(cls, /, *args, **kwargs):
        raise TypeError("cannot create 'types.UnionType' instances")

    @property
    def __args__(self):
        return self._args

    @property
    def __parameters__(self):
        return _parameters_of(self._args)

    def __repr__(self):
        return " | ".join(["None" if arg is type(None) else _type_text(arg) for arg in self._args])

    def __eq__(self, other):
        if type(other) is not UnionType:
            return NotImplemented
        return set(self._args) == set(other._args)

    def __hash__(self):
        return hash(frozenset(self._args))

    def __or__(self, value, /):
        return _make_union(self, value)

    def __ror__(self, value, /):
        return _make_union(value, self)

    def __getitem__(self, key, /):
        made = _substitute(self, self._args, self.__parameters__, key)
        result = made[0]
        for arg in made[1:]:
            result = result | arg
        return result

    def __instancecheck__(self, instance):
        for arg in self._args:
            if isinstance(instance, arg):
                return True
        return False

    def __subclasscheck__(self, cls):
        if not isinstance(cls, type):
            raise TypeError("issubclass() arg 1 must be a class")
        for arg in self._args:
            if issubclass(cls, arg):
                return True
        return False

    def __mro_entries__(self, bases):
        raise TypeError("type() argument 2 must not contain a union of types")


# What an alias has itself; everything else it asks its origin for.
_own_alias_attributes = frozenset(
    ["__class__", "__origin__", "__args__", "__unpacked__", "__parameters__",
     "__typing_unpacked_tuple_args__", "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__",
     "__deepcopy__", "__bases__"]
)  # fmt: skip


@_qualified
class GenericAlias:
    """Represent a PEP 585 generic type

    E.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).
    """

    __module__ = "types"
    __slots__ = ("_origin", "_args", "_parameters", "_starred", "__weakref__")

    def __new__(cls, /, *args, **kwargs):
        if kwargs:
            raise TypeError("GenericAlias() takes no keyword arguments")
        if len(args) != 2:
            raise TypeError(f"GenericAlias expected 2 arguments, got {len(args)}")
        origin, args = args
        self = object.__new__(cls)
        self._origin = origin
        self._args = args if isinstance(args, tuple) else (args,)
        self._parameters = None
        self._starred = False
        return self

    @property
    def __origin__(self):
        return self._origin

    @property
    def __args__(self):
        return self._args

    @property
    def __unpacked__(self):
        return self._starred

    @property
    def __parameters__(self):
        if self._parameters is None:
            self._parameters = _parameters_of(self._args)
        return self._parameters

    @property
    def __typing_unpacked_tuple_args__(self):
        return self._args if self._starred and self._origin is tuple else None

    def __getattr__(self, name):
        if name in _own_alias_attributes or (name.startswith("__") and name in ("__call__", "__getitem__")):
            raise AttributeError(f"'types.GenericAlias' object has no attribute {name!r}", name=name, obj=self)
        return getattr(self._origin, name)

    def __getattribute__(self, name):
        # Special attributes of the class are the origin's too: `list[int].__doc__`, `list[int].__init__`.
        if name in ("__doc__", "__module__", "__name__", "__qualname__", "__init__", "__new__", "__slots__", "__dict__"):
            return getattr(object.__getattribute__(self, "_origin"), name)
        return object.__getattribute__(self, name)

    def __repr__(self):
        inner = ", ".join([_argument_text(arg) for arg in self._args]) if self._args else "()"
        return f"{'*' if self._starred else ''}{_type_text(self._origin)}[{inner}]"

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return self._starred == other._starred and self._origin == other._origin and self._args == other._args

    def __hash__(self):
        return hash(self._origin) ^ hash(self._args)

    def __or__(self, value, /):
        return _make_union(self, value)

    def __ror__(self, value, /):
        return _make_union(value, self)

    def __getitem__(self, key, /):
        args = _substitute(self, self._args, self.__parameters__, key)
        made = GenericAlias(self._origin, args)
        made._starred = self._starred
        return made

    def __call__(self, /, *args, **kwargs):
        made = self._origin(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except (AttributeError, TypeError):
            pass
        return made

    def __iter__(self, /):
        starred = GenericAlias(self._origin, self._args)
        starred._starred = True
        yield starred

    def __mro_entries__(self, object, /):
        return (self._origin,)

    def __instancecheck__(self, object, /):
        raise TypeError("isinstance() argument 2 cannot be a parameterized generic")

    def __subclasscheck__(self, object, /):
        raise TypeError("issubclass() argument 2 cannot be a parameterized generic")

    def __dir__(self):
        return sorted({*dir(self._origin), *_own_alias_attributes})

    def __reduce__(self):
        return GenericAlias, (self._origin, self._args)


def _generic_alias(cls, items):
    return GenericAlias(cls, items)


_ = _qualified(GenericAlias)
_ = _qualified(UnionType)
_ = _final(UnionType)
