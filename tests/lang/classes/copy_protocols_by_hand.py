"""Objects that behave as values: equality, hashing, ordering, copying, updates, containers of themselves."""

from functools import total_ordering


@total_ordering
class Version:
    __slots__ = ("_parts",)

    def __init__(self, text):
        object.__setattr__(self, "_parts", tuple(int(p) for p in text.split(".")))

    def __setattr__(self, name, value):
        raise AttributeError(f"cannot assign to {name!r} of an immutable Version")

    def __delattr__(self, name):
        raise AttributeError(f"cannot delete {name!r} of an immutable Version")

    def __eq__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self._parts == other._parts

    def __lt__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self._parts < other._parts

    def __hash__(self):
        return hash(self._parts)

    def __repr__(self):
        return f"Version('{self}')"

    def __str__(self):
        return ".".join(map(str, self._parts))

    def __iter__(self):
        return iter(self._parts)

    def __getitem__(self, index):
        return self._parts[index]

    def __len__(self):
        return len(self._parts)

    def __format__(self, spec):
        return "-".join(map(str, self._parts)) if spec == "dash" else format(str(self), spec)


a, b, c = Version("1.2"), Version("1.10"), Version("1.2")
print(a == c, a is c, a != b, a < b, a <= c, b > a, b >= a, hash(a) == hash(c), {a, b, c} == {a, b}, sorted([b, a, Version("0.9")]))
print(str(a), repr(b), f"{b:dash} {b:>6}", list(a), a[0], a[-1], len(b), max(a, b), [*b], dict.fromkeys([a, c]))
for action in (lambda: setattr(a, "x", 1), lambda: delattr(a, "_parts"), lambda: a < 5, lambda: a >= "x", lambda: a == "1.2", lambda: Version("x"), lambda: a + b, lambda: a.__dict__):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Vector:
    __match_args__ = ("x", "y")

    def __init__(self, x=0, y=0):
        self.x, self.y = x, y

    def replace(self, **changes):
        new = type(self).__new__(type(self))
        new.__dict__.update(self.__dict__ | changes)
        return new

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

    def __repr__(self):
        values = ", ".join(f"{k}={v!r}" for k, v in vars(self).items())
        return f"{type(self).__qualname__}({values})"

    def __add__(self, other):
        return self.replace(x=self.x + other.x, y=self.y + other.y) if isinstance(other, Vector) else NotImplemented

    def __mul__(self, factor):
        return self.replace(x=self.x * factor, y=self.y * factor)

    __rmul__ = __mul__

    def __bool__(self):
        return bool(self.x or self.y)

    def __iter__(self):
        yield self.x
        yield self.y

    def __call__(self, f):
        return self.replace(x=f(self.x), y=f(self.y))


class Vector3(Vector):
    def __init__(self, x=0, y=0, z=0):
        super().__init__(x, y)
        self.z = z


v, w = Vector(1, 2), Vector3(1, 2, 3)
print(v, w, v + w, w + v, 2 * v, w * 2, v == Vector(1, 2), v == w, w != v, bool(Vector()), v(str), (*v, *w))
try:
    hash(v)
except TypeError as error:
    print(error)
match v + v:
    case Vector(x=2, y=y):
        print("matched", y)
x, y = v
print(x, y, v.replace(x="new"), v, sum([v, v], Vector()), vars(v.replace(extra=1)))
tree = {"v": v, "list": [v, v]}
print(tree["list"][0] is tree["v"], tree)
