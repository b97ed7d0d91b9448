# Arithmetic whose operand is what the instruction before gave: whatever comes between, and whatever the operands turn into.
inf, nan = float("inf"), float("nan")


def chain(a, b):
    x = a * b
    y = x * 2.5 + 1.0
    z = 1.0 - y * y
    return (z - 0.5) / 3.0 - x


def chain_of_two(a, b):
    return (a + b) * (a - b) / (a * b) - (a / b - b / a)


def constants(a):
    return (((2.0 * a - 1.5) * 4.0 / 8.0 + 0.25) / 0.5, 3.0 / (1.0 + a * a), 1.0 - (0.5 - a), 2.0 * (2.5 + a) - (1.5 - a))


def shown(function, *args):
    try:
        return repr(function(*args))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


class Calls:
    """Runs the function that it is an operand of with floats, before it gives a number."""

    def __init__(self, number):
        self.number = number

    def __mul__(self, other):
        for _ in range(20):
            chain(1.5, 2.0)
        return self.number

    def __add__(self, other):
        for _ in range(20):
            chain_of_two(1.5, 2.0)
        return self.number

    __sub__ = __add__


class Wraps:
    def __init__(self, number):
        self.number = number

    def __mul__(self, other):
        return Wraps(self.number * (other.number if isinstance(other, Wraps) else other))

    def __add__(self, other):
        return Wraps(self.number + (other.number if isinstance(other, Wraps) else other))

    def __rsub__(self, other):
        return other - self.number

    def __repr__(self):
        return f"Wraps({self.number})"


# The first operand runs the function itself, before anything in it has met a float.
print(shown(chain, Calls(7.0), 1), shown(chain, Calls(7), 1), shown(chain, 1.5, 2.0), shown(chain, Calls(0.25), 1))
print(shown(chain_of_two, Calls(7.0), 1.0), shown(chain_of_two, 1.5, 2.0))

values = [1.5, 2.0, -0.0, 0.0, 3, 0, -7, True, 10**20, 2**47 - 1, -(2**47), inf, -inf, nan, 1e308, 5e-324]
for rounds in range(3):
    for a in values:
        for b in values[rounds::3]:
            print(a, b, shown(chain, a, b), shown(chain_of_two, a, b))
        print(a, shown(constants, a))

odd = [Wraps(2.0), "ab", [1], None, 1j, Calls(3.5), Calls(3)]
for a in odd:
    print(type(a).__name__, shown(chain, a, 2), shown(chain, 2.5, a), shown(chain_of_two, a, 1.5), shown(constants, a))
print(shown(chain, 1.5, 2.0), shown(chain_of_two, 1.5, 2.0), shown(constants, 1.5))


# Joins: the operand comes from one of two places.
def joined(flag, a, b):
    x = (a * b if flag else a) * 2.0
    y = (a + b) * ((a - b) if flag else (a / b)) - x
    return x, y, (a * b or a + b) * 3.0


for flag in (True, False) * 4:
    print(joined(flag, 1.5, 0.25), joined(flag, 0.0, 2.0), joined(flag, 3, 4.5))


# An error in the middle, and what is left behind.
def guarded(a, b):
    x = y = None
    try:
        x = a * 2.0
        y = x / b - 1.0
        y = 1.0 / (y * 0.0) * x
    except ZeroDivisionError as error:
        return x, y, str(error)
    finally:
        x = a * 3.0 + 1.0
    return x, y


for a, b in [(1.5, 2.0), (1.5, 0.0), (2, 0), (inf, 1.0), (1.5, 0)] * 3:
    print(guarded(a, b))


# Ends of loops that compare floats; loops so long that their fuel has an instruction of its own.
def loops(limit):
    x, count = 0.0, 0
    while x < limit:
        x = x + 0.25 * 0.5
        count += 1
        if count > 50:
            break
    y = limit
    while y >= 0.0:
        y = y - 0.375
        count += 1
        if count > 100:
            break
    while not y > limit:
        y = y * 1.5 + 1.0
        count += 1
        if count > 150:
            break
    while y <= x:
        a = y * y; b = a - x; c = b / 3.0; d = c + y; e = d * c; f = e - d; g = f / 7.0; h = g + f
        a = h * y; b = a - x; c = b / 3.0; d = c + y; e = d * c; f = e - d; g = f / 7.0; h = g + f
        a = h * y; b = a - x; c = b / 3.0; d = c + y; e = d * c; f = e - d; g = f / 7.0; h = g + f
        a = h * y; b = a - x; c = b / 3.0; d = c + y; e = d * c; f = e - d; g = f / 7.0; h = g + f
        y = y + 0.5 + (g - g)
        count += 1
        if count > 200:
            break
    return x, y, count


for limit in (1.0, 3, 2.5, nan, -1.0, 0.0, True, 4.0):
    print(limit, loops(limit))


# In a generator, and in one that is left and taken up between the two.
def steps(x):
    while True:
        x = x * 0.5 + (yield x - 1.0) * 2.0


runs = [steps(1.0), steps(8.0)]
print([next(run) for run in runs])
for sent in (1.0, 2, 0.5, True, -3.5):
    print([run.send(sent) for run in runs])
