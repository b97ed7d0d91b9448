def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class A:
    attr = "A"
    def who(self): return "A.who"
    @classmethod
    def make(cls): return "A.make", cls.__name__
    @staticmethod
    def st(): return "A.st"
    @property
    def prop(self): return "A.prop"
    def __len__(self): return 5
    def __getitem__(self, k): return k
class B(A):
    attr = "B"
    def who(self): return "B.who"
    @classmethod
    def make(cls): return "B.make"
    @property
    def prop(self): return "B.prop"
class C(B): pass
b = B()
s = super(B, b)
show("""
s.who(), s.attr, s.prop, s.make(), s.st(), super(B, B).make(), super(B, B).who(b), super(B, C).make(), super(C, C()).who(), super(A, b).__class__.__name__, s.__thisclass__, s.__self__ is b, s.__self_class__, s.__class__, type(s).__name__, super(B, C).__self_class__
s.__len__(), s.__getitem__(3), s.__repr__()[:20], repr(s), repr(super(B)), repr(super(B, C)), str(s) == repr(s)
len(s)
s[0]
s.nope
s.attr = 1
s.x = 1
del s.attr
super(A, b).who
super()
super(5)
super(5, b)
super(B, 5)
super(B, A())
super(B, A)
super(B, b, 1)
super(B, b, x=1)
super(type=B)
super(B, None).__self__, super(B, None).__thisclass__
super(B).who
super(B).__get__(b).who(), super(B).__get__(b, B).attr, super(B).__get__(None, B).__self__, super(B, b).__get__(C()) .__self__ is b
super(B).__get__(5)
super(B).__get__()
super(B).__self__, super(B).__self_class__, super(B).__thisclass__
super(bool, True).__repr__(), super(bool, True).__add__(2), super(type, int).__class__, super(object, 5).__class__
super.__mro__, super.__doc__.splitlines()[0], isinstance(s, super), s == s, s == super(B, b), hash(s) == hash(s), bool(s)
super.__init__(s, A, b), s.__thisclass__
super.__init__()
""")


class Forms:
    def no_self():
        return super()

    def deleted(self):
        del self
        return super()

    def rebound(self):
        self = 5
        return super()

    def nested(self):
        return [super for _ in "a"][0], (lambda: super())()

    def generator(self):
        return next(super().__class__ for _ in "a")

    def comprehension(self):
        return [super().__init__ for _ in "a"]

    def star(*args):
        return super()

    @staticmethod
    def static():
        return super()

    @classmethod
    def klass(cls):
        return super().__thisclass__

    def in_try(self):
        try:
            return super().missing
        except AttributeError as error:
            return str(error), error.name, type(error.obj).__name__


f = Forms()
for call in (Forms.no_self, f.deleted, f.rebound, f.nested, f.generator, f.comprehension, f.star, Forms.static, Forms.klass, f.in_try, lambda: super(), lambda x=1: super(), lambda: Forms.deleted(5)):
    try:
        print(str(call()).split(" at ")[0])
    except Exception as error:
        print(type(error).__name__, error)


def outside(self):
    return super().who()


B.outside = outside
try:
    B().outside()
except RuntimeError as error:
    print(error)


class Cell:
    def give(self):
        return __class__

    def change(self):
        nonlocal_class = __class__
        return nonlocal_class.__name__


print(Cell().give(), Cell().change(), Cell.give.__closure__[0].cell_contents, Cell.give.__code__.co_freevars)
