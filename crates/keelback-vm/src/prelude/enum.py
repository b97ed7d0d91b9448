# enum: classes whose instances are named constants.

from types import DynamicClassAttribute

__all__ = [
    "EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique",
    "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_flag_repr",
    "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE",
    "pickle_by_global_name", "pickle_by_enum_name",
]  # fmt: skip

_builtin_property = property

# The classes of this module that are there already.
Enum = Flag = ReprEnum = None


class nonmember:
    """Protects item from becoming an Enum member during class creation."""

    def __init__(self, value):
        self.value = value


class member:
    """Forces item to become an Enum member during class creation."""

    def __init__(self, value):
        self.value = value


class _Unset:
    def __repr__(self):
        return "_auto_null"


_unset = _Unset()


class auto:
    """Instances are replaced with an appropriate value in Enum class suites."""

    def __init__(self, value=_unset):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class property(DynamicClassAttribute):
    """An attribute of members that the class does not have, so that a member may have its name."""

    member = None
    _attr_type = None
    _cls_type = None

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        if self.fget is not None:
            return self.fget(instance)
        if self._attr_type == "attr":
            return getattr(self._cls_type, self.name)
        if self._attr_type == "desc":
            return getattr(instance._value_, self.name)
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}") from None

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        self.fdel(instance)


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    start = f"_{cls_name}__"
    return len(name) > len(start) and name.startswith(start) and (name[-1] != "_" or name[-2] != "_")


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_single_bit(number):
    return number != 0 and number & (number - 1) == 0


def _bits(number):
    """The powers of two in a number, the least first."""
    while number:
        low = number & -number
        yield low
        number ^= low


def bin(num, max_bits=None):
    """Like the builtin, with the sign as a bit: 0b1 010 is -6."""
    number = num
    ceiling = 2 ** number.bit_length()
    if number >= 0:
        sign, digits = "0b0", f"{number:b}" if number else "0"
    else:
        sign, digits = "0b1", f"{ceiling + number:b}".rjust(number.bit_length(), "0")
        if (~number).bit_length() < len(digits):
            digits = digits[len(digits) - (~number).bit_length() :]
    if number == 0:
        digits = ""
    if max_bits is not None:
        digits = (sign[-1] * max_bits + digits)[-max_bits:] if max_bits else digits
    return f"{sign} {digits}"


_SUNDERS = frozenset(
    ["_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
     "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_", "_add_value_alias_",
     "_use_args_", "_member_names_", "_member_type_", "_new_member_", "_value_repr_"]
)  # fmt: skip


class EnumDict(dict):
    """Track enum member order and ensure member names are not reused."""

    def __init__(self):
        super().__init__()
        self._cls_name = None
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._generate_next_value = None

    def __setitem__(self, key, value):
        """Notes what becomes a member."""
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in _SUNDERS:
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
            if key == "_generate_next_value_":
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._generate_next_value = getattr(value, "__func__", value)
            elif key == "_ignore_":
                value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                self._ignore = value
                already = set(value) & set(self._member_names)
                if already:
                    raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif not isinstance(value, member) and (
            _is_descriptor(value)
            or (isinstance(value, type) and value.__qualname__.endswith(f"{self._cls_name}.{value.__name__}"))
        ):
            pass
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            if isinstance(value, auto):
                value = self._next(key, value)
            elif isinstance(value, tuple) and any(isinstance(entry, auto) for entry in value):
                entries = [self._next(key, entry) if isinstance(entry, auto) else entry for entry in value]
                try:
                    value = type(value)(entries)
                except TypeError:
                    value = type(value)(*entries)
            else:
                self._last_values.append(value)
            self._member_names[key] = None
        super().__setitem__(key, value)

    def _next(self, key, value):
        if value.value is _unset:
            value.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        self._last_values.append(value.value)
        return value.value

    @_builtin_property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, **more_members):
        for name in members.keys() if hasattr(members, "keys") else ():
            self[name] = members[name]
        if not hasattr(members, "keys"):
            for name, value in members:
                self[name] = value
        for name, value in more_members.items():
            self[name] = value


_EnumDict = EnumDict


def _ends_in_repr_enum(bases):
    """Whether a class with these bases takes no data type from any of them but `ReprEnum`."""
    return any([base.__name__ == "ReprEnum" and base.__module__ == "enum" for base in bases])


def _data_type(class_name, bases):
    """The class besides Enum whose instances the members are."""
    found = {}
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    found[base._member_type_] = None
                    break
            elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                found[candidate or base] = None
                break
            else:
                candidate = candidate or base
    if len(found) > 1:
        raise TypeError(f"too many data types for {class_name!r}: {set(found)!r}")
    return next(iter(found), object)


def _dataclass_repr(self):
    shown = [name for name, field in self.__dataclass_fields__.items() if field.repr]
    return ", ".join([f"{name}={getattr(self, name)!r}" for name in shown])


def _value_repr(bases):
    for chain in bases:
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                return base._value_repr_
            if "__repr__" in base.__dict__:
                params = base.__dict__.get("__dataclass_params__")
                return _dataclass_repr if params is not None and params.repr else base.__dict__["__repr__"]
    return None


def _member_of_value(cls, value):
    """The member that has a value, or None."""
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        return next((known for known in cls._member_map_.values() if known._value_ == value), None)


class _NotGiven:
    def __repr__(self):
        return "<not given>"


_given_nothing = _NotGiven()


class EnumType(type):
    """Metaclass for Enum"""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_bases(cls, bases)
        namespace = EnumDict()
        namespace._cls_name = cls
        first_enum = metacls._first_enum(cls, bases)
        if first_enum is not None:
            namespace["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return namespace

    @staticmethod
    def _check_bases(name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {name!r}> cannot extend {base!r}")

    @staticmethod
    def _first_enum(name, bases):
        if not bases:
            return None
        if not isinstance(bases[-1], EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return bases[-1]

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if Enum is None and not bases:
            made = super().__new__(metacls, cls, bases, classdict, **kwds)
            made._member_names_, made._member_map_, made._value2member_map_ = [], {}, {}
            made._unhashable_values_ = []
            made._member_type_, made._value_repr_, made._boundary_ = object, None, None
            return made
        for name in classdict.get("_ignore_", ()):
            classdict.pop(name, None)
        classdict.pop("_ignore_", None)
        names = classdict._member_names
        invalid = set(names) & {"mro", ""}
        if invalid:
            raise ValueError(f"invalid enum member name(s) {', '.join([repr(name) for name in invalid])}")
        order = classdict.pop("_order_", None)
        values = {name: dict.pop(classdict, name) for name in names}
        first_enum = metacls._first_enum(cls, bases)
        member_type = _data_type(cls, bases)
        if _ends_in_repr_enum(bases) and member_type is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
        own_new = classdict.get("__new__")
        generate = classdict.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            dict.__setitem__(classdict, "_generate_next_value_", staticmethod(generate))
        namespace = dict(classdict)
        namespace.update(
            _member_names_=[], _member_map_={}, _value2member_map_={}, _unhashable_values_=[], _member_type_=member_type,
            _value_repr_=_value_repr(bases), _boundary_=boundary or getattr(first_enum, "_boundary_", None),
            _flag_mask_=0, _singles_mask_=0, _all_bits_=0,
        )  # fmt: skip
        wrong = None
        try:
            made = super().__new__(metacls, cls, bases, namespace, **kwds)
            new_member, use_args = metacls._find_new(own_new, member_type, first_enum)
            is_flag = Flag is not None and issubclass(made, Flag)
            in_progress = f"_{cls}__in_progress"
            type.__setattr__(made, in_progress, True)
            for name, value in values.items():
                metacls._add_member(made, name, value, new_member, use_args, member_type, is_flag)
            type.__delattr__(made, in_progress)
        except Exception as error:
            # What came before it is not shown.
            error.__cause__ = error.__cause__
            wrong = error
        if wrong is not None:
            raise wrong
        if is_flag:
            made._all_bits_ = 2 ** made._flag_mask_.bit_length() - 1
            ordered = sorted(made._member_names_, key=lambda name: made._member_map_[name]._value_)
            if ordered != made._member_names_:
                type.__setattr__(made, "_iter_member_", classmethod(_iter_by_definition))
        metacls._choose_methods(made, classdict, first_enum, member_type, bases)
        if "__new__" in namespace:
            made.__new_member__ = own_new
        made.__new__ = Enum.__new__ if Enum is not None else _lookup_member
        if order is not None:
            order = order.replace(",", " ").split() if isinstance(order, str) else list(order)
            aliases = [name for name in order if name not in made._member_names_ and name in made._member_map_]
            order = [name for name in order if name not in aliases]
            if order != made._member_names_:
                raise TypeError(f"member order does not match _order_:\n  {made._member_names_!r}\n  {order!r}")
        return made

    @staticmethod
    def _find_new(own_new, member_type, first_enum):
        new = own_new
        if new is None:
            plain = (None, object.__new__, _lookup_member, getattr(Enum, "__new__", None))
            for attribute, kind in [
                (attribute, kind) for attribute in ("__new_member__", "__new__") for kind in (member_type, first_enum)
            ]:
                found = getattr(kind, attribute, None)
                if not any(found is each or found == each for each in plain):
                    new = found
                    break
        new = getattr(new, "__func__", new)
        if new is None:
            return object.__new__, False
        return new, True

    @staticmethod
    def _add_member(made, name, value, new_member, use_args, member_type, is_flag):
        args = value if isinstance(value, tuple) else (value,)
        if member_type is tuple:
            args = (args,)
        single = new_member(made, *args) if use_args else new_member(made)
        if not hasattr(single, "_value_"):
            if member_type is object:
                single._value_ = value
            else:
                try:
                    single._value_ = member_type(*args)
                except Exception as error:
                    raise TypeError("_value_ not set in __new__, unable to create it") from error
        value = single._value_
        single._name_ = name
        single.__objclass__ = made
        single.__init__(*args)
        single._sort_order_ = len(made._member_names_)
        canonical = _member_of_value(made, value)
        if canonical is not None:
            single = canonical
        elif is_flag:
            if isinstance(value, int):
                if _is_single_bit(value):
                    made._member_names_.append(name)
                    made._singles_mask_ |= value
                made._flag_mask_ |= max(value, 0)
        else:
            made._member_names_.append(name)
        made._add_member_(name, single)
        try:
            made._value2member_map_.setdefault(value, single)
        except TypeError:
            made._unhashable_values_.append(value)

    def _add_member_(cls, name, member):
        known = cls._member_map_.get(name)
        if known is not None:
            if known is not member:
                raise NameError(f"{name!r} is already bound: {known!r}")
            return
        # What instances had under that name they have as before.
        found = how = owner = None
        for base in cls.__mro__[1:]:
            value = base.__dict__.get(name)
            if value is None:
                continue
            if isinstance(value, DynamicClassAttribute):
                found, how, owner = value, "enum", base
                break
            if _is_descriptor(value):
                found, how, owner = value, how or "desc", owner or base
            else:
                how, owner = "attr", base
        if found is not None:
            redirect = property()
            redirect.member = member
            redirect.__set_name__(cls, name)
            if how != "attr":
                redirect.fget = getattr(found, "fget", None)
                redirect.fset = getattr(found, "fset", None)
                redirect.fdel = getattr(found, "fdel", None)
            redirect._attr_type, redirect._cls_type = how, owner
            type.__setattr__(cls, name, redirect)
        else:
            type.__setattr__(cls, name, member)
        cls._member_map_[name] = member

    @staticmethod
    def _choose_methods(made, classdict, first_enum, member_type, bases):
        if ReprEnum is not None and ReprEnum in bases:
            for name in ("__format__", "__str__"):
                if name not in classdict:
                    method = getattr(member_type, name)
                    if method == object.__str__:
                        method = member_type.__repr__
                    setattr(made, name, method)
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name not in classdict and first_enum is not None:
                found = getattr(made, name)
                if found in (getattr(member_type, name, None), getattr(object, name, None)):
                    if not (ReprEnum is not None and ReprEnum in bases and name in ("__str__", "__format__")):
                        setattr(made, name, getattr(first_enum, name))
        if Flag is not None and issubclass(made, Flag):
            for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
                if name not in classdict:
                    setattr(made, name, getattr(Flag, name))

    def __init__(cls, *args, **kwds):
        pass

    def __bool__(cls):
        """Classes are true, also those without members."""
        return True

    def __call__(cls, value, names=_given_nothing, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        """The member with a value, or a new enumeration."""
        if cls._member_map_:
            if names is not _given_nothing:
                value = (value, names, *values)
            return cls.__new__(cls, value)
        if names is _given_nothing and type is None:
            raise TypeError(f"{cls!r} has no members; specify `names=()` if you meant to create a new, empty, enum")
        names = () if names is _given_nothing else names
        if module is None:
            module = _caller_module()
        return cls._create_(value, names, module, qualname, type, start, boundary)

    def _create_(cls, class_name, names, module, qualname, data_type, start, boundary):
        bases = (cls,) if data_type is None else (data_type, cls)
        metacls = type(cls)
        namespace = metacls.__prepare__(class_name, bases)
        if names is None:
            names = ()
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            plain, names, last = names, [], []
            for count, name in enumerate(plain):
                value = namespace._generate_next_value(name, start, count, last[:])
                last.append(value)
                names.append((name, value))
        for item in names:
            if isinstance(item, str):
                namespace[item] = names[item]
            else:
                name, value = item
                namespace[name] = value
        if module is not None:
            namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def __contains__(cls, value):
        """Whether it is a member, or the value of one."""
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __dir__(cls):
        names = {"__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__", "__len__",
                 "__members__", "__module__", "__name__", "__qualname__", *cls._member_names_}  # fmt: skip
        if cls is Enum or hasattr(cls, "__new_member__"):
            names.add("__new__")
        if cls.__init_subclass__ is not Enum.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is object:
            return sorted(names)
        return sorted(names | set(dir(cls._member_type_)))

    def __getitem__(cls, name):
        """The member of that name."""
        return cls._member_map_[name]

    def __iter__(cls):
        """The members, in the order of their definition."""
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        """The members, the last one first."""
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        """How many members there are, aliases not counted."""
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        """A view of the members by name, aliases included."""
        return _mapping_proxy(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"


EnumMeta = EnumType


def _iter_by_definition(cls, value):
    found = [cls._value2member_map_.get(bit) for bit in _bits(value & cls._flag_mask_)]
    yield from sorted([each for each in found if each is not None], key=lambda each: each._sort_order_)


def _lookup_member(cls, value):
    if type(value) is cls:
        return value
    try:
        return cls._value2member_map_[value]
    except KeyError:
        pass
    except TypeError:
        for known in cls._member_map_.values():
            if known._value_ == value:
                return known
    if not cls._member_map_:
        if getattr(cls, f"_{cls.__name__}__in_progress", False):
            raise TypeError("do not use `super().__new__; call the appropriate __new__ directly") from None
        raise TypeError(f"{cls!r} has no members defined")
    result = error = None
    try:
        result = cls._missing_(value)
    except Exception as raised:
        error = raised
    if isinstance(result, cls):
        return result
    if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
        return result
    wrong = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    if result is None and error is None:
        raise wrong
    if error is None:
        error = TypeError(
            f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member"
        )
    if not isinstance(error, ValueError):
        error.__context__ = wrong
    raise error


class Enum(metaclass=EnumType):
    """Create a collection of name/value pairs."""

    @classmethod
    def __signature__(cls):
        if cls._member_names_:
            return "(*values)"
        return (
            "(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, boundary=None)"
        )

    def __new__(cls, value):
        return _lookup_member(cls, value)

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last = sorted(last_values).pop()
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last + 1
        except TypeError:
            raise TypeError(f"unable to increment {last!r}") from None

    def _add_alias_(self, name):
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        cls = self.__class__
        known = _member_of_value(cls, value)
        if known is not None:
            if known is not self:
                raise ValueError(f"{value!r} is already bound: {known!r}")
            return
        try:
            cls._value2member_map_.setdefault(value, self)
        except TypeError:
            cls._unhashable_values_.append(value)

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        names = {name for name in self.__dict__ if name[0] != "_"}
        for base in type(self).__mro__[:-1]:
            for name, value in base.__dict__.items():
                if name[0] != "_" and name not in self._member_map_:
                    names.add(name)
        return sorted(names | {"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


class ReprEnum(Enum):
    """Only changes the repr(), leaving str() and format() to the mixed-in type."""


class IntEnum(int, ReprEnum):
    """Enum where members are also (and must be) ints"""


class StrEnum(str, ReprEnum):
    """Enum where members are also (and must be) strings"""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """Control how out of range values are handled"""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Support for flags"""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            high = last.bit_length() - 1
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None
        return 2 ** (high + 1)

    @classmethod
    def _iter_member_(cls, value):
        for bit in _bits(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, singles, all_bits, boundary = cls._flag_mask_, cls._singles_mask_, cls._all_bits_, cls._boundary_
        negative = None
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n  allowed {bin(mask, width)}"
                )
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif value < 0:
                value = max(all_bits + 1, 2 ** value.bit_length()) + value
        if value < 0:
            negative = value
            value = all_bits + 1 + value if boundary in (EJECT, KEEP) else singles & value
        unknown = value & ~mask
        aliases = value & ~singles
        simple = value & singles
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        name = None
        if simple or aliases:
            members = list(cls._iter_member_(simple))
            combined = 0
            for each in members:
                combined |= each._value_
            if aliases:
                value = simple | aliases
                for each in cls._member_map_.values():
                    if each not in members and each._value_ and each._value_ & value == each._value_:
                        members.append(each)
                        combined |= each._value_
            unknown = value ^ combined
            if combined:
                name = "|".join([each._name_ for each in members])
                if unknown and boundary is STRICT:
                    raise ValueError(f"{cls!r}: no members with value {unknown!r}")
                if unknown:
                    name += f"|{cls._numeric_repr_(unknown)}"
        made._name_ = name
        made.__objclass__ = cls
        made = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    def _other(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def __contains__(self, other):
        """Whether all flags of the other are set."""
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        """The flags that are set."""
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        name = self.__class__.__name__
        if self._name_ is None:
            return f"<{name}: {show(self._value_)}>"
        return f"<{name}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Support for integer-based Flags"""


def unique(enumeration):
    """Class decorator for enumerations ensuring unique member values."""
    duplicates = [(name, each.name) for name, each in enumeration.__members__.items() if name != each.name]
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


def show_flag_values(value):
    return list(_bits(value))


def global_enum_repr(self):
    """module.name, for members that are names of their module."""
    return f"{self.__class__.__module__.split('.')[-1]}.{self._name_}"


def global_flag_repr(self):
    """module.name|module.name, for flags that are names of their module."""
    module = self.__class__.__module__.split(".")[-1]
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_})"
    keeps = self._boundary_ is KEEP
    return "|".join([name if keeps and name[0].isdigit() else f"{module}.{name}" for name in self._name_.split("|")])


def global_str(self):
    """The name alone."""
    return self.__class__.__name__ + f"({self._value_!r})" if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """Makes the repr() of an enum reference its module, and exports the members to the module."""
    import sys

    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def pickle_by_global_name(self, proto):
    return self.name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


from _enum_checks import CONTINUOUS, NAMED_FLAGS, UNIQUE, EnumCheck, verify
