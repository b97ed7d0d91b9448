"""Private names, class scopes and what comprehensions see in them."""


class Outer:
    __private = 1
    public = 2
    seen = [__private for _ in range(1)] if False else None

    def get(self):
        return self.__private, self._Outer__private

    def local(self):
        __inner = 5
        return sorted(locals())

    def parameters(self, __a, *, __b=2, **__rest):
        return __a, __b, __rest, sorted(locals())

    class __Nested:
        __deep = 3

        def get(self):
            return self.__deep

    nested = __Nested
    lambda_ = lambda self: self.__private
    comprehension = [public for _ in range(1)] if False else [x for x in range(public)]

    def import_(self):
        import sys as __system
        return "_Outer__system" in locals()

    def delete(self):
        self.__gone = 1
        before = sorted(self.__dict__)
        del self.__gone
        return before, self.__dict__

    def global_(self):
        global __of_module
        __of_module = 5

    def exception(self):
        try:
            1 / 0
        except ZeroDivisionError as __error:
            return sorted(locals())

    def with_(self):
        class __Manager:
            def __enter__(self):
                return 1

            def __exit__(self, *args):
                pass

        with __Manager() as __value:
            return __Manager.__name__, __Manager.__qualname__, sorted(locals())


outer = Outer()
print(outer.get(), outer.local(), outer.parameters(1, x=3))
print(Outer.nested.__name__, Outer.nested.__qualname__, Outer.nested().get(), sorted(name for name in vars(Outer.nested) if "deep" in name))
print(outer.lambda_(), Outer.comprehension, outer.import_(), outer.delete())
outer.global_()
print(_Outer__of_module, outer.exception(), outer.with_())
try:
    outer.parameters(_Outer__a=1, __b=2)
except TypeError as error:
    print(error)
print(outer.parameters(1, _Outer__b=5))


class _Leading:
    __x = 1


class __Two:
    __x = 2


class ___:
    __x = 3


print([name for cls in (_Leading, __Two, ___) for name in vars(cls) if name.endswith("__x")])


class Attributes:
    def __init__(self):
        self.__dunder__ = 1
        self.__trailing_ = 2
        self.__ = 3
        self._single = 4

    def keyword(self):
        return dict(__key=1)


print(vars(Attributes()), Attributes().keyword())

x = "module"


class Scopes:
    x = "class"
    in_class = x
    listed = [x for _ in range(1)]
    first = [y for y in x]
    nested = [[x for _ in range(1)] for _ in range(1)]
    generated = list(x for _ in range(1))
    function = (lambda: x)()

    def method(self):
        return x


print(Scopes.in_class, Scopes.listed, Scopes.first, Scopes.nested, Scopes.generated, Scopes.function, Scopes().method())


def function():
    x = "function"

    class Local:
        y = x
        x = "local"
        z = x
        inside = [x for _ in range(1)]

    return Local.y, Local.x, Local.z, Local.inside


try:
    print(function())
except NameError as error:
    print(error)


def conditional(flag):
    x = "function"

    class Local:
        if flag:
            x = "local"
        seen = x

    return Local.seen


print(conditional(True), conditional(False))
