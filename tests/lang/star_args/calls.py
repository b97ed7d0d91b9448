def show(*args, **kwargs):
    return args, kwargs


def fixed(a, b, c=3, *, d=4):
    return a, b, c, d


args = (1, 2)
print(fixed(*args), fixed(*args, 5), fixed(*args, d=9), fixed(1, *[2, 3], d=0), fixed(*"ab"), fixed(**{"a": 1, "b": 2}), fixed(1, **{"b": 2, "d": 3}), fixed(*[1], **dict(b=2)), fixed(*(), *args, **{}))
print(show(), show(1), show(*[]), show(**{}), show(*range(3), x=1), show(*[1], *[2], **{"a": 1}, **{"b": 2}), show(*{"k": 1}), show(*(i for i in "ab")), show(1, *[2], 3, *[4], k=5, **{"j": 6}))


def wrapper(*args, **kwargs):
    return fixed(*args, **kwargs)


print(wrapper(1, 2), wrapper(1, b=2, d=5), wrapper(a=1, b=2, c=3))


def mutate(*args, **kwargs):
    kwargs["new"] = 1
    return type(args).__name__, type(kwargs).__name__, kwargs


source = {"old": 0}
print(mutate(**source), source)


def only_kw(*, a, **rest):
    return a, rest


def only_star(*, a=1):
    return a


print(only_kw(a=1, b=2), only_kw(**{"a": 1, "z": 3}), only_star(), only_star(a=5))
for f in (lambda: fixed(*[1, 2, 3, 4]), lambda: fixed(**{"x": 1}), lambda: fixed(*5), lambda: fixed(**5), lambda: fixed(1, 2, **{"a": 3}), lambda: show(**{1: 2}), lambda: only_kw(1), lambda: only_kw(), lambda: only_star(1), lambda: show(**[("a", 1)]), lambda: show(*None), lambda: show(a=1, **{"a": 2}), lambda: fixed(**{"a": 1, "b": 2}, c=3, **{"c": 4}), lambda: fixed(*[1, 2], a=1)):
    try:
        print(f())
    except TypeError as e:
        print(e)


class Keys:
    def keys(self):
        return ["x", "y"]

    def __getitem__(self, k):
        return k * 2


print(show(**Keys()), {**Keys()}, dict(Keys()))


def apply(f, *args, **kwargs):
    return f(*args, **kwargs)


print(apply(fixed, 1, 2, d=3), apply(max, 1, 5, 3), apply(sorted, [3, 1, 2], reverse=True), apply(dict, a=1), apply("{} {x}".format, 1, x=2), apply(int, "ff", 16), apply(lambda: "none"), apply(print, "a", "b", sep="-", end="!\n"))
print(*[1, 2, 3], sep=", ")
print(*"abc", *range(2), sep="", end=";\n")
print(max(*[1, 9, 3]), min(*[4, 2], 7), list(zip(*[(1, 2), (3, 4)])), "{}{}".format(*"xy"), "{a}".format(**{"a": 1}), sum(*[[1, 2]]))


class Base:
    def __init__(self, *args, **kwargs):
        self.state = args, kwargs


class Child(Base):
    def __init__(self, first, *args, flag=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.first, self.flag = first, flag


c = Child(1, 2, 3, flag=True, extra="x")
print(c.first, c.flag, c.state)


def recursive(*items):
    if not items:
        return 0
    head, *tail = items
    return head + recursive(*tail)


print(recursive(1, 2, 3, 4), recursive(*range(50)))
many = list(range(300))
print(len(show(*many)[0]), sum(show(*many)[0]), len(show(**{f"k{i}": i for i in range(300)})[1]))
