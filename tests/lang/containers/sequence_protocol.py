class Seq:
    def __init__(self, items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Seq(self.items[i])
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def __repr__(self):
        return f"Seq({self.items})"


s = Seq("abcde")
print(len(s), s[0], s[-1], s[1:3], s[::2], list(s), "c" in s, "z" in s)
s[0] = "A"
s[1:3] = ["x", "y", "z"]
del s[-1]
print(s, list(reversed(s)), [c for c in s], tuple(s), max(s))
for i in (10, "x"):
    try:
        s[i]
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)


class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError("end")
        return i * i


print(list(Old()), 4 in Old(), 5 in Old(), sum(Old()), dict(enumerate(Old())))
a, b, *c = Old()
print(a, b, c)
it = iter(Old())
print(next(it), next(it), type(it).__name__)


class Show:
    def __getitem__(self, key):
        return key


o = Show()
print(o[1], o[1:2], o[::], o[1, 2], o[1:2, 3], o[...], o[()], o["a":"b":"c"], o[:, 1:, ::2])
print(o[*[1, 2]], o[0, *"ab"], o[lambda: 1].__name__ if callable(o[lambda: 1]) else None)
five, nothing = 5, None
for bad in (lambda: five[0], lambda: five["x"], lambda: nothing[0], lambda: len[1]):
    try:
        bad()
    except TypeError as e:
        print(e)


class NoSet:
    pass


def set_item():
    NoSet()[0] = 1


def del_item():
    del NoSet()[0]


def set_tuple():
    t = (1, 2)
    t[0] = 1


def del_str():
    x = "abc"
    del x[0]


def set_str():
    x = "abc"
    x[0] = "z"


for f in (set_item, del_item, set_tuple, del_str, set_str):
    try:
        f()
    except TypeError as e:
        print(e)
