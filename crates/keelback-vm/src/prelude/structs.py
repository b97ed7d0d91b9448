"""Named fields: what `sys` shows as structures, and `types.SimpleNamespace`."""


def _struct_new(cls, /, *args, **named):
    full = cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__}"
    if full in ("sys.flags", "sys.version_info"):
        raise TypeError(f"cannot create '{full}' instances")
    given = len(args) + len(named)
    if given > 2:
        raise TypeError(f"structseq() takes at most 2 arguments ({given} given)")
    named = {**dict(zip(("sequence", "dict"), args)), **named}
    if "sequence" not in named:
        raise TypeError("structseq() missing required argument 'sequence' (pos 1)")
    extra = named.get("dict", {})
    try:
        items = tuple(named["sequence"])
    except TypeError:
        raise TypeError("constructor requires a sequence") from None
    if not isinstance(extra, dict):
        raise TypeError(f"{full}() takes a dict as second arg, if any")
    if len(items) != cls.n_fields:
        raise TypeError(f"{full}() takes a {cls.n_fields}-sequence ({len(items)}-sequence given)")
    if extra:
        raise TypeError(f"{full}() got duplicate or unexpected field name(s)")
    return tuple.__new__(cls, items)


def _struct_replace(self, /, **changes):
    kind = type(self)
    wrong = [name for name in changes if name not in kind.__match_args__]
    if wrong:
        raise TypeError(f"Got unexpected field name(s): {wrong!r}")
    return tuple.__new__(kind, [changes.get(name, value) for name, value in zip(kind.__match_args__, self)])


def _struct_reduce(self, /):
    kind = type(self)
    hidden = [name for name, value in kind.__dict__.items() if isinstance(value, property)]
    return kind, (tuple(self), {name: getattr(self, name) for name in hidden})


_struct_replace.__name__ = "__replace__"
_struct_reduce.__name__ = "__reduce__"


def _struct_repr(self):
    kind = type(self)
    fields = [f"{name}={value!r}" for name, value in zip(kind.__match_args__, self)]
    module = "" if kind.__module__ == "builtins" else kind.__module__ + "."
    return f"{module}{kind.__name__}({', '.join(fields)})"


def _struct(module, name, doc, fields, hidden={}):
    """A tuple whose items have names; `fields` is a dictionary, and so are those that are no items."""
    namespace = {
        "__module__": module,
        "__doc__": doc,
        "__slots__": (),
        "__new__": _struct_new,
        "__repr__": _struct_repr,
        "__match_args__": tuple(fields),
        "n_fields": len(fields) + len(hidden),
        "n_sequence_fields": len(fields),
        "n_unnamed_fields": 0,
        "__replace__": _struct_replace,
        "__reduce__": _struct_reduce,
    }
    for index, field in enumerate(fields):
        namespace[field] = _tuplegetter(index, f"the item {index}")
    for field, value in hidden.items():
        namespace[field] = property(lambda self, value=value: value, None, None, field)
    return tuple.__new__(_final(_qualified(type(name, (tuple,), namespace))), fields.values())


_namespaces_in_repr = set()


@_qualified
class SimpleNamespace:
    """A simple attribute-based namespace."""

    __module__ = "types"
    __slots__ = ("__dict__",)

    def __init__(self, /, *args, **kwargs):
        if len(args) > 1:
            raise TypeError(f"{type(self).__name__} expected at most 1 argument, got {len(args)}")
        values = dict(*args)
        for name in values:
            if not isinstance(name, str):
                raise TypeError("keywords must be strings")
        values.update(kwargs)
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        key = id(self)
        if key in _namespaces_in_repr:
            return f"{name}(...)"
        _namespaces_in_repr.add(key)
        try:
            fields = [f"{field}={value!r}" for field, value in self.__dict__.items() if isinstance(field, str) and field]
            return f"{name}({', '.join(fields)})"
        finally:
            _namespaces_in_repr.discard(key)

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and issubclass(type(other), SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __lt__(self, other):
        if issubclass(type(other), SimpleNamespace):
            return self.__dict__ < other.__dict__
        return NotImplemented

    def __le__(self, other):
        if issubclass(type(other), SimpleNamespace):
            return self.__dict__ <= other.__dict__
        return NotImplemented

    def __gt__(self, other):
        if issubclass(type(other), SimpleNamespace):
            return self.__dict__ > other.__dict__
        return NotImplemented

    def __ge__(self, other):
        if issubclass(type(other), SimpleNamespace):
            return self.__dict__ >= other.__dict__
        return NotImplemented

    __hash__ = None

    def __replace__(self, /, *args, **changes):
        if args:
            raise TypeError("__replace__() takes no positional arguments")
        made = type(self)(**self.__dict__)
        made.__dict__.update(changes)
        return made

    def __reduce__(self):
        return type(self), (), self.__dict__


_ = _qualified(SimpleNamespace)


def _sys_structure(name):
    if name == "version_info":
        fields = {"major": 3, "minor": 13, "micro": 0, "releaselevel": "final", "serial": 0}
        return _struct("sys", name, "sys.version_info\n\nVersion information as a named tuple.", fields)
    if name == "implementation":
        info = _sys_structure("version_info")
        return SimpleNamespace(name="keelback", cache_tag=None, version=info, hexversion=0x030D00F0)
    if name == "float_info":
        fields = {
            "max": 1.7976931348623157e308, "max_exp": 1024, "max_10_exp": 308, "min": 2.2250738585072014e-308,
            "min_exp": -1021, "min_10_exp": -307, "dig": 15, "mant_dig": 53, "epsilon": 2.220446049250313e-16,
            "radix": 2, "rounds": 1,
        }  # fmt: skip
        return _struct("sys", name, "sys.float_info\n\nA named tuple holding information about the float type.", fields)
    if name == "int_info":
        fields = {
            "bits_per_digit": 30, "sizeof_digit": 4, "default_max_str_digits": 4300, "str_digits_check_threshold": 640
        }  # fmt: skip
        return _struct("sys", name, "sys.int_info\n\nInformation about Python's internal representation of integers.", fields)
    if name == "hash_info":
        fields = {
            "width": 64, "modulus": 2305843009213693951, "inf": 314159, "nan": 0, "imag": 1000003,
            "algorithm": "siphash13", "hash_bits": 64, "seed_bits": 128, "cutoff": 0,
        }  # fmt: skip
        return _struct("sys", name, "hash_info\n\nParameters used for calculating hashes.", fields)
    if name == "stdlib_module_names":
        return frozenset("""
        __future__ _abc _aix_support _android_support _ast _asyncio _bisect _blake2 _bz2 _codecs _codecs_cn _codecs_hk
        _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections _collections_abc _colorize _compat_pickle _compression
        _contextvars _csv _ctypes _curses _curses_panel _datetime _dbm _decimal _elementtree _frozen_importlib
        _frozen_importlib_external _functools _gdbm _hashlib _heapq _imp _interpchannels _interpqueues _interpreters _io
        _ios_support _json _locale _lsprof _lzma _markupbase _md5 _multibytecodec _multiprocessing _opcode _opcode_metadata
        _operator _osx_support _overlapped _pickle _posixshmem _posixsubprocess _py_abc _pydatetime _pydecimal _pyio _pylong
        _pyrepl _queue _random _scproxy _sha1 _sha2 _sha3 _signal _sitebuiltins _socket _sqlite3 _sre _ssl _stat _statistics
        _string _strptime _struct _suggestions _symtable _sysconfig _thread _threading_local _tkinter _tokenize _tracemalloc
        _typing _uuid _warnings _weakref _weakrefset _winapi _wmi _zoneinfo abc antigravity argparse array ast asyncio
        atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd code codecs codeop collections colorsys
        compileall concurrent configparser contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime dbm
        decimal difflib dis doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch
        fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http
        idlelib imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal
        math mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse
        os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd
        py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched
        secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 sre_compile
        sre_constants sre_parse ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog
        tabnanny tarfile tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace traceback
        tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref
        webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
        """.split())
    if name == "UnraisableHookArgs":
        fields = dict.fromkeys(("exc_type", "exc_value", "exc_traceback", "err_msg", "object"))
        return type(_struct("builtins", name, "UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.", fields))
    if name == "thread_info":
        fields = {"name": "pthread", "lock": "semaphore", "version": None}
        return _struct("sys", name, "sys.thread_info\n\nA named tuple holding information about threads.", fields)
    fields = {
        "debug": 0, "inspect": 0, "interactive": 0, "optimize": 0, "dont_write_bytecode": 0, "no_user_site": 0,
        "no_site": 0, "ignore_environment": 0, "verbose": 0, "bytes_warning": 0, "quiet": 0, "hash_randomization": 1,
        "isolated": 0, "dev_mode": False, "utf8_mode": 0, "warn_default_encoding": 0, "safe_path": False,
        "int_max_str_digits": 4300
    }  # fmt: skip
    return _struct("sys", name, "sys.flags\n\nFlags provided through command line arguments or environment vars.", fields, {"gil": 1})
