# time: what the native clocks say, taken apart and written. There is one zone, UTC.
"""This module provides various functions to manipulate time values.

There are two standard representations of time.  One is the number
of seconds since the Epoch, in UTC (a.k.a. GMT).  It may be an integer
or a floating-point number (to represent fractions of seconds).
The epoch is the point where the time starts, the return value of time.gmtime(0).
It is January 1, 1970, 00:00:00 (UTC) on all platforms.

The other representation is a tuple of 9 integers giving local time.
"""

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")

CLOCK_REALTIME = 0
CLOCK_MONOTONIC = 1
CLOCK_PROCESS_CPUTIME_ID = 2
CLOCK_THREAD_CPUTIME_ID = 3
CLOCK_MONOTONIC_RAW = 4
CLOCK_BOOTTIME = 7
CLOCK_TAI = 11

_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_missing = object()
_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


class struct_time(tuple):
    """The time value as returned by gmtime(), localtime(), and strptime(), and
    accepted by asctime(), mktime() and strftime().  May be considered as a
    sequence of 9 integers.

    Note that several fields' values are not the same as those defined by
    the C language standard for struct tm.  For example, the value of the
    field tm_year is the actual year, not year - 1900.  See individual
    fields' descriptions for details."""

    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = _FIELDS

    tm_year = _tuplegetter(0, "year, for example, 1993")
    tm_mon = _tuplegetter(1, "month of year, range [1, 12]")
    tm_mday = _tuplegetter(2, "day of month, range [1, 31]")
    tm_hour = _tuplegetter(3, "hours, range [0, 23]")
    tm_min = _tuplegetter(4, "minutes, range [0, 59]")
    tm_sec = _tuplegetter(5, "seconds, range [0, 61])")
    tm_wday = _tuplegetter(6, "day of week, range [0, 6], Monday is 0")
    tm_yday = _tuplegetter(7, "day of year, range [1, 366]")
    tm_isdst = _tuplegetter(8, "1 if summer time is in effect, 0 if not, and -1 if unknown")

    def __new__(cls, sequence, dict={}):
        try:
            items = tuple(sequence)
        except TypeError:
            raise TypeError("constructor requires a sequence") from None
        if not isinstance(dict, _dict_class):
            raise TypeError("time.struct_time() takes a dict as second arg, if any")
        if not 9 <= len(items) <= 11:
            bound = "at least 9" if len(items) < 9 else "at most 11"
            raise TypeError(f"time.struct_time() takes an {bound}-sequence ({len(items)}-sequence given)")
        made = tuple.__new__(cls, items[:9])
        extra = {"tm_zone": None, "tm_gmtoff": None}
        extra.update(zip(extra, items[9:]))
        for name in extra:
            if name in dict:
                extra[name] = dict[name]
        made.__dict__.update(extra)
        return made

    def __setattr__(self, name, value):
        if name in _FIELDS or name in ("tm_zone", "tm_gmtoff"):
            raise AttributeError("readonly attribute")
        raise AttributeError(f"'time.struct_time' object has no attribute {name!r}")

    def __repr__(self):
        return f"time.struct_time({', '.join([f'{name}={value!r}' for name, value in zip(_FIELDS, self)])})"

    def __reduce__(self):
        return struct_time, (tuple(self), {"tm_zone": self.tm_zone, "tm_gmtoff": self.tm_gmtoff})

    def __replace__(self, /, **changes):
        values = dict(zip((*_FIELDS, "tm_zone", "tm_gmtoff"), (*self, self.tm_zone, self.tm_gmtoff)))
        wrong = [name for name in changes if name not in values]
        if wrong:
            raise TypeError(f"Got unexpected field name(s): {wrong!r}")
        values.update(changes)
        return struct_time(tuple(values.values()))


_dict_class = dict


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _day_of_year(year, month, day):
    return _BEFORE_MONTH[month] + day + (month > 2 and _is_leap(year))


def _days_since_epoch(year, month, day):
    return _days_before_year(year) + _day_of_year(year, month, day) - 719163


def _seconds(value):
    if value is None:
        return time_ns() // 1_000_000_000
    if isinstance(value, float):
        if value != value:
            raise ValueError("Invalid value NaN (not a number)")
        if abs(value) >= 2**63:
            raise OverflowError("timestamp out of range for platform time_t")
        return int(value // 1)
    value = range(value).stop
    if not -(2**63) <= value < 2**63:
        raise OverflowError("timestamp out of range for platform time_t")
    return value


def _taken_apart(seconds):
    days, rest = divmod(seconds, 86400)
    # Days since the first of January of the year 1, and the 400 years that repeat.
    days += 719162
    wday = days % 7
    cycles, days = divmod(days, 146097)
    year = days // 366
    while days >= _days_before_year(year + 2):
        year += 1
    yday = days - _days_before_year(year + 1)
    year += cycles * 400 + 1
    if not -(2**31) <= year - 1900 < 2**31:
        raise OSError(75, "Value too large for defined data type")
    month = yday // 31 + 1
    while month < 12 and yday >= _BEFORE_MONTH[month + 1] + (month >= 2 and _is_leap(year)):
        month += 1
    day = yday - _BEFORE_MONTH[month] - (month > 2 and _is_leap(year)) + 1
    return year, month, day, rest // 3600, rest // 60 % 60, rest % 60, wday, yday + 1, 0


def gmtime(seconds=None, /):
    """gmtime([seconds]) -> (tm_year, tm_mon, tm_mday, tm_hour, tm_min,
                           tm_sec, tm_wday, tm_yday, tm_isdst)

    Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a.
    GMT).  When 'seconds' is not passed in, convert the current time instead."""
    return struct_time((*_taken_apart(_seconds(seconds)), "GMT", 0))


def localtime(seconds=None, /):
    """localtime([seconds]) -> (tm_year,tm_mon,tm_mday,tm_hour,tm_min,
                              tm_sec,tm_wday,tm_yday,tm_isdst)

    Convert seconds since the Epoch to a time tuple expressing local time.
    When 'seconds' is not passed in, convert the current time instead."""
    return struct_time((*_taken_apart(_seconds(seconds)), "UTC", 0))


def _given(value, who):
    """The nine integers of an argument."""
    if not isinstance(value, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(value) != 9:
        raise TypeError(f"{who}(): illegal time tuple argument")
    items = []
    for item in value:
        item = range(item).stop
        if not -(2**31) <= item < 2**31:
            raise OverflowError(f"signed integer is {'greater than maximum' if item > 0 else 'less than minimum'}")
        items.append(item)
    return items


def _checked(value, who):
    """The nine integers, in reach of who writes them."""
    year, month, day, hour, minute, second, wday, yday, isdst = _given(value, who)
    month, day, yday = month or 1, day or 1, yday or 1
    if not 1 <= month <= 12:
        raise ValueError("month out of range")
    if not 1 <= day <= 31:
        raise ValueError("day of month out of range")
    if not 0 <= hour <= 23:
        raise ValueError("hour out of range")
    if not 0 <= minute <= 59:
        raise ValueError("minute out of range")
    if not 0 <= second <= 61:
        raise ValueError("seconds out of range")
    if wday < -1:
        raise ValueError("day of week out of range")
    if not 1 <= yday <= 366:
        raise ValueError("day of year out of range")
    return year, month, day, hour, minute, second, wday % 7, yday, isdst


def mktime(tuple, /):
    """mktime(tuple) -> floating-point number

    Convert a time tuple in local time to seconds since the Epoch.
    Note that mktime(gmtime(0)) will not generally return zero for most
    time zones; instead the returned value will either be equal to that
    of the timezone or altzone attributes on the time module."""
    year, month, day, hour, minute, second = _given(tuple, "mktime")[:6]
    years, month = divmod(month - 1, 12)
    days = _days_since_epoch(year + years, month + 1, 1) + day - 1
    return float(days * 86400 + hour * 3600 + minute * 60 + second)


def asctime(tuple=_missing, /):
    """asctime([tuple]) -> string

    Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.
    When the time tuple is not present, current time as returned by localtime()
    is used."""
    year, month, day, hour, minute, second, wday = _checked(localtime() if tuple is _missing else tuple, "asctime")[:7]
    return f"{_DAYS[wday][:3]} {_MONTHS[month - 1][:3]} {day:2} {hour:02}:{minute:02}:{second:02} {year}"


def ctime(seconds=None, /):
    """ctime(seconds) -> string

    Convert a time in seconds since the Epoch to a string in local time.
    This is equivalent to asctime(localtime(seconds)). When the time tuple is
    not present, current time as returned by localtime() is used."""
    return asctime(localtime(seconds))


def _iso_week(year, wday, yday):
    """The year and week that a day belongs to, weeks beginning on Mondays."""
    week = (yday - 1 - wday + 10) // 7
    if week < 1:
        year -= 1
        length = 365 + _is_leap(year)
        week = (yday - 1 + length - wday + 10) // 7
    elif week == 53 and yday - wday + 3 > 365 + _is_leap(year):
        year, week = year + 1, 1
    return year, week


_TOGETHER = {
    "c": "%a %b %e %H:%M:%S %Y", "D": "%m/%d/%y", "F": "%Y-%m-%d", "r": "%I:%M:%S %p", "R": "%H:%M", "T": "%H:%M:%S",
    "x": "%m/%d/%y", "X": "%H:%M:%S",
}  # fmt: skip


# Letters that stand for a field as it is: its index, with the width and the padding of the number.
_PLAIN_FIELDS = {
    "Y": (0, 1, "0"), "m": (1, 2, "0"), "d": (2, 2, "0"), "e": (2, 2, " "), "H": (3, 2, "0"), "k": (3, 2, " "), "M": (4, 2, "0"),
    "S": (5, 2, "0"), "j": (7, 3, "0"),
}  # fmt: skip

_PLAIN_TEXTS = {"n": "\n", "t": "\t", "%": "%"}


def _directive(letter, fields, zone, offset):
    """What a letter stands for: the text, or a number with its width and padding; None if for nothing."""
    if letter in _PLAIN_FIELDS:
        index, width, padding = _PLAIN_FIELDS[letter]
        return fields[index], width, padding
    if letter in _PLAIN_TEXTS:
        return _PLAIN_TEXTS[letter]
    year, month, _, hour, _, _, wday, yday, _ = fields
    if letter == "y":
        return year % 100, 2, "0"
    if letter == "a":
        return _DAYS[wday][:3]
    if letter == "A":
        return _DAYS[wday]
    if letter == "b" or letter == "h":
        return _MONTHS[month - 1][:3]
    if letter == "B":
        return _MONTHS[month - 1]
    if letter == "p":
        return "AM" if hour < 12 else "PM"
    if letter == "P":
        return "am" if hour < 12 else "pm"
    if letter == "I":
        return hour % 12 or 12, 2, "0"
    if letter == "l":
        return hour % 12 or 12, 2, " "
    if letter == "C":
        return year // 100, 2, "0"
    if letter == "u":
        return wday + 1, 1, "0"
    if letter == "w":
        return (wday + 1) % 7, 1, "0"
    if letter == "U":
        return (yday - 1 + 7 - (wday + 1) % 7) // 7, 2, "0"
    if letter == "W":
        return (yday - 1 + 7 - wday) // 7, 2, "0"
    if letter == "V":
        return _iso_week(year, wday, yday)[1], 2, "0"
    if letter == "G":
        return _iso_week(year, wday, yday)[0], 1, "0"
    if letter == "g":
        return _iso_week(year, wday, yday)[0] % 100, 2, "0"
    if letter == "s":
        return str(int(mktime(fields)))
    if letter == "Z":
        return zone
    if letter == "z":
        return "-" if offset < 0 else "+", abs(offset) // 3600 * 100 + abs(offset) // 60 % 60, 4, "0"
    return None


# Directives that have no form with a modifier.
_PLAIN_ONLY = {"": "", "E": "aAbBdDeFgGhHIjklmMSUVwW", "O": "aAcDFxXY"}


def _written(format, fields, zone, offset):
    parts = []
    at = 0
    while True:
        mark = format.find("%", at)
        if mark < 0:
            parts.append(format[at:])
            return "".join(parts)
        parts.append(format[at:mark])
        at = mark + 1
        pad, upper, swapped, width, modifier = None, False, False, "", ""
        while at < len(format) and format[at] in "_-0^#":
            flag = format[at]
            at += 1
            if flag == "^":
                upper = True
            elif flag == "#":
                swapped = True
            else:
                pad = flag
        while at < len(format) and "0" <= format[at] <= "9":
            width += format[at]
            at += 1
        if at < len(format) and format[at] in "EO":
            modifier = format[at]
            at += 1
        letter = format[at : at + 1]
        at += 1
        width = int(width or 0)
        space = "0" if pad == "0" else " "
        if letter and letter in _PLAIN_ONLY[modifier]:
            text = None
        elif letter in _TOGETHER:
            text = _written(_TOGETHER[letter], fields, zone, offset)
        else:
            text = _directive(letter, fields, zone, offset) if letter else None
        if text is None:
            # It stands for itself.
            parts.append(format[mark:at].rjust(width, space))
            continue
        filler = " "
        if type(text) is tuple:
            *sign, number, least, filler = text
            if sign:
                parts.append(sign[0].rjust(width, space))
            if pad is not None:
                filler = "" if pad == "-" else " " if pad == "_" else "0"
            least = max(width, least) if filler else width
            if number < 0 and filler == "0":
                text = "-" + str(-number).rjust(least - 1, "0")
            else:
                text = str(number).rjust(least, filler or " ")
        else:
            text = text.rjust(width, space)
        if letter in "pPZ":
            if swapped:
                text = text.lower()
        elif upper or (swapped and letter in "aAbBh"):
            text = text.upper()
        parts.append(text)


def strftime(format, tuple=_missing, /):
    """strftime(format[, tuple]) -> string

    Convert a time tuple to a string according to a format specification.
    See the library reference manual for formatting codes. When the time tuple
    is not present, current time as returned by localtime() is used.

    Commonly used format codes:

    %Y  Year with century as a decimal number.
    %m  Month as a decimal number [01,12].
    %d  Day of the month as a decimal number [01,31].
    %H  Hour (24-hour clock) as a decimal number [00,23].
    %M  Minute as a decimal number [00,59].
    %S  Second as a decimal number [00,61].
    %z  Time zone offset from UTC.
    %a  Locale's abbreviated weekday name.
    %A  Locale's full weekday name.
    %b  Locale's abbreviated month name.
    %B  Locale's full month name.
    %c  Locale's appropriate date and time representation.
    %I  Hour (12-hour clock) as a decimal number [01,12].
    %p  Locale's equivalent of either AM or PM.

    Other codes may be available on your platform.  See documentation for
    the C library strftime function."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {_type_name(format)}")
    if tuple is _missing:
        tuple = localtime()
    zone = getattr(tuple, "tm_zone", None) or "UTC"
    offset = getattr(tuple, "tm_gmtoff", None) or 0
    return _written(format, _checked(tuple, "strftime"), zone, offset)


def strptime(string, format="%a %b %d %H:%M:%S %Y", /):
    """strptime(string, format) -> struct_time

    Parse a string to a time tuple according to a format specification.
    See the library reference manual for formatting codes (same as
    strftime())."""
    import _strptime

    return _strptime._strptime_time(string, format)


def tzset():
    """tzset()

    Initialize, or reinitialize, the local timezone to the value stored in
    os.environ['TZ']."""


def get_clock_info(name, /):
    """get_clock_info(name: str) -> dict

    Get information of the specified clock."""
    if not isinstance(name, str):
        raise TypeError(f"get_clock_info() argument 1 must be str, not {_type_name(name)}")
    known = {
        "time": ("CLOCK_REALTIME", False, True), "monotonic": ("CLOCK_MONOTONIC", True, False),
        "perf_counter": ("CLOCK_MONOTONIC", True, False), "process_time": ("CLOCK_PROCESS_CPUTIME_ID", True, False),
        "thread_time": ("CLOCK_THREAD_CPUTIME_ID", True, False),
    }  # fmt: skip
    if name not in known:
        raise ValueError("unknown clock")
    from types import SimpleNamespace

    clock, is_monotonic, is_adjustable = known[name]
    return SimpleNamespace(
        implementation=f"clock_gettime({clock})", monotonic=is_monotonic, adjustable=is_adjustable, resolution=1e-09
    )


def clock_gettime_ns(clk_id, /):
    """clock_gettime_ns(clk_id) -> int

    Return the time of the specified clock clk_id as nanoseconds."""
    if not isinstance(clk_id, int):
        raise TypeError(f"clk_id should be integer, not {_type_name(clk_id)}")
    if clk_id == CLOCK_REALTIME or clk_id == CLOCK_TAI:
        return time_ns()
    if clk_id == CLOCK_PROCESS_CPUTIME_ID or clk_id == CLOCK_THREAD_CPUTIME_ID:
        return process_time_ns()
    if clk_id in (CLOCK_MONOTONIC, CLOCK_MONOTONIC_RAW, CLOCK_BOOTTIME):
        return monotonic_ns()
    raise OSError(22, "Invalid argument")


def clock_gettime(clk_id, /):
    """clock_gettime(clk_id) -> float

    Return the time of the specified clock clk_id as a float."""
    return clock_gettime_ns(clk_id) / 1e9


def clock_settime(clk_id, time, /):
    """clock_settime(clk_id, time)

    Set the time of the specified clock clk_id."""
    raise PermissionError(1, "Operation not permitted")


def clock_settime_ns(clk_id, time, /):
    """clock_settime_ns(clk_id, time)

    Set the time of the specified clock clk_id with nanoseconds."""
    raise PermissionError(1, "Operation not permitted")


def pthread_getcpuclockid(thread_id, /):
    """pthread_getcpuclockid(thread_id) -> int

    Return the clk_id of a thread's CPU time clock."""
    return CLOCK_THREAD_CPUTIME_ID


def clock_getres(clk_id, /):
    """clock_getres(clk_id) -> floating-point number

    Return the resolution (precision) of the specified clock clk_id."""
    clock_gettime_ns(clk_id)
    return 1e-09
