"""Assignment to `__class__`: what fits and what does not."""

def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class A:
    def who(self):
        return "A"


class B:
    def who(self):
        return "B"


class Slotted:
    __slots__ = ("a", "b")


class SameSlots:
    __slots__ = ("a", "b")


class OtherSlots:
    __slots__ = ("a", "c")


class Empty:
    __slots__ = ()


class MyInt(int):
    pass


class OtherInt(int):
    pass


class MyList(list):
    pass


class ListToo(list):
    who = lambda self: "list " + str(self)


class MyError(ValueError):
    pass


class OtherError(ValueError):
    pass


class TypeErr(TypeError):
    pass


a = A()
a.kept = 1
a.__class__ = B
print(a.who(), a.kept, type(a).__name__, isinstance(a, A))
bound = a.who
a.__class__ = A
print(bound(), a.who())
for new in (5, None, "B", int, object, Slotted, Empty, MyInt, type, Exception, MyList):
    attempt(lambda: setattr(a, "__class__", new))
attempt(lambda: delattr(a, "__class__"))
s = Slotted()
s.a = 1
attempt(lambda: setattr(s, "__class__", SameSlots) or (type(s).__name__, s.a))
attempt(lambda: setattr(s, "__class__", OtherSlots))
attempt(lambda: setattr(s, "__class__", A))
attempt(lambda: setattr(s, "__class__", Empty))
attempt(lambda: setattr(MyInt(5), "__class__", OtherInt))
attempt(lambda: setattr(MyInt(5), "__class__", int))
items = MyList([1, 2])
attempt(lambda: setattr(items, "__class__", ListToo) or items.who())
attempt(lambda: setattr(items, "__class__", list))
attempt(lambda: setattr(items, "__class__", A))
error = MyError("e")
attempt(lambda: setattr(error, "__class__", OtherError) or repr(error))
attempt(lambda: setattr(error, "__class__", TypeErr) or repr(error))
attempt(lambda: setattr(error, "__class__", A))
for value in (5, "x", [], {}, (), None, len, lambda: 0, type, object(), ValueError("v"), 1.5, {1}):
    attempt(lambda: setattr(value, "__class__", A))
attempt(lambda: setattr(A, "__class__", A))


class Meta(type):
    def hello(cls):
        return "hello from " + cls.__name__


attempt(lambda: setattr(B, "__class__", Meta))
WithMeta = Meta("WithMeta", (), {})
OtherMeta = type("OtherMeta", (type,), {"hello": lambda cls: "other hello"})
WithMeta.__class__ = OtherMeta
print(WithMeta.hello(), type(WithMeta).__name__)
attempt(lambda: setattr(int, "__class__", Meta))


class Refuses:
    __class__ = property(lambda self: int, lambda self, v: print("asked to become", v))


r = Refuses()
print(r.__class__, type(r).__name__)
r.__class__ = A
print(object.__getattribute__(a, "__class__").__name__, object.__dict__["__class__"].__get__(a).__name__)
attempt(lambda: object.__setattr__(a, "__class__", B) or type(a).__name__)
