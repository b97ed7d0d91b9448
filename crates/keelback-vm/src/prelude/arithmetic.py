"""Numbers where Python code has to run: conversions by special methods, operators of other classes."""

_missing_number = object()


def _deprecated(message):
    from warnings import warn

    warn(message, DeprecationWarning)


def _strict_subclass(said, value, base):
    _deprecated(
        f"{said} (type {_type_name(value)}).  The ability to return an instance of a strict subclass of {base} "
        "is deprecated, and may be removed in a future version of Python."
    )


def _not_implemented_truth():
    _deprecated("NotImplemented should not be used in a boolean context")
    return True


def _invert_bool(value):
    _deprecated(
        "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise "
        "inversion of the underlying int object and is usually not what you expect from negating a bool. Use the "
        "'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying "
        "int."
    )
    return ~int(value)


def _index(value):
    """The exact integer that an object stands for, as `operator.index`."""
    exact = _exact_int(value)
    if exact is not None:
        return exact
    method = _special(value, "__index__")
    if method is None:
        raise TypeError(f"'{_type_name(value)}' object cannot be interpreted as an integer")
    result = method()
    exact = _exact_int(result)
    if exact is None:
        raise TypeError(f"__index__ returned non-int (type {_type_name(result)})")
    if type(result) is not int:
        _strict_subclass("__index__ returned non-int", result, "int")
    return exact


def _float(value):
    """The float that an object stands for, for functions that take real numbers."""
    method = _special(value, "__float__")
    if method is not None:
        result = method()
        exact = _exact_float(result)
        if exact is None:
            raise TypeError(
                f"{_type_name(value)}.__float__ returned non-float (type {_type_name(result)})"
            )
        if type(result) is not float:
            _strict_subclass(f"{_type_name(value)}.__float__ returned non-float", result, "float")
        return exact
    if _special(value, "__index__") is not None:
        return float(_index(value))
    raise TypeError(f"must be real number, not {_type_name(value)}")


@_slow("int.__new__")
def _int_new(cls, x=0, /, base=_missing_number):
    if base is not _missing_number:
        return int.__new__(cls, x, _index(base))
    method = _special(x, "__int__")
    if method is None and _lookup(type(x), "__int__", _missing) is None:
        raise TypeError("'NoneType' object is not callable")
    if method is not None:
        result = method()
        exact = _exact_int(result)
        if exact is None:
            raise TypeError(f"__int__ returned non-int (type {_type_name(result)})")
        if type(result) is not int:
            _strict_subclass("__int__ returned non-int", result, "int")
        return int.__new__(cls, exact)
    if _special(x, "__index__") is not None:
        return int.__new__(cls, _index(x))
    if _special(x, "__trunc__") is None:
        data = _try_copied_buffer(x)
        if data is None:
            raise TypeError(
                f"int() argument must be a string, a bytes-like object or a real number, not '{_type_name(x)}'"
            )
        return int.__new__(cls, data)
    _deprecated("The delegation of int() to __trunc__ is deprecated.")
    result = _special(x, "__trunc__")()
    exact = _exact_int(result)
    if exact is None:
        if _special(result, "__index__") is None:
            raise TypeError(f"__trunc__ returned non-Integral (type {_type_name(result)})")
        exact = _index(result)
    return int.__new__(cls, exact)


@_slow("bool.__new__")
def _bool_new(cls, x=False, /):
    return True if x else False


@_slow("int.to_bytes")
def _int_to_bytes(self, /, length=1, byteorder="big", *, signed=False):
    return int.to_bytes(self, _index(length), byteorder, signed=True if signed else False)


_new_bytes = bytes


@_slow("int.from_bytes")
def _int_from_bytes(cls, /, bytes, byteorder="big", *, signed=False):
    if _exact_int(bytes) is not None:
        raise TypeError(f"cannot convert '{_type_name(bytes)}' object to bytes")
    exact = type(bytes) is _new_bytes or type(bytes) is bytearray
    if _exports(bytes) and _special(bytes, "__bytes__") is None:
        bytes = _copied_buffer(bytes)
        exact = True
    value = int.from_bytes(
        bytes if exact else _new_bytes(bytes), byteorder, signed=True if signed else False
    )
    return value if cls is int else cls(value)


@_slow("int.__round__")
def _int_round(self, ndigits=None, /):
    return int.__round__(self, _index(ndigits))


@_slow("int.__format__")
def _int_format(self, format_spec, /):
    return str(self)


@_slow("float.__new__")
def _float_new(cls, x=0, /):
    if _exports(x) and _special(x, "__float__") is None and _special(x, "__index__") is None:
        data = _try_copied_buffer(x)
        if data is None:
            raise TypeError(f"float() argument must be a string or a real number, not '{_type_name(x)}'")
        try:
            return float.__new__(cls, data)
        except ValueError:
            pass
        raise ValueError(f"could not convert string to float: {x!r}")
    return float.__new__(cls, _float(x))


@_slow("float.fromhex")
def _float_fromhex(cls, string, /):
    return cls(float.fromhex(string))


@_slow("float.__round__")
def _float_round(self, ndigits=None, /):
    return float.__round__(self, _index(ndigits))


@_slow("float.__format__")
def _float_format(self, format_spec, /):
    return str(self)


def _complex_part(value):
    if value is _missing_number:
        return value
    method = _special(value, "__complex__")
    if method is not None:
        result = method()
        if not isinstance(result, complex):
            raise TypeError(f"__complex__ returned non-complex (type {_type_name(result)})")
        if type(result) is not complex:
            _strict_subclass("__complex__ returned non-complex", result, "complex")
        return complex.__pos__(result)
    if _special(value, "__float__") is not None or _special(value, "__index__") is not None:
        return _float(value)
    return value


@_slow("complex.__new__")
def _complex_new(cls, real=_missing_number, imag=_missing_number):
    real = _complex_part(real)
    if not isinstance(imag, complex) and (
        _special(imag, "__float__") is not None or _special(imag, "__index__") is not None
    ):
        imag = _float(imag)
    if imag is _missing_number:
        return complex.__new__(cls, real)
    return complex.__new__(cls, 0 if real is _missing_number else real, imag)


@_slow("complex.__format__")
def _complex_format(self, format_spec, /):
    return str(self)


def _binary(x, y, name, rname, symbol):
    """The protocol of binary operators, for functions that are one."""
    left, right = type(x), type(y)
    forward = _lookup(left, name)
    backward = None if left is right else _lookup(right, rname)
    if backward is not None and left in right.__mro__ and _lookup(left, rname) is not backward:
        result = _bind(backward, y)(x)
        if result is not NotImplemented:
            return result
        backward = None
    if forward is not None:
        result = _bind(forward, x)(y)
        if result is not NotImplemented:
            return result
    if backward is not None:
        result = _bind(backward, y)(x)
        if result is not NotImplemented:
            return result
    raise TypeError(f"unsupported operand type(s) for {symbol}: '{_type_name(x)}' and '{_type_name(y)}'")


@_slow("divmod")
def _divmod(x, y, /):
    return _binary(x, y, "__divmod__", "__rdivmod__", "divmod()")


@_slow("pow")
def _pow(base, exp, mod=None):
    if mod is None:
        return base**exp
    method = _lookup(type(base), "__pow__")
    if method is None and _lookup(type(base), "__rpow__") is not None:
        # CPython takes the two for one slot, and asks it for the other one.
        raise AttributeError("__pow__")
    if method is not None:
        result = _bind(method, base)(exp, mod)
        if result is not NotImplemented:
            return result
    numbers = (int, float, complex)
    for value in (base, exp, mod):
        if isinstance(value, float):
            raise TypeError("pow() 3rd argument not allowed unless all arguments are integers")
        if isinstance(value, complex) and isinstance(base, numbers) and isinstance(exp, numbers):
            raise ValueError("complex modulo")
    raise TypeError(
        "unsupported operand type(s) for ** or pow(): "
        f"'{_type_name(base)}', '{_type_name(exp)}', '{_type_name(mod)}'"
    )


@_slow("bin")
def _bin(number, /):
    return bin(_index(number))


@_slow("hex")
def _hex(number, /):
    return hex(_index(number))


@_slow("oct")
def _oct(number, /):
    return oct(_index(number))


@_slow("chr")
def _chr(i, /):
    return chr(_index(i))


@_slow("hash")
def _hash(obj, /):
    kind = type(obj)
    method = _lookup(kind, "__hash__")
    if method is None:
        raise TypeError(f"unhashable type: '{_type_name(obj)}'")
    return _hash_result(_bind(method, obj)())


# For modules that have an abs of their own.
_absolute = abs
