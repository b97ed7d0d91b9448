def inner(x):
    return 10 / x


def outer(x):
    value = inner(
        x
    )
    return value


print("before")
outer(0)
