"""Subclasses of list, tuple, set, frozenset, bytes and float: kinds of results, overridden methods."""


def attempt(action):
    try:
        result = action()
        print(repr(result), type(result).__name__)
    except Exception as error:
        print(type(error).__name__, error)


class L(list):
    def __getitem__(self, i):
        return ("got", i)

    def __len__(self):
        return 100

    def __iter__(self):
        return iter("custom")

    def append(self, x):
        super().append(x)
        return "appended"


l = L([1, 2, 3])
for action in (lambda: l[0], lambda: l[0:1], lambda: len(l), lambda: list(l), lambda: [*l], lambda: l.append(4), lambda: l + [5], lambda: [0] + l, lambda: l * 2, lambda: l.copy(),
               lambda: l == [1, 2, 3, 4], lambda: str(l), lambda: tuple(l), lambda: sorted(l), lambda: sum(l, "") if 0 else 0, lambda: l.index(3), lambda: l.pop(), lambda: 2 in l, lambda: list(reversed(l))[:1],
               lambda: [0].__add__(l), lambda: [9, *l], lambda: l.extend(l), lambda: list.__len__(l), lambda: bool(l), lambda: max(l), lambda: "".join(l), lambda: dict.fromkeys(l)):
    attempt(action)


class T(tuple):
    def __new__(cls, *items):
        return super().__new__(cls, items)

    def __repr__(self):
        return f"T{super().__repr__()}"


t = T(3, 1, 2)
for action in (lambda: t, lambda: t[1:], lambda: t + (1,), lambda: (1,) + t, lambda: t * 2, lambda: tuple(t), lambda: t == (3, 1, 2), lambda: hash(t) == hash((3, 1, 2)), lambda: sorted(t),
               lambda: t.index(1), lambda: T(*"ab"), lambda: {t: 1}[(3, 1, 2)], lambda: "%s %s %s" % t, lambda: isinstance(1, T(int, str)), lambda: t[:], lambda: tuple.__new__(T, [1]), lambda: t.__getnewargs__()):
    attempt(action)
attempt(lambda: "%s" % T())
attempt(lambda: tuple.__new__(list))
attempt(lambda: setattr(t, "x", 1) or t.x)


class Set(set):
    def __contains__(self, x):
        return True


class Frozen(frozenset):
    pass


s, f = Set([1, 2]), Frozen([2, 3])
for action in (lambda: s, lambda: f, lambda: s | f, lambda: f | s, lambda: s & {1}, lambda: {1} & s, lambda: f - {2}, lambda: s ^ f, lambda: s.copy(), lambda: f.copy(), lambda: s.union([9]), lambda: f.intersection([3]),
               lambda: 77 in s, lambda: s == {1, 2}, lambda: f == {2, 3}, lambda: hash(f) == hash(frozenset([2, 3])), lambda: {f: 1}[frozenset([3, 2])], lambda: s <= {1, 2, 3}, lambda: Frozen(f) is f, lambda: frozenset(f) is f,
               lambda: Set("a"), lambda: s.pop() in (1, 2), lambda: s.__ior__([5]) if 0 else "skip", lambda: frozenset({1}) | f):
    attempt(action)


class B(bytes):
    pass


class F(float):
    def __new__(cls, text):
        return super().__new__(cls, str(text).replace(",", "."))


b, x = B(b"abc"), F("2,5")
for action in (lambda: b, lambda: b[0], lambda: b[:], lambda: b + b"", lambda: b.upper(), lambda: bytes(b), lambda: b.decode(), lambda: b.join([b, b]), lambda: B.fromhex("ff"), lambda: B(3), lambda: B("é", "utf-8"), lambda: b == b"abc",
               lambda: x, lambda: x + 1, lambda: -x, lambda: x * x, lambda: round(x), lambda: float(x), lambda: x.real, lambda: x // 1, lambda: abs(x), lambda: int(x), lambda: F.fromhex("0x1p3"), lambda: x == 2.5, lambda: f"{x:.2f}", lambda: x.hex(), lambda: x.is_integer(), lambda: divmod(x, 1)):
    attempt(action)
