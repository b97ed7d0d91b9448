def first():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("second") from e


errors = []
for f in (first, lambda: {}["k"]):
    try:
        f()
    except Exception as e:
        errors.append(e)
try:
    raise LookupError("before")
except LookupError:
    raise BaseExceptionGroup("two failures", [*errors, KeyboardInterrupt("stop")])
