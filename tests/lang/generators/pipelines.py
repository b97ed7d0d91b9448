def read(lines):
    for line in lines:
        yield line.rstrip()


def grep(pattern, lines):
    for line in lines:
        if pattern in line:
            yield line


def fields(lines, *wanted):
    for line in lines:
        parts = line.split(",")
        yield tuple(parts[i] for i in wanted)


def batch(items, size):
    chunk = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def take(n, items):
    for i, item in enumerate(items):
        if i >= n:
            return
        yield item


def tee_log(items, log):
    for item in items:
        log.append(item)
        yield item


data = ["a,1,x\n", "b,2,y\n", "a,3,z\n", "c,4,x\n", "a,5,w\n"]
print(list(fields(grep("a", read(data)), 0, 2)))
print(list(batch(range(7), 3)), list(take(2, read(data))))
log = []
print(list(take(2, tee_log(read(data), log))), len(log))


def coroutine(function):
    def start(*args):
        g = function(*args)
        next(g)
        return g

    return start


@coroutine
def printer(prefix):
    try:
        while True:
            print(prefix, (yield))
    finally:
        print(prefix, "closed")


@coroutine
def broadcast(*targets):
    while True:
        value = yield
        for target in targets:
            target.send(value)


@coroutine
def filtered(condition, target):
    while True:
        value = yield
        if condition(value):
            target.send(value)


a, b = printer("all"), printer("odd")
source = broadcast(a, filtered(lambda n: n % 2, b))
for n in range(4):
    source.send(n)
a.close()
b.close()


def scheduler(*tasks):
    queue = list(tasks)
    order = []
    while queue:
        task = queue.pop(0)
        try:
            order.append(next(task))
            queue.append(task)
        except StopIteration:
            pass
    return order


def task(name, steps):
    for i in range(steps):
        yield f"{name}{i}"


print(scheduler(task("a", 3), task("b", 1), task("c", 2)))


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


print(list(take(15, fib())), next(x for x in fib() if x > 1000))


def sieve(numbers):
    prime = next(numbers)
    yield prime
    yield from sieve(n for n in numbers if n % prime)


print(list(take(10, sieve(iter(range(2, 100))))))
