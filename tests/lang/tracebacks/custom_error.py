class Problem(Exception):
    def __str__(self):
        return "first line\nsecond line"


class Outer:
    class Inner(Exception):
        pass


try:
    raise Outer.Inner("nested class name")
except Outer.Inner as e:
    raise Problem(1) from None
