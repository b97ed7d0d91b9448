import math


class Account:
    balance = 1

    def deposit(self, amount):
        return self.blance + amount

    def helper(self):
        return balance


def names():
    counter = 1
    return countr


for f in (names, lambda: Account().deposit(1), lambda: Account().helper(), lambda: math.sqroot(2), lambda: pritn(1), lambda: "x".uper(), lambda: [].push(1), lambda: sys.path):
    try:
        f()
    except (NameError, AttributeError) as e:
        print(type(e).__name__, e, e.name)
Account().withdraw()
