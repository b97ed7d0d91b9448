class Point:
    """A point."""

    dimensions = 2

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"

    def move(self, dx, dy):
        self.x += dx
        self.y += dy
        return self


p = Point(1, 2)
print(p, repr(p), str(p), f"{p}", f"{p!r:>15}")
print(p.move(1, 1).move(2, 2))
print(p.__dict__, p.__class__, Point.__name__, Point.__doc__, Point.__module__)
print(Point.dimensions, p.dimensions)
p.dimensions = 3
print(Point.dimensions, p.dimensions, vars(p))
del p.dimensions
print(p.dimensions)
Point.dimensions = 5
print(p.dimensions)
print(Point.move(p, -1, -1))
method = p.move
method(10, 10)
print(p, method.__self__ is p, method.__func__ is Point.move, method.__name__)


def attempt(function):
    try:
        print(function())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


attempt(lambda: Point())
attempt(lambda: Point(1, 2, 3))
attempt(lambda: Point(1, z=2))
attempt(lambda: p.missing)
attempt(lambda: Point.missing)
attempt(lambda: Point.move(1, 2, 3))
attempt(lambda: p.move())
attempt(lambda: p())
attempt(lambda: p + 1)
attempt(lambda: p[0])
attempt(lambda: len(p))
attempt(lambda: iter(p))
attempt(lambda: p < p)
attempt(lambda: -p)
attempt(lambda: delattr(p, "missing"))
attempt(lambda: setattr(p, "z", 9) or p.z)
attempt(lambda: getattr(p, "w", "default"))
print(hasattr(p, "x"), hasattr(p, "nope"))
print(p == p, p == Point(p.x, p.y), p != p, bool(p))


class Empty:
    pass


e = Empty()
e.anything = 1
print(vars(e), isinstance(e, Empty), isinstance(e, object), type(e) is Empty)
attempt(lambda: Empty(1))


class NoInit:
    def __init__(self):
        return 5


attempt(NoInit)
