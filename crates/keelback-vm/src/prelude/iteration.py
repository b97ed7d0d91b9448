"""Iterators and the builtin functions that take iterables, for items that Python code gives."""


def _list_of(iterable):
    return [item for item in _counted(iterable)]


def _tuple_of(iterable):
    return tuple([item for item in _counted(iterable)])


@_slow("iter")
def _(object, sentinel):
    if not callable(object):
        raise TypeError("iter(v, w): v must be callable")
    return _generator_as(_callable_iterator, _call_until(object, sentinel))


_callable_iterator = _builtin_class("callable_iterator")


def _call_until(function, sentinel):
    while True:
        value = function()
        # It may have ended in that call, which asked for more itself.
        if function is None or sentinel is value or sentinel == value:
            return
        yield value


def _call_until_again(iterator, function, sentinel):
    """One step of such an iterator that its own function asks for."""
    if function is None:
        return
    try:
        value = function()
    except StopIteration:
        _set_state(iterator, 0, None)
        return
    if _state(iterator, 0, None) is None:
        return
    if sentinel is value or sentinel == value:
        _set_state(iterator, 0, None)
        return
    yield value


@_slow("callable_iterator.__reduce__")
def _(self):
    function = _state(self, 0, _missing)
    return (iter, ((),)) if function is _missing else (iter, (function, _state(self, 1, None)))


@_slow("iterator.__length_hint__")
def _(self):
    parts = self.__reduce__()
    if len(parts) < 3:
        return 0
    sequence = parts[1][0]
    if _special(sequence, "__len__") is None:
        return NotImplemented
    return max(len(sequence) - parts[2], 0)


@_slow("next")
def _(iterator, default):
    try:
        return type(iterator).__next__(iterator)
    except StopIteration:
        return default


# Classes of iterators.


@_builtin
class map:
    """Make an iterator that computes the function using arguments from
    each of the iterables.  Stops when the shortest iterable is exhausted."""

    __slots__ = ()

    def __new__(cls, /, *args, **kwargs):
        if kwargs and (cls is map or cls.__init__ is object.__init__):
            raise TypeError("map() takes no keyword arguments")
        if len(args) < 2:
            raise TypeError("map() must have at least two arguments.")
        if len(args) == 2:
            return _generator_as(cls, _map_one(args[0], iter(args[1])))
        if len(args) == 3:
            return _generator_as(cls, _map_two(args[0], iter(args[1]), iter(args[2])))
        return _generator_as(cls, _map_all(args[0], [iter(arg) for arg in args[1:]]))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        function = _state(self, 0, _missing)
        if function is _missing:
            return iter, ((),)
        first, second = _state(self, 1, None), _state(self, 2, None)
        if type(first) is list:
            return type(self), (function, *first)
        return type(self), (function, first) if second is None else (function, first, second)


def _map_one(function, iterator, second=None):
    for item in iterator:
        yield function(item)


def _map_two(function, first, second):
    for a in first:
        for b in second:
            break
        else:
            return
        yield function(a, b)


def _map_all(function, iterators):
    while True:
        items = []
        for iterator in iterators:
            for item in iterator:
                break
            else:
                return
            items.append(item)
        yield function(*items)


@_builtin
class filter:
    """Return an iterator yielding those items of iterable for which function(item)
    is true. If function is None, return the items that are true."""

    __slots__ = ()

    def __new__(cls, /, *args, **kwargs):
        if kwargs and (cls is filter or cls.__init__ is object.__init__):
            raise TypeError("filter() takes no keyword arguments")
        if len(args) != 2:
            raise TypeError(f"filter expected 2 arguments, got {len(args)}")
        function, iterable = args
        if function is None or function is bool:
            return _generator_as(cls, _filter_true(function, iter(iterable)))
        return _generator_as(cls, _filter(function, iter(iterable)))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        iterator = _state(self, 1, _missing)
        if iterator is _missing:
            return iter, ((),)
        return type(self), (_state(self, 0, None), iterator)


def _filter(function, iterator):
    for item in iterator:
        if function(item):
            yield item


def _filter_true(function, iterator):
    for item in iterator:
        if item:
            yield item


@_slow("enumerate.__new__")
def _(cls, iterable, start=0):
    return _generator_as(cls, _enumerate(iter(iterable), _as_index(start)))


def _enumerate(iterator, number):
    for item in iterator:
        pair = number, item
        number += 1
        yield pair


@_slow("enumerate.__reduce__")
def _(self):
    return type(self), (_state(self, 0, ()), _state(self, 1, 0))


@_slow("zip.__new__")
def _(cls, /, *iterables, strict=False):
    strict = bool(strict)
    iterators = [iter(iterable) for iterable in iterables]
    if strict:
        return _generator_as(cls, _zip_strict(iterators))
    if len(iterators) == 2:
        return _generator_as(cls, _zip_two(iterators[0], iterators[1]))
    return _generator_as(cls, _zip_all(iterators))


def _zip_two(first, second):
    for a in first:
        for b in second:
            break
        else:
            return
        yield a, b


def _zip_all(iterators, strict=False):
    while iterators:
        items = []
        for iterator in iterators:
            for item in iterator:
                break
            else:
                return
            items.append(item)
        yield tuple(items)


def _zip_strict(iterators, strict=True):
    while iterators:
        items = []
        for iterator in iterators:
            for item in iterator:
                break
            else:
                if items:
                    before = " 1" if len(items) == 1 else f"s 1-{len(items)}"
                    raise ValueError(f"zip() argument {len(items) + 1} is shorter than argument{before}")
                number = 1
                while number < len(iterators):
                    for item in iterators[number]:
                        before = " 1" if number == 1 else f"s 1-{number}"
                        raise ValueError(f"zip() argument {number + 1} is longer than argument{before}")
                    number += 1
                return
            items.append(item)
        yield tuple(items)


@_slow("zip.__reduce__")
def _(self):
    first = _state(self, 0, _missing)
    if first is _missing:
        return type(self), ()
    second = _state(self, 1, None)
    if second is True:
        return type(self), tuple(first), True
    return type(self), (first, second) if second is not False else tuple(first)


@_slow("reversed.__new__")
def _(cls, sequence, /, **kwargs):
    return _generator_as(cls, _reversed(sequence, len(sequence) - 1))


def _reversed(sequence, index):
    while index >= 0:
        try:
            item = sequence[index]
        except IndexError:
            return
        index -= 1
        yield item


@_slow("reversed.__reduce__")
def _(self):
    sequence = _state(self, 0, _missing)
    return (type(self), ((),)) if sequence is _missing else (type(self), (sequence,), _state(self, 1, 0))


@_slow("reversed.__setstate__")
def _(self, state):
    state = _as_index(state)
    sequence = _state(self, 0, _missing)
    if sequence is not _missing:
        _set_state(self, 1, min(max(state, -1), len(sequence) - 1))


@_slow("reversed.__length_hint__")
def _(self):
    sequence = _state(self, 0, _missing)
    if sequence is _missing:
        return 0
    left = _state(self, 1, -1) + 1
    return left if left <= len(sequence) else 0


# Functions.


@_slow("sum")
def _(iterable, /, start=0):
    iterator = iter(iterable)
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(start, bytes):
        raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
    if isinstance(start, bytearray):
        raise TypeError("sum() can't sum bytearray [use b''.join(seq) instead]")
    total = start
    if type(total) is int:
        for item in iterator:
            next_total = _add_ints(total, item)
            if next_total is None:
                total = total + item
                break
            total = next_total
        else:
            return total
    return _sum_floats_rest(iterator, total)


def _sum_floats_rest(iterator, total):
    if type(total) is float:
        correction = 0.0
        for item in iterator:
            kind = type(item)
            if kind is float:
                # Neumaier's summation: what a sum loses is kept apart.
                next_total = total + item
                if (total if total >= 0.0 else -total) >= (item if item >= 0.0 else -item):
                    correction += (total - next_total) + item
                else:
                    correction += (item - next_total) + total
                total = next_total
            elif kind is int or kind is bool:
                total += item
            else:
                if correction and correction - correction == 0.0:
                    total += correction
                total = total + item
                break
        else:
            if correction and correction - correction == 0.0:
                total += correction
            return total
    for item in iterator:
        total = total + item
    return total


def _sum_rest(iterator, total, correction, item):
    was_float = type(total) is float
    if correction and correction - correction == 0.0:
        total += correction
    total = total + item
    if not was_float:
        return _sum_floats_rest(iterator, total)
    for item in iterator:
        total = total + item
    return total


@_slow("min")
def _(*args, key=None, default=_missing):
    if len(args) == 1:
        iterator = iter(args[0])
    else:
        if default is not _missing:
            raise TypeError("Cannot specify a default for min() with multiple positional arguments")
        if not args:
            raise TypeError("min expected at least 1 argument, got 0")
        iterator = iter(args)
    for best in iterator:
        break
    else:
        if default is _missing:
            raise ValueError("min() iterable argument is empty")
        return default
    if key is None:
        for item in iterator:
            if item < best:
                best = item
        return best
    best_key = key(best)
    for item in iterator:
        item_key = key(item)
        if item_key < best_key:
            best = item
            best_key = item_key
    return best


@_slow("max")
def _(*args, key=None, default=_missing):
    if len(args) == 1:
        iterator = iter(args[0])
    else:
        if default is not _missing:
            raise TypeError("Cannot specify a default for max() with multiple positional arguments")
        if not args:
            raise TypeError("max expected at least 1 argument, got 0")
        iterator = iter(args)
    for best in iterator:
        break
    else:
        if default is _missing:
            raise ValueError("max() iterable argument is empty")
        return default
    if key is None:
        for item in iterator:
            if item > best:
                best = item
        return best
    best_key = key(best)
    for item in iterator:
        item_key = key(item)
        if item_key > best_key:
            best = item
            best_key = item_key
    return best


# Where a builtin that goes over a generator leaves off.


def _min_rest(iterator, best, item):
    if item < best:
        best = item
    for item in iterator:
        if item < best:
            best = item
    return best


def _max_rest(iterator, best, item):
    if item > best:
        best = item
    for item in iterator:
        if item > best:
            best = item
    return best


def _any_rest(iterator, item):
    if item:
        return True
    for item in iterator:
        if item:
            return True
    return False


def _all_rest(iterator, item):
    if not item:
        return False
    for item in iterator:
        if not item:
            return False
    return True


def _sorted_list(items, key, reverse):
    list.sort(items, key=key, reverse=reverse)
    return items


@_slow("any")
def _(iterable):
    for item in iterable:
        if item:
            return True
    return False


@_slow("all")
def _(iterable):
    for item in iterable:
        if not item:
            return False
    return True


@_slow("sorted")
def _(iterable, /, *, key=None, reverse=False):
    kind = type(iterable)
    items = [*iterable] if kind is list or kind is tuple or kind is dict else _list_of(iterable)
    list.sort(items, key=key, reverse=reverse)
    return items
