loaded = ["package"]
from . import square
from .round import circle as _circle

loaded.append(_circle.__name__)


def area_of_all():
    return square.area(2) + _circle.area(1)
