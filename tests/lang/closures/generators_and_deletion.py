def make():
    data = [1, 2, 3]

    def gen():
        for item in data:
            yield item * scale

    scale = 10
    return gen


print(list(make()()))


def swap():
    a, b = 1, 2

    def show():
        return a, b

    a, b = b, a
    yield show()
    a += 5
    yield show()


print(list(swap()))


def delete():
    value = 1

    def inner():
        nonlocal value
        del value

    inner()
    try:
        print(value)
    except UnboundLocalError as e:
        print(type(e).__name__, e)
    value = 2
    return value


print(delete())


def exception_variable():
    def get():
        return e

    try:
        raise ValueError("inside")
    except ValueError as e:
        print(repr(get()))
    try:
        get()
    except NameError as err:
        print(type(err).__name__, err)


exception_variable()


def default_factory(factory):
    store = {}

    def lookup(key):
        try:
            return store[key]
        except KeyError:
            return store.setdefault(key, factory())

    return lookup, store


lookup, store = default_factory(list)
lookup("a").append(1)
lookup("a").append(2)
lookup("b")
print(store)


def callbacks():
    events = {}

    def on(name):
        def register(function):
            events.setdefault(name, []).append(function)
            return function
        return register

    def fire(name, *args):
        return [function(*args) for function in events.get(name, [])]

    return on, fire


on, fire = callbacks()


@on("save")
def first(x):
    return f"first {x}"


@on("save")
def second(x):
    return f"second {x}"


print(fire("save", 1), fire("load", 2))
