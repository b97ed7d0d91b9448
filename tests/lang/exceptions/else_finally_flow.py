def flow(kind):
    log = []
    try:
        log.append("try")
        if kind == "raise":
            raise ValueError("x")
        if kind == "other":
            raise KeyError("y")
        if kind == "return":
            return log
        log.append("end of try")
    except ValueError as e:
        log.append(f"except {e}")
    else:
        log.append("else")
    finally:
        log.append("finally")
    log.append("after")
    return log


for kind in ("none", "raise", "return", "other"):
    try:
        print(kind, flow(kind))
    except KeyError as e:
        print(kind, "escaped", repr(e))


def return_in_finally():
    try:
        raise ValueError
    finally:
        return "swallowed"


def finally_overrides():
    try:
        return "try"
    finally:
        return "finally"


def value_is_kept():
    x = 1
    try:
        return x
    finally:
        x = 2


def loop_control():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(f"f{i}")
    else:
        out.append("else")
    return out


def break_in_finally():
    for i in range(3):
        try:
            raise ValueError
        finally:
            break
    return i


def continue_in_finally():
    seen = []
    for i in range(3):
        try:
            if i:
                raise ValueError(i)
        finally:
            seen.append(i)
            continue
    return seen


def nested():
    out = []
    try:
        try:
            raise KeyError(1)
        finally:
            out.append("inner finally")
    except KeyError:
        out.append("outer except")
        try:
            raise ValueError(2)
        except ValueError:
            out.append("inner except")
        finally:
            out.append("second finally")
    finally:
        out.append("outer finally")
    return out


print(return_in_finally(), finally_overrides(), value_is_kept())
print(loop_control(), break_in_finally(), continue_in_finally())
print(nested())


def else_raises():
    try:
        pass
    except ValueError:
        return "not here"
    else:
        raise ValueError("from else")


try:
    else_raises()
except ValueError as e:
    print(e)


def while_finally():
    n = 0
    while True:
        try:
            n += 1
            if n > 3:
                return n
        finally:
            if n == 2:
                n = 10


print(while_finally())
