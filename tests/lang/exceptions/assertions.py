def check(x):
    assert x > 0, f"need a positive number, got {x}"
    return x


print(check(1))
try:
    check(-1)
except AssertionError as e:
    print(type(e).__name__, e)
try:
    assert False
except AssertionError as e:
    print(repr(e), str(e) == "")
try:
    assert [], "empty"
except AssertionError as e:
    print(e)
try:
    assert 0, (1, 2)
except AssertionError as e:
    print(e.args)
try:
    assert None, ValueError("an exception as message")
except AssertionError as e:
    print(repr(e))


def expensive():
    print("evaluated")
    return "message"


assert True, expensive()
try:
    assert not True, expensive()
except AssertionError as e:
    print(e)
print(__debug__)


class Truth:
    def __bool__(self):
        raise RuntimeError("cannot decide")


try:
    assert Truth()
except RuntimeError as e:
    print(e)


def invariant(items):
    assert all(isinstance(i, int) for i in items), [i for i in items if not isinstance(i, int)]
    assert len(items) == len(set(items)), "duplicates"
    return sum(items)


for items in ([1, 2], [1, "a", 2.5], [1, 1]):
    try:
        print(invariant(items))
    except AssertionError as e:
        print(e.args)
if __debug__:
    print("debug is on")
