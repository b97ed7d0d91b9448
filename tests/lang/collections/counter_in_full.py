def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


from collections import Counter
c = Counter("abracadabra")
show("""
c, Counter(), Counter({"a": 2}), Counter(a=3, b=1), Counter([1, 1, 2]), Counter({"a": 1}, b=2), Counter(None), repr(Counter(a=0)), str(Counter("ab"))
Counter(5)
Counter(1, 2)
c["a"], c["zzz"], "zzz" in c, c.get("zzz"), len(c), c.total(), Counter().total(), list(c), sum(c.values()), dict(c)
c.most_common(), c.most_common(2), c.most_common(0), c.most_common(100), c.most_common(-1), c.most_common(None), Counter().most_common(1)
sorted(c.elements()), list(Counter(a=2, b=0, c=-1).elements()), "".join(Counter(b=1, a=2).elements())
c + Counter("abc"), c - Counter("abra"), c & Counter("aabb"), c | Counter("zz"), +Counter(a=1, b=-1), -Counter(a=1, b=-2), Counter(a=1) + Counter(a=-1), Counter(a=1) - Counter(a=5)
c + 5
c & {"a": 1}
c - {"a": 1}
Counter(a=1) == Counter(a=1, b=0), Counter(a=1) == {"a": 1}, Counter(a=1) != Counter(), Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1, b=0), Counter(a=2) > Counter(a=1), Counter(b=1) >= Counter(a=1), Counter(a=1) == 5
Counter(a=1) < 5
Counter(a=1) <= {"a": 1}
Counter.fromkeys("ab")
Counter("ab").copy(), type(Counter("ab").copy()), Counter("ab").__reduce__(), Counter("ab").__missing__("x"), Counter[int]
Counter(a=1).pop("z")
Counter(a=1).popitem(), Counter(a="x", b="y"), Counter(a=1.5) + Counter(a=1)
Counter(a="x") + Counter(a=1)
Counter([[]])
hash(c)
""")
for text in """c.update("aab")
c.update({"a": 10})
c.update(z=5)
c.update(None)
c.update(5)
c.update([1], x=2)
c.update(c)
c.update("ab", "cd")
c.subtract("aab")
c.subtract({"a": 10, "q": 1})
c.subtract(a=1)
c.subtract()
c.subtract(5)
c["new"] += 1
del c["zzz"]
del c["a"]
c += Counter("az")
c -= Counter("aaaaaaa")
c &= Counter("ab")
c |= Counter("aaaaaaaz")
c += 5
c.clear()
c["a"] = 0; c["b"] = -5; print(+c, -c)
c.setdefault("q", 5)
for k in c: c[k + "x"] = 1""".splitlines():
    c = Counter("abracadabra")
    try:
        exec(text)
        print(text, "->", c)
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error, c)

# What counts as how many.
for n in (0.0, 1.0, 2.5, -1.5, True, "a", 10**30, 0, 1):
    for text in ("", "a", "aab"):
        try:
            print(n, Counter(text).most_common(n))
        except TypeError as error:
            print(n, error)
