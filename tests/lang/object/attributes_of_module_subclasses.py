# Modules of a class of the program's own: what they are given is in their dictionary, and their class has its say.
import types


class Lazy(types.ModuleType):
    limit = 5

    def remember(self):
        setattr(self, "inside", 5)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"no {name}")
        self.__dict__[name] = made = f"made {name}"
        return made

    def __len__(self):
        return 7

    def __iter__(self):
        return iter("ab")

    def __add__(self, other):
        return "add", other

    def __contains__(self, x):
        return x == 3

    def __getitem__(self, index):
        return index

    def __bool__(self):
        return False

    def __enter__(self):
        return "entered"

    def __exit__(self, *details):
        return True

    def __call__(self):
        return "called"


def public(module):
    return {k: v for k, v in vars(module).items() if not k.startswith("__")}


lazy = Lazy("lazy", "doc")
lazy.given = 3
print(public(lazy), lazy.__dict__ is vars(lazy), lazy.__doc__, lazy.__name__)
lazy.remember()
print(public(lazy), lazy.other, lazy.other, public(lazy), lazy.limit)
lazy.limit = 6
exec("computed = given * 2\ndef function(): return computed, limit", lazy.__dict__)
print(lazy.computed, lazy.function(), lazy.limit)
for n in range(3):
    lazy.limit = n
    print(lazy.limit, lazy.function()[1], end=" ")
del lazy.limit, lazy.given
print(lazy.limit, sorted(public(lazy)), "given" in dir(lazy), lazy.given)
print(len(lazy), list(lazy), lazy + 1, 3 in lazy, 4 in lazy, lazy[4], bool(lazy), lazy(), {lazy: 1}[lazy], type(lazy).__name__, isinstance(lazy, types.ModuleType))
with lazy as entered:
    print(entered)
    raise ValueError
try:
    lazy._private
except AttributeError as error:
    print(error, error.name)


class Plain(types.ModuleType):
    pass


plain = Plain("plain")
plain.a = 1
print(public(plain), dir(plain) == sorted(vars(plain)), repr(plain))
plain.__dict__["b"] = 2
print(plain.b, public(plain))
exec("def __getattr__(name): return 'module says ' + name\ndef __dir__(): return ['only']", plain.__dict__)
print(plain.zzz, dir(plain))
plain.__class__ = Lazy
print(plain.zzz, plain.a, len(plain))
plain.__class__ = types.ModuleType
print(plain.zzz, type(plain).__name__)
for wrong in (lambda: Lazy(), lambda: Lazy(5), lambda: delattr(plain, "nothing")):
    try:
        print(wrong())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Hashed(types.ModuleType):
    def __eq__(self, other):
        return isinstance(other, Hashed)

    def __hash__(self):
        return 5


print({Hashed("a"): 1}[Hashed("b")], hash(Hashed("c")), Hashed("d") == Hashed("e"))
