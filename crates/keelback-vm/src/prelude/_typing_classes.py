# The second half of typing: protocols, forward references, NamedTuple, TypedDict, decorators.

import abc

from typing import (
    Annotated, NotRequired, ReadOnly, Required, _AnnotatedAlias, _Final, _GenericAlias, _LiteralGenericAlias,
    _SpecialGenericAlias, Union, _is_param_expr, _type_check,
)  # fmt: skip

# The module that its classes say they are of.
__name__ = "typing"

_function_types = (_builtin_class("function"), _builtin_class("builtin_function_or_method"))


# Protocols.

_NO_PROTOCOL_MEMBERS = frozenset([
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
    "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__", "__static_attributes__",
    "__firstlineno__", "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol",
    "__protocol_attrs__", "__non_callable_proto_members__", "__type_params__", "_abc_impl", "_MutableMapping__marker",
    "__abstract_data__", "_abc_data", "__qualname__",
])  # fmt: skip


def _protocol_members(cls):
    members = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        try:
            annotations = base.__annotations__
        except Exception:
            annotations = base.__dict__.get("__annotations__", {})
        for name in (*base.__dict__, *annotations):
            if not name.startswith("_abc_") and name not in _NO_PROTOCOL_MEMBERS:
                members.add(name)
    return members


def _found_statically(instance, name):
    """An attribute of an object or its class, without calling anything; `_missing` if there is none."""
    try:
        own = object.__getattribute__(instance, "__dict__")
    except (AttributeError, TypeError):
        own = {}
    if isinstance(own, dict) and name in own:
        return own[name]
    for base in type(instance).__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    if isinstance(instance, type):
        for base in instance.__mro__:
            if name in base.__dict__:
                return base.__dict__[name]
    return _missing


class _ProtocolMeta(abc.ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == "Protocol" and bases == (Generic,):
            pass
        elif Protocol in bases:
            for base in bases:
                known = base in (object, Generic) or getattr(base, "_is_protocol", False)
                if not known and not (base.__module__ in ("collections.abc", "contextlib")):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _protocol_members(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False):
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if cls.__non_callable_proto_members__ and cls.__dict__.get("__subclasshook__") is _protocol_hook_method:
                members = sorted(cls.__non_callable_proto_members__)
                raise TypeError(
                    f"Protocols with non-method members don't support issubclass(). Non-method members: "
                    f"{str(members)[1:-1]}."
                )
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if super().__instancecheck__(instance):
            return True
        for name in cls.__protocol_attrs__:
            value = _found_statically(instance, name)
            if value is _missing:
                return False
            if value is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


def _protocol_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            annotations = base.__dict__.get("__annotations__", {})
            if name in annotations and issubclass(other, Generic) and getattr(other, "_is_protocol", False):
                break
        else:
            return NotImplemented
    return True


_protocol_hook_method = classmethod(_protocol_hook)


def _no_protocol_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_protocol_init:
        return
    for base in cls.__mro__:
        init = base.__dict__.get("__init__", _no_protocol_init)
        if init is not _no_protocol_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class for protocol classes."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _protocol_hook_method
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_protocol_init


def runtime_checkable(cls):
    """Mark a protocol class as a runtime protocol."""
    if not (isinstance(cls, type) and issubclass(cls, Generic)) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = set()
    for name in cls.__protocol_attrs__:
        if not callable(getattr(cls, name, None)):
            cls.__non_callable_proto_members__.add(name)
    return cls


def is_protocol(tp, /):
    """Return True if the given type is a Protocol."""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    """Return the set of members defined in a Protocol."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


_PROTOCOLS = {
    "SupportsInt": "__int__", "SupportsFloat": "__float__", "SupportsComplex": "__complex__",
    "SupportsBytes": "__bytes__", "SupportsIndex": "__index__", "SupportsAbs": "__abs__",
    "SupportsRound": "__round__",
}  # fmt: skip


def _late_protocol(name):
    method = _PROTOCOLS.get(name)
    if method is None:
        if name in ("IO", "TextIO", "BinaryIO"):
            return _late_stream(name)
        raise AttributeError(f"module 'typing' has no attribute {name!r}")

    def declared(self):
        pass

    declared.__name__ = method
    declared.__qualname__ = f"{name}.{method}"
    declared.__isabstractmethod__ = True
    namespace = {
        "__module__": "typing", "__slots__": (), method: declared, "__doc__": f"An ABC with one abstract method {method}."
    }  # fmt: skip
    bases = (Protocol,)
    if name in ("SupportsAbs", "SupportsRound"):
        namespace["__orig_bases__"] = (Protocol[TypeVar("T_co", covariant=True)],)
    return runtime_checkable(_ProtocolMeta(name, bases, namespace))


def _late_stream(name):
    if name == "IO":
        namespace = {"__module__": "typing", "__slots__": (), "__orig_bases__": (Generic[AnyStr],)}
        return type("IO", (Generic,), namespace)
    import typing

    base = typing.IO
    return type(name, (base,), {"__module__": "typing", "__slots__": ()})


AnyStr = TypeVar("AnyStr", bytes, str)
AnyStr.__module__ = "typing"


# Forward references and hints.


class ForwardRef(_Final):
    """Internal wrapper to hold a forward reference."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, type_params=()):
        namespace = dict(globalns or {})
        for parameter in type_params:
            namespace.setdefault(parameter.__name__, parameter)
        text = self.__forward_arg__
        if text.startswith("*"):
            text = f"({text},)[0]"
        value = eval(text, namespace, dict(localns) if localns is not None else namespace)
        return _evaluated(
            _type_check(value, "Forward references must evaluate to types.", allow_special_forms=True),
            globalns, localns, type_params,
        )  # fmt: skip

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self.__forward_arg__ == other.__forward_arg__ and self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        if self.__forward_module__ is None:
            return f"ForwardRef({self.__forward_arg__!r})"
        return f"ForwardRef({self.__forward_arg__!r}, module={self.__forward_module__!r})"


def _evaluated(value, globalns, localns, type_params=()):
    """A hint with the forward references in it evaluated."""
    if isinstance(value, ForwardRef):
        return value._evaluate(globalns, localns, type_params)
    if isinstance(value, (_GenericAlias, GenericAlias, UnionType)):
        if isinstance(value, _LiteralGenericAlias):
            return value
        args = []
        for arg in value.__args__:
            if isinstance(arg, str) and isinstance(value, GenericAlias):
                arg = ForwardRef(arg)
            args.append(_evaluated(arg, globalns, localns, type_params))
        args = tuple(args)
        if args == value.__args__:
            return value
        if isinstance(value, GenericAlias):
            return GenericAlias(value.__origin__, args)
        if isinstance(value, UnionType):
            made = args[0]
            for arg in args[1:]:
                made = made | arg
            return made
        return value.copy_with(args)
    return value


def _strip_annotations(value):
    if isinstance(value, _AnnotatedAlias):
        return _strip_annotations(value.__origin__)
    if isinstance(value, _GenericAlias) and value.__origin__ in (Required, NotRequired, ReadOnly):
        return _strip_annotations(value.__args__[0])
    if isinstance(value, (_GenericAlias, GenericAlias, UnionType)) and not isinstance(value, _LiteralGenericAlias):
        args = tuple([_strip_annotations(arg) for arg in value.__args__])
        if args == value.__args__:
            return value
        if isinstance(value, GenericAlias):
            return GenericAlias(value.__origin__, args)
        if isinstance(value, UnionType):
            made = args[0]
            for arg in args[1:]:
                made = made | arg
            return made
        return value.copy_with(args)
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """Return type hints for an object."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        import sys

        for base in reversed(obj.__mro__):
            if globalns is None:
                namespace = getattr(sys.modules.get(base.__module__, None), "__dict__", {})
            else:
                namespace = globalns
            annotations = base.__dict__.get("__annotations__", {})
            if not isinstance(annotations, dict):
                annotations = {}
            local = dict(vars(base)) if localns is None else localns
            for name, value in annotations.items():
                if value is None:
                    value = type(None)
                if isinstance(value, str):
                    value = ForwardRef(value, is_argument=False, is_class=True)
                hints[name] = _evaluated(value, namespace, local, base.__type_params__)
    else:
        if globalns is None:
            if isinstance(obj, _builtin_class("module")):
                globalns = obj.__dict__
            else:
                wrapped = obj
                while hasattr(wrapped, "__wrapped__"):
                    wrapped = wrapped.__wrapped__
                globalns = getattr(wrapped, "__globals__", {})
            if localns is None:
                localns = globalns
        elif localns is None:
            localns = globalns
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            if isinstance(obj, _function_types) or hasattr(obj, "__name__"):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        params = getattr(obj, "__type_params__", ())
        for name, value in annotations.items():
            if value is None:
                value = type(None)
            if isinstance(value, str):
                value = ForwardRef(value, is_argument=not isinstance(obj, _builtin_class("module")))
            hints[name] = _evaluated(value, globalns, localns, params)
    if include_extras:
        return hints
    return {name: _strip_annotations(value) for name, value in hints.items()}


def get_origin(tp):
    """Get the unsubscripted version of a type."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_GenericAlias, _SpecialGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, UnionType):
        return UnionType
    return None


def get_args(tp):
    """Get type arguments with all substitutions performed."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if _is_callable_origin(tp.__origin__) and not (len(args) == 2 and _is_param_expr(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, UnionType):
        return tp.__args__
    return ()


def _is_callable_origin(origin):
    return isinstance(origin, type) and origin.__name__ == "Callable" and origin.__module__ == "collections.abc"


# Functions and decorators.


def cast(typ, val):
    """Cast a value to a type: returns the value unchanged."""
    return val


def assert_type(val, typ, /):
    """Ask a static type checker to confirm that the value is of the given type."""
    return val


def assert_never(arg, /):
    """Statically assert that a line of code is unreachable."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    """Ask a static type checker to reveal the inferred type of an expression."""
    import sys

    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def final(f):
    """Decorator to indicate final methods and final classes."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method, /):
    """Indicate that a method is intended to override a method in a base class."""
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    """Decorator to indicate that annotations are not type hints."""
    if isinstance(arg, type):
        for value in list(vars(arg).values()):
            if isinstance(value, (type, _function_types[0])) and value.__qualname__.startswith(arg.__qualname__ + "."):
                no_type_check(value)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """Decorator to give another decorator the @no_type_check effect."""

    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped_decorator


_overloads = {}


def _overload_dummy(*args, **kwds):
    """Helper for @overload to raise when called."""
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
        "module should always be followed by an implementation that is not @overload-ed."
    )


def overload(func):
    """Decorator for overloaded functions/methods."""
    plain = getattr(func, "__func__", func)
    try:
        key = plain.__module__, plain.__qualname__
        _overloads.setdefault(key, {})[plain.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _overload_dummy


def get_overloads(func):
    """Return all defined overloads for *func* as a sequence."""
    func = getattr(func, "__func__", func)
    return list(_overloads.get((func.__module__, func.__qualname__), {}).values())


def clear_overloads():
    """Clear all overloads in the registry."""
    _overloads.clear()


def dataclass_transform(
    *, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False, field_specifiers=(), **kwargs
):
    """Decorator to mark an object as providing dataclass-like behaviour."""

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default,
            "order_default": order_default,
            "kw_only_default": kw_only_default,
            "frozen_default": frozen_default,
            "field_specifiers": field_specifiers,
            "kwargs": kwargs,
        }
        return cls_or_fn

    return decorator


class NewType:
    """NewType creates simple unique types with almost zero runtime overhead."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        if "." in name:
            name = name.rpartition(".")[-1]
        self.__name__ = name
        self.__supertype__ = tp
        module = _caller_module()
        if module != "typing":
            self.__module__ = module

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        name = self.__name__
        raise TypeError(
            f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
            f"`{bases[0].__name__ if isinstance(bases[0], type) else name} = NewType({name!r}, {name})`"
        )

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# NamedTuple and TypedDict.


_named_tuple_reserved = frozenset(
    ["__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types", "_make",
     "_replace", "_asdict", "_source"]
)  # fmt: skip


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        if "_root" in ns:
            return super().__new__(cls, typename, bases, ns)
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple([tuple if base is _NamedTuple else base for base in bases])
        types = ns.get("__annotations__", {})
        defaults = []
        for field in types:
            if field in ns:
                defaults.append(field)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                raise TypeError(
                    f"Non-default namedtuple field {field} cannot follow default field{plural} {', '.join(defaults)}"
                )
        made = _named_tuple_class(typename, list(types.items()), [ns[field] for field in defaults], ns["__module__"])
        if Generic in bases:
            made = type(typename, (made, Generic), {"__slots__": (), "__module__": ns["__module__"],
                                                    "__orig_bases__": ns.get("__orig_bases__", (Generic,))})  # fmt: skip
        for key, value in ns.items():
            if key in _named_tuple_reserved:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in _named_tuple_kept and key not in made._fields:
                setattr(made, key, value)
                set_name = getattr(type(value), "__set_name__", None)
                if set_name is not None:
                    set_name(value, made, key)
        return made


_named_tuple_kept = frozenset(
    ["__annotations__", "__module__", "__qualname__", "__dict__", "__orig_bases__", "__classcell__"]
)


def _named_tuple_class(typename, types, defaults, module):
    import collections

    checked = {name: _type_check(tp, f"field {name} annotation must be a type") for name, tp in types}
    made = collections.namedtuple(typename, list(checked), defaults=defaults, module=module)
    made.__annotations__ = checked
    made.__orig_bases__ = (NamedTuple,)
    return made


def NamedTuple(typename, fields=_missing, /, **kwargs):
    """Typed version of namedtuple."""
    if fields is _missing:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    return _named_tuple_class(typename, list(fields), [], _caller_module())


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


def _named_tuple_bases(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _named_tuple_bases


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        own = ns.get("__annotations__", {})
        annotations, required, optional = {}, set(), set()
        read_only, mutable = set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
            read_only |= base.__dict__.get("__readonly_keys__", set())
            mutable |= base.__dict__.get("__mutable_keys__", set())
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        for key, value in own.items():
            value = _type_check(value, msg, module=ns.get("__module__"), allow_special_forms=True)
            annotations[key] = value
            is_required, is_read_only = total, False
            while True:
                origin = get_origin(value)
                if origin is Annotated:
                    value = value.__origin__
                elif origin in (Required, NotRequired):
                    is_required = origin is Required
                    value = value.__args__[0]
                elif origin is ReadOnly:
                    is_read_only = True
                    value = value.__args__[0]
                else:
                    break
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            (read_only if is_read_only else mutable).add(key)
            (mutable if is_read_only else read_only).discard(key)
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), dict(ns))
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(read_only)
        made.__mutable_keys__ = frozenset(mutable)
        made.__total__ = total
        return made

    def __init__(cls, name, bases, ns, total=True):
        pass

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_missing, /, *, total=True):
    """A simple typed namespace. At runtime it is equivalent to a plain dict."""
    if fields is _missing or fields is None:
        fields = {}
    namespace = {"__annotations__": dict(fields), "__module__": _caller_module()}
    made = _TypedDictMeta(typename, (), namespace, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})


def _typed_dict_bases(bases):
    return (_TypedDict,)


TypedDict.__mro_entries__ = _typed_dict_bases


def is_typeddict(tp):
    """Check if an annotation is a TypedDict class."""
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict
