"""Unary operators and the conversion methods: what they may return."""
import warnings

warnings.simplefilter("ignore")

import math
import operator


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def having(**methods):
    return type("T", (), {f"__{name}__": (lambda self, *a, v=value: v) for name, value in methods.items()})()


class MyInt(int):
    pass


class MyStr(str):
    pass


class MyFloat(float):
    pass


for value in (5, MyInt(6), True, 1.5, "7", None):
    attempt(lambda: int(having(int=value)))
    attempt(lambda: int(having(index=value)))
    attempt(lambda: int(having(trunc=value)))
    attempt(lambda: operator.index(having(index=value)))
    attempt(lambda: type(operator.index(having(index=value))).__name__)
    attempt(lambda: [10, 20, 30, 40, 50, 60, 70][having(index=value)])
    attempt(lambda: range(having(index=value)))
    attempt(lambda: float(having(float=value)))
    attempt(lambda: float(having(index=value)))
    attempt(lambda: complex(having(complex=value)))
    attempt(lambda: complex(having(float=value)))
    attempt(lambda: bool(having(bool=value)))
    attempt(lambda: bool(having(len=value)))
    attempt(lambda: len(having(len=value)))
    attempt(lambda: str(having(str=value)))
    attempt(lambda: repr(having(repr=value)))
    attempt(lambda: bytes(having(bytes=value)))
    attempt(lambda: hash(having(hash=value)))
    attempt(lambda: format(having(format=value), "x"))
attempt(lambda: float(having(float=MyFloat(2.5))))
attempt(lambda: type(float(having(float=MyFloat(2.5)))).__name__)
attempt(lambda: type(str(having(str=MyStr("sub")))).__name__)
attempt(lambda: type(format(having(format=MyStr("sub")), "")).__name__)
attempt(lambda: f"{having(format=MyStr('f'))}")
attempt(lambda: complex(having(complex=1j)))
attempt(lambda: bytes(having(bytes=b"xyz")))
attempt(lambda: bytes(having(index=3)))
attempt(lambda: hash(having(hash=2**61 - 1)))
attempt(lambda: hash(having(hash=2**64)))
attempt(lambda: hash(having(hash=-1)))
attempt(lambda: len(having(len=-1)))
attempt(lambda: len(having(len=2**63)))
attempt(lambda: bool(having(len=-5)))
attempt(lambda: (-having(neg="neg"), +having(pos="pos"), ~having(invert="inv"), abs(having(abs="abs"))))
attempt(lambda: (round(having(round="r")), round(having(round="r"), 2), round(having(round="r"), None)))
attempt(lambda: (math.floor(having(floor="f")), math.ceil(having(ceil="c")), math.trunc(having(trunc="t"))))
attempt(lambda: (math.floor(having(float=2.7)), math.ceil(having(float=2.2))))
attempt(lambda: math.trunc(having(float=2.7)))
attempt(lambda: round(having(float=2.7)))
attempt(lambda: (divmod(having(divmod="d"), 1), divmod(1, having(rdivmod="rd"))))
attempt(lambda: int(having()))
attempt(lambda: float(having()))
attempt(lambda: complex(having()))
attempt(lambda: bytes(having()))
attempt(lambda: (hex(having(index=255)), oct(having(index=8)), bin(having(index=2)), chr(having(index=65))))
attempt(lambda: hex(having(int=255)))
attempt(lambda: int("11", having(index=2)))
attempt(lambda: "abcdef"[having(index=1):having(index=4)])
attempt(lambda: [1, 2][having(int=1)])
attempt(lambda: "ab" * having(index=2) + "c" * having(index=True))
attempt(lambda: math.sqrt(having(float=16.0)) + math.sqrt(having(index=16)))
attempt(lambda: sum([having(radd="from radd")]))
