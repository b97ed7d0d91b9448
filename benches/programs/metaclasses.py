# Classes made by other classes: registries, validated fields by descriptors, interfaces, many small classes.
class Registry(type):
    def __new__(mcls, name, bases, namespace, **options):
        cls = super().__new__(mcls, name, bases, namespace, **options)
        cls.fields = {}
        for base in reversed(cls.__mro__[1:]):
            cls.fields.update(getattr(base, "fields", {}))
        for key, value in namespace.items():
            if isinstance(value, Field):
                cls.fields[key] = value
        return cls

    def __init__(cls, name, bases, namespace, *, tag=None, **options):
        super().__init__(name, bases, namespace)
        cls.tag = tag or name.lower()
        cls.made = 0

    def __call__(cls, *args, **kwargs):
        cls.made += 1
        return super().__call__(*args, **kwargs)

    def __iter__(cls):
        return iter(cls.fields)

    def __len__(cls):
        return len(cls.fields)

    def __instancecheck__(cls, instance):
        return type.__instancecheck__(cls, instance) or getattr(instance, "tag", None) == cls.tag


class Field:
    def __init__(self, kind, default=None, check=None):
        self.kind, self.default, self.check = kind, default, check

    def __set_name__(self, owner, name):
        self.name, self.slot = name, "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.slot, self.default)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}")
        if self.check is not None and not self.check(value):
            raise ValueError(f"{self.name} cannot be {value!r}")
        setattr(instance, self.slot, value)


class Model(metaclass=Registry):
    plugins = []

    def __init_subclass__(cls, /, plugin=False, **kwargs):
        super().__init_subclass__()
        if plugin:
            Model.plugins.append(cls)

    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)

    def dump(self):
        return {name: getattr(self, name) for name in type(self)}


class Point(Model, tag="p"):
    x = Field(int, 0)
    y = Field(int, 0)


class Named(Point):
    name = Field(str, "?", str.isalpha)


class Ordered(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return {"order": [name]}

    def __getitem__(cls, index):
        return cls.order[index]

    def __lt__(cls, other):
        return cls.__name__ < other.__name__


def objects(count):
    total = wrong = 0
    for number in range(count):
        named = Named(x=number, y=-number, name="abcdefgh"[number % 8])
        total += named.x * 2 + named.y + len(named.dump())
        try:
            if number % 3 == 0:
                named.name = "not a word"
            elif number % 5 == 0:
                named.x = 1.5
        except (ValueError, TypeError):
            wrong += 1
    return total, wrong, Named.made, len(Named), Named.tag, isinstance(named, Point)


def classes(count):
    made = []
    for number in range(count):
        namespace = Ordered.__prepare__(f"C{number % 97}", ())
        namespace["size"] = property(lambda self, number=number: number)
        namespace["__len__"] = lambda self: self.size % 7
        made.append(Ordered(f"C{number % 97}", (), namespace))
    return len(sorted(made)), sum(len(cls()) for cls in made), min(made)[0]


def plugins(count):
    for number in range(count):
        class Plugin(Model, plugin=number % 2 == 0, tag=f"t{number % 5}"):
            weight = Field(int, number)

            def run(self, other):
                return super().dump()["weight"] + other

    total = 0
    for plugin in Model.plugins:
        total += plugin().run(1)
    return total, len(Model.plugins), sum(isinstance(plugin(), Plugin) for plugin in Model.plugins)


print(objects(16_000))
print(classes(2_500))
print(plugins(1_500))
