# A small language: lexer, Pratt parser, closures, loops, errors with places, and a stack machine that gives the same answers.
from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Token(NamedTuple):
    kind: str
    text: str
    line: int


class LanguageError(Exception):
    def __init__(self, message: str, line: int):
        super().__init__(f"line {line}: {message}")
        self.line = line


class SyntaxProblem(LanguageError):
    pass


class RunProblem(LanguageError):
    pass


KEYWORDS = {"let", "fn", "if", "else", "while", "return", "true", "false", "nil", "and", "or", "not", "print"}
SYMBOLS = ("==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "<", ">", "=", "(", ")", "{", "}", ",", ";", "[", "]")


def lex(source: str) -> Iterator[Token]:
    line, i = 1, 0
    while i < len(source):
        c = source[i]
        if c == "\n":
            line += 1
            i += 1
        elif c.isspace():
            i += 1
        elif source.startswith("#", i):
            i = (source.find("\n", i) + len(source) + 1) % (len(source) + 1) if "\n" in source[i:] else len(source)
        elif c.isdigit():
            j = i
            while j < len(source) and (source[j].isdigit() or source[j] == "."):
                j += 1
            yield Token("number", source[i:j], line)
            i = j
        elif c.isalpha() or c == "_":
            j = i
            while j < len(source) and (source[j].isalnum() or source[j] == "_"):
                j += 1
            word = source[i:j]
            yield Token(word if word in KEYWORDS else "name", word, line)
            i = j
        elif c == '"':
            j = source.find('"', i + 1)
            if j < 0:
                raise SyntaxProblem("string without an end", line)
            yield Token("string", source[i + 1 : j], line)
            i = j + 1
        else:
            for symbol in SYMBOLS:
                if source.startswith(symbol, i):
                    yield Token(symbol, symbol, line)
                    i += len(symbol)
                    break
            else:
                raise SyntaxProblem(f"unexpected {c!r}", line)
    yield Token("end", "", line)


POWERS = {"or": 1, "and": 2, "==": 3, "!=": 3, "<": 4, ">": 4, "<=": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "/": 6, "%": 6, "(": 8, "[": 8}
BINARY: dict[str, Callable] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "%": operator.mod, "==": operator.eq,
    "!=": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
}  # fmt: skip


class Parser:
    def __init__(self, source: str):
        self.tokens = list(lex(source))
        self.at = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def accept(self, *kinds: str) -> Token | None:
        if self.token.kind in kinds:
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def expect(self, kind: str) -> Token:
        if found := self.accept(kind):
            return found
        raise SyntaxProblem(f"expected {kind!r}, found {self.token.text or 'the end'!r}", self.token.line)

    def program(self) -> list:
        body = []
        while self.token.kind != "end":
            body.append(self.statement())
        return body

    def block(self) -> list:
        self.expect("{")
        body = []
        while not self.accept("}"):
            body.append(self.statement())
        return body

    def statement(self) -> tuple:
        line = self.token.line
        if self.accept("let"):
            name = self.expect("name").text
            self.expect("=")
            node = ("let", name, self.expression(), line)
        elif self.accept("print"):
            node = ("print", self.expression(), line)
        elif self.accept("return"):
            node = ("return", ("value", None, line) if self.token.kind == ";" else self.expression(), line)
        elif self.accept("if"):
            condition, then = self.expression(), self.block()
            other = []
            if self.accept("else"):
                other = [self.statement()] if self.token.kind == "if" else self.block()
            return ("if", condition, then, other, line)
        elif self.accept("while"):
            return ("while", self.expression(), self.block(), line)
        else:
            expression = self.expression()
            if self.accept("="):
                if expression[0] not in ("name", "index"):
                    raise SyntaxProblem(f"cannot assign to {expression[0]}", line)
                node = ("assign", expression, self.expression(), line)
            else:
                node = ("expression", expression, line)
        self.expect(";")
        return node

    def expression(self, power: int = 0) -> tuple:
        token = self.token
        self.at += 1
        match token.kind:
            case "number":
                left = ("value", float(token.text) if "." in token.text else int(token.text), token.line)
            case "string":
                left = ("value", token.text, token.line)
            case "true" | "false" | "nil" as word:
                left = ("value", {"true": True, "false": False, "nil": None}[word], token.line)
            case "name":
                left = ("name", token.text, token.line)
            case "-" | "not" as sign:
                left = ("unary", sign, self.expression(7 if sign == "-" else 2), token.line)
            case "(":
                left = self.expression()
                self.expect(")")
            case "[":
                left = ("list", self.items("]"), token.line)
            case "fn":
                name = found.text if (found := self.accept("name")) else "anonymous"
                self.expect("(")
                parameters = []
                while not self.accept(")"):
                    parameters.append(self.expect("name").text)
                    self.accept(",")
                left = ("fn", name, parameters, self.block(), token.line)
            case _:
                raise SyntaxProblem(f"unexpected {token.text or 'end'!r}", token.line)
        while POWERS.get(self.token.kind, 0) > power:
            sign = self.token
            self.at += 1
            if sign.kind == "(":
                left = ("call", left, self.items(")"), sign.line)
            elif sign.kind == "[":
                left = ("index", left, self.expression(), sign.line)
                self.expect("]")
            elif sign.kind in ("and", "or"):
                left = (sign.kind, left, self.expression(POWERS[sign.kind]), sign.line)
            else:
                left = ("binary", sign.kind, left, self.expression(POWERS[sign.kind]), sign.line)
        return left

    def items(self, end: str) -> list:
        found = []
        while not self.accept(end):
            found.append(self.expression())
            if self.token.kind != end:
                self.expect(",")
        return found


@dataclass
class Scope:
    names: dict = field(default_factory=dict)
    outer: Scope | None = None

    def find(self, name: str) -> Scope | None:
        scope = self
        while scope is not None and name not in scope.names:
            scope = scope.outer
        return scope


class Return(Exception):
    pass


@dataclass
class Function:
    name: str
    parameters: list[str]
    body: list
    scope: Scope

    def __str__(self):
        return f"<fn {self.name}/{len(self.parameters)}>"


class Interpreter:
    def __init__(self, limit: int = 50):
        self.globals = Scope({"len": len, "str": self.text, "push": lambda xs, x: xs.append(x)})
        self.output: list[str] = []
        self.depth, self.limit = 0, limit

    def text(self, value) -> str:
        match value:
            case None:
                return "nil"
            case bool():
                return str(value).lower()
            case float():
                return f"{value:g}"
            case list():
                return "[" + ", ".join(map(self.text, value)) + "]"
        return str(value)

    def run(self, source: str) -> str:
        self.output.clear()
        try:
            self.execute(Parser(source).program(), self.globals)
        except LanguageError as error:
            self.output.append(f"{type(error).__name__}: {error}")
        except Return:
            self.output.append("return outside of a function")
        return " | ".join(self.output)

    def execute(self, body: list, scope: Scope) -> None:
        for node in body:
            getattr(self, "do_" + node[0])(scope, *node[1:])

    def evaluate(self, node: tuple, scope: Scope):
        return getattr(self, "get_" + node[0])(scope, *node[1:])

    def do_let(self, scope, name, value, line):
        scope.names[name] = self.evaluate(value, scope)

    def do_print(self, scope, value, line):
        self.output.append(self.text(self.evaluate(value, scope)))

    def do_expression(self, scope, value, line):
        result = self.evaluate(value, scope)
        if value[0] == "fn" and value[1] != "anonymous":
            scope.names[value[1]] = result

    def do_return(self, scope, value, line):
        raise Return(self.evaluate(value, scope))

    def do_if(self, scope, condition, then, other, line):
        self.execute(then if self.evaluate(condition, scope) else other, Scope(outer=scope))

    def do_while(self, scope, condition, body, line):
        while self.evaluate(condition, scope):
            self.execute(body, Scope(outer=scope))

    def do_assign(self, scope, target, value, line):
        result = self.evaluate(value, scope)
        if target[0] == "index":
            self.evaluate(target[1], scope)[self.evaluate(target[2], scope)] = result
        elif (home := scope.find(target[1])) is None:
            raise RunProblem(f"{target[1]!r} is not defined", line)
        else:
            home.names[target[1]] = result

    def get_value(self, scope, value, line):
        return value

    def get_name(self, scope, name, line):
        if (home := scope.find(name)) is None:
            raise RunProblem(f"{name!r} is not defined", line)
        return home.names[name]

    def get_list(self, scope, items, line):
        return [self.evaluate(item, scope) for item in items]

    def get_fn(self, scope, name, parameters, body, line):
        return Function(name, parameters, body, scope)

    def get_unary(self, scope, sign, value, line):
        value = self.evaluate(value, scope)
        return not value if sign == "not" else self.checked(operator.neg, line, value)

    def get_and(self, scope, left, right, line):
        return self.evaluate(left, scope) and self.evaluate(right, scope)

    def get_or(self, scope, left, right, line):
        return self.evaluate(left, scope) or self.evaluate(right, scope)

    def get_binary(self, scope, sign, left, right, line):
        return self.checked(BINARY[sign], line, self.evaluate(left, scope), self.evaluate(right, scope))

    def get_index(self, scope, items, index, line):
        return self.checked(operator.getitem, line, self.evaluate(items, scope), self.evaluate(index, scope))

    def checked(self, function, line, *args):
        try:
            return function(*args)
        except (TypeError, ArithmeticError, LookupError) as error:
            raise RunProblem(str(error), line) from error

    def get_call(self, scope, callee, args, line):
        function = self.evaluate(callee, scope)
        values = [self.evaluate(arg, scope) for arg in args]
        if not isinstance(function, Function):
            if not callable(function):
                raise RunProblem(f"{self.text(function)} cannot be called", line)
            return self.checked(function, line, *values)
        if len(values) != len(function.parameters):
            raise RunProblem(f"{function} called with {len(values)}", line)
        if self.depth >= self.limit:
            raise RunProblem("calls too deep", line)
        self.depth += 1
        try:
            self.execute(function.body, Scope(dict(zip(function.parameters, values)), function.scope))
        except Return as result:
            return result.args[0]
        finally:
            self.depth -= 1


programs = [
    'print 1 + 2 * 3 - 4 / 2; print -(2 + 3) * 2 == -10 and not false; print "a" + "b" * 2;',
    "fn fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); }\nprint fib(15); print fib;",
    "let make = fn() { let n = 0; return fn() { n = n + 1; return n; }; };\nlet a = make(); let b = make();\na(); a(); print [a(), b()];",
    "let xs = []; let i = 0;\nwhile i < 5 { if i % 2 == 0 { push(xs, i * i); } else if i == 3 { push(xs, [nil, true]); } i = i + 1; }\nxs[0] = 1.50; print xs; print len(xs); print xs[2][1];",
    "# nothing but a comment", "let x = 1;\n\nprint y;", "print 1 +;", "fn f(a, b) { return; }\nprint f(1, 2);\nf(1);", "print 1 / 0;",
    'print "open;', "print [1][5];", "let 5 = 3;", "1 + 2 = 3;", "fn down() { return down(); } down();", "5();", "return 1;", "print nil or false or 3 and 4; $",
    'print "1" + 1;', "if true { print 1; } else { print 2; ", "let compose = fn(f, g) { return fn(x) { return f(g(x)); }; };\nprint compose(fn(x) { return x + 1; }, fn(x) { return x * 10; })(4);",
]  # fmt: skip
for source in programs:
    print(Interpreter().run(source))


def compile_expression(node: tuple) -> list[tuple]:
    match node:
        case ("value", value, _):
            return [("push", value)]
        case ("unary", "-", inner, _):
            return [*compile_expression(inner), ("negate",)]
        case ("binary", sign, left, right, _):
            return [*compile_expression(left), *compile_expression(right), ("apply", sign)]
    raise NotImplementedError(node[0])


def machine(code: list[tuple]):
    stack: list = []
    for instruction in code:
        match instruction:
            case ("push", value):
                stack.append(value)
            case ("negate",):
                stack.append(-stack.pop())
            case ("apply", sign):
                right, left = stack.pop(), stack.pop()
                stack.append(BINARY[sign](left, right))
    (result,) = stack
    return result


for text in ("1 + 2 * 3", "-(4 - 6) * 2.5", "10 % 4 == 2", "2 * (3 + 4) < 15"):
    node = Parser(text).expression()
    print(machine(compile_expression(node)), Interpreter().evaluate(node, Scope()), len(compile_expression(node)))
