# importlib.machinery: what describes modules, and who loads them.
"""The machinery of importlib: finders, loaders, hooks, etc."""

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".kbc"]
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES
EXTENSION_SUFFIXES = []


def all_suffixes():
    """Returns a list of all recognized module suffixes for this process"""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


ModuleSpec = ModuleSpec


def _spec_of(name):
    """The specification of a module that an import would find, or None."""
    if _is_library(name) or name == "builtins":
        return ModuleSpec(name, BuiltinImporter, origin="built-in")
    found = _module_source(name)
    if found is None:
        return None
    filename = found[1]
    package = filename.endswith("__init__.py")
    spec = ModuleSpec(name, SourceFileLoader(name, filename), origin=filename, is_package=package)
    if package:
        spec.submodule_search_locations.append(filename[: -len("__init__.py")].rstrip("/\\"))
    spec.has_location = True
    return spec


class BuiltinImporter:
    """Meta path import for built-in modules.

    All methods are either class or static methods to avoid the need to
    instantiate the class.
    """

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if _is_library(fullname) or fullname == "builtins":
            return ModuleSpec(fullname, cls, origin="built-in")
        return None

    @staticmethod
    def create_module(spec):
        """Create a built-in module"""
        if not _is_library(spec.name) and spec.name != "builtins":
            raise ImportError(f"{spec.name!r} is not a built-in module", name=spec.name)
        return _import_all(spec.name)

    @staticmethod
    def exec_module(module):
        """Exec a built-in module"""

    @classmethod
    def is_package(cls, fullname):
        """Return False as built-in modules are never packages."""
        return False

    @classmethod
    def get_code(cls, fullname):
        """Return None as built-in modules do not have code objects."""
        return None

    @classmethod
    def get_source(cls, fullname):
        """Return None as built-in modules do not have source code."""
        return None


class FrozenImporter:
    """Meta path import for frozen modules: there are none."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        raise ImportError(f"{module.__name__!r} is not a frozen module", name=module.__name__)


class PathFinder:
    """Meta path finder for the modules beside the program."""

    @staticmethod
    def invalidate_caches():
        pass

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None if _is_library(fullname) else _spec_of(fullname)


class _FileLoader:
    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def get_filename(self, name=None):
        """Return the path to the source file as found by the finder."""
        return self.path

    def is_package(self, fullname):
        """Whether the file is the one of a package."""
        return self.path.endswith("__init__.py")

    def create_module(self, spec):
        """Use default semantics for module creation."""
        return None

    def get_data(self, path):
        raise OSError(f"reading {path!r} is not granted")


class SourceFileLoader(_FileLoader):
    """Concrete implementation of SourceLoader using the file system."""

    def get_source(self, fullname):
        """Concrete implementation of InspectLoader.get_source."""
        found = _module_source(fullname)
        if found is None or found[1] != self.path:
            raise ImportError("source not available through get_data()", name=fullname)
        return found[0]

    def get_code(self, fullname):
        """Concrete implementation of InspectLoader.get_code."""
        return compile(self.get_source(fullname), self.path, "exec")

    @staticmethod
    def source_to_code(data, path="<string>"):
        """Return the code object compiled from source."""
        return compile(data, path, "exec")

    def exec_module(self, module):
        """Execute the module."""
        exec(self.get_code(module.__name__), module.__dict__)

    def load_module(self, fullname):
        """Load the specified module."""
        return _import_all(fullname)


class SourcelessFileLoader(_FileLoader):
    """Loader which handles sourceless file imports."""

    def get_source(self, fullname):
        """Return None as there is no source code."""
        return None

    def exec_module(self, module):
        raise NotImplementedError("loading compiled files by hand is not there yet")


class ExtensionFileLoader(_FileLoader):
    """Loader for extension modules: there are none."""

    def exec_module(self, module):
        raise ImportError("extension modules cannot be loaded", name=module.__name__, path=self.path)


class AppleFrameworkLoader(ExtensionFileLoader):
    """A loader for modules that have been packaged as frameworks."""


class NamespaceLoader:
    def __init__(self, name, path, path_finder):
        self._path = path

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def get_code(self, fullname):
        return compile("", "<string>", "exec")

    def create_module(self, spec):
        """Use default semantics for module creation."""
        return None

    def exec_module(self, module):
        pass


class FileFinder:
    """File-based finder: the program sees no folders."""

    def __init__(self, path, *loader_details):
        self.path = path or "."

    def invalidate_caches(self):
        """Invalidate the directory mtime."""

    def find_spec(self, fullname, target=None):
        return None if _is_library(fullname) else _spec_of(fullname)

    @classmethod
    def path_hook(cls, *loader_details):
        return lambda path: cls(path, *loader_details)

    def __repr__(self):
        return f"FileFinder({self.path!r})"


class WindowsRegistryFinder:
    """Meta path finder for modules declared in the Windows registry."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


for _class in (BuiltinImporter, FrozenImporter):
    _class.__module__ = "_frozen_importlib"
for _class in (
    PathFinder, SourceFileLoader, SourcelessFileLoader, ExtensionFileLoader, AppleFrameworkLoader, NamespaceLoader,
    FileFinder, WindowsRegistryFinder,
):  # fmt: skip
    _class.__module__ = "_frozen_importlib_external"
del _class
