# time: struct_time in and out, formats there and back, seconds and dates, wrong values.
import time
from time import asctime, ctime, gmtime, mktime, strftime, strptime, struct_time


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


for seconds in (0, 86399, 951782400, 1700000000, 4102444800, -1, -86400 * 365, 253402300799):
    moment = gmtime(seconds)
    print(seconds, strftime("%Y-%m-%d %H:%M:%S %a %b %j %U %W %u %w %y %p %I", moment), asctime(moment), moment.tm_yday, moment.tm_wday)
moment = gmtime(1700000000)
print(moment, moment[0], moment[-1], moment[1:3], len(moment), moment.tm_zone, moment.tm_gmtoff, moment == tuple(moment), moment < gmtime(1800000000), tuple(moment), hash(moment) == hash(tuple(moment)), isinstance(moment, tuple))
year, month, day, *_ = moment
print(year, month, day, struct_time(range(1, 10)), struct_time("abcdefghi"), struct_time([1] * 11).tm_zone, struct_time.n_fields, struct_time.n_sequence_fields, struct_time.__match_args__)
match moment:
    case struct_time(tm_year=2023, tm_mon=m):
        print("matched", m)
attempt("short", struct_time, (1, 2))
attempt("long", struct_time, range(12))
attempt("number", struct_time, 5)
attempt("set", setattr, moment, "tm_year", 1)
attempt("replace", lambda: moment.__replace__(tm_year=1).tm_year)
attempt("replace unknown", lambda: moment.__replace__(year=1))

for text, form in (("2024-02-29", "%Y-%m-%d"), ("29 Feb 24", "%d %b %y"), ("Thursday, 5 June 1997 3:04 PM", "%A, %d %B %Y %I:%M %p"), ("12/31/99 23:59:59", "%D %T"), ("1999 365", "%Y %j"), ("2021 53 5", "%G %V %u"), ("2020 10 1", "%Y %U %w"), ("2020 10 1", "%Y %W %w"), ("68", "%y"), ("69", "%y"), ("Mon Jan  5 10:20:30 2015", "%c"), ("01/02/03", "%x"), ("10:20:30", "%X"), ("12 am", "%I %p"), ("12 PM", "%I %p"), ("100%", "%H0%%"), ("  5", " %d"), ("5 \t\n6", "%m %d"), ("+0130", "%z"), ("-05:30", "%z"), ("Z", "%z"), ("UTC", "%Z"), ("jan", "%b"), ("SEPTEMBER", "%B"), ("61", "%S"), ("24-1-1", "%y-%m-%d")):
    try:
        found = strptime(text, form)
        print(repr(text), form, tuple(found), found.tm_zone, found.tm_gmtoff)
    except ValueError as error:
        print(repr(text), form, error)
for text, form in (("2023-02-29", "%Y-%m-%d"), ("2024-13-01", "%Y-%m-%d"), ("x", "%Y"), ("2024x", "%Y"), ("", "%Y"), ("12", "%Q"), ("12", "%"), ("2024", "%Y %m"), ("24:00", "%H:%M"), ("0", "%I"), ("366 2023", "%j %Y"), ("2021 60 1", "%G %V %u"), ("2021 10", "%G %V"), ("10 1", "%V %u"), ("2021 10 1", "%Y %V %u"), ("Foo", "%a"), ("1 2021", "%u %G"), ("5", "%f5")):
    attempt((text, form), lambda: tuple(strptime(text, form)))
attempt("strptime of a number", strptime, 5, "%Y")
attempt("strptime with number format", strptime, "5", 5)

print(strftime("%d.%m.%Y", (2024, 2, 9, 0, 0, 0, 4, 40, 0)), strftime("%%|%n|%t|%D|%F|%T|%R|%e|%C|%h|%k|%l|%s|%G-%V|%g|%r", gmtime(1700000000)), repr(strftime("")), strftime("é %Y \U0001f600", moment), strftime("%Z %z", moment))
for wrong in ((2024, 13, 1, 0, 0, 0, 0, 1, 0), (2024, 1, 32, 0, 0, 0, 0, 1, 0), (2024, 1, 1, 24, 0, 0, 0, 1, 0), (2024, 1, 1, 0, 60, 0, 0, 1, 0), (2024, 1, 1, 0, 0, 62, 0, 1, 0), (2024, 1, 1, 0, 0, 0, -2, 1, 0), (2024, 1, 1, 0, 0, 0, 0, 367, 0), (2024, 1, 1, 0, 0, 0, 7, 0, 5), (2024, 0, 0, 0, 0, 61, 6, 0, -5), (2024,), (2024, 1, 1, 0, 0, 0, 0, 1, "x"), "text", 5, None):
    attempt(wrong, strftime, "%Y %m %d %H %w %j", wrong) if wrong is not None else attempt("asctime none is now", lambda: type(asctime(None)))
attempt("asctime", asctime, (2024, 2, 9, 1, 2, 3, 4, 40, 0))
attempt("asctime wrong", asctime, (2024, 13, 9, 1, 2, 3, 4, 40, 0))
attempt("asctime short", asctime, (1, 2))
print(ctime(0), ctime(1700000000.9), mktime(gmtime(1700000000)) == 1700000000, mktime((2024, 1, 1, 0, 0, 0, 0, 0, 0)), mktime((2024, 14, 35, 25, 61, 61, 0, 0, 0)), mktime((1970, 1, 1, 0, 0, -1, 0, 0, 0)))
attempt("mktime short", mktime, (1,))
attempt("gmtime text", gmtime, "0")
attempt("gmtime too far", gmtime, 1e20)
attempt("gmtime nan", gmtime, float("nan"))
attempt("gmtime infinite", gmtime, float("inf"))
attempt("sleep negative", time.sleep, -1)
attempt("sleep text", time.sleep, "1")
attempt("sleep zero", time.sleep, 0)
print(gmtime(1.9)[:6], gmtime(-0.5)[:6], time.timezone, time.altzone, time.daylight, time.tzname[0], time.localtime(0)[:6] == gmtime(0)[:6])


def is_leap(year):
    return strftime("%j", gmtime(mktime((year, 12, 31, 0, 0, 0, 0, 0, 0)))) == "366"


def days_between(a, b, form="%Y-%m-%d"):
    return int(mktime(strptime(b, form)) - mktime(strptime(a, form))) // 86400


def duration(seconds):
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:d}:{minutes:02d}:{seconds:02d}"


def month_calendar(year, month):
    first = strptime(f"{year}-{month:02}-01", "%Y-%m-%d")
    days = days_between(f"{year}-{month:02}-01", f"{year + month // 12}-{month % 12 + 1:02}-01")
    cells = ["  "] * first.tm_wday + [f"{d:2}" for d in range(1, days + 1)]
    return [strftime("%B %Y", first), "Mo Tu We Th Fr Sa Su"] + [" ".join(cells[i : i + 7]) for i in range(0, len(cells), 7)]


print([y for y in (1900, 2000, 2023, 2024, 2100) if is_leap(y)], days_between("2024-01-01", "2025-01-01"), duration(98765))
print(*month_calendar(2024, 2), sep="\n")
a, b = time.monotonic(), time.monotonic()
print(a <= b, time.perf_counter_ns() <= time.perf_counter_ns(), type(time.time_ns()), type(time.process_time()), time.get_clock_info("monotonic").monotonic, time.get_clock_info("time").adjustable)
attempt("clock", time.get_clock_info, "nope")
