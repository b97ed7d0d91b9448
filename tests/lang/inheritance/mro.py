class A:
    def who(self):
        return "A"

    def chain(self):
        return ["A"]


class B(A):
    def who(self):
        return "B"

    def chain(self):
        return ["B"] + super().chain()


class C(A):
    def who(self):
        return "C"

    def chain(self):
        return ["C"] + super().chain()


class D(B, C):
    def chain(self):
        return ["D"] + super().chain()


print([cls.__name__ for cls in D.__mro__], [cls.__name__ for cls in D.mro()])
print(D().who(), D().chain(), B().chain())
print(D.__bases__, D.__base__)
print(issubclass(D, A), issubclass(A, D), issubclass(D, (int, C)), isinstance(D(), B))
print([cls.__name__ for cls in A.__subclasses__()])

for bases in ((A, B), (B, C, A), (C, B), (D, B), (B, D)):
    try:
        cls = type("X", bases, {})
        print([c.__name__ for c in cls.__mro__])
    except TypeError as e:
        print(str(e).replace("\n", " "))

try:
    class Twice(A, A):
        pass
except TypeError as e:
    print(e)


class E(C, B):
    pass


try:
    class F(D, E):
        pass
except TypeError as e:
    print(str(e).replace("\n", " "))

B.who = lambda self: "changed B"
print(D().who())
del B.who
print(D().who())
A.late = lambda self: "late"
print(D().late())


class X:
    attr = "X"


class Y(X):
    pass


y = Y()
print(y.attr)
Y.attr = "Y"
print(y.attr, X.attr)
del Y.attr
print(y.attr)
Y.__bases__ = (A,)
print(y.who(), hasattr(y, "attr"))
