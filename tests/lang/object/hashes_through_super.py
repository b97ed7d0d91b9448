"""`__hash__` and `__eq__` of subclasses that ask those of the builtin type."""


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


def subclass(base, how):
    if how == "super":

        class Sub(base):
            def __hash__(self):
                return super().__hash__()

            def __eq__(self, other):
                return super().__eq__(other)

    elif how == "call":

        class Sub(base):
            def __hash__(self):
                return base.__hash__(self)

            def __eq__(self, other):
                return base.__eq__(self, other)

    elif how == "attribute":

        class Sub(base):
            __hash__ = base.__hash__

            def __eq__(self, other):
                return base.__eq__(self, other)

    else:

        class Sub(base):
            def __hash__(self):
                return hash(base(self))

    return Sub


values = {str: "text", bytes: b"bytes", int: 12345678901234567890, float: 2.5, complex: 1 + 2j, tuple: (1, "a"), frozenset: {1, 2}}
for base, value in values.items():
    for how in ("super", "call", "attribute", "convert"):
        cls = subclass(base, how)
        instance = cls(value)
        plain = base(value)
        print(base.__name__, how, hash(instance) == hash(plain), {instance: 1}.get(plain), {plain: 2}.get(instance), len({instance, plain}))


class OnlyEq(str):
    def __eq__(self, other):
        return True


attempt("only eq", lambda: hash(OnlyEq("a")))
attempt("only eq", lambda: {OnlyEq("a")})


class Refusing(str):
    __hash__ = None


attempt("refusing", lambda: hash(Refusing("a")))
attempt("refusing", lambda: {Refusing("a"): 1})
attempt("unbound", lambda: str.__hash__(Refusing("a")) == hash("a"))


class Wrong(int):
    def __hash__(self):
        return "text"


class Huge(int):
    def __hash__(self):
        return 2**100 + int(self)


attempt("wrong", lambda: hash(Wrong(1)))
attempt("huge", lambda: hash(Huge(1)) == hash(2**100 + 1))
attempt("foreign", lambda: str.__hash__(5))
attempt("foreign", lambda: int.__hash__("5"))


def keywords(**given):
    return sorted(given)


attempt("keywords", lambda: keywords(**{subclass(str, "super")("a"): 1, subclass(str, "call")("b"): 2}))
