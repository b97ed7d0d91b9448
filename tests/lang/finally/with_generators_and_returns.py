log = []


def gen():
    try:
        log.append("start")
        yield 1
        yield 2
    finally:
        log.append("cleanup")


for x in gen():
    log.append(x)
print(log)
log.clear()
g = gen()
next(g)
g.close()
print(log)
log.clear()
g = gen()
g.close()
print(log)


def loop_with_gen():
    g = gen()
    for x in g:
        break
    g.close()
    return log[:]


print(loop_with_gen())
log.clear()


def deep(n):
    try:
        if n == 0:
            return "bottom"
        return deep(n - 1)
    finally:
        log.append(n)


print(deep(4), log)
log.clear()


def raise_in_chain():
    try:
        try:
            try:
                raise ValueError("a")
            finally:
                log.append(1)
        finally:
            log.append(2)
            raise KeyError("b")
    finally:
        log.append(3)


try:
    raise_in_chain()
except KeyError as e:
    print(repr(e), repr(e.__context__), log)
log.clear()


def multi_exit(n):
    for i in range(10):
        try:
            if n == 0 and i == 2:
                return "return"
            if n == 1 and i == 3:
                break
            if n == 2 and i == 1:
                raise StopIteration("custom")
            if n == 3:
                continue
        except StopIteration as e:
            return f"except {e}"
        finally:
            log.append(i)
    return "end"


for n in range(4):
    print(multi_exit(n), log)
    log.clear()


def unpack_in_finally():
    a = b = None
    try:
        a, b = 1, 2, 3
    except ValueError as e:
        return str(e), a, b
    finally:
        a, b = 8, 9
        log.append((a, b))


print(unpack_in_finally(), log)


def finally_with_with():
    class M:
        def __enter__(self):
            log.append("enter")
            return self

        def __exit__(self, *exc):
            log.append("exit")

    log.clear()
    for i in range(2):
        with M():
            try:
                if i == 0:
                    continue
                return log[:]
            finally:
                log.append(f"finally {i}")


print(finally_with_with(), log)
