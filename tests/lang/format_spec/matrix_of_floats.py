# Every format specification of a small grammar on floats and complex numbers.
import itertools

line = []
for value in (-0.04, 1234.5678, 3 - 2j):
    for fill, sign, coerce, alternate, zero, width, group, precision, kind in itertools.product(
        ("", "x>"), ("", "+"), ("", "z"), ("", "#"), ("", "0"), ("", "14"), ("", ","), ("", ".1"), ("", "f", "G")
    ):
        if coerce and alternate or fill and zero:
            continue
        spec = fill + sign + coerce + alternate + zero + width + group + precision + kind
        try:
            line.append(format(value, spec))
        except ValueError as error:
            line.append(str(error))
        if len(line) == 24:
            print(value, spec, "|".join(line))
            line.clear()
