class N:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return isinstance(o, N) and self.v == o.v

    def __lt__(self, o):
        return self.v < o.v if isinstance(o, N) else NotImplemented

    def __le__(self, o):
        return self.v <= o.v if isinstance(o, N) else NotImplemented

    def __repr__(self):
        return f"N{self.v}"


a, b = N(1), N(2)
print(a == b, a != b, a == N(1), a < b, a > b, a <= b, a >= b, a == 1, a != 1)
print(sorted([N(3), N(1), N(2)]), max(N(1), N(5)), min([N(4), N(2)]))
for f in (lambda: a < 1, lambda: 1 < a, lambda: a >= "x", lambda: hash(a), lambda: {a}):
    try:
        print(f())
    except TypeError as e:
        print(e)


class OnlyEq:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __hash__(self):
        return hash(self.v)


print(OnlyEq(1) in [OnlyEq(2), OnlyEq(1)], {OnlyEq(1), OnlyEq(1)} == {OnlyEq(1)}, [OnlyEq(1)].index(OnlyEq(1)))
print({OnlyEq(3): "found"}[OnlyEq(3)], [OnlyEq(1), OnlyEq(2)] == [OnlyEq(1), OnlyEq(2)])


class Weird:
    def __eq__(self, o):
        return "maybe"

    def __lt__(self, o):
        return []

    def __bool__(self):
        raise RuntimeError("no truth")


w = Weird()
print(w == 1, w != 1, w < 1, not (w < 1))
print(w in [w], w in [1])


class NotBool:
    def __lt__(self, o):
        return w


try:
    print(sorted([NotBool(), NotBool()]))
except RuntimeError as e:
    print(e)

print(1 == 1.0 == True, 1 < 2.5 < 3, "a" < "b", (1, 2) < (1, 3), [1] < [1, 0], (2,) > (1, 9))
print(1 == "1", None == 0, None == None, [] == (), {} == set(), 0 == False, "" == b"")
for f in (lambda: 1 < "a", lambda: None < None, lambda: [] < (), lambda: {} < {}, lambda: 1j < 2j, lambda: [1] < ["a"]):
    try:
        f()
    except TypeError as e:
        print(e)
nan = float("nan")
print(nan == nan, nan != nan, nan in [nan], [nan] == [nan], (nan,) == (nan,), nan < 1, {nan: 1}[nan])
print(float("inf") > 10 ** 400, -float("inf") < -10 ** 400, 10 ** 20 == 1e20, 2 ** 53 + 1 == 2.0 ** 53)
