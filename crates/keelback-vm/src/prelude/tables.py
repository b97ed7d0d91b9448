"""Hash tables: looking keys up whose `__hash__` or `__eq__` is Python code."""

# What native lookups ask.


def _are_equal(stored, key):
    return True if stored == key else False


def _is_equal_to(stored, key):
    # The `__eq__` of what is stored does not know.
    answer = _special(key, "__eq__")(stored)
    return True if answer is not NotImplemented and answer else False


def _truth_of(value):
    return True if value else False


# Lookups.


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


def _dict_store(self, key, value):
    hashed = hash(key)
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
