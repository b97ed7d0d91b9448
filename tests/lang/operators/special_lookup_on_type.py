"""Special methods are looked up on the type: instance attributes do not count, nor does `__getattr__`."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Bare:
    def __getattr__(self, name):
        print("asked for", name)
        return lambda *args: 1

    def __getattribute__(self, name):
        if name.startswith("__") and name not in ("__class__", "__dict__"):
            print("getattribute", name)
        return super().__getattribute__(name)


b = Bare()
for name in ("add", "len", "iter", "next", "getitem", "call", "enter", "exit", "hash", "eq", "contains", "index", "str", "bool"):
    b.__dict__[f"__{name}__"] = lambda *args: 99
attempt(lambda: b + 1)
attempt(lambda: len(b))
attempt(lambda: iter(b))
attempt(lambda: next(b))
attempt(lambda: b[0])
attempt(lambda: b())
attempt(lambda: 1 in b)
attempt(lambda: bool(b))
attempt(lambda: b == 99)
attempt(lambda: [1, 2][b])
attempt(lambda: reversed(b))
attempt(lambda: -b)
attempt(lambda: round(b))


def use_with():
    with b:
        pass


attempt(use_with)


async def use_async_with():
    async with b:
        pass


attempt(lambda: use_async_with().send(None))


async def use_async_for():
    async for _ in b:
        pass


attempt(lambda: use_async_for().send(None))


async def use_await():
    await b


attempt(lambda: use_await().send(None))
attempt(lambda: b.__add__(1))
attempt(lambda: b.__len__())


class Descriptor:
    def __get__(self, obj, owner):
        print("special method made for", type(obj).__name__, owner.__name__)
        return lambda *args: 7


class Made:
    __len__ = __add__ = __index__ = __hash__ = Descriptor()
    __bool__ = __call__ = Descriptor()


m = Made()
attempt(lambda: len(m))
attempt(lambda: m + 1)
attempt(lambda: "abcdefghij"[m])
attempt(lambda: hash(m))
attempt(lambda: bool(m))
attempt(lambda: m(1, 2))


class Raising:
    @property
    def __len__(self):
        raise LookupError("property raised")

    @property
    def __call__(self):
        raise AttributeError("no call today")

    @staticmethod
    def __getitem__(key):
        return f"static {key}"

    @classmethod
    def __contains__(cls, key):
        return cls.__name__ == key


r = Raising()
attempt(lambda: len(r))
attempt(lambda: r())
attempt(lambda: callable(r))
attempt(lambda: r[5])
attempt(lambda: "Raising" in r)
Raising.__len__ = lambda self: 3
attempt(lambda: len(r))
del Raising.__len__
attempt(lambda: len(r))
attempt(lambda: bool(r))
