def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


inf, nan = float("inf"), float("nan")
z = 3 + 4j
show("""
z + 1, z - 1j, z * z, z / (1 - 1j), z ** 2, z ** -1, z ** 0.5, 2 ** z, 2.5 * z, 1 / z, -z, +z, abs(z), abs(-3j), z.conjugate(), z.real, z.imag, bool(z), bool(0j)
z // 1
z % 2
divmod(z, 1)
1 // z
z < 1
z >= z
z / 0
z / 0j
0j ** -1
0 ** z
0j ** z
0j ** 1j
0j ** 0, 0j ** 0j, 0j ** 2, (1j) ** 2, 1j ** 3, 1j ** 4, 1j ** 101, (1 + 1j) ** 100, (1 + 1j) ** -3, (2 + 0j) ** 1.5
pow(z, 2, 3)
pow(z, 2), pow(2, z), pow(z, 0)
1e200 * (1e200 + 1j) , (1e308 + 1e308j) * 2
(1e200 + 1e200j) ** 2
(1e200 + 1e200j) ** 10
abs(complex(1.5e308, 1.5e308))
abs(complex(inf, nan)), abs(complex(nan, -inf)), abs(complex(nan, 1)), abs(complex(5e-324, 0)), abs(3 + 4j), abs(complex(-inf, 0))
z == 3 + 4j, z != 3, 3 + 0j == 3, 3.0 == 3 + 0j, z == "x", 0j == False, complex(2 ** 53, 0) == 2 ** 53 + 1, complex(nan, 0) == complex(nan, 0)
hash(3 + 0j) == hash(3), hash(1j), hash(1 + 2j), hash(0.5 + 0j) == hash(0.5), hash(-1j), hash(complex(0, inf)), hash(complex(-1, 0)), {1: "a"}[1 + 0j]
z.__add__(1), z.__radd__(1), z.__add__("x"), z.__pow__(2), z.__rpow__(2), z.__eq__(5), z.__eq__("x"), z.__lt__(5), z.__complex__(), z.__getnewargs__(), z.__bool__(), z.__abs__()
z.__pow__(2, 3)
z.__int__
int(z)
float(z)
round(z)
z.real = 1
z + "x"
"x" + z
[] + z
z + None
z << 1
~z
complex.conjugate(5)
(1 + 2j).__format__(5)
complex(inf, nan) * 2, complex(inf, 1) * complex(1, inf), complex(1, inf) / 2, 1 / complex(inf, inf), complex(inf, 0) * 1j, complex(0.0, 0.0) * -1, -(0j), 0j - 0j, -1 * 0j, 1 - 0j, (-0.0 + 0j), -0.0 - 0j
1j * 1j, 1j * -1j, 2 * 1j + 1, 1 - 1j - 1, sum([1j, 2, 3.5]), sum([1, 2j], 5), max([1, 2]), [1j, 2].index(1j), 5 + 0j in [5]
[1j, 2j].sort()
max(1j, 2j)
""")
