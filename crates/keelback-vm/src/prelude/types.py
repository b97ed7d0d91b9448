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
    namespace.setdefault("__module__", "types")
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return meta(name, resolved, namespace, **kwds)


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

    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        if type(made) is GeneratorType:
            return _AwaitableGenerator(made)
        return made

    wrapped.__name__ = getattr(func, "__name__", "wrapped")
    wrapped.__qualname__ = getattr(func, "__qualname__", "wrapped")
    wrapped.__doc__ = func.__doc__
    wrapped.__wrapped__ = func
    return wrapped


class _AwaitableGenerator:
    """A generator that may be awaited."""

    __slots__ = ("_generator",)

    def __init__(self, generator):
        self._generator = generator

    def __iter__(self):
        return self._generator

    __await__ = __iter__

    def __next__(self):
        return next(self._generator)

    def send(self, value):
        return self._generator.send(value)

    def throw(self, *args):
        return self._generator.throw(*args)

    def close(self):
        return self._generator.close()


__all__ = [name for name in globals() if not name.startswith("_")]
