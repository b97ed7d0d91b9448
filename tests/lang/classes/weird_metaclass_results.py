"""Class statements whose metaclass is no class, returns something else, or changes the namespace."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Five(metaclass=lambda *args, **kw: 5):
    pass


print(Five)


class Named(metaclass=lambda name, bases, namespace: (name, bases, sorted(k for k in namespace if k[0] != "_"))):
    a = 1

    def m(self):
        pass


print(Named)


class Instance:
    def __call__(self, name, bases, namespace, **options):
        print("called with", name, bases, options)
        return type(name, bases, namespace)

    def __prepare__(self, name, bases, **options):
        print("prepare on an instance", name)
        return {"prepared": True}


class Made(metaclass=Instance(), option=1):
    pass


print(Made.prepared, type(Made))


class Upper(type):
    def __new__(mcs, name, bases, namespace):
        changed = {k if k.startswith("__") else k.upper(): v for k, v in namespace.items()}
        return super().__new__(mcs, name.upper(), bases, changed)

    def __len__(cls):
        return len([k for k in vars(cls) if not k.startswith("__")])

    def __iter__(cls):
        return (k for k in vars(cls) if not k.startswith("__"))

    def __getitem__(cls, key):
        return getattr(cls, key.upper())

    def __setitem__(cls, key, value):
        setattr(cls, key.upper(), value)

    def __delitem__(cls, key):
        delattr(cls, key.upper())

    def __contains__(cls, key):
        return hasattr(cls, key.upper())

    def __bool__(cls):
        return "FALSE" not in vars(cls)

    def __add__(cls, other):
        return type(cls)(cls.__name__ + other.__name__, (cls, other), {})

    def __radd__(cls, other):
        return f"{other}+{cls.__name__}"

    def __lt__(cls, other):
        return cls.__name__ < other.__name__

    def __eq__(cls, other):
        return isinstance(other, type) and cls.__name__ == other.__name__

    def __hash__(cls):
        return hash(cls.__name__)

    def __str__(cls):
        return f"<{cls.__name__}>"

    def __format__(cls, spec):
        return f"{cls.__name__:{spec}}"

    def __call__(cls, *args):
        return super().__call__() if not args else (cls.__name__, args)

    def __enter__(cls):
        return cls

    def __exit__(cls, *args):
        print("left", cls.__name__)

    def __reversed__(cls):
        return reversed(list(cls))

    def __matmul__(cls, other):
        return "matmul"

    def __or__(cls, other):
        return "own or"

    def __neg__(cls):
        return cls.__name__[::-1]

    def __index__(cls):
        return 2


class Box(metaclass=Upper):
    alpha = 1
    beta = 2


class Other(metaclass=Upper):
    false = None


print(Box, len(Box), list(Box), Box["alpha"], "beta" in Box, "gamma" in Box, bool(Box), bool(Other), list(reversed(Box)))
Box["gamma"] = 3
del Box["alpha"]
print(sorted(Box), f"{Box:>6}|{Box}", str(Box), Box < Other, Box == type("BOX", (), {}), 1 + Box, Box @ 2, Box | int, -Box, "abc"[Box])
Both = Box + Other
print(Both.__name__, Both.__bases__ == (Box, Other), Both(1, 2), type(Both()).__name__, {Box: 1}[Box])
with Box as b:
    print(b is Box)


class Shadow(type):
    @property
    def __name__(cls):
        return "shadowed name"

    @property
    def __dict__(cls):
        return {"shadowed": "dict"}

    @property
    def __doc__(cls):
        return "shadowed doc"


class S(metaclass=Shadow):
    pass


print(S.__name__, S.__dict__, S.__doc__, vars(S), type.__getattribute__(S, "__qualname__"))
attempt(lambda: S().nothing)
