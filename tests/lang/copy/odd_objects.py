# Copies of objects with copy methods of their own, state, slots, and of what cannot be copied.
import copy

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


class Plain:
    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"


class Slots:
    __slots__ = ("a", "b")


class Own(Plain):
    def __copy__(self):
        return "shallow"

    def __deepcopy__(self, memo):
        return ("deep", type(memo).__name__)


class State(Plain):
    def __getstate__(self):
        return {"value": "from state"}


class SetState(Plain):
    def __setstate__(self, state):
        print("setstate", state)
        self.value = "set"


class Reduce(Plain):
    def __reduce__(self):
        return Plain, ("reduced",)


class ReduceText(Plain):
    def __reduce__(self):
        return "a name"


class BadReduce(Plain):
    def __reduce__(self):
        return (1, 2, 3, 4, 5, 6, 7)


class NewArgs(Plain):
    def __new__(cls, value):
        print("new", value)
        return super().__new__(cls)

    def __getnewargs__(self):
        return ("new args",)


class Listed(list):
    pass


class Mapped(dict):
    pass


def slots():
    made = Slots()
    made.a = [1]
    return made


listed, mapped = Listed([1, [2]]), Mapped(a=[1])
listed.extra, mapped.extra = "x", "y"
for value in (Plain([1]), Own(1), State(1), SetState(1), Reduce(1), ReduceText(1), BadReduce(1), NewArgs(1), listed, mapped, slots(), [1, [2]], {"a": [1]}, ([1],), {1, 2}, bytearray(b"x"), bytearray(), range(3),
              int, len, Plain, None, ..., NotImplemented, "text", 1.5, frozenset([1]), slice(1, 2), property(len), ValueError("v", [1]), type("T", (bytearray,), {})()):
    name = type(value).__name__
    for function in (copy.copy, copy.deepcopy):
        try:
            made = function(value)
        except Exception as error:
            print(name, function.__name__, type(error).__name__, error)
            continue
        shown = repr(made) if "at 0x" not in repr(made) else type(made).__name__
        print(name, function.__name__, shown, made is value, getattr(made, "extra", None), getattr(made, "a", None))
loop = [1]
loop.append(loop)
made = copy.deepcopy(loop)
print(made[1] is made, made is loop)
attempt("generator", lambda: copy.copy(x for x in ()))
attempt("replace", lambda: copy.replace(Plain(1), value=2))
attempt("replace", lambda: copy.replace(5, x=1))
attempt("memo", lambda: copy.deepcopy([1], {}))
attempt("memo", lambda: copy.deepcopy([1], 5))
