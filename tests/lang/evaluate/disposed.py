# Code that eval(), exec() and compile() made goes away when nothing refers to it any more. Nobody is to see that.
import gc
import sys
import types


def churn(rounds=300):
    # Enough code for a collection to look for what is of no use.
    total = 0
    for number in range(rounds):
        namespace = {"number": number}
        exec(f"def f(x):\n    return x + number + {number}\nclass A:\n    def m(self): return f(1)\ny = A().m()", namespace)
        total += namespace["y"]
        total += eval(f"[number * {number} for _ in range(2)][0]", {"number": number})
    gc.collect()
    return total


# Functions, methods, classes and closures outlive the namespace that they were made in.
namespace = {}
exec("""
secret = 'kept'
def plain(): return secret
def outer():
    word = 'cell'
    def inner(): return word, secret
    return inner
class Thing:
    size = 3
    def method(self): return self.size, secret
    @property
    def shown(self): return f'<{secret}>'
def numbers():
    for number in range(4):
        yield number, secret
squares = lambda x: x * x
""", namespace)
plain, inner, thing = namespace["plain"], namespace["outer"](), namespace["Thing"]()
running, unstarted, square = namespace["numbers"](), namespace["numbers"](), namespace["squares"]
print(next(running))
del namespace
print(churn())
print(plain(), inner(), thing.method(), thing.shown, square(7))
print(list(running), next(unstarted))

# Code objects are the same ones as before, as long as somebody has them.
code = compile("x * factor", "formula", "eval")
print([eval(code, {"x": x, "factor": 2}) for x in range(5)])
same = plain.__code__
print(churn())
print(plain.__code__ is same, same.co_name, code.co_filename, code.co_names)
print([eval(code, {"x": x, "factor": 3}) for x in range(5)])

# One program, many dictionaries: all of them stay, and each function knows its own.
program = compile("def f(): return x\ndef g(): return f() + 1", "rules", "exec")
spaces = []
for x in range(200):
    space = {"x": x}
    exec(program, space)
    spaces.append(space)
print(churn())
print(sum(space["g"]() for space in spaces))
kept = [space["g"] for space in spaces[::50]]
del spaces, space
print(churn(), churn())
print([g() for g in kept], kept[1].__globals__["x"], kept[1].__code__ is kept[2].__code__)

# Tracebacks and frames keep the code that they were in.
def fails():
    try:
        exec("def bad(x):\n    return 1 / x\nbad(0)", {})
    except ZeroDivisionError as error:
        return error

error = fails()
exec("import sys\ndef here():\n    local = 5\n    return sys._getframe()\nframe = here()", globals())
del here
print(churn())
entry = error.__traceback__
while entry:
    print(entry.tb_frame.f_code.co_name, entry.tb_lineno)
    entry = entry.tb_next
print(frame.f_code.co_name, frame.f_lineno, frame.f_locals)

# A function with the code of another, and other globals.
template = types.FunctionType(compile("y + 1", "t", "eval"), {"y": 1})
others = [types.FunctionType(template.__code__, {"y": y}) for y in range(100)]
del others[1:-1]
print(churn(), template(), [other() for other in others])

# The same texts again and again, and others between them.
y = 10
results = set()
for number in range(600):
    results.add(eval("y + 1"))
    eval(f"y + {number}")
    if number % 200 == 0:
        churn(100)
print(results)

# Coroutines and lambdas that wait.
async def waits():
    return await eval("(lambda: later())()", {"later": made["later"]})

made = {}
exec("async def later():\n    return 'came'", made)
coroutine = waits()
made.clear()
made["later"] = types.coroutine(lambda: (yield "other"))
print(churn())
try:
    print(coroutine.send(None))
    coroutine.send(None)
except StopIteration as stop:
    print(stop.value)

# What is being run made what it runs in.
def nested(depth):
    if depth:
        return eval("nested(depth - 1) + churn(20) * 0 + depth", {"nested": nested, "depth": depth, "churn": churn})
    return 0

print(nested(12))

# The number of a code object stays the same as long as its function does.
exec("def still(): return 0", globals())
number = id(still.__code__)
print(churn())
print(id(still.__code__) == number)
