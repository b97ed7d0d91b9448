"""Cells compare as what is in them."""
import types


def cell(value):
    return (lambda: value).__closure__[0]


def empty():
    return types.CellType()


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


pairs = [(cell(1), cell(1)), (cell(1), cell(2)), (cell("a"), cell("b")), (empty(), cell(0)), (cell(0), empty()), (empty(), empty())]
for left, right in pairs:
    print(left == right, left != right, left < right, left <= right, left > right, left >= right)
attempt("unordered", lambda: cell(1) < cell("a"))
attempt("unordered", lambda: cell(1j) >= cell(2j))
attempt("foreign", lambda: cell(1) < 1)
print(cell(1) == 1, cell(1) != 1, cell(1).__eq__(1), cell(1).__lt__(cell(2)))
attempt("hash", lambda: hash(cell(1)))
attempt("key", lambda: {cell(1): 1})


class Odd:
    def __eq__(self, other):
        return "equal"

    def __lt__(self, other):
        return "less"

    def __gt__(self, other):
        raise ValueError("greater")


print(cell(Odd()) == cell(Odd()), cell(Odd()) < cell(5), cell(Odd()) != cell(1))
attempt("raises", lambda: cell(Odd()) > cell(5))
print(max([cell(3), cell(9), cell(4)]).cell_contents, sorted([cell(2), cell(1), empty()])[1].cell_contents)
own = cell(5)
print(own == own, own is cell(5), repr(empty()).endswith("empty>"))
own.cell_contents = 6
print(own.cell_contents, own == cell(6))
del own.cell_contents
attempt("empty", lambda: own.cell_contents)
del own.cell_contents
attempt("read", lambda: types.CellType(1, 2))
print(types.CellType(None) == types.CellType(None), types.CellType(None) == types.CellType())


def counter():
    count = 0

    def more():
        nonlocal count
        count += 1
        return count

    return more


first, second = counter(), counter()
print(first.__closure__[0] == second.__closure__[0], first(), first.__closure__[0] == second.__closure__[0])
second()
print(first.__closure__ == second.__closure__)
