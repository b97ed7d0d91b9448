__all__ = ["side", "area"]

counter = 1
_private = 2
hidden = 3


def side(n):
    return [n] * 4


def area(n):
    return n * n
