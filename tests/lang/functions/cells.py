# Cells: what is in them, how they compare, and that they have no hash.
import types

empty, one, two, also = types.CellType(), types.CellType(1), types.CellType(2), types.CellType(1)
print(one == also, one != also, one == two, one < two, two > one, one <= also, two >= one, empty == types.CellType(), empty < one, one > empty)
print(one == 1, one != 1, empty == None, types.CellType([1]) == types.CellType([1.0]))


def attempt(label, function):
    try:
        print(label, function())
    except Exception as error:
        print(label, type(error).__name__, error)


attempt("hash", lambda: hash(one))
attempt("set", lambda: {one})
attempt("empty", lambda: empty.cell_contents)
attempt("order", lambda: one < 1)
attempt("contents", lambda: types.CellType(1) < types.CellType("a"))
attempt("two", lambda: types.CellType(1, 2))
attempt("name", lambda: types.CellType(contents=1))
empty.cell_contents = "full"
print(empty.cell_contents, empty == types.CellType("full"))
del empty.cell_contents
attempt("deleted", lambda: empty.cell_contents)


def counter():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def down():
        nonlocal n
        n -= 1
        return n

    return up, down


up, down = counter()
up()
up()
print(up.__closure__ == down.__closure__, up.__closure__[0] is down.__closure__[0], up.__closure__[0].cell_contents, down())
attempt("repr", lambda: repr(one).startswith("<cell at 0x"))
