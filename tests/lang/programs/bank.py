class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed:.2f}, have {available:.2f}")
        self.needed = needed
        self.available = available


class Account:
    _next = 1000

    def __init__(self, owner, balance=0.0):
        self.owner = owner
        self._balance = balance
        self.history = []
        self.number = Account._next
        Account._next += 1

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("deposit must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount):
        if amount > self.available():
            raise InsufficientFunds(amount, self.available())
        self._balance -= amount
        self.history.append(("withdraw", amount))
        return self

    def available(self):
        return self._balance

    def __str__(self):
        return f"{type(self).__name__} {self.number} ({self.owner}): {self._balance:,.2f}"


class Savings(Account):
    rate = 0.05

    def add_interest(self):
        return self.deposit(self._balance * self.rate)


class Checking(Account):
    def __init__(self, owner, balance=0.0, *, overdraft=100):
        super().__init__(owner, balance)
        self.overdraft = overdraft

    def available(self):
        return super().available() + self.overdraft


class Bank:
    def __init__(self):
        self.accounts = {}

    def open(self, kind, *args, **kwargs):
        account = kind(*args, **kwargs)
        self.accounts[account.number] = account
        return account

    def transfer(self, source, target, amount):
        a, b = self.accounts[source], self.accounts[target]
        a.withdraw(amount)
        try:
            b.deposit(amount)
        except ValueError:
            a.deposit(amount)
            raise

    def __iter__(self):
        return iter(sorted(self.accounts.values(), key=lambda a: a.owner))

    def __len__(self):
        return len(self.accounts)

    @property
    def total(self):
        return sum(a.balance for a in self)


bank = Bank()
s = bank.open(Savings, "zoe", 1000)
c = bank.open(Checking, "adam", 50, overdraft=200)
s.add_interest().withdraw(50)
for source, target, amount in ((s.number, c.number, 300), (c.number, s.number, 500), (c.number, s.number, 9999), (1, 2, 3), (s.number, c.number, 0)):
    try:
        bank.transfer(source, target, amount)
        print("transferred", amount)
    except InsufficientFunds as e:
        print("refused:", e, e.needed - e.available)
    except KeyError as e:
        print("no account", e)
    except ValueError as e:
        print("invalid:", e)
for account in bank:
    print(account, account.history)
print(len(bank), f"{bank.total:.2f}", isinstance(s, Account), Savings.rate, s.available() == s.balance)
