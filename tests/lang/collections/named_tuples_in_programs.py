# namedtuple and what is built on it: defaults, renames, replacing, methods, subclasses.
import copy
from collections import namedtuple
from operator import attrgetter, itemgetter


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


Point = namedtuple("Point", "x y", defaults=[0])
p = Point(3)
print(p, p.y, p[0], p[-1], len(p), p == (3, 0), hash(p) == hash((3, 0)), p._fields, Point._field_defaults, p._asdict(), Point.__doc__)
print(Point.x.__doc__, Point.y.__doc__, Point.__match_args__, Point.__mro__, Point.__slots__, Point.__module__)
print(p._replace(y=7), p._replace(), Point._make([5, 6]), Point._make(iter("ab")), Point(**{"y": 1, "x": 2}), Point(*p), copy.replace(p, x=0))
attempt("missing", Point)
attempt("too many", Point, 1, 2, 3)
attempt("unknown", Point, z=1)
attempt("twice", Point, 1, x=2)
attempt("_make too few", Point._make, [1])
attempt("_make too many", Point._make, [1, 2, 3])
attempt("_replace unknown", p._replace, z=1, q=2)
attempt("copy.replace", copy.replace, p, zz=1)
attempt("set", setattr, p, "x", 1)
attempt("set new", setattr, p, "z", 1)
attempt("delete", delattr, p, "x")
attempt("get", getattr, p, "z")
attempt("item", lambda: p.__setitem__(0, 1))

for names in ("class x", "x x", "_a b", "1a", "a-b", "", [], ["a", 5], "a, b", ("def", "ok"), "x\ty\nz", "é ß"):
    attempt(repr(names), lambda: namedtuple("T", names)._fields)
    attempt("  renamed", lambda: namedtuple("T", names, rename=True)._fields)
attempt("type name", namedtuple, "a b", "x")
attempt("type name", namedtuple, "class", "x")
attempt("type name", namedtuple, 5, "x")
attempt("defaults", namedtuple, "T", "x", defaults=(1, 2))
attempt("defaults", namedtuple, "T", "x", defaults=5)
attempt("by position", namedtuple, "T", "x", True)
attempt("names", namedtuple, "T", 5)
print(namedtuple("T", "a b c", defaults=(1, 2))(0), namedtuple("T", "x", module="elsewhere").__module__, namedtuple("T", "")())


class Vector(namedtuple("Vector", "x y z")):
    __slots__ = ()
    ORIGIN = None

    def __new__(cls, x=0, y=0, z=0):
        return super().__new__(cls, float(x), float(y), float(z))

    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self, other)))

    @property
    def length(self):
        return sum(v * v for v in self) ** 0.5

    def __str__(self):
        return "<{0.x:g}, {0.y:g}, {0.z:g}>".format(self)


v = Vector(1, 2, 2)
print(v, repr(v), v + v, v.length, v._replace(x=9), type(v._replace(x=9)).__name__, Vector._make([1, 2, 3]), v + (1, 1, 1), hasattr(v, "__dict__"))
attempt("no dict", setattr, v, "extra", 1)


class Loose(Point):
    pass


loose = Loose(1)
loose.note = "kept"
print(loose, loose.__dict__, loose == p, loose._replace(x=2), loose._asdict(), copy.copy(loose).note, copy.deepcopy(loose))


class Bigger(namedtuple("Bigger", Point._fields + ("color",))):
    pass


print(Bigger(1, 2, "red"), Bigger._fields, isinstance(Bigger(1, 2, 3), tuple), Bigger(1, 2, 3) + (4,), Bigger(1, 2, 3) * 2, Bigger(1, 2, 3)[::2])

Point.__doc__ += ": in a plane"
Point.x.__doc__ = "across"
print(Point.__doc__, Point.x.__doc__)
rows = [Point(2, 9), Point(1, 5), Point(2, 1)]
print(sorted(rows), max(rows, key=attrgetter("y")), sorted(rows, key=itemgetter(1)), [x for x, _ in rows], dict(rows), min(rows) < (1, 6))
match rows[0]:
    case Point(x, y=9):
        print("matched", x)
match rows[1]:
    case Point(1, y):
        print("by position", y)
Employee = namedtuple("Employee", "name title salary")
table = ["ann,boss,90", "bob,clerk,40"]
for employee in map(Employee._make, (line.split(",") for line in table)):
    print(f"{employee.name:<5}|{employee.title:^7}|{int(employee.salary):>5}", "%s %s %s" % employee, employee.__getnewargs__())
Rec = namedtuple("Rec", "count index")
print(Rec(1, 2), Rec(1, 2).count, Rec(1, 2).index, tuple.count(Rec(1, 1), 1))
