from __future__ import annotations

__doc__ = "changed"


def f(a: undefined_thing, b: list[Missing] = None) -> "quoted":
    x: also_missing = 5
    return x


print(f.__annotations__, f(1), __doc__)
n: int = 3
m: missing
print(__annotations__, n, "m" in globals())


class C:
    """Doc."""
    x: Nothing
    y: 1 + 1 = 2
    z: (lambda: 0) = 1

    def method(self: C, other: C | None = None) -> list[C]:
        return [self, other]


print(C.__annotations__, C.method.__annotations__, C.y)


def outer():
    """First.

    Second."""

    def inner(a: outer, *args: b"x", k: {} = 1) -> f"x{1}":
        "single quoted doc"

    return inner


print(outer.__doc__, outer().__doc__, outer().__annotations__)
(p): int = 5
c = C()
c.attr: int = 7
lst = [0]
lst[0]: str = "s"
print(p, c.attr, lst, sorted(__annotations__))


def no_doc():
    f"not a doc {n}"


def bytes_doc():
    b"not a doc"


def concatenated():
    "one " "two"


print(no_doc.__doc__, bytes_doc.__doc__, concatenated.__doc__, C.__doc__, (lambda: "x").__doc__, C.method.__doc__)
print((lambda a, *b, c=1, **d: 0).__annotations__, [x.__annotations__ for x in (f, no_doc)][1])
