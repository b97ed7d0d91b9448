"""Ranges, slices and cells: what natives do natively, for bounds and contents whose methods are Python code."""


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
