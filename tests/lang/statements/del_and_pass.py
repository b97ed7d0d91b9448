a = b = 1
del a
try:
    a
except NameError as e:
    print(e)
x, y, z = 1, 2, 3
del x, (y, [z])
print("x" in globals(), "y" in globals(), "z" in globals())
lst = list(range(6))
del lst[0], lst[-1]
del lst[1:3]
print(lst)
d = {"a": 1, "b": 2}
del d["a"]
print(d)


class C:
    attr = 1

    def __init__(self):
        self.v = 1

    def __delitem__(self, k):
        print("delitem", k)

    def __delattr__(self, n):
        print("delattr", n)
        object.__delattr__(self, n)


c = C()
del c.v, c[1], c["x", 2], c[1:2]
try:
    del c.v
except AttributeError as e:
    print(e)
del C.attr
print(hasattr(C, "attr"))


def f():
    a = 1
    del a
    try:
        print(a)
    except UnboundLocalError as e:
        print(e)
    try:
        del a
    except UnboundLocalError as e:
        print(e)
    a = 2
    return a


print(f())
try:
    del undefined
except NameError as e:
    print(e)
try:
    del d["zz"]
except KeyError as e:
    print(repr(e))
try:
    del lst[10]
except IndexError as e:
    print(e)


def g():
    x = [1, 2, 3]
    for i in range(3):
        del x[0]
    def inner():
        return x
    y = inner()
    del x
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    return y


print(g())


def h(): pass


class Empty: pass


for _ in range(2): pass
if True: pass
with_pass = [h(), Empty.__name__]
print(with_pass)
(a), [b] = 1, [2]
del (a), [b]
print("a" in globals(), "b" in globals())
x = 1; y = 2; print(x + y); del x; print("x" in globals())
if True: x = 1; y = 3
print(x, y); print("semi");
"a string statement"
5
...
None
(1, 2)
x == y
[print("side effect")]
for k in list(d): del d[k]
print(d)
