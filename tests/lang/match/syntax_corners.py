"""Soft keywords, patterns that look alike, strings joined, dotted names, big nests."""

import types


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


match = 5
case = {"match": match}
print(match, case, match - 1, case["match"], [match for match in range(2)])
match[0:0] if False else None


def type(x):
    return "own type", x


print(type(3))
del type
match (1):
    case 1:
        print("parenthesized")
match -1, +1:
    case -1, 1:
        print("signed")
match {"case": "match"}:
    case {"case": match}:
        print(match)
match match:
    case "match":
        print("soft keyword as subject")
match [case]:
    case [{"match": 5 as case}]:
        print(case)
ns = types.SimpleNamespace(A=1, deeper=types.SimpleNamespace(B="b"))


def dotted(x):
    match x:
        case ns.A:
            return "A"
        case ns.deeper.B:
            return "B"
        case ns.missing:
            return "never"


attempt(lambda: dotted(1))
attempt(lambda: dotted("b"))
attempt(lambda: dotted(2))


def strings(x):
    match x:
        case "a" "b" """c""":
            return "joined"
        case b"x" b"y":
            return "bytes"
        case r"\n":
            return "raw"
        case "\n":
            return "newline"
        case "":
            return "empty"
        case None | True | False:
            return "constants"


for x in ("abc", b"xy", "\\n", "\n", "", None, True, 1, b"x"):
    print(repr(x), strings(x))


def numbers(x):
    match x:
        case 0x10 | 0b11 | 0o7:
            return "bases"
        case 1_000:
            return "underscore"
        case -1.5e3:
            return "negative float"
        case 2 + 3j:
            return "complex"
        case -2 - 3j:
            return "negative complex"
        case 0.0:
            return "zero"


for x in (16, 3, 7, 1000, -1500, 2 + 3j, -2 - 3j, 0, -0.0, False, "0"):
    print(x, numbers(x))


def nested(x):
    match x:
        case [[], {}, ([a],), {"k": [{"z": (b, *c)}]}]:
            return a, b, c
        case {"a": {"b": {"c": [_, _, str(d) | int(d)]}}}:
            return d
        case [int() | float() as n, (str() | None) as s]:
            return n, s
        case ((((x)))):
            return "parens", x


print(nested([(), {"q": 1}, [[9]], {"k": [{"z": "xyz"}]}]) if False else nested([(), {"q": 1}, [[9]], {"k": [{"z": (1, 2, 3)}]}]))
print(nested({"a": {"b": {"c": [0, 0, "d"]}}}), nested([1.5, None]), nested("plain"))


def sequences(x):
    match x:
        case ():
            return "empty"
        case (a,):
            return "one", a
        case [a, *b, c] if len(b) > 2:
            return "long", a, b, c
        case *a, b:
            return "last", a, b


for x in ((), [], [1], [1, 2], range(5), "string", b"bytes", {1: 2}, iter([1])):
    print(sequences(x))


class P:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def classes(p):
    match p:
        case P(x=0, y=0):
            return "origin"
        case P(0, y) | P(y, 0):
            return "axis", y
        case P(x, P(P(a), b)):
            return "deep", x, a, b
        case P(x=int(x) as whole, y=_,):
            return "int", x, whole
        case P():
            return "any"


print(classes(P(0, 0)), classes(P(0, 3)), classes(P(4, 0)), classes(P(1, P(P(2, 3), 4))), classes(P(5, "y")), classes(P("x", "y")))
for source in ("match 1:\n case x: pass\n case _: pass", "match 1:\n case x | 1: pass", "match 1:\n case [x, x]: pass", "match 1:\n case x | y: pass", "match 1:\n case {**r, 'a': 1}: pass",
               "match 1:\n case {'a': 1, 'a': 2}: pass", "match 1:\n case [*a, *b]: pass", "match 1:\n case P(x=1, x=2): pass", "match 1:\n case P(x=1, 2): pass", "match 1:\n case 1 + 1: pass",
               "match 1:\n case f'x': pass", "match 1:\n case -x: pass", "match 1:\n case {x: 1}: pass", "match 1:\n case _ as y: pass\n case 1: pass", "match 1:\n case 1 as _: pass", "match 1:\n case x.y as x.z: pass"):
    try:
        compile(source, "s", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset)
