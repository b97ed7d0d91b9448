# Numbers, hooks and separators of json, and what it refuses to write.
import collections
import enum
import json


def attempt(label, make):
    try:
        print(label, make())
    except Exception as error:
        print(label, type(error).__name__, error)


class Color(enum.IntEnum):
    RED = 1


class Word(enum.StrEnum):
    A = "a"


class Real(float, enum.Enum):
    HALF = 0.5
    HUGE = float("inf")


for value in (1e400, -1e400, float("nan"), 0.1, 1e16, 1e22, 1e-7, -0.0, 2**70, True, None, Color.RED, Word.A, Real.HALF, {Color.RED: 1}, {Word.A: 2}, {Real.HALF: 3}, {1.5: 1, None: 2, True: 3, 4: 5}):
    attempt(repr(value), lambda: json.dumps(value))
    attempt(repr(value), lambda: json.dumps(value, allow_nan=False))
for text in ("1e5", "-0", "-0.0", "1E400", "NaN", "-Infinity", "Infinity", "1.0", "01", "1.", ".5", "+1", "- 1", "1e", "0x10", "123456789012345678901234567890"):
    attempt(text, lambda: json.loads(text))
    attempt(text, lambda: json.loads(text, parse_int=float, parse_float=str, parse_constant=lambda name: f"<{name}>"))
print(json.loads('{"a": 1, "a": 2}'), json.loads('{"a": 1, "a": 2}', object_pairs_hook=list), json.loads('{"a": {"b": 1}}', object_hook=lambda found: sorted(found)))
print(json.loads('{"a": 1}', object_hook=len, object_pairs_hook=collections.OrderedDict))
for options in ({}, {"indent": 2}, {"indent": 0}, {"indent": "--"}, {"separators": (",", ":")}, {"sort_keys": True}, {"indent": 1, "separators": (" ,", " :")}, {"ensure_ascii": False}):
    attempt(options, lambda: json.dumps({"b": [1, {"c": []}, {}], "a": "é\u2028\U0001f600\"\\\n\x00"}, **options))
attempt("set", lambda: json.dumps({1, 2}))
attempt("key", lambda: json.dumps({(1, 2): 3}))
attempt("skipped", lambda: json.dumps({(1, 2): 3, "a": 1}, skipkeys=True))
attempt("default", lambda: json.dumps([{1}, 1j], default=str))
attempt("default again", lambda: json.dumps(object(), default=lambda found: [found]))
attempt("circle", lambda: (made := [1], made.append(made), json.dumps(made)))
attempt("mixed keys", lambda: json.dumps({1: 1, "a": 2}, sort_keys=True))
attempt("bytes", lambda: json.loads(b'"\xc3\xa9"') + json.loads(bytearray('"é"'.encode("utf-16"))))
attempt("mark", lambda: json.loads("\ufeff1"))
attempt("number", lambda: json.loads(5))
attempt("arguments", lambda: json.dumps())


class Notes(Exception):
    pass


class Refuses:
    def __iter__(self):
        raise Notes("not shown")


attempt("inside", lambda: json.dumps({"a": [1, {"b": object()}]}))
attempt("iterable", lambda: json.dumps(Refuses()))


class Encoder(json.JSONEncoder):
    def default(self, value):
        if isinstance(value, complex):
            return [value.real, value.imag]
        return super().default(value)


print(json.dumps({"z": 1j, "l": [2j]}, cls=Encoder), list(Encoder().iterencode([1, 2j])), Encoder(indent=1).encode([1]))
attempt("own default", lambda: Encoder().encode(object))


class Decoder(json.JSONDecoder):
    def decode(self, text):
        return ["decoded", super().decode(text)]


print(json.loads("[1]", cls=Decoder), json.JSONDecoder().raw_decode("[1] rest"), json.JSONDecoder(strict=False).decode('"a\tb"'))
attempt("strict", lambda: json.loads('"a\tb"'))
attempt("raw", lambda: json.JSONDecoder().raw_decode("nothing"))
