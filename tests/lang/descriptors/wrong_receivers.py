# Methods of builtin types, called on objects of other types and with wrong arguments: the receiver is looked at first.
CALLS = [
    (int.__add__, ("a",)), (int.__add__, ("a", 1, 2)), (int.__add__, ()), (int.bit_length, ("a",)), (int.bit_length, ("a", 1)),
    (str.upper, (5,)), (str.upper, (5, 5)), (str.join, (5,)), (str.join, ()), (str.replace, (5,)), (str.center, (5,)),
    (list.append, ((),)), (list.append, ()), (list.append, ((), 1)), (list.__getitem__, ((),)), (list.__getitem__, ([1],)),
    (list.__getitem__, ()), (list.__len__, (5,)), (list.__len__, ([], 1)), (dict.get, ([],)), (dict.__contains__, ([],)),
    (dict.__contains__, ({},)), (dict.__contains__, ()), (dict.__setitem__, ({}, 1)), (dict.__setitem__, ([], 1)),
    (set.__contains__, ({},)), (set.add, ([],)), (frozenset.__contains__, (frozenset(),)), (tuple.index, ([],)), (tuple.count, ()),
    (float.__mul__, (1,)), (float.hex, (1,)), (complex.conjugate, (1.0,)), (bytes.find, ("",)), (bytearray.insert, (b"",)),
    (memoryview.tobytes, (b"",)), (range.index, ([],)), (slice.indices, (1,)), (property.getter, (1,)), (type.mro, (5,)),
    (object.__eq__, ()), (object.__repr__, ()), (object.__setattr__, (5, "x")), (BaseException.with_traceback, (5,)),
]  # fmt: skip
for function, args in CALLS:
    try:
        function(*args)
    except TypeError as error:
        print(function.__qualname__, args, error)
    else:
        print(function.__qualname__, args, "fine")
for function, receiver in [
    (int.__add__, 5), (int.__add__, "a"), (str.upper, "a"), (str.upper, 5), (list.__getitem__, [1]), (list.__len__, []),
    (dict.__contains__, {}), (set.__contains__, set()), (float.__neg__, 1.5), (list.append, []), (dict.get, {}), (object.__eq__, 5),
    (object.__hash__, 5), (bytes.__mul__, b"a"), (tuple.__add__, ()), (range.__len__, range(3)), (type.mro, int),
]:  # fmt: skip
    try:
        function(receiver, wrong=1)
    except TypeError as error:
        print(function.__qualname__, repr(receiver), error)
    else:
        print(function.__qualname__, repr(receiver), "fine")
for make in (type(iter([])), type({}.keys()), type(len), type((lambda: 0).__closure__), type(iter("")), type(reversed([]))):
    for args, named in (((), {}), ((1, 2), {}), ((), {"x": 1})):
        try:
            make(*args, **named)
        except TypeError as error:
            print(make.__name__, args, named, error)
        else:
            print(make.__name__, args, named, "fine")
code, frame = type((lambda: 0).__code__), type(__import__("sys")._getframe())
for function in (code.co_lines, code.co_positions, code.__hash__, code.replace, frame.clear, frame.__repr__):
    for receiver in (5, "x", [], None, object):
        try:
            function(receiver)
        except TypeError as error:
            print(error)
