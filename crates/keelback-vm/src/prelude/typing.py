# typing: what type hints are made of. Nothing here checks types; it builds, shows and takes apart hints.

__all__ = [
    "AbstractSet", "Annotated", "Any", "AnyStr", "AsyncContextManager", "ContextManager", "AsyncGenerator", "AsyncIterable",
    "AsyncIterator", "Awaitable", "BinaryIO", "ByteString", "Callable", "ChainMap", "ClassVar", "Collection",
    "Concatenate", "Container", "Coroutine", "Counter", "DefaultDict", "Deque", "Dict", "Final",
    "ForwardRef", "FrozenSet", "Generator", "Generic", "Hashable", "IO", "ItemsView", "Iterable", "Iterator",
    "KeysView", "List", "Literal", "LiteralString", "Mapping", "MappingView", "MutableMapping",
    "MutableSequence", "MutableSet", "NamedTuple", "Never", "NewType", "NoDefault", "NoReturn", "NotRequired",
    "Optional", "OrderedDict", "ParamSpec", "ParamSpecArgs", "ParamSpecKwargs", "Protocol", "ReadOnly",
    "Required", "Reversible", "Self", "Sequence", "Set", "Sized", "SupportsAbs", "SupportsBytes", "SupportsComplex",
    "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound", "TYPE_CHECKING", "Text", "TextIO", "Tuple",
    "Type", "TypeAlias", "TypeAliasType", "TypeGuard", "TypeIs", "TypeVar", "TypeVarTuple", "TypedDict", "Union",
    "Unpack", "ValuesView", "assert_never", "assert_type", "cast", "clear_overloads", "dataclass_transform", "final",
    "get_args", "get_origin", "get_overloads", "get_protocol_members", "get_type_hints", "is_protocol",
    "is_typeddict", "no_type_check", "no_type_check_decorator", "overload", "override", "reveal_type",
    "runtime_checkable",
]  # fmt: skip

TypeVar = TypeVar
ParamSpec = ParamSpec
ParamSpecArgs = ParamSpecArgs
ParamSpecKwargs = ParamSpecKwargs
TypeVarTuple = TypeVarTuple
TypeAliasType = TypeAliasType
Generic = Generic
NoDefault = NoDefault

TYPE_CHECKING = False
Text = str
_cleanups = []

_function_types = (_builtin_class("function"), _builtin_class("builtin_function_or_method"))


# Checking and showing.


def _type_convert(arg, module=None, allow_special_forms=False):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    if type(arg) is _GenericAlias and arg.__origin__ in (Generic, Protocol):
        raise TypeError(f"{arg} is not valid as type argument")
    if type(arg) is _GenericAlias and not allow_special_forms:
        if arg.__origin__ is ClassVar or (is_argument and arg.__origin__ is Final):
            raise TypeError(f"{arg} is not valid as type argument")
    if arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias):
        return arg
    if allow_special_forms and arg in (ClassVar, Final):
        return arg
    if isinstance(arg, _SpecialForm) or arg in (Generic, Protocol):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _type_repr(value):
    if isinstance(value, type):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if isinstance(value, _function_types[0]):
        return value.__name__
    if isinstance(value, tuple):
        return "[" + ", ".join([_type_repr(entry) for entry in value]) + "]"
    return repr(value)


def _is_unpacked(value):
    """Whether it is `*Ts` or `Unpack[Ts]`."""
    return getattr(value, "__typing_is_unpacked_typevartuple__", False)


def _deduplicate(params):
    kept = []
    for param in params:
        if not any(_same_hint(param, known) for known in kept):
            kept.append(param)
    return tuple(kept)


def _same_hint(a, b):
    return a is b or a == b


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    """The type parameters in arguments, each once, in order."""
    found = []
    default_seen = tuple_seen = False
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, (tuple, list)):
            inner = _collect_type_parameters(arg)
        elif hasattr(arg, "__typing_subst__"):
            inner = (arg,)
            if enforce_default_ordering and arg not in found:
                if arg.has_default():
                    if tuple_seen:
                        raise TypeError("Type parameter with a default follows TypeVarTuple")
                    default_seen = True
                elif default_seen:
                    raise TypeError(f"Type parameter {arg!r} without a default follows type parameter with a default")
        else:
            tuple_seen = tuple_seen or _is_unpacked(arg)
            inner = getattr(arg, "__parameters__", ())
        for parameter in inner:
            if parameter not in found:
                found.append(parameter)
    return tuple(found)


def _typevar_subst(parameter, arg):
    arg = _type_check(arg, "Parameters to generic types must be types.", is_argument=True)
    if (isinstance(arg, _GenericAlias) and arg.__origin__ is Unpack) or (
        isinstance(arg, GenericAlias) and getattr(arg, "__unpacked__", False)
    ):
        raise TypeError(f"{arg} is not valid as type argument")
    return arg


def _paramspec_subst(parameter, arg):
    if isinstance(arg, (list, tuple)):
        return tuple([_type_check(entry, "Expected a type.") for entry in arg])
    if not _is_param_expr(arg):
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
    return arg


def _paramspec_prepare_subst(parameter, alias, args):
    params = alias.__parameters__
    index = params.index(parameter)
    if index == len(args) and parameter.has_default():
        args = (*args, parameter.__default__)
    if index >= len(args):
        raise TypeError(f"Too few arguments for {alias}")
    # `Z[int, str]` for a class with nothing but one ParamSpec.
    if len(params) == 1 and not _is_param_expr(args[0]):
        return (args,)
    if isinstance(args[index], list):
        return (*args[:index], tuple(args[index]), *args[index + 1 :])
    return args


def _typevartuple_prepare_subst(parameter, alias, args):
    params = alias.__parameters__
    index = params.index(parameter)
    for other in params[index + 1 :]:
        if isinstance(other, TypeVarTuple):
            raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
    before, after = index, len(params) - index - 1
    given = len(args)
    # `*tuple[X, ...]` stands for as many of them as it takes.
    endless = None
    for place, arg in enumerate(args):
        inner = None if isinstance(arg, type) else getattr(arg, "__typing_unpacked_tuple_args__", None)
        if inner and len(inner) == 2 and inner[1] is ...:
            if endless is not None:
                raise TypeError("More than one unpacked arbitrary-length tuple argument")
            endless, filler = place, inner[0]
    left, right = before, after
    if endless is not None:
        left = min(left, endless)
        right = min(right, given - endless - 1)
    elif left + right > given:
        raise TypeError(f"Too few arguments for {alias}; actual {given}, expected at least {len(params) - 1}")
    if left == given - right and parameter.has_default():
        own = _unpacked((parameter.__default__,))
    else:
        own = args[left : given - right]
    if endless is None:
        return (*args[:left], tuple(own), *args[given - right :])
    # As many behind it as CPython puts there, which is less than needed where something stands before it.
    behind = after - right - left
    return (*args[:left], *[filler] * (before - left), tuple(own), *[filler] * behind, *args[given - right :])


def _is_param_expr(arg):
    return (
        arg is ...
        or isinstance(arg, (tuple, list))
        or isinstance(arg, ParamSpec)
        or isinstance(arg, _ConcatenateGenericAlias)
    )


# Special forms.


class _Final:
    """What special forms and aliases have in common."""

    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, **kwds):
        if "_root" not in kwds and cls.__module__ != "typing":
            raise TypeError("Cannot subclass special typing classes")


class _NotIterable:
    """Keeps `__getitem__` from making something iterable."""

    __slots__ = ()
    __iter__ = None


class _SpecialForm(_Final, _NotIterable):
    __slots__ = ("_name", "__doc__", "_getitem")

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, instance):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _AnyMeta(type):
    def __instancecheck__(self, instance):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(instance)

    def __repr__(self):
        if self is Any:
            return "typing.Any"
        return super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _not_subscriptable(self, parameters):
    raise TypeError(f"{self} is not subscriptable")


def _plain_form(name, doc):
    form = _SpecialForm(_not_subscriptable)
    form._name, form.__doc__ = name, doc
    return form


NoReturn = _plain_form("NoReturn", "Special type indicating functions that never return.")
Never = _plain_form("Never", "The bottom type, a type that has no members.")
Self = _plain_form("Self", "Used to spell the type of \"self\" in classes.")
LiteralString = _plain_form("LiteralString", "Represents an arbitrary literal string.")
TypeAlias = _plain_form("TypeAlias", "Special form for marking type aliases.")


def _one_type_form(name, doc, special=False, alone=False):
    def getitem(self, parameters):
        said = f"{self._name} accepts only a single type." if alone else f"{self} accepts only single type."
        return _GenericAlias(self, (_type_check(parameters, said, allow_special_forms=special),))

    form = _SpecialForm(getitem)
    form._name, form.__doc__ = name, doc
    return form


ClassVar = _one_type_form("ClassVar", "Special type construct to mark class variables.", special=True)
Final = _one_type_form("Final", "Special typing construct to indicate final names to type checkers.", special=True)
TypeGuard = _one_type_form("TypeGuard", "Special typing construct for marking user-defined type predicate functions.")
TypeIs = _one_type_form("TypeIs", "Special typing construct for marking user-defined type predicate functions.")
Required = _one_type_form("Required", "Special typing construct to mark a TypedDict key as required.", alone=True)
NotRequired = _one_type_form(
    "NotRequired", "Special typing construct to mark a TypedDict key as potentially missing.", alone=True
)
ReadOnly = _one_type_form(
    "ReadOnly", "A special typing construct to mark an item of a TypedDict as read-only.", alone=True
)


@_SpecialForm
def Unpack(self, parameters):
    """Type unpack operator."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _UnpackGenericAlias(self, (item,))


@_SpecialForm
def Union(self, parameters):
    """Union type; Union[X, Y] means either X or Y."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for parameter in parameters:
        parameter = _type_check(parameter, "Union[arg, ...]: each arg must be a type.")
        if isinstance(parameter, (_UnionGenericAlias, UnionType)):
            flat.extend(parameter.__args__)
        else:
            flat.append(parameter)
    flat = _deduplicate(flat)
    if len(flat) == 1:
        return flat[0]
    if len(flat) == 2 and type(None) in flat:
        return _UnionGenericAlias(self, flat, name="Optional")
    return _UnionGenericAlias(self, flat)


@_SpecialForm
def Optional(self, parameters):
    """Optional[X] is equivalent to Union[X, None]."""
    arg = _type_check(parameters, f"{self} requires a single type.")
    return Union[arg, type(None)]


@_SpecialForm
def Literal(self, parameters):
    """Special typing form to define literal types (a.k.a. value types)."""
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for parameter in parameters:
        if isinstance(parameter, _LiteralGenericAlias):
            flat.extend(parameter.__args__)
        else:
            flat.append(parameter)
    try:
        seen = set()
        kept = []
        for value in flat:
            if (value, type(value)) not in seen:
                seen.add((value, type(value)))
                kept.append(value)
        flat = kept
    except TypeError:
        pass
    return _LiteralGenericAlias(self, tuple(flat))


@_SpecialForm
def Concatenate(self, parameters):
    """Special form for annotating higher-order functions."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    msg = "Concatenate[arg, ...]: each arg must be a type."
    parameters = (*[_type_check(each, msg) for each in parameters[:-1]], parameters[-1])
    return _ConcatenateGenericAlias(self, parameters)


@_SpecialForm
def Annotated(self, params):
    """Add context-specific metadata to a type."""
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    if _is_unpacked(params[0]):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    origin = _type_check(params[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True)
    return _AnnotatedAlias(origin, tuple(params[1:]))


# Aliases.


class _BaseGenericAlias(_Final):
    """What aliases with and without arguments have in common."""

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__slots__ = None

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(
                f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead"
            )
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __mro_entries__(self, bases):
        entries = []
        if self.__origin__ not in bases:
            entries.append(self.__origin__)
        # Generic has to be there exactly once: who comes later may bring it.
        if not any(_brings_generic(base, bases) for base in bases[bases.index(self) + 1 :]):
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, attr):
        if attr == "__name__" or attr == "__qualname__":
            return self._name or self.__origin__.__name__
        if not _is_dunder(attr) and "__origin__" in self.__dict__:
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, value):
        if _is_dunder(attr) or attr in ("_name", "_inst", "_nparams", "_defaults"):
            object.__setattr__(self, attr, value)
        else:
            setattr(self.__origin__, attr, value)

    def __instancecheck__(self, instance):
        return self.__subclasscheck__(type(instance))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return list({*object.__dir__(self), *[name for name in dir(self.__origin__) if not _is_dunder(name)]})


def _is_dunder(name):
    return name.startswith("__") and name.endswith("__")


def _brings_generic(base, bases):
    if isinstance(base, _BaseGenericAlias):
        return True
    if isinstance(base, type):
        return issubclass(base, Generic)
    entries = getattr(base, "__mro_entries__", None)
    if entries is None:
        return False
    entries = entries(bases)
    return isinstance(entries, tuple) and any(isinstance(each, type) and issubclass(each, Generic) for each in entries)


class _GenericAlias(_BaseGenericAlias):
    """`origin[args]` of a class or form of this module, or of a class of the program."""

    def __init__(self, origin, args, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__slots__ = None
        self.__args__ = args = args if isinstance(args, tuple) else (args,)
        ordered = origin is Generic or origin is Protocol
        self.__parameters__ = _collect_type_parameters(args, enforce_default_ordering=ordered)
        if name is None:
            self.__module__ = origin.__module__

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return _BaseGenericAlias.__mro_entries__(self, bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            for base in bases[bases.index(self) + 1 :]:
                if isinstance(base, _BaseGenericAlias) and base is not self:
                    return ()
        return (self.__origin__,)

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = args if isinstance(args, tuple) else (args,)
        args = tuple([_type_convert(arg) for arg in args])
        return self.copy_with(_substitute(self, self.__args__, self.__parameters__, args, _is_callable(self.__origin__)))

    def copy_with(self, args):
        return type(self)(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = "typing." + self._name if self._name else _type_repr(self.__origin__)
        args = ", ".join([_type_repr(arg) for arg in self.__args__]) if self.__args__ else "()"
        return f"{name}[{args}]"

    def __iter__(self):
        yield Unpack[self]

    def __reduce__(self):
        import operator

        origin = getattr(_this_module(), self._name) if self._name else self.__origin__
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            (args,) = args
        return operator.getitem, (origin, args)


def _this_module():
    import typing

    return typing


def _is_callable(origin):
    return isinstance(origin, type) and origin.__name__ == "Callable" and origin.__module__ == "collections.abc"


class _SpecialGenericAlias(_NotIterable, _BaseGenericAlias):
    """`List`, `Dict` and the like, without arguments."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        _BaseGenericAlias.__init__(self, origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self._defaults = defaults
        module = "" if origin.__module__ == "builtins" else origin.__module__ + "."
        self.__doc__ = f"A generic version of {module}{origin.__qualname__}."

    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        msg = "Parameters to generic types must be types."
        params = tuple([_type_check(param, msg) for param in params])
        wanted = self._nparams
        if self._defaults and len(params) < wanted and len(params) + len(self._defaults) >= wanted:
            params = (*params, *self._defaults[len(params) - wanted :])
        if len(params) != wanted:
            if not wanted:
                raise TypeError(f"{self} is not a generic class")
            many = "many" if len(params) > wanted else "few"
            expected = f"at least {wanted - len(self._defaults)}" if self._defaults else wanted
            raise TypeError(f"Too {many} arguments for {self}; actual {len(params)}, expected {expected}")
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _TupleType(_SpecialGenericAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            msg = "Tuple[t, ...]: t must be a type."
            return self.copy_with((*[_type_check(each, msg) for each in params[:-1]], ...))
        msg = "Tuple[t0, t1, ...]: each t must be a type."
        return self.copy_with(tuple([_type_check(each, msg) for each in params]))


class _CallableType(_SpecialGenericAlias):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if isinstance(args, list):
            args = tuple(args)
        elif not isinstance(args, tuple):
            args = (args,)
        return self.copy_with((*[_type_convert(arg) for arg in args], result))


class _ByteStringAlias(_SpecialGenericAlias):
    def __instancecheck__(self, instance):
        import warnings

        warnings._deprecated("typing.ByteString", remove=(3, 14))
        return _SpecialGenericAlias.__instancecheck__(self, instance)


class _CallableGenericAlias(_NotIterable, _GenericAlias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expr(args[0]):
            return _GenericAlias.__repr__(self)
        return f"typing.Callable[[{', '.join([_type_repr(arg) for arg in args[:-1]])}], {_type_repr(args[-1])}]"

    def __reduce__(self):
        import operator

        args = self.__args__
        if not (len(args) == 2 and _is_param_expr(args[0])):
            args = list(args[:-1]), args[-1]
        return operator.getitem, (_this_module().Callable, args)


class _UnionGenericAlias(_NotIterable, _GenericAlias):
    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, UnionType)):
            return NotImplemented
        try:
            return set(self.__args__) == set(other.__args__)
        except TypeError:
            return all(arg in other.__args__ for arg in self.__args__) and len(self.__args__) == len(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2:
            if args[0] is type(None):
                return f"typing.Optional[{_type_repr(args[1])}]"
            if args[1] is type(None):
                return f"typing.Optional[{_type_repr(args[0])}]"
        return f"typing.Union[{', '.join([_type_repr(arg) for arg in args])}]"

    def __subclasscheck__(self, cls):
        for arg in self.__args__:
            if issubclass(cls, arg):
                return True
        return False

    def __reduce__(self):
        import operator

        return operator.getitem, (Union, self.__args__)


class _LiteralGenericAlias(_GenericAlias):
    def _key(self):
        return {(value, type(value)) for value in self.__args__}

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self):
        return hash(frozenset(self._key()))


class _ConcatenateGenericAlias(_GenericAlias):
    def copy_with(self, params):
        if isinstance(params[-1], (list, tuple)):
            return (*params[:-1], *params[-1])
        if isinstance(params[-1], _ConcatenateGenericAlias):
            params = (*params[:-1], *params[-1].__args__)
        return _ConcatenateGenericAlias(self.__origin__, params)


class _AnnotatedAlias(_NotIterable, _GenericAlias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        _GenericAlias.__init__(self, origin, (origin,), name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        metadata = ", ".join([repr(entry) for entry in self.__metadata__])
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {metadata}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return "Annotated"
        return _GenericAlias.__getattr__(self, attr)


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        return f"typing.Unpack[{_type_repr(self.__args__[0])}]"

    def __getitem__(self, args):
        if _is_unpacked(self):
            return args
        return _GenericAlias.__getitem__(self, args)

    @property
    def __typing_unpacked_tuple_args__(self):
        (arg,) = self.__args__
        if isinstance(arg, (_GenericAlias, GenericAlias)):
            if arg.__origin__ is not tuple:
                raise TypeError("Unpack[...] must be used with a tuple type")
            return arg.__args__
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


# Names made when somebody asks: what they stand for, the module that has it, the number of parameters.
_ALIASES = {
    "List": ("list", None, 1), "Dict": ("dict", None, 2), "Set": ("set", None, 1),
    "FrozenSet": ("frozenset", None, 1), "Type": ("type", None, 1), "Tuple": ("tuple", None, -1),
    "Callable": ("Callable", "collections.abc", 2), "AbstractSet": ("Set", "collections.abc", 1),
    "ByteString": ("ByteString", "collections.abc", 0), "Container": ("Container", "collections.abc", 1),
    "Hashable": ("Hashable", "collections.abc", 0), "ItemsView": ("ItemsView", "collections.abc", 2),
    "Iterable": ("Iterable", "collections.abc", 1), "Iterator": ("Iterator", "collections.abc", 1),
    "KeysView": ("KeysView", "collections.abc", 1), "Mapping": ("Mapping", "collections.abc", 2),
    "MappingView": ("MappingView", "collections.abc", 1), "MutableMapping": ("MutableMapping", "collections.abc", 2),
    "MutableSequence": ("MutableSequence", "collections.abc", 1), "MutableSet": ("MutableSet", "collections.abc", 1),
    "Sequence": ("Sequence", "collections.abc", 1), "Sized": ("Sized", "collections.abc", 0),
    "ValuesView": ("ValuesView", "collections.abc", 1), "Awaitable": ("Awaitable", "collections.abc", 1),
    "AsyncIterator": ("AsyncIterator", "collections.abc", 1), "AsyncIterable": ("AsyncIterable", "collections.abc", 1),
    "Coroutine": ("Coroutine", "collections.abc", 3), "Collection": ("Collection", "collections.abc", 1),
    "AsyncGenerator": ("AsyncGenerator", "collections.abc", 2), "Generator": ("Generator", "collections.abc", 3),
    "Reversible": ("Reversible", "collections.abc", 1), "ChainMap": ("ChainMap", "collections", 2),
    "Counter": ("Counter", "collections", 1), "Deque": ("deque", "collections", 1),
    "DefaultDict": ("defaultdict", "collections", 2), "OrderedDict": ("OrderedDict", "collections", 2),
    "ContextManager": ("AbstractContextManager", "contextlib", 1),
    "AsyncContextManager": ("AbstractAsyncContextManager", "contextlib", 1),
    "Pattern": ("Pattern", "re", 1), "Match": ("Match", "re", 1),
}  # fmt: skip


def __getattr__(name):
    entry = _ALIASES.get(name)
    if entry is None:
        made = _late_protocol(name)
    else:
        origin, module, count = entry
        if module is None:
            origin = _BUILTINS[origin]
        else:
            origin = getattr(_module_named(module), origin)
        if name == "Tuple":
            made = _TupleType(origin, count, inst=False, name=name)
        elif name == "Callable":
            made = _CallableType(origin, count, name=name)
        else:
            inst = module is not None
            defaults = ()
            if name in ("Generator", "AsyncGenerator"):
                defaults = (type(None),) * (count - 1)
            elif name in ("ContextManager", "AsyncContextManager"):
                count, defaults = 2, (bool | None,)
            kind = _ByteStringAlias if name == "ByteString" else _SpecialGenericAlias
            made = kind(origin, count, inst=inst, name=name, defaults=defaults)
    globals()[name] = made
    return made


def __dir__():
    return sorted({*globals(), *_ALIASES, *_PROTOCOLS})


_BUILTINS = {"list": list, "dict": dict, "set": set, "frozenset": frozenset, "type": type, "tuple": tuple}


def _module_named(name):
    if name == "collections.abc":
        import collections.abc

        return collections.abc
    if name == "collections":
        import collections

        return collections
    if name == "contextlib":
        import contextlib

        return contextlib
    import re

    return re


# Generic classes.


def _generic_class_getitem(cls, params):
    if not isinstance(params, tuple):
        params = (params,)
    params = tuple([_type_convert(param) for param in params])
    if cls in (Generic, Protocol):
        if not params:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        for param in params:
            if not (isinstance(param, (TypeVar, ParamSpec)) or _is_unpacked(param)):
                raise TypeError(
                    f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables."
                )
        if len(_deduplicate(params)) != len(params):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, params)
    wanted = cls.__parameters__
    args = params
    for parameter in wanted:
        prepare = getattr(parameter, "__typing_prepare_subst__", None)
        if prepare is not None:
            args = prepare(cls, args)
    if not wanted:
        raise TypeError(f"{cls} is not a generic class")
    if len(args) > len(wanted):
        raise TypeError(f"Too many arguments for {cls}; actual {len(args)}, expected {len(wanted)}")
    made = []
    for parameter, arg in zip(wanted, args):
        if isinstance(parameter, TypeVarTuple):
            made.extend(arg)
        else:
            made.append(arg)
    return _GenericAlias(cls, tuple(made))


def _generic_base(params):
    """The base `Generic[params]` of a class with a list of type parameters."""
    return _GenericAlias(Generic, tuple([Unpack[each] if isinstance(each, TypeVarTuple) else each for each in params]))


def _generic_init_subclass(cls, parent, args, kwargs):
    parent.__init_subclass__(*args, **kwargs)
    bases = cls.__dict__.get("__orig_bases__")
    if bases is not None:
        plain = Generic in bases
    else:
        plain = Generic in cls.__bases__ and cls.__name__ != "Protocol" and type(cls) is not _TypedDictMeta
    if plain:
        raise TypeError("Cannot inherit from plain Generic")
    parameters = ()
    if bases is not None:
        parameters = _collect_type_parameters(bases)
        listed = None
        for base in bases:
            if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, Protocol):
                if listed is not None:
                    raise TypeError("Cannot inherit from Generic[...] multiple times.")
                listed = base
        if listed is not None:
            missing = [each for each in parameters if each not in listed.__parameters__]
            if missing:
                names = ", ".join([str(each) for each in missing])
                given = ", ".join([str(each) for each in listed.__parameters__])
                raise TypeError(
                    f"Some type variables ({names}) are not listed in {listed.__origin__.__name__}[{given}]"
                )
            parameters = listed.__parameters__
    cls.__parameters__ = tuple(parameters)


from _typing_classes import (
    AnyStr, ForwardRef, NamedTuple, NewType, Protocol, TypedDict, _ASSERT_NEVER_REPR_MAX_LENGTH, _PROTOCOLS,
    _TypedDictMeta, _eval_type, _get_protocol_attrs, _late_protocol, assert_never, assert_type, cast, clear_overloads, dataclass_transform, final, get_args, get_origin,
    get_overloads, get_protocol_members, get_type_hints, is_protocol, is_typeddict, no_type_check,
    no_type_check_decorator, overload, override, reveal_type, runtime_checkable,
)  # fmt: skip
