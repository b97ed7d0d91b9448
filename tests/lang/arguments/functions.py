# Builtin functions with too few and too many arguments, by position and by name.


def attempt(label, function, *args, **named):
    try:
        result = function(*args, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    else:
        result = repr(result)
    result = result.split(" at 0x")[0]
    print(label, args, named or "", "->", result)


for function in (abs, all, any, ascii, bin, callable, chr, delattr, divmod, format, getattr, hasattr, hash, hex, id, isinstance,
                 issubclass, iter, len, max, min, next, oct, ord, pow, repr, round, setattr, sorted, sum):
    if function is not iter and function is not max and function is not min:
        attempt(function.__name__, function)
        attempt(function.__name__, function, other=1)
    attempt(function.__name__, function, 1, 2, 3, 4, 5, 6)
    if function not in (max, min, sorted):
        attempt(function.__name__, function, 1, other=1)
        attempt(function.__name__, function, 1, 2, 3, 4, 5, 6, other=1, more=2)
attempt("max", max)
attempt("min", min, other=1)
attempt("max", max, 1, other=1)
attempt("iter", iter)
attempt("round", round, 1, ndigits=1, number=2)
attempt("pow", pow, 2, base=3, exp=4)
attempt("pow", pow, base=3)
attempt("sum", sum, [1], start=2, other=1)
attempt("sorted", sorted, [1], 2)
attempt("sorted", sorted, [2, 1], reverse=1)
attempt("sorted", sorted, key=len)
attempt("print", print, 1, other=2)
attempt("enumerate", enumerate, 1, 2, start=3)
attempt("int", int, "1", x=2)
attempt("int", int, base=2)
