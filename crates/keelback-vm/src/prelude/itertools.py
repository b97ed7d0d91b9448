"""Functional tools for creating and using iterators."""

# itertools. Each iterator is a generator of a private function whose object has the public class. When an exception leaves such
# a generator it is not finished: it begins again with its parameters as they are then. So the functions keep their whole state
# in their parameters. Where no Python code takes part, most iterators are native objects (`types/iter_library.rs`); those hand
# over to the same functions when it comes to the worst, so the state of both is the same.


class _Nothing:
    __slots__ = ()

    def __reduce__(self):
        return "_nothing"


_nothing = _Nothing()


# What copies of iterators are made of (CPython gives it up with 3.14). The parameters of the generator are the state; what it
# changes in place, or is in the middle of, is copied for the new one.

_copied_by_library = [False]


def _warn_of_copying():
    import warnings

    text = "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14."
    if _copied_by_library[0]:
        warnings.warn_explicit(text, DeprecationWarning, "copy.py", 1, "copy")
    else:
        warnings.warn(text, DeprecationWarning)


def _states(iterator, count):
    """The first variables of an iterator's generator; None when it has ended."""
    _warn_of_copying()
    found = [_state(iterator, index, _nothing) for index in range(count)]
    return None if found[0] is _nothing else found


def _another(iterator):
    """An iterator of the builtin types that goes on where another one is."""
    function, args, *state = iterator.__reduce__()
    made = function(*args)
    if state:
        made.__setstate__(*state)
    return made


def _again(cls, name, *state):
    return _generator_as(cls, globals()[name](*state))


def _is_number(value):
    cls = type(value)
    return (
        cls is int
        or cls is float
        or isinstance(value, complex)
        or hasattr(cls, "__index__")
        or hasattr(cls, "__int__")
        or hasattr(cls, "__float__")
    )


def _whole(value):
    # What operator.index() gives; range() has the message for anything else.
    if type(value) is not int:
        value = range(value).stop
    if not -0x8000_0000_0000_0000 <= value <= 0x7FFF_FFFF_FFFF_FFFF:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return value


def _count(n, step):
    while True:
        current = n
        n += step
        yield current


@_natives
class count:
    """Return a count object whose .__next__() method returns consecutive values."""

    __slots__ = ()

    def __new__(cls, start=0, step=1):
        if not (_is_number(start) and _is_number(step)):
            raise TypeError("a number is required")
        if isinstance(start, int) and isinstance(step, int) and step == 1:
            start = int(start)
        return _generator_as(cls, _count(start, step))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __repr__(self):
        n, step = _state(self, 0, None), _state(self, 1, 0)
        name = type(self).__name__
        if isinstance(step, int) and step == 1:
            return f"{name}({n!r})"
        return f"{name}({n!r}, {step!r})"

    def __reduce__(self):
        """Return state information for pickling."""
        n, step = _states(self, 2)
        return type(self), (n,) if isinstance(step, int) and step == 1 else (n, step)


def _cycle(iterator, saved, first):
    if first:
        for item in iterator:
            saved.append(item)
            yield item
        first = False
    else:
        for item in iterator:
            yield item
    # Several rounds at once: beginning a round takes longer than an item.
    rounds = saved * (1 + 64 // (len(saved) or 1))
    while rounds:
        iterator = iter(rounds)
        yield from iterator


@_natives
class cycle:
    """Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely."""

    __slots__ = ()

    def __new__(cls, iterable, /):
        return _generator_as(cls, _cycle(iter(iterable), [], True))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        iterator, saved, first = _states(self, 3) or ((), [], True)
        return type(self), (iterator if first else _another(iterator),), (saved, not first)

    def __setstate__(self, object, /):
        """Set state information for unpickling."""
        _warn_of_copying()
        if not isinstance(object, tuple):
            raise TypeError("state is not a tuple")
        saved, again = object
        if not isinstance(saved, list):
            raise TypeError(f"argument 1 must be list, not {_type_name(saved)}")
        if not isinstance(again, int):
            raise TypeError(f"'{_type_name(again)}' object cannot be interpreted as an integer")
        _set_state(self, 1, saved)
        _set_state(self, 2, not again)


def _repeat(object, times):
    if times is None:
        while True:
            yield object
    while times > 0:
        times -= 1
        yield object


@_natives
class repeat:
    """Create an iterator which returns the object for the specified number of times."""

    __slots__ = ()

    def __new__(cls, object, times=_nothing):
        if times is _nothing:
            times = None
        else:
            times = max(_whole(times), 0)
        return _generator_as(cls, _repeat(object, times))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __repr__(self):
        object, times = _state(self, 0, None), _state(self, 1, 0)
        name = type(self).__name__
        return f"{name}({object!r})" if times is None else f"{name}({object!r}, {times})"

    def __length_hint__(self, /):
        times = _state(self, 1, 0)
        if times is None:
            raise TypeError("len() of unsized object")
        return times

    def __reduce__(self):
        """Return state information for pickling."""
        object, times = _states(self, 2) or (None, 0)
        return type(self), (object,) if times is None else (object, times)


def _accumulate(iterator, function, total, started, waits):
    # `waits` is empty or has the item that comes next.
    if not started:
        if total is None:
            for total in iterator:
                break
            else:
                return
        started = True
        yield total
    if function is None:
        for item in waits:
            waits = ()
            total = total + item
            yield total
        for item in iterator:
            total = total + item
            yield total
    else:
        for item in iterator:
            total = function(total, item)
            yield total


@_natives
class accumulate:
    """Return series of accumulated sums (or other binary function results)."""

    __slots__ = ()

    def __new__(cls, iterable, func=None, *, initial=None):
        return _generator_as(cls, _accumulate(iter(iterable), func, initial, False, ()))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        iterator, function, total, started = _states(self, 4) or (iter(()), None, None, False)
        if not started and total is not None:
            return type(self), (chain((total,), iterator), function), None
        if started and total is None:
            return islice, (accumulate(chain((None,), iterator), function), 1, None)
        return type(self), (iterator, function), total

    def __setstate__(self, object, /):
        """Set state information for unpickling."""
        _warn_of_copying()
        _set_state(self, 2, object)
        _set_state(self, 3, object is not None)


def _batched(iterator, n, strict):
    try:
        batch = []
        for item in iterator:
            batch.append(item)
            if len(batch) == n:
                yield tuple(batch)
                batch = []
        if batch:
            if strict:
                raise ValueError("batched(): incomplete batch")
            yield tuple(batch)
    except BaseException:
        iterator = ()
        raise


@_natives
class batched:
    """Batch data into tuples of length n. The last batch may be shorter than n."""

    __slots__ = ()

    def __new__(cls, iterable, n, *, strict=False):
        n = _whole(n)
        if n < 1:
            raise ValueError("n must be at least one")
        return _generator_as(cls, _batched(iter(iterable), n, bool(strict)))

    __iter__ = _iterator_iter
    __next__ = _iterator_next


def _chain(iterables, current):
    # `current` is what a native iterator was in the middle of. Behind the variables lie what the loop and `yield from` ask.
    yield from current
    current = ()
    for iterable in iterables:
        yield from iterable


@_natives
class chain:
    """Return a chain object whose .__next__() method returns elements from the iterables one after the other."""

    __slots__ = ()

    def __new__(cls, /, *iterables):
        return _generator_as(cls, _chain(iter(iterables), ()))

    @classmethod
    def from_iterable(cls, iterable, /):
        """Alternative chain() constructor taking a single iterable argument that evaluates lazily."""
        return _generator_as(cls, _chain(iter(iterable), ()))

    __iter__ = _iterator_iter
    __next__ = _iterator_next
    __class_getitem__ = classmethod(_class_getitem_of_object)

    def __reduce__(self):
        """Return state information for pickling."""
        found = _states(self, 5)
        if found is None:
            return type(self), ()
        iterables, current, _, _, asked = found
        if type(current) is tuple:
            current = asked
        return type(self), (), (iterables,) if current is _nothing else (iterables, current)

    def __setstate__(self, object, /):
        """Set state information for unpickling."""
        _warn_of_copying()
        if not isinstance(object, tuple):
            raise TypeError("state is not a tuple")
        if not 1 <= len(object) <= 2:
            raise TypeError(f"function takes {'at least 1 argument' if not object else 'at most 2 arguments'} ({len(object)} given)")
        for each in object:
            if not hasattr(type(each), "__next__"):
                raise TypeError("Arguments must be iterators.")
        _set_state(self, 0, object[0] if len(object) == 1 else chain((object[1],), object[0]))
        _set_state(self, 1, ())


def _compress(data, selectors, waits):
    # `waits` is empty or has the item that comes next and its selector.
    if waits:
        item, selected = waits
        waits = ()
        if selected:
            yield item
    for item, selected in zip(data, selectors):
        if selected:
            yield item


@_natives
class compress:
    """Return data elements corresponding to true selector elements."""

    __slots__ = ()

    def __new__(cls, data, selectors):
        return _generator_as(cls, _compress(iter(data), iter(selectors), ()))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        return type(self), tuple(_states(self, 2) or (iter(()), iter(())))


def _dropwhile(predicate, iterator, dropping):
    if dropping:
        for item in iterator:
            if not predicate(item):
                dropping = False
                yield item
                break
    for item in iterator:
        yield item


@_natives
class dropwhile:
    """Drop items from the iterable while predicate(item) is true."""

    __slots__ = ()

    def __new__(cls, predicate, iterable, /):
        return _generator_as(cls, _dropwhile(predicate, iter(iterable), True))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        predicate, iterator, dropping = _states(self, 3) or (None, iter(()), True)
        return type(self), (predicate, iterator), int(not dropping)

    def __setstate__(self, object, /):
        """Set state information for unpickling."""
        _warn_of_copying()
        _set_state(self, 2, not object)


def _takewhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            return
        yield item


@_natives
class takewhile:
    """Return successive entries from an iterable as long as the predicate evaluates to true for each entry."""

    __slots__ = ()

    def __new__(cls, predicate, iterable, /):
        return _generator_as(cls, _takewhile(predicate, iter(iterable)))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        found = _states(self, 2)
        return type(self), tuple(found or (None, iter(()))), int(found is None)

    def __setstate__(self, object, /):
        """Set state information for unpickling."""
        _warn_of_copying()
        if object:
            _set_state(self, 1, iter(()))


def _filterfalse(function, iterator):
    if function is None or function is bool:
        for item in iterator:
            if not item:
                yield item
    else:
        for item in iterator:
            if not function(item):
                yield item


@_natives
class filterfalse:
    """Return those items of iterable for which function(item) is false."""

    __slots__ = ()

    def __new__(cls, function, iterable, /):
        return _generator_as(cls, _filterfalse(function, iter(iterable)))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        return type(self), tuple(_states(self, 2) or (None, iter(())))


def _starmap(function, iterator):
    for args in iterator:
        if type(args) is not tuple:
            args = tuple(args)
        if len(args) == 2:
            first, second = args
            yield function(first, second)
        else:
            yield function(*args)


@_natives
class starmap:
    """Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence."""

    __slots__ = ()

    def __new__(cls, function, iterable, /):
        return _generator_as(cls, _starmap(function, iter(iterable)))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        return type(self), tuple(_states(self, 2) or (None, iter(())))


def _islice(iterator, skip, left, plain):
    # Nothing is taken from the iterator after the last item: the count is looked at first. After an error it is over.
    try:
        if skip:
            for item in iterator:
                skip -= 1
                if not skip:
                    break
            else:
                return
        if left is None:
            for item in iterator:
                yield item
        elif left > 0:
            for item in iterator:
                left -= 1
                yield item
                if left <= 0:
                    return
    except BaseException:
        iterator = ()
        raise


def _islice_steps(iterator, position, wanted, stop, step):
    try:
        while True:
            if position < wanted:
                for item in iterator:
                    position += 1
                    if position == wanted:
                        break
                else:
                    return
            if stop is not None and position >= stop:
                return
            for item in iterator:
                break
            else:
                return
            position += 1
            wanted += step
            if stop is not None and wanted > stop:
                wanted = stop
            yield item
    except BaseException:
        iterator = ()
        raise


def _islice_bound(value, message):
    if type(value) is not int:
        if not hasattr(type(value), "__index__"):
            raise ValueError(message)
        try:
            value = _whole(value)
        except Exception:
            raise ValueError(message) from None
    if not 0 <= value <= 0x7FFF_FFFF_FFFF_FFFF:
        raise ValueError(message)
    return value


def _islice_stop(value):
    if isinstance(value, int) and -0x8000_0000_0000_0000 <= value < -1:
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    return _islice_bound(value, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")


@_natives
class islice:
    """Return an iterator whose next() method returns selected values from an iterable."""

    __slots__ = ()

    def __new__(cls, iterable, start, stop=_nothing, step=None, /):
        if stop is _nothing:
            start, stop = 0, start
            if stop is not None:
                stop = _islice_stop(stop)
        else:
            if stop is not None:
                stop = _islice_stop(stop)
            if start is None:
                start = 0
            else:
                start = _islice_bound(
                    start, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
                )
        if step is None:
            step = 1
        else:
            step = _islice_bound(step, "Step for islice() must be a positive integer or None.")
            if step == 0:
                raise ValueError("Step for islice() must be a positive integer or None.")
        iterator = iter(iterable)
        if step == 1:
            return _generator_as(cls, _islice(iterator, start, None if stop is None else stop - start, True))
        return _generator_as(cls, _islice_steps(iterator, 0, start, stop, step))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        found = _states(self, 5)
        if found is None:
            return type(self), (iter([]), 0), 0
        if found[3] is True:
            iterator, skip, left = found[:3]
            return type(self), (iterator, skip, None if left is None else skip + left, 1), 0
        iterator, position, wanted, stop, step = found
        return type(self), (iterator, wanted - position, None if stop is None else stop - position, step), 0

    def __setstate__(self, object, /):
        """Set state information for unpickling."""
        _warn_of_copying()
        if not isinstance(object, int):
            raise TypeError(f"'{_type_name(object)}' object cannot be interpreted as an integer")
        if object:
            _set_state(self, 1, max(_state(self, 1, 0) - object, 0))


def _pairwise(iterator, previous):
    try:
        if previous is _nothing:
            for previous in iterator:
                break
            else:
                return
        for item in iterator:
            pair = previous, item
            previous = item
            yield pair
    except BaseException:
        iterator = ()
        raise


@_natives
class pairwise:
    """Return an iterator of overlapping pairs taken from the input iterator."""

    __slots__ = ()

    def __new__(cls, iterable, /):
        return _generator_as(cls, _pairwise(iter(iterable), _nothing))

    __iter__ = _iterator_iter
    __next__ = _iterator_next


def _tee_branch(iterator, reads, link, index):
    # A link is a list of up to 64 items that were read, and the next link behind them; all branches share the chain, and `reads`.
    while True:
        if index == 64:
            link, index = link[64], 0
        if index == len(link):
            if reads[0]:
                raise RuntimeError("cannot re-enter the tee iterator")
            reads[0] = True
            try:
                for item in iterator:
                    break
                else:
                    return
            finally:
                reads[0] = False
            link.append(item)
            if index == 63:
                link.append([])
        item = link[index]
        index += 1
        yield item


@_final
@_natives
class _tee:
    """Iterator wrapped to make it copyable."""

    __slots__ = ("__weakref__",)

    def __new__(cls, iterable, /):
        iterator = iter(iterable)
        if type(iterator) is _tee:
            return iterator.__copy__()
        return _generator_as(cls, _tee_branch(iterator, [False], [], 0))

    def __copy__(self, /):
        """Returns an independent iterator."""
        iterator, reads, link, index = [_state(self, number, None) for number in range(4)]
        if link is None:
            iterator, reads, link, index = iter(()), [False], [], 0
        return _generator_as(_tee, _tee_branch(iterator, reads, link, index))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        return _again, (_tee, "_tee_branch", *(_states(self, 4) or (iter(()), [False], [], 0)))


@_native
def tee(iterable, n=2, /):
    n = _whole(n)
    if n < 0:
        raise ValueError("n must be >= 0")
    if n == 0:
        return ()
    iterator = iter(iterable)
    copy = getattr(iterator, "__copy__", None)
    if copy is None:
        iterator = _tee(iterator)
        copy = iterator.__copy__
    branches = [None] * n
    branches[0] = iterator
    for index in range(1, n):
        branches[index] = copy()
    return tuple(branches)


def _zip_longest(iterators, active, fillvalue):
    # After an error of one of them it is over.
    try:
        if active == 2 and len(iterators) == 2:
            first, second = iterators
            for left in first:
                for right in second:
                    break
                else:
                    active -= 1
                    iterators[1] = None
                    right = fillvalue
                yield left, right
                if active < 2:
                    break
            else:
                active -= 1
                iterators[0] = None
        while active:
            row = []
            for index, iterator in enumerate(iterators):
                if iterator is None:
                    row.append(fillvalue)
                    continue
                for item in iterator:
                    row.append(item)
                    break
                else:
                    active -= 1
                    if not active:
                        return
                    iterators[index] = None
                    row.append(fillvalue)
            yield tuple(row)
    except BaseException:
        active = 0
        raise


@_natives
class zip_longest:
    """Return a zip_longest object whose .__next__() method returns a tuple where the i-th element comes from the i-th iterable argument."""

    __slots__ = ()

    def __new__(cls, /, *iterables, **keywords):
        fillvalue = None
        if keywords:
            if len(keywords) != 1 or "fillvalue" not in keywords:
                raise TypeError("zip_longest() got an unexpected keyword argument")
            fillvalue = keywords["fillvalue"]
        iterators = [iter(iterable) for iterable in iterables]
        made = _zip_longest_of(cls, iterators, fillvalue)
        if made is not None:
            return made
        return _generator_as(cls, _zip_longest(iterators, len(iterators), fillvalue))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        iterators, active, fillvalue = _states(self, 3) or ((), 0, None)
        return type(self), tuple([() if each is None else each for each in iterators]), fillvalue

    def __setstate__(self, object, /):
        """Set state information for unpickling."""
        _warn_of_copying()
        _set_state(self, 2, object)


def _product(pools, state, rest):
    yield from rest
    while True:
        rest = iter(_products(pools, state))
        if not rest.__length_hint__():
            return
        yield from rest


@_natives
class product:
    """Cartesian product of input iterables. Equivalent to nested for-loops."""

    __slots__ = ()

    def __new__(cls, /, *iterables, repeat=1):
        repeat = _whole(repeat)
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        if len(iterables) * repeat > 0x1FFF_FFFF_FFFF_FFFF:
            raise OverflowError("repeat argument too large")
        pools = [tuple(pool) for pool in iterables] if repeat else []
        if cls is product and not all([type(iterable) is tuple for iterable in iterables]):
            return product(*pools, repeat=repeat)
        pools = pools * repeat
        if not all(pools):
            pools = []
            state = [0]
        else:
            state = [1] + [0] * len(pools)
        return _generator_as(cls, _product(pools, state, ()))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        pools, state, rest = _states(self, 3) or ([], [0], ())
        rest = rest if type(rest) is tuple else _another(rest)
        return _again, (type(self), "_product", pools, list(state), rest)


def _select(pool, state, what, rest):
    yield from rest
    while True:
        rest = iter(_selections(pool, state, what))
        if not rest.__length_hint__():
            return
        yield from rest


def _copy_of_selection(iterator):
    pool, state, what, rest = _states(iterator, 4) or ((), [0], 0, ())
    rest = rest if type(rest) is tuple else _another(rest)
    return _again, (type(iterator), "_select", pool, list(state), what, rest)


def _subset_size(r):
    r = _whole(r)
    if r < 0:
        raise ValueError("r must be non-negative")
    return r


@_natives
class permutations:
    """Return successive r-length permutations of elements in the iterable."""

    __slots__ = ()

    def __new__(cls, iterable, r=None):
        pool = tuple(iterable)
        if r is None:
            r = len(pool)
        elif not isinstance(r, int):
            raise TypeError("Expected int as r")
        else:
            r = _subset_size(r)
        if cls is permutations and type(iterable) is not tuple:
            return permutations(pool, r)
        n = len(pool)
        state = [int(r <= n), *range(n), *range(n, n - min(r, n), -1)]
        return _generator_as(cls, _select(pool, state, 2, ()))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        return _copy_of_selection(self)


@_natives
class combinations:
    """Return successive r-length combinations of elements in the iterable."""

    __slots__ = ()

    def __new__(cls, iterable, r):
        size = _whole(r)
        pool = tuple(iterable)
        r = _subset_size(size)
        if cls is combinations and type(iterable) is not tuple:
            return combinations(pool, r)
        state = [1, *range(r)] if r <= len(pool) else [0]
        return _generator_as(cls, _select(pool, state, 0, ()))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        return _copy_of_selection(self)


@_natives
class combinations_with_replacement:
    """Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats."""

    __slots__ = ()

    def __new__(cls, iterable, r):
        size = _whole(r)
        pool = tuple(iterable)
        r = _subset_size(size)
        if cls is combinations_with_replacement and type(iterable) is not tuple:
            return combinations_with_replacement(pool, r)
        state = [1] + [0] * r if pool or not r else [0]
        return _generator_as(cls, _select(pool, state, 1, ()))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        return _copy_of_selection(self)


# What a groupby object shares with its groups is a list: [what waits, its key, the item, number of the current group].
# Nothing waits (0), the first item of the current group does (1), or the first item of the next one (2).


def _group(iterator, keyfunc, shared, target, number):
    if shared[3] != number:
        return
    if shared[0] == 1:
        shared[0] = 0
        yield shared[2]
        if shared[3] != number:
            return
    elif shared[0] == 2:
        return
    for item in iterator:
        key = item if keyfunc is None else keyfunc(item)
        if key is not target and not (target == key):
            shared[0] = 2
            shared[1] = key
            shared[2] = item
            return
        yield item
        if shared[3] != number:
            return


def _groupby(iterator, keyfunc, shared, target):
    while True:
        shared[3] += 1
        if shared[0] == 2:
            key = shared[1]
        else:
            for item in iterator:
                key = item if keyfunc is None else keyfunc(item)
                if target is _nothing or (key is not target and not (target == key)):
                    break
            else:
                return
            shared[1] = key
            shared[2] = item
        target = key
        shared[0] = 1
        yield key, _generator_as(_grouper, _group(iterator, keyfunc, shared, key, shared[3]))


@_natives
class _grouper:
    __slots__ = ()

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        found = _states(self, 5)
        if found is None:
            return iter, ((),)
        iterator, keyfunc, shared, target, number = found
        return _again, (_grouper, "_group", iterator, keyfunc, list(shared), target, number)


@_natives
class groupby:
    """make an iterator that returns consecutive keys and groups from the iterable"""

    __slots__ = ()

    def __new__(cls, iterable, key=None):
        return _generator_as(cls, _groupby(iter(iterable), key, [0, None, None, 0], _nothing))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __reduce__(self):
        """Return state information for pickling."""
        iterator, keyfunc, shared, target = _states(self, 4) or (iter(()), None, [0, None, None, 0], None)
        return _again, (type(self), "_groupby", iterator, keyfunc, list(shared), target)
