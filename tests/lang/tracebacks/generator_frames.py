def numbers():
    yield 1
    yield int("two")


def double(source):
    for n in source:
        yield n * 2


print([n for n in double(numbers())])
