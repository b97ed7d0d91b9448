class Acc:
    def __init__(self):
        self.log = []

    def __iadd__(self, other):
        self.log.append(("+=", other))
        return self

    def __isub__(self, other):
        return "replaced"

    def __imul__(self, other):
        return NotImplemented

    def __mul__(self, other):
        return "through mul"

    def __ior__(self, other):
        self.log.append(("|=", other))
        return self

    def __ifloordiv__(self, other):
        self.log.append(("//=", other))
        return self

    def __imatmul__(self, other):
        self.log.append(("@=", other))
        return self


a = Acc()
b = a
a += 1
a |= 2
a //= 3
a @= 4
print(a is b, a.log)
a *= 2
print(a)
a = b
a -= 1
print(a)

x = [1, 2]
y = x
x += [3]
x += (4,)
x += "ab"
x *= 2
print(x is y, x)
t = (1,)
u = t
t += (2,)
print(t, u)
s = {1, 2}
z = s
s |= {3}
s &= {2, 3, 4}
s -= {4}
s ^= {2, 9}
print(s is z, sorted(s))
d = {"a": 1}
d |= {"b": 2}
d |= [("c", 3)]
print(d)
n = 7
n += 1; n -= 2; n *= 3; n //= 2; n **= 2; n %= 50; n <<= 3; n >>= 1; n |= 1; n &= 0xFF; n ^= 0xF
print(n)
f = 1.0
f /= 3
print(f)

tt = ([1], 2)
try:
    tt[0] += [2]
except TypeError as e:
    print(e, tt)


class Box:
    pass


box = Box()
box.v = 1
box.v += 1
box.items = {"k": [0]}
box.items["k"][0] += 5
box.items["k"] += [1]
print(box.v, box.items)
for code in (lambda: x.__iadd__(5), lambda: [].__imul__("a")):
    try:
        print(code())
    except TypeError as e:
        print(e)


def attempt(source, value):
    try:
        if source == "list":
            value += 5
        elif source == "str":
            value += 1
        elif source == "none":
            value -= 1
        elif source == "tuple":
            value += [1]
        else:
            value |= 5
    except TypeError as e:
        print(e)


attempt("list", [])
attempt("str", "")
attempt("none", None)
attempt("tuple", ())
attempt("set", set())
