# Methods of tuple, range, slice and str as a sequence with odd arguments.


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
count index indices __add__ __mul__ __rmul__ __getitem__ __contains__ __eq__ __lt__ __len__ __hash__ __reversed__ __getnewargs__ __bool__
"""
CALLS = [
    ((), {}),
    ((1, 2, 3, 4), {}),
    ((), {'other': 1}),
    ((1,), {'other': 1}),
    ((2,), {}),
    ((9,), {}),
    (('x',), {}),
    ((1.5,), {}),
    ((None,), {}),
    ((1, 0), {}),
    ((1, 0, 9), {}),
    (((4,),), {}),
    ((slice(0, 2, None),), {}),
]
for value in ((1, 2, 3), range(1, 4), slice(1, 9, 2)):
    for name in NAMES.split():
        if not hasattr(value, name) or name == "__hash__":
            continue
        for args, named in CALLS:
            attempt(f"{type(value).__name__}.{name}", getattr(value, name), *args, **named)
