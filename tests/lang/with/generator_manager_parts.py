# What a context manager made of a generator knows of its call, before it is entered and after.
from contextlib import asynccontextmanager, contextmanager


@contextmanager
def managed(a, *rest, b=1):
    """What it does."""
    yield a


@asynccontextmanager
async def later(a):
    yield a


for manager in (managed(1, 2, b=3), later(4)):
    print(type(manager).__name__, manager.args, manager.kwds, manager.func.__name__, manager.__doc__, hasattr(manager, "gen"), hasattr(manager, "other"))

manager = managed(5)
with manager as value:
    print(value, hasattr(manager, "args"), hasattr(manager, "kwds"), hasattr(manager, "func"), manager.__doc__)
for name in ("args", "missing"):
    try:
        getattr(manager, name)
    except AttributeError as error:
        print(error, error.name, error.obj is manager)
try:
    with manager:
        pass
except AttributeError as error:
    print(error)


@managed("decorated")
def function():
    return "result"


print(function(), function())
