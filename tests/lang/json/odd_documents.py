# Documents that are nearly JSON: what loads() gives, or the message and the position of the error.
import itertools
import json

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


DOCUMENTS = [
    "", " ", "nul", "null", "tru", "true false", "[", "[1", "[1,", "[1,]", "[,]", "[1 2]", "{", "{}", "{1: 2}", '{"a"', '{"a":', '{"a":1', '{"a":1,',
    '{"a":1,}', '{"a" 1}', '{"a":1 "b":2}', "{'a': 1}", '"', '"a', '"\\', '"\\u12', '"\\u12g4"', '"\\ud800"', '"\\ud83d\\ude00"', '"\\x"', '"\t"',
    '"a\nb"', "01", "-", "-0", "-0.0", "1.", ".5", "1e", "1e5", "1E+2", "-1.5e-3", "+1", "0x10", "1_000", "NaN", "-NaN", "Infinity", "-Infinity",
    "1e999", "[NaN, 1]", "\ufeff1", "[[[[]]]]", '{"a": {"b": [1, {"c": null}]}}', '{"a": 1, "a": 2}', " \n\t\r1 \n", "1 1", "\x00", "\u00a01", "[1]x",
    "123456789012345678901234567890", "1.0000000000000000000001", '{"": ""}', '["\\"\\\\\\/\\b\\f\\n\\r\\t"]',
]
for document in DOCUMENTS:
    attempt(ascii(document), lambda: json.loads(document))
for document in (b"[1]", b"\xef\xbb\xbf[1]", "[1]".encode("utf-16"), "[1]".encode("utf-32-be"), bytearray(b"{}"), b"\xff", 5, None, ["1"]):
    attempt(repr(document), lambda: json.loads(document))
for pieces in itertools.product(["[", "{", '"a"'], [":", ",", "1", "]"], ["}", "]", '"'], ["", "1", "]"]):
    document = "".join(pieces)
    try:
        print(document, json.loads(document))
    except json.JSONDecodeError as error:
        print(document, error.msg, error.pos, error.lineno, error.colno, error.doc == document)
attempt("hooks", lambda: json.loads('[1.5, 2, NaN, {"a": 1}]', parse_float=str, parse_int=float, parse_constant=len, object_hook=sorted))
attempt("pairs", lambda: json.loads('{"a": 1, "a": {"b": 2}}', object_pairs_hook=list))
attempt("not strict", lambda: json.loads('"a\nb\tc"', strict=False))
attempt("named", lambda: json.loads("1", other=2))
decoder = json.JSONDecoder()
attempt("raw", lambda: decoder.raw_decode('[1] tail'))
attempt("raw", lambda: decoder.raw_decode(' [1]'))
attempt("raw", lambda: decoder.raw_decode('x[1]', 1))
attempt("raw", lambda: decoder.raw_decode('[1]', 9))
