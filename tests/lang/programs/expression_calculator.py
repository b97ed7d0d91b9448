class Lexer:
    def __init__(self, text):
        self.text, self.i = text, 0

    def __iter__(self):
        while self.i < len(self.text):
            c = self.text[self.i]
            if c.isspace():
                self.i += 1
            elif c.isdigit() or c == ".":
                j = self.i
                while j < len(self.text) and (self.text[j].isdigit() or self.text[j] == "."):
                    j += 1
                token = self.text[self.i:j]
                self.i = j
                yield "num", float(token) if "." in token else int(token)
            elif c.isalpha():
                j = self.i
                while j < len(self.text) and self.text[j].isalnum():
                    j += 1
                name, self.i = self.text[self.i:j], j
                yield "name", name
            elif self.text[self.i:self.i + 2] in ("**", "//", "==", "<=", ">="):
                self.i += 2
                yield "op", self.text[self.i - 2:self.i]
            else:
                self.i += 1
                yield "op", c
        yield "end", None


class Node:
    pass


class Num(Node):
    def __init__(self, v):
        self.v = v

    def eval(self, env):
        return self.v

    def __str__(self):
        return str(self.v)


class Var(Node):
    def __init__(self, name):
        self.name = name

    def eval(self, env):
        try:
            return env[self.name]
        except KeyError:
            raise NameError(f"unknown variable {self.name}") from None

    def __str__(self):
        return self.name


class Bin(Node):
    OPS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b, "//": lambda a, b: a // b, "%": lambda a, b: a % b, "**": lambda a, b: a ** b, "==": lambda a, b: a == b, "<=": lambda a, b: a <= b}

    def __init__(self, op, l, r):
        self.op, self.l, self.r = op, l, r

    def eval(self, env):
        return self.OPS[self.op](self.l.eval(env), self.r.eval(env))

    def __str__(self):
        return f"({self.l} {self.op} {self.r})"


class Call(Node):
    FUNCTIONS = {"max": max, "min": min, "abs": abs, "sqr": lambda x: x * x}

    def __init__(self, name, args):
        self.name, self.args = name, args

    def eval(self, env):
        if self.name not in self.FUNCTIONS:
            raise NameError(f"unknown function {self.name}")
        return self.FUNCTIONS[self.name](*[a.eval(env) for a in self.args])

    def __str__(self):
        return f"{self.name}({', '.join(map(str, self.args))})"


class Parser:
    LEVELS = [("==", "<="), ("+", "-"), ("*", "/", "//", "%")]

    def __init__(self, text):
        self.tokens = list(Lexer(text))
        self.i = 0

    def peek(self):
        return self.tokens[self.i]

    def take(self, value=None):
        kind, v = self.tokens[self.i]
        if value is not None and v != value:
            raise SyntaxError(f"expected {value!r}, got {v!r}")
        self.i += 1
        return v

    def parse(self):
        node = self.level(0)
        if self.peek()[0] != "end":
            raise SyntaxError(f"unexpected {self.peek()[1]!r}")
        return node

    def level(self, n):
        if n == len(self.LEVELS):
            return self.power()
        node = self.level(n + 1)
        while self.peek()[0] == "op" and self.peek()[1] in self.LEVELS[n]:
            node = Bin(self.take(), node, self.level(n + 1))
        return node

    def power(self):
        node = self.atom()
        if self.peek() == ("op", "**"):
            self.take()
            node = Bin("**", node, self.power())
        return node

    def atom(self):
        kind, v = self.peek()
        self.i += 1
        match kind, v:
            case "num", _:
                return Num(v)
            case "op", "(":
                node = self.level(0)
                self.take(")")
                return node
            case "op", "-":
                return Bin("-", Num(0), self.atom())
            case "name", _:
                if self.peek() == ("op", "("):
                    self.take()
                    args = []
                    while self.peek() != ("op", ")"):
                        args.append(self.level(0))
                        if self.peek() == ("op", ","):
                            self.take()
                    self.take(")")
                    return Call(v, args)
                return Var(v)
        raise SyntaxError(f"unexpected {v!r}")


env = {"x": 5, "pi": 3.14159}
for text in ("1 + 2 * 3", "(1 + 2) * 3", "2 ** 3 ** 2", "-x + 10", "x * x - 1 / 4", "7 // 2 % 2", "max(1, x, 3) + sqr(4)", "abs(-3.5)", "x == 5", "1 +", "(1", "y + 1", "foo(1)", "1 / 0", "2 3", ")", "pi * sqr(2)", "max()", "100 - 1 - 2 - 3", "1 <= 2"):
    try:
        tree = Parser(text).parse()
        print(f"{text:<22} {str(tree):<34} = {tree.eval(env)}")
    except (SyntaxError, NameError, ArithmeticError, TypeError) as e:
        print(f"{text:<22} {type(e).__name__}: {e}")
