# importlib.util: specifications of modules by hand.
"""Utility code for constructing importers, etc."""

import sys
import types
from importlib.abc import Loader
from importlib.machinery import ModuleSpec, SourceFileLoader, SourcelessFileLoader, _spec_of

MAGIC_NUMBER = b"KBC\n"


def resolve_name(name, package):
    """Resolve a relative module name to an absolute one."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = 0
    while name[level : level + 1] == ".":
        level += 1
    base = package
    for _ in range(level - 1):
        base, dot, _rest = base.rpartition(".")
        if not dot:
            raise ImportError("attempted relative import beyond top-level package")
    name = name[level:]
    return f"{base}.{name}" if name else base


def find_spec(name, package=None):
    """Return the spec for the specified module."""
    full = resolve_name(name, package) if name.startswith(".") else name
    if full in sys.modules:
        module = sys.modules[full]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f"{name}.__spec__ is not set") from None
        if spec is not None:
            return spec
        if full == "__main__" or not _is_library(full) and "__file__" not in module.__dict__:
            raise ValueError(f"{name}.__spec__ is None")
        return _spec_of(full)
    parent = full.rpartition(".")[0]
    path = None
    if parent:
        package = _import_all(parent)
        path = getattr(package, "__path__", None)
        if path is None:
            raise ModuleNotFoundError(
                f"__path__ attribute not found on {parent!r} while trying to find {full!r}", name=full
            )
    for finder in sys.meta_path:
        found = finder.find_spec(full, path, None)
        if found is not None:
            return found
    return _spec_of(full)


def module_from_spec(spec):
    """Create a module based on the provided spec."""
    if hasattr(spec.loader, "exec_module") and not hasattr(spec.loader, "create_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    return _module_of_spec(spec)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """Return a module spec based on various loader methods."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if not origin and hasattr(loader, "get_filename"):
        return spec_from_file_location(name, loader=loader)
    if is_package is None and hasattr(loader, "is_package"):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=()):
    """Return a module spec based on a file location."""
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    if loader is None:
        if location.endswith(".py"):
            loader = SourceFileLoader(name, location)
        elif location.endswith(".kbc"):
            loader = SourcelessFileLoader(name, location)
        else:
            return None
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if submodule_search_locations == ():
        if hasattr(loader, "is_package"):
            try:
                package = loader.is_package(name)
            except ImportError:
                package = False
            if package:
                spec.submodule_search_locations = []
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == []:
        spec.submodule_search_locations.append(location.rpartition("/")[0])
    return spec


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Given the path to a .py file, return the path to its compiled file: nothing writes one by itself."""
    raise NotImplementedError("sys.implementation.cache_tag is None")


def source_from_cache(path):
    """Given the path to a compiled file, return the path to its .py file."""
    raise NotImplementedError("sys.implementation.cache_tag is None")


def decode_source(source_bytes):
    """Decode bytes representing source code and return the string."""
    text = bytes(source_bytes).decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def source_hash(source_bytes):
    """Return the hash that compiled files keep of their sources."""
    raise NotImplementedError("source_hash() is not there yet")


class _LazyModule(types.ModuleType):
    """A subclass of the module type which triggers loading upon attribute access."""

    def __getattribute__(self, attr):
        spec = object.__getattribute__(self, "__spec__")
        self.__class__ = types.ModuleType
        spec.loader.exec_module(self)
        return getattr(self, attr)


class LazyLoader(Loader):
    """A loader that creates a module which defers loading until attribute access."""

    def __init__(self, loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        """Construct a callable which returns the eager loader made lazy."""
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        """Make the module load lazily."""
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__class__ = _LazyModule
