def nest(n):
    x = []
    for _ in range(n):
        x = [x]
    return x


deep = nest(50)
print(repr(deep)[:10], len(repr(deep)), deep == nest(50), deep == nest(49))
very = nest(200_000)
# Very deep data may be handled or refused; it must not end the process.
for f in (lambda: repr(very), lambda: very == nest(200_000), lambda: str(very), lambda: f"{very}", lambda: print(very, end="", sep=very)):
    try:
        f()
    except (RecursionError, TypeError):
        pass


def depth(x):
    d = 0
    while x:
        x = x[0]
        d += 1
    return d


print(depth(very))
t = ()
for _ in range(100_000):
    t = (t,)
print(len(t), isinstance(t, tuple))
d = {}
for _ in range(100_000):
    d = {"k": d}
try:
    repr(d)
except RecursionError as e:
    pass
del very, t, d


class Node:
    def __init__(self, next=None):
        self.next = next


head = None
for _ in range(100_000):
    head = Node(head)
n, count = head, 0
while n:
    n, count = n.next, count + 1
print(count)
del head, n
g = (x for x in range(3))
for _ in range(50):
    g = (x + 1 for x in g)
print(list(g))
f = lambda: 0
for _ in range(200):
    f = (lambda g: lambda: g() + 1)(f)
print(f())
s = "x"
for _ in range(17):
    s += s
print(len(s), s.count("x"), len(s * 3), (s + "y").find("y"))
big = list(range(100_000))
print(sum(big), big[-1], len(big + big), big[50_000:50_003], big == list(range(100_000)), max(big), sorted(big, reverse=True)[:2])
m = {i: str(i) for i in range(50_000)}
print(len(m), m[49_999], sum(map(len, m.values())))
