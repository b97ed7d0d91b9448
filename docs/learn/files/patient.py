total = 0
for n in range(1, 1001):
    total = total + n
    if n % 250 == 0:
        print(n, total)
