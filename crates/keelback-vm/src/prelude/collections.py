"""Specialized container datatypes."""
# What stands on the abstract classes of collections.abc is made when somebody asks for it, in _collections_user, and OrderedDict
# in _collections_ordered.

__all__ = [
    "ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple",
]  # fmt: skip

_LATE = ("ChainMap", "UserDict", "UserList", "UserString")
__path__ = []


def __getattr__(name):
    if name == "OrderedDict":
        import _collections_ordered

        globals()[name] = _collections_ordered.OrderedDict
        return globals()[name]
    if name in _LATE:
        import _collections_user

        for late in _LATE:
            globals()[late] = getattr(_collections_user, late)
        return globals()[name]
    if name == "abc":
        import collections.abc

        return collections.abc
    raise AttributeError(f"module 'collections' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_LATE, "OrderedDict"})


_nothing = object()


# deque: a ring of a power of two of places.


def _check_deque(queue):
    if not isinstance(queue, deque):
        raise TypeError(f"argument 1 must be collections.deque, not {_type_name(queue)}")


@_final
@_natives
class _deque_iterator:
    __slots__ = ()

    def __new__(cls, queue, index=0):
        _check_deque(queue)
        left = max(len(queue) - max(index, 0), 0)
        return _generator_as(cls, _deque_walk(queue, left, queue._deque__state))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __length_hint__(self, /):
        return _state(self, 1, 0)


@_final
@_natives
class _deque_reverse_iterator:
    __slots__ = ()

    def __new__(cls, queue, index=0):
        _check_deque(queue)
        left = max(len(queue) - max(index, 0), 0)
        return _generator_as(cls, _deque_walk_back(queue, left, queue._deque__state))

    __iter__ = _iterator_iter
    __next__ = _iterator_next

    def __length_hint__(self, /):
        return _state(self, 1, 0)


@_natives
class deque:
    """A list-like sequence optimized for data accesses near its endpoints."""

    # The ring (a list), where the first item is, how many there are, maxlen or None, a number that changes with the size.
    __slots__ = ("__ring", "__head", "__count", "__limit", "__state", "__weakref__")

    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        self.__ring = [None] * 8
        self.__head = 0
        self.__count = 0
        self.__limit = None
        self.__state = 0
        return self

    def __init__(self, iterable=_nothing, maxlen=None):
        if maxlen is not None:
            if not isinstance(maxlen, int):
                raise TypeError("an integer is required")
            if maxlen < 0:
                raise ValueError("maxlen must be non-negative")
        self.__limit = maxlen
        if self.__count:
            self.clear()
        if iterable is not _nothing:
            self.extend(iterable)

    @_read_only("collections.deque")
    def maxlen(self):
        """maximum size of a deque or None if unbounded"""
        return self.__limit

    def __grow(self):
        ring = self.__ring
        head = self.__head
        self.__ring = ring[head:] + ring[:head] + [None] * len(ring)
        self.__head = 0

    def append(self, item, /):
        """Add an element to the right side of the deque."""
        count = self.__count
        if count == self.__limit:
            if not count:
                return
            self.popleft()
            count -= 1
        if count == len(self.__ring):
            self.__grow()
        ring = self.__ring
        ring[(self.__head + count) & (len(ring) - 1)] = item
        self.__count = count + 1
        self.__state += 1

    def appendleft(self, item, /):
        """Add an element to the left side of the deque."""
        count = self.__count
        if count == self.__limit:
            if not count:
                return
            self.pop()
            count -= 1
        if count == len(self.__ring):
            self.__grow()
        ring = self.__ring
        self.__head = head = (self.__head - 1) & (len(ring) - 1)
        ring[head] = item
        self.__count = count + 1
        self.__state += 1

    def pop(self, /):
        """Remove and return the rightmost element."""
        count = self.__count
        if not count:
            raise IndexError("pop from an empty deque")
        count -= 1
        ring = self.__ring
        place = (self.__head + count) & (len(ring) - 1)
        item = ring[place]
        ring[place] = None
        self.__count = count
        self.__state += 1
        return item

    def popleft(self, /):
        """Remove and return the leftmost element."""
        if not self.__count:
            raise IndexError("pop from an empty deque")
        ring = self.__ring
        head = self.__head
        item = ring[head]
        ring[head] = None
        self.__head = (head + 1) & (len(ring) - 1)
        self.__count -= 1
        self.__state += 1
        return item

    def clear(self, /):
        """Remove all elements from the deque."""
        self.__ring = [None] * 8
        self.__head = 0
        self.__count = 0
        self.__state += 1

    def extend(self, iterable, /):
        """Extend the right side of the deque with elements from the iterable."""
        if iterable is self:
            iterable = list(iterable)
        append = _deque_append
        for item in iter(iterable):
            append(self, item)

    def extendleft(self, iterable, /):
        """Extend the left side of the deque with elements from the iterable."""
        if iterable is self:
            iterable = list(iterable)
        appendleft = _deque_appendleft
        for item in iter(iterable):
            appendleft(self, item)

    def rotate(self, n=1, /):
        """Rotate the deque n steps to the right.  If n is negative, rotates left."""
        if type(n) is not int:
            n = range(n).stop
        items = list(self)
        if len(items) > 1:
            n %= len(items)
            _deque_refill(self, items[-n:] + items[:-n] if n else items)

    def reverse(self, /):
        """Reverse *IN PLACE*."""
        # In place, and no reason for iterators to stop.
        for index, item in enumerate(list(self), 1):
            self[-index] = item

    def __len__(self):
        return self.__count

    def __place(self, index):
        if type(index) is not int:
            if not hasattr(type(index), "__index__"):
                raise TypeError(f"sequence index must be integer, not '{type(index).__name__}'")
            index = range(index).stop
        count = self.__count
        if index < 0:
            index += count
        if not 0 <= index < count:
            raise IndexError("deque index out of range")
        return (self.__head + index) & (len(self.__ring) - 1)

    def __getitem__(self, index, /):
        return self.__ring[self.__place(index)]

    def __setitem__(self, index, value, /):
        self.__ring[self.__place(index)] = value

    def __delitem__(self, index, /):
        self.__place(index)
        items = list(self)
        del items[index]
        _deque_refill(self, items)

    def insert(self, index, value, /):
        """Insert value before index."""
        if type(index) is not int:
            index = range(index).stop
        if self.__count == self.__limit:
            raise IndexError("deque already at its maximum size")
        items = list(self)
        items.insert(index, value)
        _deque_refill(self, items)

    def remove(self, value, /):
        """Remove first occurrence of value."""
        state = self.__state
        for index in range(self.__count):
            item = self[index]
            equal = item is value or item == value
            if self.__state != state:
                raise IndexError("deque mutated during iteration")
            if equal:
                _deque_delete(self, index)
                return
        raise ValueError(f"{value!r} is not in deque")

    def index(self, value, start=0, stop=_nothing, /):
        """Return first index of value."""
        start = _deque_bound(start, self.__count)
        stop = self.__count if stop is _nothing else _deque_bound(stop, self.__count)
        state = self.__state
        for index in range(start, min(stop, self.__count)):
            item = self[index]
            equal = item is value or item == value
            if self.__state != state:
                raise RuntimeError("deque mutated during iteration")
            if equal:
                return index
        raise ValueError(f"{value!r} is not in deque")

    def count(self, value, /):
        """Return number of occurrences of value."""
        found = 0
        for item in _deque_iterator(self):
            if item is value or item == value:
                found += 1
        return found

    def __contains__(self, value, /):
        for item in _deque_iterator(self):
            if item is value or item == value:
                return True
        return False

    def __iter__(self, /):
        return _generator_as(_deque_iterator, _deque_walk(self, self.__count, self.__state))

    def __reversed__(self, /):
        """Return a reverse iterator over the deque."""
        return _deque_reverse_iterator(self)

    def copy(self, /):
        """Return a shallow copy of a deque."""
        cls = type(self)
        if cls is deque:
            return deque(list(self), self.__limit)
        if self.__limit is None:
            return cls(self)
        return cls(self, self.__limit)

    __copy__ = copy

    def __add__(self, value, /):
        if not isinstance(value, deque):
            raise TypeError(f'can only concatenate deque (not "{_type_name(value)}") to deque')
        result = self.copy()
        result.extend(value)
        return result

    def __iadd__(self, value, /):
        self.extend(value)
        return self

    def __mul__(self, value, /):
        if not hasattr(type(value), "__index__"):
            kind = "collections.deque" if type(value) is deque else type(value).__name__
            raise TypeError(f"can't multiply sequence by non-int of type '{kind}'")
        result = self.copy()
        result *= value
        return result

    def __rmul__(self, value, /):
        return self.__mul__(value)

    def __imul__(self, value, /):
        if not hasattr(type(value), "__index__"):
            kind = "collections.deque" if type(value) is deque else type(value).__name__
            raise TypeError(f"can't multiply sequence by non-int of type '{kind}'")
        if type(value) is not int:
            value = range(value).stop
        count = self.__count
        if value <= 0:
            self.clear()
        elif count and value > 1:
            limit = self.__limit
            if limit is not None:
                # No more copies than can stay.
                value = min(value, -(-limit // count) + 1)
            items = list(self) * value
            _deque_refill(self, items if limit is None else items[-limit:])
        return self

    def __eq__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        if self is other:
            return True
        return self.__count == other.__count and list(self) == list(other)

    def __ne__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        if self is other:
            return False
        return self.__count != other.__count or list(self) != list(other)

    def __lt__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        return list(self) < list(other)

    def __le__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        return list(self) <= list(other)

    def __gt__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        return list(self) > list(other)

    def __ge__(self, other, /):
        if not isinstance(other, deque):
            return NotImplemented
        return list(self) >= list(other)

    __hash__ = None

    @_recursive_repr("[...]")
    def __repr__(self):
        limit = self.__limit
        items = list(self)
        if limit is None:
            return f"{type(self).__name__}({items!r})"
        return f"{type(self).__name__}({items!r}, maxlen={limit})"

    def __reduce__(self):
        """Return state information for pickling."""
        limit = self.__limit
        return type(self), () if limit is None else ((), limit), getattr(self, "__dict__", None) or None, iter(self)

    __class_getitem__ = classmethod(_class_getitem_of_object)


_match_as(deque, "sequence")


_deque_append = deque.append
_deque_appendleft = deque.appendleft
_deque_delete = deque.__delitem__


def _deque_bound(value, count):
    if type(value) is not int:
        if not hasattr(type(value), "__index__"):
            raise TypeError("slice indices must be integers or have an __index__ method")
        value = range(value).stop
    return max(value + count, 0) if value < 0 else value


def _deque_refill(self, items):
    count = len(items)
    size = 8
    while size < count:
        size *= 2
    self._deque__ring = items + [None] * (size - count)
    self._deque__head = 0
    self._deque__count = count
    self._deque__state += 1


@_natives
class defaultdict(dict):
    """dict(default_factory=None, /, [...]) --> dict with default factory"""

    __slots__ = ("default_factory",)

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        dict.__init__(self, *args, **kwargs)

    def __missing__(self, object, /):
        try:
            factory = self.default_factory
        except AttributeError:
            factory = None
        if factory is None:
            raise KeyError(object)
        self[object] = value = factory()
        return value

    def copy(self, /):
        """D.copy() -> a shallow copy of D."""
        return type(self)(getattr(self, "default_factory", None), self)

    def __copy__(self, /):
        return type(self)(getattr(self, "default_factory", None), self)

    def __or__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(getattr(self, "default_factory", None), other)
        result.update(self)
        return result

    def __repr__(self):
        factory = getattr(self, "default_factory", None)
        return f"{type(self).__name__}({_factory_repr(self, factory)}, {dict.__repr__(self)})"

    def __reduce__(self):
        """Return state information for pickling."""
        factory = getattr(self, "default_factory", None)
        return type(self), () if factory is None else (factory,), None, None, iter(self.items())

    __class_getitem__ = classmethod(_class_getitem_of_object)


def _count_elements(mapping, iterable):
    """Count elements in the iterable, updating the mapping"""
    # The native counts as far as it can, from the start of what can be gone over again; None is all of it.
    done = _count_some(mapping, iterable)
    if done is None:
        return
    if type(mapping).get is dict.get and type(mapping).__setitem__ is dict.__setitem__:
        for item in iter(iterable):
            if done:
                done -= 1
            else:
                _count_one(mapping, item, hash(item))
        return
    get = mapping.get
    for item in iter(iterable):
        if done:
            done -= 1
        else:
            mapping[item] = get(item, 0) + 1


def _count_one(mapping, item, hashed):
    # The key is hashed once and looked up twice.
    entry = _dict_find(mapping, item, hashed)
    count = 1 if entry < 0 else _dict_value(mapping, entry) + 1
    entry = _dict_find(mapping, item, hashed)
    if entry < 0:
        _dict_insert(mapping, item, hashed, count)
    else:
        _dict_assign(mapping, entry, count)


class Counter(dict):
    """Dict subclass for counting hashable items."""

    def __init__(self, iterable=None, /, **kwds):
        dict.__init__(self)
        self.update(iterable, **kwds)

    def __missing__(self, key):
        """The count of elements not in the Counter is zero."""
        return 0

    def total(self):
        """Sum of the counts"""
        return sum(self.values())

    def most_common(self, n=None):
        """List the n most common elements and their counts from the most common to the least."""
        if n is None:
            return sorted(self.items(), key=_count_of, reverse=True)
        if n == 1:
            items = self.items()
            return [max(items, key=_count_of)] if items else []
        if n >= len(self):
            return sorted(self.items(), key=_count_of, reverse=True)[:n]
        size = len(range(n))
        return sorted(self.items(), key=_count_of, reverse=True)[:size] if size > 0 else []

    def elements(self):
        """Iterator over elements repeating each as many times as its count."""
        from itertools import chain, repeat, starmap

        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        """Like dict.update() but add counts instead of replacing them."""
        if iterable is not None:
            if isinstance(iterable, dict) or _is_mapping(iterable):
                if self:
                    get = self.get
                    for element, count in iterable.items():
                        self[element] = count + get(element, 0)
                else:
                    dict.update(self, iterable)
            else:
                _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Like dict.update() but subtracts counts instead of replacing them."""
        if iterable is not None:
            get = self.get
            if isinstance(iterable, dict) or _is_mapping(iterable):
                for element, count in iterable.items():
                    self[element] = get(element, 0) - count
            else:
                for element in iter(iterable):
                    self[element] = get(element, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        """Return a shallow copy."""
        return type(self)(self)

    def __reduce__(self):
        return type(self), (dict(self),)

    def __delitem__(self, elem):
        """Like dict.__delitem__() but does not raise KeyError for missing values."""
        if elem in self:
            dict.__delitem__(self, elem)

    def __repr__(self):
        name = type(self).__name__
        if not self:
            return f"{name}()"
        try:
            counts = dict(self.most_common())
        except TypeError:
            # The counts have no order.
            counts = dict(self)
        return f"{name}({counts!r})"

    # Comparisons take an element that is not there as one with the count zero.

    def __eq__(self, other):
        """True if all counts agree. Missing counts are treated as zero."""
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[element] == other[element] for each in (self, other) for element in each)

    def __ne__(self, other):
        """True if any counts disagree. Missing counts are treated as zero."""
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        """True if all counts in self are a subset of those in other."""
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[element] <= other[element] for each in (self, other) for element in each)

    def __lt__(self, other):
        """True if all counts in self are a proper subset of those in other."""
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        """True if all counts in self are a superset of those in other."""
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[element] >= other[element] for each in (self, other) for element in each)

    def __gt__(self, other):
        """True if all counts in self are a proper superset of those in other."""
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    # The results of these have positive counts only.

    def __add__(self, other):
        """Add counts from two counters."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            count += other[element]
            if count > 0:
                result[element] = count
        for element, count in other.items():
            if element not in self and count > 0:
                result[element] = count
        return result

    def __sub__(self, other):
        """Subtract count, but keep only results with positive counts."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            count -= other[element]
            if count > 0:
                result[element] = count
        for element, count in other.items():
            if element not in self and count < 0:
                result[element] = -count
        return result

    def __or__(self, other):
        """Union is the maximum of value in either of the input counters."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            count = more if count < (more := other[element]) else count
            if count > 0:
                result[element] = count
        for element, count in other.items():
            if element not in self and count > 0:
                result[element] = count
        return result

    def __and__(self, other):
        """Intersection is the minimum of corresponding counts."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            count = min(other[element], count)
            if count > 0:
                result[element] = count
        return result

    def __pos__(self):
        """Adds an empty counter, effectively stripping negative and zero counts"""
        result = Counter()
        for element, count in self.items():
            if count > 0:
                result[element] = count
        return result

    def __neg__(self):
        """Subtracts from an empty counter. Strips positive and zero counts, and flips the sign on negative counts."""
        result = Counter()
        for element, count in self.items():
            if count < 0:
                result[element] = 0 - count
        return result

    def _keep_positive(self):
        for element in [element for element, count in self.items() if not count > 0]:
            del self[element]
        return self

    def __iadd__(self, other):
        """Inplace add from another counter, keeping only positive counts."""
        for element, count in other.items():
            self[element] += count
        return self._keep_positive()

    def __isub__(self, other):
        """Inplace subtract counter, but keep only results with positive counts."""
        for element, count in other.items():
            self[element] -= count
        return self._keep_positive()

    def __ior__(self, other):
        """Inplace union is the maximum of value from either counter."""
        for element, count in other.items():
            if count > self[element]:
                self[element] = count
        return self._keep_positive()

    def __iand__(self, other):
        """Inplace intersection is the minimum of corresponding counts."""
        for element, count in self.items():
            if other[element] < count:
                self[element] = other[element]
        return self._keep_positive()


def _count_of(item):
    return item[1]


def _is_mapping(value):
    if isinstance(value, (str, list, tuple, set, frozenset, range)) or not hasattr(type(value), "keys"):
        return False
    from collections.abc import Mapping

    return isinstance(value, Mapping)


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Returns a new subclass of tuple with named fields."""
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    fields = [str(name) for name in field_names]
    typename = str(typename)
    if rename:
        seen = set()
        for index, name in enumerate(fields):
            if not name.isidentifier() or name in _KEYWORDS or name.startswith("_") or name in seen:
                fields[index] = f"_{index}"
            seen.add(name)
    for name in [typename, *fields]:
        if type(name) is not str:
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in fields:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(fields):
            raise TypeError("Got more default values than field names")
        field_defaults = dict(zip(fields[len(fields) - len(defaults) :], defaults))
    fields = tuple(fields)
    if module is None:
        module = _caller_module()
    namespace = {
        "__doc__": f"{typename}({', '.join(fields)})",
        "__slots__": (),
        "_fields": fields,
        "_field_defaults": field_defaults,
        "__new__": _namedtuple_constructor(typename, fields, defaults or ()),
        "_make": _namedtuple_make,
        "__replace__": _namedtuple_replace,
        "_replace": _namedtuple_replace,
        "__repr__": _namedtuple_repr,
        "_asdict": _namedtuple_asdict,
        "__getnewargs__": _namedtuple_newargs,
        "__match_args__": fields,
        "__module__": module,
    }
    for index, name in enumerate(fields):
        namespace[name] = _tuplegetter(index, f"Alias for field number {index}")
    return type(typename, (tuple,), namespace)


@_native
def _namedtuple_new(data, cls, /, *args, **kwargs):
    # What does not fit goes through here: arguments by name, defaults, and errors in the words of a Python function's call.
    typename, fields, defaults = data
    count = len(fields)
    values = list(args)
    if len(args) > count and all(name in fields for name in kwargs):
        takes = f"from {count + 1 - len(defaults)} to {count + 1}" if defaults else f"{count + 1}"
        plural = "" if count == 0 and not defaults else "s"
        given = len(args) + 1
        raise TypeError(f"{typename}.__new__() takes {takes} positional argument{plural} but {given} were given")
    values += [_nothing] * (count - len(args))
    for name, value in kwargs.items():
        if name not in fields:
            hint = _closest_name(name, fields)
            hint = f". Did you mean '{hint}'?" if hint else ""
            raise TypeError(f"{typename}.__new__() got an unexpected keyword argument '{name}'{hint}")
        index = fields.index(name)
        if values[index] is not _nothing:
            raise TypeError(f"{typename}.__new__() got multiple values for argument '{name}'")
        values[index] = value
    for index, value in enumerate(defaults, count - len(defaults)):
        if values[index] is _nothing:
            values[index] = value
    missing = [f"'{name}'" for name, value in zip(fields, values) if value is _nothing]
    if missing:
        plural = "" if len(missing) == 1 else "s"
        if len(missing) < 3:
            names = " and ".join(missing)
        else:
            names = f"{', '.join(missing[:-1])}, and {missing[-1]}"
        raise TypeError(f"{typename}.__new__() missing {len(missing)} required positional argument{plural}: {names}")
    return tuple.__new__(cls, values)


def _named(name, function):
    function.__name__ = function.__qualname__ = name
    return function


@classmethod
def _namedtuple_make(cls, iterable):
    result = tuple.__new__(cls, iterable)
    if len(result) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(result)}")
    return result


def _namedtuple_replace(self, /, **kwds):
    if not kwds:
        return self._make(self)
    values = list(self)
    fields = self._fields
    wrong = []
    for name, value in kwds.items():
        if name in fields:
            values[fields.index(name)] = value
        else:
            wrong.append(name)
    if wrong:
        raise TypeError(f"Got unexpected field names: {wrong!r}")
    return self._make(values)


def _namedtuple_repr(self):
    """Return a nicely formatted representation string"""
    parts = [f"{name}={value!r}" for name, value in zip(self._fields, self)]
    return f"{type(self).__name__}({', '.join(parts)})"


def _namedtuple_asdict(self):
    """Return a new dict which maps field names to their values."""
    return dict(zip(self._fields, self))


def _namedtuple_newargs(self):
    """Return self as a plain tuple.  Used by copy and pickle."""
    return tuple(self)


_named("_make", _namedtuple_make.__func__)
_named("_replace", _namedtuple_replace)
_named("__repr__", _namedtuple_repr)
_named("_asdict", _namedtuple_asdict)
_named("__getnewargs__", _namedtuple_newargs)
