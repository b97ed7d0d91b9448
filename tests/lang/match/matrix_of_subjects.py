# Many patterns against many subjects.
import dataclasses


@dataclasses.dataclass
class Point:
    x: int
    y: int = 0


class Named:
    __match_args__ = ("name",)

    def __init__(self, name):
        self.name = name


class Wrong:
    __match_args__ = ["x"]
    x = 1


class Sequence(list):
    pass


PATTERNS = """
0
-1 | 1.5 | "a"
None | True
int(x)
int(real=x)
str() as x
[]
[x]
[x, y]
[x, *rest]
[*rest, 2]
[[x], *_]
(1, x) | [x, 1]
{}
{"a": x}
{"a": int(x), **rest}
{1: x, "a": y}
Point(x)
Point(x, 0)
Point(y=x)
Point(1 | 2 as x)
Named("n")
Named(name=str(x))
Wrong(x)
float() | complex()
bytes() | bytearray()
list([x, *_]) | tuple((x, _))
object(x=1)
dict()
set()
bool(x)
tuple()
"abc" | b"abc"
"""
SUBJECTS = [0, 1, -1, True, False, 1.5, "a", "abc", b"abc", None, [], [1], [1, 2], (1, 2), (2, 1), [[3], 4], {}, {"a": 1}, {"a": "x", 1: 2}, {"a": 5, "b": 6},
            Point(1), Point(2, 3), Named("n"), Named(5), Wrong(), Sequence([1, 2]), range(2), {1, 2}, 1j, bytearray(b"abc"), "", ..., int]
for pattern in PATTERNS.split("\n"):
    if not pattern:
        continue
    code = compile(f"match subject:\n    case {pattern}:\n        found = True\n    case _:\n        found = False\n", "<pattern>", "exec")
    line = []
    for subject in SUBJECTS:
        names = {"subject": subject, "Point": Point, "Named": Named, "Wrong": Wrong}
        try:
            exec(code, names)
        except Exception as error:
            line.append(f"{type(error).__name__} {error}")
            continue
        if names["found"]:
            bound = {key: names[key] for key in ("x", "y", "rest") if key in names}
            line.append(f"{type(subject).__name__}{bound}")
    print(pattern, "|", "; ".join(line))
