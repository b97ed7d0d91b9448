def make(n):
    try:
        raise ValueError(n)
    except ValueError as e:
        e.add_note(f"note {n}")
        return e


def nested():
    return ExceptionGroup("inner", [make(2), TypeError("never raised")])


try:
    raise ExceptionGroup("outer", [make(1), nested(), make(3)])
except* TypeError as group:
    print(group.exceptions)
