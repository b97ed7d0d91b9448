big = [2 ** 53, 2 ** 53 + 1, 2 ** 54 + 1, 10 ** 16, 10 ** 16 + 1, 10 ** 22, 10 ** 23, 2 ** 1023, 2 ** 1024, -2 ** 53 - 1, 0, 1, -1, 2 ** 47, 2 ** 62 + 1]
floats = [float(2 ** 53), float(2 ** 54), 1e16, 1e22, 1e23, 2.0 ** 1023, float("inf"), float("-inf"), float("nan"), -9007199254740992.0, 0.0, -0.0, 1.0, 0.5, 2.0 ** 62]
for i in big:
    print(i if i < 2 ** 70 else "huge", "".join("<" if i < f else ">" if i > f else "=" if i == f else "?" for f in floats), "".join("<" if f < i else ">" if f > i else "=" if f == i else "?" for f in floats), "".join("1" if i <= f else "0" for f in floats), "".join("1" if i >= f else "0" for f in floats), "".join("1" if i != f else "0" for f in floats))
print([hash(float(i)) == hash(i) for i in big if i < 2 ** 1024 and float(i) == i], {1: "a", 1.0: "b", True: "c"}, {2 ** 53: 1}[float(2 ** 53)], 1e16 in {10 ** 16}, [1.0, 2].index(True), (0.0).__eq__(-0.0), 0.0 is not -0.0, float("nan") in [float("nan")], max(1, 1.0), max(1.0, 1), min(2 ** 53 + 1, float(2 ** 53)), sorted([2 ** 53 + 1, float(2 ** 53), 2 ** 53 - 1, 0.5, True]), sum([2 ** 53, 1.0]), 2 ** 53 + 1.0, 10 ** 22 + 0.0, 1e22 + 1 == 10 ** 22 + 1)
nan = float("nan")
print(nan == nan, nan != nan, nan is nan, [nan] == [nan], (nan,) < (nan,), nan in [nan], [nan].index(nan), [nan].count(nan), {nan: 1}[nan], max(nan, 1), max(1, nan), min(nan, 1), sorted([3, nan, 1])[0] in (1, 3), nan < nan, nan >= nan, not nan, bool(nan), hash(nan) == hash(nan))
for call in (lambda: 1.5 < "x", lambda: 1.5 < None, lambda: 1.5 < 1j, lambda: int(nan), lambda: int(float("inf")), lambda: float(10 ** 400), lambda: 2.0 + 10 ** 400, lambda: 10 ** 400 * 1.0, lambda: 1.5 > [1], lambda: round(nan), lambda: (1.5).is_integer(1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(bool(hash(nan)), hash(nan) in range(256), isinstance(hash(nan), int), bool(hash(complex(nan, 1))))
