# contextvars: contexts as mappings, copies that do not see later changes, tokens, generators, decorators, nested runs.
import contextvars
from contextlib import contextmanager
from contextvars import Context, ContextVar, Token, copy_context


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", str(error).split(" at 0x")[0])


user = ContextVar("user", default="nobody")
depth = ContextVar("depth")
attempt("no value", depth.get)
print(user.get(), user.get("given"), depth.get(0), user.name, user in copy_context(), len(copy_context()))
attempt("read only name", setattr, user, "name", "x")
attempt("no name", ContextVar)
attempt("name number", ContextVar, 5)
attempt("default by position", ContextVar, "x", 1)
attempt("subclass", lambda: type("V", (ContextVar,), {}))

token = user.set("ann")
print(token.old_value is Token.MISSING, token.var is user, user.get(), Token.MISSING)
second = user.set("bob")
print(second.old_value, user.get())
user.reset(second)
print(user.get())
attempt("used twice", user.reset, second)
attempt("other variable", depth.reset, token)
attempt("no token", user.reset, 5)
user.reset(token)
print(user.get(), user in copy_context())
attempt("make a token", Token)

context = copy_context()


def change(name):
    before = user.get()
    user.set(name)
    return before, user.get(), user in copy_context()


print(context.run(change, "in context"), user.get(), context[user], context.get(user), len(context))
print(context.run(change, "again"), context[user])
attempt("missing", lambda: context[depth])
attempt("get missing", context.get, depth, "default")
attempt("key is no variable", lambda: context["user"])
attempt("get no variable", context.get, "user")
attempt("in", lambda: "user" in context)
attempt("set", lambda: context.__setitem__(user, 1))
attempt("run nothing", context.run)
attempt("run a number", context.run, 5)
attempt("entered twice", context.run, context.run, print)
print(sorted(v.name for v in context), [v for v in context.values()], [(k.name, v) for k, v in context.items()], [k.name for k in context.keys()], context == context.copy(), context == copy_context(), Context() == Context(), Context() == {})
attempt("hash", lambda: isinstance(hash(context), int))
attempt("error in run", context.run, lambda: 1 / 0)
print(context.run(user.get), context.run(context.copy().run, user.get))
other_token = context.run(user.set, "token elsewhere")
attempt("token of another context", user.reset, other_token)
context.run(user.reset, other_token)
print(context[user])


# A generator runs in whatever context asks it.
def watcher():
    while True:
        yield user.get()


w = watcher()
first, second = copy_context(), copy_context()
first.run(user.set, "first")
second.run(user.set, "second")
print(next(w), first.run(next, w), second.run(next, w), next(w))


@contextmanager
def acting_as(name):
    token = user.set(name)
    try:
        yield
    finally:
        user.reset(token)


def report(level=2):
    d = depth.get(0)
    if d == level:
        return [user.get()]
    token = depth.set(d + 1)
    try:
        with acting_as(f"{user.get()}>{d}"):
            return [user.get(), *report(level)]
    finally:
        depth.reset(token)


print(report(), user.get(), depth.get("unset"))
snapshots = []
for name in "xyz":
    user.set(name)
    snapshots.append(copy_context())
print([s[user] for s in snapshots], [s.run(user.get) for s in snapshots], user.get())
nested = Context()
print(nested.run(lambda: (user.get(), len(copy_context()), user.set("n").old_value is Token.MISSING, len(copy_context()))))
print(isinstance(nested, contextvars.Context), {user: 1}[user], hash(user) == hash(user), user == ContextVar("user"), ContextVar[int], Token[str], sorted(contextvars.__all__))
big = Context()
variables = [ContextVar(f"v{n}") for n in range(50)]


def fill():
    for n, v in enumerate(variables):
        v.set(n)
    return copy_context()


copied = big.run(fill)
print(len(big), len(copied), sum(big.values()), copied == big, copied[variables[-1]])
