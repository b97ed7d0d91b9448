# importlib: importing by name.
"""A pure Python implementation of import."""

import sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__path__ = []
_RELOADING = {}
__import__ = __import__


def invalidate_caches():
    """Call the invalidate_caches() method on all meta path finders stored in sys.meta_path (where implemented)."""
    for finder in sys.meta_path:
        if hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()


def import_module(name, package=None):
    """Import a module.

    The 'package' argument is required when performing a relative import. It
    specifies the package to use as the anchor point from which to resolve the
    relative import to an absolute import.
    """
    level = 0
    if name.startswith("."):
        if not package:
            raise TypeError(
                f"the 'package' argument is required to perform a relative import for {name!r}"
            )
        while name[level : level + 1] == ".":
            level += 1
    name = name[level:]
    if level:
        if not isinstance(package, str):
            raise TypeError("__package__ not set to a string")
        base = package
        for _ in range(level - 1):
            base, dot, _rest = base.rpartition(".")
            if not dot:
                raise ImportError("attempted relative import beyond top-level package")
        name = f"{base}.{name}" if name else base
    elif not name:
        raise ValueError("Empty module name")
    return _import_all(name)


def reload(module):
    """Reload the module and return it.

    The module must have been successfully imported before.
    """
    try:
        name = module.__spec__.name
    except AttributeError:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module") from None
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _RELOADING:
        return _RELOADING[name]
    _RELOADING[name] = module
    try:
        parent = name.rpartition(".")[0]
        if parent and parent not in sys.modules:
            raise ImportError(f"parent {parent!r} not in sys.modules", name=parent)
        spec = getattr(module, "__spec__", None)
        if spec is not None and hasattr(spec.loader, "exec_module"):
            spec.loader.exec_module(module)
        elif not _is_library(name) and name != "builtins":
            found = _module_source(name)
            if found is None:
                raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
            source, filename = found
            exec(compile(source, filename, "exec"), module.__dict__)
        return sys.modules[name]
    finally:
        _RELOADING.pop(name, None)
