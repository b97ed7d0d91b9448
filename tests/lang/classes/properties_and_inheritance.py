"""Properties overridden, extended, mixed with attributes, in slots classes, with classmethods, caching by hand."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Base:
    def __init__(self):
        self._x = 1

    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        self._x = value

    @property
    def virtual(self):
        return self.hook()

    def hook(self):
        return "base hook"


class OverridesGetter(Base):
    @property
    def x(self):
        return super().x * 100


class OverridesSetter(Base):
    @Base.x.setter
    def x(self, value):
        Base.x.fset(self, value + 1)


class WithAttribute(Base):
    x = "plain"


class Hooked(Base):
    def hook(self):
        return "own hook " + super().hook()


class Deleted(Base):
    @Base.x.deleter
    def x(self):
        print("deleting")
        del self._x


print(OverridesGetter().x, OverridesSetter().x, WithAttribute().x, Hooked().virtual)
attempt(lambda: setattr(OverridesGetter(), "x", 5))
s = OverridesSetter()
s.x = 10
print(s.x)
w = WithAttribute()
w.x = "instance"
print(w.x, vars(w))
d = Deleted()
del d.x
attempt(lambda: d.x)
attempt(lambda: delattr(Base(), "x"))


class Cached:
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        value = obj.__dict__[self.name] = self.compute(obj)
        return value

    def __init__(self, compute):
        self.compute = compute

    def __set_name__(self, owner, name):
        self.name = name


class Circle:
    def __init__(self, radius):
        self.radius = radius

    @Cached
    def area(self):
        print("computing", end=" ")
        return 3 * self.radius**2


c = Circle(2)
print(c.area, c.area, vars(c))
del c.area
print(c.area)


class Slotted:
    __slots__ = ("_value",)

    @property
    def value(self):
        try:
            return self._value
        except AttributeError:
            return "unset"

    @value.setter
    def value(self, new):
        self._value = new

    @value.deleter
    def value(self):
        del self._value


s = Slotted()
print(s.value)
s.value = 3
print(s.value)
del s.value
print(s.value)
attempt(lambda: delattr(s, "value"))


class Typed:
    def __init__(self, kind, default=None):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        self.name = "_" + name
        owner.__fields__ = getattr(owner, "__fields__", ()) + (name,)

    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.name, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}, not {type(value).__name__}")
        setattr(obj, self.name, value)


class Person:
    name = Typed(str, "nobody")
    age = Typed(int)

    def __init__(self, **values):
        for key, value in values.items():
            setattr(self, key, value)


class Employee(Person):
    salary = Typed((int), 0)


p = Employee(name="Ann", age=3)
print(p.name, p.age, p.salary, Employee.__fields__, Person.__fields__, vars(p))
attempt(lambda: setattr(p, "age", "old"))
attempt(lambda: Employee(salary=None))


class ClassProperty:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, owner):
        return self.f(owner)


class Uses:
    @ClassProperty
    def shown(cls):
        return f"<{cls.__name__}>"


class Sub(Uses):
    pass


print(Uses.shown, Sub.shown, Sub().shown)
Sub.shown = "replaced"
print(Sub.shown, Uses.shown)


class RaisesAttributeError:
    @property
    def broken(self):
        return self.missing_inside

    def __getattr__(self, name):
        return f"getattr {name}"


r = RaisesAttributeError()
print(r.broken, r.other)
