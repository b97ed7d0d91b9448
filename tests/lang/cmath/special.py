# Signs of zeros, infinities and NaN, branch cuts, errors.
import cmath
import math

inf, nan = math.inf, math.nan
parts = [-inf, -2.3, -0.0, 0.0, 2.3, inf, nan]
FUNCTIONS = [
    cmath.acos, cmath.acosh, cmath.asin, cmath.asinh, cmath.atan, cmath.atanh, cmath.cos, cmath.cosh, cmath.exp, cmath.log,
    cmath.log10, cmath.sin, cmath.sinh, cmath.sqrt, cmath.tan, cmath.tanh, cmath.phase, cmath.polar,
]  # fmt: skip


def text(value):
    # NaN has no sign here.
    if isinstance(value, complex):
        return f"{text(value.real)},{text(value.imag)}"
    if isinstance(value, tuple):
        return " ".join(map(text, value))
    return repr(value)


for function in FUNCTIONS:
    print(function.__name__)
    for real in parts:
        line = []
        for imag in parts:
            try:
                line.append(text(function(complex(real, imag))))
            except (ValueError, OverflowError) as error:
                line.append(str(error))
        print(" ", " | ".join(line))
print("rect")
for r in parts:
    line = []
    for phi in parts:
        try:
            line.append(text(cmath.rect(r, phi)))
        except ValueError as error:
            line.append(str(error))
    print(" ", " | ".join(line))
# Both sides of the cuts.
for function in FUNCTIONS[:6] + [cmath.log, cmath.sqrt]:
    print(function.__name__, [text(function(complex(x, y))) for x, y in [(2, 0.0), (2, -0.0), (-2, 0.0), (-2, -0.0), (0.0, 2), (-0.0, 2), (0.0, -2), (-0.0, -2), (0.5, -0.0)]])
