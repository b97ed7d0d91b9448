"""`finally` with `return`, `break`, `continue` and exceptions meeting each other."""


def attempt(function, *args):
    try:
        print(function.__name__, args, function(*args))
    except BaseException as error:
        chain = []
        while error is not None:
            chain.append(repr(error))
            error = error.__context__
        print(function.__name__, args, "raised", " <- ".join(chain))


def return_over_return():
    try:
        return "try"
    finally:
        return "finally"


def return_over_raise():
    try:
        raise ValueError("lost")
    finally:
        return "finally"


def raise_over_return():
    try:
        return "try"
    finally:
        raise ValueError("finally")


def break_over_raise():
    for number in range(3):
        try:
            raise ValueError(number)
        finally:
            break
    return number


def continue_over_return():
    seen = []
    for number in range(3):
        try:
            seen.append(number)
            return seen
        finally:
            continue
    return seen, "end"


def continue_over_raise():
    count = 0
    while count < 3:
        count += 1
        try:
            raise ValueError
        finally:
            continue
    return count


def nested(outer, inner):
    try:
        try:
            if inner == "raise":
                raise KeyError("inner")
            return "inner return"
        finally:
            if outer == "raise":
                raise ValueError("in finally")
            if outer == "return":
                return "finally return"
    except ValueError as error:
        return "caught", error.__context__
    finally:
        print("  outer finally")


def value_kept():
    value = 1
    try:
        return value
    finally:
        value = 2


def list_changed():
    value = [1]
    try:
        return value
    finally:
        value.append(2)


def handler_and_finally(kind):
    steps = []
    try:
        steps.append("try")
        if kind is not None:
            raise kind("k")
    except ValueError as error:
        steps.append("except")
        raise TypeError("from handler") from error
    except KeyError:
        steps.append("key")
    else:
        steps.append("else")
    finally:
        steps.append("finally")
        print(" ", steps)
    return steps[-2]


def loop_else(stop):
    for number in range(3):
        try:
            if number == stop:
                break
        finally:
            print("  finally", number)
    else:
        return "else"
    return "broken"


def generator():
    try:
        yield 1
        yield 2
    finally:
        print("  generator finally")


def partly():
    for value in generator():
        try:
            return value
        finally:
            print("  partly")


def deep(count):
    if not count:
        raise ValueError("deep")
    try:
        deep(count - 1)
    finally:
        if count % 2:
            raise KeyError(count)


def reraise_later():
    try:
        raise ValueError("first")
    except ValueError as error:
        kept = error
    try:
        raise KeyError("second")
    finally:
        raise kept


for function in (return_over_return, return_over_raise, raise_over_return, break_over_raise, continue_over_return, continue_over_raise, value_kept, list_changed, reraise_later):
    attempt(function)
for outer in ("raise", "return", "nothing"):
    for inner in ("raise", "return"):
        attempt(nested, outer, inner)
for kind in (None, ValueError, KeyError, OSError):
    attempt(handler_and_finally, kind)
attempt(loop_else, 1)
attempt(loop_else, 5)
attempt(deep, 3)
gen = generator()
print(next(gen))
gen.close()
