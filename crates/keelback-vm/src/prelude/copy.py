"""Generic (shallow and deep) copying operations.

        import copy

        x = copy.copy(y)                # make a shallow copy of y
        x = copy.deepcopy(y)            # make a deep copy of y
        x = copy.replace(y, a=1, b=2)   # new object with fields replaced

A shallow copy is a new container with the same objects in it; a deep copy
has copies of them. Classes say how they are copied by `__copy__()`,
`__deepcopy__(memo)` and `__replace__(**changes)`, or in the ways of pickling.
"""

from copyreg import dispatch_table

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

_missing = object()


def _bound_function():
    pass


_function_type = type(_bound_function)
_builtin_type = type(len)
_method_type = type(type("_", (), {"method": _bound_function})().method)

# What is its own copy.
_atomic = {
    type(None), int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice, property, type(...),
    type(NotImplemented), _function_type, _builtin_type, type(_bound_function.__code__),
}  # fmt: skip
_deep_atomic = _atomic - {tuple, frozenset, slice}


def _is_weakref(cls):
    return cls.__name__ in ("ReferenceType", "weakref") and cls.__module__ in ("weakref", "builtins")


def copy(x):
    """Shallow copy operation on arbitrary Python objects.

    See the module's __doc__ string for more info.
    """
    cls = type(x)
    if cls in _atomic:
        return x
    if cls is list or cls is dict or cls is set or cls is bytearray:
        return x.copy()
    if issubclass(cls, type) or _is_weakref(cls):
        return x
    own = getattr(cls, "__copy__", None)
    if own is not None:
        return own(x)
    reduced = _reduced(x, cls, "un(shallow)copyable object of type %s")
    return x if isinstance(reduced, str) else _reconstruct(x, None, *reduced)


def _reduced(x, cls, message):
    """What stands for an object in a pickle."""
    reduce = dispatch_table.get(cls)
    if reduce is not None:
        return reduce(x)
    reduce = getattr(x, "__reduce_ex__", None)
    if reduce is not None:
        if cls.__module__ == "itertools":
            return _quietly(reduce, 4)
        return reduce(4)
    reduce = getattr(x, "__reduce__", None)
    if reduce:
        return reduce()
    raise Error(message % cls)


def _quietly(method, argument):
    """For iterators of the library, whose warning is about this module then."""
    from itertools import _copied_by_library as flag

    flag[0] = True
    try:
        return method(argument)
    finally:
        flag[0] = False


def deepcopy(x, memo=None, _nil=[]):
    """Deep copy operation on arbitrary Python objects.

    See the module's __doc__ string for more info.
    """
    cls = type(x)
    if cls in _deep_atomic:
        return x
    if memo is None:
        plain = _deepcopy_plain(x)
        if plain is not None:
            return plain[0]
        memo = {}
    else:
        known = memo.get(id(x), _nil)
        if known is not _nil:
            return known
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        made = copier(x, memo)
    elif issubclass(cls, type) or _is_weakref(cls):
        return x
    else:
        own = getattr(x, "__deepcopy__", None)
        if own is not None:
            made = own(memo)
        else:
            reduced = _reduced(x, cls, "un(deep)copyable object of type %s")
            if isinstance(reduced, str):
                return x
            made = _reconstruct(x, memo, *reduced)
    if made is not x:
        memo[id(x)] = made
        _keep_alive(x, memo)
    return made


def _keep_alive(x, memo):
    """An object must not go away while its identity is in the memo."""
    kept = memo.get(id(memo))
    if kept is None:
        memo[id(memo)] = [x]
    else:
        kept.append(x)


def _deepcopy_list(x, memo):
    made = []
    memo[id(x)] = made
    for item in x:
        made.append(deepcopy(item, memo))
    return made


def _deepcopy_tuple(x, memo):
    made = [deepcopy(item, memo) for item in x]
    # It may be in itself, by way of something that was copied just now.
    known = memo.get(id(x), _missing)
    if known is not _missing:
        return known
    for before, after in zip(x, made):
        if before is not after:
            return tuple(made)
    return x


def _deepcopy_dict(x, memo):
    made = {}
    memo[id(x)] = made
    for key, value in x.items():
        made[deepcopy(key, memo)] = deepcopy(value, memo)
    return made


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = {
    list: _deepcopy_list,
    tuple: _deepcopy_tuple,
    dict: _deepcopy_dict,
    _method_type: _deepcopy_method,
}


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None):
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
    made = func(*args)
    if deep:
        memo[id(x)] = made
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(made, "__setstate__"):
            if type(made).__module__ == "itertools":
                _quietly(made.__setstate__, state)
            else:
                made.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                made.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(made, name, value)
    if listiter is not None:
        for item in listiter:
            made.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            made[key] = value
    return made


def replace(obj, /, **changes):
    """Return a new object replacing specified fields with new values.

    This is especially useful for immutable objects, like named tuples or
    frozen dataclasses.
    """
    cls = obj.__class__
    method = getattr(cls, "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return method(obj, **changes)
