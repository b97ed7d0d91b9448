# What is written to standard error, and how often.
import collections.abc
import dataclasses
import warnings


def old():
    warnings.warn("old is old", DeprecationWarning, stacklevel=2)


warnings.warn("a user warning")
for _ in range(3):
    warnings.warn("the same place")
old()
old()
warnings.warn("runtime", RuntimeWarning)
warnings.warn(FutureWarning("an instance"))
warnings.warn("not shown", ImportWarning)
warnings.warn("not shown", PendingDeprecationWarning)
warnings.warn("not shown", ResourceWarning)
warnings.warn("from far away", stacklevel=100)
warnings.warn_explicit("explicit", UserWarning, "some.py", 10)
warnings.warn_explicit("elsewhere", DeprecationWarning, "some.py", 10, module="other")
warnings.showwarning("shown", UserWarning, "f.py", 3, line="text")
exec("import warnings; warnings.warn('in exec')")


@warnings.deprecated("use new()")
def older():
    "Documentation."


older()
print(older.__deprecated__, older.__name__, older.__doc__)


@warnings.deprecated("an old class")
class Old:
    pass


class Derived(Old):
    pass


Old()
Derived()
print(Old.__deprecated__)

print(isinstance([], collections.abc.ByteString), issubclass(list, collections.abc.ByteString))


class OwnByteString(collections.abc.ByteString):
    __getitem__ = __len__ = None


print(OwnByteString.__mro__[1].__name__)
# Lines of the library itself are not worth a warning.
print(dataclasses.make_dataclass("Frozen", ["a"], frozen=NotImplemented)(1))
