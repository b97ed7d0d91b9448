print(True, False, repr(True), str(False), int(True), float(True), bool(), bool(1), bool("False"), bool([]), bool([0]), bool({}), bool(set()), bool(None), bool(0.0), bool(b""), bool(range(0)), bool(range(1)), bool(...), bool(()), bool("0"))
print(True + True, True - 1, True * 2.5, True / 2, True // 1, True ** 2, True % 2, -True, +False, abs(True), divmod(True, 2))
print(True & False, True | False, True ^ True, True & 1, True | 2, True ^ 3, True << 1, type(True & True).__name__, type(True & 1).__name__, type(True + 0).__name__)
print(True == 1, False == 0, True is True, True is not False, True > False, True < 2, True in [1], {True: "a", 1: "b"}, {0: "x"}[False], hash(True) == hash(1), True == 1.0)
print(not True, not False, not None, not 0, not "x", not not [], True and False, True or False, None or 0, 1 and 2, 0 and 1, "" or "d", [] and 1)
print(isinstance(True, int), isinstance(True, bool), issubclass(bool, int), type(True), bool.__mro__, bool.__base__)
print([1, 2, 3][True], "ab"[False], "x" * True, [0] * False, sum([True] * 5), max(True, False), sorted([True, False, True]), range(True))
print(f"{True} {True:d} {True:5} {True:>6} {True!r}", "%s %d %r" % (True, True, False), "{}".format(True), True.real, True.numerator, True.bit_length(), (True).to_bytes(1))
print(all([]), all([1, 0]), any([]), any([0, 1]), all([True, 1, "x"]), any(x > 2 for x in range(4)), all(x > 2 for x in range(4)))
for f in (lambda: bool(1, 2), lambda: type("B", (bool,), {}), lambda: True.nope, lambda: True + "x", lambda: len(True), lambda: bool(x=1)):
    try:
        print(f())
    except TypeError as e:
        print(type(e).__name__, e)
    except AttributeError as e:
        print(type(e).__name__, e)


class A:
    def __bool__(self):
        return False


class B:
    def __len__(self):
        return 0


class C(B):
    def __bool__(self):
        return True


class D:
    def __bool__(self):
        return "yes"


print(bool(A()), bool(B()), bool(C()), not A(), A() or "or", C() and "and", [x for x in (A(), B(), 1) if x], "t" if B() else "f")
for test in (lambda: bool(D()), lambda: not D(), lambda: D() and 1, lambda: 1 if D() else 2, lambda: [1 for _ in [1] if D()]):
    try:
        test()
    except TypeError as e:
        print(e)
x = 5
print(x > 3 and x < 10, x > 3 and "big", x < 3 or "not small", (x == 5) is True, (x == 5) + 1, 1 < x < 10 and not x == 7)
