# super(): what it finds and binds, its two-argument forms, its attributes and errors.


class A:
    value = "A"

    def method(self):
        return "A.method"

    @classmethod
    def of_class(cls):
        return "A", cls.__name__

    @property
    def prop(self):
        return "A.prop of " + type(self).__name__

    def __getitem__(self, key):
        return ("A", key)


class B(A):
    value = "B"

    def method(self):
        return "B>" + super().method()

    @classmethod
    def of_class(cls):
        return ("B",) + super().of_class()

    @property
    def prop(self):
        return "B>" + super().prop

    def __getitem__(self, key):
        return ("B",) + super().__getitem__(key)

    def nested(self):
        def inner():
            return super(B, self).value

        return inner(), [super(B, self).value for _ in "x"], (lambda: super(B, self).method())()


class C(A):
    def method(self):
        return "C>" + super().method()


class D(B, C):
    value = "D"


def attempt(function):
    try:
        print(function())
    except (TypeError, AttributeError, RuntimeError) as error:
        print(type(error).__name__, error)


d = D()
print(d.method(), D.of_class(), d.prop, d["k"], d.nested())
s = super(B, d)
print(s.value, s.method(), s.__thisclass__.__name__, s.__self__ is d, s.__self_class__.__name__)
print(super(D, D).value, super(B, D).method(d), super(D, d).prop)
unbound = super(B)
print(unbound.__self__, unbound.__self_class__, unbound.__thisclass__.__name__, repr(unbound))
print(unbound.__get__(d, D).method(), unbound.__get__(None, D) is unbound)
attempt(lambda: unbound.value)
attempt(lambda: s.missing)
attempt(lambda: s["k"])
attempt(lambda: super())
attempt(lambda: super(B, 5))
attempt(lambda: super(B, A()))
attempt(lambda: super(5, d))
attempt(lambda: super(B, d, 1))
attempt(lambda: super(B, x=1))
attempt(lambda: setattr(s, "value", 1))
attempt(lambda: super(A, d).value)


class Odd:
    def broken():
        return super().x

    def deleted(self):
        del self
        return super().x

    def shadowed(self, super=lambda: "other"):
        return super()

    def replaced(self):
        self = 5
        return super().__repr__


attempt(Odd.broken)
attempt(Odd().deleted)
attempt(Odd().shadowed)
attempt(Odd().replaced)


class Meta(type):
    def __call__(cls, *args):
        return ("made", super().__call__(*args))


class Made(metaclass=Meta):
    def __new__(cls, *args):
        self = super().__new__(cls)
        self.args = args
        return self


print(Made(1, 2)[1].args)


class Slots(A):
    __slots__ = ("own",)

    def __setattr__(self, name, value):
        super().__setattr__(name, (value, value))

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)


item = Slots()
item.own = 1
print(item.own)
del item.own
attempt(lambda: item.own)


def function(self):
    return super().__repr__()


class Late:
    method = function


attempt(lambda: Late().method())


class Changed(A):
    def method(self):
        return "changed>" + super().method()


changed = Changed()
Changed.__bases__ = (C,)
print(changed.method())
