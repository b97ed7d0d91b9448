"""Text where Python code has to run: indexes with __index__, values with __str__ and __format__, iterables of any kind."""


def _text_index(value):
    if isinstance(value, int):
        # An exact one, which natives take without asking.
        return int.__add__(value, 0)
    method = getattr(type(value), "__index__", None)
    if method is None:
        raise TypeError(f"'{_type_name(value)}' object cannot be interpreted as an integer")
    result = method(value)
    if not isinstance(result, int):
        raise TypeError(f"__index__ returned non-int (type {_type_name(result)})")
    if type(result) is not int:
        _strict_subclass("__index__ returned non-int", result, "int")
    return int.__add__(result, 0)


def _text_bound(value):
    if value is None:
        return None
    if not hasattr(type(value), "__index__"):
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    return _text_index(value)


@_slow("str.find")
def _(self, sub, start=None, end=None, /):
    return str.find(self, sub, _text_bound(start), _text_bound(end))


@_slow("str.rfind")
def _(self, sub, start=None, end=None, /):
    return str.rfind(self, sub, _text_bound(start), _text_bound(end))


@_slow("str.index")
def _(self, sub, start=None, end=None, /):
    return str.index(self, sub, _text_bound(start), _text_bound(end))


@_slow("str.rindex")
def _(self, sub, start=None, end=None, /):
    return str.rindex(self, sub, _text_bound(start), _text_bound(end))


@_slow("str.count")
def _(self, sub, start=None, end=None, /):
    return str.count(self, sub, _text_bound(start), _text_bound(end))


@_slow("str.startswith")
def _(self, prefix, start=None, end=None, /):
    return str.startswith(self, prefix, _text_bound(start), _text_bound(end))


@_slow("str.endswith")
def _(self, suffix, start=None, end=None, /):
    return str.endswith(self, suffix, _text_bound(start), _text_bound(end))


@_slow("str.replace")
def _(self, old, new, /, count=-1):
    return str.replace(self, old, new, _text_index(count))


@_slow("str.split")
def _(self, /, sep=None, maxsplit=-1):
    return str.split(self, sep, _text_index(maxsplit))


@_slow("str.rsplit")
def _(self, /, sep=None, maxsplit=-1):
    return str.rsplit(self, sep, _text_index(maxsplit))


@_slow("str.splitlines")
def _(self, /, keepends=False):
    return str.splitlines(self, bool(keepends))


@_slow("str.center")
def _(self, width, fillchar=" ", /):
    return str.center(self, _text_index(width), fillchar)


@_slow("str.ljust")
def _(self, width, fillchar=" ", /):
    return str.ljust(self, _text_index(width), fillchar)


@_slow("str.rjust")
def _(self, width, fillchar=" ", /):
    return str.rjust(self, _text_index(width), fillchar)


@_slow("str.zfill")
def _(self, width, /):
    return str.zfill(self, _text_index(width))


@_slow("str.expandtabs")
def _(self, /, tabsize=8):
    return str.expandtabs(self, _text_index(tabsize))


@_slow("str.__mul__")
def _(self, value, /):
    return str.__mul__(self, _text_index(value))


@_slow("str.__rmul__")
def _(self, value, /):
    return str.__mul__(self, _text_index(value))


@_slow("str.__getitem__")
def _(self, key, /):
    return _getitem(self, key)


@_slow("str.join")
def _(self, iterable, /):
    try:
        items = iter(iterable)
    except TypeError:
        raise TypeError("can only join an iterable") from None
    return str.join(self, [*items])


@_slow("str.__new__")
def _(cls, object="", encoding=None, errors=None):
    if encoding is None and errors is None:
        return str.__new__(cls, str(object))
    data = _try_copied_buffer(object)
    if data is None:
        raise TypeError(f"decoding to str: need a bytes-like object, {_type_name(object)} found")
    given = {}
    if encoding is not None:
        given["encoding"] = encoding
    if errors is not None:
        given["errors"] = errors
    return str.__new__(cls, data, **given)


@_slow("str.translate")
def _(self, table, /):
    parts = []
    for char in str(self):
        try:
            found = table[ord(char)]
        except LookupError:
            parts.append(char)
            continue
        if found is None:
            continue
        if isinstance(found, str):
            parts.append(found)
        elif isinstance(found, int):
            if not 0 <= found < 0x110000:
                raise ValueError("character mapping must be in range(0x110000)")
            parts.append(chr(found))
        else:
            raise TypeError("character mapping must return integer, None or str")
    return "".join(parts)


@_slow("str.format")
def _(self, /, *args, **kwargs):
    return _format_template(self, args, kwargs, 2, [0, 0])


@_slow("str.format_map")
def _(self, mapping, /):
    return _format_template(self, None, mapping, 2, [0, 0])


def _format_template(template, args, mapping, depth, auto):
    if depth == 0:
        raise ValueError("Max string recursion exceeded")
    parts = []
    position = 0
    while (found := _format_next(template, position)) is not None:
        literal, name, spec, nested, conversion, position = found
        parts.append(literal)
        if name is None:
            continue
        value = _format_field(name, args, mapping, auto)
        if conversion is not None:
            if conversion == "r":
                value = repr(value)
            elif conversion == "s":
                value = str(value)
            elif conversion == "a":
                value = ascii(value)
            else:
                _format_bad_conversion(conversion)
        if spec is None:
            spec = ""
        elif nested:
            spec = _format_template(spec, args, mapping, depth - 1, auto)
        parts.append(format(value, spec))
    return "".join(parts)


def _format_field(name, args, mapping, auto):
    first, position = _format_first(name, auto)
    if isinstance(first, str):
        value = mapping[first]
    else:
        if args is None:
            raise ValueError("Format string contains positional fields")
        if first >= len(args):
            raise IndexError(f"Replacement index {first} out of range for positional args tuple")
        value = args[first]
    while (found := _format_rest(name, position)) is not None:
        attribute, key, position = found
        value = getattr(value, key) if attribute else value[key]
    return value


def _percent(template, args):
    """template % args, for str, bytes and bytearray."""
    text = isinstance(template, str)
    mapping = (
        not isinstance(args, (tuple, str, type) if text else (tuple, str, type, bytes, bytearray))
        and hasattr(type(args), "__getitem__")
    )
    # The items themselves, whatever a class derived from tuple gives for them.
    values = tuple.__getitem__(args, slice(None)) if isinstance(args, tuple) else (args,)
    used = position = 0
    parts = []
    while (found := _percent_next(template, position, mapping)) is not None:
        literal, key, piece, stars, conversion, position, place = found
        parts.append(literal)
        if conversion is None:
            continue
        if key is not None:
            values = (args[key],)
            used = 0
        if used + stars >= len(values):
            for star in values[used:]:
                if not isinstance(star, int):
                    raise TypeError("* wants int")
            raise TypeError("not enough arguments for format string")
        given = []
        for star in values[used:used + stars]:
            if not isinstance(star, int):
                raise TypeError("* wants int")
            given.append(star)
        value = values[used + stars]
        used += stars + 1
        value, conversion = _percent_value(value, conversion, text)
        if text:
            if conversion not in "sradiuoxXeEfFgGc":
                shown = conversion if " " <= conversion <= "~" else "?"
                raise ValueError(f"unsupported format character '{shown}' ({ord(conversion):#x}) at index {place}")
            parts.append(("%" + piece + conversion) % (*given, value))
        else:
            if conversion not in "sbradiuoxXeEfFgGc":
                shown = conversion if " " <= conversion <= "~" else "?"
                raise ValueError(f"unsupported format character '{shown}' ({ord(conversion):#x}) at index {place}")
            parts.append((b"%" + piece + conversion.encode()) % (*given, value))
    if used < len(values) and not mapping:
        kind = "string" if text else "bytes"
        raise TypeError(f"not all arguments converted during {kind} formatting")
    if text:
        return "".join(parts)
    return (b"" if isinstance(template, bytes) else bytearray()).join(parts)


def _percent_value(value, conversion, text):
    """A value in the form that the native version can do the conversion with, and the conversion that it then is."""
    cls = type(value)
    if conversion == "r" or conversion == "a":
        value = repr(value) if text and conversion == "r" else ascii(value)
        return (value, "s") if text else (value.encode("ascii"), "s")
    if conversion == "s" and text:
        return str(value), "s"
    if (conversion == "s" or conversion == "b") and not text:
        if not isinstance(value, (bytes, bytearray, memoryview)) and hasattr(cls, "__bytes__"):
            found = cls.__bytes__(value)
            if not isinstance(found, bytes):
                raise TypeError(f"__bytes__ returned non-bytes (type {_type_name(found)})")
            return found, "s"
        if not isinstance(value, (bytes, bytearray)) and _exports(value):
            return _copied_buffer(value), "s"
        return value, "s"
    if cls is int or cls is float or cls is str or cls is bool or cls is bytes:
        return value, conversion
    if conversion in "diu":
        if hasattr(cls, "__int__") or hasattr(cls, "__index__") or hasattr(cls, "__float__"):
            try:
                return int(value), conversion
            except TypeError:
                pass
        shown = "d" if conversion == "i" and not text else conversion
        raise TypeError(f"%{shown} format: a real number is required, not {_type_name(value)}")
    if conversion in "oxX":
        if hasattr(cls, "__index__"):
            try:
                return _text_index(value), conversion
            except TypeError:
                pass
        raise TypeError(f"%{conversion} format: an integer is required, not {_type_name(value)}")
    if conversion in "eEfFgG":
        if isinstance(value, float):
            return float(value), conversion
        if hasattr(cls, "__float__") or hasattr(cls, "__index__"):
            return float(value), conversion
        if not text:
            raise TypeError(f"float argument required, not {_type_name(value)}")
        raise TypeError(f"must be real number, not {_type_name(value)}")
    if conversion == "c" and hasattr(cls, "__index__"):
        try:
            return _text_index(value), conversion
        except TypeError:
            if not text:
                raise
            raise TypeError("%c requires int or char") from None
    return value, conversion


def _byte_searches(cls):
    name = cls.__name__

    @_slow(name + ".find")
    def _(self, sub, start=None, end=None, /):
        return _with_buffers(cls.find, self, _byte_needle(sub), _text_bound(start), _text_bound(end))

    @_slow(name + ".rfind")
    def _(self, sub, start=None, end=None, /):
        return _with_buffers(cls.rfind, self, _byte_needle(sub), _text_bound(start), _text_bound(end))

    @_slow(name + ".index")
    def _(self, sub, start=None, end=None, /):
        return _with_buffers(cls.index, self, _byte_needle(sub), _text_bound(start), _text_bound(end))

    @_slow(name + ".rindex")
    def _(self, sub, start=None, end=None, /):
        return _with_buffers(cls.rindex, self, _byte_needle(sub), _text_bound(start), _text_bound(end))

    @_slow(name + ".count")
    def _(self, sub, start=None, end=None, /):
        return _with_buffers(cls.count, self, _byte_needle(sub), _text_bound(start), _text_bound(end))

    @_slow(name + ".startswith")
    def _(self, prefix, start=None, end=None, /):
        return _starts_or_ends(cls.startswith, self, prefix, _text_bound(start), _text_bound(end))

    @_slow(name + ".endswith")
    def _(self, suffix, start=None, end=None, /):
        return _starts_or_ends(cls.endswith, self, suffix, _text_bound(start), _text_bound(end))

    @_slow(name + ".replace")
    def _(self, old, new, count=-1, /):
        return _with_buffers(cls.replace, self, old, new, _text_index(count))

    @_slow(name + ".split")
    def _(self, /, sep=None, maxsplit=-1):
        return _with_buffers(cls.split, self, sep, _text_index(maxsplit))

    @_slow(name + ".rsplit")
    def _(self, /, sep=None, maxsplit=-1):
        return _with_buffers(cls.rsplit, self, sep, _text_index(maxsplit))

    @_slow(name + ".splitlines")
    def _(self, /, keepends=False):
        return cls.splitlines(self, bool(keepends))

    @_slow(name + ".center")
    def _(self, width, fillchar=b" ", /):
        return cls.center(self, _text_index(width), fillchar)

    @_slow(name + ".ljust")
    def _(self, width, fillchar=b" ", /):
        return cls.ljust(self, _text_index(width), fillchar)

    @_slow(name + ".rjust")
    def _(self, width, fillchar=b" ", /):
        return cls.rjust(self, _text_index(width), fillchar)

    @_slow(name + ".zfill")
    def _(self, width, /):
        return cls.zfill(self, _text_index(width))

    @_slow(name + ".expandtabs")
    def _(self, /, tabsize=8):
        return cls.expandtabs(self, _text_index(tabsize))

    @_slow(name + ".__mul__")
    def _(self, value, /):
        return cls.__mul__(self, _text_index(value))

    @_slow(name + ".__rmul__")
    def _(self, value, /):
        return cls.__mul__(self, _text_index(value))

    @_slow(name + ".__contains__")
    def _(self, key, /):
        return _bytes_has(cls.__contains__, self, key)

    @_slow(name + ".__getitem__")
    def _(self, key, /):
        return _getitem(self, key)

    @_slow(name + ".join")
    def _(self, iterable_of_bytes, /):
        return _join_buffers(cls.join, self, [*iterable_of_bytes])


_byte_searches(bytes)
_byte_searches(bytearray)


def _bytes_has(contains, self, key):
    if _exports(key):
        # A number comes first.
        try:
            if _special(key, "__index__") is not None:
                key = _text_index(key)
        except Exception:
            pass
        return _with_buffers(contains, self, key)
    return contains(self, _text_index(key))


def _byte_needle(sub):
    if isinstance(sub, (bytes, bytearray, memoryview)) or _exports(sub):
        return sub
    return _text_index(sub)


def _bytes_of(source):
    """What bytes(source) is, as something that natives take."""
    cls = type(source)
    method = getattr(cls, "__bytes__", _missing)
    if method is None:
        raise TypeError("'NoneType' object is not callable")
    if method is not _missing:
        found = _special(source, "__bytes__")()
        if not isinstance(found, bytes):
            raise TypeError(f"__bytes__ returned non-bytes (type {_type_name(found)})")
        return found
    if hasattr(cls, "__index__"):
        try:
            return _text_index(source)
        except TypeError:
            pass
    if _exports(source):
        return _copied_buffer(source)
    return [_byte(item, "bytes") for item in _counted(source, _bytes_iterator(source, "bytes"))]


def _byte(value, kind):
    """What an iterator gives, as a byte: an error stops it."""
    value = _text_index(value)
    if not 0 <= value <= 255:
        raise ValueError("bytes must be in range(0, 256)" if kind == "bytes" else "byte must be in range(0, 256)")
    return value


def _bytes_iterator(source, name):
    try:
        return iter(source)
    except TypeError:
        raise TypeError(f"cannot convert '{_type_name(source)}' object to {name}") from None


@_slow("bytes.__new__")
def _(cls, source=b"", encoding=None, errors=None):
    found = _bytes_of(source)
    return found if cls is bytes and isinstance(found, bytes) else bytes.__new__(cls, found)


@_slow("bytearray.__init__")
def _(self, /, source=b"", encoding=None, errors=None):
    found = _missing
    if hasattr(type(source), "__index__"):
        try:
            found = _text_index(source)
        except TypeError:
            pass
    if found is _missing:
        if _exports(source):
            found = _copied_buffer(source)
        else:
            found = [_byte(item, "bytearray") for item in _bytes_iterator(source, "bytearray")]
    bytearray.__init__(self, found)


@_slow("bytearray.append")
def _(self, item, /):
    bytearray.append(self, _text_index(item))


@_slow("bytearray.extend")
def _(self, iterable_of_ints, /):
    if _exports(iterable_of_ints):
        _extend_by_buffer(self, iterable_of_ints)
        return
    try:
        iterator = iter(iterable_of_ints)
    except TypeError:
        raise TypeError(f"can't extend bytearray with {_type_name(iterable_of_ints)}") from None
    bytearray.extend(self, [_text_index(item) for item in iterator])


@_slow("bytearray.insert")
def _(self, index, item, /):
    bytearray.insert(self, _text_index(index), _text_index(item))


@_slow("bytearray.pop")
def _(self, index=-1, /):
    return bytearray.pop(self, _text_index(index))


@_slow("bytearray.remove")
def _(self, value, /):
    bytearray.remove(self, _text_index(value))


@_slow("bytearray.__setitem__")
def _(self, key, value, /):
    if isinstance(key, slice):
        if _exports(value):
            value = _copied_buffer(value)
        elif not isinstance(value, (bytes, bytearray, memoryview)):
            value = [_text_index(item) for item in _bytes_iterator(value, "bytearray")]
        bytearray.__setitem__(self, _plain_key(key), value)
    else:
        bytearray.__setitem__(self, _text_index(key), _text_index(value))


@_slow("bytearray.__delitem__")
def _(self, key, /):
    _delitem(self, key)


@_slow("bytearray.__imul__")
def _(self, value, /):
    return bytearray.__imul__(self, _text_index(value))


@_slow("memoryview.__getitem__")
def _(self, key, /):
    return _getitem(self, key)


@_slow("memoryview.__setitem__")
def _(self, key, value, /):
    if not isinstance(key, slice):
        letter = self.format
        if letter in "efd":
            value = float(value)
        elif letter == "?":
            value = bool(value)
        elif hasattr(type(value), "__index__"):
            value = _text_index(value)
    if isinstance(key, slice) and _exports(value):
        view = _export(value, _FULL_RO)
        try:
            memoryview.__setitem__(self, _plain_key(key), view)
        finally:
            _end_export(view)
        return
    memoryview.__setitem__(self, _plain_key(key), value)
