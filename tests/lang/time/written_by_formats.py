# strftime(): directives, flags, widths, weeks; asctime() and ctime().
import time

when = time.gmtime(1709210096)
for letter in "aAbBcCdDeFgGhHIjklmMnpPrRSstTuUVwWxXyYz%":
    print(letter, repr(time.strftime("%" + letter, when)))
for format in ("%-d", "%_d", "%05d", "%^a", "%#p", "%10Y", "%-j", "%Ey", "%Od", "%", "abc%", "%Q", "%é", "%5%", "ü%Y", "", "%-H:%-M", "%010A",
               "%^B", "%_m", "%3S", "%E", "%+", "%%Y", "100%%", "%Y%m%d", "[%A]"):  # fmt: skip
    print(repr(format), repr(time.strftime(format, when)))

# Weeks around the turns of years.
for year in range(1970, 2031, 3):
    start = int(time.mktime((year, 1, 1, 0, 0, 0, 0, 0, 0)) - time.mktime(time.gmtime(0)))
    print(year, [time.strftime("%G-%V-%u/%U/%W/%j", time.gmtime(start + day * 86400)) for day in (-4, -1, 0, 2, 5)])

for hour in range(0, 24, 5):
    print(time.strftime("%I %l %k %p %P", time.gmtime(hour * 3600)), end="|")
print()

for wrong in ((2024, 13, 1, 0, 0, 0, 0, 1, 0), (2024, 1, 32, 0, 0, 0, 0, 1, 0), (2024, 1, 1, 24, 0, 0, 0, 1, 0), (2024, 1, 1, 0, 60, 0, 0, 1, 0),
              (2024, 1, 1, 0, 0, 62, 0, 1, 0), (2024, 1, 1, 0, 0, 0, -2, 1, 0), (2024, 1, 1, 0, 0, 0, 0, 367, 0), (2024, 0, 0, 0, 0, 0, 0, 0, 0),
              (1, 2, 3), [1] * 9, "x", 5, (2024, 1, 1, 0, 0, 0, 7, 1, 0), (2**40,) * 9, ("a",) * 9, (2024, 1, 1, 0, 0, 0, -1, 1, -1),
              (5, 1, 1, 0, 0, 0, 0, 1, 0), (-5, 1, 1, 0, 0, 0, 0, 1, 0)):  # fmt: skip
    for write in (lambda given: time.strftime("%Y %m %d %w", given), time.asctime):
        try:
            print(write(wrong))
        except Exception as error:
            print(type(error).__name__, error)
try:
    time.strftime(5)
except TypeError as error:
    print(error)
print(time.asctime(when), "|", time.asctime(time.gmtime(0)), "|", time.asctime((2024, 12, 25, 1, 2, 3, 2, 360, 0)))
