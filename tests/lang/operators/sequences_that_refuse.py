"""Messages about operands when a subclass of a sequence answers `NotImplemented`, and truth of `NotImplemented` as an argument."""

import warnings

warnings.simplefilter("ignore")


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


class Refusing(list):
    def __add__(self, other):
        return NotImplemented


class Reflected(str):
    def __radd__(self, other):
        return NotImplemented


class Plain(list):
    pass


for left in (Refusing(), Reflected("a"), Plain(), [1], "b"):
    for right in (5, Refusing(), Reflected("b"), "x", Plain([3])):
        attempt(lambda: left + right)

        def in_place():
            value = left
            value += right
            return value

        attempt(in_place)
for left in (Refusing([1]), Plain([2]), [1]):
    for right in (5.0, "x", 2, None):
        attempt(lambda: left * right)
        attempt(lambda: right * left)
neither = NotImplemented
attempt(lambda: b"a\nb".splitlines(neither))
attempt(lambda: "a\nb".splitlines(neither))
attempt(lambda: sorted([1, 2], reverse=neither))
attempt(lambda: (5).to_bytes(2, "big", signed=neither))
attempt(lambda: int.from_bytes(b"\xff", "big", signed=neither))
attempt(lambda: list(zip("a", "b", strict=neither)))
attempt(lambda: any([neither]))
attempt(lambda: list(filter(None, [neither, 0])))
attempt(lambda: bool(neither))
attempt(lambda: not neither)
numbers = [1, 2, 3]


def store(key, value):
    numbers[key] = value


for key in (slice("a", None), slice(None, "a", 2), slice(None, None, 0), slice(0, 1), slice(None, None, 2)):
    for value in (None, 5, [1]):
        attempt(lambda: store(key, value))
attempt(lambda: list[[[object, int], None], [int], (int,)])
attempt(lambda: dict[[[object]], "a"])
attempt(lambda: type.__init__("a"))
attempt(lambda: sorted(None, b=1))


class Text(str):
    pass


text = Text("abc")
print(format(text, "2") is text, f"{text:2}" is text, type(format(text, "5")), type(format(text, ".2")), type(format(text)))
