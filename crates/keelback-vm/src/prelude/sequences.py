"""Lists and tuples: what natives do natively, for items whose methods are Python code."""

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
