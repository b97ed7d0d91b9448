from . import loaded

loaded.append(__name__)
count = globals().get("count", 0) + 1


class Circle:
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3 * self.r**2
