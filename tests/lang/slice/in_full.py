def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
class Bad:
    def __index__(self): return "x"
class Show:
    def __getitem__(self, k): return k
s = Show()
show("""
slice(5), slice(1, 5), slice(1, 5, 2), slice(None), slice("a", [], {}), s[1:2], s[::], s[:, 1], s[..., None], s[1:2, ::3], s["a":"b"], s[()], s[1,], s[-1:], s[:-1:I(2).n]
slice()
slice(1, 2, 3, 4)
slice(start=1)
slice(5).start, slice(5).stop, slice(5).step, slice(1, 2, 3).start
slice(5).start = 1
slice(1, 2).x
slice(5).indices(3), slice(None).indices(5), slice(None, None, -1).indices(5), slice(-3, -1).indices(5), slice(10, 20).indices(5), slice(-10, 2).indices(5), slice(3, 1, -1).indices(5), slice(None, None, 2).indices(0), slice(I(1), I(4), I(2)).indices(10), slice(0, 2 ** 70).indices(2 ** 80), slice(-2 ** 70, None, 3).indices(4), slice(None, -2 ** 70, -1).indices(4), slice(True, False).indices(I(3))
slice(5).indices()
slice(5).indices(-1)
slice(5).indices("a")
slice(5).indices(1.5)
slice("a").indices(5)
slice(1.5, None).indices(5)
slice(None, None, 0).indices(5)
slice(None, None, "x").indices(5)
slice(Bad()).indices(5)
slice(1, 2) == slice(1, 2), slice(1) == slice(None, 1), slice(1) != slice(2), slice(1) == 1, slice(1, 2) < slice(1, 3), slice("a") < slice("b"), slice(1) <= slice(1), slice(1, 2, 3) > slice(1, 2), slice(0) == slice(False)
slice(1) < slice("a")
slice(1) < 5
slice(1, 2) < slice(1, None)
hash(slice(1)) == hash(slice(1)), hash(slice(1, 2)) == hash(slice(1, 2, None)), {slice(1, 2): "ok"}[slice(1, 2)], hash(slice(None)) == hash(slice(None))
hash(slice([]))
slice(1, 2).__reduce__(), slice(5).__eq__(5), slice(1).__lt__(2), repr(slice("é")), str(slice(1, None, -1)), slice(1) is slice(1), type(slice(1)), slice.__mro__
type("S", (slice,), {})
slice[int]
"abcdef"[slice(1, 4)], [1, 2, 3][slice(None, None, -1)], (1, 2, 3)[slice(I(1), None)], b"abc"[slice(2)], range(10)[slice(2, 8, 3)], memoryview(b"abc")[slice(1, None)].tobytes()
"abc"[Bad():]
"abc"[::Bad()]
[1, 2, 3][I(2 ** 70):], [1, 2, 3][:I(2 ** 70)], "abc"[I(-2 ** 70):], [1, 2, 3][::I(2 ** 70)], [1, 2, 3][::I(-2 ** 70)], [1, 2, 3][::-2 ** 63], "añ"[::2 ** 63 - 1]
"abc"[I(0):I(2):I(0)]
{slice(1): 2}, {1: slice(1)}[1].stop, [slice(1)].index(slice(1)), slice(1) in [slice(1)]
""")
