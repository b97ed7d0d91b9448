class Point:
    def __init__(self):
        self.colour = "red"
        self.position = (0, 0)


def attempt(function):
    try:
        function()
    except Exception as e:
        print(type(e).__name__, e)


p = Point()
attempt(lambda: p.color_)
attempt(lambda: p.positoin)
attempt(lambda: "abc".uper())
attempt(lambda: [].apend(1))
attempt(lambda: Point.nothing)
attempt(lambda: lenn([]))
attempt(lambda: int.real_part)
attempt(lambda: (1).bit_lenght())
attempt(lambda: {}.itmes())
attempt(lambda: None.upper())
attempt(lambda: print.foo)
attempt(lambda: Point().colour.foo)
attempt(lambda: (lambda: 0).foo)
attempt(lambda: type.foo)
attempt(lambda: object().foo)
attempt(lambda: super(Point, p).foo)
attempt(lambda: setattr(object(), "x", 1))
attempt(lambda: setattr(5, "x", 1))
attempt(lambda: setattr("s", "upper", 1))
attempt(lambda: setattr([], "append", 1))
attempt(lambda: setattr(int, "x", 1))
attempt(lambda: setattr(None, "x", 1))
attempt(lambda: delattr(5, "real"))
attempt(lambda: setattr(5, "real", 1))
attempt(lambda: setattr(len, "x", 1))
attempt(lambda: setattr(p, 5, 1))
attempt(lambda: delattr(p, "nope"))
attempt(lambda: delattr(Point, "nope"))
attempt(lambda: (1, 2).x)
attempt(lambda: (i for i in ()).x)
