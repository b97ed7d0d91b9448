class Point(tuple):
    __slots__ = ()

    def __new__(cls, x=0, y=0):
        return super().__new__(cls, (x, y))

    x = property(lambda self: self[0])
    y = property(lambda self: self[1])

    def __add__(self, other):
        return Point(self.x + other[0], self.y + other[1])

    def __neg__(self):
        return Point(-self.x, -self.y)

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


p = Point(1, 2)
print(p, p + (3, 4), p + p, -p, p == (1, 2), hash(p) == hash((1, 2)), {p: 1}[1, 2], p[0], p[:1], len(p), list(p), p < (1, 3), p * 2, (0,) + p, type(p * 1), "%s-%s" % p, "{}-{}".format(*p), isinstance(p, tuple), max([p, Point(0, 5)]), sorted([Point(2), Point(1)]), p.count(1), p.index(2), tuple(p), str(p), p.x, Point(), Point(y=5))
x, y = p
(a, b), c = p, 3
first, *rest = (1, 2, 3)
*init, last = "abc"
head, *middle, tail = range(5)
(q, (r, *s)), t = (1, (2, 3, 4)), 5
[u, v] = {"k": 1, "j": 2}
print(x, y, a, b, c, first, rest, init, last, head, middle, tail, q, r, s, t, u, v)
a, b = b, a
a, b, c = c, a, b
i = 0
values = [10, 20, 30]
i, values[i] = 2, 99
print(a, b, c, i, values, (lambda *a: a)(*p), [*p, *p], (*p,), {*p} == {1, 2}, dict([p]), dict(zip(p, p)))
for text in ("a, b = 1, 2, 3", "a, b, c = 1, 2", "a, b = 5", "a, b = None", "a, *b, c = [1]", "a, b = {1}", "a, b = 'x'", "a, = []", "() = 1", "(a, b), c = 1, 2", "a, b = iter([1])", "a, b = iter([1, 2, 3])", "a, b = {}", "a, b = object()", "for a, b in [1]: pass", "for a, b in [(1,)]: pass", "[(a, b) for a, b in ['x']]", "a, b = (x for x in [1])", "*a, *b = [1]", "*a = [1]", "p.x = 5", "p[0] = 5", "p.z = 5", "del p[0]", "Point(1, 2, 3)", "p + 5", "p + (1,)"):
    try:
        exec(text)
        print(text, "ok")
    except SyntaxError as error:
        print(text, error.msg)
    except Exception as error:
        print(text, type(error).__name__, error)
