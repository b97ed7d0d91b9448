"""Names of the builtin types, and ways to make types at run time."""

# types: names of the builtin types, and making classes at run time.

FunctionType = LambdaType = _builtin_class("function")
MappingProxyType = _builtin_class("mappingproxy")
CodeType = _builtin_class("code")
CellType = _builtin_class("cell")
GeneratorType = _builtin_class("generator")
CoroutineType = _builtin_class("coroutine")
AsyncGeneratorType = _builtin_class("async_generator")
MethodType = _builtin_class("method")
BuiltinFunctionType = BuiltinMethodType = _builtin_class("builtin_function_or_method")
WrapperDescriptorType = _builtin_class("wrapper_descriptor")
MethodWrapperType = _builtin_class("method-wrapper")
MethodDescriptorType = _builtin_class("method_descriptor")
ClassMethodDescriptorType = _builtin_class("classmethod_descriptor")
GetSetDescriptorType = _builtin_class("getset_descriptor")
MemberDescriptorType = _builtin_class("member_descriptor")
ModuleType = _builtin_class("module")
TracebackType = _builtin_class("traceback")
FrameType = _builtin_class("frame")
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
GenericAlias = GenericAlias
UnionType = UnionType
SimpleNamespace = SimpleNamespace


def resolve_bases(bases):
    """Resolve MRO entries dynamically as specified by PEP 560."""
    return _resolve_bases(bases)


def prepare_class(name, bases=(), kwds=None):
    """Call the __prepare__ method of the appropriate metaclass."""
    kwds = {} if kwds is None else dict(kwds)
    if "metaclass" in kwds:
        meta = kwds.pop("metaclass")
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        for base in bases:
            kind = type(base)
            if issubclass(meta, kind):
                continue
            if issubclass(kind, meta):
                meta = kind
                continue
            raise TypeError(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                "metaclasses of all its bases"
            )
    prepare = getattr(meta, "__prepare__", None)
    return meta, {} if prepare is None else prepare(name, bases, **kwds), kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Create a class object dynamically using the appropriate metaclass."""
    resolved = _resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    made = meta(name, resolved, namespace, **kwds)
    if (
        isinstance(made, type)
        and meta.__new__ is type.__new__
        and "__module__" not in namespace
        and made.__module__ == _caller_module()
    ):
        # It is this function that made it.
        made.__module__ = "types"
    return made


def get_original_bases(cls, /):
    """Return the class's "original" bases prior to modification by `__mro_entries__`."""
    try:
        return cls.__dict__.get("__orig_bases__", cls.__bases__)
    except AttributeError:
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}") from None


class DynamicClassAttribute:
    """Route attribute access on a class to __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.overwrite_doc = doc is None
        self.__doc__ = fget.__doc__ if doc is None else doc
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel, None if self.overwrite_doc else self.__doc__)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel, self.__doc__)


def coroutine(func):
    """Convert regular generator function to a coroutine."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if type(func) is FunctionType:
        flags = func.__code__.co_flags
        if flags & 0x180:
            return func
        if flags & 0x20:
            # Its generators may be awaited, and may wait for coroutines.
            return _mark_iterable_coroutine(func)
    import functools

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        import collections.abc as abc

        made = func(*args, **kwargs)
        if type(made) is CoroutineType or type(made) is GeneratorType and _is_iterable_coroutine(made):
            return made
        if isinstance(made, abc.Generator) and not isinstance(made, abc.Coroutine):
            return _GeneratorWrapper(made)
        return made

    return wrapped


class _GeneratorWrapper:
    """A generator, or something like one, that may be awaited."""

    def __init__(self, gen):
        self.__generator = gen
        self.__is_generator = gen.__class__ is GeneratorType
        self.__name__ = getattr(gen, "__name__", None)
        self.__qualname__ = getattr(gen, "__qualname__", None)

    def send(self, val):
        return self.__generator.send(val)

    def throw(self, tp, *rest):
        return self.__generator.throw(tp, *rest)

    def close(self):
        return self.__generator.close()

    @property
    def gi_code(self):
        return self.__generator.gi_code

    @property
    def gi_frame(self):
        return self.__generator.gi_frame

    @property
    def gi_running(self):
        return self.__generator.gi_running

    @property
    def gi_yieldfrom(self):
        return self.__generator.gi_yieldfrom

    cr_code = gi_code
    cr_frame = gi_frame
    cr_running = gi_running
    cr_await = gi_yieldfrom

    def __next__(self):
        return next(self.__generator)

    def __iter__(self):
        return self.__generator if self.__is_generator else self

    __await__ = __iter__


__all__ = [name for name in globals() if not name.startswith("_")]
