class Data:
    def __set_name__(self, owner, name):
        self.key = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return f"class access on {owner.__name__}"
        return instance.__dict__.get(self.key, "unset")

    def __set__(self, instance, value):
        instance.__dict__[self.key] = value * 2

    def __delete__(self, instance):
        instance.__dict__.pop(self.key, None)


class NonData:
    def __get__(self, instance, owner=None):
        return "non-data"


class C:
    data = Data()
    non = NonData()


c = C()
print(c.data, C.data, c.non, C.non)
c.data = 5
c.__dict__["data"] = "shadowed?"
c.non = "shadowed"
print(c.data, c.non, sorted(c.__dict__))
del c.data
print(c.data)
del c.non
print(c.non)


class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return self if instance is None else instance.__dict__[self.name]

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        instance.__dict__[self.name] = value


class Person:
    name = Typed(str)
    age = Typed(int)

    def __init__(self, name, age):
        self.name = name
        self.age = age


p = Person("x", 3)
print(p.name, p.age)
for args in (("x", "y"), (1, 2)):
    try:
        Person(*args)
    except TypeError as e:
        print(e)


class GetOnlyOnClass:
    def __get__(self, instance, owner):
        raise AttributeError("no")


class H:
    x = GetOnlyOnClass()

    def __getattr__(self, name):
        return f"fallback {name}"


print(H().x)


class SetOnly:
    def __set__(self, instance, value):
        instance.__dict__["s"] = f"set {value}"


class S:
    s = SetOnly()


s = S()
print(type(s.s).__name__)
s.s = 1
print(s.s)
try:
    del s.s
except AttributeError as e:
    print(e)
