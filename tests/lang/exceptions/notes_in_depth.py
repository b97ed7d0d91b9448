"""`add_note` and `__notes__`: values of any kind, and how tracebacks show them."""

def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


e = ValueError("v")
print(hasattr(e, "__notes__"), e.add_note("first"), e.__notes__)
e.add_note("two\nlines")
e.add_note("")
print(e.__notes__, e, repr(e), vars(e))
for bad in (5, None, b"x", ["a"]):
    attempt(lambda: e.add_note(bad))
attempt(lambda: e.add_note())


class Str(str):
    pass


e.add_note(Str("subclass"))
print(type(e.__notes__[-1]).__name__)
e.__notes__ = ["replaced"]
e.add_note("more")
print(e.__notes__)
e.__notes__ = ("tuple",)
attempt(lambda: e.add_note("x"))
e.__notes__ = None
attempt(lambda: e.add_note("x"))
del e.__notes__
e.add_note("again")
print(e.__notes__)


class Slotless(Exception):
    def add_note(self, note):
        super().add_note(f"<{note}>")


s = Slotless()
s.add_note("n")
print(s.__notes__)


class Prop(Exception):
    @property
    def __notes__(self):
        return ["from property"]


p = Prop()
print(p.__notes__)
attempt(lambda: p.add_note("x") or p.__notes__)
attempt(lambda: BaseException.add_note(5, "x"))
try:
    try:
        raise ValueError("inner")
    except ValueError as error:
        error.add_note("added while handled")
        raise
except ValueError as error:
    print(error.__notes__)
g = ExceptionGroup("g", [ValueError(1), TypeError(2)])
g.add_note("on the group")
match, rest = g.split(ValueError)
print(match.__notes__, rest.__notes__, match.__notes__ is g.__notes__)
match.add_note("only here")
print(g.__notes__, match.__notes__)
derived = g.derive([OSError(3)])
print(hasattr(derived, "__notes__"))
try:
    try:
        raise g
    except* ValueError as part:
        part.add_note("seen")
        print(part.__notes__)
except ExceptionGroup as left:
    print(left.exceptions, left.__notes__)
