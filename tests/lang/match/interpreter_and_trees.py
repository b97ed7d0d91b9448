"""`match` at work: an expression simplifier, a command parser, JSON-like shapes, state by class patterns."""


class Num:
    __match_args__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return isinstance(other, Num) and self.value == other.value

    def __repr__(self):
        return str(self.value)


class Var:
    __match_args__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


class Bin:
    __match_args__ = ("op", "left", "right")

    def __init__(self, op, left, right):
        self.op, self.left, self.right = op, left, right

    def __repr__(self):
        return f"({self.left} {self.op} {self.right})"


def simplify(e):
    match e:
        case Bin(op, left, right):
            match Bin(op, simplify(left), simplify(right)):
                case Bin("+", Num(0), x) | Bin("+", x, Num(0)) | Bin("*", Num(1), x) | Bin("*", x, Num(1)):
                    return x
                case Bin("*", Num(0), _) | Bin("*", _, Num(0)):
                    return Num(0)
                case Bin("+", Num(a), Num(b)):
                    return Num(a + b)
                case Bin("*", Num(int(a)), Num(int(b))):
                    return Num(a * b)
                case Bin("-", Var(a), Var(b)) if a == b:
                    return Num(0)
                case Bin(op="+", left=Bin("+", x, Num(a)), right=Num(b)):
                    return simplify(Bin("+", x, Num(a + b)))
                case other:
                    return other
        case Num() | Var():
            return e
        case _:
            raise TypeError(f"not an expression: {e!r}")


x, y = Var("x"), Var("y")
for e in (Bin("+", Num(0), x), Bin("*", Bin("+", Num(1), Num(2)), x), Bin("*", Num(0), y), Bin("-", x, Var("x")), Bin("-", x, y), Bin("+", Bin("+", x, Num(1)), Num(2)), Bin("*", x, Bin("+", y, Num(0)))):
    print(e, "->", simplify(e))
try:
    simplify(Bin("+", 5, x))
except TypeError as error:
    print(error)


def command(text):
    match text.split():
        case []:
            return "nothing"
        case ["quit" | "exit" | "q"]:
            return "bye"
        case ["go", ("north" | "south") as direction]:
            return f"going {direction}"
        case ["go", *where] if where:
            return f"cannot go {' '.join(where)}"
        case ["take", item, "from", *_, place]:
            return f"taking {item} out of {place}"
        case ["drop", *items]:
            return f"dropping {len(items)}"
        case [verb, n] if n.isdigit() and (times := int(n)) < 5:
            return [verb] * times
        case [verb, *rest]:
            return f"unknown {verb} with {rest}"


for text in ("", "q", "go north", "go up the stairs", "go", "take lamp from the old box", "drop a b c", "jump 3", "jump 9", "sing"):
    print(repr(text), command(text))


def shape(value):
    match value:
        case {"type": "point", "at": [x, y]}:
            return f"point {x},{y}"
        case {"type": "line", "points": [first, *_, last], **options}:
            return f"line {shape(first)} to {shape(last)} {options}"
        case {"type": str(kind)}:
            return f"unknown {kind}"
        case {"type": kind}:
            return f"bad kind {type(kind).__name__}"
        case [x, y]:
            return f"bare {x},{y}"
        case {}:
            return "untyped"
        case None | bool() | int() | float() as scalar:
            return f"scalar {scalar!r}"
        case str():
            return "text"


for value in ({"type": "point", "at": (1, 2)}, {"type": "line", "points": [[0, 0], 5, {"type": "point", "at": [3, 4]}], "dashed": True}, {"type": "disc"}, {"type": 5}, {}, True, 2.5, None, "text", (1, 2), {1, 2}, b"bytes"):
    print(shape(value))


def run(program):
    stack, pc, out, steps = [], 0, [], 0
    while pc < len(program) and (steps := steps + 1) < 1000:
        pc += 1
        match program[pc - 1], stack:
            case ("push", n), _:
                stack.append(n)
            case ("add" | "sub" | "mul" as op,), [*rest, a, b]:
                stack[:] = [*rest, {"add": a + b, "sub": a - b, "mul": a * b}[op]]
            case ("dup",), [*_, top]:
                stack.append(top)
            case ("print",), [*_, top]:
                out.append(top)
            case ("jump-if", target), [*_, top]:
                stack.pop()
                pc = target if top else pc
            case ("halt",), _:
                break
            case (op, *_), _:
                raise RuntimeError(f"{op} on a stack of {len(stack)}")
    return out, stack


print(run([("push", 3), ("print",), ("push", 1), ("sub",), ("dup",), ("jump-if", 1), ("halt",)]))
print(run([("push", 2), ("push", 5), ("mul",), ("print",)]))
try:
    run([("push", 1), ("add",)])
except RuntimeError as error:
    print(error)
