# Seconds taken apart by gmtime() and put together by mktime(), and the structure in between.
import copy
import time

for seconds in (0, 1, -1, 86399, 951782400, 951868799, 1e9, 1.9, -1.5, 253402300799, -62135596800, 68169600, 4102444800, 1709164800,
                10**11, -(10**11), 2**40):  # fmt: skip
    print(seconds, time.gmtime(seconds))

for wrong in ("x", [], 1e300, float("nan"), float("inf"), 2**70, 10**18, 1j):
    try:
        print(time.gmtime(wrong))
    except Exception as error:
        print(type(error).__name__, error)

when = time.gmtime(1709210096)
print(when.tm_zone, when.tm_gmtoff, when[0], len(when), when == tuple(when), when.n_fields, when[:3], when.tm_yday, isinstance(when, tuple))
print(when.n_sequence_fields, when.n_unnamed_fields, when.__match_args__, hash(when) == hash(tuple(when)), when < time.gmtime(1709210097))
print(copy.replace(when, tm_year=2000), copy.copy(when) == when, when.__reduce__()[1])
match when:
    case time.struct_time(2024, month, day):
        print("matched", month, day)
year, month, day, *rest = when
print(year, month, day, rest)

for make in (
    lambda: time.struct_time((1, 2, 3)),
    lambda: time.struct_time(range(12)),
    lambda: time.struct_time(5),
    lambda: time.struct_time(range(11)),
    lambda: time.struct_time(range(11)).tm_zone,
    lambda: time.struct_time(range(9)).tm_zone,
    lambda: time.struct_time(range(9), {"tm_zone": "X"}).tm_zone,
    lambda: time.struct_time(range(9), 5),
    lambda: setattr(when, "tm_year", 5),
    lambda: time.mktime(when),
    lambda: time.mktime((2024, 14, -3, 30, -5, 100, 0, 0, 0)) - time.mktime((2024, 1, 1, 0, 0, 0, 0, 0, 0)),
    lambda: time.mktime((1, 2, 3)),
    lambda: time.mktime([1] * 9),
    lambda: time.mktime((2**40,) * 9),
    lambda: time.mktime(("a",) * 9),
):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)

# Every day of some years: the day of the week and of the year go on by one.
before = None
for day in range(-1500, 1500):
    now = time.gmtime(day * 86400)
    if before is not None:
        assert now.tm_wday == (before.tm_wday + 1) % 7, now
        assert now.tm_yday == before.tm_yday + 1 or (now.tm_yday == 1 and before.tm_yday in (365, 366)), now
        assert now.tm_mday == before.tm_mday + 1 or now.tm_mday == 1, now
    before = now
    if day % 500 == 0:
        print(now[:3])
