# % formatting: flags, widths, precisions and conversions on values of many types.
import itertools

line = []
for value in (-255, 2.5, "abc", None, 1j, True):
    for flags, width, precision, kind in itertools.product(("", "-", "+0", "#"), ("", "7"), ("", ".2"), "dxegcrs%y"):
        template = f"%{flags}{width}{precision}{kind}"
        try:
            line.append(template % (value,))
        except Exception as error:
            line.append(f"{type(error).__name__}: {error}")
        if len(line) == 16:
            print(value, template, "|".join(line))
            line.clear()
for template, args in (
    ("%d", ()), ("%d %d", (1,)), ("%d", (1, 2)), ("%", 1), ("%(a)s", 5), ("%(a)s", {}), ("%(a", {}), ("%(a)s %(b)5d", {"a": 1, "b": 2}),
    ("%*d", (5, 1)), ("%-*d|", (5, 1)), ("%.*f", (2, 3.14159)), ("%*d", ("x", 1)), ("%*d", (1,)), ("%%", ()), ("%%", 5), ("%s", (1, 2)),
    ("%ld %hd %Ld", (1, 2, 3)), ("%5%|", ()), ("%c%c", ("ab", 1)), ("%c", 0x110000), ("%c", -1), ("%s %s", [1, 2]), ("%(x)s %s", {"x": 1}),
):
    try:
        print(template, args, "->", template % args)
    except Exception as error:
        print(template, args, "->", type(error).__name__, error)
