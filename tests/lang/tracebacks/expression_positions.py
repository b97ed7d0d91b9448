values = {"a": [1, 2, 3], "b": None}


def total(key, index):
    return 1 + values[key][index] * (2 + len(key))


print(total("a", 1))
print(total("b", 0))
