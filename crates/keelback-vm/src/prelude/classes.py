"""Classes, instances and attributes where Python code has to run."""

_missing = object()
# More bases above each other than classes have: they go round in a circle.
_DEEPEST_BASES = 10_000


def _construct(cls, /, *args, **kwargs):
    instance = cls.__new__(cls, *args, **kwargs)
    kind = type(instance)
    if kind is cls or cls in kind.__mro__:
        result = _special(instance, "__init__")(*args, **kwargs)
        if result is not None:
            raise TypeError(f"__init__() should return None, not '{_type_name(result)}'")
    return instance


def _call_special(method, instance, /, *args, **kwargs):
    """Calls a special method that a descriptor gives."""
    return _bind(method, instance)(*args, **kwargs)


def _init(init, instance, /, *args, **kwargs):
    result = _bind(init, instance)(*args, **kwargs)
    if result is not None:
        raise TypeError(f"__init__() should return None, not '{_type_name(result)}'")
    return instance


@_slow("__build_class__")
def _build_class(func, name, /, *bases, metaclass=_missing, **kwargs):
    orig_bases = bases
    bases = _resolve_bases(bases)
    meta = metaclass
    if meta is _missing:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        for base in bases:
            kind = type(base)
            if kind is meta or kind in meta.__mro__:
                continue
            if meta in kind.__mro__:
                meta = kind
                continue
            raise TypeError(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of "
                "the metaclasses of all its bases"
            )
    prepare = getattr(meta, "__prepare__", _missing)
    namespace = {} if prepare is _missing else prepare(name, bases, **kwargs)
    # Of the builtin types with items, this one alone takes numbers only, as far as C can tell.
    is_deque = _type_name(namespace) == "collections.deque"
    if is_deque or not isinstance(namespace, dict) and not hasattr(type(namespace), "__getitem__"):
        kind = meta.__name__ if isinstance(meta, type) else "<metaclass>"
        raise TypeError(f"{kind}.__prepare__() must return a mapping, not {_type_name(namespace)}")
    cell = _run_body(func, namespace)
    if bases is not orig_bases:
        namespace["__orig_bases__"] = orig_bases
    cls = meta(name, bases, namespace, **kwargs)
    if cell is not None and isinstance(cls, type):
        try:
            owner = cell.cell_contents
        except ValueError:
            raise RuntimeError(
                f"__class__ not set defining {name!r} as {cls!r}. Was __classcell__ propagated to type.__new__?"
            ) from None
        if owner is not cls:
            raise TypeError(f"__class__ set to {owner!r} defining {name!r} as {cls!r}")
    return cls


def _resolve_bases(bases):
    """Bases that are no classes may stand for others (PEP 560)."""
    for base in bases:
        if not isinstance(base, type) and hasattr(base, "__mro_entries__"):
            break
    else:
        return bases
    resolved = []
    for base in bases:
        entries = None if isinstance(base, type) else getattr(base, "__mro_entries__", None)
        if entries is None:
            resolved.append(base)
            continue
        entries = entries(bases)
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        resolved.extend(entries)
    return tuple(resolved)


def _solid(cls):
    """The nearest builtin class up the chain of bases."""
    while cls.__flags__ & 512:
        cls = cls.__base__
    return cls


def _checked_mro(cls, found):
    """What a metaclass's own `mro` gave, if it will do."""
    if not found:
        raise TypeError("type MRO must not be empty")
    layouts = _solid(cls).__mro__
    for base in found:
        if not isinstance(base, type):
            raise TypeError(f"mro() returned a non-class ('{_type_name(base)}')")
        if _solid(base) not in layouts:
            raise TypeError(f"mro() returned base with unsuitable layout ('{base.__name__}')")
    return found


def _change_bases(classes, bases):
    """`cls.__bases__ = bases` where metaclasses work out the orders of the class and of those that derive from it."""
    cls = classes[0]
    old_bases = cls.__bases__
    old = []
    _put_bases(cls, bases)
    try:
        for derived in classes:
            order = _checked_mro(derived, tuple(type(derived).mro(derived)))
            old.append((derived, derived.__mro__))
            _set_mro(derived, order)
    except BaseException:
        if cls.__bases__ is bases:
            _put_bases(cls, old_bases)
            for derived, order in old:
                _set_mro(derived, order)
        raise
    _move_subclass(cls, old_bases)


def _class_hooks(cls, kwargs, custom_mro):
    """What making a class calls: `mro`, `__set_name__` of what is in it, `__init_subclass__` of a base."""
    if custom_mro:
        _set_mro(cls, _checked_mro(cls, tuple(type(cls).mro(cls))))
    strange = False
    for name, value in list(cls.__dict__.items()):
        if not strange and not isinstance(name, str):
            strange = True
            import warnings

            warnings.warn(f"non-string key in the __dict__ of class {cls.__name__}", RuntimeWarning)
        if _lookup(type(value), "__set_name__", _missing) is not _missing:
            set_name = _special(value, "__set_name__")
            try:
                set_name(cls, name)
            except BaseException as error:
                error.add_note(
                    f"Error calling __set_name__ on '{type(value).__name__}' instance {name!r} in '{cls.__name__}'"
                )
                raise
    super(cls, cls).__init_subclass__(**kwargs)
    return cls


@_slow("super.__new__")
def _super_of_proxy(cls, type, object):
    return _super_for(type, object, object.__class__)


def _super_attr(function, explicit, cls, instance, name):
    """`super().name` where `super` is not the builtin."""
    return getattr(function(cls, instance) if explicit else function(), name)


@_slow("object.__ne__")
def _object_ne(self, value, /):
    result = type(self).__eq__(self, value)
    return result if result is NotImplemented else not result


def _instance_by_class(instance, cls):
    """`isinstance` goes by `__class__` too, if that is a class."""
    kind = getattr(instance, "__class__", None)
    return kind is not type(instance) and isinstance(kind, type) and cls in kind.__mro__


@_slow("isinstance")
def _isinstance(instance, cls, /):
    if type(instance) is cls:
        return True
    if isinstance(cls, tuple):
        for entry in cls:
            if isinstance(instance, entry):
                return True
        return False
    check = _special(cls, "__instancecheck__")
    if check is not None:
        return bool(check(instance))
    if isinstance(cls, type):
        raise TypeError("'NoneType' object is not callable")
    bases = getattr(cls, "__bases__", None)
    if not isinstance(bases, tuple):
        raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
    kind = getattr(instance, "__class__", type(instance))
    return isinstance(getattr(kind, "__bases__", None), tuple) and _derives(kind, cls)


@_slow("issubclass")
def _issubclass(cls, wanted, /):
    if isinstance(wanted, tuple):
        for entry in wanted:
            if issubclass(cls, entry):
                return True
        return False
    check = _special(wanted, "__subclasscheck__")
    if check is not None:
        return bool(check(cls))
    if isinstance(wanted, type):
        raise TypeError("'NoneType' object is not callable")
    if not isinstance(getattr(cls, "__bases__", None), tuple):
        raise TypeError("issubclass() arg 1 must be a class")
    if not isinstance(getattr(wanted, "__bases__", None), tuple):
        raise TypeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    return _derives(cls, wanted)


def _derives(cls, wanted):
    """Whether a class-like object derives from another, by `__bases__`."""
    if not isinstance(getattr(cls, "__bases__", None), tuple):
        raise TypeError("issubclass() arg 1 must be a class")
    todo = [(cls, 0)]
    while todo:
        entry, depth = todo.pop()
        if entry is wanted:
            return True
        if depth > _DEEPEST_BASES:
            raise RecursionError("maximum recursion depth exceeded")
        for base in getattr(entry, "__bases__", ()):
            todo.append((base, depth + 1))
    return False


@_slow("property.__init__")
def _property_init(self, fget=None, fset=None, fdel=None, doc=None):
    _property_store(self, fget, fset, fdel, getattr(fget, "__doc__", None), False)


@_slow("getattr")
def _getattr(instance, name, default=_missing, /):
    try:
        return getattr(instance, name)
    except AttributeError:
        if default is _missing:
            raise
        return default


@_slow("hasattr")
def _hasattr(instance, name, /):
    try:
        getattr(instance, name)
    except AttributeError:
        return False
    return True


@_slow("vars")
def _vars(instance, /):
    try:
        return instance.__dict__
    except AttributeError:
        raise TypeError("vars() argument must have __dict__ attribute") from None


def _dir_of_locals(mapping):
    return sorted(_keys_list(mapping, mapping.keys()))


@_slow("dir")
def _dir(instance, /):
    method = _special(instance, "__dir__")
    if method is None:
        raise TypeError("object does not provide __dir__")
    return sorted(method())


@_slow("object.__dir__")
def _object_dir(self, /):
    """For objects whose `__dict__` or `__class__` is an attribute of their own making."""
    own = getattr(self, "__dict__", None)
    names = dict.fromkeys(own) if isinstance(own, dict) else {}
    todo = [getattr(self, "__class__", None)]
    while todo:
        kind = todo.pop()
        names.update(dict.fromkeys(getattr(kind, "__dict__", ())))
        todo.extend(getattr(kind, "__bases__", ()))
    return list(names)


def _reduce(instance, protocol=None):
    """object.__reduce__(), and with a protocol object.__reduce_ex__()."""
    import copyreg

    if isinstance(instance, bytearray):
        # It has methods of its own for this in CPython.
        state = instance.__getstate__()
        if protocol is None or protocol < 3:
            return type(instance), (instance.decode("latin-1"), "latin-1"), state
        return type(instance), (bytes(instance),) if instance else (), state
    if type(instance) is type(len):
        owner = instance.__self__
        if owner is None or isinstance(owner, type(copyreg)):
            return instance.__name__
        return getattr, (owner, instance.__name__)
    kind = type(instance)
    if kind is _builtin_class("method") or kind is _builtin_class("method-wrapper"):
        return getattr, (instance.__self__, instance.__name__)
    if kind is _builtin_class("method_descriptor") or kind is _builtin_class("wrapper_descriptor"):
        return getattr, (instance.__objclass__, instance.__name__)
    if protocol is not None:
        if kind is memoryview or kind is _builtin_class("code"):
            raise TypeError(f"cannot pickle {kind.__name__} objects")
        if type(instance).__reduce__ is not object.__reduce__:
            return instance.__reduce__()
        if protocol >= 2:
            return _reduce_new(instance, copyreg)
    return copyreg._reduce_ex(instance, protocol or 0)


def _reduce_new(instance, copyreg):
    cls = type(instance)
    args, named = _new_arguments(instance)
    pairs = items = None
    if isinstance(instance, list):
        items = iter(instance)
    if isinstance(instance, dict):
        pairs = iter(instance.items())
    plain = _layout(instance) == _layout(_plain_object)
    if args is None and items is None and pairs is None and not plain:
        raise TypeError(f"cannot pickle {_type_name(instance)!r} object")
    state = instance.__getstate__()
    if named:
        return copyreg.__newobj_ex__, (cls, args, named), state, items, pairs
    return copyreg.__newobj__, (cls, *(args or ())), state, items, pairs


class _PlainObject:
    pass


_plain_object = _PlainObject()


def _new_arguments(instance):
    """What __new__() gets, by position and by name."""
    method = _special(instance, "__getnewargs_ex__")
    if method is not None:
        found = method()
        if not isinstance(found, tuple):
            raise TypeError(f"__getnewargs_ex__ should return a tuple, not {_type_name(found)!r}")
        if len(found) != 2:
            raise ValueError(f"__getnewargs_ex__ should return a tuple of length 2, not {len(found)}")
        args, named = found
        if not isinstance(args, tuple):
            name = type(args).__name__
            raise TypeError(f"first item of the tuple returned by __getnewargs_ex__ must be a tuple, not {name!r}")
        if not isinstance(named, dict):
            name = type(named).__name__
            raise TypeError(f"second item of the tuple returned by __getnewargs_ex__ must be a dict, not {name!r}")
        return args, named
    method = _special(instance, "__getnewargs__")
    if method is None:
        return None, None
    args = method()
    if not isinstance(args, tuple):
        raise TypeError(f"__getnewargs__ should return a tuple, not {_type_name(args)!r}")
    return args, None


def _getstate(instance):
    """object.__getstate__()"""
    import copyreg

    state = getattr(instance, "__dict__", None) or None
    slots = {}
    for name in copyreg._slotnames(type(instance)):
        value = getattr(instance, name, _plain_object)
        if value is not _plain_object:
            slots[name] = value
    return (state, slots) if slots else state


@_slow("print")
def _print(*values, sep=" ", end="\n", file=None, flush=False):
    if sep is None:
        sep = " "
    elif not isinstance(sep, str):
        raise TypeError(f"sep must be None or a string, not {_type_name(sep)}")
    if end is None:
        end = "\n"
    elif not isinstance(end, str):
        raise TypeError(f"end must be None or a string, not {_type_name(end)}")
    if file is None:
        file = _stdout()
        if file is None:
            return
    write = file.write
    first = True
    for value in values:
        if not first:
            write(str(sep))
        first = False
        write(str(value))
    write(str(end))
    if flush:
        file.flush()


# Names in namespaces that are no plain dictionaries: what `__prepare__` returned, the locals of `exec`.


def _load_name(namespace, name, globals):
    try:
        return namespace[name]
    except KeyError:
        pass
    return _global_value(globals, name)


def _load_global(globals, name):
    try:
        return globals[name]
    except KeyError:
        pass
    return _global_builtin(globals, name)


# What a program puts in the place of the builtins.


def _own_builtin(builtins, name):
    try:
        return builtins[name]
    except KeyError:
        pass
    raise NameError(f"name {name!r} is not defined", name=name)


def _own_build_class(builtins):
    try:
        return builtins["__build_class__"]
    except KeyError:
        pass
    raise NameError("__build_class__ not found", name="__build_class__")


def _own_import(builtins, name, globals, locals, names, level):
    try:
        function = builtins["__import__"]
    except KeyError:
        raise ImportError("__import__ not found") from None
    return function(name, globals, locals, names, level)


def _load_name_or_cell(namespace, name, cell):
    try:
        return namespace[name]
    except KeyError:
        pass
    try:
        return cell.cell_contents
    except ValueError:
        raise NameError(
            f"cannot access free variable {name!r} where it is not associated with a value in enclosing scope",
            name=name,
        ) from None


def _delete_name(namespace, name):
    try:
        del namespace[name]
        return
    except Exception:
        pass
    raise NameError(f"name {name!r} is not defined", name=name)


def _setup_annotations(namespace):
    try:
        namespace["__annotations__"]
    except KeyError:
        namespace["__annotations__"] = {}
