key = lambda item: item["missing"]


def generator():
    yield from ({"present": n} for n in range(2))


print([n for n in generator()])
try:
    print(sorted(generator(), key=key))
except KeyError as e:
    print("KeyError", e)
result = {k: [key(v) for v in vs] for k, vs in {"a": [{"missing": 1}], "b": [{}]}.items()}
