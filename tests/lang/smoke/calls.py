def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def greet(name, greeting="hello"):
    return greeting + " " + name


print(fib(15))
print(greet("ann"))
print(greet("bob", "bye"))
print(greet(greeting="hi", name="cid"))
print((lambda x: x + 1)(1))
