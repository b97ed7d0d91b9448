total = 0
for i in range(10):
    total += i
print(total)
for i in range(10, 0, -3):
    print(i)
n = 5
while n > 0:
    n -= 1
    if n == 3:
        continue
    if n == 1:
        break
else:
    print("never")
print(n)
for x in [1, 2]:
    for y in (3, 4):
        print(x * y)
