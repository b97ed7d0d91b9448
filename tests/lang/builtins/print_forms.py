import sys


class Out:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        self.parts.append("<flush>")


class NoFlush:
    def write(self, text):
        print("[", end=text + "]", sep="")


class S:
    def __str__(self):
        return "S"


out = Out()
print("a", 1, S(), None, file=out)
print(file=out)
print("x", "y", sep="-", end="!", file=out)
print("x", "y", sep="", end="", file=out)
print("x", "y", sep=None, end=None, file=out)
print("q", flush=True, file=out)
print(*range(3), sep=", ", file=out)
print(*[], sep="z", file=out)
print("é", "日", sep="😀", file=out, flush=0)
print(out.parts)
print("plain", file=NoFlush())
print("to none", file=None)
print("a", "b", sep="\n")
print("a\tb", end="\n\n")
print()
print("", "")
print(1, [2], {"3": (4,)}, {5}, 6.0, 7j, b"8", True, sep="|")
for call in (lambda: print("x", sep=5), lambda: print("x", end=5), lambda: print("x", foo=1), lambda: print("x", file=5), lambda: print("x", file="text"), lambda: print("x", flush=True, file=NoFlush()), lambda: print("x", "y", sep=b"-"), lambda: print("x", file=object()), lambda: print("a", sep="x", **{"sep": 1}), lambda: print("x", end=b"")):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)


class Bad:
    def __str__(self):
        raise ValueError("no text")


try:
    print("before", Bad(), "after")
except ValueError as error:
    print("|", error)


class Wrong:
    def __str__(self):
        return 5


try:
    print(1, Wrong())
except TypeError as error:
    print("|", error)
old = sys.stdout
sys.stdout = out = Out()
print("captured", 5)
sys.stdout.write("direct\n")
sys.stdout = old
print(out.parts)
sys.stdout = None
print("nowhere")
sys.stdout = old
print(sys.stdout.write("abc\n"), sys.stdout.writelines(["d", "e\n"]), sys.stdout.flush(), sys.stdout.isatty(), sys.stdout.writable(), sys.stdout.encoding.lower(), sys.stdout.name)
for call in (lambda: sys.stdout.write(5), lambda: sys.stdout.writelines(5), lambda: sys.stdout.writelines([1]), lambda: sys.stdout.write(b"x")):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)

# What comes before a value that cannot be shown is printed.
try:
    print("before", 1, 10**5000, "after")
except ValueError as error:
    print()
    print(str(error)[:30])
deep = []
for _ in range(100_000):
    deep = [deep]
try:
    print("deep", deep)
except RecursionError as error:
    print()
    print("RecursionError")
