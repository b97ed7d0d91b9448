# A spreadsheet: formulas with references and ranges, recalculation in the order of dependencies, cycles, undo.
from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
import operator


class SheetError(Exception):
    """Base of what can go wrong in a sheet."""


class CycleError(SheetError):
    def __init__(self, path: list[str]):
        super().__init__(" -> ".join(path))
        self.path = path


class FormulaError(SheetError):
    pass


def tokenize(text: str) -> Iterator[str]:
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            yield text[i:j]
            i = j
        elif c.isalpha():
            j = i
            while j < len(text) and text[j].isalnum():
                j += 1
            yield text[i:j].upper()
            i = j
        elif c in "+-*/^(),:":
            yield c
            i += 1
        else:
            raise FormulaError(f"unexpected {c!r} at {i}")


def expand(first: str, last: str) -> list[str]:
    (c1, r1), (c2, r2) = ((name[0], int(name[1:])) for name in (first, last))
    return [f"{chr(c)}{r}" for c in range(ord(c1), ord(c2) + 1) for r in range(r1, r2 + 1)]


FUNCTIONS: dict[str, Callable[[list[float]], float]] = {
    "SUM": sum, "MIN": min, "MAX": max, "COUNT": len, "AVG": lambda values: sum(values) / len(values),
}  # fmt: skip
OPERATORS = {"+": (1, operator.add), "-": (1, operator.sub), "*": (2, operator.mul), "/": (2, operator.truediv), "^": (3, operator.pow)}


class Formula:
    """A compiled formula: a function of the sheet, and the cells it reads."""

    def __init__(self, text: str):
        self.text = text
        self.tokens = deque(tokenize(text))
        self.reads: set[str] = set()
        self.function = self.expression(0)
        if self.tokens:
            raise FormulaError(f"left over: {' '.join(self.tokens)}")

    def take(self, wanted: str | None = None) -> str:
        if not self.tokens:
            raise FormulaError("unexpected end")
        token = self.tokens.popleft()
        if wanted is not None and token != wanted:
            raise FormulaError(f"expected {wanted!r}, not {token!r}")
        return token

    def expression(self, level: int):
        left = self.atom()
        while self.tokens and (entry := OPERATORS.get(self.tokens[0])) and entry[0] > level:
            symbol = self.take()
            right = self.expression(entry[0] - (symbol == "^"))
            left = (lambda f, a, b: lambda get: f(a(get), b(get)))(entry[1], left, right)
        return left

    def atom(self):
        token = self.take()
        match token:
            case "-":
                inner = self.expression(2)
                return lambda get: -inner(get)
            case "(":
                inner = self.expression(0)
                self.take(")")
                return inner
            case name if name in FUNCTIONS:
                self.take("(")
                cells = self.arguments()
                self.take(")")
                return lambda get: FUNCTIONS[name]([f(get) for f in cells])
            case name if name[0].isalpha() and name[1:].isdigit():
                self.reads.add(name)
                return lambda get: get(name)
            case number:
                try:
                    value = float(number)
                except ValueError:
                    raise FormulaError(f"unknown {number!r}") from None
                return lambda get: value

    def arguments(self):
        found = []
        while True:
            if len(self.tokens) > 2 and self.tokens[1] == ":":
                first, _, last = self.take(), self.take(":"), self.take()
                for name in expand(first, last):
                    self.reads.add(name)
                    found.append(lambda get, name=name: get(name))
            else:
                found.append(self.expression(0))
            if not self.tokens or self.tokens[0] != ",":
                return found
            self.take(",")


@dataclass
class Cell:
    formula: Formula | None = None
    value: float = 0.0
    error: str | None = None

    def __format__(self, spec: str) -> str:
        return format(self.error or f"{self.value:g}", spec)


@dataclass
class Sheet:
    cells: dict[str, Cell] = field(default_factory=lambda: defaultdict(Cell))
    readers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    history: list[tuple[str, str]] = field(default_factory=list)
    recalculated: list[str] = field(default_factory=list)

    def __setitem__(self, name: str, text: str | float) -> None:
        old = self.cells[name].formula
        formula = Formula(str(text).lstrip("="))
        for read in old.reads if old else ():
            self.readers[read].discard(name)
        for read in formula.reads:
            self.readers[read].add(name)
        self.cells[name].formula = formula
        try:
            order = self.order(name)
        except CycleError:
            for read in formula.reads:
                self.readers[read].discard(name)
            for read in old.reads if old else ():
                self.readers[read].add(name)
            self.cells[name].formula = old
            raise
        self.history.append((name, old.text if old else "0"))
        self.recalculate(order)

    def __getitem__(self, name: str) -> float:
        cell = self.cells[name]
        if cell.error:
            raise SheetError(f"{name}: {cell.error}")
        return cell.value

    def order(self, start: str) -> list[str]:
        done: list[str] = []
        state: dict[str, int] = {}

        def visit(name: str, path: list[str]) -> None:
            if state.get(name) == 2:
                return
            if state.get(name) == 1:
                raise CycleError(path[path.index(name) :] + [name])
            state[name] = 1
            for reader in sorted(self.readers[name]):
                visit(reader, path + [name])
            state[name] = 2
            done.append(name)

        visit(start, [])
        return done[::-1]

    def recalculate(self, order: list[str]) -> None:
        self.recalculated = order
        for name in order:
            cell = self.cells[name]
            try:
                cell.value, cell.error = cell.formula.function(self.__getitem__), None
            except ZeroDivisionError:
                cell.error = "#DIV/0"
            except SheetError as error:
                cell.error = "#" + str(error).split(":")[0]

    def undo(self) -> str:
        name, text = self.history.pop()
        self[name] = text
        self.history.pop()
        return name

    def show(self) -> None:
        names = sorted(n for n, c in self.cells.items() if c.formula)
        print(" | ".join(f"{n}={self.cells[n]:>6}" for n in names))


sheet = Sheet()
for name, text in {"A1": 10, "A2": 20, "A3": "=A1+A2", "B1": "=A3*2", "B2": "=SUM(A1:A3, B1)", "C1": "=(B1-B2)/A1^2", "C2": "=-A1^2+AVG(A1:A2)"}.items():
    sheet[name] = text
sheet.show()
sheet["A1"] = "5"
print(sheet.recalculated)
sheet.show()
for name, text in (("A1", "=B2+1"), ("A3", "=A3"), ("D1", "=1+"), ("D1", "=(1"), ("D1", "=2 $ 3"), ("D1", "=HELLO"), ("D1", "=1 2")):
    try:
        sheet[name] = text
    except CycleError as error:
        print("cycle:", error, len(error.path))
    except FormulaError as error:
        print("formula:", error)
sheet.show()
sheet["A1"] = "=A2-20"
sheet.show()
try:
    print(sheet["B2"], sheet["C1"])
except SheetError as error:
    print(error)
print([sheet.undo() for _ in range(2)])
sheet.show()
sheet["E1"] = "=MAX(A1:B2)-MIN(A1:B2)+COUNT(A1:B2)"
sheet["A2"] = "=100"
sheet.show()
print(sorted(sheet.readers["A1"]), {n: sorted(r) for n, r in sorted(sheet.readers.items()) if len(r) > 2})
