# Methods that only bytearray has, and what they make of their arguments.


def attempt(label, function, *args, **named):
    try:
        result = function(*args, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    else:
        result = repr(result)
    result = result.split(" at 0x")[0]
    print(label, args, named or "", "->", result)


NAMES = """
append clear copy extend insert pop remove reverse __setitem__ __delitem__ __iadd__ __imul__ __getitem__
"""
CALLS = [
    ((), {}),
    ((1, 2, 3, 4, 5), {}),
    ((), {'other': 1}),
    ((1,), {'other': 1}),
    ((5,), {}),
    ((300,), {}),
    (('a',), {}),
    ((0, 1), {}),
    ((9, 9), {}),
    ((0, 'x'), {}),
    ((b'xyz',), {}),
    (([1, 2],), {}),
    ((-1,), {}),
    ((slice(0, 2, None), b'Q'), {}),
    ((slice(0, 4, 2), b'Q'), {}),
    ((slice(0, 1, None), 5), {}),
    ((slice(0, 1, None), object), {}),
]
for name in NAMES.split():
    for args, named in CALLS:
        value = bytearray(b"hello")
        attempt(name, getattr(value, name), *args, **named)
        print(value)
