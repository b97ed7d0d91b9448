"""What `__prepare__` may return and how the class body uses it."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Recorder(dict):
    def __init__(self):
        super().__init__()
        self.log = []

    def __setitem__(self, key, value):
        self.log.append(f"set {key}")
        super().__setitem__(key, value)

    def __delitem__(self, key):
        self.log.append(f"del {key}")
        super().__delitem__(key)

    def __missing__(self, key):
        self.log.append(f"missing {key}")
        if key.startswith("auto_"):
            return key.upper()
        raise KeyError(key)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **options):
        print("prepare", mcs.__name__, name, [b.__name__ for b in bases], options)
        return Recorder()

    def __new__(mcs, name, bases, namespace, **options):
        cls = super().__new__(mcs, name, bases, namespace)
        cls.log = namespace.log
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)


class First(metaclass=Meta, size=3):
    a = 1
    b = auto_x + "!"
    del a
    length = len("abc")

    def method(self):
        return __class__


print(First.log, First.b, First.length, First().method())
print("a" in vars(First), type(vars(First)).__name__)


class Second(First, flag=None):
    pass


print(Second.log)


def bad_name():
    class Broken(metaclass=Meta):
        x = nothing_here


attempt(bad_name)


def bad_delete():
    class Broken(metaclass=Meta):
        del nothing_here


attempt(bad_delete)


class NotAMapping(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return 5


def not_a_mapping():
    class Broken(metaclass=NotAMapping):
        pass


attempt(not_a_mapping)


class Odd(type):
    @staticmethod
    def __prepare__(name, bases):
        return {"name": name}


class UsesStatic(metaclass=Odd):
    copied = name


print(UsesStatic.copied, UsesStatic.name)


def function_meta(name, bases, namespace, **options):
    return name, bases, namespace.get("x"), options


function_meta.__prepare__ = lambda name, bases, **options: {"x": "prepared"}


class Made(metaclass=function_meta, z=1):
    pass


print(Made)


class NoArguments(type):
    def __prepare__():
        return {}


def wrong_signature():
    class Broken(metaclass=NoArguments):
        pass


attempt(wrong_signature)
attempt(lambda: type.__prepare__())
attempt(lambda: type.__prepare__("a", (), x=1))
attempt(lambda: type.__prepare__(1, 2, 3))
