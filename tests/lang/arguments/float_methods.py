# Methods of float and complex with odd arguments.


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
as_integer_ratio conjugate fromhex hex is_integer __getformat__
__add__ __radd__ __floordiv__ __divmod__ __pow__ __eq__ __lt__ __bool__ __int__ __float__ __complex__ __abs__ __neg__
__round__ __trunc__ __floor__ __format__ __getnewargs__
"""
CALLS = [
    ((), {}),
    ((1, 2, 3, 4), {}),
    ((), {'other': 1}),
    ((1,), {'other': 1}),
    ((2,), {}),
    ((0,), {}),
    (('x',), {}),
    ((1.5,), {}),
    ((None,), {}),
    ((2, 3), {}),
    ((2j,), {}),
]
for value in (2.5, 1 + 2j):
    for name in NAMES.split():
        if not hasattr(value, name):
            continue
        for args, named in CALLS:
            attempt(f"{type(value).__name__}.{name}", getattr(value, name), *args, **named)
