"""Buffers of classes in Python (PEP 688): views of them, and natives that take bytes-like objects where these are among them."""

# What memoryview() asks for; 0 stands for plain bytes.
_FULL_RO = 284


class _BufferWrapper:
    """What a view of such a buffer has as its object."""

    __slots__ = ()


_BufferWrapper.__name__ = _BufferWrapper.__qualname__ = "_buffer_wrapper"
_BufferWrapper.__module__ = "builtins"
_BufferWrapper.__doc__ = None
_ = _final(_BufferWrapper)


def _export(object, flags=0):
    """A view of what an object exports, to be released by whoever asked for it."""
    view = _special(object, "__buffer__")(flags)
    if type(view) is not memoryview:
        raise TypeError("__buffer__ returned non-memoryview object")
    own = _lookup(type(object), "__buffer__")
    is_builtin = own is _lookup(bytes, "__buffer__") or own is _lookup(bytearray, "__buffer__")
    return _lease(view, object, object if is_builtin else _BufferWrapper(), flags)


def _try_export(object):
    """The same; None if it raises anything, which some natives take for an object without bytes."""
    try:
        return _export(object)
    except BaseException:
        return None


def _keeps(object, view):
    """Whether a view is an attribute of an object."""
    try:
        attributes = _new_object.__getattribute__(object, "__dict__")
    except AttributeError:
        return False
    if type(attributes) is dict:
        for value in attributes.values():
            if value is view:
                return True
    return False


_new_object = object


def _end_export(view):
    """Releases a view. If it was the last one of an object's buffer, the object hears of it."""
    end = _end_view(view)
    if end is None:
        return
    object, lent, is_own = end
    _end_lending(lent)
    if is_own:
        # It may be looked at, and is released after that.
        _restrict_view(lent)
    release = _lookup(type(object), "__release_buffer__", _missing)
    if release is not _missing and release is not _lookup(bytearray, "__release_buffer__"):
        try:
            _special(object, "__release_buffer__")(lent)
        except BaseException as error:
            _unraisable(error, None, f"Exception ignored in __release_buffer__ of {_type_name(object)}")
    if is_own:
        try:
            _end_export(lent)
        except BufferError:
            # It was lent more than once.
            pass
    elif not _keeps(object, lent):
        _let_view_go(lent)


def _copied_buffer(object, flags=_FULL_RO):
    """The bytes that an object exports."""
    view = _export(object, flags)
    try:
        return view.tobytes()
    finally:
        _end_export(view)


def _try_copied_buffer(object):
    view = _try_export(object)
    if view is None:
        return None
    try:
        return view.tobytes()
    finally:
        _end_export(view)


def _with_buffers(function, own, *args):
    """function(own, *args) with views in the place of what exports its bytes in Python."""
    views = []
    given = [own]
    failure = result = None
    try:
        for arg in args:
            if _exports(arg):
                arg = _export(arg)
                views.append(arg)
            given.append(arg)
        result = function(*given)
    except BaseException as error:
        failure = error
    for view in views:
        _end_export(view)
    if failure is not None:
        raise failure
    return result


@_slow("memoryview.__new__")
def _(cls, object):
    return _export(object, _FULL_RO)


@_slow("memoryview._from_flags")
def _(cls, /, object, flags):
    flags = _as_index(flags)
    return _export(object, flags) if _exports(object) else memoryview._from_flags(object, flags)


@_slow("memoryview.release")
def _(self, /):
    _end_export(self)


@_slow("memoryview.__exit__")
def _(self, /, *exc_info):
    _end_export(self)


@_slow("memoryview.__buffer__")
def _(self, flags, /):
    return memoryview.__buffer__(self, _as_index(flags))


def _compared_view(self, value, method):
    try:
        view = _export(value, _FULL_RO)
    except BaseException:
        return NotImplemented
    try:
        return method(self, view)
    finally:
        _end_export(view)


@_slow("memoryview.__eq__")
def _(self, value, /):
    return _compared_view(self, value, memoryview.__eq__)


@_slow("memoryview.__ne__")
def _(self, value, /):
    return _compared_view(self, value, memoryview.__ne__)


def _array_comparisons(cls):
    name = cls.__name__

    def compared(method):
        def compare(self, value, /):
            if _exports(self):
                self = _own_bytes(self)
                if self is None:
                    return NotImplemented
                if not _exports(value):
                    return method(self, value)
            view = _try_export(value)
            if view is None:
                return NotImplemented
            try:
                return method(self, view)
            finally:
                _end_export(view)

        return compare

    _slow(name + ".__eq__")(compared(cls.__eq__))
    _slow(name + ".__ne__")(compared(cls.__ne__))
    _slow(name + ".__lt__")(compared(cls.__lt__))
    _slow(name + ".__le__")(compared(cls.__le__))
    _slow(name + ".__gt__")(compared(cls.__gt__))
    _slow(name + ".__ge__")(compared(cls.__ge__))


_array_comparisons(bytearray)


def _byte_arguments(cls):
    name = cls.__name__

    def taking(method):
        def call(self, *args):
            return _with_buffers(method, self, *args)

        return call

    def parting(method):
        def part(self, sep, /):
            if cls is bytearray:
                return method(self, _copied_buffer(sep))
            view = _export(sep)
            try:
                parts = method(self, view)
                return tuple([view.obj if part is view else part for part in parts])
            finally:
                _end_export(view)

        return part

    @_slow(name + ".maketrans")
    def _(frm, to, /):
        return _with_buffers(lambda _, frm, to: cls.maketrans(frm, to), None, frm, to)

    @_slow(name + ".translate")
    def _(self, table, /, delete=b""):
        return _with_buffers(cls.translate, self, table, delete)

    @_slow(name + ".__add__")
    def _(self, value, /):
        return _added_buffer(cls.__add__, self, value)

    @_slow(name + ".__buffer__")
    def _(self, flags, /):
        return cls.__buffer__(self, _as_index(flags))

    _slow(name + ".removeprefix")(taking(cls.removeprefix))
    _slow(name + ".removesuffix")(taking(cls.removesuffix))
    _slow(name + ".strip")(taking(cls.strip))
    _slow(name + ".lstrip")(taking(cls.lstrip))
    _slow(name + ".rstrip")(taking(cls.rstrip))
    _slow(name + ".partition")(parting(cls.partition))
    _slow(name + ".rpartition")(parting(cls.rpartition))


_byte_arguments(bytes)
_byte_arguments(bytearray)


def _own_bytes(self):
    """What an instance of a class in Python that derives from bytes or bytearray exports, as what it derives from."""
    data = _try_copied_buffer(self)
    return data if data is None or isinstance(self, bytes) else bytearray(data)


def _added_buffer(method, self, value):
    own = self
    if method is not bytearray.__iadd__ and _exports(self):
        own = _own_bytes(self)
        if own is not None and not _exports(value):
            return method(own, value)
    view = None if own is None else _try_export(value)
    self = own if own is not None else self
    if view is None:
        raise TypeError(f"can't concat {_type_name(value)} to {_type_name(self)}")
    try:
        return method(self, view)
    finally:
        _end_export(view)


@_slow("bytearray.__iadd__")
def _(self, value, /):
    return _added_buffer(bytearray.__iadd__, self, value)


def _extend_by_buffer(self, value):
    view = _try_export(value)
    if view is None:
        raise TypeError(f"can't set bytearray slice from {_type_name(value)}")
    try:
        bytearray.extend(self, view)
    finally:
        _end_export(view)


def _starts_or_ends(method, self, affix, start, end):
    """startswith() and endswith()."""
    if isinstance(affix, tuple):
        for item in affix:
            if _with_buffers(lambda own, item: method(own, (item,), start, end), self, item):
                return True
        return False
    try:
        return _with_buffers(method, self, affix, start, end)
    except TypeError:
        name = method.__name__
    raise TypeError(f"{name} first arg must be bytes or a tuple of bytes, not {_type_name(affix)}")


def _join_buffers(join, self, items):
    """bytes.join() of a list."""
    views = []
    failure = result = None
    try:
        for index, item in enumerate(items):
            if _exports(item):
                view = _try_export(item)
                if view is None:
                    name = _type_name(item)
                    failure = TypeError(f"sequence item {index}: expected a bytes-like object, {name} found")
                    break
                views.append(view)
                items[index] = view
            elif _layout(item) not in (_BYTES, _BYTEARRAY, _MEMORYVIEW):
                # An error, before others are asked.
                del items[index + 1:]
                break
        if failure is None:
            result = join(self, items)
    except BaseException as error:
        failure = error
    for view in views:
        _end_export(view)
    if failure is not None:
        raise failure
    return result


def _join_exports(self, items):
    return _join_buffers(bytes.join if isinstance(self, bytes) else bytearray.join, self, items)


@_slow("bytearray.decode")
def _(self, /, encoding="utf-8", errors="strict"):
    data = _try_copied_buffer(self)
    if data is None:
        raise TypeError(f"decoding to str: need a bytes-like object, {_type_name(self)} found")
    return data.decode(encoding, errors)


@_slow("UnicodeDecodeError.__init__")
def _(self, /, *args, **kwargs):
    encoding, object, start, end, reason = args
    data = _copied_buffer(object, 0)
    UnicodeDecodeError.__init__(self, encoding, data, start, end, reason)
    self.object = data
    self.args = args


def _source_of_buffer(function, source):
    """What a program exports as source text."""
    data = _try_copied_buffer(source)
    if data is None:
        kind = "AST" if function == "compile" else "code"
        raise TypeError(f"{function}() arg 1 must be a string, bytes or {kind} object")
    return data
