import _circle_b

finished = True


def from_b():
    return _circle_b.value
