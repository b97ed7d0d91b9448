# The order in which CPython goes over sets of numbers and of tuples: the same in each run, so programs print it.
random_state = 12345
def rnd(n):
    global random_state
    random_state = (random_state * 1103515245 + 12345) % (1 << 31)
    return (random_state >> 8) % n
print({3,1,2}, {10,20,30,40,50}, set(range(20,0,-1)), {-1,-2,-3,5}, {1.5, 2.5, 0.1, 1e300, -3.25}, {None, 1, True, 2}, {(1,2),(3,4),(0,0),(5,5)}, frozenset([9,8,7,100]))
def check(make, tag):
    print(tag, [list(make(n)) for n in range(0, 40, 3)])
check(lambda n: {rnd(1000) for _ in range(n)}, "comp")
check(lambda n: set([rnd(10**12) for _ in range(n)]), "list")
check(lambda n: set([-rnd(10**6) for _ in range(n)]), "neg")
check(lambda n: frozenset((rnd(10), rnd(10)) for _ in range(n)), "tuples")
check(lambda n: set([rnd(100)/8 for _ in range(n)]), "floats")
check(lambda n: set({rnd(100):1 for _ in range(n)}), "dict")
check(lambda n: set({rnd(100):1 for _ in range(n)}.keys()), "keys")
check(lambda n: set([rnd(10**30) for _ in range(n)]), "big")
check(lambda n: {frozenset([rnd(5), rnd(5)]) for _ in range(n)}, "fs")
for k in range(25):
    a = {rnd(60) for _ in range(rnd(30))}
    b = {rnd(60) for _ in range(rnd(30))}
    c = [rnd(60) for _ in range(rnd(30))]
    d = {rnd(60): 1 for _ in range(rnd(30))}
    e = {rnd(60): 1 for _ in range(rnd(30))}
    print(k, a | b, a & b, a - b, a ^ b, a.union(c), a.intersection(c), a.difference(c), a.symmetric_difference(c), a.copy())
    print(a.union(d), a.union(b, c), a.difference(b, c), a.intersection(b, c), d.keys() & b, b & d.keys(), d.keys() - b)
    x = set(a); x |= b; y = set(a); y &= b; z = set(a); z -= b; w = set(a); w ^= b
    print(x, y, z, w)
    x.update(c); y.update(d); z.difference_update(c); w.symmetric_difference_update(c)
    print(x, y, z, w)
    for i in range(20):
        x.discard(rnd(60)); x.add(rnd(200))
        if i % 5 == 0 and x: print(x.pop(), end=" ")
    print(x)
    while len(x) > 3: print(x.pop(), end=" ")
    print(x, x | a, list(x.copy()))
    x.clear(); x.update(a); print(x)
    x = set(a); x.intersection_update(c); print(x)
big = set()
for i in range(3000): big.add(rnd(10**9))
print(hash(frozenset(big)), sum(i * v for i, v in enumerate(big)) , hash(frozenset()), hash(frozenset([1,2,(3,4)])))
for v in list(big)[:2900]: big.remove(v)
print(list(big))
s = set("abc"); s.add(1); print(len(s), "a" in s, {1,2} == {2,1}, {1, 2} < {1, 2, 3})
