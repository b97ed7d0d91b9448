# JSON in pure Python: a writer and a recursive parser over generated documents.
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
UNESCAPES = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def quote(text):
    parts = ['"']
    for char in text:
        if char in ESCAPES:
            parts.append(ESCAPES[char])
        elif char < " " or char > "~":
            parts.append(f"\\u{ord(char):04x}")
        else:
            parts.append(char)
    parts.append('"')
    return "".join(parts)


def dumps(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join([dumps(item) for item in value]) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join([f"{quote(k)}: {dumps(v)}" for k, v in value.items()]) + "}"
    raise TypeError(f"cannot write a {type(value).__name__}")


class ParseError(ValueError):
    pass


class Parser:
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def skip(self):
        text, pos = self.text, self.pos
        while pos < len(text) and text[pos] in " \n\t\r":
            pos += 1
        self.pos = pos

    def fail(self, message):
        raise ParseError(f"{message} at {self.pos}")

    def parse(self):
        value = self.value()
        self.skip()
        if self.pos != len(self.text):
            self.fail("extra text")
        return value

    def value(self):
        self.skip()
        if self.pos >= len(self.text):
            self.fail("unexpected end")
        char = self.text[self.pos]
        if char == "{":
            return self.object()
        if char == "[":
            return self.array()
        if char == '"':
            return self.string()
        if char == "-" or char.isdigit():
            return self.number()
        for word, value in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.pos):
                self.pos += len(word)
                return value
        self.fail(f"unexpected {char!r}")

    def object(self):
        result = {}
        self.pos += 1
        self.skip()
        if self.text[self.pos] == "}":
            self.pos += 1
            return result
        while True:
            self.skip()
            key = self.string()
            self.skip()
            if self.text[self.pos] != ":":
                self.fail("expected a colon")
            self.pos += 1
            result[key] = self.value()
            self.skip()
            char = self.text[self.pos]
            self.pos += 1
            if char == "}":
                return result
            if char != ",":
                self.fail("expected a comma")

    def array(self):
        result = []
        self.pos += 1
        self.skip()
        if self.text[self.pos] == "]":
            self.pos += 1
            return result
        while True:
            result.append(self.value())
            self.skip()
            char = self.text[self.pos]
            self.pos += 1
            if char == "]":
                return result
            if char != ",":
                self.fail("expected a comma")

    def string(self):
        text = self.text
        if text[self.pos] != '"':
            self.fail("expected a string")
        pos = self.pos + 1
        parts = []
        start = pos
        while True:
            char = text[pos]
            if char == '"':
                parts.append(text[start:pos])
                self.pos = pos + 1
                return "".join(parts)
            if char == "\\":
                parts.append(text[start:pos])
                escape = text[pos + 1]
                if escape == "u":
                    parts.append(chr(int(text[pos + 2:pos + 6], 16)))
                    pos += 6
                else:
                    parts.append(UNESCAPES[escape])
                    pos += 2
                start = pos
            else:
                pos += 1

    def number(self):
        text = self.text
        start = pos = self.pos
        while pos < len(text) and text[pos] in "+-0123456789.eE":
            pos += 1
        self.pos = pos
        token = text[start:pos]
        if "." in token or "e" in token:
            return float(token)
        return int(token)


def make_document(size):
    return {
        "title": "Readings \u2603 of \"station\" 7",
        "readings": [
            {
                "id": i,
                "name": f"sensor-{i % 17}",
                "values": [i * 0.5, -i, i * i, None],
                "ok": i % 3 != 0,
                "note": "line one\nline two\t\\end" if i % 5 == 0 else "",
                "nested": {"a": [], "b": {}, "c": [[i], [[i + 1]]]},
            }
            for i in range(size)
        ],
    }


document = make_document(2500)
text = dumps(document)
copies = 0
for _ in range(3):
    again = Parser(text).parse()
    copies += again == document
    text = dumps(again)
print(len(text), copies)
checksum = 0
for char in text:
    checksum = (checksum * 31 + ord(char)) % 1_000_003
print(checksum)
for broken in ('{"a" 1}', "[1, 2", "[1 2]", "nul", "[1] x"):
    try:
        print(Parser(broken).parse())
    except ParseError as error:
        print("error:", error)
    except IndexError:
        print("cut off")
