import math
from functools import reduce

print(math.sqrt(16), math.floor(2.7), reduce(lambda a, b: a * b, [1, 2, 3, 4]))
