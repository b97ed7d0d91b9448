# Scanning characters: a tokeniser, precedence parser and stack machine for a small language.
KEYWORDS = {"let", "while", "if", "else", "end", "print"}
OPERATORS = ("==", "<=", ">=", "!=", "+", "-", "*", "/", "%", "<", ">", "=", "(", ")")


class Token:
    __slots__ = ("kind", "text", "line")

    def __init__(self, kind, text, line):
        self.kind = kind
        self.text = text
        self.line = line

    def __repr__(self):
        return f"{self.kind}({self.text})@{self.line}"


def tokens(source):
    pos = 0
    line = 1
    size = len(source)
    while pos < size:
        char = source[pos]
        if char == "\n":
            line += 1
            pos += 1
        elif char.isspace():
            pos += 1
        elif char == "#":
            while pos < size and source[pos] != "\n":
                pos += 1
        elif char.isalpha() or char == "_":
            start = pos
            while pos < size and (source[pos].isalnum() or source[pos] == "_"):
                pos += 1
            word = source[start:pos]
            yield Token("keyword" if word in KEYWORDS else "name", word, line)
        elif char.isdigit():
            start = pos
            while pos < size and source[pos].isdigit():
                pos += 1
            yield Token("number", source[start:pos], line)
        else:
            for operator in OPERATORS:
                if source.startswith(operator, pos):
                    yield Token("operator", operator, line)
                    pos += len(operator)
                    break
            else:
                raise SyntaxError(f"line {line}: unexpected {char!r}")
    yield Token("end of file", "", line)


PRECEDENCE = {"==": 1, "!=": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "+": 2, "-": 2, "*": 3, "/": 3, "%": 3}


class Compiler:
    def __init__(self, source):
        self.stream = list(tokens(source))
        self.pos = 0
        self.code = []

    def peek(self):
        return self.stream[self.pos]

    def take(self, text=None):
        token = self.stream[self.pos]
        if text is not None and token.text != text:
            raise SyntaxError(f"line {token.line}: expected {text!r}, found {token!r}")
        self.pos += 1
        return token

    def expression(self, minimum=1):
        token = self.take()
        if token.kind == "number":
            self.code.append(("push", int(token.text)))
        elif token.kind == "name":
            self.code.append(("load", token.text))
        elif token.text == "(":
            self.expression()
            self.take(")")
        else:
            raise SyntaxError(f"line {token.line}: unexpected {token!r}")
        while PRECEDENCE.get(self.peek().text, 0) >= minimum:
            operator = self.take().text
            self.expression(PRECEDENCE[operator] + 1)
            self.code.append(("binary", operator))

    def block(self, *stops):
        while self.peek().text not in stops and self.peek().kind != "end of file":
            self.statement()

    def statement(self):
        word = self.take().text
        if word == "let":
            name = self.take().text
            self.take("=")
            self.expression()
            self.code.append(("store", name))
        elif word == "print":
            self.expression()
            self.code.append(("print", None))
        elif word == "while":
            top = len(self.code)
            self.expression()
            hole = len(self.code)
            self.code.append(None)
            self.block("end")
            self.take("end")
            self.code.append(("jump", top))
            self.code[hole] = ("branch", len(self.code))
        elif word == "if":
            self.expression()
            hole = len(self.code)
            self.code.append(None)
            self.block("else", "end")
            if self.peek().text == "else":
                self.take()
                skip = len(self.code)
                self.code.append(None)
                self.code[hole] = ("branch", len(self.code))
                self.block("end")
                self.code[skip] = ("jump", len(self.code))
            else:
                self.code[hole] = ("branch", len(self.code))
            self.take("end")
        else:
            raise SyntaxError(f"unexpected {word!r}")


BINARY = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def execute(code):
    stack = []
    names = {}
    output = []
    pc = steps = 0
    while pc < len(code):
        op, argument = code[pc]
        pc += 1
        steps += 1
        if op == "push":
            stack.append(argument)
        elif op == "load":
            stack.append(names[argument])
        elif op == "store":
            names[argument] = stack.pop()
        elif op == "binary":
            right = stack.pop()
            stack[-1] = BINARY[argument](stack[-1], right)
        elif op == "branch":
            if not stack.pop():
                pc = argument
        elif op == "jump":
            pc = argument
        else:
            output.append(stack.pop())
    return output, steps


PROGRAM = """
# sum of the numbers below a limit that 3 or 5 divides
let limit = 400
let i = 0
let total = 0
while i < limit
    if i % 3 == 0
        let total = total + i
    else
        if i % 5 == 0  let total = total + i  end
    end
    let i = i + 1
end
print total
print (total - i) * 2 / (3 + 4) % 1000
"""

source = PROGRAM * 200
compiler = Compiler(source)
compiler.block()
print(len(compiler.stream), "tokens,", len(compiler.code), "instructions")
output, steps = execute(compiler.code)
print(steps, "steps,", output[:4], sum(output))
try:
    Compiler("let x = $").block()
except SyntaxError as error:
    print(error)
