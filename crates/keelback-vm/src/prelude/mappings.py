"""Dictionaries, their views, mappingproxy, sets: the versions for keys whose methods are Python code."""


_dict_iter = dict.__iter__


def _dict_fill(self, source):
    if type(source) is dict:
        for key, value in dict.items(source):
            dict.__setitem__(self, key, value)
        return
    if isinstance(source, dict) and _lookup(type(source), "__iter__") is _dict_iter:
        # Not asked for its keys, as long as it goes through them in its own way.
        for key, value in dict.items(source):
            dict.__setitem__(self, key, value)
        return
    keys = getattr(source, "keys", _missing)
    if keys is not _missing:
        for key in _keys_list(source, keys()):
            dict.__setitem__(self, key, source[key])
        return
    if not _is_iterable(source):
        raise TypeError(f"'{_type_name(source)}' object is not iterable")
    number = 0
    for pair in source:
        _dict_store_pair(self, number, pair)
        number += 1


def _keys_list(source, keys):
    """What the `keys` method of a mapping gave, as a list."""
    if not _is_iterable(keys):
        raise TypeError(f"{_type_name(source)}.keys() returned a non-iterable (type {_type_name(keys)})")
    return [key for key in keys]


def _dict_store_pair(self, number, pair):
    if not _is_iterable(pair):
        raise TypeError(f"cannot convert dictionary update sequence element #{number} to a sequence")
    pair = tuple(pair)
    if len(pair) != 2:
        raise ValueError(f"dictionary update sequence element #{number} has length {len(pair)}; 2 is required")
    dict.__setitem__(self, pair[0], pair[1])


def _dict_rest(iterator, result, number, pair):
    _dict_store_pair(result, number, pair)
    for pair in iterator:
        number += 1
        _dict_store_pair(result, number, pair)
    return result


def _dict_of(source):
    result = {}
    _dict_fill(result, source)
    return result


@_slow("dict.__init__")
def _(self, /, *args, **kwargs):
    if args:
        _dict_fill(self, args[0])
    if kwargs:
        _dict_fill(self, kwargs)


@_slow("dict.update")
def _(self, /, *args, **kwargs):
    if args:
        _dict_fill(self, args[0])
    if kwargs:
        _dict_fill(self, kwargs)


_slow("dict.__getitem__")(_dict_subscript)
_slow("dict.__setitem__")(_dict_store)
_slow("dict.__delitem__")(_dict_delete)


@_slow("dict.__contains__")
def _(self, key):
    return _dict_find(self, key, hash(key)) >= 0


@_slow("dict.get")
def _(self, key, default=None):
    entry = _dict_find(self, key, hash(key))
    return default if entry < 0 else _dict_value(self, entry)


@_slow("dict.setdefault")
def _(self, key, default=None):
    hashed = hash(key)
    entry = _dict_find(self, key, hashed)
    if entry >= 0:
        return _dict_value(self, entry)
    _dict_insert(self, key, hashed, default)
    return default


@_slow("dict.pop")
def _(self, key, default=_missing):
    entry = _dict_find(self, key, hash(key))
    if entry >= 0:
        return _dict_remove(self, entry)
    if default is _missing:
        raise KeyError(key)
    return default


@_slow("dict.fromkeys")
def _(cls, iterable, value=None):
    result = cls()
    for key in iterable:
        result[key] = value
    return result


@_slow("dict.copy")
def _dict_copy(self):
    if _lookup(type(self), "__iter__") is _dict_iter:
        return dict.copy(self)
    result = {}
    _dict_fill(result, self)
    return result


@_slow("dict.__or__")
def _dict_or(self, value):
    result = _dict_copy(self)
    _dict_fill(result, value)
    return result


@_slow("dict.__ror__")
def _(self, value):
    result = _dict_copy(value)
    _dict_fill(result, self)
    return result


@_slow("dict.__ior__")
def _(self, value):
    _dict_fill(self, value)
    return self


@_slow("dict.__eq__")
def _dict_eq(self, other):
    if dict.__len__(self) != dict.__len__(other):
        return False
    for key, value in [*dict.items(self)]:
        entry = _dict_find(other, key, hash(key))
        if entry < 0:
            return False
        found = _dict_value(other, entry)
        if found is not value and not found == value:
            return False
    return True


@_slow("dict.__ne__")
def _(self, other):
    return not _dict_eq(self, other)


# Views.


def _view_has(self, item):
    kind = _view_kind(self)
    mapping = _view_dict(self)
    if kind == 0:
        return _dict_find(mapping, item, hash(item)) >= 0
    if kind == 1:
        for value in dict.values(mapping):
            if value is item or value == item:
                return True
        return False
    if not isinstance(item, tuple) or tuple.__len__(item) != 2:
        return False
    key, value = item
    entry = _dict_find(mapping, key, hash(key))
    if entry < 0:
        return False
    found = _dict_value(mapping, entry)
    return found is value or bool(found == value)


def _view_isdisjoint(self, other):
    if self is other:
        return not len(self)
    if type(other) is set or type(other) is frozenset or _is_set_view(other):
        if len(other) > len(self):
            self, other = other, self
    for item in other:
        if item in self:
            return False
    return True


def _view_or(self, value):
    return _set_operate("|", self, value)


def _view_ror(self, value):
    return _set_operate("|", value, self)


def _view_and(self, value):
    return _set_operate("&", self, value)


def _view_rand(self, value):
    return _set_operate("&", value, self)


def _view_sub(self, value):
    return _set_operate("-", self, value)


def _view_rsub(self, value):
    return _set_operate("-", value, self)


def _view_xor(self, value):
    return _set_operate("^", self, value)


def _view_rxor(self, value):
    return _set_operate("^", value, self)


def _inside(small, large):
    for item in small:
        if item not in large:
            return False
    return True


def _is_set_view(value):
    return _layout(value) == _DICT_VIEW and _view_kind(value) != 1


def _view_intersection(view, other):
    """`view & other`: items are looked up, so that values need no hash but those that are in both."""
    if not _is_set_view(view):
        view, other = other, view
    if type(other) is set or type(other) is frozenset:
        if len(view) <= len(other):
            return other.intersection(view)
    elif _is_set_view(other) and len(other) > len(view):
        view, other = other, view
    result = set()
    for item in other:
        if item in view:
            set.add(result, item)
    return result


def _view_eq(self, value):
    return len(self) == len(value) and _inside(self, value)


def _view_ne(self, value):
    return not _view_eq(self, value)


def _view_lt(self, value):
    return len(self) < len(value) and _inside(self, value)


def _view_le(self, value):
    return len(self) <= len(value) and _inside(self, value)


def _view_gt(self, value):
    return len(self) > len(value) and _inside(value, self)


def _view_ge(self, value):
    return len(self) >= len(value) and _inside(value, self)


_slow("dict_keys.__contains__")(_slow("dict_items.__contains__")(_view_has))
_slow("dict_keys.isdisjoint")(_slow("dict_items.isdisjoint")(_view_isdisjoint))
_slow("dict_keys.__or__")(_slow("dict_items.__or__")(_view_or))
_slow("dict_keys.__ror__")(_slow("dict_items.__ror__")(_view_ror))
_slow("dict_keys.__and__")(_slow("dict_items.__and__")(_view_and))
_slow("dict_keys.__rand__")(_slow("dict_items.__rand__")(_view_rand))
_slow("dict_keys.__sub__")(_slow("dict_items.__sub__")(_view_sub))
_slow("dict_keys.__rsub__")(_slow("dict_items.__rsub__")(_view_rsub))
_slow("dict_keys.__xor__")(_slow("dict_items.__xor__")(_view_xor))
_slow("dict_keys.__rxor__")(_slow("dict_items.__rxor__")(_view_rxor))
_slow("dict_keys.__eq__")(_slow("dict_items.__eq__")(_view_eq))
_slow("dict_keys.__ne__")(_slow("dict_items.__ne__")(_view_ne))
_slow("dict_keys.__lt__")(_slow("dict_items.__lt__")(_view_lt))
_slow("dict_keys.__le__")(_slow("dict_items.__le__")(_view_le))
_slow("dict_keys.__gt__")(_slow("dict_items.__gt__")(_view_gt))
_slow("dict_keys.__ge__")(_slow("dict_items.__ge__")(_view_ge))


# mappingproxy


@_slow("mappingproxy.__contains__")
def _(self, key):
    return key in _proxied(self)


@_slow("mappingproxy.__getitem__")
def _(self, key):
    return _proxied(self)[key]


@_slow("mappingproxy.__hash__")
def _(self):
    return hash(_proxied(self))


def _unproxied(value):
    return _proxied(value) if _layout(value) == _PROXY else value


@_slow("mappingproxy.__or__")
def _(self, value):
    return _proxied(self) | _unproxied(value)


@_slow("mappingproxy.__ror__")
def _(self, value):
    return _unproxied(value) | _proxied(self)


@_slow("mappingproxy.__ior__")
def _(self, value):
    raise TypeError(f"'|=' is not supported by {_type_name(self)}; use '|' instead")


@_slow("mappingproxy.__eq__")
def _(self, value):
    return _proxied(self) == value


@_slow("mappingproxy.__ne__")
def _(self, value):
    return _proxied(self) != value


@_slow("mappingproxy.__lt__")
def _(self, value):
    return _proxied(self) < value


@_slow("mappingproxy.__le__")
def _(self, value):
    return _proxied(self) <= value


@_slow("mappingproxy.__gt__")
def _(self, value):
    return _proxied(self) > value


@_slow("mappingproxy.__ge__")
def _(self, value):
    return _proxied(self) >= value


# Sets.


def _set_like(self, result):
    return _set_freeze(result) if _layout(self) == _FROZENSET else result


def _set_of(iterable):
    result = set()
    for item in iterable:
        set.add(result, item)
    return result


def _set_rest(iterator, result, item):
    set.add(result, item)
    for item in iterator:
        set.add(result, item)
    return result


def _frozenset_rest(iterator, items, item):
    result = frozenset()
    _set_take(result, _set_rest(iterator, items, item))
    return result


def _frozenset_of(iterable):
    result = frozenset()
    _set_take(result, _set_of(iterable))
    return result


@_slow("set.__init__")
def _(self, iterable=()):
    items = _set_of(iterable)
    _set_take(self, items)


@_slow("frozenset.__new__")
def _(cls, iterable=()):
    return frozenset.__new__(cls, _frozenset_of(iterable))


def _set_or(self, other):
    result = _set_thaw(self)
    for item in other:
        _set_add(result, item)
    return result


def _set_and(self, other):
    result = set()
    other = _as_set(other)
    if len(other) > len(self):
        self, other = other, self
    for item in other:
        if _set_has(self, item):
            _set_add(result, item)
    return result


def _set_minus(self, other):
    result = _set_thaw(self)
    for item in _as_set(other):
        _set_drop(result, item)
    return result


def _set_xor(self, other):
    result = _set_thaw(self)
    for item in _as_set(other):
        if not _set_drop(result, item):
            _set_add(result, item)
    return result


def _set_union(self, /, *others):
    result = _set_thaw(self)
    for other in others:
        _set_update(result, other)
    return _set_like(self, result)


def _set_intersection(self, /, *others):
    result = _set_thaw(self)
    for other in others:
        result = _set_and(result, other)
    return _set_like(self, result)


def _set_difference(self, /, *others):
    result = _set_thaw(self)
    for other in others:
        result = _set_minus(result, other)
    return _set_like(self, result)


def _set_symmetric_difference(self, other):
    return _set_like(self, _set_xor(self, other))


def _set_issubset(self, other):
    other = _as_set(other)
    if len(self) > len(other):
        return False
    for item in self:
        if not _set_has(other, item):
            return False
    return True


def _set_issuperset(self, other):
    for item in other:
        if not _set_has(self, item):
            return False
    return True


def _set_isdisjoint(self, other):
    for item in other:
        if _set_has(self, item):
            return False
    return True


def _set_or_method(self, value):
    return _set_like(self, _set_or(self, value))


def _set_ror_method(self, value):
    return _set_like(value, _set_or(value, self))


def _set_and_method(self, value):
    return _set_like(self, _set_and(self, value))


def _set_rand_method(self, value):
    return _set_like(value, _set_and(value, self))


def _set_sub_method(self, value):
    return _set_like(self, _set_minus(self, value))


def _set_rsub_method(self, value):
    return _set_like(value, _set_minus(value, self))


def _set_xor_method(self, value):
    return _set_like(self, _set_xor(self, value))


def _set_rxor_method(self, value):
    return _set_like(value, _set_xor(value, self))


def _set_eq(self, value):
    return len(self) == len(value) and _set_issubset(self, value)


def _set_ne(self, value):
    return not _set_eq(self, value)


def _set_lt(self, value):
    return len(self) < len(value) and _set_issubset(self, value)


def _set_gt(self, value):
    return len(self) > len(value) and _set_issubset(value, self)


def _set_ge(self, value):
    return _set_issubset(value, self)


def _set_reduce(self):
    return type(self), ([item for item in self],), self.__getstate__()


_slow("set.__contains__")(_slow("frozenset.__contains__")(_set_has))
_slow("set.__or__")(_slow("frozenset.__or__")(_set_or_method))
_slow("set.__ror__")(_slow("frozenset.__ror__")(_set_ror_method))
_slow("set.__and__")(_slow("frozenset.__and__")(_set_and_method))
_slow("set.__rand__")(_slow("frozenset.__rand__")(_set_rand_method))
_slow("set.__sub__")(_slow("frozenset.__sub__")(_set_sub_method))
_slow("set.__rsub__")(_slow("frozenset.__rsub__")(_set_rsub_method))
_slow("set.__xor__")(_slow("frozenset.__xor__")(_set_xor_method))
_slow("set.__rxor__")(_slow("frozenset.__rxor__")(_set_rxor_method))
_slow("set.__eq__")(_slow("frozenset.__eq__")(_set_eq))
_slow("set.__ne__")(_slow("frozenset.__ne__")(_set_ne))
_slow("set.__lt__")(_slow("frozenset.__lt__")(_set_lt))
_slow("set.__le__")(_slow("frozenset.__le__")(_set_issubset))
_slow("set.__gt__")(_slow("frozenset.__gt__")(_set_gt))
_slow("set.__ge__")(_slow("frozenset.__ge__")(_set_ge))
_slow("set.__reduce__")(_slow("frozenset.__reduce__")(_set_reduce))
_slow("set.union")(_slow("frozenset.union")(_set_union))
_slow("set.intersection")(_slow("frozenset.intersection")(_set_intersection))
_slow("set.difference")(_slow("frozenset.difference")(_set_difference))
_slow("set.symmetric_difference")(_slow("frozenset.symmetric_difference")(_set_symmetric_difference))
_slow("set.issubset")(_slow("frozenset.issubset")(_set_issubset))
_slow("set.issuperset")(_slow("frozenset.issuperset")(_set_issuperset))
_slow("set.isdisjoint")(_slow("frozenset.isdisjoint")(_set_isdisjoint))

_slow("set.add")(_set_add)


@_slow("set.remove")
def _(self, object):
    if not _set_drop(self, _set_key(object)):
        raise KeyError(object)


@_slow("set.discard")
def _(self, object):
    _set_drop(self, _set_key(object))


@_slow("set.update")
def _(self, /, *others):
    for other in others:
        _set_update(self, other)


@_slow("set.intersection_update")
def _(self, /, *others):
    _set_take(self, _set_thaw(_set_intersection(self, *others)))


@_slow("set.difference_update")
def _(self, /, *others):
    _set_take(self, _set_thaw(_set_difference(self, *others)))


@_slow("set.symmetric_difference_update")
def _(self, other):
    _set_take(self, _set_xor(self, other))


@_slow("set.__ior__")
def _(self, value):
    _set_update(self, value)
    return self


@_slow("set.__iand__")
def _(self, value):
    _set_take(self, _set_and(self, value))
    return self


@_slow("set.__isub__")
def _(self, value):
    _set_take(self, _set_minus(self, value))
    return self


@_slow("set.__ixor__")
def _(self, value):
    _set_take(self, _set_xor(self, value))
    return self
