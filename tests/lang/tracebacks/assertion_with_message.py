def check(value):
    assert isinstance(value, int) and value > 0, f"expected a positive number, got {value!r}"
    return value


print(check(3))
print(check(value=check(
    -1
)))
