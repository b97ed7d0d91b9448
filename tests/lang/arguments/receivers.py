# Methods that are taken from a class and called with a receiver of another type, or with none.


def attempt(label, function, *args, **named):
    try:
        result = function(*args, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    else:
        result = repr(result)
    result = result.split(" at 0x")[0]
    print(label, args, named or "", "->", result)


for owner, names in {
    str: "upper split join format encode __add__ __len__ __contains__ __getnewargs__ __format__",
    bytes: "upper split join decode __add__ __len__ __iter__ hex",
    bytearray: "append extend __setitem__ __iadd__",
    list: "append sort index __add__ __getitem__ __setitem__ __len__ __reversed__ __contains__",
    dict: "get keys update __getitem__ __contains__ __len__ __or__ __reversed__ popitem",
    set: "add union __contains__ __or__ __len__ pop",
    frozenset: "__contains__ __and__",
    tuple: "count __add__ __getitem__ __len__ __getnewargs__",
    int: "bit_length to_bytes __add__ __neg__ __round__ __format__",
    float: "hex is_integer __add__ __round__ __bool__",
    complex: "conjugate __add__ __complex__",
    range: "index count __len__ __reversed__",
    slice: "indices",
    object: "__repr__ __eq__ __setattr__ __format__ __reduce_ex__",
    BaseException: "add_note with_traceback __str__",
    type: "mro __call__ __instancecheck__",
    property: "getter __get__",
}.items():
    for name in names.split():
        method = getattr(owner, name)
        label = f"{owner.__name__}.{name}"
        attempt(label, method)
        attempt(label, method, x=1)
        if owner is not object:
            attempt(label, method, None)
            attempt(label, method, None, 1, 2, 3, 4)
            attempt(label, method, None, x=1)
