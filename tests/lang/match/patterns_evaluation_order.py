"""What `match` asks of its subject, in which order, and what stays bound after a pattern failed."""


class Traced:
    __match_args__ = ("a", "b")

    def __init__(self, **values):
        self.__dict__["values"] = values

    def __getattr__(self, name):
        print("getattr", name, end="; ")
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None


class Mapping(dict):
    def get(self, key, default=None):
        print("get", key, end="; ")
        return super().get(key, default)

    def __getitem__(self, key):
        print("getitem", key, end="; ")
        return super().__getitem__(key)

    def keys(self):
        print("keys", end="; ")
        return super().keys()

    def __missing__(self, key):
        print("missing", key)
        return 5


class Seq(list):
    def __len__(self):
        print("len", end="; ")
        return super().__len__()

    def __getitem__(self, index):
        print("getitem", index, end="; ")
        return super().__getitem__(index)

    def __iter__(self):
        print("iter", end="; ")
        return super().__iter__()


class Eq:
    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        print(f"{self.name} eq {other!r}", end="; ")
        return self.name == other


def check(subject):
    match subject:
        case Traced(1, c=2):
            return "first"
        case Traced(a=1, b=x, c=3):
            return "second", x
        case Traced(a, b) if a == b:
            return "guard", a
        case {"k": 1, "other": 2}:
            return "mapping 1"
        case {"k": value, **rest}:
            return "mapping 2", value, rest
        case [1, 2]:
            return "pair"
        case [1, *middle, 3]:
            return "star", middle
        case [first, *_]:
            return "first of", first
        case "x" | "y":
            return "letters"
        case Eq(name="n"):
            return "eq class"
        case _:
            return "nothing"


print(check(Traced(a=1, b=5, c=2)))
print(check(Traced(a=1, b=5, c=3)))
print(check(Traced(a=4, b=4)))
print(check(Traced(a=1)))
print(check(Mapping(k=1, other=2)))
print(check(Mapping(k=1)))
print(check(Mapping(k=2, z=3)))
print(check(Mapping(q=1)))
print(check(Seq([1, 2])))
print(check(Seq([1, 5, 6, 3])))
print(check(Seq([9])))
print(check(Seq()))
print(check(Eq("x")), check(Eq("n")))


def bound_after_failure(subject):
    match subject:
        case [a, b, 3]:
            pass
        case {"x": a, "y": 5}:
            pass
        case (c, 1) | (1, c):
            pass
    return sorted((k, v) for k, v in locals().items() if k != "subject")


print(bound_after_failure([1, 2, 4]), bound_after_failure({"x": 1, "y": 6}), bound_after_failure([7, 1]), bound_after_failure([1, 7]))


def subject_once():
    print("subject", end="; ")
    return [1, 2]


match subject_once():
    case [2, _]:
        print("no")
    case [x, y] if print("guard 1", end="; "):
        print("no")
    case [x, y] if not print("guard 2", end="; "):
        print(x, y)


def raising_guard(value):
    match value:
        case [x] if x / 0:
            return "never"


try:
    raising_guard([1])
except ZeroDivisionError as error:
    print(error)


class Meta(type):
    def __instancecheck__(cls, obj):
        print("instancecheck", cls.__name__, end="; ")
        return obj == 42


class Virtual(metaclass=Meta):
    pass


match 42:
    case Virtual():
        print("virtual")
match 3 + 0j:
    case Virtual():
        print("no")
    case 3:
        print("three")
match 1, 2, *[3, 4]:
    case 1, *rest:
        print(rest)
match (yes := 5) + 1:
    case 6 as six:
        print(yes, six)
