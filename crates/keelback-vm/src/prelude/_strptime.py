# _strptime: reads times in the formats of time.strptime().
#
# Each directive offers the lengths that its text may have, the likeliest first, and the search goes back where the rest does
# not fit.

from time import _BEFORE_MONTH, _DAYS, _MONTHS, _day_of_year, _days_since_epoch, _is_leap, struct_time

_SHORT_DAYS = [name[:3] for name in _DAYS]
_SHORT_MONTHS = [name[:3] for name in _MONTHS]

# Letters that stand for numbers: the least and the greatest one, and the most digits.
_NUMBERS = {
    "d": (1, 31, 2), "H": (0, 23, 2), "I": (1, 12, 2), "j": (1, 366, 3), "m": (1, 12, 2), "M": (0, 59, 2),
    "S": (0, 61, 2), "U": (0, 53, 2), "W": (0, 53, 2), "V": (1, 53, 2), "w": (0, 6, 1), "u": (1, 7, 1),
}  # fmt: skip

_FIXED = {"Y": 4, "y": 2, "G": 4}

_TOGETHER = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}

_NAMES = {"a": _SHORT_DAYS, "A": _DAYS, "b": _SHORT_MONTHS, "B": _MONTHS, "p": ["AM", "PM"]}


def _digits(text, at, most):
    end = at
    while end < len(text) and end - at < most and text[end].isdecimal():
        end += 1
    return end


def _lengths(letter, text, at):
    """Where the text of a directive may end."""
    if letter in _NUMBERS:
        low, high, most = _NUMBERS[letter]
        if letter == "d" and text[at : at + 1] == " " and text[at + 1 : at + 2] in "123456789" and at + 1 < len(text):
            yield at + 2
            return
        end = _digits(text, at, most)
        while end > at:
            number = int(text[at:end])
            # What has fewer digits than it may have is no zero, except where zero is a value.
            if low <= number <= high and (number or end - at == most or low == 0):
                yield end
            end -= 1
    elif letter in _FIXED:
        if _digits(text, at, _FIXED[letter]) - at == _FIXED[letter]:
            yield at + _FIXED[letter]
    elif letter == "f":
        end = _digits(text, at, 6)
        while end > at:
            yield end
            end -= 1
    elif letter in _NAMES:
        rest = text[at:].lower()
        for name in sorted(_NAMES[letter], key=len, reverse=True):
            if rest.startswith(name.lower()):
                yield at + len(name)
    elif letter == "Z":
        rest = text[at:].lower()
        for name in ("utc", "gmt"):
            if rest.startswith(name):
                yield at + 3
    elif letter == "z":
        if text[at : at + 1] in ("+", "-"):
            end = at + 1
            if _digits(text, end, 2) - end == 2:
                hours = end + 2
                colon = text[hours : hours + 1] == ":"
                minutes = hours + colon
                if _digits(text, minutes, 2) - minutes == 2 and text[minutes] < "6":
                    end = minutes + 2
                    seconds = end + (text[end : end + 1] == ":")
                    if _digits(text, seconds, 2) - seconds == 2 and text[seconds] < "6":
                        after = seconds + 2
                        if text[after : after + 1] == ".":
                            fraction = _digits(text, after + 1, 6)
                            if fraction > after + 1:
                                yield fraction
                        yield after
                    yield end
        elif text[at : at + 1].lower() == "z":
            yield at + 1


def _parts(format):
    """The format as letters of directives, characters, and None for white space."""
    parts = []
    at = 0
    while at < len(format):
        char = format[at]
        if char.isspace():
            while at < len(format) and format[at].isspace():
                at += 1
            parts.append((None, None))
            continue
        at += 1
        if char != "%":
            parts.append((None, char))
            continue
        letter = format[at : at + 1]
        at += 1
        if letter == "%":
            parts.append((None, "%"))
        elif letter in _TOGETHER:
            parts.extend(_parts(_TOGETHER[letter]))
        elif letter in _NUMBERS or letter in _FIXED or letter in _NAMES or (letter and letter in "fZz"):
            parts.append((letter, None))
        else:
            return letter
    return parts


def _read(parts, text):
    """The texts of the directives, and where they end; None if it does not fit."""
    # Places where the search may go back to: the part, where it began, what was found before, the ends left to try.
    waiting = []
    index = at = 0
    found = ()
    while True:
        fits = True
        if index == len(parts):
            return found, at
        letter, char = parts[index]
        if letter is not None:
            waiting.append((index, at, found, _lengths(letter, text, at)))
            fits = False
        elif char is not None:
            fits = text[at : at + 1].lower() == char.lower() and at < len(text)
            at += 1
        else:
            start = at
            while at < len(text) and text[at].isspace():
                at += 1
            fits = at > start
        if fits:
            index += 1
            continue
        while waiting:
            index, start, found, ends = waiting[-1]
            end = next(ends, None)
            if end is not None:
                found = (*found, (parts[index][0], text[start:end]))
                index, at = index + 1, end
                break
            waiting.pop()
        else:
            return None


_WITHOUT_YEAR = """\
Parsing dates involving a day of month without a year specified is ambiguious
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647."""


def _strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    for index, value in enumerate((data_string, format)):
        if not isinstance(value, str):
            raise TypeError(f"strptime() argument {index} must be str, not {type(value)}")
    parts = _parts(format)
    if isinstance(parts, str):
        if not parts:
            raise ValueError(f"stray %% in format '{format}'".replace("%%", "%"))
        raise ValueError(f"'{parts}' is a bad directive in format '{format}'")
    seen = set()
    for letter, _ in parts:
        if letter is not None and letter in seen:
            raise _twice(letter, parts)
        seen.add(letter)
    if "d" in seen and not seen & {"Y", "y", "G"}:
        import warnings

        warnings.warn(_WITHOUT_YEAR, DeprecationWarning, stacklevel=1)
    read = _read(parts, data_string)
    if read is None:
        raise ValueError(f"time data {data_string!r} does not match format {format!r}")
    found, end = read
    if end != len(data_string):
        raise ValueError(f"unconverted data remains: {data_string[end:]}")
    return _put_together(dict(found), data_string)


def _twice(letter, parts):
    number = 0
    seen = 0
    for each, _ in parts:
        if each is not None:
            number += 1
            if each == letter:
                seen += 1
                if seen == 2:
                    break
    return ValueError(f"redefinition of group name {letter!r} as group {number}; was group {number - 1}")


def _put_together(found, text):
    year = iso_year = None
    month = day = 1
    hour = minute = second = fraction = 0
    zone_flag, offset, offset_fraction = -1, None, 0
    wday = yday = week = iso_week = None
    week_starts = None
    for letter, value in found.items():
        if letter == "y":
            year = int(value)
            year += 2000 if year <= 68 else 1900
        elif letter == "Y":
            year = int(value)
        elif letter == "G":
            iso_year = int(value)
        elif letter == "m":
            month = int(value)
        elif letter == "B":
            month = [name.lower() for name in _MONTHS].index(value.lower()) + 1
        elif letter == "b":
            month = [name.lower() for name in _SHORT_MONTHS].index(value.lower()) + 1
        elif letter == "d":
            day = int(value)
        elif letter == "H":
            hour = int(value)
        elif letter == "I":
            hour = int(value) % 12 + (12 if found.get("p", "").lower() == "pm" else 0)
            if "p" not in found:
                hour = int(value) % 12
        elif letter == "M":
            minute = int(value)
        elif letter == "S":
            second = int(value)
        elif letter == "f":
            fraction = int(value.ljust(6, "0"))
        elif letter == "A":
            wday = [name.lower() for name in _DAYS].index(value.lower())
        elif letter == "a":
            wday = [name.lower() for name in _SHORT_DAYS].index(value.lower())
        elif letter == "w":
            wday = (int(value) - 1) % 7
        elif letter == "u":
            wday = int(value) - 1
        elif letter == "j":
            yday = int(value)
        elif letter in "UW":
            week = int(value)
            week_starts = 6 if letter == "U" else 0
        elif letter == "V":
            iso_week = int(value)
        elif letter == "z":
            offset, offset_fraction = _offset(value, text)
        elif letter == "Z":
            zone_flag = 0
    if iso_year is not None:
        if yday is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
        if iso_week is None or wday is None:
            raise ValueError(
                "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive "
                "('%A', '%a', '%w', or '%u')."
            )
    elif iso_week is not None:
        if year is None or wday is None:
            raise ValueError(
                "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive "
                "('%A', '%a', '%w', or '%u')."
            )
        raise ValueError(
            "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead."
        )
    leap_fix = False
    if year is None:
        if month == 2 and day == 29:
            year, leap_fix = 1904, True
        else:
            year = 1900
    if yday is None and wday is not None:
        if week is not None:
            yday = _day_in_week(year, week, wday, week_starts)
        elif iso_year is not None and iso_week is not None:
            year, yday = _day_in_iso_week(iso_year, iso_week, wday)
        if yday is not None and yday <= 0:
            year -= 1
            yday += 365 + _is_leap(year)
    if yday is None:
        _check_date(year, month, day)
        yday = _day_of_year(year, month, day)
    else:
        year, month, day = _date_of(year, yday)
    if wday is None:
        wday = (_days_since_epoch(year, month, day) + 3) % 7
    if leap_fix:
        year = 1900
    zone = found.get("Z")
    return (year, month, day, hour, minute, second, wday, yday, zone_flag, zone, offset), fraction, offset_fraction


def _offset(value, text):
    if value in "zZ":
        return 0, 0
    digits = value[1:]
    if ":" in digits and digits[2] == ":" and len(digits) > 5 and digits[5] != ":":
        raise ValueError(f"Inconsistent use of : in {value}")
    digits = digits.replace(":", "")
    seconds = int(digits[0:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    fraction = int(digits[7:].ljust(6, "0")) if len(digits) > 7 else 0
    if value[0] == "-":
        return -seconds, -fraction
    return seconds, fraction


def _check_date(year, month, day):
    last = 29 if month == 2 and _is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    if day > last:
        raise ValueError("day is out of range for month")


def _date_of(year, yday):
    # A day after the last one is in the next year.
    if yday > 365 + _is_leap(year):
        yday -= 365 + _is_leap(year)
        year += 1
    month = 12
    while yday <= _BEFORE_MONTH[month] + (month > 2 and _is_leap(year)):
        month -= 1
    return year, month, yday - _BEFORE_MONTH[month] - (month > 2 and _is_leap(year))


def _day_in_week(year, week, wday, week_starts):
    first = (_days_since_epoch(year, 1, 1) + 3) % 7
    if week_starts == 6:
        first = (first + 1) % 7
        wday = (wday + 1) % 7
    before = (7 - first) % 7
    if week == 0:
        return 1 + wday - first
    return 1 + before + 7 * (week - 1) + wday


def _day_in_iso_week(year, week, wday):
    if week == 53:
        first = (_days_since_epoch(year, 1, 1) + 3) % 7
        if not (first == 3 or (first == 2 and _is_leap(year))):
            raise ValueError(f"Invalid week: {week}")
    fourth = (_days_since_epoch(year, 1, 4) + 3) % 7
    yday = 4 - fourth + (week - 1) * 7 + wday
    length = 365 + _is_leap(year)
    if yday > length:
        return year + 1, yday - length
    return year, yday


def _strptime_time(data_string, format="%a %b %d %H:%M:%S %Y"):
    fields = _strptime(data_string, format)[0]
    return struct_time(fields)
