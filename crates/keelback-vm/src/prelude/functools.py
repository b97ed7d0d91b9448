"""Tools for working with functions and callable objects."""

# functools.

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
    "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
]  # fmt: skip

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


class _Nothing:
    __slots__ = ()


_nothing = _Nothing()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Update a wrapper function to look like the wrapped function"""
    for name in assigned:
        value = getattr(wrapped, name, _nothing)
        if value is not _nothing:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator factory to apply update_wrapper() to a wrapper function"""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# total_ordering: each missing comparison in terms of the one that the class has. `_derive(op, negated, other)` makes a method
# that asks the class's own `op`, turns the answer round if `negated`, and then takes equality in (`other` is "or" or "and").


def _derive(name, op, negated, other):
    def method(self, other_object, /):
        answer = getattr(type(self), op)(self, other_object)
        if answer is NotImplemented:
            return answer
        if other == "or":
            return answer or self == other_object
        if other == "not or":
            return not answer or self == other_object
        if other == "and not":
            return answer and self != other_object
        if other == "not and not":
            return not answer and self != other_object
        return not answer

    signs = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}
    asked = f"{'not ' if negated else ''}a {signs[op]} b"
    if other == "or" or other == "not or":
        asked += ") or (a == b"
    elif other != "not":
        asked += ") and (a != b"
    method.__name__ = name
    method.__qualname__ = f"_{name[2:4]}_from_{op[2:4]}"
    method.__doc__ = f"Return a {signs[name]} b.  Computed by @total_ordering from ({asked})."
    return method


_DERIVED = {
    "__lt__": (("__gt__", "not and not"), ("__le__", "or"), ("__ge__", "not")),
    "__le__": (("__ge__", "not or"), ("__lt__", "and not"), ("__gt__", "not")),
    "__gt__": (("__lt__", "not and not"), ("__ge__", "or"), ("__le__", "not")),
    "__ge__": (("__le__", "not or"), ("__gt__", "and not"), ("__lt__", "not")),
}


def total_ordering(cls):
    """Class decorator that fills in missing ordering methods"""
    given = [name for name in ("__lt__", "__le__", "__gt__", "__ge__") if getattr(cls, name) is not getattr(object, name)]
    if not given:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = given[0]
    for name, other in _DERIVED[root]:
        if name not in given:
            setattr(cls, name, _derive(name, root, other[:3] == "not", other))
    return cls


class KeyWrapper:
    """Value wrapped by a key function."""

    __slots__ = ("__compare", "obj")

    def __init__(self, compare):
        self.__compare = compare

    def __call__(self, /, obj):
        wrapper = _KeyWrapper(self.__compare)
        wrapper.obj = obj
        return wrapper

    def __ask(self, other):
        if type(other) is not _KeyWrapper:
            raise TypeError("other argument must be K instance")
        return self.__compare(self.obj, other.obj)

    def __lt__(self, other, /):
        # What sorting asks: it makes no call more than it needs.
        if type(other) is not _KeyWrapper:
            raise TypeError("other argument must be K instance")
        return self.__compare(self.obj, other.obj) < 0

    def __le__(self, other, /):
        return self.__ask(other) <= 0

    def __eq__(self, other, /):
        return self.__ask(other) == 0

    def __ne__(self, other, /):
        return self.__ask(other) != 0

    def __gt__(self, other, /):
        return self.__ask(other) > 0

    def __ge__(self, other, /):
        return self.__ask(other) >= 0

    __hash__ = None


_KeyWrapper = _qualified(KeyWrapper)
del KeyWrapper


@_native
def cmp_to_key(mycmp):
    return _KeyWrapper(mycmp)


@_native
def reduce(function, iterable, initial=_nothing, /):
    try:
        iterator = iter(iterable)
    except TypeError:
        iterator = None
    if iterator is None:
        raise TypeError("reduce() arg 2 must support iteration")
    if initial is _nothing:
        for initial in iterator:
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in iterator:
        initial = function(initial, item)
    return initial


@_natives
class partial:
    """Create a new function with partial application of the given arguments and keywords."""

    __slots__ = ("func", "args", "keywords", "__dict__", "__weakref__")

    def __new__(cls, /, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        func, *args = args
        if not callable(func):
            raise TypeError("the first argument must be callable")
        args = tuple(args)
        if isinstance(func, partial) and not func.__dict__:
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = object.__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __get__(self, instance, owner=None, /):
        if instance is not None:
            import warnings

            warnings.warn(
                "functools.partial will be a method descriptor in future Python versions; "
                "wrap it in staticmethod() if you want to preserve the old behavior",
                FutureWarning,
                stacklevel=1,
            )
        return self

    def __call__(self, /, *args, **keywords):
        if self.keywords:
            keywords = {**self.keywords, **keywords}
        return self.func(*self.args, *args, **keywords)

    @_recursive_repr("...")
    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func)]
        parts += map(repr, self.args)
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None, self.__dict__ or None)

    def __setstate__(self, object, /):
        if not isinstance(object, tuple) or len(object) != 4:
            raise TypeError("invalid partial state")
        func, args, keywords, namespace = object
        if not callable(func) or not isinstance(args, tuple) or not isinstance(keywords, (dict, type(None))):
            raise TypeError("invalid partial state")
        self.func = func
        self.args = tuple(args)
        self.keywords = keywords if type(keywords) is dict else dict(keywords or {})
        self.__dict__.clear()
        if namespace:
            self.__dict__.update(namespace)

    __class_getitem__ = classmethod(_class_getitem_of_object)


class partialmethod:
    """Method descriptor with partial application of the given arguments and keywords."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            self.func = func.func
            self.args = func.args + args
            self.keywords = {**func.keywords, **keywords}
        else:
            self.func = func
            self.args = args
            self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func)]
        parts += map(repr, self.args)
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def _make_unbound_method(self):
        func, given, named = self.func, self.args, self.keywords

        def _method(cls_or_self, /, *args, **keywords):
            return func(cls_or_self, *given, *args, **{**named, **keywords})

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                # The descriptor has bound something already: only the arguments are left to add.
                result = partial(bound, *self.args, **self.keywords)
                receiver = getattr(bound, "__self__", _nothing)
                if receiver is not _nothing:
                    result.__self__ = receiver
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(_class_getitem)


_cache_info_class = None


def _cache_info(*values):
    global _cache_info_class
    if _cache_info_class is None:
        from collections import namedtuple

        _cache_info_class = namedtuple("CacheInfo", ("hits", "misses", "maxsize", "currsize"), module="functools")
    return _cache_info_class(*values)


# Stands between positional and named arguments in keys.
_separator = _Nothing()


def _make_key(args, keywords, typed):
    key = args
    if keywords:
        key += (_separator,)
        for item in keywords.items():
            key += item
    if typed:
        key += tuple([type(value) for value in args])
        if keywords:
            key += tuple([type(value) for value in keywords.values()])
    elif len(key) == 1 and (type(key[0]) is int or type(key[0]) is str):
        return key[0]
    return key


@_final
@_natives
class _lru_cache_wrapper:
    """Create a cached callable that wraps another function."""

    # Results by key, the least recently used first; hits; misses; the greatest number of results, or None; whether types
    # count; the function; whether a key is being looked up.
    __slots__ = (
        "__results", "__hits", "__misses", "__maxsize", "__typed", "__function", "__under_way", "__dict__", "__weakref__"
    )  # fmt: skip

    def __init__(self, user_function, maxsize, typed, cache_info_type):
        self.__results = {}
        self.__hits = 0
        self.__misses = 0
        # As a plain number; `cache_parameters()` shows what was given.
        if maxsize is not None:
            if maxsize > 0x7FFF_FFFF_FFFF_FFFF:
                raise OverflowError("cannot fit 'int' into an index-sized integer")
            maxsize = +maxsize
        self.__maxsize = maxsize
        self.__typed = typed
        self.__function = user_function
        self.__under_way = False

    def __call__(self, /, *args, **keywords):
        maxsize = self.__maxsize
        if maxsize == 0:
            self.__misses += 1
            return self.__function(*args, **keywords)
        key = args[0] if not keywords and len(args) == 1 and not self.__typed else None
        if type(key) is not int and type(key) is not str:
            key = _make_key(args, keywords, self.__typed)
        results = self.__results
        # A key whose comparison asks the cache again finds the order as it is: a change would begin its search anew.
        searching = self.__under_way
        self.__under_way = True
        try:
            result = results.get(key, _nothing)
            if result is not _nothing:
                self.__hits += 1
                if maxsize is not None and not searching:
                    results.pop(key, None)
                    results[key] = result
                return result
        finally:
            self.__under_way = searching
        self.__misses += 1
        return self.__keep(key, self.__function(*args, **keywords))

    def __keep(self, key, result):
        results = self.__results
        maxsize = self.__maxsize
        searching = self.__under_way
        self.__under_way = True
        try:
            if maxsize is None:
                results[key] = result
            elif key not in results:
                # The call may have filled the cache in the meantime.
                while len(results) >= maxsize:
                    del results[next(iter(results))]
                results[key] = result
        finally:
            self.__under_way = searching
        return result

    def __get__(self, obj, cls=None):
        return self if obj is None else _method_type(self, obj)

    def cache_info(self, /):
        """Report cache statistics"""
        return _cache_info(self.__hits, self.__misses, self.__maxsize, len(self.__results))

    def cache_clear(self, /):
        """Clear the cache and cache statistics"""
        self.__hits = 0
        self.__misses = 0
        self.__results.clear()

    def __repr__(self):
        return f"<functools._lru_cache_wrapper object at {id(self):#x}>"

    def __reduce__(self):
        return self.__qualname__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, None)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def lru_cache(maxsize=128, typed=False):
    """Least-recently-used cache decorator."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _checked_cache(function, maxsize, typed)


def _checked_cache(function, maxsize, typed):
    if not callable(function):
        raise TypeError("the first argument must be callable")
    return _cached(function, maxsize, typed)


def cache(user_function, /):
    'Simple lightweight unbounded cache.  Sometimes called "memoize".'
    return _checked_cache(user_function, None, False)


# singledispatch. Where a class stands among the registered ones: real bases at their place in the MRO; an abstract class that
# the class only counts as a subclass of, right after the last class of the MRO that counts as a subclass of it too.


def _merged(rows):
    """One order of classes that keeps the order of each row."""
    merged = []
    while True:
        rows = [row for row in rows if row]
        if not rows:
            return merged
        for row in rows:
            candidate = row[0]
            if not any(candidate in other[1:] for other in rows):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        merged.append(candidate)
        for row in rows:
            if row[0] is candidate:
                del row[0]


def _with_abstract(cls, abstract):
    """The MRO of a class with abstract classes in it, each before the first class that is what it describes."""
    bases = list(cls.__bases__)
    boundary = len(bases)
    while boundary and not hasattr(bases[boundary - 1], "__abstractmethods__"):
        boundary -= 1
    explicit, others = bases[:boundary], bases[boundary:]
    own = [each for each in abstract if issubclass(cls, each) and not any(issubclass(base, each) for base in bases)]
    abstract = [each for each in abstract if each not in own]
    rows = [[cls]]
    for group in (explicit, own, others):
        rows.extend([_with_abstract(base, abstract) for base in group])
    return _merged([*rows, explicit, own, others])


def _searched(cls, registry):
    """The classes whose implementations may be taken for a class, in order."""
    bases = cls.__mro__
    related = [
        each
        for each in registry
        if each not in bases and hasattr(each, "__mro__") and not _is_alias(each) and issubclass(cls, each)
    ]
    related = [each for each in related if not any(each is not other and each in other.__mro__ for other in related)]
    ordered = []
    for each in related:
        # What subclasses of it the class is, too, says which of them comes first.
        found = [
            [base for base in sub.__mro__ if base in related]
            for sub in each.__subclasses__()
            if sub not in bases and issubclass(cls, sub)
        ]
        found.sort(key=len, reverse=True)
        for entry in [base for row in found for base in row] if found else [each]:
            if entry not in ordered:
                ordered.append(entry)
    return _with_abstract(cls, ordered)


def _is_alias(value):
    return type(value) is type(list[int])


def _find_implementation(cls, registry):
    match = None
    for each in _searched(cls, registry):
        if match is not None:
            if each in registry and each not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, each):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {each}")
            break
        if each in registry:
            match = each
    return registry.get(match)


def _is_union(cls):
    if type(cls) is type(int | str):
        return True
    origin = getattr(cls, "__origin__", None)
    if type(origin).__module__ != "typing":
        return False
    from typing import Union

    return origin is Union


def _dispatch_classes(cls):
    if isinstance(cls, type) and type(cls) is not type(list[int]):
        return (cls,)
    if _is_union(cls) and all(isinstance(arg, type) for arg in cls.__args__):
        return cls.__args__
    return None


def singledispatch(func):
    """Single-dispatch generic function decorator."""
    registry = {}
    found = {}
    token = None
    funcname = getattr(func, "__name__", "singledispatch function")

    def dispatch(cls):
        """generic_func.dispatch(cls) -> <function implementation>"""
        nonlocal token
        if token is not None:
            from abc import get_cache_token

            now = get_cache_token()
            if now != token:
                found.clear()
                token = now
        implementation = found.get(cls)
        if implementation is None:
            implementation = registry.get(cls)
            if implementation is None:
                implementation = _find_implementation(cls, registry)
            if len(found) > 1000:
                found.clear()
            found[cls] = implementation
        return implementation

    def register(cls, func=None):
        """generic_func.register(cls, func) -> func"""
        nonlocal token
        classes = _dispatch_classes(cls)
        if classes is not None:
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    "Use either `@register(some_class)` or plain `@register` on an annotated function."
                )
            func = cls
            if not all(isinstance(hint, type) for hint in annotations.values()):
                from typing import get_type_hints

                annotations = get_type_hints(func)
            argname, cls = next(iter(annotations.items()))
            classes = _dispatch_classes(cls)
            if classes is None:
                if _is_union(cls):
                    raise TypeError(f"Invalid annotation for {argname!r}. {cls!r} not all arguments are classes.")
                raise TypeError(f"Invalid annotation for {argname!r}. {cls!r} is not a class.")
        for each in classes:
            registry[each] = func
            if token is None and hasattr(each, "__abstractmethods__"):
                from abc import get_cache_token

                token = get_cache_token()
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{funcname} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = _mapping_proxy(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """Single-dispatch generic method descriptor."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """generic_method.register(cls, func) -> func"""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        funcname = getattr(self.func, "__name__", "singledispatchmethod method")

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f"{funcname} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        namespace = getattr(instance, "__dict__", None)
        if namespace is None:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {name!r} property."
            )
        value = namespace.get(name, _nothing)
        if value is _nothing:
            value = self.func(instance)
            try:
                namespace[name] = value
                stored = True
            except TypeError:
                stored = False
            if not stored:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                    f"does not support item assignment for caching {name!r} property."
                )
        return value

    __class_getitem__ = classmethod(_class_getitem)
