double = lambda x: x * 2
print(double(4), (lambda: 1)(), (lambda a, b=2, *c, d=4, **e: (a, b, c, d, e))(1, 3, 5, d=6, f=7))
print((lambda *a: a)(1, 2), (lambda **k: k)(x=1))
compose = lambda f, g: lambda x: f(g(x))
print(compose(double, lambda x: x + 1)(3))
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)))
print(list(map(lambda x, y: x * y, [1, 2, 3], [4, 5, 6])))
print(list(filter(lambda x: x % 2, range(7))))
fib = lambda n: n if n < 2 else fib(n - 1) + fib(n - 2)
print([fib(i) for i in range(10)])
print((lambda x: (yield x))(1).__next__())
table = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b}
print({name: op(5, 3) for name, op in table.items()})
print((lambda x: x if x else "empty")(""), (lambda x, /: x)(1), (lambda *, k: k)(k=2))
try:
    (lambda x: x)()
except TypeError as e:
    print(e)
try:
    (lambda x: 1 / x)(0)
except ZeroDivisionError as e:
    print(e)
y = (lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a))))
print(y(lambda f: lambda n: 1 if n == 0 else n * f(n - 1))(6))
