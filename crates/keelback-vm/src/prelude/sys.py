"""`sys`: the part that is written in Python."""

version = "3.13.0 (Keelback)"
hexversion = 0x030D00F0
api_version = 1013
byteorder = "little"
platform = "linux"
maxunicode = 0x10FFFF
float_repr_style = "short"
abiflags = ""
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
_xoptions = {}
stdout = __stdout__ = _standard_output
stderr = __stderr__ = _standard_error

# Made when somebody asks.
_LATE = (
    "version_info", "flags", "float_info", "int_info", "hash_info", "thread_info", "implementation", "stdlib_module_names",
    "stdin", "__stdin__",
)  # fmt: skip


def __getattr__(name):
    if name == "stdin" or name == "__stdin__":
        value = __import__("_io")._standard_input()
        names = globals()
        names.setdefault("stdin", value)
        names["__stdin__"] = value
        return value
    if name in _LATE:
        value = globals()[name] = _sys_structure(name)
        return value
    raise AttributeError(f"module 'sys' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_LATE} - {"_LATE"})


def getsizeof(object=_missing, default=_missing):
    """Return the size of object in bytes."""
    if object is _missing:
        raise TypeError("getsizeof() missing required argument 'object' (pos 1)")
    method = _special(object, "__sizeof__")
    if method is None:
        if default is not _missing:
            return default
        raise TypeError(f"Type {_type_name(object)} doesn't define __sizeof__")
    size = method()
    if not isinstance(size, int):
        if default is not _missing:
            return default
        raise TypeError("an integer is required")
    if size < 0:
        raise ValueError("__sizeof__() should return >= 0")
    return size


def displayhook(object, /):
    """Print an object to sys.stdout and also save it in builtins._"""
    _displayhook(object)


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


def settrace(function, /):
    """Set the global debug tracing function: only to None, that there is none."""
    if function is not None:
        raise NotImplementedError("sys.settrace() is not there yet")


def getprofile():
    """Return the profiling function set with sys.setprofile."""
    return None


def setprofile(function, /):
    """Set the profiling function: only to None, that there is none."""
    if function is not None:
        raise NotImplementedError("sys.setprofile() is not there yet")


def call_tracing(func, args, /):
    """Call func(*args), while tracing is enabled."""
    if not isinstance(args, tuple):
        raise TypeError(f"call_tracing() argument 2 must be tuple, not {_type_name(args)}")
    return func(*args)


def breakpointhook(*args, **kwargs):
    """Called by the built-in function breakpoint()."""
    raise NotImplementedError("breakpoint() is not there yet")


__breakpointhook__ = breakpointhook

_settings = {"switch": 0.005, "origins": 0, "dlopen": 2}


def getswitchinterval():
    """Return the current thread switch interval."""
    return _settings["switch"]


def setswitchinterval(interval, /):
    """Set the thread switch interval, which means nothing where there is one thread."""
    interval = _float_argument(interval)
    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")
    _settings["switch"] = interval


def _float_argument(value):
    if isinstance(value, float):
        return float(value)
    method = _special(value, "__float__")
    if method is not None:
        return float(method())
    if _special(value, "__index__") is not None:
        return float(value)
    raise TypeError(f"must be real number, not {_type_name(value)}")


def _int_argument(value):
    value = __import__("operator").index(value)
    if not -(1 << 31) <= value < 1 << 31:
        raise OverflowError("Python int too large to convert to C int")
    return value


def get_coroutine_origin_tracking_depth():
    """Check status of origin tracking for coroutine objects in this thread."""
    return _settings["origins"]


def set_coroutine_origin_tracking_depth(depth):
    """Remembers how deep origins of coroutines should be tracked; none are."""
    depth = _int_argument(depth)
    if depth < 0:
        raise ValueError("depth must be >= 0")
    _settings["origins"] = depth


def getdlopenflags():
    """Return the current value of the flags for loading extension modules, of which there are none."""
    return _settings["dlopen"]


def setdlopenflags(flags, /):
    """Set the flags for loading extension modules."""
    _settings["dlopen"] = _int_argument(flags)


def getallocatedblocks():
    """Return the number of objects that there are."""
    return len(__import__("gc").get_objects())


def getunicodeinternedsize(*, _only_immortal=False):
    """Return the number of interned strings, which nobody counts here."""
    return 0


def activate_stack_trampoline(backend, /):
    """Activate the stack profiler trampoline backend: there is none."""
    raise ValueError("perf trampoline not available")


def deactivate_stack_trampoline():
    """Deactivate the current stack profiler trampoline backend."""


def is_stack_trampoline_active():
    """Return whether a stack profiler trampoline is active."""
    return False


def unraisablehook(unraisable, /):
    """Handle an unraisable exception: one that nobody can catch."""
    if type(unraisable) not in _unraisable_classes:
        raise TypeError("sys.unraisablehook argument type must be UnraisableHookArgs")
    _write_unraisable(modules["sys"], *unraisable)


__unraisablehook__ = unraisablehook


def get_asyncgen_hooks():
    """Return the installed asynchronous generators hooks.

    This returns a namedtuple of the form (firstiter, finalizer)."""
    firstiter, finalizer = _asyncgen_hooks
    return _struct("builtins", "asyncgen_hooks", None, {"firstiter": firstiter, "finalizer": finalizer})


def set_asyncgen_hooks(firstiter=_missing, finalizer=_missing):
    """Set a finalizer for async generators objects."""
    if finalizer is not _missing and finalizer is not None and not callable(finalizer):
        raise TypeError(f"callable finalizer expected, got {_type_name(finalizer)}")
    if firstiter is not _missing and firstiter is not None and not callable(firstiter):
        raise TypeError(f"callable firstiter expected, got {_type_name(firstiter)}")
    if finalizer is not _missing:
        _asyncgen_hooks[1] = finalizer
    if firstiter is not _missing:
        _asyncgen_hooks[0] = firstiter


_audit_hooks = []


def addaudithook(hook):
    """Adds a new audit hook callback. It hears of events that the program itself gives."""
    for other in _audit_hooks:
        try:
            other("sys.addaudithook", ())
        except RuntimeError:
            return
    _audit_hooks.append(hook)


def audit(event, /, *args):
    """Passes the event to any hooks that are attached."""
    if not _audit_hooks:
        return
    if not isinstance(event, str):
        raise TypeError(f"audit() argument 1 must be str, not {_type_name(event)}")
    for hook in _audit_hooks:
        hook(event, args)


def getfilesystemencodeerrors():
    """Return the error mode used for Unicode to filename conversion."""
    return "surrogateescape"


def _getframe(depth=0, /):
    """Return a frame object from the call stack."""
    frame = _frame(depth)
    if frame is None:
        raise ValueError("call stack is not deep enough")
    return frame


@_native
def set_int_max_str_digits(maxdigits):
    set_int_max_str_digits(__import__("operator").index(maxdigits))
