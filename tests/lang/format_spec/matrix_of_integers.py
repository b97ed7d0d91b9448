# Every format specification of a small grammar on integers.
import itertools

line = []
for value in (-5, 1234567):
    for fill, sign, alternate, zero, width, group, kind in itertools.product(
        ("", "*^"), ("", "+"), ("", "#"), ("", "0"), ("", "9"), ("", ","), ("", "x", "c", "e", "s")
    ):
        spec = fill + sign + alternate + zero + width + group + kind
        try:
            line.append(format(value, spec))
        except (ValueError, OverflowError) as error:
            line.append(str(error))
        if len(line) == 24:
            print(value, spec, "|".join(line))
            line.clear()
