# Properties without a getter, setter or deleter say the qualified name of the class.

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


def make():
    class Inner:
        full = property(lambda self: 1, lambda self, value: None, lambda self: None, "doc")
        read = property(lambda self: 2)
        write = property(None, lambda self, value: None)
        empty = property()

        class Deeper:
            read = property(lambda self: 3)

    return Inner


Inner = make()
Derived = type("Derived", (Inner,), {"__qualname__": "Some.Derived"})
for cls in (Inner, Derived, Inner.Deeper):
    for name in ("full", "read", "write", "empty"):
        if not hasattr(cls, name):
            continue
        attempt(f"get {name}", lambda: getattr(cls(), name))
        attempt(f"set {name}", lambda: setattr(cls(), name, 1))
        attempt(f"delete {name}", lambda: delattr(cls(), name))
        attempt(f"__get__ {name}", lambda: cls.__dict__.get(name, Inner.__dict__[name]).__get__(cls()))
        attempt(f"__set__ {name}", lambda: cls.__dict__.get(name, Inner.__dict__[name]).__set__(cls(), 1))
        attempt(f"__delete__ {name}", lambda: cls.__dict__.get(name, Inner.__dict__[name]).__delete__(cls()))
unnamed = property()
holder = type("Holder", (), {})
holder.late = unnamed
attempt("late", lambda: holder().late)
attempt("late set", lambda: setattr(holder(), "late", 1))
print(unnamed.__name__ if hasattr(unnamed, "__name__") else "no name")
for cls in (int, dict, type, object):
    for name in ("x", "it's", 'a "b"', "b'c'"):
        attempt(f"{cls.__name__} {name}", lambda: setattr(cls, name, 1))
        attempt(f"{cls.__name__} {name} deleted", lambda: delattr(cls, name))
