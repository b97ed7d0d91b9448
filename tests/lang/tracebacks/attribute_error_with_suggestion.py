class Point:
    def __init__(self, x, y):
        self.x_position = x
        self.y_position = y

    def distance(self, other):
        return abs(self.x_position - other.x_positon)


Point(1, 2).distance(Point(3, 4))
