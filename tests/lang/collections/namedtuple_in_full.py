def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


from collections import namedtuple
P = namedtuple("P", "x y")
D = namedtuple("D", ["a", "b", "c"], defaults=[2, 3])
p = P(1, 2)
show("""
p, P(y=1, x=2), P(*[1, 2]), p.x, p[0], p[-1], p == (1, 2), p + (3,), p * 2, hash(p) == hash((1, 2)), len(p), list(p), p._asdict(), p._fields, P._fields, p._replace(x=5), P._make([7, 8]), p.index(2), p.count(1), p[:1], repr(p), str(p), D(1), D(1, 5), D(1, c=9), D._field_defaults, P._field_defaults, p.__getnewargs__(), P.__match_args__, P.__name__, P.__module__, P.__qualname__, P.__doc__, P.x.__doc__, P.__bases__, P.__slots__, isinstance(p, tuple), sorted([P(2, 1), P(1, 2)]), max(P(1, 9), P(2, 0))
P(1)
P(1, 2, 3)
P(1, x=2)
P(1, 2, z=3)
P()
D()
p.z
p.x = 5
p.z = 5
del p.x
p._replace(z=5)
P._make([1])
P._make(5)
P._make([1, 2, 3])
namedtuple("T", "a a")
namedtuple("T", "class")
namedtuple("T", "_a")
namedtuple("T", "1a")
namedtuple("T", ["a b"])
namedtuple("class", "a")
namedtuple("1T", "a")
namedtuple("T", 5)
namedtuple("T", "a", defaults=[1, 2])
namedtuple("T", "a", 5)
namedtuple("T")
namedtuple(5, "a")
namedtuple("T", "a b a class _x 1", rename=True)._fields, namedtuple("T", "a, b,c")._fields, namedtuple("T", "")(), namedtuple("T", [])._fields, namedtuple("T", "a", module="mm").__module__, namedtuple("T", ("x",))(5), namedtuple("T", {"k": 1})(1), namedtuple("T", "é")(1)
p.__dict__
P.__new__(P)
type(p + ()), type(p[:]), type(P(1, 2) * 1), type(p._replace()), {p: 1}[1, 2], p < (1, 3), p <= P(1, 2)
"%s-%s" % p, "{0.x} {0[1]}".format(p), f"{p.x=}", f"{p}"
""")


class Q(P):
    __slots__ = ()

    @property
    def norm(self):
        return (self.x**2 + self.y**2) ** 0.5

    def __str__(self):
        return f"Q<{self.x}>"


q = Q(3, 4)
print(q, repr(q), q.norm, q._replace(x=0), type(q._replace(x=0)), Q._make([1, 2]), q == (3, 4), q._asdict())
print(P.x.__doc__, P.x.__get__(p))
match p:
    case P(x, y=2):
        print("matched", x)
x, y = p
print(x, y)


class E(namedtuple("E", "a b", defaults=(None,))):
    def __new__(cls, a, *rest):
        return super().__new__(cls, a * 2, *rest)


print(E(1), E(1, 2), E._make([5, 6]), E(1)._replace(b=3))
