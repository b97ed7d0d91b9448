"""Containers: what natives do natively, for items and keys whose methods are Python code."""

# Layouts, as `_layout` numbers them.
_LIST = 5
_TUPLE = 6
_DICT = 7
_SET = 8
_FROZENSET = 9
_RANGE = 13
_DICT_VIEW = 29
_PROXY = 30


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


# Hash tables.


def _dict_find(self, key, hashed):
    entry = _dict_lookup(self, key, hashed)
    if entry is not None:
        return entry
    return _dict_compare(self, key, hashed)


def _dict_compare(self, key, hashed):
    while True:
        stamp = _dict_stamp(self)
        candidates = _dict_candidates(self, hashed)
        index = 0
        count = len(candidates)
        while index < count:
            stored = candidates[index + 1]
            same = True if stored is key or stored == key else False
            if _dict_stamp(self) != stamp:
                break
            if same:
                return candidates[index]
            index += 2
        else:
            return -1


def _dict_subscript(self, key):
    entry = _dict_find(self, key, hash(key))
    if entry >= 0:
        return _dict_value(self, entry)
    if type(self) is not dict:
        missing = getattr(type(self), "__missing__", None)
        if missing is not None:
            return missing(self, key)
    raise KeyError(key)


def _dict_subscript_hashed(self, key, hashed):
    entry = _dict_compare(self, key, hashed)
    if entry >= 0:
        return _dict_value(self, entry)
    raise KeyError(key)


def _dict_store(self, key, value):
    _dict_store_hashed(self, key, hash(key), value)


def _dict_store_hashed(self, key, hashed, value):
    entry = _dict_find(self, key, hashed)
    if entry >= 0:
        _dict_assign(self, entry, value)
    else:
        _dict_insert(self, key, hashed, value)


def _dict_delete(self, key):
    entry = _dict_find(self, key, hash(key))
    if entry < 0:
        raise KeyError(key)
    _dict_remove(self, entry)


def _set_find(self, item, hashed):
    entry = _set_lookup(self, item, hashed)
    if entry is not None:
        return entry
    while True:
        count = set.__len__(self) if _layout(self) == _SET else frozenset.__len__(self)
        candidates = _set_candidates(self, hashed)
        index = 0
        while index < len(candidates):
            stored = candidates[index + 1]
            same = True if stored is item or stored == item else False
            now = _set_candidates(self, hashed)
            if now != candidates and len(now) != len(candidates):
                break
            if same:
                return candidates[index]
            index += 2
        else:
            return -1


def _set_key(item):
    # A set among the items is found by its frozen twin.
    if _layout(item) == _SET and type(item).__hash__ is None:
        return _set_freeze(item)
    return item


def _set_has(self, item):
    item = _set_key(item)
    return _set_find(self, item, hash(item)) >= 0


def _set_add(self, item):
    hashed = hash(item)
    if _set_find(self, item, hashed) < 0:
        _set_insert(self, item, hashed)


def _set_drop(self, item):
    entry = _set_find(self, item, hash(item))
    if entry >= 0:
        _set_remove(self, entry)
        return True
    return False


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


def _contains_hashed(container, item, hashed):
    if type(container) is dict:
        return _dict_compare(container, item, hashed) >= 0
    return _set_find(container, item, hashed) >= 0


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
        _set_add(self, item)


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
        _set_add(result, item)
    return result


def _build_map(items):
    result = {}
    index = 0
    while index < len(items):
        _dict_store(result, items[index], items[index + 1])
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


# list


@_slow("list.__init__")
def _(self, iterable=()):
    list.clear(self)
    for item in _counted(iterable):
        _list_append(self, item)


@_slow("list.__getitem__")
def _(self, index):
    return _raw_getitem(self, _plain_key(index))


_slow("tuple.__getitem__")(_)


@_slow("range.__getitem__")
def _range_getitem(self, index):
    if type(index) is not slice:
        return _raw_getitem(self, _as_index(index))
    start, stop, step = _slice_indices(index, _range_length(self))
    return range(self.start + start * self.step, self.start + stop * self.step, self.step * step)


def _range_length(self):
    start, stop, step = self.start, self.stop, self.step
    if step > 0:
        return (stop - start - 1) // step + 1 if start < stop else 0
    return (start - stop - 1) // -step + 1 if start > stop else 0


_slow("list.__setitem__")(_list_store)


@_slow("list.__delitem__")
def _(self, key):
    _raw_delitem(self, _plain_key(key))


@_slow("list.__contains__")
def _(self, key):
    for item in list.__iter__(self):
        if item is key or item == key:
            return True
    return False


@_slow("list.__iadd__")
def _(self, value):
    _list_extend(self, value)
    return self


@_slow("list.__mul__")
def _(self, value):
    return list.__mul__(self, _as_index(value))


_slow("list.__rmul__")(_)


@_slow("list.__imul__")
def _(self, value):
    return list.__imul__(self, _as_index(value))


def _difference(left, right):
    for a, b in zip(left, right):
        if a is not b and not a == b:
            return a, b
    return None


@_slow("list.__eq__")
def _(self, value):
    if list.__len__(self) != list.__len__(value):
        return False
    index = 0
    while index < list.__len__(self) and index < list.__len__(value):
        a, b = list.__getitem__(self, index), list.__getitem__(value, index)
        if a is not b and not a == b:
            if index >= list.__len__(self) or index >= list.__len__(value):
                break
            return False
        index += 1
    return list.__len__(self) == list.__len__(value)


@_slow("list.__ne__")
def _(self, value):
    return not list.__eq__(self, value)


@_slow("list.__lt__")
def _(self, value):
    pair = _difference(list.__iter__(self), list.__iter__(value))
    return list.__len__(self) < list.__len__(value) if pair is None else pair[0] < pair[1]


@_slow("list.__le__")
def _(self, value):
    pair = _difference(list.__iter__(self), list.__iter__(value))
    return list.__len__(self) <= list.__len__(value) if pair is None else pair[0] <= pair[1]


@_slow("list.__gt__")
def _(self, value):
    pair = _difference(list.__iter__(self), list.__iter__(value))
    return list.__len__(self) > list.__len__(value) if pair is None else pair[0] > pair[1]


@_slow("list.__ge__")
def _(self, value):
    pair = _difference(list.__iter__(self), list.__iter__(value))
    return list.__len__(self) >= list.__len__(value) if pair is None else pair[0] >= pair[1]


_slow("list.extend")(_list_extend)


@_slow("list.insert")
def _(self, index, object):
    list.insert(self, _as_index(index), object)


@_slow("list.pop")
def _(self, index=-1):
    return list.pop(self, _as_index(index))


def _position(self, length, value, start, stop):
    start, stop = _as_bound(start), _as_bound(stop)
    if start < 0:
        start = max(start + length(self), 0)
    if stop < 0:
        stop = max(stop + length(self), 0)
    index = start
    while index < stop and index < length(self):
        item = _raw_getitem(self, index)
        if item is value or item == value:
            return index
        index += 1
    return -1


@_slow("list.remove")
def _(self, value):
    index = _position(self, list.__len__, value, 0, 9223372036854775807)
    if index < 0:
        raise ValueError("list.remove(x): x not in list")
    _raw_delitem(self, index)


def _not_in_list(value):
    raise ValueError(f"{value!r} is not in list")


@_slow("list.index")
def _(self, value, start=0, stop=9223372036854775807):
    index = _position(self, list.__len__, value, start, stop)
    if index < 0:
        _not_in_list(value)
    return index


@_slow("list.count")
def _(self, value):
    count = 0
    for item in list.__iter__(self):
        if item is value or item == value:
            count += 1
    return count


@_slow("list.sort")
def _(self, /, *, key=None, reverse=False):
    reverse = True if reverse else False
    items = _list_take(self)
    modified = False
    try:
        if key is None:
            _sort_in_python(items, items, reverse)
        else:
            keys = [key(item) for item in items]
            if not _sort_by_keys(keys, items, reverse):
                _sort_in_python(keys, items, reverse)
    finally:
        modified = _list_touched(self)
        _list_swap(self, items)
    if modified:
        raise ValueError("list modified during sort")


def _sort_in_python(keys, items, reverse):
    # A stable merge sort of positions, which asks for `<` and nothing else. Reversing before and after keeps it stable.
    count = len(keys)
    order = [*range(count)]
    if reverse:
        order.reverse()
    runs = [0]
    start = 0
    while start < count:
        end = _count_run(keys, order, start, count)
        full = min(start + 32, count) if count >= 64 else count
        while end < full:
            position = order[end]
            key = keys[position]
            low, high = start, end
            while low < high:
                middle = (low + high) // 2
                if key < keys[order[middle]]:
                    high = middle
                else:
                    low = middle + 1
            del order[end]
            order.insert(low, position)
            end += 1
        runs.append(end)
        start = end
    while len(runs) > 2:
        merged = [0]
        output = []
        index = 0
        while index + 2 < len(runs):
            _merge_runs(keys, order, runs[index], runs[index + 1], runs[index + 2], output)
            merged.append(runs[index + 2])
            index += 2
        if index + 1 < len(runs):
            output += order[runs[index] : runs[index + 1]]
            merged.append(runs[index + 1])
        order, runs = output, merged
    if reverse:
        order.reverse()
    sorted_items = [items[position] for position in order]
    items[:] = sorted_items


def _count_run(keys, order, start, count):
    # The end of the run that begins at `start`. It asks what CPython asks, in the same order.
    end = start + 1
    while end < count and not keys[order[end]] < keys[order[end - 1]]:
        end += 1
    if end == count:
        return end
    if end > start + 1:
        if keys[order[start]] < keys[order[end - 1]]:
            return end
        order[start:end] = order[start:end][::-1]
    end += 1
    equal = 0
    while end < count:
        if keys[order[end]] < keys[order[end - 1]]:
            if equal:
                order[end - equal - 1 : end] = order[end - equal - 1 : end][::-1]
                equal = 0
        elif keys[order[end - 1]] < keys[order[end]]:
            break
        else:
            equal += 1
        end += 1
    if equal:
        order[end - equal - 1 : end] = order[end - equal - 1 : end][::-1]
    order[start:end] = order[start:end][::-1]
    while end < count and not keys[order[end]] < keys[order[end - 1]]:
        end += 1
    return end


def _merge_runs(keys, order, left, middle, end, output):
    append = output.append
    right = middle
    if not keys[order[right]] < keys[order[right - 1]]:
        output += order[left:end]
        return
    while True:
        if keys[order[right]] < keys[order[left]]:
            append(order[right])
            right += 1
            if right == end:
                output += order[left:middle]
                return
        else:
            append(order[left])
            left += 1
            if left == middle:
                output += order[right:end]
                return


# tuple


@_slow("tuple.__new__")
def _(cls, iterable=()):
    return tuple.__new__(cls, [item for item in _counted(iterable)])


@_slow("tuple.__contains__")
def _(self, key):
    for item in tuple.__iter__(self):
        if item is key or item == key:
            return True
    return False


@_slow("tuple.__hash__")
def _(self):
    return _tuple_hash([hash(item) for item in tuple.__iter__(self)])


@_slow("tuple.__mul__")
def _(self, value):
    return tuple.__mul__(self, _as_index(value))


_slow("tuple.__rmul__")(_)


@_slow("tuple.__eq__")
def _(self, value):
    if tuple.__len__(self) != tuple.__len__(value):
        return False
    for a, b in zip(tuple.__iter__(self), tuple.__iter__(value)):
        if a is not b and not a == b:
            return False
    return True


@_slow("tuple.__ne__")
def _(self, value):
    return not tuple.__eq__(self, value)


@_slow("tuple.__lt__")
def _(self, value):
    pair = _difference(tuple.__iter__(self), tuple.__iter__(value))
    return tuple.__len__(self) < tuple.__len__(value) if pair is None else pair[0] < pair[1]


@_slow("tuple.__le__")
def _(self, value):
    pair = _difference(tuple.__iter__(self), tuple.__iter__(value))
    return tuple.__len__(self) <= tuple.__len__(value) if pair is None else pair[0] <= pair[1]


@_slow("tuple.__gt__")
def _(self, value):
    pair = _difference(tuple.__iter__(self), tuple.__iter__(value))
    return tuple.__len__(self) > tuple.__len__(value) if pair is None else pair[0] > pair[1]


@_slow("tuple.__ge__")
def _(self, value):
    pair = _difference(tuple.__iter__(self), tuple.__iter__(value))
    return tuple.__len__(self) >= tuple.__len__(value) if pair is None else pair[0] >= pair[1]


@_slow("tuple.index")
def _(self, value, start=0, stop=9223372036854775807):
    index = _position(self, tuple.__len__, value, start, stop)
    if index < 0:
        raise ValueError("tuple.index(x): x not in tuple")
    return index


@_slow("tuple.count")
def _(self, value):
    count = 0
    for item in tuple.__iter__(self):
        if item is value or item == value:
            count += 1
    return count


# range and slice


def _range_of(*args):
    return range(*[_as_index(arg) for arg in args])


@_slow("range.__new__")
def _(cls, *args):
    return range.__new__(cls, *[_as_index(arg) for arg in args])


@_slow("range.__contains__")
def _(self, key):
    for item in self:
        if item == key:
            return True
    return False


@_slow("range.count")
def _(self, value):
    count = 0
    for item in self:
        if item == value:
            count += 1
    return count


@_slow("range.index")
def _(self, value):
    index = 0
    for item in self:
        if item == value:
            return index
        index += 1
    raise ValueError("sequence.index(x): x not in sequence")


def _slice_indices(self, length):
    step = _as_bound(self.step)
    if step is None:
        step = 1
    if step == 0:
        raise ValueError("slice step cannot be zero")
    low, high = (-1, length - 1) if step < 0 else (0, length)
    start = _as_bound(self.start)
    if start is None:
        start = high if step < 0 else low
    elif start < 0:
        start = max(start + length, low)
    else:
        start = min(start, high)
    stop = _as_bound(self.stop)
    if stop is None:
        stop = low if step < 0 else high
    elif stop < 0:
        stop = max(stop + length, low)
    else:
        stop = min(stop, high)
    return start, stop, step


@_slow("slice.indices")
def _(self, length):
    length = _as_index(length)
    if length < 0:
        raise ValueError("length should not be negative")
    return _slice_indices(self, length)


@_slow("slice.__hash__")
def _(self):
    return _tuple_hash([hash(self.start), hash(self.stop), hash(self.step)])


@_slow("slice.__eq__")
def _(self, value):
    return (self.start, self.stop, self.step) == (value.start, value.stop, value.step)


@_slow("slice.__ne__")
def _(self, value):
    return (self.start, self.stop, self.step) != (value.start, value.stop, value.step)


@_slow("slice.__lt__")
def _(self, value):
    return (self.start, self.stop, self.step) < (value.start, value.stop, value.step)


@_slow("slice.__le__")
def _(self, value):
    return (self.start, self.stop, self.step) <= (value.start, value.stop, value.step)


@_slow("slice.__gt__")
def _(self, value):
    return (self.start, self.stop, self.step) > (value.start, value.stop, value.step)


@_slow("slice.__ge__")
def _(self, value):
    return (self.start, self.stop, self.step) >= (value.start, value.stop, value.step)


def _cell_contents(cell):
    """What is in a cell, in a list; an empty one for an empty cell."""
    try:
        return [cell.cell_contents]
    except ValueError:
        return []


def _compare_cells(compare, left, right):
    left, right = _cell_contents(left), _cell_contents(right)
    return compare(left[0], right[0]) if left and right else compare(len(left), len(right))


@_slow("cell.__eq__")
def _(self, value, /):
    return _compare_cells(_eq, self, value)


@_slow("cell.__ne__")
def _(self, value, /):
    return _compare_cells(_ne, self, value)


@_slow("cell.__lt__")
def _(self, value, /):
    return _compare_cells(_lt, self, value)


@_slow("cell.__le__")
def _(self, value, /):
    return _compare_cells(_le, self, value)


@_slow("cell.__gt__")
def _(self, value, /):
    return _compare_cells(_gt, self, value)


@_slow("cell.__ge__")
def _(self, value, /):
    return _compare_cells(_ge, self, value)
