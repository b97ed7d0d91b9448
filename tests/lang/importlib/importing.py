# import_module, reload, find_spec, modules made by hand.
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


print(importlib.import_module("math").sqrt(16), importlib.import_module("collections.abc").__name__)
parts = importlib.import_module("_parts")
print(parts.name, importlib.import_module("_parts.leaf").value, importlib.import_module(".leaf", "_parts") is parts.leaf)
print(importlib.import_module("..leaf", "_parts.sub").package, importlib.import_module("_parts.sub.deep").where)
attempt(lambda: importlib.import_module(".leaf"))
attempt(lambda: importlib.import_module("...leaf", "_parts.sub"))
attempt(lambda: importlib.import_module("no_such_module"))
attempt(lambda: importlib.import_module("_parts.nothing"))
attempt(lambda: importlib.import_module(""))
parts.count = 5
parts.kept = "still there"
again = importlib.reload(parts)
print(again is parts, parts.count, parts.kept)
attempt(lambda: importlib.reload(3))
del sys.modules["_parts.leaf"]
attempt(lambda: importlib.reload(parts.leaf))
importlib.invalidate_caches()
print(importlib.util.find_spec("no_such_module"), importlib.util.find_spec("_parts.sub").name)
spec = importlib.util.find_spec("_parts")
print(spec.name, spec.parent, spec.origin.endswith("__init__.py"), spec.has_location, len(spec.submodule_search_locations))
print(importlib.util.resolve_name(".x", "a.b"), importlib.util.resolve_name("..x", "a.b"), importlib.util.resolve_name("y", None))
attempt(lambda: importlib.util.resolve_name(".x", ""))
attempt(lambda: importlib.util.resolve_name("...x", "a.b"))
print(importlib.machinery.ModuleSpec("m", None), importlib.machinery.ModuleSpec("a.b", None, origin="o", is_package=True).parent)


class Loader(importlib.abc.Loader):
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.answer = 42
        module.me = module.__spec__.name


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, fullname, path, target=None):
        if fullname.startswith("virtual"):
            return importlib.machinery.ModuleSpec(fullname, Loader(), is_package=True)
        return None


sys.meta_path.insert(0, Finder())
import virtual
import virtual.inner

print(virtual.answer, virtual.inner.me, virtual.__package__, isinstance(virtual.__loader__, Loader))
spec = importlib.util.spec_from_loader("by_hand", Loader())
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.answer, module.__name__, "by_hand" in sys.modules)
attempt(lambda: importlib.util.spec_from_loader("x", None).submodule_search_locations)
print(issubclass(importlib.machinery.SourceFileLoader, importlib.abc.SourceLoader), importlib.machinery.SOURCE_SUFFIXES)
attempt(lambda: importlib.abc.InspectLoader())
print(importlib.util.find_spec("virtual") is virtual.__spec__)
