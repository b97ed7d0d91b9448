class Field:
    def __init__(self, kind, default=...):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        self.name, self.slot = name, "_" + name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        return getattr(obj, self.slot)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{type(obj).__name__}.{self.name}: expected {self.kind.__name__}, got {value!r}")
        setattr(obj, self.slot, value)


class RecordMeta(type):
    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        fields = {}
        for base in reversed(cls.__mro__):
            fields.update((k, v) for k, v in vars(base).items() if isinstance(v, Field))
        cls._fields = tuple(fields)
        return cls


class Record(metaclass=RecordMeta):
    def __init__(self, *args, **kwargs):
        if len(args) > len(self._fields):
            raise TypeError(f"too many values: {len(args)}")
        values = dict(zip(self._fields, args))
        for key in kwargs:
            if key not in self._fields or key in values:
                raise TypeError(f"bad field {key}")
        values |= kwargs
        for name in self._fields:
            if name not in values:
                default = getattr(type(self), name).default
                if default is ...:
                    raise TypeError(f"missing {name}")
                values[name] = default() if callable(default) else default
            setattr(self, name, values[name])

    def astuple(self):
        return tuple(getattr(self, n) for n in self._fields)

    def replace(self, **changes):
        return type(self)(**dict(zip(self._fields, self.astuple())) | changes)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in self._fields)})"

    def __eq__(self, other):
        return type(other) is type(self) and self.astuple() == other.astuple()

    def __hash__(self):
        return hash(self.astuple())

    def __lt__(self, other):
        return self.astuple() < other.astuple()

    def __iter__(self):
        return iter(self.astuple())


class Point(Record):
    x = Field(int)
    y = Field(int, 0)


class Point3(Point):
    z = Field(int, 9)
    tags = Field(list, list)


p, q = Point(1, 2), Point3(1, y=5)
print(p, q, Point(3), p == Point(1, 2), p != q, hash(p) == hash(Point(1, 2)), p.replace(y=7), q._fields, sorted([Point(2, 1), Point(1, 9)]), [*p], {p: "k"}[Point(1, 2)])
q.tags.append("t")
print(q, Point3(0).tags, Point.x.kind.__name__, Point3.__mro__[1].__name__, type(Point).__name__)
for f in (lambda: Point(), lambda: Point("a"), lambda: Point(1, 2, 3), lambda: Point(1, x=2), lambda: Point(1, nope=1), lambda: setattr(p, "x", None), lambda: Point(1, y=2.5)):
    try:
        f()
    except TypeError as e:
        print(e)
match p:
    case Point(x=1, y=y):
        print("matched", y)
x, y = p
print(x + y, max(Point(1, 2), Point(1, 3)), len({Point(1), Point(1), Point(2)}))


class Enum(type):
    def __new__(mcs, name, bases, ns):
        members = {k: v for k, v in ns.items() if not k.startswith("_") and not callable(v)}
        cls = super().__new__(mcs, name, bases, {k: v for k, v in ns.items() if k not in members})
        cls._members = {}
        for k, v in members.items():
            member = object.__new__(cls)
            member.name, member.value = k, v
            cls._members[k] = member
            setattr(cls, k, member)
        return cls

    def __iter__(cls):
        return iter(cls._members.values())

    def __getitem__(cls, name):
        return cls._members[name]

    def __call__(cls, value):
        for m in cls:
            if m.value == value:
                return m
        raise ValueError(f"{value!r} is not a valid {cls.__name__}")


class Colour(metaclass=Enum):
    RED = 1
    GREEN = 2

    def __repr__(self):
        return f"Colour.{self.name}"

    def shout(self):
        return self.name + "!"


print(Colour.RED, list(Colour), Colour["GREEN"], Colour(1) is Colour.RED, Colour.GREEN.shout(), Colour.RED == Colour.RED, isinstance(Colour.RED, Colour))
try:
    Colour(5)
except ValueError as e:
    print(e)
