def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)


print(factorial(20), factorial(30))


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


print(is_even(100), is_odd(101), is_even(7))


def hanoi(n, source, target, spare, moves):
    if n:
        hanoi(n - 1, source, spare, target, moves)
        moves.append((source, target))
        hanoi(n - 1, spare, target, source, moves)


moves = []
hanoi(6, "a", "c", "b", moves)
print(len(moves), moves[:4])


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print(ackermann(2, 9))


def depth(n):
    return depth(n + 1)


try:
    depth(0)
except RecursionError as e:
    print(type(e).__name__, e)

# And it works again afterwards.
print(factorial(10))


class Loop:
    def __init__(self):
        self.count = 0

    def go(self):
        self.count += 1
        self.go()


loop = Loop()
try:
    loop.go()
except RecursionError as e:
    print(type(e).__name__, str(e).startswith("maximum recursion depth exceeded"), loop.count > 500)


def flatten(items):
    out = []
    for item in items:
        if isinstance(item, list):
            out.extend(flatten(item))
        else:
            out.append(item)
    return out


print(flatten([1, [2, [3, [4, [5]]]], [[6]]]))
