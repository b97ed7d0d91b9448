def count(n):
    while n:
        yield n
        n -= 1
