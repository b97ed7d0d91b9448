def f(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case 1.5:
            return "float"
        case "hello":
            return "greeting"
        case b"raw":
            return "bytes"
        case None:
            return "none"
        case True:
            return "true"
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [1, y]:
            return f"starts with one, {y}"
        case (a, b):
            return f"pair {a} {b}"
        case [first, *middle, last]:
            return f"{first} {middle} {last}"
        case 3 + 4j:
            return "complex"
        case str() as s if s.startswith("x"):
            return f"x string {s}"
        case str(s):
            return f"string {s}"
        case int(n) if n > 100:
            return f"big {n}"
        case int() | float():
            return "number"
        case _:
            return "other"


for x in (0, 2, -1, 1.5, "hello", b"raw", None, True, False, [], [5], [1, 9], (3, 4), [1, 2, 3], range(4), "xyz", "abc", 500, 50, 2.5, {}, {1}, b"no", bytearray(b"raw"), 3 + 4j, 1.0, object, iter([1]), ((1, 2),), "", [[]]):
    print(repr(x) if not hasattr(x, "__next__") else "iterator", "->", f(x))


def nested(x):
    match x:
        case [[a, b], [c, d]]:
            return a + b + c + d
        case [_, [_, x, *_], *_]:
            return f"inner {x}"
        case (["add", x, y] | ["plus", x, y]):
            return x + y
        case ["go", ("north" | "south") as direction]:
            return direction
        case ["quit" | "exit", *rest]:
            return rest
        case [*_, "end"]:
            return "ends"
    return "no match"


for x in ([[1, 2], [3, 4]], [0, [1, 2, 3], 5], ["add", 1, 2], ["plus", 3, 4], ["go", "north"], ["go", "west"], ["quit"], ["exit", 1, 2], [1, 2, "end"], ["end"], "ab"):
    print(x, nested(x))


def captures(x):
    a = "before"
    match x:
        case [a, 5]:
            return "matched", a
        case _:
            return "failed", a


print(captures([1, 5]), captures([1, 6])[0], captures([]))


def fall_through(x):
    result = []
    match x:
        case 1:
            result.append("one")
    match x, x + 1:
        case 1, 2:
            result.append("tuple subject")
        case _, 3:
            result.append("second")
    return result


print(fall_through(1), fall_through(2), fall_through(3))
match = 5
case = 6
_ = 7
print(match + case + _, [match for match in range(2)])
match match:
    case case:
        print(case)
