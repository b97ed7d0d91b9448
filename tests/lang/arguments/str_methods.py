# Methods of str with too few, too many and wrong arguments.


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
count endswith find index join ljust lstrip partition removeprefix replace rfind rsplit split splitlines
startswith strip translate zfill encode expandtabs format_map center
"""
CALLS = [
    ((), {}),
    ((1, 2, 3, 4, 5), {}),
    ((), {'other': 1}),
    ((1,), {'other': 1}),
    ((5,), {}),
    (([],), {}),
    (('a', None), {}),
    (('a', 'b', 'c'), {}),
    ((b'a',), {}),
]
for name in NAMES.split():
    for args, named in CALLS:
        value = "a,b a"
        attempt(name, getattr(value, name), *args, **named)
