class Plugin:
    registry = {}

    def __init_subclass__(cls, /, key=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry[key or cls.__name__.lower()] = cls


class Alpha(Plugin):
    pass


class Beta(Plugin, key="b"):
    pass


class Gamma(Beta):
    pass


print({key: cls.__name__ for key, cls in Plugin.registry.items()})

try:
    class Bad(Plugin, unknown=1):
        pass
except TypeError as e:
    print(type(e).__name__, e)

try:
    class Plain(key=1):
        pass
except TypeError as e:
    print(type(e).__name__, e)


class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return f"value of {self.name}"


class Holder:
    first = Named()
    second = Named()


print(Holder().first, Holder().second, Holder.first.name)
Holder.third = Named()
try:
    Holder().third
except AttributeError as e:
    print(e)


class Generic:
    def __class_getitem__(cls, item):
        return f"{cls.__name__} of {item}"


class Special(Generic):
    pass


print(Generic[int], Special["x", 2])
try:
    Holder[1]
except TypeError as e:
    print(e)


class Validated:
    def __init_subclass__(cls):
        for name in getattr(cls, "required", ()):
            if not hasattr(cls, name):
                raise TypeError(f"{cls.__name__} lacks {name}")


class Good(Validated):
    required = ["run"]

    def run(self):
        pass


try:
    class Worse(Validated):
        required = ["run"]
except TypeError as e:
    print(e)
