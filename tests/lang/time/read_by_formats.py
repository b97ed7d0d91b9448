# strptime(): what fits a format and what does not.
import time
import warnings

warnings.simplefilter("ignore")


def read(*given):
    try:
        result = time.strptime(*given)
        print(given, result[:], result.tm_zone, result.tm_gmtoff)
    except Exception as error:
        print(given, type(error).__name__, error)


read("2024-02-29 13:14:15", "%Y-%m-%d %H:%M:%S")
read("Thu Feb 29 13:14:15 2024")
for text, format in (
    ("20240229", "%Y%m%d"), ("29 Feb", "%d %b"), ("1/2/99", "%m/%d/%y"), ("12:30 PM", "%I:%M %p"), ("12:30 am", "%I:%M %p"),
    ("1:5", "%H:%M"), ("366 2024", "%j %Y"), ("2024 60", "%Y %j"), ("2024 10 1", "%Y %W %w"), ("2024 10 0", "%Y %U %w"),
    ("2024-W09-4", "%G-W%V-%u"), ("2024 9", "%G %V"), ("2024 09 4", "%Y %V %u"), ("x", "%Y"), ("2024 ", "%Y"), ("2024", "%Q"),
    ("2024", "%"), ("2024", "%Y%"), ("2023-02-30", "%Y-%m-%d"), ("2023-02-29", "%Y-%m-%d"), ("+0530", "%z"), ("-05:30", "%z"),
    ("Z", "%z"), ("UTC", "%Z"), ("gmt", "%Z"), ("CET", "%Z"), ("+05:30:15.123", "%z"), ("12.345678", "%S.%f"), ("61", "%S"),
    ("62", "%S"), ("  5", "%d"), (" 5", "%d"), ("5  6", "%d %m"), ("a b", "a %b"), ("March 3", "%B %d"), ("MAY 3", "%b %d"),
    ("monday", "%A"), ("mon", "%a"), ("0", "%d"), ("00", "%d"), ("31", "%m"), ("111", "%m%d"), ("1111", "%m%d"), ("10:10", "%H:%M:%S"),
    ("%", "%%"), ("", ""), ("a", ""), ("02/29/24", "%x"), ("13:14:15", "%X"), ("Thu Feb 29 13:14:15 2024", "%c"), ("69", "%y"), ("68", "%y"),
    ("2024 53 1", "%G %V %u"), ("2020 53 1", "%G %V %u"), ("2024 00 1", "%Y %W %w"), ("0 2024", "%j %Y"), ("367", "%j"), ("7", "%w"),
    ("5:06pm", "%I:%M%p"), ("2024\t01", "%Y %m"), ("20241", "%Y%m"), ("1.5", "%S.%f"), ("1 2024", "%U %Y"), ("(5)", "(%d)"),
    ("5.", "%d."), ("Sept 5", "%b %d"), ("2024-366", "%Y-%j"), ("2023-366", "%Y-%j"), (5, "%Y"), ("5", 5), ("2024-1-1T1:2:3", "%Y-%m-%dT%H:%M:%S"),
):  # fmt: skip
    read(text, format)

# What is written can be read.
for seconds in range(0, 2 * 10**9, 98765432):
    when = time.gmtime(seconds)
    for format in ("%Y-%m-%d %H:%M:%S", "%a %b %d %H:%M:%S %Y", "%Y %j %H %M %S", "%d/%m/%y %I:%M:%S %p"):
        again = time.strptime(time.strftime(format, when), format)
        if format[-2:] != "%p" or 1969 <= when.tm_year <= 2068:
            assert again[:8] == when[:8], (format, when, again)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    time.strptime("3 5", "%d %m")
    time.strptime("3 5 2024", "%d %m %Y")
    print(len(caught), caught[0].category.__name__, str(caught[0].message).splitlines()[0])
