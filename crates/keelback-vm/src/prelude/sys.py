"""`sys`: the part that is written in Python."""

version = "3.13.0 (Keelback)"
hexversion = 0x030D00F0
api_version = 1013
byteorder = "little"
platform = "linux"
maxunicode = 0x10FFFF
float_repr_style = "short"
copyright = "Keelback contributors"
executable = ""
prefix = exec_prefix = base_prefix = base_exec_prefix = ""
platlibdir = "lib"
path = []
path_hooks = []
meta_path = []
path_importer_cache = {}
orig_argv = []
builtin_module_names = ()
dont_write_bytecode = True
pycache_prefix = None
warnoptions = []
_xoptions = {}
stdout = __stdout__ = _standard_output
stderr = __stderr__ = _standard_error

# Made when somebody asks.
_LATE = ("version_info", "flags", "float_info", "int_info", "hash_info", "thread_info", "implementation")


def __getattr__(name):
    if name in _LATE:
        value = globals()[name] = _sys_structure(name)
        return value
    raise AttributeError(f"module 'sys' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_LATE} - {"_LATE"})


def getsizeof(object, default=_missing, /):
    """Return the size of object in bytes."""
    method = _special(object, "__sizeof__")
    if method is None:
        if default is not _missing:
            return default
        raise TypeError(f"Type {type(object).__name__} doesn't define __sizeof__")
    size = method()
    if not isinstance(size, int):
        if default is not _missing:
            return default
        raise TypeError(f"'{type(size).__name__}' object cannot be interpreted as an integer")
    if size < 0:
        raise ValueError("__sizeof__() should return >= 0")
    return size


def displayhook(value, /):
    """Print an object to sys.stdout and also save it in builtins._"""
    _displayhook(value)


def excepthook(exctype, value, traceback, /):
    """Handle an exception by displaying it with a traceback on sys.stderr."""
    stderr.write(_format_exception(value))


__displayhook__ = displayhook
__excepthook__ = excepthook


def is_finalizing():
    """Return True if Python is exiting."""
    return False


def getrefcount(object, /):
    """Return the reference count of object, which nobody counts here."""
    return 2


def gettrace():
    """Return the global debug tracing function set with sys.settrace."""
    return None


def getprofile():
    """Return the profiling function set with sys.setprofile."""
    return None


def getswitchinterval():
    """Return the current thread switch interval."""
    return 0.005


def get_asyncgen_hooks():
    """Return the installed asynchronous generators hooks.

    This returns a namedtuple of the form (firstiter, finalizer)."""
    firstiter, finalizer = _asyncgen_hooks
    return _struct("sys", "asyncgen_hooks", None, {"firstiter": firstiter, "finalizer": finalizer})


def set_asyncgen_hooks(firstiter=_missing, finalizer=_missing):
    """Set a finalizer for async generators objects."""
    if finalizer is not _missing and finalizer is not None and not callable(finalizer):
        raise TypeError(f"callable finalizer expected, got {type(finalizer).__name__}")
    if firstiter is not _missing and firstiter is not None and not callable(firstiter):
        raise TypeError(f"callable firstiter expected, got {type(firstiter).__name__}")
    if finalizer is not _missing:
        _asyncgen_hooks[1] = finalizer
    if firstiter is not _missing:
        _asyncgen_hooks[0] = firstiter


def audit(event, /, *args):
    """Passes the event to any hooks that are attached: there are none."""


def getfilesystemencodeerrors():
    """Return the error mode used for Unicode to filename conversion."""
    return "surrogateescape"


def _getframe(depth=0, /):
    """Return a frame object from the call stack."""
    frame = _frame(depth)
    if frame is None:
        raise ValueError("call stack is not deep enough")
    return frame
