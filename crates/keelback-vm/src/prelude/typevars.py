"""Type parameters (PEP 484, 612, 646, 695, 696) and `type` statements; `typing` shows them."""

_UNSET = object()


class NoDefaultType:
    """The type of the NoDefault singleton."""

    __module__ = "typing"
    __slots__ = ()

    def __new__(cls, /, *args, **kwargs):
        if args or kwargs:
            raise TypeError("NoDefaultType takes no arguments")
        return NoDefault

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


NoDefault = object.__new__(NoDefaultType)


def _checked_type(value, what):
    """A type as `typing` takes it: None means its class, a string a forward reference."""
    if value is None:
        return type(None)
    if isinstance(value, (type, GenericAlias, UnionType)):
        return value
    import typing

    return typing._type_check(value, what)


def _union(left, right):
    import typing

    return typing.Union[left, right]


class _Parameter:
    """What all type parameters have."""

    __slots__ = ()

    @property
    def __name__(self):
        return self._name

    @property
    def __default__(self):
        if self._default is _UNSET:
            self._default = self._lazy_default()
        return self._default

    def has_default(self):
        return self._default is not NoDefault

    def __reduce__(self):
        return self._name


def _variance(self, covariant, contravariant, infer):
    if covariant and contravariant:
        raise ValueError("Bivariant types are not supported.")
    if infer and (covariant or contravariant):
        raise ValueError("Variance cannot be specified with infer_variance.")
    self._covariant, self._contravariant, self._infer = bool(covariant), bool(contravariant), bool(infer)


def _signed_name(self):
    if self._infer:
        return self._name
    return ("+" if self._covariant else "-" if self._contravariant else "~") + self._name


class TypeVar(_Parameter):
    """Type variable."""

    __module__ = "typing"

    def __new__(
        cls, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
        infer_variance=False
    ):  # fmt: skip
        if not isinstance(name, str):
            raise TypeError(f"typevar() argument 'name' must be str, not {_type_name(name)}")
        self = object.__new__(cls)
        self._name = name
        _variance(self, covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self._bound = None if bound is None else _checked_type(bound, "Bound must be a type.")
        self._constraints = constraints
        self._default = default
        self.__module__ = _caller_module(None)
        return self

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'typing.TypeVar' is not an acceptable base type")

    @property
    def __bound__(self):
        if self._bound is _UNSET:
            self._bound = self._lazy_bound()
        return self._bound

    @property
    def __constraints__(self):
        if self._constraints is _UNSET:
            self._constraints = self._lazy_bound()
        return self._constraints

    @property
    def __covariant__(self):
        return self._covariant

    @property
    def __contravariant__(self):
        return self._contravariant

    @property
    def __infer_variance__(self):
        return self._infer

    def __repr__(self):
        return _signed_name(self)

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __typing_subst__(self, arg):
        import typing

        return typing._typevar_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args):
        index = alias.__parameters__.index(self)
        if index < len(args):
            return args
        if index == len(args) and self.has_default():
            return (*args, self.__default__)
        raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, expected at least {index + 1}")

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of TypeVar")


class ParamSpecArgs:
    """The args for a ParamSpec object."""

    __module__ = "typing"
    _word = "args"

    def __init__(self, origin):
        self.__origin__ = origin

    def __init_subclass__(cls, **kwargs):
        if cls.__module__ != "typing":
            raise TypeError(f"type 'typing.{cls.__base__.__name__}' is not an acceptable base type")

    def __repr__(self):
        origin = self.__origin__
        name = origin.__name__ if isinstance(origin, ParamSpec) else repr(origin)
        return f"{name}.{self._word}"

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return self.__origin__ == other.__origin__

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class ParamSpecKwargs(ParamSpecArgs):
    """The kwargs for a ParamSpec object."""

    __module__ = "typing"
    _word = "kwargs"


_ = _qualified(ParamSpecArgs)
_ = _qualified(ParamSpecKwargs)


class ParamSpec(_Parameter):
    """Parameter specification variable."""

    __module__ = "typing"

    def __new__(
        cls, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False
    ):
        if not isinstance(name, str):
            raise TypeError(f"paramspec() argument 'name' must be str, not {_type_name(name)}")
        self = object.__new__(cls)
        self._name = name
        _variance(self, covariant, contravariant, infer_variance)
        self._bound = None if bound is None else _checked_type(bound, "Bound must be a type.")
        self._default = default
        self.__module__ = _caller_module(None)
        return self

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'typing.ParamSpec' is not an acceptable base type")

    __bound__ = TypeVar.__bound__
    __covariant__ = TypeVar.__covariant__
    __contravariant__ = TypeVar.__contravariant__
    __infer_variance__ = TypeVar.__infer_variance__

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __repr__(self):
        return _signed_name(self)

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __typing_subst__(self, arg):
        import typing

        return typing._paramspec_subst(self, arg)

    def __typing_prepare_subst__(self, alias, args):
        import typing

        return typing._paramspec_prepare_subst(self, alias, args)

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of ParamSpec")


class TypeVarTuple(_Parameter):
    """Type variable tuple."""

    __module__ = "typing"

    def __new__(cls, name, *, default=NoDefault):
        if not isinstance(name, str):
            raise TypeError(f"typevartuple() argument 'name' must be str, not {_type_name(name)}")
        self = object.__new__(cls)
        self._name = name
        self._default = default
        self.__module__ = _caller_module(None)
        return self

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'typing.TypeVarTuple' is not an acceptable base type")

    def __repr__(self):
        return self._name

    def __iter__(self):
        import typing

        yield typing.Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args):
        import typing

        return typing._typevartuple_prepare_subst(self, alias, args)

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass an instance of TypeVarTuple")


class TypeAliasType:
    """Type alias."""

    __module__ = "typing"

    def __new__(cls, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError(f"typealias() argument 'name' must be str, not {_type_name(name)}")
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        self = object.__new__(cls)
        self._name = name
        self._value = value
        self._params = type_params
        self.__module__ = _caller_module(None)
        return self

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")

    @property
    def __name__(self):
        return self._name

    @property
    def __value__(self):
        if self._value is _UNSET:
            self._value = self._lazy_value()
        return self._value

    @property
    def __type_params__(self):
        return self._params

    @property
    def __parameters__(self):
        flat = []
        for parameter in self._params:
            if type(parameter) is TypeVarTuple:
                flat.extend(parameter)
            else:
                flat.append(parameter)
        return tuple(flat)

    def __repr__(self):
        return self._name

    def __getitem__(self, items):
        if not self._params:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, items)

    def __or__(self, other):
        return _make_union(self, other)

    def __ror__(self, other):
        return _make_union(other, self)

    def __reduce__(self):
        return self._name


class Generic:
    """Abstract base class for generic types.

    On Python 3.12 and newer, generic classes implicitly inherit from
    Generic when they declare a parameter list after the class's name::

        class Mapping[KT, VT]:
            def __getitem__(self, key: KT) -> VT:
                ...
                # Etc.
    """

    __module__ = "typing"
    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        import typing

        return typing._generic_class_getitem(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        import typing

        typing._generic_init_subclass(cls, super(Generic, cls), args, kwargs)


_ = _qualified(TypeVar)
_ = _qualified(ParamSpec)
_ = _qualified(TypeVarTuple)
_ = _qualified(TypeAliasType)
_ = _qualified(Generic)


# What the compiler's instructions make.


def _make_typevar(name, kind, evaluate):
    made = object.__new__(TypeVar)
    made._name = name
    made._covariant = made._contravariant = False
    made._infer = True
    made._bound, made._constraints = None, ()
    if kind == 1:
        made._bound = _UNSET
    elif kind == 2:
        made._constraints = _UNSET
    made._lazy_bound = evaluate
    made._default = NoDefault
    made.__module__ = _caller_module(None)
    return made


def _make_paramspec(name):
    made = object.__new__(ParamSpec)
    made._name = name
    made._covariant = made._contravariant = False
    made._infer = True
    made._bound = None
    made._default = NoDefault
    made.__module__ = _caller_module(None)
    return made


def _make_typevartuple(name):
    made = object.__new__(TypeVarTuple)
    made._name = name
    made._default = NoDefault
    made.__module__ = _caller_module(None)
    return made


def _set_typeparam_default(parameter, evaluate):
    parameter._default = _UNSET
    parameter._lazy_default = evaluate
    return parameter


def _make_type_alias(name, params, evaluate):
    made = object.__new__(TypeAliasType)
    made._name = name
    made._params = () if params is None else params
    made._value = _UNSET
    made._lazy_value = evaluate
    made.__module__ = _caller_module(None)
    return made


def _subscript_generic(params):
    """The base class that a class with type parameters gets."""
    import typing

    return typing._generic_base(params)
