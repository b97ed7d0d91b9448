class Stack(list):
    def push(self, x):
        self.append(x)

    def peek(self):
        return self[-1]


s = Stack([1, 2])
s.push(3)
print(s, s.peek(), len(s), s + [4], type(s + [4]).__name__, type(s[:1]).__name__, s == [1, 2, 3])


class CaseDict(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __missing__(self, key):
        return f"no {key}"


d = CaseDict()
d["ABC"] = 1
print(d["abc"], d["Abc"], d["zzz"], dict(d), d.get("ABC"), "abc" in d)
d.update({"DEF": 2})
print(sorted(d))


class Money(int):
    def __add__(self, other):
        return Money(int(self) + int(other))

    def __repr__(self):
        return f"${int(self)}"


m = Money(5)
print(m, repr(m + 3), type(m + 3).__name__, type(m - 3).__name__, m > 3, hash(m) == hash(5), f"{m}", f"{m:03}")


class Celsius(float):
    @property
    def fahrenheit(self):
        return self * 1.8 + 32


print(Celsius(100).fahrenheit, Celsius("1.5") + 1, Celsius(2).is_integer())


class Tag(str):
    def __repr__(self):
        return f"<{self}>"


print(Tag("b"), repr(Tag("b")), [Tag("i")], Tag("x") == "x", Tag("ab").upper(), {Tag("k"): 1})


class Bits(set):
    def __contains__(self, item):
        return True


b = Bits([1, 2])
print(99 in b, len(b), b | {3} == {1, 2, 3}, type(b | {3}).__name__)


class Point(tuple):
    __slots__ = ()

    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    x = property(lambda self: self[0])
    y = property(lambda self: self[1])

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)


p = Point(1, 2) + Point(3, 4)
print(p, p.x, p.y, isinstance(p, tuple), len(p), list(p))


class MyError(ValueError):
    def __init__(self, code, *args):
        super().__init__(code, *args)
        self.code = code


e = MyError(5, "text")
print(e.code, e.args, str(e), repr(e))
