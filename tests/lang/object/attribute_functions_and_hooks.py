"""getattr, setattr, delattr and hasattr with odd names and hooks; what the messages name; slots for attribute access on classes."""


def attempt(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, type(error).__name__, error, "| name", getattr(error, "name", None), "| same object" if getattr(error, "obj", None) is current else "")


class Plain:
    """Doc."""

    class_attribute = 1


current = p = Plain()
for name in ("x", "", "a b", "class", "é", "1", 5, None, b"x", ("a",)):
    attempt(f"set {ascii(name)}", setattr, p, name, "value")
    attempt(f"get {ascii(name)}", getattr, p, name)
    attempt(f"has {ascii(name)}", hasattr, p, name)
    attempt(f"del {ascii(name)}", delattr, p, name)
    attempt(f"del again {ascii(name)}", delattr, p, name)
    attempt(f"default {ascii(name)}", getattr, p, name, "default")


for args in ((), (p,), (p, "x", 1, 2)):
    for function in (getattr, setattr, delattr, hasattr):
        attempt(f"{function.__name__} of {len(args)}", function, *args)
attempt("keyword", lambda: getattr(p, "x", default=1))

# What messages say, by kind of object.
for thing in (p, Plain, 5, "a", None, [], {}, (), len, lambda: 1, type, object, object(), int, p.__class__, Ellipsis, NotImplemented, 1.5, range(1), b"", slice(1), [].append, Plain.__init__, property(), iter([]), (x for x in ()), {}.keys(), super(Plain, p), type(len)):
    current = thing
    attempt(f"get of {type(thing).__name__}", getattr, thing, "missing")
    attempt(f"set of {type(thing).__name__}", lambda: setattr(thing, "missing", 1) or delattr(thing, "missing"))
    attempt(f"del of {type(thing).__name__}", delattr, thing, "missing")
for thing, name in ((5, "real"), ("a", "upper"), ([], "append"), (Plain, "__name__"), (int, "real"), (int, "__name__"), (p, "class_attribute"), (p, "__doc__"), (p, "__class__"), (len, "__name__"), (p, "__dict__"), (Plain, "__dict__"), (Plain, "__mro__"), (None, "__bool__"), (1.5, "imag"), (range(3), "start"), (type, "__name__"), (object, "__doc__")):
    current = thing
    attempt(f"set {name} of {type(thing).__name__}", lambda: setattr(thing, name, "new") or "done")
    attempt(f"del {name} of {type(thing).__name__}", lambda: delattr(thing, name) or "done")
current = None


# Hooks.
class Hooks:
    log = []

    def __getattribute__(self, name):
        Hooks.log.append(("getattribute", name))
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        Hooks.log.append(("getattr", name))
        if name == "computed":
            return "computed"
        if name == "recursive":
            return self.recursive2
        raise AttributeError(f"no {name} here")

    def __setattr__(self, name, value):
        Hooks.log.append(("setattr", name))
        if name == "refused":
            raise AttributeError("refused")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        Hooks.log.append(("delattr", name))
        object.__delattr__(self, name)

    @property
    def broken(self):
        return self.not_there


h = Hooks()
for label, function in (
    ("computed", lambda: h.computed),
    ("missing", lambda: h.missing),
    ("recursive", lambda: h.recursive),
    ("broken property", lambda: h.broken),
    ("hasattr", lambda: hasattr(h, "nope")),
    ("default", lambda: getattr(h, "nope", 5)),
    ("set", lambda: setattr(h, "x", 1)),
    ("refused", lambda: setattr(h, "refused", 1)),
    ("augmented", lambda: exec("h.x += 1") or h.x),
    ("delete", lambda: delattr(h, "x")),
    ("delete missing", lambda: delattr(h, "x")),
    ("vars", lambda: vars(h)),
    ("class", lambda: h.__class__.__name__),
    ("type", lambda: type(h).__name__),
    ("len", lambda: len(h)),
    ("isinstance", lambda: isinstance(h, Hooks)),
    ("str", lambda: str(h)[:9]),
    ("walrus", lambda: [h.y for h.y in (1, 2)]),
):
    Hooks.log.clear()
    attempt(label, function)
    print("   ", Hooks.log)


class Raises:
    def __getattr__(self, name):
        raise {"k": KeyError, "v": ValueError, "s": StopIteration}[name](name)

    def __dir__(self):
        return ["b", "a"]


r = Raises()
for name in "kvs":
    attempt(name, getattr, r, name, "default")
    attempt(name, hasattr, r, name)
print(dir(r))


class Wrong:
    __getattr__ = 5


class WrongSet:
    __setattr__ = None


class Few:
    def __getattr__(self):
        return 1


attempt("getattr is 5", lambda: Wrong().x)
attempt("setattr is None", setattr, WrongSet(), "x", 1)
attempt("few", lambda: Few().x)


class Meta(type):
    def __getattr__(cls, name):
        return f"meta {name}"

    def __setattr__(cls, name, value):
        print("   meta set", name, value)
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        print("   meta del", name)
        super().__delattr__(name)


class M(metaclass=Meta):
    pass


print(M.anything, hasattr(M(), "anything"))
M.x = 1
del M.x
attempt("del missing", delattr, M, "x")
for function, args in ((object.__getattribute__, (5, "real")), (object.__getattribute__, (5, 5)), (object.__setattr__, (5, "x", 1)), (object.__setattr__, (Plain, "x", 1)), (type.__setattr__, (Plain, "x", 1)), (type.__setattr__, (int, "x", 1)), (type.__getattribute__, (Plain, "x")), (type.__getattribute__, (5, "x")), (object.__delattr__, (Plain, "x")), (type.__delattr__, (Plain, "x")), (object.__setattr__, (p, 5, 1)), (object.__getattribute__, ())):
    attempt(f"{function.__qualname__} {len(args)}", function, *args)
