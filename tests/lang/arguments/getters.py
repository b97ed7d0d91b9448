# itemgetter, attrgetter, methodcaller and partial: their own arguments and those of what they make.
import collections
import functools
import operator


def attempt(label, function, *args, **named):
    try:
        result = function(*args, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    else:
        result = repr(result)
    result = result.split(" at 0x")[0]
    print(label, args, named or "", "->", result)


for kind in (operator.itemgetter, operator.attrgetter, operator.methodcaller, functools.partial):
    for args in ((), (1,), ("real",), ("real", "imag"), (None,), (len,), ("a.b", 5)):
        made = None
        try:
            made = kind(*args)
        except Exception as error:
            print(kind.__name__, args, type(error).__name__, error)
        if made is not None:
            print(repr(made))
            for given, named in (((), {}), ((5,), {}), (("ab",), {}), (([1, 2],), {}), ((1, 2), {}), ((5,), {"x": 1})):
                attempt("  call", made, *given, **named)
    attempt(kind.__name__, kind, other=1)
print(operator.methodcaller("split", ",", maxsplit=1)("a,b,c"))
print(operator.itemgetter(1, -1)("hello"), operator.itemgetter(slice(1, 3))("hello"), operator.attrgetter("real", "imag")(3))
print(collections.defaultdict(operator.itemgetter(1)), collections.defaultdict(functools.partial(int, "5")))
print(collections.defaultdict(operator.attrgetter("x")), collections.defaultdict(list))
