# A tokenizer, a parser and a pretty printer for JSON, with errors that say where; checked against the library's.
from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any, Iterator


class Kind(StrEnum):
    PUNCTUATION = auto()
    STRING = auto()
    NUMBER = auto()
    WORD = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str
    value: Any
    line: int
    column: int

    def __str__(self) -> str:
        return "the end" if self.kind is Kind.END else repr(self.text)


class ParseError(ValueError):
    def __init__(self, message: str, line: int, column: int, source: str):
        super().__init__(f"{message} (line {line}, column {column})")
        self.line, self.column, self.source = line, column, source

    def pointer(self) -> str:
        text = self.source.splitlines()[self.line - 1] if self.source else ""
        return f"{text}\n{' ' * (self.column - 1)}^"


class Lexer:
    WORDS = {"true": True, "false": False, "null": None}
    ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

    def __init__(self, source: str):
        self.source, self.at, self.line, self.line_start = source, 0, 1, 0

    def error(self, message: str, at: int | None = None) -> ParseError:
        at = self.at if at is None else at
        return ParseError(message, self.line, at - self.line_start + 1, self.source)

    def __iter__(self) -> Iterator[Token]:
        while True:
            while self.at < len(self.source) and self.source[self.at] in " \t\r\n":
                if self.source[self.at] == "\n":
                    self.line, self.line_start = self.line + 1, self.at + 1
                self.at += 1
            start, column = self.at, self.at - self.line_start + 1
            if start == len(self.source):
                yield Token(Kind.END, "", None, self.line, column)
                return
            match self.source[start]:
                case c if c in "{}[]:,":
                    self.at += 1
                    kind, value = Kind.PUNCTUATION, c
                case '"':
                    kind, value = Kind.STRING, self.string()
                case c if c == "-" or c.isdigit():
                    kind, value = Kind.NUMBER, self.number()
                case c if c.isalpha():
                    while self.at < len(self.source) and self.source[self.at].isalnum():
                        self.at += 1
                    word = self.source[start : self.at]
                    if word not in self.WORDS:
                        raise self.error(f"unknown word {word!r}", start)
                    kind, value = Kind.WORD, self.WORDS[word]
                case c:
                    raise self.error(f"unexpected character {c!r}")
            yield Token(kind, self.source[start : self.at], value, self.line, column)

    def string(self) -> str:
        start = self.at
        self.at += 1
        parts: list[str] = []
        while True:
            if self.at >= len(self.source):
                raise self.error("unterminated string", start)
            c = self.source[self.at]
            self.at += 1
            if c == '"':
                return "".join(parts)
            if c < " ":
                raise self.error(f"control character {c!r} in a string", self.at - 1)
            if c != "\\":
                parts.append(c)
                continue
            escape = self.source[self.at : self.at + 1]
            self.at += 1
            if escape == "u":
                digits = self.source[self.at : self.at + 4]
                try:
                    parts.append(chr(int(digits, 16)))
                except ValueError:
                    raise self.error(f"bad escape \\u{digits}", self.at - 2) from None
                self.at += 4
            elif escape in self.ESCAPES:
                parts.append(self.ESCAPES[escape])
            else:
                raise self.error(f"bad escape \\{escape}", self.at - 2)

    def number(self) -> int | float:
        start = self.at
        while self.at < len(self.source) and self.source[self.at] in "+-0123456789.eE":
            self.at += 1
        text = self.source[start : self.at]
        whole = text.lstrip("-").partition(".")[0].lower().partition("e")[0]
        if not whole or len(whole) > 1 and whole[0] == "0" or text.endswith("."):
            raise self.error(f"bad number {text!r}", start)
        try:
            return float(text) if set(text) & set(".eE") else int(text)
        except ValueError:
            raise self.error(f"bad number {text!r}", start) from None


class Parser:
    def __init__(self, source: str, max_depth: int = 50):
        self.source, self.tokens, self.max_depth, self.depth = source, iter(Lexer(source)), max_depth, 0
        self.current = next(self.tokens)

    def advance(self) -> Token:
        token = self.current
        if token.kind is not Kind.END:
            self.current = next(self.tokens)
        return token

    def fail(self, wanted: str) -> ParseError:
        return ParseError(f"expected {wanted}, found {self.current}", self.current.line, self.current.column, self.source)

    def expect(self, text: str) -> Token:
        if self.current.kind is not Kind.PUNCTUATION or self.current.text != text:
            raise self.fail(repr(text))
        return self.advance()

    def parse(self) -> Any:
        value = self.value()
        if self.current.kind is not Kind.END:
            raise self.fail("the end")
        return value

    def value(self) -> Any:
        match self.current:
            case Token(kind=Kind.PUNCTUATION, text="{"):
                return dict(self.items("{", "}", self.pair))
            case Token(kind=Kind.PUNCTUATION, text="["):
                return list(self.items("[", "]", self.value))
            case Token(kind=Kind.STRING | Kind.NUMBER | Kind.WORD):
                return self.advance().value
            case _:
                raise self.fail("a value")

    def pair(self) -> tuple[str, Any]:
        if self.current.kind is not Kind.STRING:
            raise self.fail("a name")
        name = self.advance().value
        self.expect(":")
        return name, self.value()

    def items(self, opening: str, closing: str, item):
        self.expect(opening)
        self.depth += 1
        if self.depth > self.max_depth:
            raise self.fail("less nesting")
        if self.current.text != closing or self.current.kind is Kind.STRING:
            yield item()
            while self.current.text == "," and self.current.kind is Kind.PUNCTUATION:
                self.advance()
                yield item()
        self.expect(closing)
        self.depth -= 1


def pretty(value: Any, indent: int = 2, width: int = 30, level: int = 0) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + level * indent <= width or not isinstance(value, (dict, list)):
        return flat
    inner, outer = " " * indent * (level + 1), " " * indent * level
    if isinstance(value, dict):
        lines = [f"{json.dumps(k)}: {pretty(v, indent, width, level + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(inner + line for line in lines) + f"\n{outer}}}"
    return "[\n" + ",\n".join(inner + pretty(v, indent, width, level + 1) for v in value) + f"\n{outer}]"


good = [
    '{"name": "Widget", "tags": ["a", "b\\n\\"q\\"", "\\u00e9\\t"], "price": -12.5e2, "stock": {"count": 10, "sold": null}, "ok": [true, false, {}, []]}',
    "[1, 2.5, -0, 1e3, [[[]]], {\"a\": {\"b\": {\"c\": [1, 2, 3]}}}]", '"just text"', " 42 ", "null",
]  # fmt: skip
for source in good:
    parsed = Parser(source).parse()
    print(parsed == json.loads(source), parsed if not isinstance(parsed, (dict, list)) else len(parsed))
    print(pretty(parsed))
for source in ('{"a": 1,}', '{"a" 1}', "[1, 2", '{a: 1}', '["abc', '["a\\x"]', "[01]", "[1.]", "[-]", "nul", "[1] 2", "", '{\n  "a": 1,\n  "b": ?\n}', '["\\u12"]', "[1 2]", "[" * 60, '["a\tb"]', "[1e]"):
    try:
        print(Parser(source).parse())
    except ParseError as error:
        print(error)
        if error.line > 1 or len(source) < 10:
            print(error.pointer())
        try:
            json.loads(source)
        except json.JSONDecodeError:
            pass
        else:
            print("the library takes it", source[:10])
print([str(t) for t in Lexer('{"k": [1, true]}')], Kind.END, Token(Kind.WORD, "true", True, 1, 1))
