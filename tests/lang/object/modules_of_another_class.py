"""`module.__class__` may be a subclass of the type of modules."""
import sys
import types


class Lazy(types.ModuleType):
    limit = 10

    @property
    def doubled(self):
        return self.value * 2

    @property
    def guarded(self):
        return self.__dict__["guarded"]

    @guarded.setter
    def guarded(self, value):
        print("setting", value)
        self.__dict__["guarded"] = value

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return f"made {name}"

    def __call__(self, *args):
        return self.__name__, args

    def __repr__(self):
        return f"<lazy {self.__name__}>"

    def method(self):
        return self.value


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


module = types.ModuleType("example", "words")
module.value = 21
attempt("before", lambda: module.doubled)
attempt("before", lambda: module.other)
attempt("before", lambda: module())
module.__class__ = Lazy
print(module.__class__ is Lazy, type(module) is Lazy, isinstance(module, Lazy), isinstance(module, types.ModuleType))
print(module.doubled, module.other, module.limit, module.method(), module(1, 2))
print(repr(module), str(module), f"{module}", [module], module.__doc__)
module.guarded = 5
print(module.guarded, module.__dict__["guarded"])
for _ in range(3):
    module.value += 1
    print(module.doubled, end=" ")
print()
attempt("private", lambda: module._nothing)
module.__class__ = types.ModuleType
attempt("again", lambda: module.doubled)
print(module.value, repr(module))


class Other(types.ModuleType):
    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)


module.__class__ = Other
module.z = 1
print(module.z)
del module.z
attempt("gone", lambda: module.z)
attempt("wrong", lambda: setattr(module, "__class__", int))
attempt("wrong", lambda: setattr(module, "__class__", 5))
attempt("wrong", lambda: setattr(5, "__class__", Lazy))
attempt("wrong", lambda: setattr(object(), "__class__", Lazy))


class Slotted(types.ModuleType):
    __slots__ = ("s",)


attempt("slots", lambda: setattr(module, "__class__", Slotted))

main = sys.modules["__main__"]
main.__class__ = Lazy
print(main.unheard_of, main.limit, __name__)
value = 4
print(main.doubled)
main.__class__ = types.ModuleType
attempt("main", lambda: main.unheard_of)
