import sys

def steps(n):
    count = 0
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        else:
            n = n * 3 + 1
        count = count + 1
    return count

def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)

if sys.argv[1] == "steps":
    print(sum(steps(n) for i in range(5) for n in range(1, 100000)))
else:
    print(fib(35))
