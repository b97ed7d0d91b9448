# Closures: counters, composed functions, callbacks and decorators.
def make_counter():
    count = 0

    def increment(by=1):
        nonlocal count
        count += by
        return count

    return increment


def compose(*functions):
    def composed(x):
        for function in functions:
            x = function(x)
        return x

    return composed


def adder(n):
    return lambda x: x + n


def multiplier(n):
    def multiply(x):
        return x * n % 1_000_003

    return multiply


def counted(function):
    calls = 0

    def wrapper(*args):
        nonlocal calls
        calls += 1
        return function(*args)

    wrapper.calls = lambda: calls
    return wrapper


@counted
def hypot2(a, b):
    return a * a + b * b


def curry(a):
    def with_b(b):
        def with_c(c):
            return a * b + c
        return with_c
    return with_b


def make_account(balance):
    def deposit(amount):
        nonlocal balance
        balance += amount
        return balance

    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            return None
        balance -= amount
        return balance

    return deposit, withdraw


counter = make_counter()
for i in range(1_500_000):
    counter()
    counter(2)
print(counter(0))

pipeline = compose(adder(3), multiplier(17), adder(-1), multiplier(31))
value = 1
for _ in range(300_000):
    value = pipeline(value)
print(value)

total = 0
for i in range(400_000):
    total += hypot2(i & 15, i & 7)
print(total, hypot2.calls())

total = 0
for i in range(250_000):
    total += curry(i)(2)(3)
print(total)

deposit, withdraw = make_account(100)
refused = 0
for i in range(500_000):
    deposit(i % 5)
    if withdraw(i % 7) is None:
        refused += 1
print(deposit(0), refused)
