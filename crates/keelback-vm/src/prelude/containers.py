"""Containers: what natives do natively, for items and keys whose methods are Python code."""

# Layouts, as `_layout` numbers them.
_BYTES = 3
_BYTEARRAY = 4
_LIST = 5
_TUPLE = 6
_DICT = 7
_SET = 8
_FROZENSET = 9
_RANGE = 13
_DICT_VIEW = 29
_PROXY = 30
_MEMORYVIEW = 37


def _as_index(value):
    if type(value) is int:
        return value
    if isinstance(value, int):
        return int.__add__(value, 0)
    method = _special(value, "__index__")
    if method is None:
        raise TypeError(f"'{_type_name(value)}' object cannot be interpreted as an integer")
    index = method()
    if not isinstance(index, int):
        raise TypeError(f"__index__ returned non-int (type {_type_name(index)})")
    if type(index) is not int:
        _strict_subclass("__index__ returned non-int", index, "int")
    return index


def _as_bound(value):
    if value is None or type(value) is int:
        return value
    if _lookup(type(value), "__index__") is None:
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    return _as_index(value)


def _plain_key(key):
    if type(key) is slice:
        return slice(_as_bound(key.start), _as_bound(key.stop), _as_bound(key.step))
    return _as_index(key)


# Instructions.


def _getitem(self, key):
    layout = _layout(self)
    if layout == _DICT:
        return _dict_subscript(self, key)
    if layout == _PROXY:
        return _proxied(self)[key]
    if layout == _RANGE:
        return _range_getitem(self, key)
    return _raw_getitem(self, _plain_key(key))


def _list_store(self, key, value):
    if type(key) is not slice:
        _raw_setitem(self, _as_index(key), value)
        return
    key = _plain_key(key)
    if not _is_iterable(value):
        key.indices(len(self))
        raise TypeError("must assign iterable to extended slice")
    _raw_setitem(self, key, [item for item in value])


def _setitem(self, key, value):
    layout = _layout(self)
    if layout == _DICT:
        _dict_store(self, key, value)
    elif layout == _LIST:
        _list_store(self, key, value)
    else:
        type(self).__setitem__(self, _plain_key(key), value)


def _delitem(self, key):
    if _layout(self) == _DICT:
        _dict_delete(self, key)
    else:
        _raw_delitem(self, _plain_key(key))


def _contains(item, container):
    layout = _layout(container)
    if layout == _DICT:
        return _dict_find(container, item, hash(item)) >= 0
    if layout == _SET or layout == _FROZENSET:
        return _set_has(container, item)
    if layout == _DICT_VIEW:
        return _view_has(container, item)
    if layout == _PROXY:
        return item in _proxied(container)
    if layout == _BYTES:
        return bytes.__contains__(container, item)
    if layout == _BYTEARRAY:
        return bytearray.__contains__(container, item)
    try:
        candidates = iter(container)
    except TypeError:
        raise TypeError(f"argument of type '{_type_name(container)}' is not iterable") from None
    for candidate in candidates:
        if candidate is item or candidate == item:
            return True
    return False


def _eq(left, right):
    result = type(left).__eq__(left, right)
    if result is NotImplemented:
        result = type(right).__eq__(right, left)
        if result is NotImplemented:
            return left is right
    return result


def _ne(left, right):
    result = type(left).__ne__(left, right)
    if result is NotImplemented:
        result = type(right).__ne__(right, left)
        if result is NotImplemented:
            return left is not right
    return result


def _unordered(symbol, left, right):
    return TypeError(
        f"'{symbol}' not supported between instances of '{_type_name(left)}' and '{_type_name(right)}'"
    )


def _lt(left, right):
    result = type(left).__lt__(left, right)
    if result is NotImplemented:
        result = type(right).__gt__(right, left)
        if result is NotImplemented:
            raise _unordered("<", left, right)
    return result


def _le(left, right):
    result = type(left).__le__(left, right)
    if result is NotImplemented:
        result = type(right).__ge__(right, left)
        if result is NotImplemented:
            raise _unordered("<=", left, right)
    return result


def _gt(left, right):
    result = type(left).__gt__(left, right)
    if result is NotImplemented:
        result = type(right).__lt__(right, left)
        if result is NotImplemented:
            raise _unordered(">", left, right)
    return result


def _ge(left, right):
    result = type(left).__ge__(left, right)
    if result is NotImplemented:
        result = type(right).__le__(right, left)
        if result is NotImplemented:
            raise _unordered(">=", left, right)
    return result


def _unpack(value, count):
    iterator = iter(value)
    items = []
    if count:
        for item in iterator:
            items.append(item)
            if len(items) == count:
                break
        else:
            raise ValueError(f"not enough values to unpack (expected {count}, got {len(items)})")
    for item in iterator:
        raise ValueError(f"too many values to unpack (expected {count})")
    return items


def _unpack_ex(value, before, after):
    items = [item for item in value]
    count = len(items)
    if count < before + after:
        raise ValueError(f"not enough values to unpack (expected at least {before + after}, got {count})")
    end = count - after
    return items[:before] + [items[before:end]] + items[end:]


def _counted(iterable, iterator=None):
    """The iterator of something whose length is asked for: so does everything that makes room for items before it takes them."""
    if iterator is None:
        iterator = iter(iterable)
    if _lookup(type(iterable), "__len__") is not None:
        try:
            len(iterable)
            return iterator
        except TypeError:
            pass
    method = _special(iterable, "__length_hint__")
    if method is None:
        return iterator
    try:
        hint = method()
    except TypeError:
        return iterator
    if hint is not NotImplemented:
        if not isinstance(hint, int):
            raise TypeError(f"__length_hint__ must be an integer, not {_type_name(hint)}")
        if hint > 9223372036854775807 or hint < -9223372036854775808:
            raise OverflowError("Python int too large to convert to C ssize_t")
        if hint < 0:
            raise ValueError("__length_hint__() should return >= 0")
    return iterator


def _list_extend(self, iterable):
    if iterable is self:
        iterable = [item for item in list.__iter__(self)]
    for item in _counted(iterable):
        _list_append(self, item)


def _list_iadd(left, right):
    if _layout(left) == _LIST:
        _list_extend(left, right)
        return left
    return type(left).__iadd__(left, right)


def _set_update(self, iterable):
    if _layout(iterable) == _SET or _layout(iterable) == _FROZENSET:
        # Comparing may change it. Classes that derive from sets are not asked for their items.
        iterable = [*_set_thaw(iterable)]
    for item in iterable:
        set.add(self, item)


def _dict_update(self, mapping):
    try:
        # Without keys it is an AttributeError too.
        mapping.keys
        _dict_fill(self, mapping)
    except AttributeError:
        raise TypeError(f"'{_type_name(mapping)}' object is not a mapping") from None


def _call_label(callable):
    """What messages about the arguments of a call name it."""
    qualname = getattr(callable, "__qualname__", None)
    if qualname is None:
        return str(callable)
    label = _callable_label(callable)
    if not label.endswith(" object"):
        return label
    module = getattr(callable, "__module__", None)
    return f"{qualname}()" if module is None or module == "builtins" else f"{module}.{qualname}()"


def _dict_merge(self, mapping, callable):
    if isinstance(mapping, dict) and _lookup(type(mapping), "__iter__") is _dict_iter:
        mapping = dict.copy(mapping)
        keys = [key for key in mapping]
    else:
        keys = None
    try:
        if keys is None:
            keys = _keys_list(mapping, mapping.keys())
        for key in keys:
            if key in self:
                raise KeyError(key)
            _dict_store(self, key, mapping[key])
    except AttributeError:
        raise TypeError(
            f"{_call_label(callable)} argument after ** must be a mapping, not {_type_name(mapping)}"
        ) from None
    except KeyError as error:
        # One of the mapping's own says the same in CPython.
        if len(error.args) != 1:
            raise
        raise TypeError(
            f"{_call_label(callable)} got multiple values for keyword argument '{error.args[0]}'"
        ) from None


def _build_set(items):
    result = set()
    for item in items:
        set.add(result, item)
    return result


def _build_map(items):
    result = {}
    index = 0
    while index < len(items):
        result[items[index]] = items[index + 1]
        index += 2
    return result


def _call_ex(callable, positional, named):
    if not _is_iterable(positional) and not hasattr(type(positional), "__iter__"):
        raise TypeError(
            f"{_call_label(callable)} argument after * must be an iterable, not {_type_name(positional)}"
        )
    positional = tuple([item for item in positional])
    if named is None:
        return callable(*positional)
    return callable(*positional, **named)


def _as_set(value):
    layout = _layout(value)
    if layout == _SET or layout == _FROZENSET:
        return value
    result = set()
    for item in value:
        _set_add(result, item)
    return result


def _set_operate(symbol, left, right):
    if _layout(left) == _DICT:
        if symbol == "|=":
            _dict_fill(left, right)
            return left
        return _dict_or(left, right)
    if symbol == "|=":
        _set_update(left, right)
        return left
    if symbol == "&=":
        _set_take(left, _set_and(left, right))
        return left
    if symbol == "-=":
        _set_take(left, _set_minus(left, right))
        return left
    if symbol == "^=":
        _set_take(left, _set_xor(left, right))
        return left
    result_as = left
    if _layout(left) == _DICT_VIEW or _layout(right) == _DICT_VIEW:
        if symbol == "&":
            return _view_intersection(left, right)
        left = result_as = _set_thaw(_as_set(left))
        right = _as_set(right)
    if symbol == "|":
        result = _set_or(left, right)
    elif symbol == "&":
        result = _set_and(left, right)
    elif symbol == "-":
        result = _set_minus(left, right)
    else:
        result = _set_xor(left, right)
    return _set_like(result_as, result)
