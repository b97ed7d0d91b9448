class Meta(type):
    created = []

    def __new__(mcs, name, bases, namespace, **options):
        namespace = dict(namespace)
        namespace["tag"] = name.lower()
        cls = super().__new__(mcs, name, bases, namespace)
        mcs.created.append((name, sorted(options.items())))
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        obj = super().__call__(*args, **kwargs)
        obj.made_by_meta = True
        return obj

    def __repr__(cls):
        return f"<{cls.__name__} of Meta>"

    def __len__(cls):
        return 7

    def __getitem__(cls, key):
        return f"{cls.__name__}[{key}]"

    def __iter__(cls):
        return iter("abc")

    def __contains__(cls, item):
        return item == "yes"

    @property
    def meta_property(cls):
        return cls.__name__ * 2

    def meta_method(cls):
        return "from the metaclass"


class Base(metaclass=Meta):
    pass


class Child(Base, option=1, other="x"):
    def __init__(self, v):
        self.v = v


print(Meta.created)
print(Base, Child, type(Child), Child.tag)
print(Child(3).v, Child(3).made_by_meta)
print(len(Child), Child[1], list(Child), "yes" in Child, "no" in Child)
print(Child.meta_property, Child.meta_method())
try:
    Child(1).meta_method
except AttributeError as e:
    print(e)


class Prepared(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw)
        return {"injected": 1}

    def __new__(mcs, name, bases, ns, **kw):
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)


class P(metaclass=Prepared, flag=True):
    found = injected + 1


print(P.found, P.injected)


class Other(type):
    pass


try:
    class Conflict(Base, metaclass=Other):
        pass
except TypeError as e:
    print(e)


def function_as_metaclass(name, bases, ns):
    return name, bases, sorted(k for k in ns if not k.startswith("__"))


class F(metaclass=function_as_metaclass):
    x = 1
    y = 2


print(F)
