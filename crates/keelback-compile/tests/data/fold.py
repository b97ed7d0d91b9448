"""Prints the table that tests/fold.rs checks: expressions and what CPython 3.13 makes of them at compile time.

Run it with CPython 3.13: python3.13 -W ignore fold.py > fold.txt
"""

import ast
import random
import struct


def encode(value):
    if value is None or value is ... or isinstance(value, bool):
        return repr(value)
    if isinstance(value, int):
        return f"int {value}"
    if isinstance(value, float):
        return "float nan" if value != value else f"float {struct.pack('>d', value).hex()}"
    if isinstance(value, complex):
        return f"complex {struct.pack('>dd', value.real, value.imag).hex()}"
    if isinstance(value, str):
        return f"str {value.encode('utf-8', 'surrogatepass').hex()}"
    if isinstance(value, bytes):
        return f"bytes {value.hex()}"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(encode, value)) + ")"
    raise TypeError(value)


def folded(source):
    try:
        body = compile(source, "x", "eval", flags=ast.PyCF_OPTIMIZED_AST, optimize=0).body
    except SyntaxError:
        return None
    if isinstance(body, ast.Constant):
        return encode(body.value)
    if isinstance(body, ast.Tuple) and not body.elts:
        return "()"
    return "-"


FIXED = r"""
1 + 2
not 1
not None
not ()
not x
-0.0
- 0
-True
~True
+True
~1.0
-'a'
+'a'
~'a'
-9223372036854775808
-(2**63)
9223372036854775807 + 1
9223372036854775807 * 2
-9223372036854775807 - 2
18446744073709551616
0xffffffffffffffffffffffff
0o7777777777777777777777777
0b1111
1_000_000
1 / 0
1 // 0
1 % 0
1.0 / 0
1.0 // 0.0
1.0 % 0
7 / 2
7 // 2
-7 // 2
7 // -2
-7 % 3
7 % -3
-7.5 % 2
7.5 % -2
-7.5 // 2
0.0 // 1
-0.0 // 1
-0.0 % 1
5 % 2.5
-5 % 2.5
1e300 * 1e300
1e300 * 1e300 - 1e300 * 1e300
1e200 ** 2
2.0 ** 0.5
2 ** 0.5
2 ** -1
0 ** -1
0 ** 0
(-1) ** 5
2 ** 63
2 ** 64
2 ** 127
2 ** 128
3 ** 80
7 ** 45
10 ** 38
10 ** 100
(-2) ** 63
0 ** 1000000000000000000000000
1 ** 129
1 ** 128
True ** 2
2 ** True
1 << 127
1 << 128
3 << 126
3 << 127
0 << 1000
0 << 100000
0 << -1
1 << -1
1 >> 1
1 >> -1
-1 >> 100
-1 >> 1000000000000000000000
True << 2
(1 << 100) * (1 << 27)
(1 << 64) * (1 << 60)
(1 << 64) >> 1
(1 << 64) // 3
(1 << 64) % 7
(1 << 64) | 1
-(1 << 64) // 3
-(1 << 64) % 7
5 & 3
5 | 3
5 ^ 3
5.0 & 3
True & False
True | False
True ^ True
True & 1
True + True
5 @ 3
1j * 1j
1 + 2j
1 - 2j
1.5 - 2j
-2j
2j / 1
2j / 0
1 / 3j
(1 + 2j) / (3 + 4j)
(1 + 2j) / (4 + 3j)
1j // 1
1j % 1
'a' + 'b'
'a' + b'b'
b'a' + b'b'
'a' 'b' + 'c'
'a' * 4096
'a' * 4097
'é' * 4096
'é' * 4097
'ab' * 2048
'ab' * 2049
2 * 'ab'
0 * 'ab'
-1 * 'ab'
'ab' * -1
'' * 100000
() * 100000
b'ab' * 3
'a' * True
'a' * 2.0
('a' * 100) * 50
(1,) * 256
(1,) * 257
((1,) * 10,) * 100
((1,) * 10,) * 92
((1,) * 10,) * 94
(1, 2) + (3,)
(1, 2) * 2
2 * (1, 2)
(1, 2) + ()
() + ()
()
(1, (2, 3), ())
(1, x)
(1, [])
(..., None, True)
'abc'[1]
'abc'[-1]
'abc'[3]
'abc'[-4]
'aéd'[1]
'aéd'[2]
'abc'[True]
'abc'['a']
b'abc'[0]
b'abc'[0] + 1
(1, 2)[0]
(1, 2)[-1]
(1, 2)[5]
(1, 2)[0:1]
[1, 2][0]
('a', 'b')[0] + 'c'
'\ud800' + 'a'
'\ud83d\ude00'
'\N{BULLET}\udc80\x41\101\q'
'\U0000dfff' 'x\
y'
r'\ud800'
'a\\ud800\ufffd'
'%s' % 1
'%s' % (1,)
'%%' % ()
__debug__
not __debug__
1 if 2 else 3
1 and 2
1 < 2
x + 1 + 2
1 + 2 + x
x[1 + 2]
f'a' + 'b'
...
None
True
"""


def random_expression(rng, depth):
    if depth == 0 or rng.random() < 0.2:
        return rng.choice([
            "0", "1", "2", "3", "-1", "7", "64", "127", "255", "10**9", "2**31", "2**62", "True", "False",
            "0.0", "1.5", "-0.0", "1e308", "2.5e-3", "'a'", "'xyz'", "''", "'é'", "b'a'", "b'xyz'", "()", "(1,)",
            "(1, 'a')", "None", "1j", "x",
        ])
    kind = rng.random()
    if kind < 0.12:
        return f"({rng.choice(['-', '+', '~', 'not '])}{random_expression(rng, depth - 1)})"
    if kind < 0.2:
        return f"({random_expression(rng, depth - 1)})[{random_expression(rng, depth - 1)}]"
    if kind < 0.25:
        return f"({random_expression(rng, depth - 1)}, {random_expression(rng, depth - 1)})"
    operators = ["+", "-", "*", "//", "%", "<<", ">>", "&", "|", "^", "**", "/"]
    return f"({random_expression(rng, depth - 1)} {rng.choice(operators)} {random_expression(rng, depth - 1)})"


def deviates(source):
    """Whether this is one of the documented kinds that Keelback leaves to the run time: complex powers, quotients of
    integers over 53 bits, and floats with integers over 64 bits."""
    class Found(Exception):
        pass

    def value(node):
        match node:
            case ast.Constant():
                return node.value
            case ast.Tuple():
                return tuple(map(value, node.elts))
            case ast.Subscript():
                return value(node.value)[value(node.slice)]
            case ast.UnaryOp():
                return eval(compile(ast.Expression(ast.fix_missing_locations(
                    ast.UnaryOp(node.op, ast.Constant(value(node.operand))))), "x", "eval"))
            case ast.BinOp():
                left, right = value(node.left), value(node.right)
                big = [isinstance(v, int) and abs(v) >= 2**53 for v in (left, right)]
                huge = [isinstance(v, int) and abs(v) >= 2**63 for v in (left, right)]
                other = [isinstance(v, (float, complex)) for v in (left, right)]
                if isinstance(node.op, ast.Div) and any(big) or any(huge) and any(other):
                    raise Found
                if isinstance(node.op, ast.Pow):
                    if isinstance(left, complex) or isinstance(right, complex):
                        raise Found
                    if isinstance(right, (int, float)) and right < 0 and any(big):
                        raise Found
                    if isinstance(left, int) and isinstance(right, int) and right > 4096:
                        raise ValueError
                if isinstance(node.op, ast.LShift) and right > 4096:
                    raise ValueError
                if isinstance(node.op, ast.Mult) and any(big) and any(isinstance(v, (str, bytes, tuple)) for v in (left, right)):
                    raise ValueError
                result = eval(compile(ast.Expression(ast.fix_missing_locations(
                    ast.BinOp(ast.Constant(left), node.op, ast.Constant(right)))), "x", "eval"))
                if isinstance(node.op, ast.Pow) and isinstance(result, complex):
                    raise Found
                return result
        raise ValueError

    try:
        value(ast.parse(source, mode="eval").body)
    except Found:
        return True
    except Exception:
        pass
    return False


def main():
    blocks = []
    for source in FIXED.strip().replace("\\\n", "\\\x00").split("\n"):
        blocks.append(source.replace("\x00", "\n"))
    rng = random.Random(3)
    while len(blocks) < 1500:
        source = random_expression(rng, rng.randrange(1, 4))
        if source not in blocks and not deviates(source):
            blocks.append(source)
    for source in blocks:
        result = folded(source)
        if result is not None and len(result) < 1000:
            print(repr(source) if "\n" in source else source, result, sep="\t")


main()
