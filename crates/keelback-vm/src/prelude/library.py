# What several modules of the library use.


class _Anchor:
    __slots__ = ()

    def method(self):
        pass


_method_type = type(_Anchor().method)
_mapping_proxy = type(_Anchor.__dict__)
_function_type = type(_Anchor.method)


def _class_getitem(cls, args, /):
    """See PEP 585"""
    return type(list[int])(cls, args)


def _class_getitem_of_object(cls, object, /):
    """See PEP 585"""
    return type(list[int])(cls, object)


def _recursive_repr(fill_value):
    """Makes a __repr__ method give fill_value when it gets to an object whose repr is being made."""

    def decorate(function):
        running = set()

        def wrapper(self):
            key = id(self)
            if key in running:
                return fill_value
            running.add(key)
            try:
                return function(self)
            finally:
                running.discard(key)

        wrapper.__name__ = function.__name__
        wrapper.__qualname__ = function.__qualname__
        wrapper.__module__ = function.__module__
        wrapper.__doc__ = function.__doc__
        wrapper.__wrapped__ = function
        return wrapper

    return decorate


# Iteration over a deque, whose ring is described in collections.


def _deque_walk(queue, left, state):
    ring = queue._deque__ring
    last = len(ring) - 1
    place = queue._deque__head + queue._deque__count - left
    while True:
        if queue._deque__state != state:
            left = 0
            raise RuntimeError("deque mutated during iteration")
        if not left:
            return
        item = ring[place & last]
        place += 1
        left -= 1
        yield item


def _deque_walk_back(queue, left, state):
    ring = queue._deque__ring
    last = len(ring) - 1
    place = queue._deque__head + left
    while left:
        if queue._deque__state != state:
            left = 0
            raise RuntimeError("deque mutated during iteration")
        place -= 1
        left -= 1
        yield ring[place & last]


# What cannot be the name of a field.
_KEYWORDS = frozenset(
    (
        "False None True and as assert async await break class continue def del elif else except finally for from global "
        "if import in is lambda nonlocal not or pass raise return try while with yield"
    ).split()
)


_reprs_running = set()


def _factory_repr(self, factory):
    # Those that mind recursion think that they are inside themselves. Others may be bound methods of the dictionary.
    kind = type(factory)
    if kind.__name__ == "partial" and kind.__module__ == "functools":
        return "..."
    if kind.__name__ in ("attrgetter", "itemgetter", "methodcaller") and kind.__module__ == "operator":
        return f"operator.{kind.__name__}(...)"
    if id(self) in _reprs_running:
        return "..."
    _reprs_running.add(id(self))
    try:
        return repr(factory)
    finally:
        _reprs_running.discard(id(self))


def _read_only(owner):
    """Makes a property that refuses to be written in the words of the builtin types."""

    def decorate(getter):
        def refuse(self, value=None):
            raise AttributeError(f"attribute '{getter.__name__}' of '{owner}' objects is not writable")

        return property(getter, refuse, refuse)

    return decorate
