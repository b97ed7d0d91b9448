# Methods of set and frozenset with odd arguments.


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
add clear copy difference discard intersection isdisjoint issubset issuperset pop remove symmetric_difference
union update difference_update __and__ __or__ __sub__ __rsub__ __xor__ __ior__ __contains__ __eq__ __le__ __len__
"""
CALLS = [
    ((), {}),
    ((), {'other': 1}),
    ((1,), {'other': 1}),
    ((9,), {}),
    (([],), {}),
    (([[]],), {}),
    (([1], [2]), {}),
    (({2},), {}),
    ((5, 6), {}),
]
for kind in (set, frozenset):
    for name in NAMES.split():
        if not hasattr(kind, name):
            continue
        for args, named in CALLS:
            value = kind([1, 2, 3])
            attempt(f"{kind.__name__}.{name}", getattr(value, name), *args, **named)
