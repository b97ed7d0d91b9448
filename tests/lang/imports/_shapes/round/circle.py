from ..square import area as square_area


def area(radius):
    return square_area(radius) * 3
