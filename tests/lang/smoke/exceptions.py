def check(n):
    if n < 0:
        raise ValueError("negative")
    return n


try:
    check(-1)
except ValueError as e:
    print("caught", e)
try:
    print(check(1))
except ValueError:
    print("never")
else:
    print("else")
finally:
    print("finally")
try:
    1 / 0
except ZeroDivisionError as e:
    print(e)
