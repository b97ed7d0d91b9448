# dataclasses: classes whose methods follow from their fields.

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
    "astuple", "make_dataclass", "replace", "is_dataclass",
]  # fmt: skip


class FrozenInstanceError(AttributeError):
    pass


class _FACTORY_DEFAULT:
    def __repr__(self):
        return "<factory>"


_FACTORY = _FACTORY_DEFAULT()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()


class _Kind:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _Kind("_FIELD")
_FIELD_CLASSVAR = _Kind("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Kind("_FIELD_INITVAR")
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_NO_METADATA = _mapping_proxy({})


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type):
            name = self.type.__name__
        else:
            name = repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only",
        "_field_type",
    )  # fmt: skip

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _NO_METADATA if metadata is None else _mapping_proxy(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @_recursive_repr("...")
    def __repr__(self):
        return (
            f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
            f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
            f"compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},"
            f"_field_type={self._field_type})"
        )

    def __set_name__(self, owner, name):
        set_name = getattr(type(self.default), "__set_name__", None)
        if set_name:
            set_name(self.default, owner, name)

    __class_getitem__ = classmethod(_class_getitem)


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
    kw_only=MISSING
):  # fmt: skip
    """Return an object to identify dataclass fields."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots", "weakref_slot")

    def __init__(self, **options):
        for name, value in options.items():
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{name}={getattr(self, name)!r}' for name in self.__slots__])})"


def _text_means(annotation, cls, module, meant):
    """Whether an annotation in text begins with a name for something: its own, or one behind that of its module."""
    words = []
    rest = annotation
    for _ in range(2):
        rest = rest.lstrip()
        end = 0
        while end < len(rest) and (rest[end].isalnum() or rest[end] == "_"):
            end += 1
        words.append(rest[:end])
        rest = rest[end:].lstrip() if not words[1:] else rest
        if not words[0]:
            return False
        if not rest.startswith("."):
            break
        rest = rest[1:]
    import sys

    home = sys.modules.get(cls.__module__)
    if len(words) == 1 or not words[1]:
        # Without a dot, or with one behind which there is no name.
        names = home.__dict__ if len(words) == 1 and home is not None else {}
        name = words[0]
    else:
        if home is None or home.__dict__.get(words[0]) is not module:
            return False
        names = module.__dict__
        name = words[1]
    return meant(names.get(name))


def _means(annotation, cls, module, meant):
    return _text_means(annotation, cls, module, meant) if isinstance(annotation, str) else meant(annotation)


def _is_class_var(annotation, cls):
    import sys

    typing = sys.modules.get("typing")
    if typing is None:
        return False
    form = typing.ClassVar

    def meant(value):
        return value is form or (type(value) is typing._GenericAlias and value.__origin__ is form)

    return _means(annotation, cls, typing, meant)


def _this_module():
    import dataclasses

    return dataclasses


def _is_init_var(annotation, cls):
    return _means(annotation, cls, _this_module(), lambda value: value is InitVar or type(value) is InitVar)


def _is_kw_only(annotation, cls):
    return _means(annotation, cls, _this_module(), lambda value: value is KW_ONLY)


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if isinstance(default, _member_descriptor):
            # The class has it in __slots__.
            default = MISSING
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = _FIELD
    if _is_class_var(annotation, cls):
        made._field_type = _FIELD_CLASSVAR
    elif _is_init_var(annotation, cls):
        made._field_type = _FIELD_INITVAR
    if made._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR):
        if made.default_factory is not MISSING:
            raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type is _FIELD_CLASSVAR:
        if made.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif made.kw_only is MISSING:
        made.kw_only = kw_only
    if made._field_type is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError(
            f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory"
        )
    return made


_member_descriptor = _builtin_class("member_descriptor")


def _define(cls, source, values):
    """Runs the text of function definitions with some values in reach; gives the functions by name."""
    lines = [f"def __create__({', '.join(values)}):"]
    lines.extend([" " + line for line in source])
    names = [line.split("(")[0][4:] for line in source if line.startswith("def ")]
    lines.append(f" return ({', '.join(names)},)")
    namespace = {}
    import sys

    module = sys.modules.get(cls.__module__)
    globals = module.__dict__ if module is not None else {}
    exec("\n".join(lines), globals, namespace)
    functions = namespace["__create__"](**values)
    for function in functions:
        function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
    return functions


def _init_source(all_fields, frozen, has_post_init, slots):
    """The text of __init__ and the values it needs."""
    initial = [each for each in all_fields if each._field_type in (_FIELD, _FIELD_INITVAR)]
    positional = [each for each in initial if each.init and not each.kw_only]
    by_name = [each for each in initial if each.init and each.kw_only]
    seen = None
    for each in positional:
        if not (each.default is MISSING and each.default_factory is MISSING):
            seen = each
        elif seen:
            raise TypeError(f"non-default argument {each.name!r} follows default argument {seen.name!r}")
    me = "__dataclass_self__" if any(each.name == "self" for each in initial) else "self"
    values = {"__dataclass_object__": object, "__dataclass_factory__": _FACTORY}
    body = []
    for each in initial:
        name = each.name
        default = f"__dataclass_dflt_{name}__"
        value = None
        if each.default_factory is not MISSING:
            values[default] = each.default_factory
            value = f"{default}()"
            if each.init:
                value = f"{default}() if {name} is __dataclass_factory__ else {name}"
        elif each.default is not MISSING:
            values[default] = each.default
            if each.init:
                value = name
            elif slots:
                value = default
        elif each.init:
            value = name
        if value is None or each._field_type is _FIELD_INITVAR:
            continue
        if frozen:
            body.append(f" __dataclass_object__.__setattr__({me}, {name!r}, {value})")
        else:
            body.append(f" {me}.{name} = {value}")
    if has_post_init:
        given = ", ".join([each.name for each in initial if each._field_type is _FIELD_INITVAR])
        body.append(f" {me}.__post_init__({given})")

    def parameter(each):
        if each.default_factory is not MISSING:
            return f"{each.name}=__dataclass_factory__"
        if each.default is not MISSING:
            return f"{each.name}=__dataclass_dflt_{each.name}__"
        return each.name

    parameters = [me, *[parameter(each) for each in positional]]
    if by_name:
        parameters += ["*", *[parameter(each) for each in by_name]]
    return [f"def __init__({', '.join(parameters)}):", *(body or [" pass"])], values


def _tuple_text(who, names):
    return "(" + "".join([f"{who}.{name}," for name in names]) + ")"


def _set_new(cls, name, function):
    """Whether the class has the attribute itself already; if not, it gets it."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, function)
    return False


def _frozen_methods(cls, names):
    names = frozenset(names)

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
        if _set_new(cls, function.__name__, function):
            raise TypeError(f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}")


def _signature_text(cls, all_fields):
    """The parameters of the class, as they stand in its docstring."""
    own = getattr(cls.__dict__.get("__init__"), "__code__", None)
    if own is None or own.co_filename != "<string>" or type(cls) is not type or cls.__new__ is not object.__new__:
        import inspect

        try:
            return str(inspect.signature(cls)).replace(" -> None", "")
        except (TypeError, ValueError):
            return ""
    parts = []
    star = False
    initial = [each for each in all_fields if each.init and each._field_type in (_FIELD, _FIELD_INITVAR)]
    for each in sorted(initial, key=lambda each: bool(each.kw_only)):
        if each.kw_only and not star:
            star = True
            parts.append("*")
        kind = each.type
        if isinstance(kind, str):
            kind = repr(kind)
        elif isinstance(kind, type):
            kind = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
        else:
            kind = repr(kind).replace("typing.", "")
        text = f"{each.name}: {kind}"
        if each.default_factory is not MISSING:
            text += " = <factory>"
        elif each.default is not MISSING:
            text += f" = {each.default!r}"
        parts.append(text)
    return f"({', '.join(parts)})"


def _process_class(cls, params):
    all_fields = {}
    any_frozen = has_bases = False
    all_frozen = True
    cls.__module__
    setattr(cls, _PARAMS, params)
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_bases = True
            all_fields.update(base_fields)
            frozen = getattr(base, _PARAMS).frozen
            all_frozen = all_frozen and frozen
            any_frozen = any_frozen or frozen
    annotations = cls.__dict__.get("__annotations__", {})
    own = []
    kw_only = params.kw_only
    kw_only_seen = False
    for name, annotation in annotations.items():
        if _is_kw_only(annotation, cls):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = kw_only = True
        else:
            own.append(_make_field(cls, name, annotation, kw_only))
    for each in own:
        all_fields[each.name] = each
        if isinstance(getattr(cls, each.name, None), Field):
            if each.default is MISSING:
                delattr(cls, each.name)
            else:
                setattr(cls, each.name, each.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_bases:
        if any_frozen and not params.frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not all_frozen and params.frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, all_fields)
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_hash = not (class_hash is MISSING or (class_hash is None and "__eq__" in cls.__dict__))
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    shown = list(all_fields.values())
    proper = [each for each in shown if each._field_type is _FIELD]
    source, values = [], {}
    if params.init:
        source, values = _init_source(shown, params.frozen, hasattr(cls, "__post_init__"), params.slots)
    if params.repr:
        fields_text = ", ".join([f"{each.name}={{self.{each.name}!r}}" for each in proper if each.repr])
        source += ["def __repr__(self):", f' return f"{{self.__class__.__qualname__}}({fields_text})"']
    compared = [each.name for each in proper if each.compare]
    if params.eq:
        terms = " and ".join([f"self.{name} == other.{name}" for name in compared]) or "True"
        source += [
            "def __eq__(self, other):",
            " if self is other:",
            "  return True",
            " if other.__class__ is self.__class__:",
            f"  return {terms}",
            " return NotImplemented",
        ]
    if params.order:
        for name, symbol in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            source += [
                f"def {name}(self, other):",
                " if other.__class__ is self.__class__:",
                f"  return {_tuple_text('self', compared)} {symbol} {_tuple_text('other', compared)}",
                " return NotImplemented",
            ]
    hashed = [each.name for each in proper if (each.compare if each.hash is None else each.hash)]
    adds_hash = params.unsafe_hash or (params.eq and params.frozen and not has_hash)
    if params.unsafe_hash and has_hash:
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if adds_hash:
        source += ["def __hash__(self):", f" return hash({_tuple_text('self', hashed)})"]
    for function in _define(cls, source, values) if source else ():
        name = function.__name__
        if name == "__init__":
            initial = [each for each in shown if each.init and each._field_type in (_FIELD, _FIELD_INITVAR)]
            hints = {
                each.name: each.type
                for each in sorted(initial, key=lambda each: bool(each.kw_only))
            }
            function.__annotations__ = {**hints, "return": None}
        if name == "__repr__":
            function = _recursive_repr("...")(function)
        elif name == "__hash__":
            setattr(cls, name, function)
            continue
        if _set_new(cls, name, function) and name in ("__lt__", "__le__", "__gt__", "__ge__"):
            raise TypeError(
                f"Cannot overwrite attribute {name} in class {cls.__name__} Consider using functools.total_ordering"
            )
    if params.eq and not adds_hash and not params.frozen and not has_hash:
        cls.__hash__ = None
    _set_new(cls, "__replace__", _replace)
    if params.frozen:
        _frozen_methods(cls, [each.name for each in proper])
    if not cls.__doc__:
        cls.__doc__ = cls.__name__ + _signature_text(cls, shown)
    if params.match_args:
        names = [each.name for each in shown if each._field_type in (_FIELD, _FIELD_INITVAR)
                 and each.init and not each.kw_only]  # fmt: skip
        _set_new(cls, "__match_args__", tuple(names))
    if params.weakref_slot and not params.slots:
        raise TypeError("weakref_slot is True but slots is False")
    if params.slots:
        cls = _with_slots(cls, params, [each.name for each in proper])
    if hasattr(cls, "__abstractmethods__"):
        import abc

        abc.update_abstractmethods(cls)
    return cls


def _dataclass_getstate(self):
    return [getattr(self, each.name) for each in fields(self)]


def _dataclass_setstate(self, state):
    for each, value in zip(fields(self), state):
        object.__setattr__(self, each.name, value)


def _with_slots(cls, params, names):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__")
        if slots is None:
            # What its instances have without being asked.
            if getattr(base, "__weakrefoffset__", -1) != 0:
                inherited.add("__weakref__")
            if getattr(base, "__dictoffset__", -1) != 0:
                inherited.add("__dict__")
        elif isinstance(slots, str):
            inherited.add(slots)
        elif hasattr(slots, "__next__"):
            raise TypeError(f"Slots of '{base.__name__}' cannot be determined")
        else:
            inherited.update(slots)
    wanted = [*names, "__weakref__"] if params.weakref_slot else names
    namespace["__slots__"] = tuple([name for name in wanted if name not in inherited])
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        cls.__qualname__ = qualname
    if params.frozen:
        if "__getstate__" not in namespace:
            cls.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            cls.__setstate__ = _dataclass_setstate
    return cls


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
    kw_only=False, slots=False, weakref_slot=False
):  # fmt: skip
    """Add dunder methods based on the fields defined in the class."""

    def wrap(cls):
        params = _DataclassParams(
            init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
            kw_only=kw_only, slots=slots, weakref_slot=weakref_slot,
        )  # fmt: skip
        return _process_class(cls, params)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """Return a tuple describing the fields of this dataclass."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([each for each in found.values() if each._field_type is _FIELD])


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Returns True if obj is a dataclass or an instance of a dataclass."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _as_plain(obj, convert, factory):
    kind = type(obj)
    if hasattr(kind, _FIELDS):
        return convert(obj, factory)
    if kind in (int, str, float, bool, bytes, complex, type(None)):
        return obj
    if issubclass(kind, tuple) and hasattr(obj, "_fields"):
        return kind(*[_as_plain(entry, convert, factory) for entry in obj])
    if issubclass(kind, (list, tuple)):
        return kind([_as_plain(entry, convert, factory) for entry in obj])
    if issubclass(kind, dict):
        items = [(_as_plain(key, convert, factory), _as_plain(value, convert, factory)) for key, value in obj.items()]
        if hasattr(kind, "default_factory"):
            made = kind(obj.default_factory)
            for key, value in items:
                made[key] = value
            return made
        return kind(items)
    import copy

    return copy.deepcopy(obj)


def _dict_of(obj, factory):
    return factory([(each.name, _as_plain(getattr(obj, each.name), _dict_of, factory)) for each in fields(obj)])


def _tuple_of(obj, factory):
    return factory([_as_plain(getattr(obj, each.name), _tuple_of, factory) for each in fields(obj)])


def asdict(obj, *, dict_factory=dict):
    """Return the fields of a dataclass instance as a new dictionary mapping field names to field values."""
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _dict_of(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """Return the fields of a dataclass instance as a new tuple of field values."""
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _tuple_of(obj, tuple_factory)


def make_dataclass(
    cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
    frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False, module=None
):  # fmt: skip
    """Return a new dynamically created dataclass."""
    annotations, defaults = {}, {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, "typing.Any"
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, default = item
            defaults[name] = default
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind
    caller = _caller_module() if module is None else module
    import types

    def fill(target):
        if namespace is not None:
            target.update(namespace)
        target.update(defaults)
        target["__annotations__"] = annotations
        target.setdefault("__module__", caller)

    cls = types.new_class(cls_name, bases, {}, fill)
    return dataclass(
        cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
        kw_only=kw_only, slots=slots, weakref_slot=weakref_slot,
    )  # fmt: skip


def replace(obj, /, **changes):
    """Return a new object replacing specified fields with new values."""
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for each in getattr(self, _FIELDS).values():
        if each._field_type is _FIELD_CLASSVAR:
            continue
        if not each.init:
            if each.name in changes:
                raise TypeError(
                    f"field {each.name} is declared with init=False, it cannot be specified with replace()"
                )
            continue
        if each.name not in changes:
            if each._field_type is _FIELD_INITVAR and each.default is MISSING:
                raise TypeError(f"InitVar {each.name!r} must be specified with replace()")
            changes[each.name] = getattr(self, each.name)
    return self.__class__(**changes)
