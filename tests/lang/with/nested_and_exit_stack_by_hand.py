"""Managers that hold managers: unwinding order, replaced errors, retries, transactions, reentrancy."""


class Stack:
    def __init__(self):
        self.callbacks = []

    def __enter__(self):
        return self

    def enter(self, manager):
        value = manager.__enter__()
        self.callbacks.append(manager.__exit__)
        return value

    def callback(self, f, *args):
        self.callbacks.append(lambda *details: f(*args) and None)

    def __exit__(self, *details):
        received = details[0] is not None
        pending = False
        while self.callbacks:
            try:
                if self.callbacks.pop()(*details):
                    pending, details = False, (None, None, None)
            except BaseException as error:
                pending, details = True, (type(error), error, error.__traceback__)
        if pending:
            raise details[1]
        return received and details[0] is None


class Resource:
    def __init__(self, name, swallow=(), fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        print("open", self.name, end="; ")
        return self.name

    def __exit__(self, kind, value, tb):
        print("close", self.name, kind and kind.__name__, end="; ")
        if self.fail:
            raise self.fail
        return kind is not None and issubclass(kind, self.swallow)


def run(*resources, error=None):
    try:
        with Stack() as stack:
            names = [stack.enter(r) for r in resources]
            stack.callback(print, "callback", end="; ") if False else stack.callback(print, "callback")
            if error:
                raise error
            return names
        return "swallowed"
    except Exception as caught:
        return f"{type(caught).__name__}({caught}) context {caught.__context__!r}"


print(run(Resource("a"), Resource("b")))
print(run(Resource("a", ValueError), Resource("b"), error=ValueError("v")))
print(run(Resource("a"), Resource("b", KeyError), error=ValueError("v")))
print(run(Resource("a", LookupError), Resource("b", fail=KeyError("replaced")), error=ValueError("v")))
print(run(Resource("a"), Resource("b", fail=KeyError("replaced"))))


class Transaction:
    def __init__(self, data):
        self.data = data
        self.saved = []

    def __enter__(self):
        self.saved.append(dict(self.data))
        return self.data

    def __exit__(self, kind, *rest):
        backup = self.saved.pop()
        if kind:
            self.data.clear()
            self.data.update(backup)
        return kind is not None and issubclass(kind, LookupError)


data = {"n": 1}
t = Transaction(data)
with t as d:
    d["n"] = 2
    with t as inner:
        inner["n"] = 3
        inner["missing"]
    print(data)
print(data)
try:
    with t as d:
        d["n"] = 99
        raise RuntimeError("roll back")
except RuntimeError as error:
    print(error, data)


class Retry:
    def __init__(self, times):
        self.left = times

    def __iter__(self):
        while self.left:
            self.left -= 1
            self.done = True
            yield self
            if self.done:
                return

    def __enter__(self):
        return self

    def __exit__(self, kind, *rest):
        if kind is ConnectionError and self.left:
            self.done = False
            return True


attempts = []
for attempt in Retry(3):
    with attempt:
        attempts.append(len(attempts))
        if len(attempts) < 3:
            raise ConnectionError
print(attempts)
try:
    for attempt in Retry(2):
        with attempt:
            raise ConnectionError("gives up")
except ConnectionError as error:
    print(error)


def decorated(manager):
    def wrap(f):
        def inner(*args):
            with manager as m:
                return f(m, *args)

        return inner

    return wrap


@decorated(Resource("shared"))
def use(m, x):
    return m, x


print(use(1), use(2))


class Indent:
    depth = 0

    def __enter__(self):
        Indent.depth += 1
        return self

    def __exit__(self, *args):
        Indent.depth -= 1

    def say(self, text):
        print("  " * Indent.depth + text)


with Indent() as i:
    i.say("one")
    with i, i:
        i.say("three")
    i.say("one again")
print(Indent.depth)
