"""`repr()` of containers that hold something whose `repr()` is Python code."""

# Containers that are being shown. The native versions look here too.
_repr_active = []


def _repr_enter(container):
    for other in _repr_active:
        if other is container:
            return False
    _repr_active.append(container)
    return True


@_slow("list.__repr__")
def _list_repr(self, /):
    if not _repr_enter(self):
        return "[...]"
    try:
        parts = []
        index = 0
        while index < list.__len__(self):
            parts.append(f"{list.__getitem__(self, index)!r}")
            index += 1
        return f"[{', '.join(parts)}]"
    finally:
        _repr_active.pop()


@_slow("tuple.__repr__")
def _tuple_repr(self, /):
    if not _repr_enter(self):
        return "(...)"
    try:
        parts = [f"{item!r}" for item in tuple.__iter__(self)]
        return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"
    finally:
        _repr_active.pop()


@_slow("dict.__repr__")
def _dict_repr(self, /):
    if not _repr_enter(self):
        return "{...}"
    try:
        parts = []
        entry = 0
        # What the texts of keys and values change is seen at once.
        while (pair := _dict_pair(self, entry)) is not None:
            entry, key, value = pair
            parts.append(f"{key!r}: {value!r}")
        return f"{{{', '.join(parts)}}}"
    finally:
        _repr_active.pop()


def _set_repr_of(self, items):
    name = type(self).__name__
    if not _repr_enter(self):
        return f"{name}(...)"
    try:
        parts = [f"{item!r}" for item in items]
        if not parts:
            return f"{name}()"
        if type(self) is set:
            return f"{{{', '.join(parts)}}}"
        return f"{name}({{{', '.join(parts)}}})"
    finally:
        _repr_active.pop()


@_slow("set.__repr__")
def _set_repr(self, /):
    return _set_repr_of(self, [*set.__iter__(self)])


@_slow("frozenset.__repr__")
def _frozenset_repr(self, /):
    return _set_repr_of(self, [*frozenset.__iter__(self)])


def _view_repr(self, /):
    if not _repr_enter(self):
        return "..."
    try:
        return f"{type(self).__name__}({[*self]!r})"
    finally:
        _repr_active.pop()


_slow("dict_keys.__repr__")(_view_repr)
_slow("dict_values.__repr__")(_view_repr)
_slow("dict_items.__repr__")(_view_repr)


@_slow("mappingproxy.__repr__")
def _mappingproxy_repr(self, /):
    return f"mappingproxy({_proxied(self)!r})"


@_slow("slice.__repr__")
def _slice_repr(self, /):
    return f"slice({self.start!r}, {self.stop!r}, {self.step!r})"


@_slow("method.__repr__")
def _method_repr(self, /):
    function = self.__func__
    name = getattr(function, "__qualname__", None)
    if name is None:
        name = getattr(function, "__name__", None)
    if not isinstance(name, str):
        name = "?"
    return f"<bound method {name} of {self.__self__!r}>"


def _wrapper_repr(self, /):
    return f"<{type(self).__name__}({self.__func__!r})>"


_slow("staticmethod.__repr__")(_wrapper_repr)
_slow("classmethod.__repr__")(_wrapper_repr)


_exception_args = BaseException.args.__get__


@_slow("BaseException.__repr__")
def _exception_repr(self, /):
    name = type(self).__name__
    args = _exception_args(self)
    return f"{name}({args[0]!r})" if len(args) == 1 else f"{name}{args!r}"


_repr_by_type = {
    list: _list_repr,
    tuple: _tuple_repr,
    dict: _dict_repr,
    set: _set_repr,
    frozenset: _frozenset_repr,
    type({}.keys()): _view_repr,
    type({}.values()): _view_repr,
    type({}.items()): _view_repr,
    type(type.__dict__): _mappingproxy_repr,
    slice: _slice_repr,
    type(_repr_enter.__get__(1)): _method_repr,
    staticmethod: _wrapper_repr,
    classmethod: _wrapper_repr,
}


def _repr(value):
    return _repr_by_type[type(value)](value)


@_slow("ascii")
def _ascii(obj, /):
    return f"{obj!a}"
