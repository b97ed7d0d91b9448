# Methods of list with odd arguments.


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
append clear copy count extend index insert pop remove reverse sort __add__ __mul__ __rmul__ __iadd__ __imul__
__getitem__ __setitem__ __delitem__ __contains__ __eq__ __lt__ __len__ __reversed__
"""
CALLS = [
    ((), {}),
    ((1, 2, 3, 4, 5), {}),
    ((), {'other': 1}),
    ((1,), {}),
    (('a',), {}),
    ((None,), {}),
    ((1, 0), {}),
    ((9, 9), {}),
    ((1, 'x', 5), {}),
    (([4],), {}),
    (((4,),), {}),
    ((), {'key': None, 'reverse': 2}),
    ((), {'key': 5}),
    ((slice(0, 2, None),), {}),
    ((slice(0, 2, None), [7]), {}),
    ((slice(0, 2, None), 7), {}),
    ((slice(None, None, 2), [7]), {}),
]
for name in NAMES.split():
    for args, named in CALLS:
        value = [3, 1, 2]
        attempt(name, getattr(value, name), *args, **named)
