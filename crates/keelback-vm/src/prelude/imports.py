"""Importing: `__import__`, `from … import`, packages."""

# What CPython has: a missing one of these is no misspelling.
_LIBRARY = """
abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar
cmath cmd code codecs codeop collections colorsys compileall concurrent configparser contextlib
contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest
email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib
functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http
imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox
marshal math mimetypes mmap modulefinder multiprocessing netrc ntpath nturl2path numbers opcode
operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath
pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re
readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil
signal site smtplib socket socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat
statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile
tempfile termios textwrap threading time timeit tkinter token tokenize tomllib trace traceback
tracemalloc tty turtle types typing unicodedata unittest urllib uuid venv warnings wave weakref
webbrowser wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
""".split()


def _warned(found, filename, result=None):
    """Warns of what the compiler found suspicious; where that is to be an error, it is one of the syntax."""
    import warnings

    for message, line, column in found:
        try:
            warnings.warn_explicit(message, SyntaxWarning, filename, line)
            continue
        except SyntaxWarning:
            pass
        raise SyntaxError(message, (filename, line, column, _line_of_source(filename, line), line, 0))
    return result


def _line_of_source(filename, line):
    source = None if filename.startswith("<") else _source_text(filename)
    lines = [] if source is None else source.split("\n")
    return lines[line - 1] + "\n" if 0 < line <= len(lines) else None


def _warned_run(found, filename, how, code, globals, locals):
    _warned(found, filename)
    return eval(code, globals, locals) if how == "eval" else exec(code, globals, locals)


# Names of modules whose bodies have not come to their end.
_being_run = {}


def _has_path(module):
    names = getattr(module, "__dict__", None)
    return "__path__" in names if isinstance(names, dict) else hasattr(module, "__path__")


@_slow("__import__")
def _import(name, globals=None, locals=None, fromlist=(), level=0):
    if type(name) is not str:
        raise TypeError("module name must be a string")
    if level < 0:
        raise ValueError("level must be >= 0")
    if level > 0:
        name = _resolve(name, globals, level)
    elif not name:
        raise ValueError("Empty module name")
    module = _import_all(name)
    if fromlist:
        if _has_path(module):
            _import_submodules(module, fromlist)
        return module
    if level > 0 or "." not in name:
        return module
    return _sys_modules()[name.partition(".")[0]]


def _resolve(name, globals, level):
    package = _package_of(globals)
    if not package:
        raise ImportError("attempted relative import with no known parent package")
    for _ in range(level - 1):
        package, dot, _rest = package.rpartition(".")
        if not dot:
            raise ImportError("attempted relative import beyond top-level package")
    return package + "." + name if name else package


def _package_of(globals):
    if globals is None:
        return None
    package = globals.get("__package__")
    if package is not None:
        if not isinstance(package, str):
            raise TypeError("package must be a string")
        return package
    if "__name__" not in globals:
        raise KeyError("'__name__' not in globals")
    name = globals["__name__"]
    if not isinstance(name, str):
        raise TypeError("__name__ must be a string")
    if "__path__" in globals:
        return name
    return name.rpartition(".")[0]


def _import_all(name):
    modules = _sys_modules()
    if name in modules:
        module = modules[name]
        if module is None:
            raise ModuleNotFoundError(
                f"import of {name} halted; None in sys.modules", name=name
            )
        return module
    parent, _dot, leaf = name.rpartition(".")
    if parent:
        package = modules[parent] if parent in modules else _import_all(parent)
        if name in modules:
            return modules[name]
        if name == "os.path":
            module = modules[name] = _import_all("posixpath")
            return module
        if not _is_library(name) and not _has_path(package):
            raise ModuleNotFoundError(
                f"No module named {name!r}; {parent!r} is not a package", name=name
            )
    module = _load(name)
    if parent and not (_is_library(name) and _add_submodule(package, leaf, module)):
        setattr(package, leaf, module)
    return module


def _load(name):
    modules = _sys_modules()
    module = _library_module(name)
    if module is not None:
        modules[name] = module
        return module
    module = _load_by_finders(name)
    if module is not None:
        return module
    module = _host_module(name, name)
    if module is None:
        hint = ": this part of the library is not there yet" if name.partition(".")[0] in _LIBRARY else ""
        raise ModuleNotFoundError(f"No module named {name!r}{hint}", name=name)
    code = _describe(module, name)
    modules[name] = module
    if code is None:
        return module
    _being_run[name] = True
    try:
        _run_module(module, code)
    except BaseException:
        modules.pop(name, None)
        raise
    finally:
        _being_run.pop(name, None)
    try:
        return modules[name]
    except KeyError:
        raise ImportError(f"module {name!r} not in sys.modules", name=name) from None


class ModuleSpec:
    """The specification for a module, used for loading."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._uninitialized_submodules = []
        self._set_fileattr = False
        self._cached = None

    def __repr__(self):
        args = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            args.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            args.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{self.__class__.__name__}({', '.join(args)})"

    def __eq__(self, other):
        try:
            return (
                self.name == other.name
                and self.loader == other.loader
                and self.origin == other.origin
                and self.submodule_search_locations == other.submodule_search_locations
                and self.cached == other.cached
                and self.has_location == other.has_location
            )
        except AttributeError:
            return NotImplemented

    __hash__ = None

    @property
    def cached(self):
        return self._cached

    @cached.setter
    def cached(self, cached):
        self._cached = cached

    @property
    def parent(self):
        """The name of the module's parent."""
        if self.submodule_search_locations is None:
            return self.name.rpartition(".")[0]
        return self.name

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)

    @property
    def _initializing(self):
        return self.name in _being_run


ModuleSpec.__module__ = "_frozen_importlib"


class _NamespacePath(list):
    def __repr__(self):
        return f"_NamespacePath({list(self)!r})"


_NamespacePath.__module__ = "_frozen_importlib_external"


def _describe(module, name):
    """Gives a module of the host its `__spec__`, and the number of its code, which is taken out of its namespace."""
    names = module.__dict__
    code = names.pop("__code__", None)
    warnings = names.pop("__warnings__", None)
    if warnings is not None:
        _warned(warnings, names["__file__"])
    spec = names["__spec__"] = ModuleSpec(name, None)
    if code is None:
        names["__file__"] = None
        names["__path__"] = _NamespacePath(names["__path__"])
    else:
        spec.origin = names["__file__"]
        spec.has_location = True
        if "__cached__" in names:
            spec.cached = names["__cached__"]
    if "__path__" in names:
        spec.submodule_search_locations = names["__path__"]
    return code


def _run_as_main(name):
    """Runs a module as the program, as `-m` asks."""
    parent = name.rpartition(".")[0]
    if parent:
        try:
            package = _import_all(parent)
        except ImportError as error:
            if error.name is None or error.name != parent and not parent.startswith(error.name + "."):
                raise
            _refuse_main(
                f"Error while finding module specification for {name!r} ({type(error).__name__}: {error})"
            )
        if "__path__" not in package.__dict__:
            _refuse_main(
                f"Error while finding module specification for {name!r} (ModuleNotFoundError: __path__ "
                f"attribute not found on {parent!r} while trying to find {name!r})"
            )
    module = None if _is_library(name) else _host_module(name, "__main__")
    if module is None:
        _refuse_main(f"No module named {name}")
    code = _describe(module, name)
    if "__path__" in module.__dict__:
        _import_all(name)
        inner = name + ".__main__"
        module = _host_module(inner, "__main__")
        if module is None:
            _refuse_main(f"No module named {inner}; {name!r} is a package and cannot be directly executed")
        code = _describe(module, inner)
    _sys_modules()["__main__"] = module
    arguments = _import_all("sys").argv
    if arguments:
        arguments[0] = module.__file__
    _run_module(module, code)


def _refuse_main(message):
    _standard_error.write(f"keelback: {message}\n")
    raise SystemExit(1)


def _load_by_finders(name):
    """What a program's own finders in sys.meta_path make of a name, or None."""
    modules = _sys_modules()
    sys = modules.get("sys")
    finders = getattr(sys, "meta_path", None)
    if not finders:
        return None
    parent = modules.get(name.rpartition(".")[0])
    path = getattr(parent, "__path__", None)
    for finder in list(finders):
        find = getattr(finder, "find_spec", None)
        spec = None if find is None else find(name, path, None)
        if spec is not None:
            return _load_spec(spec)
    return None


def _module_of_spec(spec):
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    if module is None:
        module = _builtin_class("module")(spec.name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
        if spec.cached is not None:
            module.__cached__ = spec.cached
    return module


def _load_spec(spec):
    modules = _sys_modules()
    module = _module_of_spec(spec)
    modules[spec.name] = module
    if spec.loader is None:
        return module
    _being_run[spec.name] = True
    try:
        if hasattr(spec.loader, "exec_module"):
            spec.loader.exec_module(module)
        else:
            spec.loader.load_module(spec.name)
    except BaseException:
        modules.pop(spec.name, None)
        raise
    finally:
        _being_run.pop(spec.name, None)
    return modules.get(spec.name, module)


def _import_submodules(module, names, where="``from list''"):
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"Item in {where} must be str, not {_type_name(name)}")
        if name == "*":
            names = module.__dict__.get("__all__")
            if names is not None:
                _import_submodules(module, names, module.__name__ + ".__all__")
        elif not hasattr(module, name):
            full = module.__name__ + "." + name
            try:
                _import_all(full)
            except ModuleNotFoundError as error:
                if error.name != full:
                    raise


def _import_from(module, name):
    try:
        return getattr(module, name)
    except AttributeError:
        pass
    full = getattr(module, "__name__", None)
    if type(full) is str:
        found = _sys_modules().get(full + "." + name)
        if found is not None:
            return found
    else:
        full = "<unknown module name>"
    names = getattr(module, "__dict__", None)
    path = names.get("__file__") if isinstance(names, dict) else None
    where = path if type(path) is str else "unknown location"
    if type(full) is str and full in _being_run:
        raise ImportError(
            f"cannot import name {name!r} from partially initialized module {full!r} "
            f"(most likely due to a circular import) ({where})",
            name=full,
            path=path,
            name_from=name,
        )
    raise ImportError(f"cannot import name {name!r} from {full!r} ({where})", name=full, path=path, name_from=name)


def _import_star(module, namespace):
    everything = False
    try:
        public = module.__all__
    except AttributeError:
        everything = True
    if everything:
        names = getattr(module, "__dict__", None)
        if names is None:
            raise ImportError("from-import-* object has no __dict__ and no __all__")
        public = _keys_list(names, names.keys())
    elif type(public) is not list and type(public) is not tuple:
        kind = type(public).__name__
        if isinstance(public, dict):
            raise TypeError(f"{kind} is not a sequence")
        if _special(public, "__getitem__") is None:
            raise TypeError(f"'{kind}' object does not support indexing")
    index = 0
    while True:
        try:
            name = public[index]
        except IndexError:
            return
        index += 1
        if not isinstance(name, str):
            owner = module.__name__
            if not isinstance(owner, str):
                raise TypeError(f"module __name__ must be a string, not {_type_name(owner)}")
            what = f"Key in {owner}.__dict__" if everything else f"Item in {owner}.__all__"
            raise TypeError(f"{what} must be str, not {_type_name(name)}")
        if not everything or name[:1] != "_":
            namespace[name] = getattr(module, name)
