# Values, hooks, decoders.
import json
from json.decoder import JSONDecoder, scanstring


def hook(name):
    def called(value):
        print(name, repr(value))
        return f"<{name}>"

    return called


text = '{"a": [1, -2.5, 1e3, {"b": null}], "c": {"d": {}, "a": NaN}, "e": [-Infinity, Infinity], "a": 7}'
print(json.loads(text))
print(json.loads(text, object_hook=hook("object")))
print(json.loads(text, object_pairs_hook=hook("pairs")))
print(json.loads(text, object_pairs_hook=list, object_hook=hook("never")))
print(json.loads(text, parse_float=hook("float"), parse_int=hook("int"), parse_constant=hook("constant")))
print(json.loads("5", parse_int=float), json.loads("[1.5, 2]", parse_float=str, parse_int=lambda text: int(text) * 2))
print(json.loads('{"x": 1, "x": {"y": 2}, "x": 3}', object_hook=lambda found: sorted(found)))
print(json.loads('{"x": "5", "x": 5, "x": "6"}', parse_int=lambda text: "int " + text))
print(json.loads('{"x": 5, "x": "5"}', parse_int=lambda text: "int " + text))
print(json.loads('{"b": 1, "a": {"z": [{}]}}', object_pairs_hook=dict))
print(json.loads("{}", object_hook=hook("object")), json.loads("[]", object_hook=hook("object")))

# What a hook sees before an error further on.
for bad in ['[{"a": 1}, {"b": 2}, x]', '{"k": [{"a": 1}], "l": {"m": 1}', '[{"a": 1}] x']:
    try:
        json.loads(bad, object_hook=hook("object"))
    except ValueError as error:
        print(error)
try:
    json.loads("[1, {}]", object_hook=lambda found: 1 / 0)
except ZeroDivisionError as error:
    print(error)

decoder = JSONDecoder()
print(decoder.raw_decode('[1, 2] and more'), decoder.raw_decode('x"é"', 1), decoder.decode("  {} \n"))
for arguments in [("1", -1), ("1", 5), (" 1",), ("",), ("é\u20acx", 2)]:
    try:
        print(decoder.raw_decode(*arguments))
    except ValueError as error:
        print(type(error).__name__, error)
try:
    decoder.scan_once("[,", 0)
except StopIteration as stop:
    print("stop", stop.value)
print(decoder.scan_once("[1]x", 0), type(decoder.scan_once))
print(decoder.strict, decoder.object_hook, decoder.parse_float, decoder.memo)
for arguments in [('abc"d', 0), ('\u20ac\\u0041"', 1), ("abc", 0), ("abc", -1), ("abc", 9), (5, 0), ('\n"', 0, False), ('\n"', 0)]:
    try:
        print(scanstring(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


class Loud(JSONDecoder):
    def decode(self, s):
        print("decode", s)
        return super().decode(s)

    def raw_decode(self, s, idx=0):
        print("raw_decode", idx)
        return super().raw_decode(s, idx)


print(json.loads(" [1]", cls=Loud), json.loads("2", cls=Loud, parse_int=float))


class Strings(JSONDecoder):
    def __init__(self, **options):
        super().__init__(**options)
        self.parse_string = lambda text, end, strict: tuple(part.upper() if isinstance(part, str) else part for part in scanstring(text, end, strict))
        self.scan_once = json.scanner.py_make_scanner(self)


print(json.loads('{"a": ["b", 1.5, true, {"c": "d"}], "e": {}, "f": []}', cls=Strings))
for bad in ['["a" 1]', '{"a": }', "[1,]", '{"a":1,}', "{1}", '{"a" 1}', '{"a":1', "[", "[1, x]"]:
    for cls in (JSONDecoder, Strings):
        try:
            json.loads(bad, cls=cls)
        except ValueError as error:
            print(error)


class File:
    def __init__(self, text):
        self.text = text

    def read(self):
        return self.text


print(json.load(File('{"a": 1}')), json.load(File(b'[1, "\xc3\xa9"]')), json.load(File("1"), parse_int=str))
for encoding in ["utf-8", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8-sig"]:
    for text in ["1", "[1]", '{"\u20ac": "\U0001f600"}']:
        data = text.encode(encoding)
        print(json.detect_encoding(data), ascii(json.loads(data)), end="; ")
    print()
for call in [lambda: json.loads(), lambda: json.loads("1", 2), lambda: json.loads("1", foo=1), lambda: JSONDecoder(1)]:
    try:
        call()
    except TypeError as error:
        print(error)
