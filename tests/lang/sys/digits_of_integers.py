# The limit of digits in conversions between text and integers: where it holds, and how it is set.
import json
import sys

default = sys.int_info.default_max_str_digits
print(default, sys.get_int_max_str_digits(), sys.flags.int_max_str_digits in (default, -1), sys.int_info.str_digits_check_threshold)


def attempt(label, function, *args):
    try:
        result = function(*args)
    except Exception as error:
        print(label, type(error).__name__, error)
    else:
        print(label, len(result) if isinstance(result, str) else result.bit_length() if type(result) is int else result)


def everything(digits):
    big = 10 ** (digits - 1)
    text = "1" + "0" * (digits - 1)
    attempt("str", str, big)
    attempt("repr", repr, big)
    attempt("negative", str, -big)
    attempt("format", format, big)
    attempt("format d", format, big, "d")
    attempt("format n", format, big, "n")
    attempt("format ,", format, big, ",")
    attempt("format x", format, big, "x")
    attempt("f-string", lambda: f"{big}")
    attempt("%d", lambda: "%d" % big)
    attempt("%s", lambda: "%s" % big)
    attempt("%i", lambda: "%i" % -big)
    attempt("%x", lambda: "%x" % big)
    attempt("list", str, [big])
    attempt("int", int, text)
    attempt("int of bytes", int, text.encode())
    attempt("int with sign", int, " -" + text + " ")
    attempt("int with underscores", int, "_".join(text))
    attempt("int base 16", int, text, 16)
    attempt("int base 7", int, text.replace("1", "6"), 7)
    attempt("int base 32", int, text, 32)
    attempt("int base 0", int, text, 0)
    attempt("hex", hex, big)
    attempt("json", json.dumps, big)
    attempt("json loads", json.loads, text)
    attempt("literal", eval, text)
    attempt("hex literal", eval, "0x" + text)
    attempt("float", float, text[:300])


everything(4300)
everything(4301)
sys.set_int_max_str_digits(640)
print(sys.get_int_max_str_digits())
everything(640)
everything(641)
sys.set_int_max_str_digits(0)
print(sys.get_int_max_str_digits())
attempt("no limit", str, 10**5000)
attempt("no limit", int, "1" * 5000)
attempt("no limit", eval, "1" * 5000)
sys.set_int_max_str_digits(maxdigits=5000)
attempt("within 5000", str, 10**4999)
attempt("beyond 5000", str, 10**5000)
sys.set_int_max_str_digits(default)

for value in (1, 639, -1, "640", 640.0, None, 1 << 31, 1 << 64, True):
    try:
        sys.set_int_max_str_digits(value)
    except Exception as error:
        print(repr(value), type(error).__name__, error)
    else:
        print(repr(value), sys.get_int_max_str_digits())


class Index:
    def __index__(self):
        return 700


sys.set_int_max_str_digits(Index())
print(sys.get_int_max_str_digits())
try:
    sys.set_int_max_str_digits()
except TypeError as error:
    print(error)
try:
    sys.get_int_max_str_digits(1)
except TypeError as error:
    print(error)
