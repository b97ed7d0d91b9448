# A snapshot between the steps of a class statement, whose function the library ran before.
for number in range(3000):
    pass
import enum


class Colour(enum.IntEnum):
    RED = 1


print(number, list(Colour))
