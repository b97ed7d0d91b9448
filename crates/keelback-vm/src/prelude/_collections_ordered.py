# OrderedDict.

__name__ = "collections"

_nothing = object()


def _no_key(key):
    return KeyError() if key is None else KeyError(*key) if isinstance(key, tuple) else KeyError(key)


def _add_pairs(mapping, pairs):
    for pair in pairs:
        found = [item for _, item in zip((0, 1, 2), iter(pair))]
        if len(found) < 2:
            raise ValueError(f"need more than {len(found)} value{'' if found else 's'} to unpack")
        key, mapping[key] = found


@_natives
class OrderedDict(dict):
    """Dictionary that remembers insertion order"""
    # Dictionaries keep the order: what this class adds is moving to the ends, and that order counts in comparisons.

    def __init__(self, /, *args, **kwds):
        if len(args) > 1:
            raise TypeError(f"expected at most 1 arguments, got {len(args)}")
        OrderedDict.update(self, *args, **kwds)

    def update(self, /, *args, **kwds):
        if len(args) > 1:
            raise TypeError(f"update() takes at most 1 positional argument ({len(args)} given)")
        for other in args:
            if isinstance(other, dict) and type(self).__setitem__ is dict.__setitem__:
                dict.update(self, other)
            elif hasattr(other, "keys"):
                for key in other.keys():
                    self[key] = other[key]
            else:
                _add_pairs(self, other.items() if hasattr(other, "items") else other)
        _add_pairs(self, kwds.items())

    def popitem(self, /, last=True):
        """Remove and return a (key, value) pair from the dictionary."""
        if not self:
            raise KeyError("dictionary is empty")
        if last:
            return dict.popitem(self)
        key = next(iter(self))
        return key, dict.pop(self, key)

    def move_to_end(self, /, key, last=True):
        """Move an existing element to the end (or beginning if last is false)."""
        if not dict.__len__(self) or not dict.__contains__(self, key):
            raise _no_key(key)
        value = dict.pop(self, key)
        if last:
            dict.__setitem__(self, key, value)
            return
        rest = dict(self)
        dict.clear(self)
        dict.__setitem__(self, key, value)
        dict.update(self, rest)

    def pop(self, key, default=_nothing):
        """od.pop(key[,default]) -> v, remove specified key and return the corresponding value."""
        value = dict.pop(self, key, _nothing)
        if value is not _nothing:
            return value
        if default is _nothing:
            raise _no_key(key)
        return default

    def setdefault(self, /, key, default=None):
        """Insert key with a value of default if key is not in the dictionary."""
        if key in self:
            return self[key]
        self[key] = default
        return default

    def copy(self, /):
        """od.copy() -> a shallow copy of od"""
        result = type(self)()
        for key in self:
            result[key] = self[key]
        if hasattr(self, "__dict__"):
            result.__dict__.update(self.__dict__)
        return result

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """Create a new ordered dictionary with keys from iterable and values set to value."""
        self = cls()
        for key in iterable:
            self[key] = value
        return self

    def __eq__(self, other, /):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and self._has_keys_of(other)
        return dict.__eq__(self, other)

    def _has_keys_of(self, other):
        stamps = _dict_stamp(self), _dict_stamp(other)
        for own, key in zip([*dict.keys(self)], [*dict.keys(other)]):
            same = own is key or own == key
            if stamps != (_dict_stamp(self), _dict_stamp(other)):
                raise RuntimeError("OrderedDict mutated during iteration")
            if not same:
                return False
        return True

    def __ne__(self, other, /):
        answer = self.__eq__(other)
        return answer if answer is NotImplemented else not answer

    __hash__ = None

    def __or__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(self)
        result.update(other)
        return result

    def __ror__(self, other, /):
        if not isinstance(other, dict):
            return NotImplemented
        result = type(self)(other)
        result.update(self)
        return result

    def __ior__(self, other, /):
        self.update(other)
        return self

    @_recursive_repr("...")
    def __repr__(self):
        name = type(self).__name__
        return f"{name}({dict(self.items())!r})" if self else f"{name}()"

    def __reduce__(self):
        """Return state information for pickling"""
        return type(self), (), self.__getstate__(), None, iter(self.items())

    def __reversed__(self):
        return dict.__reversed__(self)
