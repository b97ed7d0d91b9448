# An interpreter of a small expression language, whose every decision is a match statement.
from collections import namedtuple

Num = namedtuple("Num", "value")
Var = namedtuple("Var", "name")


class Bin:
    __match_args__ = ("op", "left", "right")

    def __init__(self, op, left, right):
        self.op, self.left, self.right = op, left, right


class Call:
    __match_args__ = ("name", "args")

    def __init__(self, name, args):
        self.name, self.args = name, args


def tokens(text):
    word = ""
    for char in text + " ":
        if char.isalnum():
            word += char
            continue
        if word:
            yield ("number", int(word)) if word.isdigit() else ("name", word)
            word = ""
        match char:
            case " ":
                pass
            case "(" | ")" | ",":
                yield ("mark", char)
            case "+" | "-" | "*" | "<" | "=":
                yield ("op", char)
    yield ("end", None)


LEVEL = {"=": 0, "<": 1, "+": 2, "-": 2, "*": 3}


class Parser:
    def __init__(self, text):
        self.tokens = list(tokens(text))
        self.at = 0

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def expression(self, level=0):
        left = self.atom()
        while True:
            match self.tokens[self.at]:
                case ("op", op) if LEVEL[op] >= level:
                    self.at += 1
                    left = Bin(op, left, self.expression(LEVEL[op] + 1))
                case _:
                    return left

    def atom(self):
        match self.take():
            case ("number", value):
                return Num(value)
            case ("name", name) if self.tokens[self.at] == ("mark", "("):
                self.at += 1
                args = [self.expression()]
                while self.take() == ("mark", ","):
                    args.append(self.expression())
                return Call(name, args)
            case ("name", name):
                return Var(name)
            case ("mark", "("):
                inner = self.expression()
                self.take()
                return inner
            case token:
                raise ValueError(f"unexpected {token}")


def simplify(node):
    match node:
        case Bin("*", Num(0), _) | Bin("*", _, Num(0)):
            return Num(0)
        case Bin("*", Num(1), other) | Bin("*", other, Num(1)) | Bin("+", Num(0), other) | Bin("+", other, Num(0)):
            return simplify(other)
        case Bin(op, Num(a), Num(b)):
            return Num(evaluate(Bin(op, Num(a), Num(b)), {}))
        case Bin(op, left, right):
            return Bin(op, simplify(left), simplify(right))
        case Call(name, args):
            return Call(name, [simplify(arg) for arg in args])
        case _:
            return node


def evaluate(node, names):
    match node:
        case Num(value):
            return value
        case Var(name):
            return names[name]
        case Bin("+", left, right):
            return evaluate(left, names) + evaluate(right, names)
        case Bin("-", left, right):
            return evaluate(left, names) - evaluate(right, names)
        case Bin("*", left, right):
            return evaluate(left, names) * evaluate(right, names) % 1_000_003
        case Bin("<", left, right):
            return int(evaluate(left, names) < evaluate(right, names))
        case Call("max", [first, *rest]):
            best = evaluate(first, names)
            for other in rest:
                best = max(best, evaluate(other, names))
            return best
        case Call("if", [test, yes, no]):
            return evaluate(yes if evaluate(test, names) else no, names)
        case Call(name, [*args]):
            return len(name) + sum(evaluate(arg, names) for arg in args)
    raise TypeError(node)


def describe(value):
    match value:
        case {"kind": "sum", "parts": [*parts]}:
            return sum(describe(part) for part in parts)
        case {"kind": "value", "value": int(number)}:
            return number
        case {"kind": "text", **rest} if rest:
            return len(rest["text"])
        case [x, y, *_] | (x, y):
            return describe(x) + describe(y)
        case str() | bytes():
            return len(value)
        case int() | float():
            return int(value)
        case None | True | False:
            return 0
    return -1


SOURCE = "if(a < b, max(a + 1 * b, (b - a) * (0 + c), 7), foo(a, b + 0 * c, c) - 3 * (a - c)) + max(a, b, c) * 1"


def main():
    tree = simplify(Parser(SOURCE).expression())
    total = 0
    for number in range(4000):
        total = (total + evaluate(tree, {"a": number % 17, "b": number % 11, "c": total % 13})) % 1_000_003
    print("evaluated:", total)
    count = sum(len(Parser(SOURCE).tokens) for _ in range(250))
    print("parsed:", count)
    record = {"kind": "sum", "parts": [{"kind": "value", "value": 3}, {"kind": "text", "text": "four"}, (1, "ab"), [2.5, None], b"xyz"]}
    print("described:", sum(describe(record) for _ in range(12_000)))


main()
