# Methods of int with odd arguments.


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
as_integer_ratio bit_count bit_length conjugate is_integer to_bytes from_bytes
__add__ __radd__ __floordiv__ __divmod__ __rdivmod__ __pow__ __lshift__ __and__ __eq__ __lt__ __bool__ __index__ __int__
__float__ __round__ __trunc__ __floor__ __format__ __getnewargs__
"""
CALLS = [
    ((), {}),
    ((1, 2, 3, 4, 5), {}),
    ((), {'other': 1}),
    ((1,), {'other': 1}),
    ((2,), {}),
    ((0,), {}),
    ((-1,), {}),
    (('x',), {}),
    ((1.5,), {}),
    ((None,), {}),
    ((2, 3), {}),
    ((1, 'big'), {}),
    ((2, 'middle'), {}),
    ((), {'length': 1}),
    ((), {'signed': True}),
    ((b'ab', 'little'), {}),
]
for name in NAMES.split():
    for args, named in CALLS:
        value = 7
        attempt(name, getattr(value, name), *args, **named)
