# What arithmetic gives is returned, for every kind of operand in turn at the same place.
import sys


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return Money(sum([self.cents, other.cents]))

    def __radd__(self, other):
        return ("radd", other, self.cents)

    def __sub__(self, other):
        raise ArithmeticError(f"no {other}")

    def __mul__(self, other):
        return add(self, Money(other))

    def __repr__(self):
        return f"Money({self.cents})"


def add(a, b):
    return a + b


def increment(a):
    return a + 1


def subtract(a, b):
    return a - b


def multiply(a, b):
    return a * b


small = [0, 1, -1, 7, 2**31 - 1, -(2**31), 2**47, -(2**47), 2**62, 2**63, 10**30]
mixed = [True, 2, 2.5, -0.0, 1j, "ab", b"ab", (1,), [1], Money(5), None]
for function in (add, subtract, multiply):
    for pairs in (small, mixed, small):
        for a in pairs:
            for b in pairs:
                if function is multiply and (isinstance(a, int) and a > 9 or isinstance(b, int) and b > 9):
                    if not (isinstance(a, int) and isinstance(b, int)):
                        continue
                try:
                    print(function(a, b), end=" ")
                except (TypeError, ArithmeticError) as error:
                    print(type(error).__name__, error, end=" ")
        print()
for value in small + mixed + small:
    try:
        print(increment(value), end=" ")
    except TypeError as error:
        print(error, end=" ")
print()


# Only inline integers up to their end: the next one is a long one.
def count_up(value, steps):
    if steps == 0:
        return value
    return count_up(value, steps - 1) + 2**44


print([count_up(0, steps) for steps in range(0, 20, 3)])


# Where something waits for the function's end: handlers, generators, constructors, iterators, comparisons.
def guarded(a, b):
    try:
        return a + b
    except TypeError as error:
        return str(error)
    finally:
        print("left", end=" ")


print(guarded(1, 2), guarded(1, "2"), guarded("1", "2"), guarded(3, 4))


def produced(a, b):
    yield a
    return a + b


def outer():
    result = yield from produced(20, 22)
    print("result", result)
    result = yield from produced("20", "22")
    print("result", result)


print(list(outer()))


class Wrong:
    def __init__(self, a):
        return a + 1


for argument in (1, 1.5, "x"):
    try:
        Wrong(argument)
    except TypeError as error:
        print(error)


class Steps:
    def __init__(self):
        self.at = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.at += 1
        if self.at > 3:
            raise StopIteration
        return self.at + 10

    def __len__(self):
        return self.at + 1

    def __lt__(self, other):
        return self.at - 1

    def __hash__(self):
        return self.at * 3

    def __getattr__(self, name):
        return self.at - len(name)


steps = Steps()
print(list(steps), len(steps), steps < 1, hash(steps), steps.missing, sorted({steps: 1}.values()))
print(list(map(add, [1, 2, "a"], [3, 4, "b"])), sorted([3, 1, 2], key=lambda n: 0 - n))
sys.setrecursionlimit(200)


def endless(n):
    return n + endless(n + 1)


try:
    endless(0)
except RecursionError as error:
    print(error)
