# What sys shows as tuples with names: items, repr, what cannot be done with them.
import sys

for name in ("version_info", "float_info", "int_info", "hash_info", "thread_info", "flags"):
    value = getattr(sys, name)
    cls = type(value)
    print(name, cls.__name__, cls.__qualname__, cls.__module__, cls.__mro__[1:], isinstance(value, tuple))
    print(cls.n_fields == len(value), cls.n_sequence_fields, cls.n_unnamed_fields, len(cls.__match_args__) == len(value))
    print(repr(value).startswith(f"sys.{name}("), [getattr(value, field) == item for field, item in zip(cls.__match_args__, value)].count(False))
    for attempt in (
        lambda: setattr(value, cls.__match_args__[0], 1),
        lambda: delattr(value, cls.__match_args__[0]),
        lambda: setattr(value, "other", 1),
        lambda: value[100],
        lambda: type("Sub", (cls,), {}),
        lambda: setattr(cls, "x", 1),
    ):
        try:
            print(attempt())
        except Exception as error:
            print(type(error).__name__, error)

print(sys.version_info[:2], sys.version_info >= (3, 13), sys.version_info < (3, 14), sys.version_info.major, sys.version_info.releaselevel)
match sys.version_info:
    case (3, minor, *_):
        print("three", minor)
match sys.version_info:
    case tuple(major=3, minor=13):
        print("by name")
print(sys.float_info.max, sys.float_info.dig, sys.float_info.epsilon, sys.float_info.radix, sys.float_info)
print(sys.hash_info.modulus, sys.hash_info.inf, sys.hash_info.width, sys.int_info.bits_per_digit)
print(sys.hexversion == 0x030D00F0, sys.maxsize == 2**63 - 1, sys.maxunicode == 0x10FFFF, sys.byteorder, sys.float_repr_style)
print(hash(sys.version_info) == hash(tuple(sys.version_info)), sys.version_info == tuple(sys.version_info), sys.version_info + (1,))
print(sys.flags.gil, sys.flags.dev_mode, sys.flags.optimize, sys.flags.debug)
print(sys.implementation.version[:3], hasattr(sys.implementation, "name"), type(sys.implementation).__name__)
hooks = sys.get_asyncgen_hooks()
print(hooks, hooks.firstiter, hooks[1], type(hooks).__name__, len(hooks))
