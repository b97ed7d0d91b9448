for value in (0, 5, -5, 42, 123456789, -123456789, 10 ** 20):
    print([format(value, spec) for spec in ("", "d", "5", "<5", "^7", ">7", "=7", "07", "+", " ", "-", "+d", " d")])
for value in (0, 10, 255, -255, 2 ** 70):
    print([format(value, spec) for spec in ("b", "o", "x", "X", "#b", "#o", "#x", "#X", "08b", "#010x", "_x", "_b", "#_b")])
for value in (0, 999, 1000, 1234567, -1234567, 10 ** 12):
    print([format(value, spec) for spec in (",", "_", "15,", "<15,", "015,", "+,", ",d", "_d", "020_")])
print(format(65, "c"), format(0x1F600, "c"), format(65, "5c"), format(65, "<5c"), format(10, "n"))
print(format(5, "e"), format(5, "f"), format(5, "g"), format(5, ".2f"), format(5, "%"), format(12345, ".3e"), format(7, "G"))
print(format(True, "d"), format(True, ""), format(False, "5"), format(True, "x"), format(True, ">6"))
print(format(5, "*^9"), format(-5, "*=9"), format(5, "é>4"), format(-42, "0=8"), format(3, "x>3d"), format(-3, "05d"))
print("{:d} {:>4} {:<4}| {:^4}| {:+} {:,}".format(1, 2, 3, 4, 5, 6000))
for spec in ("s", ".2", "5.2d", "q", "5s", "c,", ",x", "+c", "#c", "1.2c", "=s", "_,", ",_", "0.5x", "zd", "d5", "**5"):
    try:
        print(spec, format(42, spec))
    except ValueError as e:
        print(spec, "->", e)
for value in (-1, 0x110000):
    try:
        format(value, "c")
    except OverflowError as e:
        print(e)
try:
    format(5, 5)
except TypeError as e:
    print(e)
print(f"{5:10}|{-5:<10}|{5:^10}|{5:010}|{-5:010}|{5:+010}|{5: 010}")
print("%d %5d %-5d| %05d %+d % d %x %X %o %#x %#o %c %i %u" % (1, 2, 3, 4, 5, 6, 255, 255, 8, 255, 8, 65, 7, 8))
print("%s %r %s %5s|%-5s|%.2s" % (1, "a", None, "ab", "ab", "abc"), "%%|%5.1f|%e|%g" % (2.55, 12345.678, 0.0001))
print("%(a)s %(b)d %(a)5s" % {"a": "x", "b": 3}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159))
