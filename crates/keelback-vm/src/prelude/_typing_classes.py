# The second half of typing: protocols, forward references, NamedTuple, TypedDict, decorators.

import abc

from typing import (
    Annotated, NotRequired, ReadOnly, Required, _AnnotatedAlias, _BaseGenericAlias, _Final, _GenericAlias,
    Union, Unpack, _generic_class_getitem, _is_callable, _is_param_expr, _type_check,
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


def _get_protocol_attrs(cls):
    members = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        annotations = getattr(base, "__annotations__", {})
        for name in (*base.__dict__, *annotations):
            if not name.startswith("_abc_") and name not in _NO_PROTOCOL_MEMBERS:
                members.add(name)
    return members


_PROTO_ALLOWLIST = {
    "collections.abc": (
        "Callable", "Awaitable", "Iterable", "Iterator", "AsyncIterable", "Hashable", "Sized", "Container",
        "Collection", "Reversible", "Buffer",
    ),
    "contextlib": ("AbstractContextManager", "AbstractAsyncContextManager"),
}  # fmt: skip

# Who goes over all classes that there are, protocols among them, and does not mean these.
_RECKLESS = ("<prelude>/abc.py", "<prelude>/functools.py")


def _class_to_check(value):
    if not isinstance(value, type):
        raise TypeError("issubclass() arg 1 must be a class")


class _ProtocolMeta(abc.ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == "Protocol" and bases == (Generic,):
            pass
        elif Protocol in bases:
            for base in bases:
                known = base in (object, Generic) or base.__name__ in _PROTO_ALLOWLIST.get(base.__module__, ())
                if not known and not (issubclass(base, Generic) and getattr(base, "_is_protocol", False)):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False) and _calling_file() not in _RECKLESS:
            if not getattr(cls, "_is_runtime_protocol", False):
                _class_to_check(other)
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            if cls.__non_callable_proto_members__ and cls.__dict__.get("__subclasshook__") is _protocol_hook_method:
                _class_to_check(other)
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
        if not getattr(cls, "_is_runtime_protocol", False) and _calling_file() not in _RECKLESS:
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if super().__instancecheck__(instance):
            return True
        from inspect import getattr_static

        for name in cls.__protocol_attrs__:
            value = getattr_static(instance, name, _missing)
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
            annotations = getattr(base, "__annotations__", {})
            if (
                isinstance(annotations, dict)
                and name in annotations
                and issubclass(other, Generic)
                and getattr(other, "_is_protocol", False)
            ):
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
        try:
            is_callable = callable(getattr(cls, name, None))
        except Exception as error:
            raise TypeError(
                f"Failed to determine whether protocol member {name!r} is a method member"
            ) from error
        if not is_callable:
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
        namespace["__orig_bases__"] = (Protocol[TypeVar("T", infer_variance=True)],)
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

    __slots__ = (
        "__forward_arg__", "__forward_code__", "__forward_evaluated__", "__forward_value__", "__forward_is_argument__",
        "__forward_is_class__", "__forward_module__",
    )  # fmt: skip

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            # `*Ts` alone is no expression.
            code = compile(f"({arg},)[0]" if arg.startswith("*") else arg, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}") from None
        self.__forward_arg__ = arg
        self.__forward_code__ = code
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, type_params=_missing, *, recursive_guard):
        if type_params is _missing:
            _without_type_params("typing.ForwardRef._evaluate")
            type_params = ()
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        if globalns is None:
            globalns = {} if localns is None else localns
        if localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            import sys

            globalns = getattr(sys.modules.get(self.__forward_module__, None), "__dict__", globalns)
        if type_params:
            # They have a scope of their own, between that of the module and that of the class.
            globalns, localns = dict(globalns), dict(localns)
            for parameter in type_params:
                name = parameter.__name__
                if not self.__forward_is_class__ or name not in globalns:
                    globalns[name] = parameter
                    localns.pop(name, None)
        value = _type_check(
            eval(self.__forward_code__, globalns, localns),
            "Forward references must evaluate to types.",
            is_argument=self.__forward_is_argument__,
            allow_special_forms=self.__forward_is_class__,
        )
        guard = recursive_guard | {self.__forward_arg__}
        self.__forward_value__ = _eval_type(value, globalns, localns, type_params, recursive_guard=guard)
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return (
                self.__forward_arg__ == other.__forward_arg__ and self.__forward_value__ == other.__forward_value__
            )
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


def _without_type_params(name):
    import warnings

    warnings._deprecated(
        name,
        "Failing to pass a value to the 'type_params' parameter of {name!r} is deprecated, as it leads to incorrect "
        "behaviour when calling {name} on a stringified annotation that references a PEP 695 type parameter. "
        "It will be disallowed in Python {remove}.",
        remove=(3, 15),
    )


def _eval_type(value, globalns, localns, type_params=_missing, *, recursive_guard=frozenset()):
    """A hint with the forward references in it evaluated."""
    if type_params is _missing:
        _without_type_params("typing._eval_type")
        type_params = ()
    if isinstance(value, ForwardRef):
        return value._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if not isinstance(value, (_GenericAlias, GenericAlias, UnionType)):
        return value
    if isinstance(value, GenericAlias):
        args = tuple([ForwardRef(arg) if isinstance(arg, str) else arg for arg in value.__args__])
        starred = value.__unpacked__
        if _is_callable(value.__origin__) and not (len(args) == 2 and _is_param_expr(args[0])):
            value = value.__origin__[args[:-1], args[-1]]
        else:
            value = value.__origin__[args]
        if starred:
            value = Unpack[value]
    args = tuple(
        [_eval_type(arg, globalns, localns, type_params, recursive_guard=recursive_guard) for arg in value.__args__]
    )
    return _with_args(value, args)


def _with_args(value, args):
    """A hint of the same form with other arguments; itself if they are the same."""
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


def _strip_annotations(value):
    if isinstance(value, _AnnotatedAlias):
        return _strip_annotations(value.__origin__)
    if isinstance(value, _GenericAlias) and value.__origin__ in (Required, NotRequired, ReadOnly):
        return _strip_annotations(value.__args__[0])
    if isinstance(value, (_GenericAlias, GenericAlias, UnionType)):
        return _with_args(value, tuple([_strip_annotations(arg) for arg in value.__args__]))
    return value


_ANNOTATED_KINDS = tuple(
    [*_function_types, _builtin_class("method"), _builtin_class("module"), type(object.__init__), type(str.join),
     type(dict.__dict__["fromkeys"]), type(object().__str__)]
)  # fmt: skip


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
            if localns is None and globalns is None:
                # The names of the module come before those of the class.
                namespace, local = local, namespace
            for name, value in annotations.items():
                if value is None:
                    value = type(None)
                if isinstance(value, str):
                    value = ForwardRef(value, is_argument=False, is_class=True)
                hints[name] = _eval_type(value, namespace, local, base.__type_params__)
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
            if isinstance(obj, _ANNOTATED_KINDS):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        params = getattr(obj, "__type_params__", ())
        for name, value in annotations.items():
            if value is None:
                value = type(None)
            if isinstance(value, str):
                value = ForwardRef(value, is_argument=not isinstance(obj, _builtin_class("module")))
            hints[name] = _eval_type(value, globalns, localns, params)
    if include_extras:
        return hints
    return {name: _strip_annotations(value) for name, value in hints.items()}


def get_origin(tp):
    """Get the unsubscripted version of a type."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
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
        if _is_callable(tp.__origin__) and not (len(args) == 2 and _is_param_expr(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, UnionType):
        return tp.__args__
    return ()


# Functions and decorators.


def cast(typ, val):
    """Cast a value to a type: returns the value unchanged."""
    return val


def assert_type(val, typ, /):
    """Ask a static type checker to confirm that the value is of the given type."""
    return val


_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def assert_never(arg, /):
    """Statically assert that a line of code is unreachable."""
    value = repr(arg)
    if len(value) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        value = value[:_ASSERT_NEVER_REPR_MAX_LENGTH] + "..."
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
        for name in dir(arg):
            value = getattr(arg, name)
            if (
                hasattr(value, "__qualname__")
                and value.__qualname__ == f"{arg.__qualname__}.{value.__name__}"
                and getattr(value, "__module__", None) == arg.__module__
            ):
                if isinstance(value, _function_types[0]):
                    value.__no_type_check__ = True
                elif isinstance(value, _method_type):
                    value.__func__.__no_type_check__ = True
                elif isinstance(value, type):
                    no_type_check(value)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """Decorator to give another decorator the @no_type_check effect."""
    import functools
    import warnings

    warnings._deprecated("typing.no_type_check_decorator", remove=(3, 15))

    @functools.wraps(decorator)
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

        # The class that would be made knows its name.
        class Dummy:
            def __init_subclass__(cls):
                raise TypeError(
                    f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
                    f"`{cls.__name__} = NewType({cls.__name__!r}, {name})`"
                )

        return (Dummy,)

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
        made = _named_tuple_class(typename, types.items(), [ns[field] for field in defaults], ns["__module__"])
        generic = Generic in bases
        if len(bases) > 1:
            made.__bases__ = bases
        if generic:
            made.__class_getitem__ = classmethod(_generic_class_getitem)
        for key, value in ns.items():
            if key in _named_tuple_reserved:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key in _named_tuple_kept:
                continue
            if key not in made._fields:
                setattr(made, key, value)
            try:
                set_name = type(value).__set_name__
            except AttributeError:
                continue
            try:
                set_name(value, made, key)
            except BaseException as error:
                error.add_note(
                    f"Error calling __set_name__ on {type(value).__name__!r} instance {key!r} in {typename!r}"
                )
                raise
        if generic:
            made.__init_subclass__()
        return made


_named_tuple_kept = frozenset(["__module__", "__name__", "__annotations__"])


def _named_tuple_class(typename, types, defaults, module):
    import collections

    types = list(types)
    names = [name for name, _ in types]
    types = {name: _type_check(tp, f"field {name} annotation must be a type") for name, tp in types}
    made = collections.namedtuple(typename, names, defaults=defaults, module=module)
    made.__annotations__ = types
    return made


def NamedTuple(typename, fields=_missing, /, **kwargs):
    """Typed version of namedtuple."""
    if fields is None and kwargs:
        raise TypeError(
            "Cannot pass `None` as the 'fields' parameter and also specify fields using keyword arguments"
        )
    if fields is _missing and kwargs:
        import warnings

        warnings._deprecated(
            "Creating NamedTuple classes using keyword arguments",
            message="{name} is deprecated and will be disallowed in Python {remove}. "
            "Use the class-based or functional syntax instead.",
            remove=(3, 15),
        )
        fields = kwargs.items()
    elif fields is _missing or fields is None:
        _without_fields("NamedTuple", typename, fields, "list", "[]")
        fields = ()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    made = _named_tuple_class(typename, fields, None, _caller_module())
    made.__orig_bases__ = (NamedTuple,)
    return made


def _without_fields(kind, typename, fields, what, empty):
    import warnings

    how = "Failing to pass a value for" if fields is _missing else "Passing `None` as"
    warnings._deprecated(
        f"{how} the 'fields' parameter",
        message="{name} is deprecated and will be disallowed in Python {remove}. To create a "
        + f"{kind} class with 0 fields using the functional syntax, pass an empty {what}, e.g. "
        f"`{typename} = {kind}({typename!r}, {empty})`.",
        remove=(3, 15),
    )


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
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {key: _type_check(value, msg, module=made.__module__) for key, value in own.items()}
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            theirs = base.__dict__.get("__required_keys__", set())
            required |= theirs
            optional -= theirs
            theirs = base.__dict__.get("__optional_keys__", set())
            required -= theirs
            optional |= theirs
            read_only |= base.__dict__.get("__readonly_keys__", set())
            mutable |= base.__dict__.get("__mutable_keys__", set())
        annotations.update(own)
        for key, value in own.items():
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
            if is_read_only:
                if key in mutable:
                    raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
                read_only.add(key)
            else:
                mutable.add(key)
                read_only.discard(key)
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
        _without_fields("TypedDict", typename, fields, "dictionary", "{{}}")
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
