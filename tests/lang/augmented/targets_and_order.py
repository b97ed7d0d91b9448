log = []


class Traced:
    def __init__(self):
        self.items = {"k": 1}
        self._v = 10

    @property
    def v(self):
        log.append("get v")
        return self._v

    @v.setter
    def v(self, value):
        log.append(f"set v {value}")
        self._v = value

    def __getitem__(self, key):
        log.append(f"getitem {key}")
        return self.items[key]

    def __setitem__(self, key, value):
        log.append(f"setitem {key} {value}")
        self.items[key] = value


def obj():
    log.append("obj")
    return t


def key():
    log.append("key")
    return "k"


def value():
    log.append("value")
    return 5


t = Traced()
obj()[key()] += value()
obj().v *= value()
print(log, t.items, t._v)
log.clear()
n = 10
n += 5; print(n)
n -= 3; print(n)
n *= 2; print(n)
n /= 4; print(n)
n //= 2; print(n)
n **= 3; print(n)
n %= 5; print(n)
m = 0b1100
m &= 0b0110; print(m)
m |= 0b0001; print(m)
m ^= 0b1111; print(m)
m <<= 2; print(m)
m >>= 1; print(m)
s = "a"
s += "b"
s *= 3
s %= ()
print(s)
x = [1]
y = x
x += [2]
x = x + [3]
print(x, y)


def in_function():
    total = 0
    for i in range(5):
        total += i
    return total


def unbound():
    counter += 1


counter = 0
try:
    unbound()
except UnboundLocalError as e:
    print(e)


def uses_global():
    global counter
    counter += 1


uses_global()
uses_global()
print(counter, in_function())
d = {}
try:
    d["missing"] += 1
except KeyError as e:
    print(repr(e))
try:
    undefined += 1
except NameError as e:
    print(e)


class C:
    total = 0

    def add(self):
        self.total += 1
        return self


c = C()
c.add().add()
print(c.total, C.total, c.__dict__)
C.total += 100
print(C.total, C().total)
a = [[0] * 2 for _ in range(2)]
a[1][0] += 3
a[-1][-1] -= 1
a[0] += [9]
print(a)
i = 0
arr = [1, 2, 3]
arr[i] += (i := 2)
print(arr, i)
q = (1, [2])
try:
    q[1] += [3]
except TypeError as e:
    print(e, q)
text = None
try:
    text += "x"
except TypeError as e:
    print(e)
