def echo():
    received = []
    while True:
        try:
            value = yield len(received)
            received.append(value)
        except ValueError as e:
            received.append(f"error {e}")
        except GeneratorExit:
            print("closing", received)
            raise


g = echo()
print(next(g), g.send("a"), g.send("b"), next(g))
print(g.throw(ValueError("thrown")))
g.close()
g.close()
try:
    g.send(1)
except StopIteration as e:
    print("stopped", e.value)


def average():
    total = count = 0
    result = None
    while True:
        value = yield result
        if value is None:
            return total
        total += value
        count += 1
        result = total / count


a = average()
try:
    a.send(5)
except TypeError as e:
    print(e)
next(a)
print(a.send(10), a.send(20))
try:
    a.send(None)
except StopIteration as e:
    print(e.value)


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            yield "no"


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def returns_on_close():
    try:
        yield
    except GeneratorExit:
        return "value"


r = returns_on_close()
next(r)
print(r.close())


def unstarted():
    yield 1


u = unstarted()
try:
    u.throw(KeyError("early"))
except KeyError as e:
    print(repr(e), list(u))


def stop_inside():
    yield 1
    raise StopIteration("wrong")


g = stop_inside()
next(g)
try:
    next(g)
except RuntimeError as e:
    print(e, repr(e.__cause__))


def reenter():
    yield next(me)


me = reenter()
try:
    next(me)
except ValueError as e:
    print(e)
for args in ((5,), ("text",), (ValueError, 1), (int,)):
    g = unstarted()
    next(g)
    try:
        g.throw(*args) if len(args) == 1 else g.throw(args[0](args[1]))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
