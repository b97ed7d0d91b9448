# json as programs use it: round trips, own encoders and decoders, positions of errors, odd keys and numbers.
import json
from dataclasses import asdict, dataclass, is_dataclass
from enum import Enum, IntEnum


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error, error.__notes__ if hasattr(error, "__notes__") else "")


document = {"name": "x\"\\/\b\f\n\r\t\u2028é\U0001f600\x7f\x00", "list": [1, -0.0, 1e100, 1.5e-7, True, None, []], "empty": {}, "nested": {"b": 2, "a": [{}]}}
for options in ({}, {"indent": 2}, {"indent": "\t", "sort_keys": True}, {"separators": (",", ":")}, {"ensure_ascii": False}, {"indent": 0}, {"indent": 1, "separators": (";", "=")}, {"indent": -1}):
    text = json.dumps(document, **options)
    print(repr(text) if "indent" not in options else text)
    if "=" not in text:
        print(json.loads(text) == document)

for keys in ({1: "a", 1.5: "b", True: "c", None: "d", "s": "e"}, {float("inf"): 1}, {2: 1, 1: 2, 10: 3}):
    print(json.dumps(keys))
attempt("sort mixed", json.dumps, {1: 1, "a": 2}, sort_keys=True)
attempt("sort numbers", json.dumps, {10: 1, 9: 2}, sort_keys=True)
attempt("tuple key", json.dumps, {(1, 2): 3})
attempt("skipkeys", json.dumps, {(1, 2): 3, "ok": 1, b"x": 2}, skipkeys=True)
attempt("set", json.dumps, {"a": [1, {2}]})
attempt("bytes", json.dumps, b"x")
attempt("complex", json.dumps, [1j])
attempt("nan", json.dumps, [float("nan"), float("inf"), -float("inf")])
attempt("nan refused", json.dumps, {"k": [float("nan")]}, allow_nan=False)
attempt("wrong option", json.dumps, 1, sorted=True)
loop = [1]
loop.append({"in": loop})
attempt("circular", json.dumps, loop)


class Color(Enum):
    RED = "r"


class Level(IntEnum):
    LOW = 1


@dataclass
class Point:
    x: int
    y: float


class Encoder(json.JSONEncoder):
    def default(self, o):
        if is_dataclass(o):
            return {"__point__": True, **asdict(o)}
        if isinstance(o, Enum):
            return o.name
        if isinstance(o, (set, frozenset, range)):
            return sorted(o)
        return super().default(o)


def decode(d):
    if d.pop("__point__", False):
        return Point(**d)
    return d


value = {"p": [Point(1, 2.5)], "c": Color.RED, "l": Level.LOW, "s": {3, 1, 2}, "r": range(2), Level.LOW: 0}
text = json.dumps(value, cls=Encoder)
print(text, json.loads(text, object_hook=decode))
attempt("default refuses", json.dumps, object, cls=Encoder)
attempt("default function", json.dumps, {"x": 1j}, default=str)
attempt("default loops", json.dumps, 1j, default=lambda o: o)
attempt("default gives the like", json.dumps, 1j, default=lambda o: [o.real, o.imag])
print("".join(json.JSONEncoder(indent=1).iterencode({"a": [1, 2]})), json.JSONEncoder(sort_keys=True).encode({"b": 1, "a": 2}), json.JSONEncoder().item_separator)

pairs = json.loads('{"a": 1, "b": {"c": 2, "c": 3}, "a": 4}', object_pairs_hook=list)
print(pairs, json.loads('{"a": 1, "a": 2}'), json.loads("[1, 2.5, 3e2, -0, 1E400, -Infinity, NaN]", parse_float=lambda s: "f" + s, parse_int=lambda s: "i" + s, parse_constant=lambda s: "c" + s))


def refuse(pairs):
    keys = [k for k, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"repeated: {keys}")
    return dict(pairs)


attempt("own error in a hook", json.loads, '{"a": 1, "a": 2}', object_pairs_hook=refuse)
for wrong in ("", " ", "{", "[1,]", '{"a" 1}', '{"a": }', "{'a': 1}", '{"a": 1,}', "[1 2]", "nul", "01", "1.", "-", "+1", ".5", "1e", '"abc', '"a\nb"', '"\\x"', '"\\u12g4"', '"\\ud800"', "[1] 2", "tru", '{1: 2}', '{"a": [1, {"b": tru}]}', "\ufeff[]", "[\n1,\n2\n3]", "[1,\n\n  oops]", "[[[[", "]"):
    try:
        print(repr(wrong), "=", repr(json.loads(wrong)))
    except json.JSONDecodeError as error:
        print(repr(wrong), "!", error, (error.msg, error.pos, error.lineno, error.colno, error.doc == wrong))
print(json.loads('"a\nb"', strict=False), json.loads(b'{"k": "\xc3\xa9"}'), json.loads(bytearray("[1]", "utf-16")), json.loads('"\\ud83d\\ude00 \\u0041\\/"'), json.loads(" \n\t[ ]\r "))
attempt("wrong type", json.loads, 5)
attempt("none", json.loads, None)
attempt("bad bytes", json.loads, b"\xff\xfe\xff")
decoder = json.JSONDecoder()
at, found = 0, []
stream = '{"a": 1}[2, 3]"x" 5'
while at < len(stream):
    item, at = decoder.raw_decode(stream, at)
    found.append(item)
    while at < len(stream) and stream[at] == " ":
        at += 1
print(found)
attempt("raw", decoder.raw_decode, "[1", 1)
print(json.loads("123456789012345678901234567890"), json.dumps(10**30), json.loads("1" * 20 + ".5"), json.dumps(0.1 + 0.2), json.dumps(1e16), json.dumps(-1e-5), json.dumps(5.0))


class Text(str):
    def __repr__(self):
        return "own"


class Number(float):
    def __repr__(self):
        return "own"


class Table(dict):
    def items(self):
        return [("from items", 1)]


class Row(list):
    pass


print(json.dumps([Text("t"), Number(1.5), Table(a=1), Row([1]), (1, 2), {Text("k"): Text("v")}]))


class Out:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


out = Out()
json.dump({"a": [1, 2]}, out)
print("".join(out.parts), json.load(type("In", (), {"read": lambda self: "[1]"})()), json.decoder.JSONDecodeError.__mro__[1].__name__)
