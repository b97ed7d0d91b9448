"""super() in every form, across diamonds, class methods, static methods and odd places."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Root:
    def __init__(self, **rest):
        assert not rest, rest

    def name(self):
        return ["Root"]

    @classmethod
    def make(cls):
        return [cls.__name__, "Root"]

    @staticmethod
    def fixed():
        return "fixed Root"

    @property
    def value(self):
        return 1

    limit = 10


class Left(Root):
    def __init__(self, left, **rest):
        super().__init__(**rest)
        self.left = left

    def name(self):
        return ["Left"] + super().name()

    @classmethod
    def make(cls):
        return super().make() + ["Left"]

    @staticmethod
    def fixed():
        return super(Left, Left).fixed() + " Left"

    @property
    def value(self):
        return super().value + 10


class Right(Root):
    def __init__(self, right, **rest):
        super().__init__(**rest)
        self.right = right

    def name(self):
        return ["Right"] + super().name()

    @classmethod
    def make(cls):
        return super().make() + ["Right"]

    @property
    def value(self):
        return super().value + 100


class Both(Left, Right):
    def name(self):
        helper = lambda: super(Both, self).name()
        return ["Both"] + helper()

    def through_comprehension(self):
        return [super(Both, self).value for _ in range(2)]

    def generator(self):
        yield super().limit
        yield super().value


both = Both(left=1, right=2)
print(both.name(), Both.make(), both.make(), both.value, Both.fixed(), both.left, both.right)
print(both.through_comprehension(), list(both.generator()))
s = super(Left, both)
print(s.name(), s.__thisclass__, s.__self__ is both, s.__self_class__, type(s), super(Left, Both).make())
attempt(lambda: s.missing)
attempt(lambda: setattr(s, "x", 1))
attempt(lambda: super())
attempt(lambda: super(5))
attempt(lambda: super(Both, 5))
attempt(lambda: super(Both, Root()))
attempt(lambda: super(Both, Root))
attempt(lambda: super(Left, both, 3))
attempt(lambda: super(x=1))
unbound = super(Left)
print(repr(unbound), repr(s).split(" at ")[0][:40], unbound.__self__, unbound.__self_class__)
print(unbound.__get__(both).name())
attempt(lambda: unbound.name)


class Bad:
    def no_arguments():
        super().x

    def deleted(self):
        del self
        return super().x

    def rebound(self, other):
        self = other
        return super().__repr__()

    def star(*args):
        return super().__init__

    def inner(self):
        def f():
            return super().x

        return f()

    def generator_expression(self):
        return list(super().__class__ for _ in range(1))


attempt(lambda: Bad.no_arguments())
attempt(lambda: Bad().deleted())
attempt(lambda: Bad().rebound(5))
attempt(lambda: Bad().star())
attempt(lambda: Bad().inner())
attempt(lambda: Bad().generator_expression())


def outside(self):
    return super().x


attempt(lambda: outside(1))
