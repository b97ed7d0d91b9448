def squares():
    total = 0
    for n in range(1, 1001):
        total = total + n * n
    return total

print(squares())
