"""`except*`: order of handlers, what they raise, what is left over, naked exceptions, and the forbidden statements."""


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, show(error), "| context", show(error.__context__), "| cause", show(error.__cause__))


def show(error):
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__}({error.message!r}, [{', '.join(show(e) for e in error.exceptions)}])"
    return repr(error)


def run(error, *actions):
    log = []
    try:
        try:
            raise error
        except* ValueError as group:
            log.append(("value", show(group)))
            actions[0](group)
        except* (TypeError, KeyError) as group:
            log.append(("type or key", show(group)))
            actions[1](group)
        except* OSError as group:
            log.append(("os", show(group)))
            actions[2](group)
        else:
            log.append("else")
        finally:
            log.append("finally")
    except BaseException as left:
        print("   left:", show(left), "| context", show(left.__context__), "| cause", show(left.__cause__))
    return log


def nothing(group):
    pass


def again(group):
    raise group


def other(group):
    raise RuntimeError("other")


def from_group(group):
    raise RuntimeError("from") from group


def part(group):
    raise group.exceptions[0]


def make():
    return ExceptionGroup("all", [ValueError(1), ExceptionGroup("in", [TypeError(2), ValueError(3), EOFError(4)]), OSError(5)])


for actions in ((nothing,) * 3, (again, nothing, nothing), (again,) * 3, (other, nothing, nothing), (other, again, other), (from_group, nothing, part), (part,) * 3):
    for entry in run(make(), *actions):
        print(entry)
    print("-")
for error in (ValueError("naked"), KeyError("naked"), EOFError("unmatched"), ExceptionGroup("only", [ValueError(1)]), SystemExit(3), BaseExceptionGroup("base", [ValueError(1), KeyboardInterrupt()])):
    print(run(error, nothing, nothing, nothing))
    print(run(error, again, again, again))
    print(run(error, other, other, other))


def bare(action):
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        if action == "raise":
            raise
        if action == "nested":
            try:
                raise KeyError("inner")
            except KeyError:
                raise
    except* TypeError as t:
        if action == "raise both":
            raise
    return "end"


for action in ("", "raise", "raise both", "nested"):
    attempt(action, bare, action)


def name_is_gone():
    try:
        raise ValueError
    except* ValueError as e:
        pass
    return e


attempt("name", name_is_gone)


def wrong(kind):
    try:
        raise ExceptionGroup("g", [ValueError(1)])
    except* kind:
        return_value = 1
    return "handled"


for kind in (ValueError, (ValueError, TypeError), ExceptionGroup, BaseExceptionGroup, (ValueError, ExceptionGroup), 5, "x", (5,), int, [ValueError], ()):
    attempt(getattr(kind, "__name__", repr(kind)), wrong, kind)


def in_loop():
    seen = []
    for i in range(4):
        try:
            if i % 2:
                raise ExceptionGroup(str(i), [ValueError(i)])
        except* ValueError as g:
            seen.append(g.message)
            for j in range(3):
                if j:
                    break
                continue
            seen.append([k for k in (lambda: range(2))()])
        else:
            continue
        finally:
            seen.append("f")
    return seen


print(in_loop())


def generator():
    try:
        yield 1
    except* ValueError as g:
        yield show(g)
    yield "last"


g = generator()
print(next(g), g.throw(ValueError("thrown")), next(g))

for source in (
    "for x in y:\n    try: pass\n    except* E: break",
    "for x in y:\n    try: pass\n    except* E: continue",
    "def f():\n    try: pass\n    except* E: return 1",
    "def f():\n    try: pass\n    except* E:\n        for x in y:\n            if x: return",
    "def f():\n    try: pass\n    except* E:\n        def g(): return 1",
    "try: pass\nexcept* E: pass\nexcept F: pass",
    "try: pass\nexcept E: pass\nexcept* F: pass",
    "try: pass\nexcept*: pass",
    "try: pass\nexcept* E as x.y: pass",
    "try: pass\nexcept* A, B: pass",
    "for x in y:\n    try: pass\n    except* E: pass\n    finally: break",
):
    try:
        compile(source, "<source>", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.end_offset)
