"""In-place operators: fall back to the plain ones, results of other types, targets that are evaluated once."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def run(source, **names):
    try:
        exec(source, names)
        print({k: v for k, v in names.items() if k != "__builtins__"})
    except Exception as error:
        print(type(error).__name__, error, {k: v for k, v in names.items() if k != "__builtins__"})


OPERATORS = "+ - * @ / // % ** << >> & | ^".split()


class InPlace:
    def __init__(self, log):
        self.log = log

    def __repr__(self):
        return f"InPlace({self.log})"


for name in "iadd isub imul imatmul itruediv ifloordiv imod ipow ilshift irshift iand ior ixor".split():
    setattr(InPlace, f"__{name}__", lambda self, other, name=name: InPlace(f"{name} {other}"))
for symbol in OPERATORS:
    run(f"x {symbol}= 2", x=InPlace(""))


class Refuses:
    def __iadd__(self, other):
        print("iadd refuses")
        return NotImplemented

    def __add__(self, other):
        print("add refuses")
        return NotImplemented

    def __repr__(self):
        return "Refuses"


class Right:
    def __radd__(self, other):
        return f"radd({other})"

    def __rsub__(self, other):
        return f"rsub({other})"

    def __repr__(self):
        return "Right"


run("x += y", x=Refuses(), y=1)
run("x += y", x=Refuses(), y=Right())
run("x += y", x=[1], y=Right())
run("x -= y", x=[1], y=Right())
run("x += y", x=(1,), y=Right())
run("x += y", x="s", y=Right())
for symbol in OPERATORS:
    run(f"x {symbol}= y", x=object, y="text")
run("x += 5", x=[1])
run("x += 'ab'", x=[1])
run("x += {3: 4}", x=[1])
run("x *= 'a'", x=[1])
run("x *= 2", x=(1,))
run("x |= 5", x={1})
run("x |= {2: 3}", x={1: 2})
run("x |= [(4, 5)]", x={1: 2})
run("x |= 5", x={1: 2})
run("x &= [1]", x={1})
run("x[0] += [9]", x=([1], 2))
run("x[5] += 1", x=[1])
run("x.real += 1", x=5)
run("x **= -1", x=2)
run("x //= 0", x=2)
run("x %= (1, 2)", x="%s-%s")
run("x += 1", y=0)


class Container:
    def __getattribute__(self, name):
        if name == "attr":
            print("get attr")
            return 1
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        print("set", name, value)

    def __getitem__(self, key):
        print("getitem", key)
        return [key]

    def __setitem__(self, key, value):
        print("setitem", key, value)


def make():
    print("make")
    return Container()


def key():
    print("key")
    return 3


make().attr += 1
make()[key()] += [4]
make()[key():] = 5
make()[key(), 1] *= 2
attempt(lambda: InPlace("").__ipow__(3))
attempt(lambda: [].__iadd__(5))
attempt(lambda: [1].__imul__("x"))
attempt(lambda: {1}.__ior__([1]))
