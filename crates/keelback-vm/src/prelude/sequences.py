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
    for a, b in zip(list.__iter__(self), list.__iter__(value)):
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
    if start == 0 and stop == 9223372036854775807 and length is list.__len__:
        for item in list.__iter__(self):
            if item is value or item == value:
                return index
            index += 1
        return -1
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
    # A stable merge sort, which asks for `<` and nothing else. Reversing before and after keeps it stable. `tags` are the items
    # that go with the keys, if these are not the items themselves.
    tags = None if keys is items else items[:]
    keys = keys[:]
    count = len(keys)
    if reverse:
        _turn(keys, tags, 0, count)
    runs = [0]
    start = 0
    while start < count:
        end = _count_run(keys, tags, start, count)
        full = min(start + 32, count) if count >= 64 else count
        if end < full:
            _insert_up_to(keys, tags, start, end, full)
            end = full
        runs.append(end)
        start = end
    while len(runs) > 2:
        merged = [0]
        output = []
        output_tags = None if tags is None else []
        index = 0
        while index + 2 < len(runs):
            left, middle, end = runs[index], runs[index + 1], runs[index + 2]
            if not keys[middle] < keys[middle - 1]:
                output += keys[left:end]
                if tags is not None:
                    output_tags += tags[left:end]
            elif tags is None:
                _merge_runs(keys, left, middle, end, output)
            else:
                _merge_tagged_runs(keys, tags, left, middle, end, output, output_tags)
            merged.append(end)
            index += 2
        if index + 1 < len(runs):
            output += keys[runs[index] : runs[index + 1]]
            if tags is not None:
                output_tags += tags[runs[index] : runs[index + 1]]
            merged.append(runs[index + 1])
        keys, tags, runs = output, output_tags, merged
    if reverse:
        _turn(keys, tags, 0, count)
    items[:] = keys if tags is None else tags


def _turn(keys, tags, start, end):
    keys[start:end] = keys[start:end][::-1]
    if tags is not None:
        tags[start:end] = tags[start:end][::-1]


def _insert_up_to(keys, tags, start, end, full):
    # Puts what stands from `end` to `full` in its places in the run before it.
    run = keys[start:end]
    run_tags = None if tags is None else tags[start:end]
    for position in range(end, full):
        key = keys[position]
        low, high = 0, position - start
        while low < high:
            middle = (low + high) // 2
            if key < run[middle]:
                high = middle
            else:
                low = middle + 1
        run.insert(low, key)
        if tags is not None:
            run_tags.insert(low, tags[position])
    keys[start:full] = run
    if tags is not None:
        tags[start:full] = run_tags


def _count_run(keys, tags, start, count):
    # The end of the run that begins at `start`. It asks what CPython asks, in the same order.
    end = start + 1
    while end < count and not keys[end] < keys[end - 1]:
        end += 1
    if end == count:
        return end
    if end > start + 1:
        if keys[start] < keys[end - 1]:
            return end
        _turn(keys, tags, start, end)
    end += 1
    equal = 0
    while end < count:
        if keys[end] < keys[end - 1]:
            if equal:
                _turn(keys, tags, end - equal - 1, end)
                equal = 0
        elif keys[end - 1] < keys[end]:
            break
        else:
            equal += 1
        end += 1
    if equal:
        _turn(keys, tags, end - equal - 1, end)
    _turn(keys, tags, start, end)
    while end < count and not keys[end] < keys[end - 1]:
        end += 1
    return end


def _merge_runs(keys, left, middle, end, output):
    append = output.append
    right = middle
    first, second = keys[left], keys[right]
    while True:
        if second < first:
            append(second)
            right += 1
            if right == end:
                output += keys[left:middle]
                return
            second = keys[right]
        else:
            append(first)
            left += 1
            if left == middle:
                output += keys[right:end]
                return
            first = keys[left]


def _merge_tagged_runs(keys, tags, left, middle, end, output, output_tags):
    right = middle
    while True:
        if keys[right] < keys[left]:
            output.append(keys[right])
            output_tags.append(tags[right])
            right += 1
            if right == end:
                output += keys[left:middle]
                output_tags += tags[left:middle]
                return
        else:
            output.append(keys[left])
            output_tags.append(tags[left])
            left += 1
            if left == middle:
                output += keys[right:end]
                output_tags += tags[right:end]
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


def _lt_of_items(left, right):
    for a, b in zip(left, right):
        if a is not b and not a == b:
            return a < b
    return len(left) < len(right)


def _le_of_items(left, right):
    for a, b in zip(left, right):
        if a is not b and not a == b:
            return a <= b
    return len(left) <= len(right)


def _gt_of_items(left, right):
    for a, b in zip(left, right):
        if a is not b and not a == b:
            return a > b
    return len(left) > len(right)


def _ge_of_items(left, right):
    for a, b in zip(left, right):
        if a is not b and not a == b:
            return a >= b
    return len(left) >= len(right)


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
