# Classes that derive from builtin types: what their constructors take.


def attempt(label, function, *args, **named):
    try:
        result = function(*args, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    else:
        result = repr(result)
    result = result.split(" at 0x")[0]
    print(label, args, named or "", "->", result)


def derived(base, body):
    return type("Derived", (base,), body)


def init(self, *args, **named):
    print("init", args, named)


for base in (int, float, str, tuple, frozenset, list, set, bytearray, bytes, dict, complex):
    plain, own = derived(base, {}), derived(base, {"__init__": init})
    for args, named in (((), {}), ((1, 2), {}), ((1, 2, 3), {}), ((1, 2, 3, 4), {}), ((), {"other": 1}), (("1",), {"other": 1})):
        for kind, label in ((plain, "plain"), (own, "own")):
            try:
                result = kind(*args, **named)
            except Exception as error:
                print(base.__name__, label, args, named, type(error).__name__, error)
            else:
                print(base.__name__, label, args, named, repr(result) if base is not dict else dict(result))


class Point(tuple):
    def __new__(cls, x, y, **named):
        return super().__new__(cls, (x, y), **named)

    def __init__(self, x, y, **named):
        self.named = named


print(Point(1, 2), Point(1, 2, z=3).named)
