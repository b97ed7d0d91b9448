# _os_environ: environment variables, and names of files as bytes.

from collections.abc import MutableMapping

from _files import fspath


def fsencode(filename):
    """Encode filename (an os.PathLike, bytes, or str) to the filesystem
    encoding with 'surrogateescape' error handler, return bytes unchanged."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """Decode filename (an os.PathLike, bytes, or str) from the filesystem
    encoding with 'surrogateescape' error handler, return str unchanged."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


def _check_text(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected, not {type(value).__name__}")
    return value.decode("utf-8", "surrogateescape")


def _as_bytes(text):
    return text.encode("utf-8", "surrogateescape")


class _Environ(MutableMapping):
    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = [f"{self.decodekey(key)!r}: {self.decodevalue(value)!r}" for key, value in self._data.items()]
        return f"environ({{{', '.join(items)}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, dict) and not hasattr(other, "keys"):
            return NotImplemented
        new = dict(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict) and not hasattr(other, "keys"):
            return NotImplemented
        new = dict(other)
        new.update(self)
        return new


_variables = _environment()
environ = _Environ(_variables, _check_text, str, _check_text, str)
environb = _Environ(_variables, _check_bytes, _as_bytes, _check_bytes, _as_bytes)
_Environ.__module__ = "os"


def putenv(name, value, /):
    """Change or add an environment variable: checks it; who starts a program is not there."""
    name, value = fsdecode(name), fsdecode(value)
    if not name:
        raise OSError(22, _error_text(22))
    if "=" in name:
        raise ValueError("illegal environment variable name")
    if "\0" in name or "\0" in value:
        raise ValueError("embedded null byte")


def unsetenv(name, /):
    """Delete an environment variable."""
    name = fsdecode(name)
    if not name or "=" in name:
        raise OSError(22, _error_text(22))


def getenv(key, default=None):
    """Get an environment variable, return None if it doesn't exist.
    The optional second argument can specify an alternate default.
    key, default and the result are str."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """Get an environment variable, return None if it doesn't exist.
    The optional second argument can specify an alternate default.
    key, default and the result are bytes."""
    return environb.get(key, default)
