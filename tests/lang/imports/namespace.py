# Packages without __init__, their attributes, and what is not in them.
import _namespace.inner.leaf
from _namespace import inner

print(_namespace.inner.leaf.V, inner.leaf is _namespace.inner.leaf)
print(type(_namespace.__path__).__name__, len(_namespace.__path__), _namespace.__file__)
print(_namespace.__name__, _namespace.__package__, inner.__package__, inner.leaf.__package__)
print(_namespace.__spec__.name, inner.leaf.__spec__.name, inner.leaf.__spec__.parent, inner.__spec__.parent)
print(repr(_namespace).startswith("<module '_namespace' (namespace) from ["))
try:
    import _namespace.missing
except ImportError as error:
    print(type(error).__name__, error, error.name, error.path)
try:
    from _namespace import missing
except ImportError as error:
    print(type(error).__name__, error, error.name, error.path)
for name in ["", "..x", "_namespace..inner"]:
    try:
        __import__(name)
    except (ImportError, ValueError) as error:
        print(type(error).__name__, error)
print(__import__("_namespace.inner.leaf").__name__, __import__("_namespace.inner.leaf", fromlist=["V"]).__name__)
