class Number:
    def __init__(self, v):
        self.v = v

    def __int__(self):
        return int(self.v)

    def __float__(self):
        return float(self.v)

    def __complex__(self):
        return complex(self.v)

    def __index__(self):
        return int(self.v)

    def __bool__(self):
        return self.v != 0

    def __round__(self, digits=None):
        return f"rounded {self.v} to {digits}"

    def __trunc__(self):
        return 1

    def __floor__(self):
        return 2

    def __ceil__(self):
        return 3

    def __bytes__(self):
        return b"bytes"

    def __format__(self, spec):
        return f"<{spec}>"

    def __hash__(self):
        return 99

    def __str__(self):
        return "str"


import math

n = Number(3)
print(int(n), float(n), bool(n), bool(Number(0)), round(n), round(n, 2))
print(math.trunc(n), math.floor(n), math.ceil(n), bytes(n), f"{n:abc}", format(n), hash(n), str(n))
print([10, 20, 30, 40][n], "abcd"[n:], range(n), hex(n), bin(n), list(range(10))[Number(1):n])
print([0] * n, chr(Number(65)))


class Bad:
    def __int__(self):
        return "x"

    def __bool__(self):
        return 1

    def __index__(self):
        return 1.0

    def __str__(self):
        return 5

    def __repr__(self):
        return None

    def __len__(self):
        return -1

    def __hash__(self):
        return "h"

    def __float__(self):
        return 1

    def __format__(self, spec):
        return 1


for f in (int, bool, str, repr, len, hash, float, format, [1].__getitem__):
    try:
        print(f(Bad()))
    except Exception as e:
        print(type(e).__name__, e)


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(bool(Sized(0)), bool(Sized(2)), len(Sized(5)))
for n in (-1, "x", 2.5):
    try:
        len(Sized(n))
    except Exception as e:
        print(type(e).__name__, e)
