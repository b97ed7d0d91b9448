# Ordering between the bytes-like types, and arrays that are extended by themselves.


def attempt(function):
    try:
        print(function())
    except (TypeError, BufferError, OverflowError) as error:
        print(type(error).__name__, error)


VALUES = [b"a", bytearray(b"b"), memoryview(b"a")]
for left in VALUES:
    for right in VALUES:
        print(type(left).__name__, type(right).__name__, left == right, left != right)
        attempt(lambda: left < right)
        attempt(lambda: left >= right)
for left in VALUES[:2]:
    for right in (b"a", bytearray(b"a"), memoryview(b"a"), "a", 1, [97]):
        print(left.__lt__(right), left.__eq__(right), left.__ne__(right))

array = bytearray(b"ab")


def grow():
    global array
    array += array


attempt(grow)
print(array)
array.extend(array)
print(array)
array += memoryview(b"!")
array *= 2
print(array)
empty = bytearray()
empty += empty
print(empty)
view = memoryview(array)
attempt(lambda: array.append(1))
attempt(lambda: array.__iadd__(b"x"))
view.release()
array.append(33)
print(array)

# Repetition: once is the object itself, and counts have the size of an index.
for value in (b"abc", "abc", (1, 2)):
    print(value * 1 is value, 1 * value is value, value * 0, value * -3)
for value in (b"a", "a", [1], (1,), bytearray(b"a")):
    attempt(lambda: value * (2**100))
    attempt(lambda: value * -(2**100))
    attempt(lambda: -(2**100) * value)
