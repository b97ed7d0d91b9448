class Base:
    def __init__(self, *args, **kwargs):
        self.args = args
        self.kwargs = kwargs

    def hello(self):
        return f"Base.hello of {type(self).__name__}"

    @classmethod
    def make(cls, x):
        return cls(x)

    @property
    def value(self):
        return 1


class Child(Base):
    def __init__(self, a, *rest, **kwargs):
        super().__init__(*rest, **kwargs)
        self.a = a

    def hello(self):
        return "Child, then " + super().hello()

    def explicit(self):
        return super(Child, self).hello()

    @classmethod
    def make(cls, x):
        obj = super().make(x)
        obj.extra = "made"
        return obj

    @property
    def value(self):
        return super().value + 1

    def in_nested(self):
        def inner():
            return super(Child, self).hello()
        return inner()

    def in_comprehension(self):
        return [super(Child, self).value for _ in range(2)]

    def class_cell(self):
        return __class__.__name__


class Grand(Child):
    def hello(self):
        return "Grand, then " + super().hello()

    @staticmethod
    def unbound():
        return super(Grand, Grand).make


c = Child(1, 2, 3, k=4)
print(c.a, c.args, c.kwargs)
print(c.hello(), c.explicit(), Grand(0).hello())
print(Child.make(5).extra, Grand.make(6).a, c.value)
print(c.in_nested(), c.in_comprehension(), Grand(1).class_cell())
print(super(Child, c).value, super(Child, Child).make.__name__)


def attempt(function):
    try:
        print(function())
    except (TypeError, RuntimeError, AttributeError) as e:
        print(type(e).__name__, e)


attempt(lambda: super(Child, 5).hello())
attempt(lambda: super(Child, c).nothing)
attempt(lambda: super(5, c))
attempt(lambda: super())


def no_class():
    return super()


attempt(no_class)


class Diamond:
    def run(self):
        return ["Diamond"]


class Left(Diamond):
    def run(self):
        return ["Left"] + super().run()


class Right(Diamond):
    def run(self):
        return ["Right"] + super().run()


class Bottom(Left, Right):
    def run(self):
        return ["Bottom"] + super().run()


print(Bottom().run(), Left().run())
