class Method:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return lambda *args: ("bound", self.function(instance, *args))


class Cached:
    def __init__(self, function):
        self.function = function
        self.name = function.__name__

    def __get__(self, instance, owner):
        print("computing", self.name)
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class C:
    factor = 3

    @Method
    def times(self, x):
        return x * self.factor

    @Cached
    def expensive(self):
        return sum(range(100))


c = C()
print(c.times(5), type(C.times).__name__)
print(c.expensive, c.expensive)


def plain(self, x=1):
    return type(self).__name__, x


print(plain.__get__(5)(2), plain.__get__("s", str)())
bound = plain.__get__(c, C)
print(bound(9), bound.__self__ is c, bound == plain.__get__(c, C), bound == plain.__get__(C(), C))
c.plain = plain
try:
    print(c.plain())
except TypeError as e:
    print(e)
C.plain = plain
del c.plain
print(c.plain(), C.plain(7))
upper = str.upper
print(upper("abc"), str.__dict__["upper"].__get__("xyz")())
try:
    str.upper(5)
except TypeError as e:
    print(e)
try:
    list.append({}, 1)
except TypeError as e:
    print(e)
try:
    str.upper()
except TypeError as e:
    print(e)
print([m.__name__ for m in (str.upper, "".upper, [].append, dict.get)])
print(type(str.upper).__name__, type("".upper).__name__, type(str.__add__).__name__, type("".__add__).__name__)
print((1).__add__(2), int.__add__(3, 4), "a".__add__("b"), [1].__len__(), int.__sub__(5, 3), (5).__sub__("x"))
