import contextvars
from contextvars import Context, ContextVar, Token, copy_context

var = ContextVar("var")
other = ContextVar("other", default="default")
print(repr(var).split(" at ")[0], repr(other).split(" at ")[0], var.name)
try:
    var.get()
except LookupError as error:
    print(type(error).__name__, error.args == (var,))
print(var.get("given"), other.get(), other.get("given"))
token = var.set(1)
print(var.get(), token.var is var, token.old_value is Token.MISSING, Token.MISSING)
second = var.set(2)
print(second.old_value, repr(second).split(" at ")[0])
var.reset(second)
print(var.get(), repr(second).split(" at ")[0])


def attempt(function):
    try:
        print("fine", function())
    except Exception as error:
        print(type(error).__name__, str(error).split(" at 0x")[0])


attempt(lambda: var.reset(second))
attempt(lambda: other.reset(token))
attempt(lambda: var.reset(3))
attempt(lambda: copy_context().run(var.reset, token))
var.reset(token)
attempt(var.get)
attempt(lambda: ContextVar())
attempt(lambda: ContextVar(3))
attempt(lambda: ContextVar("a", "b"))
attempt(lambda: ContextVar("a", defaul=3))
attempt(lambda: Token())
attempt(lambda: Context(3))
attempt(lambda: setattr(var, "name", "x"))
attempt(lambda: setattr(var, "color", "x"))
attempt(lambda: setattr(token, "var", 1))
attempt(lambda: type("Sub", (ContextVar,), {}))
attempt(lambda: type("Sub", (Context,), {}))
print(ContextVar[int], Token[str], ContextVar, Token, Context)
attempt(lambda: hash(var) == hash(var))
attempt(lambda: hash(token))
attempt(lambda: hash(Context()))

var.set("outer")
context = copy_context()
print(var in context, other in context, context[var], context.get(other), context.get(other, 5), len(context))
print([v.name for v in context], [(v.name, x) for v, x in context.items()], list(context.values()))
attempt(lambda: context[other])
attempt(lambda: context["var"])
attempt(lambda: "var" in context)
attempt(lambda: context.get(3))


def change(value):
    before = var.get()
    var.set(value)
    other.set("changed")
    return before, var.get()


print(context.run(change, "inner"), var.get(), other.get(), context[var], context[other])
print(context.run(lambda *args, **named: (args, named, var.get()), 1, x=2))
attempt(lambda: context.run())
attempt(lambda: context.run(context.run, print))
copied = context.copy()
print(copied == context, copied is context, copied != Context(), len(Context()))
copied.run(var.set, "copied")
print(context[var], copied[var], copied == context)
empty = Context()
print(empty.run(var.get, "nothing"), empty.run(lambda: copy_context() is empty), empty == Context())


def fails():
    var.set("set before the error")
    raise ValueError("inside")


attempt(lambda: empty.run(fails))
print(empty[var], var.get())


def nested(depth):
    if depth:
        inner = copy_context()
        inner.run(var.set, depth)
        return inner.run(nested, depth - 1) + [var.get()]
    return [var.get()]


print(nested(3), var.get())
print(contextvars.__all__)


def generator():
    var.set("by the generator")
    yield var.get()
    yield var.get()


g = generator()
print(next(g), var.get())
var.set("by the caller")
print(next(g))
values = {ContextVar(f"v{i}"): i for i in range(5)}
many = Context()
for v, i in values.items():
    many.run(v.set, i)
print(len(many), sorted(many[v] for v in values), sorted(v.name for v in many.keys()))
