"""What `frame.f_locals` of a function gives: a view of its variables (PEP 667)."""


class FrameLocalsProxy:
    __slots__ = ("_frame",)

    def __new__(cls, *args, **kwargs):
        if len(args) != 1:
            raise TypeError(f"FrameLocalsProxy expected 1 argument, got {len(args)}")
        if kwargs:
            raise TypeError("FrameLocalsProxy takes no keyword arguments")
        _frame_names(args[0], True)
        return _frame_locals(args[0])

    def __init__(self, *args, **kwargs):
        pass

    def __repr__(self):
        key = id(_frame_of_proxy(self))
        if key in _proxies_in_repr:
            return "{...}"
        _proxies_in_repr.add(key)
        try:
            return repr(self.copy())
        finally:
            _proxies_in_repr.discard(key)

    def __len__(self):
        return len(self.keys())

    def __iter__(self):
        return iter(self.keys())

    def __reversed__(self):
        return self.keys()[::-1]

    def __contains__(self, key, /):
        return _proxy_get(self, key, _missing) is not _missing

    def __getitem__(self, key, /):
        value = _proxy_get(self, key, _missing)
        if value is _missing:
            raise KeyError(f"local variable '{key!r}' is not defined")
        return value

    def __setitem__(self, key, value, /):
        frame = _frame_of_proxy(self)
        slot = _proxy_slot(frame, key, False)
        if slot is None:
            _frame_extra(frame, True)[key] = value
        else:
            _frame_write(frame, slot, value)

    def __delitem__(self, key, /):
        raise TypeError("cannot remove variables from FrameLocalsProxy")

    def __eq__(self, other, /):
        if isinstance(other, FrameLocalsProxy):
            return _frame_of_proxy(self) is _frame_of_proxy(other)
        if isinstance(other, dict):
            return self.copy() == other
        return NotImplemented

    __hash__ = None

    def __or__(self, other, /):
        if not isinstance(other, (dict, FrameLocalsProxy)):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other, /):
        if not isinstance(other, (dict, FrameLocalsProxy)):
            return NotImplemented
        result = dict(other)
        result.update(self)
        return result

    def __ior__(self, other, /):
        if not isinstance(other, (dict, FrameLocalsProxy)):
            return NotImplemented
        self.update(other)
        return self

    def __reduce__(self):
        raise TypeError("cannot pickle 'FrameLocalsProxy' object")

    def __reduce_ex__(self, protocol, /):
        raise TypeError("cannot pickle 'FrameLocalsProxy' object")

    def keys(self):
        frame = _frame_of_proxy(self)
        extra = _frame_extra(frame)
        names = _frame_names(frame, True)
        return names if extra is None else names + list(extra)

    def values(self):
        return list(self.copy().values())

    def items(self):
        return list(self.copy().items())

    def copy(self):
        return {key: _proxy_get(self, key, None) for key in self.keys()}

    def get(self, *args):
        if not 1 <= len(args) <= 2:
            raise TypeError("get expected 1 or 2 arguments")
        return _proxy_get(self, args[0], args[1] if len(args) == 2 else None)

    def setdefault(self, *args):
        if not 1 <= len(args) <= 2:
            raise TypeError("setdefault expected 1 or 2 arguments")
        value = _proxy_get(self, args[0], _missing)
        if value is _missing:
            value = self[args[0]] = args[1] if len(args) == 2 else None
        return value

    def update(self, *args):
        if len(args) != 1:
            raise TypeError(f"FrameLocalsProxy.update() takes exactly one argument ({len(args)} given)")
        if not isinstance(args[0], (dict, FrameLocalsProxy)):
            raise TypeError("update() argument must be dict or another FrameLocalsProxy")
        for key in list(args[0]):
            self[key] = args[0][key]


_frame_of_proxy = FrameLocalsProxy._frame.__get__
_set_frame_of_proxy = FrameLocalsProxy._frame.__set__
del FrameLocalsProxy._frame, FrameLocalsProxy.__slots__
del FrameLocalsProxy.__static_attributes__, FrameLocalsProxy.__firstlineno__
FrameLocalsProxy.__module__ = "builtins"
FrameLocalsProxy.__doc__ = None
_ = _match_as(FrameLocalsProxy, "mapping")
_proxies_in_repr = set()


def _frame_locals(frame):
    proxy = object.__new__(FrameLocalsProxy)
    _set_frame_of_proxy(proxy, frame)
    return proxy


def _proxy_slot(frame, key, bound):
    """The number of the variable that a key means; anything that is equal to its name does."""
    if type(key) is str:
        return _frame_slot(frame, key, bound)
    wanted = hash(key)
    for name in _frame_names(frame, bound):
        if hash(name) == wanted and (name == key):
            return _frame_slot(frame, name, bound)
    return None


def _proxy_get(proxy, key, default):
    frame = _frame_of_proxy(proxy)
    slot = _proxy_slot(frame, key, True)
    if slot is not None:
        return _frame_read(frame, slot, default)
    extra = _frame_extra(frame)
    return default if extra is None else extra.get(key, default)
