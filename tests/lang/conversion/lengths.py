# __len__ may return any object with __index__; everything else is refused.


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        print("asked")
        return self.value


class Sized:
    def __init__(self, length):
        self.length = length

    def __len__(self):
        return self.length


for length in (0, 3, True, Index(0), Index(5), Index(-2), Index(2**70), Index("x"), 2.0, "3", None, -1, 2**63 - 1, 2**63, -(2**70)):
    name = f"Index({length.value!r})" if isinstance(length, Index) else repr(length)
    for function in (len, bool, Sized.__len__):
        try:
            print(name, function.__name__, "->", function(Sized(length)) if function is not Sized.__len__ else "plain")
        except (TypeError, ValueError, OverflowError) as error:
            print(name, function.__name__, type(error).__name__, error)

if Sized(Index(1)):
    print("true")
if not Sized(Index(0)):
    print("false")
print(1 if Sized(Index(0)) else 2, [x for x in "ab" if Sized(Index(1))])


class Both(Sized):
    def __bool__(self):
        return False


print(bool(Both(7)), len(Both(7)))


class WrongBool:
    def __bool__(self):
        return 1


try:
    bool(WrongBool())
except TypeError as error:
    print(error)
