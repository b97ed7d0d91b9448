"""A module with a little of everything."""
import os.path


def area(width, height=2, *rest, **options):
    total = width * height
    for extra in rest:
        if extra > 10 and extra not in (11, 12):
            total += extra
    try:
        total -= options["less"]
    except KeyError:
        pass
    return total


class Shape:
    sides = 4

    def name(self):
        return "shape of %d sides" % self.sides

    def scaler(self, factor):
        return lambda size: size * factor


squares = [n * n for n in range(3)]
