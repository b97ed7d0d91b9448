# Unpacking: how many items are taken, what errors say, iterators that fail, stars at every place.

taken = []


def counting(limit):
    for number in range(limit):
        taken.append(number)
        yield number


class Sequence:
    def __init__(self, length):
        self.length = length

    def __getitem__(self, index):
        if index >= self.length:
            raise IndexError
        return index * 10


class Fails:
    def __getitem__(self, index):
        if index == 2:
            raise ZeroDivisionError("at two")
        return index


class NoIterator:
    __iter__ = None


class BadIterator:
    def __iter__(self):
        return 5


def attempt(source, **names):
    space = dict(names)
    try:
        exec(source, globals(), space)
        print({name: value for name, value in space.items() if name not in names})
    except (ValueError, TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


for target in ("a, b", "a, *b", "*a, b", "a, *b, c", "[a, b, c]", "(a, (b, c))", "a,", "*a,", "[]", "()", "a, b, c, *d"):
    for value in ("()", "(1,)", "[1, 2]", "'abc'", "{1: 2, 3: 4}", "range(4)", "Sequence(2)", "Fails()", "(1, (2, 3))", "5", "None", "BadIterator()", "iter([1, 2])", "{'k'}"):
        print(target, "=", value, end=" -> ")
        attempt(f"{target} = {value}")
for target in ("a, b", "a, *b", "a, b, *c", "[]"):
    taken.clear()
    attempt(f"{target} = counting(5)")
    print(target, taken)
attempt("for a, b in [(1, 2), (3,)]: pass")
attempt("x = [a + b for a, b in [(1, 2), (3, 4, 5)]]")
attempt("(a, b), c = 1, 2")
attempt("a, (b, *c), d = 1, 'xyz', 2")
attempt("a = b, c = 1, 2")
attempt("a, a = 1, 2")
attempt("x = [0, 1]; i = 0; i, x[i] = 1, 9")
attempt("*a, = {}; *b, c = 'z'")
attempt("a, b = b, a", a=1, b=2)
attempt("x = *(1, 2), 3; y = [*'ab', *range(2)]; z = sorted({*x, 5, *x}); w = {**{'a': 1}, 'b': 2, **{'a': 3}}")
for source in ("[*5]", "{*None}", "(*1,)", "{**5}", "{**[1]}", "print(*5)", "print(**5)", "print(*(1, 2), **{'sep': '-'}, **{'sep': '+'})", "dict(**{1: 2})", "max(*[])", "max(*Fails())"):
    attempt("r = " + source)
for source in ("*a = 1", "a, *b, *c = 1", "*a", "[*a, *b] = 1", "(*a) = 1", "x = *a", "del *a", "for *a in b: pass", "a, b += 1, 2", "(a, b): int = 1", "f(*)", "1, a = 1, 2", "a + 1 = 2", "f() = 1", "None = 1", "[a, 1] = 1", "{a: 1} = 2", "a = yield = 1", "(a := 1) = 2"):
    try:
        compile(source, "s", "exec")
        print(source, "| fine")
    except SyntaxError as error:
        print(source, "|", error.msg)
