class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *, times=1):
        return (self.n + x) * times


add = Adder(5)
print(add(1), add(1, times=3), callable(add), list(map(add, range(3))))
try:
    add()
except TypeError as e:
    print(e)


class Counter:
    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.function(*args, **kwargs)


@Counter
def greet(name, punctuation="!"):
    return f"hello {name}{punctuation}"


print(greet("a"), greet("b", punctuation="?"), greet.calls)


class Chain:
    def __init__(self, path=()):
        self.path = path

    def __getattr__(self, name):
        return Chain(self.path + (name,))

    def __call__(self, *args):
        return Chain(self.path + (args,))

    def __repr__(self):
        return repr(self.path)


print(Chain().users(1).posts.all())


class NotCallable:
    pass


n = NotCallable()
n.__call__ = lambda: 1
try:
    n()
except TypeError as e:
    print(e)
NotCallable.__call__ = lambda self: "now callable"
print(n())


class Meta(type):
    def __call__(cls, *args):
        return "instead of an instance", args


class Special(metaclass=Meta):
    pass


print(Special(1, 2))
sort_key = Adder(0)
print(sorted([3, 1, 2], key=sort_key))
