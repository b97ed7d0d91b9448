class Shape:
    def area(self):
        raise NotImplementedError(f"{type(self).__name__}.area")

    def describe(self):
        return f"{type(self).__name__} of {self.area():.2f}"


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2


class Blob(Shape):
    pass


print(Square(3).describe())
try:
    Blob().describe()
except NotImplementedError as e:
    print(type(e).__name__, e)


class JsonMixin:
    def to_json(self):
        pairs = ", ".join(f'"{k}": {v!r}' for k, v in sorted(vars(self).items()))
        return "{" + pairs + "}"


class CompareMixin:
    def __lt__(self, other):
        return self.key() < other.key()

    def __eq__(self, other):
        return self.key() == other.key()

    def __hash__(self):
        return hash(self.key())


class Version(CompareMixin, JsonMixin):
    def __init__(self, text):
        self.major, self.minor = map(int, text.split("."))

    def key(self):
        return self.major, self.minor

    def __repr__(self):
        return f"v{self.major}.{self.minor}"


versions = [Version(t) for t in ("1.10", "1.2", "0.9", "1.2")]
print(sorted(versions), max(versions), len(set(versions)))
print(versions[0].to_json())
print(Version("1.0") > Version("0.5"))
try:
    print(Version("1.0") >= Version("0.5"))
except TypeError as e:
    print(e)


class Cooperative:
    def __init__(self, **kwargs):
        if kwargs:
            raise TypeError(f"left over: {sorted(kwargs)}")


class WithName(Cooperative):
    def __init__(self, *, name, **kwargs):
        self.name = name
        super().__init__(**kwargs)


class WithAge(Cooperative):
    def __init__(self, *, age, **kwargs):
        self.age = age
        super().__init__(**kwargs)


class Person(WithName, WithAge):
    pass


p = Person(name="x", age=3)
print(vars(p))
try:
    Person(name="x", age=3, size=1)
except TypeError as e:
    print(e)
try:
    Person(name="x")
except TypeError as e:
    print(e)
