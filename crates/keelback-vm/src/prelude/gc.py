# gc: the collector, as far as a program may see and ask it.
"""This module provides access to the garbage collector for reference cycles.

enable() -- Enable automatic garbage collection.
disable() -- Disable automatic garbage collection.
isenabled() -- Returns true if automatic collection is enabled.
collect() -- Do a full collection right now.
get_count() -- Return the current collection counts.
get_stats() -- Return list of dictionaries containing per-generation stats.
set_debug() -- Set debugging flags.
get_debug() -- Get debugging flags.
set_threshold() -- Set the collection thresholds.
get_threshold() -- Return the current collection thresholds.
get_objects() -- Return a list of all objects tracked by the collector.
is_tracked() -- Returns true if a given object is tracked.
is_finalized() -- Returns true if a given object has been already finalized.
get_referrers() -- Return the list of objects that refer to an object.
get_referents() -- Return the list of objects that an object refers to.
freeze() -- Freeze all tracked objects and ignore them for future collections.
unfreeze() -- Unfreeze all objects in the permanent generation.
get_freeze_count() -- Return the number of objects in the permanent generation.
"""

DEBUG_STATS = 1
DEBUG_COLLECTABLE = 2
DEBUG_UNCOLLECTABLE = 4
DEBUG_SAVEALL = 32
DEBUG_LEAK = 38

callbacks = []
garbage = []

# Enabled; debugging flags; thresholds; frozen objects; collections asked for; estimate of what they freed.
_settings = [True, 0, (2000, 10, 10), 0, 0, 0]


def enable():
    """Enable automatic garbage collection."""
    _settings[0] = True


def disable():
    """Disable automatic garbage collection."""
    _settings[0] = False


def isenabled():
    """Returns true if automatic garbage collection is enabled."""
    return _settings[0]


def _pause():
    """A call in which the machine has a look at what waits."""


def _collect_now():
    _request_collection()
    # The first call of a function may be too early for a look, the one after it is not.
    for _ in range(2):
        _pause()


def collect(generation=2):
    """Run the garbage collector.

    With no arguments, run a full collection.  The optional argument
    may be an integer specifying which generation to collect.  A ValueError
    is raised if the generation number is invalid.

    The number of unreachable objects is returned.
    """
    generation = _index_of(generation)
    if not 0 <= generation <= 2:
        raise ValueError("invalid generation")
    for callback in tuple(callbacks):
        callback("start", {"generation": generation, "collected": 0, "uncollectable": 0})
    _, alive, _, allocated = _heap_figures()
    _collect_now()
    after = _heap_figures()[1]
    freed = max(alive + allocated - after, 0) // 64
    _settings[4] += 1
    _settings[5] += freed
    for callback in tuple(callbacks):
        callback("stop", {"generation": generation, "collected": freed, "uncollectable": 0})
    return freed


def _index_of(value):
    if isinstance(value, int):
        return int(value)
    method = _special(value, "__index__")
    if method is None:
        raise TypeError(f"'{_type_name(value)}' object cannot be interpreted as an integer")
    return method()


def get_debug():
    """Get the garbage collection debugging flags."""
    return _settings[1]


def set_debug(flags, /):
    """Set the garbage collection debugging flags."""
    _settings[1] = _index_of(flags)


def get_threshold():
    """Return the current collection thresholds."""
    return _settings[2]


def set_threshold(*thresholds):
    """set_threshold(threshold0, [threshold1, [threshold2]])
    Set the collection thresholds (the collection frequency).

    Setting 'threshold0' to zero disables collection."""
    if not 1 <= len(thresholds) <= 3:
        raise TypeError("gc.set_threshold requires 1 to 3 arguments")
    numbers = tuple([_index_of(number) for number in thresholds])
    _settings[2] = numbers + _settings[2][len(numbers) :]


def get_count():
    """Return a three-tuple of the current collection counts."""
    return _heap_figures()[3] // 4096, 0, 0


def get_stats():
    """Return a list of dictionaries containing per-generation statistics."""
    full = {"collections": _settings[4], "collected": _settings[5], "uncollectable": 0}
    return [{"collections": 0, "collected": 0, "uncollectable": 0} for _ in range(2)] + [full]


def freeze():
    """Freeze all current tracked objects and ignore them for future collections."""
    _settings[3] = _heap_figures()[2]


def unfreeze():
    """Unfreeze all objects in the permanent generation."""
    _settings[3] = 0


def get_freeze_count():
    """Return the number of objects in the permanent generation."""
    return _settings[3]


_untracked = {int, float, complex, bool, str, bytes, bytearray, type(None), type(...), type(NotImplemented), range, object}
_untracked |= {_builtin_class(name) for name in ("code", "method_descriptor", "wrapper_descriptor", "getset_descriptor")}


def is_tracked(obj, /):
    """Returns true if the object is tracked by the garbage collector."""
    kind = type(obj)
    if kind in _untracked:
        return False
    if kind is dict:
        return any(_may_be_tracked(part) for item in obj.items() for part in item)
    if kind is tuple:
        return len(obj) > 0
    return True


def _may_be_tracked(value):
    return is_tracked(value) if type(value) is tuple else type(value) not in _untracked


def is_finalized(obj, /):
    """Returns true if the object has been already finalized by the garbage collector."""
    return False


def get_objects(generation=None):
    """Return a list of objects tracked by the collector (excluding the list returned)."""
    if generation is not None:
        generation = _index_of(generation)
        if generation >= 3:
            raise ValueError("generation parameter must be less than the number of available generations (3)")
        if generation < 0:
            raise ValueError("generation parameter cannot be negative")
        if generation < 2:
            return []
    _collect_now()
    return [value for value in _heap_objects() if is_tracked(value)]


def _parts(value):
    if isinstance(value, dict):
        plain = all(type(key) is str for key in value)
        for key, item in value.items():
            if not plain:
                yield key
            yield item
    elif isinstance(value, (list, tuple)):
        yield from reversed(value)
    elif isinstance(value, (set, frozenset)):
        yield from value
    kind = type(value)
    if kind is _builtin_class("function"):
        yield from (value.__code__, value.__globals__)
        for part in (value.__defaults__, value.__kwdefaults__, value.__closure__, value.__doc__):
            if part is not None:
                yield part
        yield value.__name__
        yield value.__qualname__
    elif kind is _builtin_class("method"):
        yield value.__func__
        yield value.__self__
    elif kind is _builtin_class("module"):
        yield value.__dict__
    elif kind is _builtin_class("cell"):
        try:
            yield value.cell_contents
        except ValueError:
            pass
    elif kind is property:
        for part in (value.fget, value.fset, value.fdel):
            if part is not None:
                yield part
    elif isinstance(value, type):
        yield from value.__dict__.values()
        yield value.__mro__
        yield from value.__bases__
    elif _layout(value) and kind.__flags__ & 512:
        namespace = getattr(value, "__dict__", None)
        if type(namespace) is dict:
            yield from namespace.values()
        for base in kind.__mro__:
            for member in base.__dict__.values():
                if type(member) is _member_type and member.__name__ not in ("__dict__", "__weakref__"):
                    try:
                        yield member.__get__(value)
                    except AttributeError:
                        pass
        yield kind


_member_type = _builtin_class("member_descriptor")


def get_referents(*objs):
    """Return the list of objects that are directly referred to by 'objs'."""
    found = []
    for value in objs:
        found.extend(_parts(value))
    return found


def get_referrers(*objs):
    """Return the list of objects that directly refer to any of 'objs'."""
    wanted = {id(value) for value in objs}
    found = []
    for value in get_objects():
        if value is not objs and any(id(part) in wanted for part in _parts(value)):
            found.append(value)
    return found
