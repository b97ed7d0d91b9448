def pair(n):
    yield n
    yield n + 1

for value in pair(7):
    print(value)
