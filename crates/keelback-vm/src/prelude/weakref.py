# weakref: references that do not keep their objects alive, and containers of them.
"""Weak reference support for Python.

This module is an implementation of PEP 205:

https://peps.python.org/pep-0205/
"""

import collections.abc as _collections_abc
import itertools
import sys

from _weakrefset import WeakSet, _IterationGuard

ref = ReferenceType = _builtin_class("weakref.ReferenceType")

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
    "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize",
]  # fmt: skip


class _ProxyReference(ref):
    """The reference behind a proxy."""

    __slots__ = ("proxy",)


def _ordered(object):
    """The references to an object as CPython has them: the shared one, then proxies, then the youngest first."""
    every = _weakrefs_of(object)
    shared = [found for found in every if type(found) is ref and found.__callback__ is None]
    proxies = [found for found in every if type(found) is _ProxyReference and found.__callback__ is None]
    rest = [found for found in reversed(every) if not any(found is other for other in shared + proxies)]
    return [found.proxy if type(found) is _ProxyReference else found for found in shared + proxies + rest]


@_native
def getweakrefs(object, /):
    return _ordered(object)


def _gone():
    return ReferenceError("weakly-referenced object no longer exists")


def _referent(proxy):
    found = _reference_of(proxy)()
    if found is None:
        raise _gone()
    return found


def _unwrap(value):
    kind = type(value)
    return _referent(value) if kind is ProxyType or kind is CallableProxyType else value


_BINARY = frozenset(
    "__add__ __sub__ __mul__ __matmul__ __truediv__ __floordiv__ __mod__ __divmod__ __lshift__ __rshift__ __and__ __or__ __xor__ "
    "__lt__ __le__ __eq__ __ne__ __gt__ __ge__".split()
)
_WITH_KEY = frozenset(("__getitem__", "__delitem__", "__contains__"))
_OF_NAME = frozenset(("__getattribute__", "__setattr__", "__delattr__"))


def _forwarded(name, function):
    if name in _BINARY:

        def method(self, value, /):
            return function(_unwrap(self), _unwrap(value))

    elif name in _WITH_KEY:

        def method(self, key, /):
            return function(_unwrap(self), _unwrap(key))

    elif name == "__setitem__":

        def method(self, key, value, /):
            return function(_unwrap(self), _unwrap(key), _unwrap(value))

    elif name == "__pow__":

        def method(self, value, mod=None, /):
            return function(_unwrap(self), _unwrap(value), _unwrap(mod))

    elif name in _OF_NAME:

        def method(self, name, /, *value):
            return function(_unwrap(self), name, *value)

    else:

        def method(self, /):
            return function(_unwrap(self))

    method.__name__ = method.__qualname__ = name
    return method


def _reflected(name, function):
    if name == "__rpow__":

        def method(self, value, mod=None, /):
            return function(_unwrap(value), _unwrap(self), _unwrap(mod))

    else:

        def method(self, value, /):
            return function(_unwrap(value), _unwrap(self))

    method.__name__ = method.__qualname__ = name
    return method


def _inplace(name, function):
    def method(self, value, /):
        return function(_unwrap(self), _unwrap(value))

    method.__name__ = method.__qualname__ = name
    return method


def _called(name):
    def function(value, *args):
        method = _special(value, name)
        if method is None:
            raise AttributeError(f"'{_type_name(value)}' object has no attribute '{name}'")
        return method(*args)

    return function


def _proxy_methods():
    import operator

    names = {}
    for name in ("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "lshift", "rshift", "and", "or", "xor"):
        plain = getattr(operator, f"__{name}__")
        names[f"__{name}__"] = _forwarded(f"__{name}__", plain)
        names[f"__r{name}__"] = _reflected(f"__r{name}__", plain)
        names[f"__i{name}__"] = _inplace(f"__i{name}__", getattr(operator, f"__i{name}__"))
    names["__divmod__"] = _forwarded("__divmod__", divmod)
    names["__rdivmod__"] = _reflected("__rdivmod__", divmod)
    names["__pow__"] = _forwarded("__pow__", pow)
    names["__rpow__"] = _reflected("__rpow__", pow)
    names["__ipow__"] = _inplace("__ipow__", operator.__ipow__)
    for name in ("lt", "le", "eq", "ne", "gt", "ge", "neg", "pos", "abs", "invert", "index"):
        names[f"__{name}__"] = _forwarded(f"__{name}__", getattr(operator, f"__{name}__"))
    for name in ("getitem", "setitem", "delitem", "contains"):
        names[f"__{name}__"] = _forwarded(f"__{name}__", getattr(operator, f"__{name}__"))
    for name, function in (
        ("__bool__", bool), ("__len__", len), ("__int__", int), ("__float__", float), ("__str__", str),
        ("__iter__", iter), ("__bytes__", _called("__bytes__")), ("__reversed__", _called("__reversed__")),
    ):  # fmt: skip
        names[name] = _forwarded(name, function)
    return names


def _proxy_next(self, /):
    value = _referent(self)
    method = _special(value, "__next__")
    if method is None:
        raise TypeError(f"Weakref proxy referenced a non-iterator '{_type_name(value)}' object")
    return method()


def _proxy_repr(self, /):
    reference = _reference_of(self)
    value = reference()
    at = hex(id(self))
    if value is None:
        return f"<weakproxy at {at}; dead>"
    return f"<weakproxy at {at}; to '{type(value).__name__}' at {hex(id(value))}>"


def _no_instances(cls, /, *args, **keywords):
    raise TypeError(f"cannot create 'weakref.{cls.__name__}' instances")


def _make_proxy_class(name, methods):
    namespace = dict(methods)
    namespace.update(
        __slots__=("_reference",),
        __module__="weakref",
        __new__=_no_instances,
        __next__=_proxy_next,
        __repr__=_proxy_repr,
        __hash__=None,
        __getattribute__=_forwarded("__getattribute__", getattr),
        __setattr__=_forwarded("__setattr__", setattr),
        __delattr__=_forwarded("__delattr__", delattr),
        __doc__=None,
    )
    return type(name, (), namespace)


_methods = _proxy_methods()
ProxyType = _make_proxy_class("ProxyType", _methods)


def _proxy_call(self, /, *args, **kwargs):
    return _referent(self)(*args, **kwargs)


_methods["__call__"] = _proxy_call
_proxy_call.__name__ = _proxy_call.__qualname__ = "__call__"
_proxy_next.__name__ = _proxy_next.__qualname__ = "__next__"
CallableProxyType = _make_proxy_class("CallableProxyType", _methods)
del _methods
_plain_slot, _callable_slot = ProxyType.__dict__["_reference"], CallableProxyType.__dict__["_reference"]
for _class in (ProxyType, CallableProxyType):
    del _class._reference
    _natives(_class)
    _final(_class)
del _class
ProxyTypes = (ProxyType, CallableProxyType)


def _reference_of(proxy):
    slot = _plain_slot if type(proxy) is ProxyType else _callable_slot
    return slot.__get__(proxy)


@_native
def proxy(object, callback=None, /):
    if callback is None:
        for found in _weakrefs_of(object):
            if type(found) is _ProxyReference and found.__callback__ is None:
                return found.proxy
        reference = _ProxyReference(object)
    else:
        reference = _ProxyReference(object, lambda reference: callback(reference.proxy))
    cls = CallableProxyType if callable(object) else ProxyType
    made = _new_object(cls)
    (_plain_slot if cls is ProxyType else _callable_slot).__set__(made, reference)
    reference.proxy = made
    return made


_new_object = object.__new__


@_native
def _remove_dead_weakref(dct, key, /):
    found = dct.get(key)
    if isinstance(found, ref) and found() is None:
        del dct[key]


class KeyedRef(ref):
    """Specialized reference that includes a key corresponding to the value."""

    __slots__ = ("key",)

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class WeakMethod(ref):
    """A custom `weakref.ref` subclass which simulates a weak reference to a bound method."""

    __slots__ = "_func_ref", "_meth_type", "_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        try:
            receiver, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def gone(_):
            self = to_self()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, receiver, gone)
        self._func_ref = ref(function, gone)
        self._meth_type = type(meth)
        self._alive = True
        to_self = ref(self)
        return self

    def __call__(self):
        receiver, function = ref.__call__(self), self._func_ref()
        if receiver is None or function is None:
            return None
        return self._meth_type(function, receiver)

    def __eq__(self, other):
        if isinstance(other, WeakMethod):
            if not self._alive or not other._alive:
                return self is other
            return ref.__eq__(self, other) and self._func_ref == other._func_ref
        return NotImplemented

    def __ne__(self, other):
        if isinstance(other, WeakMethod):
            return not self == other
        return NotImplemented

    __hash__ = ref.__hash__


class WeakValueDictionary(_collections_abc.MutableMapping):
    """Mapping class that references values weakly.

    Entries in the dictionary will be discarded when no strong
    reference to the value exists anymore
    """

    def __init__(self, other=(), /, **kw):
        to_self = ref(self)

        def remove(reference):
            self = to_self()
            if self is not None:
                if self._iterating:
                    self._pending_removals.append(reference.key)
                else:
                    _remove_dead_weakref(self.data, reference.key)

        self._remove = remove
        self._pending_removals = []
        self._iterating = set()
        self.data = {}
        self.update(other, **kw)

    def _commit_removals(self):
        while self._pending_removals:
            _remove_dead_weakref(self.data, self._pending_removals.pop())

    def __getitem__(self, key):
        if self._pending_removals:
            self._commit_removals()
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __delitem__(self, key):
        if self._pending_removals:
            self._commit_removals()
        del self.data[key]

    def __len__(self):
        if self._pending_removals:
            self._commit_removals()
        return len(self.data)

    def __contains__(self, key):
        if self._pending_removals:
            self._commit_removals()
        found = self.data.get(key)
        return found is not None and found() is not None

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __setitem__(self, key, value):
        if self._pending_removals:
            self._commit_removals()
        self.data[key] = KeyedRef(value, self._remove, key)

    def copy(self):
        if self._pending_removals:
            self._commit_removals()
        made = WeakValueDictionary()
        with _IterationGuard(self):
            for key, reference in self.data.items():
                value = reference()
                if value is not None:
                    made[key] = value
        return made

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy

        made = self.__class__()
        with _IterationGuard(self):
            for key, reference in self.data.items():
                value = reference()
                if value is not None:
                    made[deepcopy(key, memo)] = value
        return made

    def get(self, key, default=None):
        if self._pending_removals:
            self._commit_removals()
        found = self.data.get(key)
        value = None if found is None else found()
        return default if value is None else value

    def items(self):
        if self._pending_removals:
            self._commit_removals()
        with _IterationGuard(self):
            for key, reference in self.data.items():
                value = reference()
                if value is not None:
                    yield key, value

    def keys(self):
        if self._pending_removals:
            self._commit_removals()
        with _IterationGuard(self):
            for key, reference in self.data.items():
                if reference() is not None:
                    yield key

    __iter__ = keys

    def itervaluerefs(self):
        """Return an iterator that yields the weak references to the values."""
        if self._pending_removals:
            self._commit_removals()
        with _IterationGuard(self):
            yield from self.data.values()

    def values(self):
        if self._pending_removals:
            self._commit_removals()
        with _IterationGuard(self):
            for reference in self.data.values():
                value = reference()
                if value is not None:
                    yield value

    def popitem(self):
        if self._pending_removals:
            self._commit_removals()
        while True:
            key, reference = self.data.popitem()
            value = reference()
            if value is not None:
                return key, value

    def pop(self, key, *args):
        if self._pending_removals:
            self._commit_removals()
        found = self.data.pop(key, None)
        value = None if found is None else found()
        if value is None:
            if args:
                return args[0]
            raise KeyError(key)
        return value

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = default
            return default
        return value

    def update(self, other=None, /, **kwargs):
        if self._pending_removals:
            self._commit_removals()
        if other is not None:
            if not hasattr(other, "items"):
                other = dict(other)
            for key, value in other.items():
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def valuerefs(self):
        """Return a list of weak references to the values."""
        if self._pending_removals:
            self._commit_removals()
        return list(self.data.values())

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if isinstance(other, _collections_abc.Mapping):
            made = self.copy()
            made.update(other)
            return made
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, _collections_abc.Mapping):
            made = self.__class__()
            made.update(other)
            made.update(self)
            return made
        return NotImplemented


class WeakKeyDictionary(_collections_abc.MutableMapping):
    """Mapping class that references keys weakly.

    Entries in the dictionary will be discarded when there is no
    longer a strong reference to the key.
    """

    def __init__(self, dict=None):
        self.data = {}
        to_self = ref(self)

        def remove(reference):
            self = to_self()
            if self is not None:
                if self._iterating:
                    self._pending_removals.append(reference)
                else:
                    self.data.pop(reference, None)

        self._remove = remove
        self._pending_removals = []
        self._iterating = set()
        self._dirty_len = False
        if dict is not None:
            self.update(dict)

    def _commit_removals(self):
        while self._pending_removals:
            self.data.pop(self._pending_removals.pop(), None)

    def _scrub_removals(self):
        self._pending_removals = [reference for reference in self._pending_removals if reference in self.data]
        self._dirty_len = False

    def __delitem__(self, key):
        self._dirty_len = True
        del self.data[ref(key)]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __len__(self):
        if self._dirty_len and self._pending_removals:
            self._scrub_removals()
        return len(self.data) - len(self._pending_removals)

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def copy(self):
        made = WeakKeyDictionary()
        with _IterationGuard(self):
            for reference, value in self.data.items():
                key = reference()
                if key is not None:
                    made[key] = value
        return made

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy

        made = self.__class__()
        with _IterationGuard(self):
            for reference, value in self.data.items():
                key = reference()
                if key is not None:
                    made[key] = deepcopy(value, memo)
        return made

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def __contains__(self, key):
        try:
            reference = ref(key)
        except TypeError:
            return False
        return reference in self.data

    def items(self):
        with _IterationGuard(self):
            for reference, value in self.data.items():
                key = reference()
                if key is not None:
                    yield key, value

    def keys(self):
        with _IterationGuard(self):
            for reference in self.data:
                key = reference()
                if key is not None:
                    yield key

    __iter__ = keys

    def values(self):
        with _IterationGuard(self):
            for reference, value in self.data.items():
                if reference() is not None:
                    yield value

    def keyrefs(self):
        """Return a list of weak references to the keys."""
        return list(self.data)

    def popitem(self):
        self._dirty_len = True
        while True:
            reference, value = self.data.popitem()
            key = reference()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        self._dirty_len = True
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            if not hasattr(dict, "items"):
                dict = type({})(dict)
            for key, value in dict.items():
                self[key] = value
        if kwargs:
            self.update(kwargs)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if isinstance(other, _collections_abc.Mapping):
            made = self.copy()
            made.update(other)
            return made
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, _collections_abc.Mapping):
            made = self.__class__()
            made.update(other)
            made.update(self)
            return made
        return NotImplemented


class finalize:
    """Class for finalization of weakrefable objects

    finalize(obj, func, *args, **kwargs) returns a callable finalizer
    object which will be called when obj is garbage collected. The
    first time the finalizer is called it evaluates func(*arg, **kwargs)
    and returns the result. After this the finalizer is dead, and
    calling it just returns None.

    When the program exits any remaining finalizers for which the
    atexit attribute is true will be run in reverse order of creation.
    By default atexit is true.
    """

    __slots__ = ()
    _registry = {}
    _shutdown = False
    _index_iter = itertools.count()
    _dirty = False
    _registered_with_atexit = False

    class _Info:
        __slots__ = ("weakref", "func", "args", "kwargs", "atexit", "index")

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._registered_with_atexit:
            _at_exit(finalize._exitfunc, (), {})
            finalize._registered_with_atexit = True
        info = finalize._Info()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        info.index = next(finalize._index_iter)
        finalize._registry[self] = info
        finalize._dirty = True

    def __call__(self, _=None):
        """If alive then mark as dead and return func(*args, **kwargs); otherwise return None"""
        info = finalize._registry.pop(self, None)
        if info and not finalize._shutdown:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        """If alive then mark as dead and return (obj, func, args, kwargs); otherwise return None"""
        found = self.peek()
        if found is not None and finalize._registry.pop(self, None):
            return found

    def peek(self):
        """If alive then return (obj, func, args, kwargs); otherwise return None"""
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        """Whether finalizer is alive"""
        return self in finalize._registry

    @property
    def atexit(self):
        """Whether finalizer should be called at exit"""
        info = finalize._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = finalize._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        name = type(self).__name__
        if obj is None:
            return f"<{name} object at {id(self):#x}; dead>"
        return f"<{name} object at {id(self):#x}; for '{type(obj).__name__}' at {id(obj):#x}>"

    @classmethod
    def _select_for_exit(cls):
        # Oldest first.
        chosen = [(finalizer, info) for finalizer, info in cls._registry.items() if info.atexit]
        chosen.sort(key=lambda item: item[1].index)
        return [finalizer for finalizer, _ in chosen]

    @classmethod
    def _exitfunc(cls):
        pending = None
        while True:
            if pending is None or finalize._dirty:
                pending = cls._select_for_exit()
                finalize._dirty = False
            if not pending:
                break
            finalizer = pending.pop()
            try:
                finalizer()
            except Exception:
                sys.excepthook(*sys.exc_info())
        finalize._shutdown = True
