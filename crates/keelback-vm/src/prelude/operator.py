"""Operator interface: functions for what operators do."""

# operator. The functions are native as far as their operands are plain; these versions run for all others.

__all__ = [
    "abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf", "delitem", "eq", "floordiv", "ge",
    "getitem", "gt", "iadd", "iand", "iconcat", "ifloordiv", "ilshift", "imatmul", "imod", "imul", "index", "indexOf",
    "inv", "invert", "ior", "ipow", "irshift", "is_", "is_not", "isub", "itemgetter", "itruediv", "ixor", "le",
    "length_hint", "lshift", "lt", "matmul", "methodcaller", "mod", "mul", "ne", "neg", "not_", "or_", "pos", "pow",
    "rshift", "setitem", "sub", "truediv", "truth", "xor",
]  # fmt: skip


@_native
def lt(a, b, /):
    return a < b


@_native
def le(a, b, /):
    return a <= b


@_native
def eq(a, b, /):
    return a == b


@_native
def ne(a, b, /):
    return a != b


@_native
def ge(a, b, /):
    return a >= b


@_native
def gt(a, b, /):
    return a > b


@_native
def not_(a, /):
    return not a


@_native
def truth(a, /):
    return True if a else False


@_native
def is_(a, b, /):
    return a is b


@_native
def is_not(a, b, /):
    return a is not b


@_native
def abs(a, /):
    return _absolute(a)


@_native
def add(a, b, /):
    return a + b


@_native
def and_(a, b, /):
    return a & b


@_native
def floordiv(a, b, /):
    return a // b


@_native
def index(a, /):
    cls = type(a)
    if cls is int:
        return a
    if not hasattr(cls, "__index__"):
        raise TypeError(f"'{_type_name(a)}' object cannot be interpreted as an integer")
    return range(a).stop if not isinstance(a, int) else int.__index__(a)


@_native
def inv(a, /):
    return ~a


@_native
def invert(a, /):
    return ~a


@_native
def lshift(a, b, /):
    return a << b


@_native
def mod(a, b, /):
    return a % b


@_native
def mul(a, b, /):
    return a * b


@_native
def matmul(a, b, /):
    return a @ b


@_native
def neg(a, /):
    return -a


@_native
def or_(a, b, /):
    return a | b


@_native
def pos(a, /):
    return +a


@_native
def pow(a, b, /):
    return a**b


@_native
def rshift(a, b, /):
    return a >> b


@_native
def sub(a, b, /):
    return a - b


@_native
def truediv(a, b, /):
    return a / b


@_native
def xor(a, b, /):
    return a ^ b


@_native
def concat(a, b, /):
    if not hasattr(type(a), "__getitem__") or isinstance(a, (dict, range)):
        raise TypeError(f"'{_type_name(a)}' object can't be concatenated")
    return a + b


@_native
def contains(a, b, /):
    return b in a


def _searched(sequence):
    try:
        return iter(sequence)
    except TypeError:
        raise TypeError(f"argument of type '{_type_name(sequence)}' is not iterable") from None


@_native
def countOf(a, b, /):
    count = 0
    for item in _searched(a):
        if item is b or item == b:
            count += 1
    return count


@_native
def delitem(a, b, /):
    del a[b]


@_native
def getitem(a, b, /):
    return a[b]


@_native
def indexOf(a, b, /):
    for place, item in enumerate(_searched(a)):
        if item is b or item == b:
            return place
    raise ValueError("sequence.index(x): x not in sequence")


@_native
def setitem(a, b, c, /):
    a[b] = c


@_native
def length_hint(obj, default=0, /):
    if not isinstance(default, int):
        raise TypeError(f"'{_type_name(default)}' object cannot be interpreted as an integer")
    cls = type(obj)
    if hasattr(cls, "__len__"):
        try:
            return len(obj)
        except TypeError:
            pass
    method = getattr(cls, "__length_hint__", None)
    if method is None:
        return default
    try:
        hint = method(obj)
    except TypeError:
        return default
    if hint is NotImplemented:
        return default
    if not isinstance(hint, int):
        raise TypeError(f"__length_hint__ must be an integer, not {_type_name(hint)}")
    if hint < 0:
        raise ValueError("__length_hint__() should return >= 0")
    if hint > 9223372036854775807:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return int(hint)


@_native
def call(obj, /, *args, **kwargs):
    return obj(*args, **kwargs)


@_native
def iadd(a, b, /):
    a += b
    return a


@_native
def iand(a, b, /):
    a &= b
    return a


@_native
def iconcat(a, b, /):
    if not hasattr(type(a), "__getitem__") or isinstance(a, (dict, range)):
        raise TypeError(f"'{_type_name(a)}' object can't be concatenated")
    a += b
    return a


@_native
def ifloordiv(a, b, /):
    a //= b
    return a


@_native
def ilshift(a, b, /):
    a <<= b
    return a


@_native
def imod(a, b, /):
    a %= b
    return a


@_native
def imul(a, b, /):
    a *= b
    return a


@_native
def imatmul(a, b, /):
    a @= b
    return a


@_native
def ior(a, b, /):
    a |= b
    return a


@_native
def ipow(a, b, /):
    a **= b
    return a


@_native
def irshift(a, b, /):
    a >>= b
    return a


@_native
def isub(a, b, /):
    a -= b
    return a


@_native
def itruediv(a, b, /):
    a /= b
    return a


@_native
def ixor(a, b, /):
    a ^= b
    return a


def _name(obj):
    cls = type(obj)
    return f"{cls.__module__}.{cls.__qualname__}"


@_final
@_natives
class itemgetter:
    """Return a callable object that fetches the given item(s) from its operand."""

    # The single item, or a tuple of several; how many there are.
    __slots__ = ("__item", "__count")

    def __new__(cls, /, *items, **kwargs):
        if kwargs:
            raise TypeError("itemgetter() takes no keyword arguments")
        if not items:
            raise TypeError("itemgetter expected 1 argument, got 0")
        item, *items = items
        self = object.__new__(cls)
        # Natives rely on the order: count, item.
        self.__count = 1 + len(items)
        self.__item = (item, *items) if items else item
        return self

    def __call__(self, obj, /):
        if self.__count == 1:
            return obj[self.__item]
        return tuple([obj[item] for item in self.__item])

    def __repr__(self):
        items = (self.__item,) if self.__count == 1 else self.__item
        return f"{_name(self)}({', '.join(map(repr, items))})"

    def __reduce__(self):
        return type(self), (self.__item,) if self.__count == 1 else self.__item


def _follow(obj, name):
    for part in name.split("."):
        obj = getattr(obj, part)
    return obj


@_final
@_natives
class attrgetter:
    """Return a callable object that fetches the given attribute(s) from its operand."""

    # The single name if it has no dots, else a tuple of names.
    __slots__ = ("__attr",)

    def __new__(cls, /, *attrs, **kwargs):
        if kwargs:
            raise TypeError("attrgetter() takes no keyword arguments")
        if not attrs:
            raise TypeError("attrgetter expected 1 argument, got 0")
        attr, *attrs = attrs
        for name in (attr, *attrs):
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")
        self = object.__new__(cls)
        self.__attr = (attr, *attrs) if attrs or "." in attr else attr
        return self

    def __call__(self, obj, /):
        attr = self.__attr
        if type(attr) is not tuple:
            return getattr(obj, attr)
        if len(attr) == 1:
            return _follow(obj, attr[0])
        return tuple([_follow(obj, name) for name in attr])

    def __repr__(self):
        attr = self.__attr
        names = attr if type(attr) is tuple else (attr,)
        return f"{_name(self)}({', '.join(map(repr, names))})"

    def __reduce__(self):
        attr = self.__attr
        return type(self), attr if type(attr) is tuple else (attr,)


@_final
@_natives
class methodcaller:
    """Return a callable object that calls the given method on its operand."""

    __slots__ = ("__method", "__args", "__keywords")

    def __new__(cls, /, *args, **kwargs):
        if not args:
            raise TypeError("methodcaller needs at least one argument, the method name")
        name, *args = args
        args = tuple(args)
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self = object.__new__(cls)
        self.__method = name
        self.__args = args
        self.__keywords = kwargs
        return self

    def __call__(self, /, *args, **kwargs):
        if len(args) != 1:
            raise TypeError(f"methodcaller expected 1 argument, got {len(args)}")
        if kwargs:
            raise TypeError("methodcaller() takes no keyword arguments")
        return getattr(args[0], self.__method)(*self.__args, **self.__keywords)

    def __repr__(self):
        parts = [repr(self.__method)]
        parts += map(repr, self.__args)
        parts += [f"{name}={value!r}" for name, value in self.__keywords.items()]
        return f"{_name(self)}({', '.join(parts)})"

    def __reduce__(self):
        if not self.__keywords:
            return type(self), (self.__method, *self.__args)
        from functools import partial

        return partial(type(self), self.__method, **self.__keywords), self.__args


__lt__, __le__, __eq__, __ne__, __ge__, __gt__ = lt, le, eq, ne, ge, gt
__not__, __abs__, __add__, __and__, __floordiv__ = not_, abs, add, and_, floordiv
__index__, __inv__, __invert__, __lshift__, __mod__ = index, inv, invert, lshift, mod
__mul__, __matmul__, __neg__, __or__, __pos__, __pow__ = mul, matmul, neg, or_, pos, pow
__rshift__, __sub__, __truediv__, __xor__ = rshift, sub, truediv, xor
__concat__, __contains__, __delitem__, __getitem__, __setitem__ = concat, contains, delitem, getitem, setitem
__iadd__, __iand__, __iconcat__, __ifloordiv__, __ilshift__ = iadd, iand, iconcat, ifloordiv, ilshift
__imod__, __imul__, __imatmul__, __ior__, __ipow__ = imod, imul, imatmul, ior, ipow
__irshift__, __isub__, __itruediv__, __ixor__, __call__ = irshift, isub, itruediv, ixor, call
