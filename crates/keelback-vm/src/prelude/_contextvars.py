# contextvars: variables whose values belong to a context.
#
# A context keeps its values in a dictionary, which copies share until one of them changes a value: copying a context, as each
# task does, costs nothing. `_current[0]` is the context that is entered; `_outer` of a context leads to the one in which it
# was entered by `run`.


class _Missing:
    __slots__ = ()

    def __repr__(self):
        return "<Token.MISSING>"


_Missing.__name__ = _Missing.__qualname__ = "Token.MISSING"
_Missing.__module__ = "_contextvars"
_absent = _Missing()


def _no_base(cls, name):
    raise TypeError(f"type '_contextvars.{name}' is not an acceptable base type")


def _no_attribute(self, name):
    if hasattr(type(self), name):
        raise AttributeError(f"'{type(self).__name__}' object attribute {name!r} is read-only")
    raise AttributeError(
        f"'_contextvars.{type(self).__name__}' object has no attribute {name!r} and no __dict__ for setting new attributes"
    )


@_natives
class Context:
    """Values of context variables."""

    __slots__ = ("_values", "_shared", "_outer", "__weakref__")
    __hash__ = None

    def __init__(self, *args, **keywords):
        if args or keywords:
            raise TypeError("Context() does not accept any arguments")
        _set_values(self, {})
        _set_shared(self, False)
        _set_outer(self, None)

    def __init_subclass__(cls, **keywords):
        _no_base(cls, "Context")

    def __setattr__(self, name, value):
        _no_attribute(self, name)

    def __repr__(self):
        return f"<_contextvars.Context object at {id(self):#x}>"

    def run(self, *args, **keywords):
        """Call the function with the given arguments in this context."""
        if not args:
            raise TypeError("run() missing 1 required positional argument")
        outer = _current[0]
        entered = outer
        while entered is not None:
            if entered is self:
                raise RuntimeError(f"cannot enter context: {self!r} is already entered")
            entered = entered._outer
        _set_outer(self, outer)
        _current[0] = self
        try:
            return args[0](*args[1:], **keywords)
        finally:
            _current[0] = outer
            _set_outer(self, None)

    def copy(self, /):
        """Return a shallow copy of the context object."""
        return _copy(self)

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values.copy())

    def __contains__(self, key, /):
        _check_key(key)
        return key in self._values

    def __getitem__(self, key, /):
        _check_key(key)
        return self._values[key]

    def get(self, key, default=None, /):
        """Return the value for `key` if `key` has the value in the context object.

        If `key` does not exist, return `default`. If `default` is not given,
        return None."""
        _check_key(key)
        return self._values.get(key, default)

    def keys(self, /):
        """Return a list of all variables in the context object."""
        return self._values.copy().keys()

    def values(self, /):
        """Return a list of all variables' values in the context object."""
        return self._values.copy().values()

    def items(self, /):
        """Return all variables and their values in the context object.

        The result is returned as a list of 2-tuples (variable, value)."""
        return self._values.copy().items()

    def __eq__(self, other, /):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values


_set_values = Context._values.__set__
_set_shared = Context._shared.__set__
_set_outer = Context._outer.__set__


def _check_key(key):
    if type(key) is not ContextVar:
        raise TypeError(f"a ContextVar key was expected, got {key!r}")


_new_context = object.__new__


def _copy(context):
    copied = _new_context(Context)
    _set_values(copied, context._values)
    _set_shared(copied, True)
    _set_shared(context, True)
    _set_outer(copied, None)
    return copied


def copy_context():
    """Return a copy of the current Context object."""
    return _copy(_current[0])


def _own_values(context):
    # The dictionary of a context that is going to change.
    if context._shared:
        _set_values(context, context._values.copy())
        _set_shared(context, False)
    return context._values


@_natives
class ContextVar:
    """A variable whose value depends on the context."""

    __slots__ = ("_name", "_default")

    def __init__(self, *args, **keywords):
        if len(args) != 1 and not (not args and "name" in keywords):
            if not args:
                raise TypeError("ContextVar() takes exactly 1 positional argument (0 given)")
            raise TypeError(f"ContextVar() takes at most 1 positional argument ({len(args)} given)")
        if not args:
            raise TypeError("ContextVar() takes exactly 1 positional argument (0 given)")
        default = keywords.pop("default", _absent)
        for wrong in keywords:
            hint = _closest_name(wrong, ("default",))
            hint = f". Did you mean '{hint}'?" if hint is not None else ""
            raise TypeError(f"ContextVar() got an unexpected keyword argument '{wrong}'{hint}")
        if not isinstance(args[0], str):
            raise TypeError("context variable name must be a str")
        _set_name(self, args[0])
        _set_default(self, default)

    def __init_subclass__(cls, **keywords):
        _no_base(cls, "ContextVar")

    def __setattr__(self, name, value):
        if name == "name":
            raise AttributeError("readonly attribute")
        _no_attribute(self, name)

    def __repr__(self):
        default = "" if self._default is _absent else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"

    @property
    def name(self):
        return self._name

    def get(self, default=_absent, /):
        """Return a value for the context variable for the current context.

        If there is no value for the variable in the current context, the method will:
         * return the value of the default argument of the method, if provided; or
         * return the default value for the context variable, if it was created
           with one; or
         * raise a LookupError."""
        value = _current[0]._values.get(self, _absent)
        if value is _absent:
            if default is not _absent:
                return default
            value = self._default
            if value is _absent:
                raise LookupError(self)
        return value

    def set(self, value, /):
        """Call to set a new value for the context variable in the current context.

        The required *value* argument is the new value for the context variable.

        Returns a Token object that can be used to restore the variable to its previous
        value via the `ContextVar.reset()` method."""
        context = _current[0]
        values = _own_values(context)
        token = _new_context(Token)
        _set_context(token, context)
        _set_var(token, self)
        _set_old(token, values.get(self, _absent))
        _set_used(token, False)
        values[self] = value
        return token

    def reset(self, token, /):
        """Reset the context variable.

        The variable is reset to the value it had before the `ContextVar.set()` that
        created the token was used."""
        if type(token) is not Token:
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _current[0]
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        _set_used(token, True)
        values = _own_values(context)
        if token._old is _absent:
            values.pop(self, None)
        else:
            values[self] = token._old

    __class_getitem__ = classmethod(_class_getitem)


_set_name = ContextVar._name.__set__
_set_default = ContextVar._default.__set__


@_natives
class Token:
    """What ContextVar.set returns, to undo it."""

    __slots__ = ("_context", "_var", "_old", "_used")
    __hash__ = None
    MISSING = _absent

    def __new__(cls, *args, **keywords):
        raise RuntimeError("Tokens can only be created by ContextVars")

    def __init_subclass__(cls, **keywords):
        _no_base(cls, "Token")

    def __setattr__(self, name, value):
        if name in ("var", "old_value"):
            raise AttributeError(f"attribute {name!r} of '_contextvars.Token' objects is not writable")
        _no_attribute(self, name)

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self._var!r} at {id(self):#x}>"

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    __class_getitem__ = classmethod(_class_getitem)


_set_context = Token._context.__set__
_set_var = Token._var.__set__
_set_old = Token._old.__set__
_set_used = Token._used.__set__


_current = [Context()]
