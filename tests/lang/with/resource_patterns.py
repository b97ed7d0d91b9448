class Resource:
    open_count = 0

    def __init__(self, name):
        self.name = name
        self.lines = []

    def __enter__(self):
        Resource.open_count += 1
        return self

    def __exit__(self, *exc):
        Resource.open_count -= 1
        return False

    def write(self, line):
        self.lines.append(line)


with Resource("a") as r:
    r.write("one")
    print(Resource.open_count)
print(Resource.open_count, r.lines)


class Transaction:
    def __init__(self, store):
        self.store = store

    def __enter__(self):
        self.saved = dict(self.store)
        return self.store

    def __exit__(self, kind, value, tb):
        if kind is not None:
            self.store.clear()
            self.store.update(self.saved)
        return kind is ValueError


store = {"a": 1}
with Transaction(store) as s:
    s["b"] = 2
print(store)
with Transaction(store) as s:
    s["c"] = 3
    raise ValueError("rollback")
print(store)


class contextmanager:
    def __init__(self, function):
        self.function = function

    def __call__(self, *args):
        return _Context(self.function(*args))


class _Context:
    def __init__(self, gen):
        self.gen = gen

    def __enter__(self):
        return next(self.gen)

    def __exit__(self, kind, value, tb):
        if kind is None:
            next(self.gen, None)
            return False
        try:
            self.gen.throw(value)
        except StopIteration:
            return True
        except BaseException as e:
            if e is value:
                return False
            raise
        raise RuntimeError("generator did not stop")


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name
    except KeyError as e:
        print("handled", repr(e))
    finally:
        print(f"</{name}>")


with tag("p") as name, tag("b"):
    print("text in", name)
with tag("x"):
    raise KeyError("k")
try:
    with tag("y"):
        raise ValueError("v")
except ValueError as e:
    print("outside", e)


class ExitStack:
    def __init__(self):
        self.managers = []

    def enter(self, m):
        value = m.__enter__()
        self.managers.append(m)
        return value

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        handled = False
        while self.managers:
            if self.managers.pop().__exit__(*exc):
                handled, exc = True, (None, None, None)
        return handled


with ExitStack() as stack:
    for n in range(3):
        stack.enter(tag(str(n)))
    raise KeyError("through the stack")
print("end")


def gen_in_with():
    with Resource("g") as r:
        for i in range(3):
            r.write(i)
            yield Resource.open_count


print(list(gen_in_with()), Resource.open_count)
