def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


for x in count(3):
    print(x)
print(list(count(4)), sum(x * 2 for x in count(3)))
g = count(2)
print(next(g), next(g), next(g, "end"))
