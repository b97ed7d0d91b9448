"""Cells: sharing between functions, loops and comprehensions, contents that come and go, and functions made from parts."""
import types


def attempt(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except BaseException as error:
        print(label, type(error).__name__, error)


def counter():
    n = 0

    def up(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    def reset():
        nonlocal n
        del n

    return up, get, reset


up, get, reset = counter()
print(up(), up(5), get(), up.__closure__[0] is get.__closure__[0], up.__closure__[0].cell_contents)
reset()
attempt("deleted", get)
attempt("contents", lambda: up.__closure__[0].cell_contents)
attempt("up", up)
up.__closure__[0].cell_contents = 40
print(get(), up())
del up.__closure__[0].cell_contents
attempt("deleted again", get)
attempt("reset deleted", reset)

loop = [lambda: i for i in range(3)]
print([f() for f in loop], loop[0].__closure__[0] is loop[1].__closure__[0])
nested = [[lambda: (i, j) for j in range(2)] for i in range(2)]
print([[f() for f in row] for row in nested])
generated = list((lambda: k) for k in range(3))
print([f() for f in generated])
default = [lambda i=i: i for i in range(3)]
print([f() for f in default], default[0].__closure__)


def for_loop():
    functions = []
    for i in range(3):

        def f():
            return i

        functions.append(f)
    del i
    try:
        functions[0]()
    except NameError as error:
        print(type(error).__name__, error)
    i = "again"
    return [f() for f in functions]


attempt("for", for_loop)


def argument_cells(a, *args, b=2, **kw):
    def inner():
        return a, args, b, kw

    a = "changed"
    args += (9,)
    return inner


print(argument_cells(1, 2, b=3, c=4)(), argument_cells.__code__.co_cellvars, argument_cells(1).__code__.co_freevars)


def deep():
    x = 1

    def one():
        def two():
            def three():
                nonlocal x
                x += 1
                return x

            return three

        return two

    return one()()(), x, one.__code__.co_freevars, one().__code__.co_freevars


attempt("deep", deep)


def conditional(flag):
    if flag:
        value = "set"

    def use():
        return value

    return use


attempt("set", conditional(True))
attempt("unset", conditional(False))


def class_between():
    x = "function"

    class C:
        x = "class"

        def method(self):
            return x

        inner = (lambda: x)()
        listed = [x for _ in range(1)]

    return C().method(), C.inner, C.listed, C.x


attempt("class between", class_between)


def exception_cell():
    functions = []
    for n in range(2):
        try:
            raise ValueError(n)
        except ValueError as e:
            functions.append(lambda: e)
    return functions[0]


attempt("exception name", exception_cell())

# Cells made by hand.
cell = types.CellType(5)
print(cell.cell_contents, types.CellType() == types.CellType(), types.CellType(1) == types.CellType(1), types.CellType(1) < types.CellType(2), types.CellType() < types.CellType(1), repr(types.CellType()).split(" at ")[0], repr(cell).split(" at ")[0])
attempt("empty", lambda: types.CellType().cell_contents)
attempt("two arguments", types.CellType, 1, 2)
attempt("keyword", types.CellType, contents=1)
attempt("other attribute", setattr, cell, "other", 1)
attempt("compare", lambda: cell < 5)
attempt("hash", hash, cell)
code = get.__code__
made = types.FunctionType(code, globals(), "made", None, (types.CellType("by hand"),))
print(made(), made.__name__, made.__qualname__, made.__closure__[0].cell_contents)
attempt("no closure", types.FunctionType, code, globals())
attempt("empty closure", types.FunctionType, code, globals(), None, None, ())
attempt("too many", types.FunctionType, code, globals(), None, None, (cell, cell))
attempt("no cells", types.FunctionType, code, globals(), None, None, (5,))
attempt("list of cells", types.FunctionType, code, globals(), None, None, [cell])
attempt("closure not needed", types.FunctionType, attempt.__code__, globals(), None, None, (cell,))
attempt("set closure", setattr, get, "__closure__", ())
attempt("set contents of another", lambda: (setattr(made.__closure__[0], "cell_contents", "other"), made()))


def plain():
    return "plain"


attempt("code with other free variables", setattr, plain, "__code__", code)
attempt("code without", setattr, get, "__code__", plain.__code__)
other_up, other_get, _ = counter()
other_get.__code__ = (lambda: n).__code__ if False else other_get.__code__
attempt("exec with closure", lambda: exec(code, {}, closure=(cell,)))
attempt("exec without closure", lambda: exec(code))
attempt("exec with a wrong closure", lambda: exec(code, {}, closure=(1,)))
attempt("eval", lambda: eval(code))
attempt("eval of a code without free variables", lambda: eval(plain.__code__))


def locals_and_cells():
    a = 1

    def inner():
        a
        return sorted(locals().items())

    before = sorted(k for k in locals())
    a = 2
    return before, inner()


attempt("locals", locals_and_cells)


def swap():
    a, b = 1, 2

    def do():
        nonlocal a, b
        a, b = b, a
        return a, b

    return do(), do(), a, b


attempt("swap", swap)


def recursive():
    def fact(n):
        return 1 if n < 2 else n * fact(n - 1)

    saved, fact2 = fact, fact
    result = saved(5)
    fact = lambda n: 100
    return result, saved(3)


attempt("recursive", recursive)
