# Methods of dict with odd arguments.


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
clear copy fromkeys get items keys pop popitem setdefault update values __contains__ __getitem__ __delitem__ __setitem__
__or__ __ror__ __ior__ __eq__ __lt__ __len__ __reversed__
"""
CALLS = [
    ((), {}),
    ((1, 2, 3, 4, 5), {}),
    ((), {'other': 1}),
    ((1,), {'other': 1}),
    (('a',), {}),
    (([],), {}),
    (('a', 5), {}),
    (('z', 5), {}),
    (('a', 5, 6), {}),
    (({'c': 3},), {}),
    (([('k', 'v')],), {}),
    (([1],), {}),
    ((['xyz'],), {}),
    ((5,), {}),
]
for name in NAMES.split():
    for args, named in CALLS:
        value = {"a": 1, "b": 2}
        attempt(name, getattr(value, name), *args, **named)
