# to_bytes, from_bytes, shifts, rounding, powers with a modulus, divmod and bits of numbers of all sizes and signs.


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except (OverflowError, TypeError, ValueError, ZeroDivisionError, MemoryError) as error:
        print(type(error).__name__, error)


for number in (0, 1, 127, 128, 255, 256, -1, -128, -129, 2**63, -(2**63), 2**64 - 1, 10**20):
    for length in (1, 2, 9):
        for order in ("big", "little"):
            for signed in (False, True):
                try:
                    data = number.to_bytes(length, order, signed=signed)
                    if int.from_bytes(data, order, signed=signed) != number:
                        print("differs", number, data)
                    print(data.hex(), end=" ")
                except OverflowError as error:
                    print(str(error)[:13], end=" ")
    print()
attempt((5).to_bytes)
attempt((5).to_bytes, 2)
attempt((5).to_bytes, length=2, byteorder="little")
attempt((5).to_bytes, -1)
attempt((5).to_bytes, 2, "middle")
attempt((5).to_bytes, 2, 5)
attempt((5).to_bytes, "2")
attempt((0).to_bytes, 0)
attempt((1).to_bytes, 0)
attempt(True.to_bytes, 1)
attempt(int.from_bytes, [1, 2, 3])
attempt(int.from_bytes, (255,), signed=True)
attempt(int.from_bytes, "ab")
attempt(int.from_bytes, 5)
attempt(int.from_bytes, [256])
attempt(int.from_bytes, b"", "big")
attempt(int.from_bytes, memoryview(b"\x01\x02"), byteorder="little")
attempt(int.from_bytes)
attempt(int.from_bytes, b"\x01", "BIG")
for a in (7, -7, 2**65, -(2**65)):
    for b in (3, -3, 2**33, -1):
        print(divmod(a, b), a // b, a % b, (a // b) * b + a % b == a, a & b, a | b, a ^ b)
for a, b in ((1, 0), (1, 70), (-1, 70), (-5, 1), (5, 200), (-5, 200), (2**100, 98), (0, 10**10), (1, -1), (1, 2**70), (0, 2**70), (-1, 2**70)):
    attempt(lambda: a >> b)
    if b < 10**6:
        attempt(lambda: a << b)
attempt(lambda: 0 << 2**70)
attempt(lambda: 1 << -1)
for args in ((2, 10, 1000), (3, -1, 7), (2, -1, 4), (5, 3, -7), (0, 0, 1), (2, 0, 0), (7, 2**70, 11), (-3, 5, 7), (2, 3, 1.5), (2.0, 3, 5), (2, -2), (0, -1), (-2, 0.5), (2, "3"), (True, False, True)):
    attempt(pow, *args)
for number in (1234567, -1234567, 5, 15, 25, -15, 10**25 + 5 * 10**3):
    print([round(number, n) for n in (0, -1, -2, -6, -30, 3, None)])
attempt(round, 5, 1.5)
attempt(round, 5, "1")
for number in (0, 5, -5, 2**70, True):
    print(number.as_integer_ratio(), number.conjugate(), number.real, number.imag, number.numerator, number.denominator, number.is_integer(), number.__floor__(), number.__ceil__(), number.__trunc__(), number.__index__(), number.__getnewargs__())
print((10).__lshift__(2), (10).__rlshift__(2), (10).__pow__(3, 7), (2).__rpow__(3), (7).__rdivmod__(50), (7).__floordiv__("x"), (7).__and__(1.0), (1).__bool__(), int.__sub__(5, 3))
