# Recursion: naive Fibonacci numbers.
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


for n in (10, 20, 25, 33):
    print(n, fib(n))
