def make_counter():
    n = 0

    def step():
        nonlocal n
        n += 1
        return n

    return step


c = make_counter()
print(c(), c(), c())
print([f(10) for f in [lambda x, k=k: x * k for k in range(3)]])
