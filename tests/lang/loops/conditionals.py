def classify(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n < 10:
        if n % 2:
            return "small odd"
        else:
            return "small even"
    elif n < 100 and n % 10 == 0 or n == 42:
        return "special"
    else:
        return "large"


print([classify(n) for n in (-5, 0, 3, 4, 20, 42, 43, 500)])
for value in (0, 1, "", "a", [], [0], {}, {1: 1}, (), (0,), None, 0.0, 0.1, set(), {0}, b"", b"0", range(0), range(1), 0j, lambda: 0):
    print("true" if value else "false", end=" ")
print()
a = 5
print("yes" if a > 3 else "no", "a" if a > 10 else "b" if a > 4 else "c", (1 if a else 2) + 3, [x if x % 2 else -x for x in range(4)])
if a: print("one line")
if not a: print("no")
elif a == 5: print("elif one line")
if a == 5 and (a > 3 or a < 0) and not a == 6:
    pass
else:
    print("unreachable")
x = a if a > 3 else None
y = a and "and"
z = None or 0 or "or"
print(x, y, z, not a, not not a, 1 < a < 10, 1 < a > 3, a == 5 == 5.0, a != 6 != 5)
log = []


def t(v):
    log.append(v)
    return v


if t(0) or t(1) and t(2):
    log.append("in")
if t(1) and not t(0) or t(9):
    log.append("in2")
print(log)
log.clear()
r = t(1) if t(0) else t(2)
print(r, log)
log.clear()
print(t([]) and t(1), t("x") or t(1), t(0) or t(None) or t(""), log)


def complicated(a, b, c):
    return (a and b) or (not a and c) or (b if c else a)


print([complicated(a, b, c) for a in (0, 1) for b in (0, 2) for c in (0, 3)])


def early(n):
    if n == 1:
        return "one"
    if n == 2: return "two"
    if n in (3, 4): return "three or four"
    if n not in range(10): return "outside"
    if isinstance(n, float): return "float"


print([early(n) for n in (1, 2, 3, 4, 5, 99, 5.0)])
if True:
    if False:
        pass
    else:
        if 1:
            print("deep")
if ():
    print("no")
elif "":
    print("no")
elif None:
    print("no")
else:
    print("last else")
while not a == 0:
    a -= 1
    if a == 2: break
else:
    print("no")
print(a, (lambda n: "even" if n % 2 == 0 else "odd")(7), f"{'big' if a > 1 else 'small'}", {True: "t", False: "f"}[a > 1], ("no", "yes")[a > 1])
assert not (a and not a)
print(1 if 1 else 1 / 0, 0 and 1 / 0, 1 or 1 / 0, all([]) and any([1]), (1, 2) if a else (3,), *([1] if a else []))
