def pairs():
    yield 1, 2
    yield 3, 4, 5


def total():
    result = 0
    for left, right in pairs():
        result += left * right
    return result


try:
    a, b, c = "xy"
except ValueError as e:
    print(e)
print(total())
