# A ledger: accounts with rules, transactions that roll back, an error hierarchy, an audit log by decorators, and reports.
from __future__ import annotations

import contextlib
import functools
from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum, Flag, auto
from typing import Iterator, NoReturn


class LedgerError(Exception):
    code = "E000"

    def __init_subclass__(cls, code: str, **options):
        super().__init_subclass__(**options)
        cls.code = code

    def __str__(self) -> str:
        return f"[{self.code}] {super().__str__()}"


class InsufficientFunds(LedgerError, code="E100"):
    def __init__(self, account: Account, needed: int):
        self.account, self.needed = account, needed
        self.missing = needed - account.available
        super().__init__(f"{account.owner} lacks {self.missing} of {needed}")


class UnknownAccount(LedgerError, LookupError, code="E200"):
    pass


class Frozen(LedgerError, code="E300"):
    pass


class Permission(Flag):
    DEPOSIT = auto()
    WITHDRAW = auto()
    CLOSE = auto()
    ALL = DEPOSIT | WITHDRAW | CLOSE


class Kind(Enum):
    CHECKING = ("checking", 500)
    SAVINGS = ("savings", 0)
    STUDENT = ("student", 100)

    def __init__(self, label: str, overdraft: int):
        self.label, self.overdraft = label, overdraft


class Log(list):
    def record(self, text: str, *args) -> None:
        self.append(text % args)

    def __format__(self, spec: str) -> str:
        return "\n".join(f"{n:{spec}}. {line}" for n, line in enumerate(self, 1))


log = Log()


def audited(function):
    @functools.wraps(function)
    def wrapper(self, *args, **kwargs):
        name = function.__name__
        try:
            result = function(self, *args, **kwargs)
        except LedgerError as error:
            log.record("%s%r failed: %s", name, args, error)
            error.add_note(f"while {name} of {self.owner}")
            raise
        except Exception as error:
            log.record("%s%r broke: %s", name, args, type(error).__name__)
            raise LedgerBroken(name) from error
        log.record("%s%r -> %s", name, args, result)
        return result

    return wrapper


class LedgerBroken(LedgerError, code="E999"):
    pass


def positive(value: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"amount must be an integer, not {type(value).__name__}")
    if value <= 0:
        raise ValueError(f"amount must be positive: {value}")
    return value


@dataclass
class Account:
    owner: str
    kind: Kind = Kind.CHECKING
    balance: int = 0
    permissions: Permission = Permission.ALL
    history: list[tuple[str, int]] = field(default_factory=list, repr=False, compare=False)

    @property
    def available(self) -> int:
        return self.balance + self.kind.overdraft

    def require(self, permission: Permission) -> None:
        if permission not in self.permissions:
            raise Frozen(f"{self.owner} may not {permission.name.lower()}")

    @audited
    def deposit(self, amount: int) -> int:
        self.require(Permission.DEPOSIT)
        self.balance += positive(amount)
        self.history.append(("in", amount))
        return self.balance

    @audited
    def withdraw(self, amount: int) -> int:
        self.require(Permission.WITHDRAW)
        if positive(amount) > self.available:
            raise InsufficientFunds(self, amount)
        self.balance -= amount
        self.history.append(("out", amount))
        return self.balance


class Ledger:
    def __init__(self) -> None:
        self.accounts: dict[str, Account] = {}

    def open(self, owner: str, kind: Kind = Kind.CHECKING, first: int = 0) -> Account:
        account = self.accounts.setdefault(owner, Account(owner, kind))
        if first:
            account.deposit(first)
        return account

    def __getitem__(self, owner: str) -> Account:
        try:
            return self.accounts[owner]
        except KeyError:
            raise UnknownAccount(owner) from None

    @contextlib.contextmanager
    def transaction(self, *owners: str) -> Iterator[list[Account]]:
        accounts = [self[owner] for owner in owners]
        saved = [(a.balance, len(a.history)) for a in accounts]
        try:
            yield accounts
        except BaseException:
            for account, (balance, length) in zip(accounts, saved):
                account.balance = balance
                del account.history[length:]
            log.record("rolled back %s", ", ".join(owners))
            raise
        log.record("committed %s", ", ".join(owners))

    def transfer(self, source: str, target: str, amount: int) -> None:
        with self.transaction(source, target) as (a, b):
            b.deposit(amount)
            a.withdraw(amount)

    def transfer_all(self, *orders: tuple[str, str, int]) -> None:
        errors = []
        for order in orders:
            try:
                self.transfer(*order)
            except LedgerError as error:
                errors.append(error)
        if errors:
            raise ExceptionGroup(f"{len(errors)} of {len(orders)} transfers failed", errors)

    def report(self) -> str:
        lines = [f"{'owner':<8}|{'kind':^10}|{'balance':>9}|{'moves':>6}"]
        for account in sorted(self.accounts.values(), key=lambda a: (-a.balance, a.owner)):
            moves = defaultdict(int)
            for direction, amount in account.history:
                moves[direction] += amount
            lines.append(f"{account.owner:<8}|{account.kind.label:^10}|{account.balance:>+9,d}|{moves['in'] - moves['out']:>6d}")
        return "\n".join(lines)


def fail() -> NoReturn:
    raise RuntimeError("power cut")


ledger = Ledger()
ledger.open("ann", first=1000)
ledger.open("bob", Kind.SAVINGS, 200)
ledger.open("cid", Kind.STUDENT)
ledger.transfer("ann", "bob", 300)
for action in (lambda: ledger.transfer("bob", "cid", 501), lambda: ledger.transfer("bob", "dan", 1), lambda: ledger["ann"].deposit(-5), lambda: ledger["ann"].deposit("5"), lambda: ledger["cid"].withdraw(True)):
    try:
        action()
    except LedgerError as error:
        print(type(error).__name__, error, getattr(error, "__notes__", None), repr(error.__cause__))
try:
    with ledger.transaction("ann", "cid") as (ann, cid):
        ann.withdraw(1)
        cid.deposit(1)
        fail()
except RuntimeError as error:
    print("outer", error, ledger["ann"].balance, ledger["cid"].history)
ledger["bob"].permissions &= ~Permission.WITHDRAW
try:
    ledger.transfer_all(("ann", "cid", 50), ("bob", "ann", 1), ("cid", "ann", 5000), ("cid", "nobody", 5))
except* InsufficientFunds as group:
    for error in group.exceptions:
        print("funds:", error.missing, error.account.owner, error)
except* (Frozen, UnknownAccount) as group:
    print("others:", group, [str(e) for e in group.exceptions], group.exceptions[0].__notes__)
print(ledger.report())
print(f"{log:>3}")
print(isinstance(UnknownAccount("x"), LookupError), InsufficientFunds.__mro__[1].__name__, Account("x") == Account("x"), Account("z", balance=5), ~Permission.CLOSE, Kind(("savings", 0)).overdraft)
try:
    class NoCode(LedgerError):
        pass
except TypeError as error:
    print(error)
