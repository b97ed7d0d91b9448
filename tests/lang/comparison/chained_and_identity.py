log = []


def note(x):
    log.append(x)
    return x


print(note(1) < note(2) < note(3), log)
log.clear()
print(note(3) < note(2) < note(1), log)
log.clear()
print(1 < 2 > 1 != 0 == 0 in [0])
print(1 < 3 < 2, not 1 < 3 < 2, (1 < 3) < 2, 1 == 1 == 2, 5 > 4 > 3 > 2)
x = y = []
one = 1
print(x is y, x is not y, None is None, one is not None)
a = 5
print(0 < a < 10 and "in range" or "out")
print("b" in "abc" in ["abc"], 2 in [1, 2] == [1, 2])
print(not not 1, not 0, not [], not "x")


class Truthy:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        log.append(("lt", self.v))
        return self

    def __bool__(self):
        log.append(("bool", self.v))
        return self.v


log.clear()
t, f = Truthy(True), Truthy(False)
print((t < t) is t, (t < f < t) is f, (f < t < t) is f)
print(log)
if t < t < t:
    print("taken")
while f < t < t:
    print("never")
print([n for n in range(20) if 3 <= n <= 12 if n % 2 == 0])
assert 1 < 2 < 3, "never"
print(1 if 2 < 1 < 3 else 0)
print(0 or "" or [] or None, 1 and "x" and [0], 0 and 1 / 0, 1 or 1 / 0)
