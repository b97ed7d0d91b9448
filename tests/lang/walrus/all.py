if (n := 10) > 5:
    print(n)
print((x := 5) + x, x, [y := 1, y + 1], y)
data = [3, 1, 4, 1, 5]
it = iter(data)
while (item := next(it, None)) is not None:
    if item == 4:
        break
print(item, list(it))
print([square for v in data if (square := v * v) > 5], square)
print(any((found := v) > 3 for v in data), found)
print((a := 1, b := 2), a, b, {(k := "key"): (v := "value")}, k, v)


def f(value, *rest, key=None):
    return value, rest, key


print(f(m := 3, (p := 4), key=(q := 5)), m, p, q)


def inner():
    def nested():
        return [last := i for i in range(3)], last

    if (result := nested())[1] == 2:
        return result
    return None


print(inner())
total = 0
print([total := total + v for v in data], total)


def lambdas():
    g = lambda: (z := 5) + z
    return g()


print(lambdas())
print(f"{(w := 7)} {w=}", (u := "s").upper(), u)


def first_match(lines):
    for line in lines:
        if (start := line.find(":")) >= 0 and (rest := line[start + 1:].strip()):
            return start, rest
    return None


print(first_match(["none", "key:", "key: value"]), first_match([]))
cache = {}
print((hit := cache.get("k")) is None, cache.setdefault("k", (hit := 9)), hit)


def outer():
    n = 0

    def bump():
        nonlocal n
        return [n := n + i for i in range(4)]

    return bump(), n


print(outer())


def global_walrus():
    global g
    [g := i for i in range(5)]
    return g


print(global_walrus(), g)
print((lambda: [inner_v := 1])(), "inner_v" in globals())
while (count := len(data)) > 2:
    data.pop()
print(count, data, not (flag := False), flag, (t := (1, 2))[0], t, (c := 1 if False else 2), c)
assert (checked := 5) == 5
print(checked, [0, 1, 2][(idx := 1)], idx, x if (x := 0) else (x := "else"), x)
