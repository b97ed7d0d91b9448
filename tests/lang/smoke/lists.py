a = [3, 1, 2]
a.append(4)
a[0] = 9
print(a, len(a), a[1:], a[-1], sorted(a), sum(a), max(a))
print([x * x for x in range(5)], [x for x in a if x > 1])
b, *c = a
print(b, c)
t = (1, "two", 3.0)
print(t, t[1], len(t))
print(list(range(3)), list("ab"), [1] + [2], [0] * 3, 2 in a)
