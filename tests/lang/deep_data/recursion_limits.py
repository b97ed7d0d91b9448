def count(n):
    return 0 if n == 0 else 1 + count(n - 1)


print(count(500))
try:
    count(10 ** 6)
except RecursionError as e:
    print(type(e).__name__, e)
print(count(500))


def mutual_a(n):
    return mutual_b(n)


def mutual_b(n):
    return mutual_a(n + 1)


try:
    mutual_a(0)
except RecursionError:
    print("mutual")


class A:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return self == other

    def __len__(self):
        return len(self)

    def __call__(self):
        return self()

    def __getitem__(self, i):
        return self[i]

    def __iter__(self):
        return iter(self)

    def __bool__(self):
        return bool(self)

    def __add__(self, o):
        return self + o

    @property
    def p(self):
        return self.p


a = A()
for f in (lambda: repr(a), lambda: a == 1, lambda: len(a), lambda: a(), lambda: a[0], lambda: iter(a), lambda: bool(a), lambda: a + 1, lambda: a.p):
    try:
        f()
    except RecursionError as e:
        print("RecursionError")


def gen(n):
    yield n
    yield from gen(n + 1)


try:
    for x in gen(0):
        pass
except RecursionError:
    print("generator", x > 100)


def in_except():
    try:
        raise ValueError
    except ValueError:
        in_except()


try:
    in_except()
except RecursionError as e:
    print("nested handlers", type(e.__context__).__name__)


def in_finally(n):
    try:
        in_finally(n + 1)
    finally:
        pass


try:
    in_finally(0)
except RecursionError:
    print("finally")
depth = 0


def handles_own():
    global depth
    depth += 1
    try:
        handles_own()
    except RecursionError:
        return
    depth -= 1


handles_own()
print(depth > 0)
try:
    sorted([1, 2], key=lambda x: count(10 ** 6))
except RecursionError:
    print("in key")
try:
    [count(10 ** 6) for _ in range(1)]
except RecursionError:
    print("in comprehension")
try:
    class Deep:
        value = count(10 ** 6)
except RecursionError:
    print("in class body")
print(count(900 if False else 500))
