"""Which metaclass a class gets, and when there is none that fits."""


def attempt(action):
    try:
        result = action()
        print(result if not isinstance(result, type) else f"{result.__name__}: {type(result).__name__}")
    except Exception as error:
        print(type(error).__name__, error)


class M1(type):
    pass


class M2(type):
    pass


class M12(M1, M2):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


attempt(lambda: type("X", (A,), {}))
attempt(lambda: type("X", (A, B), {}))
attempt(lambda: M1("X", (A, B), {}))
attempt(lambda: M12("X", (A, B), {}))
attempt(lambda: M1("X", (B,), {}))
attempt(lambda: type("X", (A, int), {}))
attempt(lambda: type.__new__(type, "X", (A,), {}))


def statement(bases, **keywords):
    class X(*bases, **keywords):
        pass

    return X


attempt(lambda: statement((A, B)))
attempt(lambda: statement((A,), metaclass=M12))
attempt(lambda: statement((A, B), metaclass=M12))
attempt(lambda: statement((A,), metaclass=type))
attempt(lambda: statement((), metaclass=M2))
attempt(lambda: statement((A,), metaclass=M2))
attempt(lambda: statement((object,), metaclass=5))
attempt(lambda: statement((5,)))
attempt(lambda: statement(("text",)))
attempt(lambda: statement((int, 5)))
attempt(lambda: statement((int, str)))
attempt(lambda: statement((bool,)))
attempt(lambda: statement((type(None),)))
attempt(lambda: statement((type(lambda: 0),)))
attempt(lambda: statement((range,)))
attempt(lambda: statement((slice,)))
attempt(lambda: statement((memoryview,)))
attempt(lambda: statement((type(...),)))
attempt(lambda: statement((A, A)))
attempt(lambda: statement((int, int)))
attempt(lambda: statement((object, A)))
attempt(lambda: statement((), unknown=1))
attempt(lambda: statement((type,)))
attempt(lambda: statement((type,), metaclass=M1))

# the arguments of type
for arguments in ((), ("X",), ("X", ()), (1, (), {}), ("X", [], {}), ("X", (), []), ("X", (), {}, 1), ("a\0b", (), {})):
    attempt(lambda: type(*arguments))
attempt(lambda: type("X", (), {}, flag=1))
attempt(lambda: type(5, flag=1))
attempt(lambda: type("X", (), {5: 6}))
attempt(lambda: type("not an identifier", (), {}))
attempt(lambda: type("X", (), {"__qualname__": "Y.Z"}))
attempt(lambda: type("X", (), {"__qualname__": 5}))
attempt(lambda: type("X", (), {"__slots__": "a b"}))
attempt(lambda: M1("X", (), {}).__class__.__name__)
attempt(lambda: type("X", (), {"__doc__": "d"}).__doc__)
attempt(lambda: type("X", (), {"__module__": 7}).__module__)
attempt(lambda: M1(5))


class Winner(type):
    def __new__(mcs, name, bases, namespace):
        print("Winner.__new__", mcs.__name__)
        return super().__new__(mcs, name, bases, namespace)


class Base(metaclass=Winner):
    pass


derived = type("Derived", (Base,), {})
print(type(derived).__name__)
