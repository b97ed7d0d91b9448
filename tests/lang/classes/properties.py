class Temperature:
    def __init__(self, celsius):
        self._celsius = celsius
        self.log = []

    @property
    def celsius(self):
        """In degrees."""
        self.log.append("get")
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        self.log.append("set")
        if value < -273.15:
            raise ValueError(f"too cold: {value}")
        self._celsius = value

    @celsius.deleter
    def celsius(self):
        self.log.append("delete")
        self._celsius = 0

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    only_set = property(None, lambda self, value: self.log.append(value))


t = Temperature(20)
print(t.celsius, t.fahrenheit)
t.celsius = 100
t.celsius += 1
print(t.celsius, t.fahrenheit)
del t.celsius
print(t.celsius, t.log)


def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: setattr(t, "celsius", -300))
attempt(lambda: setattr(t, "fahrenheit", 1))
attempt(lambda: delattr(t, "fahrenheit"))
attempt(lambda: t.only_set)
attempt(lambda: setattr(t, "only_set", "written"))
print(t.log[-1])
print(Temperature.celsius.__doc__, type(Temperature.celsius).__name__)
print(Temperature.celsius.fget(t), Temperature.fahrenheit.fset)
t.__dict__["celsius"] = "shadow"
print(t.celsius)


class Raises:
    @property
    def x(self):
        raise AttributeError("from inside")

    @property
    def y(self):
        return self.nothing


attempt(lambda: Raises().x)
attempt(lambda: Raises().y)
print(hasattr(Raises(), "x"), getattr(Raises(), "x", "default"))


class Child(Temperature):
    @property
    def celsius(self):
        return super().celsius + 1000

    @Temperature.fahrenheit.getter
    def fahrenheit(self):
        return "replaced"


c = Child(1)
print(c.celsius, c.fahrenheit)
attempt(lambda: setattr(c, "celsius", 2))
