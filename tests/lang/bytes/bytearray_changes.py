# What changes a bytearray: items, slices, appending and removing, with views that lock it.


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


def attempt(action):
    array = bytearray(b"abcdef")
    try:
        result = action(array)
        print(array, "" if result is None or result is array else result)
    except (TypeError, ValueError, IndexError, BufferError, OverflowError) as error:
        print(type(error).__name__, error, array)


def store(key, value):
    return lambda array: array.__setitem__(key, value)


for key, value in (
    (0, 120), (-1, Index(121)), (6, 1), (-7, 1), (0, 256), (0, -1), (0, b"x"), (0, "x"), (0, None), (True, 65), (Index(2), 66), ("0", 1), (1.0, 1), (2**70, 1),
    (slice(1, 3), b"XYZ"), (slice(1, 3), bytearray()), (slice(1, 3), [1, 2, 3]), (slice(1, 3), (65,)), (slice(1, 3), "ab"), (slice(1, 3), 5), (slice(1, 3), memoryview(b"mv")), (slice(1, 3), [256]), (slice(1, 3), ["a"]),
    (slice(None, None, 2), b"123"), (slice(None, None, 2), b"12"), (slice(None, None, -1), b"fedcba"), (slice(4, 1), b"in"), (slice(100, None), b"end"), (slice(None), b""), (slice(None, None, 0), b""), (slice(0, 2), range(3)), (slice(0, 4, 3), [1, 2]), (slice(5, 0, -2), b""),
):
    attempt(store(key, value))
for key in (0, -1, 6, slice(1, 4), slice(None, None, 2), slice(None, None, -2), slice(3, 1), "x", Index(1), slice(0, 3, 0)):
    attempt(lambda array: array.__delitem__(key))
for action in (
    lambda a: a.append(255), lambda a: a.append(256), lambda a: a.append("x"), lambda a: a.append(Index(5)), lambda a: a.extend(b"xyz"), lambda a: a.extend([1, 2]), lambda a: a.extend("ab"), lambda a: a.extend(5),
    lambda a: a.extend([1, 256]), lambda a: a.extend(iter([65, 66])), lambda a: a.extend(a), lambda a: a.insert(0, 65), lambda a: a.insert(-1, 65), lambda a: a.insert(100, 65), lambda a: a.insert(0, 300), lambda a: a.insert("0", 1),
    lambda a: a.pop(), lambda a: a.pop(0), lambda a: a.pop(-6), lambda a: a.pop(6), lambda a: a.pop("x"), lambda a: a.remove(99), lambda a: a.remove(1), lambda a: a.remove(256), lambda a: a.remove("c"), lambda a: a.reverse(), lambda a: a.clear(), lambda a: a.copy(),
    lambda a: a.__iadd__(b"!"), lambda a: a.__iadd__([1]), lambda a: a.__iadd__("x"), lambda a: a.__imul__(2), lambda a: a.__imul__(0), lambda a: a.__imul__(-1), lambda a: a.__imul__("x"), lambda a: bytearray().pop(), lambda a: a.__init__(b"new"), lambda a: a.__init__(3), lambda a: a.__init__("x", "utf-16-le"), lambda a: a.__init__(),
):
    attempt(action)
array = bytearray(b"locked")
view = memoryview(array)
for action in (lambda: array.append(1), lambda: array.pop(), lambda: array.clear(), lambda: array.extend(b""), lambda: array.extend(b"x"), lambda: array.__delitem__(0), lambda: array.__setitem__(slice(0, 1), b"ab"), lambda: array.__setitem__(slice(0, 2), b"LO"), lambda: array.__setitem__(0, 76), lambda: array.insert(0, 1), lambda: array.remove(111), lambda: array.__imul__(2), lambda: array.__init__(b"x"), lambda: array.reverse()):
    try:
        action()
        print("fine", array)
    except (BufferError, ValueError) as error:
        print(error)
view[0] = 108
print(array, view.tobytes())
with memoryview(array) as second:
    view.release()
    try:
        array.append(1)
    except BufferError as error:
        print(error)
array.append(33)
print(array, hash(bytes(array)) == hash(array.decode().encode()))
for bad in (lambda: hash(array), lambda: {array: 1}, lambda: array < "x", lambda: array + "x", lambda: "x" + array):
    try:
        bad()
    except TypeError as error:
        print(error)
print(array + b"b", b"b" + array, type(array + b"").__name__, type(b"" + array).__name__, array * 2, 2 * array, array == array.copy(), array is array.copy(), list(array), bytearray(array) == array, array.__alloc__() >= len(array) or "small")
class Sub(bytearray):
    pass
sub = Sub(b"sub")
sub.extra = 1
print(sub, type(sub[:]).__name__, type(sub + b"x").__name__, type(sub.copy()).__name__, type(sub.upper()).__name__, sub == b"sub", repr(sub), sub.__reduce_ex__(2)[0].__name__)
