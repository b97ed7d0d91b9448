def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class F(float):
    pass
inf, nan = float("inf"), float("nan")
show("""
(0.5).as_integer_ratio(), (0.1).as_integer_ratio(), (-3.0).as_integer_ratio(), (1e300).as_integer_ratio()[0] % 1000, (5e-324).as_integer_ratio()[1] == 2 ** 1074, (-0.0).as_integer_ratio()
inf.as_integer_ratio()
nan.as_integer_ratio()
(1.5).is_integer(), (2.0).is_integer(), inf.is_integer(), nan.is_integer(), (1e300).is_integer(), (-0.0).is_integer()
(1.5).conjugate(), (1.5).real, (1.5).imag, F(1.5).conjugate(), type(F(2.5).real)
(2.7).__trunc__(), (-2.7).__trunc__(), (2.7).__floor__(), (-2.7).__floor__(), (2.2).__ceil__(), (-2.2).__ceil__(), (2.7).__int__(), (1e20).__int__()
inf.__trunc__()
nan.__floor__()
inf.__ceil__()
(2.5).__round__(), (3.5).__round__(), (-2.5).__round__(), (2.675).__round__(2), (1234.5).__round__(-2), (0.5).__round__(0), (1.5).__round__(None)
round(inf)
round(nan)
round(inf, 2), round(nan, 2), round(1.5, 400), round(1.5, -400), round(-1.5, -400), round(1e308, -308), round(5.5e307, -308)
round(1.7e308, -308)
round(1.5, "x")
round(1.5, 1.5)
round(2.5, ndigits=0), round(number=2.567, ndigits=2)
round()
round("x")
round(0.15, 1), round(0.25, 1), round(0.35, 1), round(1e22, 2), round(1.005, 2), round(1e-5, 5), round(5e-324, 323), round(123456789.987654321, 4)
(7.5).__divmod__(2), (-7.5).__divmod__(2), (7.5).__rdivmod__(20), divmod(7.5, -2.0), divmod(-0.0, 3.0), divmod(5.0, inf), divmod(-5.0, inf)
divmod(1.0, 0)
divmod(inf, 2)
1.0 // 0
1.0 % 0
1.0 / 0
0.0 ** -1
(-8.0) ** (1 / 3)
(-8.0) ** 2, 2.0 ** 0.5, 0.0 ** 0, inf ** 0, nan ** 0, 1.0 ** nan, 1.0 ** inf, (-1.0) ** inf, 0.5 ** inf, 2.0 ** -inf, (-inf) ** 3, (-inf) ** -3, (-0.0) ** 3
10.0 ** 400
(2.0).__pow__(3, 4)
pow(2.0, 3, 4)
-7.5 % 2, 7.5 % -2, -0.0 % 2, 0.0 % -2, 5.5 % inf, -5.5 % inf, 1e20 % 3, 1e-20 % -1
(1.5).__eq__(1.5), (1.5).__eq__("x"), (1.5).__lt__(2), (1.5).__lt__("x"), nan == nan, nan != nan, nan < 1, inf > 10 ** 400, 1.0 == 10 ** 400, 2.0 ** 53 == 2 ** 53 + 1, 1e300 < 10 ** 300
hash(1.0), hash(0.5), hash(-0.0), hash(inf), hash(-inf), hash(1e300) == hash(int(1e300)), hash(2.0 ** 61), hash(-1.0)
float.__getformat__("double"), float.__getformat__("float")
float.__getformat__("x")
float.__getformat__()
(1.5).__getnewargs__(), F(1.5).__getnewargs__()
F("1.5"), F(1.5) + F(1.5), type(F(1.5) * 2), type(-F(1)), repr(F(1e16)), F.fromhex("1"), type(F.fromhex("1"))
float.__new__(F, 3), type(float.__new__(F, 3))
float.__new__(int, 3)
F(1, 2)
(1.5).__add__("x"), (1.5).__radd__(2), (1.5).__rsub__(2), (1.5).__rtruediv__(3), (1.5).__rfloordiv__(10), (1.5).__rmod__(10), (2.0).__rpow__(3), (1.5).__bool__(), (0.0).__bool__(), (1.5).__abs__(), (-1.5).__pos__(), (1.5).__float__()
1.5 << 1
~1.5
(1.5).bit_length()
float.is_integer("x")
""")
