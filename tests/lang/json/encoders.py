# JSONEncoder, its subclasses, and writing piece by piece.
import json
from json.encoder import JSONEncoder, encode_basestring, encode_basestring_ascii

value = [1, {"a": [], "b": {}, "c": [1.5, None, "x"], "d": {"e": 1, "f": [2]}}, (), [], [[1], 2], [{"g": 1}]]
for options in ({}, {"indent": 1}, {"indent": "", "sort_keys": True}, {"separators": ("|", "=")}):
    chunks = list(JSONEncoder(**options).iterencode(value))
    print(chunks)
    print("".join(chunks) == JSONEncoder(**options).encode(value) == json.dumps(value, **options))
for value in [1, "é", None, 1.5, [], {}, (), [[]], {"a": {}}]:
    print(list(JSONEncoder().iterencode(value)), list(JSONEncoder(indent=2).iterencode(value)))
print(list(JSONEncoder(default=lambda o: [o.real]).iterencode({"a": 1j, "b": [1j, 2], "c": {"d": 1j}})))
print(list(JSONEncoder(default=lambda o: {"r": o.real}, indent=1).iterencode([1j, [1j]])))
print(list(JSONEncoder(default=str).iterencode({"a": 1j, "b": [1j]})), list(JSONEncoder(default=str).iterencode(2j)))
print(list(JSONEncoder(skipkeys=True).iterencode({(1,): 1, "a": 2, None: 3, 1.5: 4, True: 5})))
print(JSONEncoder().iterencode([1], _one_shot=True))
loop = []
loop.append(loop)
for bad in [loop, {"a": loop}, [1, {1}], {(1,): 2}, [float("nan")]]:
    chunks = []
    try:
        for chunk in JSONEncoder(allow_nan=False).iterencode(bad):
            chunks.append(chunk)
    except (TypeError, ValueError) as error:
        print(chunks, type(error).__name__, error)


class Complex(JSONEncoder):
    item_separator = " , "

    def default(self, o):
        if isinstance(o, complex):
            return {"re": o.real, "im": o.imag}
        return super().default(o)


print(json.dumps([1, 2j, {"a": 3j}], cls=Complex), json.dumps([2j], cls=Complex, indent=1, sort_keys=True))
print(Complex().encode("text"), Complex(ensure_ascii=False).encode("é"))
try:
    json.dumps([1, {2}], cls=Complex)
except TypeError as error:
    print(error)


class Loud(JSONEncoder):
    def encode(self, o):
        print("encode", o)
        return super().encode(o)

    def iterencode(self, o, _one_shot=False):
        print("iterencode", o, _one_shot)
        return super().iterencode(o, _one_shot)


print(json.dumps({"a": [1]}, cls=Loud))


class Upper(JSONEncoder):
    def iterencode(self, o, _one_shot=False):
        for chunk in super().iterencode(o, _one_shot):
            yield chunk.upper()


print(json.dumps({"a": ["b"]}, cls=Upper))


class File:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


for options in ({}, {"indent": 2}, {"cls": Complex}, {"default": repr, "sort_keys": True}):
    file = File()
    json.dump({"b": [1, 2], "a": {"c": None}, "d": "é"}, file, **options)
    print(file.parts)
encoder = JSONEncoder(indent=4)
print(encoder.__dict__, encoder.item_separator, encoder.key_separator)
encoder.indent = None
encoder.item_separator = "; "
print(encoder.encode([1, 2]))
print(encode_basestring("é\n\x7f"), encode_basestring_ascii("é\n\x7f\U0001f600"))
for call in [lambda: encode_basestring(5), lambda: encode_basestring_ascii(None), lambda: JSONEncoder(1), lambda: JSONEncoder().default(1)]:
    try:
        call()
    except TypeError as error:
        print(error)
print(json.__all__, json.decoder.__all__, json.scanner.__all__)
