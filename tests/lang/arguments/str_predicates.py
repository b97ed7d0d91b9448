# Methods of str that take no arguments, called with some.


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
isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper
capitalize casefold lower swapcase title upper
"""
CALLS = [
    ((), {}),
    ((1,), {}),
    ((None, 2), {}),
    ((), {'other': 1}),
    ((1,), {'other': 1}),
]
for name in NAMES.split():
    for args, named in CALLS:
        value = "Ab 1"
        attempt(name, getattr(value, name), *args, **named)
