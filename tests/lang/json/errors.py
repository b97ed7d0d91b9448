# Every way in which a document can be wrong: message and position.
import json


def show(text, **options):
    try:
        print(ascii(text), "->", ascii(json.loads(text, **options)))
    except json.JSONDecodeError as error:
        print(ascii(text), error, "|", error.msg, error.pos, error.lineno, error.colno, error.doc is text)
    except Exception as error:
        print(ascii(text), type(error).__name__, error)


for text in """
[
[1
[1,
[1,]
[1 ,  ]
[,
[1 2]
[1,,2]
[}
{
{"a"
{"a":
{"a":1
{"a":1,
{"a":1,}
{"a" : 1 , }
{1:2}
{"a" 1}
{"a":1 "b"}
{,}
{]
{"a":}
{"a":1,,}
{'a':1}
"
"a
"\\x"
"\\u12"
"\\u12g4"
"\\
"\\u
"\\ud83d\\u12"
"\\ud83d\\u12zz"
"\\u00e9\\"
-
01
1.
1e
1e+
-a
+1
.5
1 2
nul
nulll
tru
falsee
Na
NaN
NaNN
-Infinity
-Inf
Infinity
Inf
True
'a'
[1,
  2,
  x]
{"a": [1, {"b": nope}]}
{"é": "ü",}
""".strip().replace("\n  ", "\r").split("\n"):
    show(text.replace("\r", "\n  "))
for text in ["", " ", "\n\n", "\ufeff1", '"\n"', '"a\x01b"', '"\x7f"', "\t[\n]\r ", '"\u00e9\x01"', "[\u00a01]", '{"a":1\n,\n}']:
    show(text)
show('"a\x01\n"', strict=False)
show('"a\x01\n', strict=False)
for text in ["1e999", "-1e999", "-0", "-0.0", "1E5", "1e-400", "123456789012345678901234567890", "-9223372036854775808"]:
    show(text)
show('["\\ud800", "\\ud83d\\ude00", "\\ude00\\ud83d", "\\u0000", "\\/\\b\\f\\n\\r\\t\\"\\\\"]')
for value in [1, None, [], b"\xff", bytearray(b"[1]"), b"\xef\xbb\xbf1"]:
    show(value)
show("9" * 5000)
try:
    json.loads("[1,\n x]")
except ValueError as error:
    print(repr(error), error.args, error.__reduce__()[1], type(error).__mro__)
print(repr(json.JSONDecodeError("what", "a\nbc", 3)), json.JSONDecodeError.__module__)
