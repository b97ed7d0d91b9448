# bool(x) asks what `if` asks, wherever it stands.
class Length:
    def __init__(self, length): self.length = length
    def __len__(self): return self.length
class Truth:
    def __init__(self, truth): self.truth = truth
    def __bool__(self): return self.truth
class Raises:
    def __bool__(self): raise KeyError('no')
class Plain: pass
class Index:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
class Getattr:
    def __getattr__(self, name): return lambda: False
class Text(str):
    def __bool__(self): return False
class Items(list):
    def __len__(self): return 0

values = [Length(0), Length(3), Truth(True), Truth(False), Plain(), Getattr(), Text('x'), Items([1]), 0, 1, 0.0, -0.0, 1e-9, '', 'a', b'',
          [], [0], (), {}, {1: 2}, set(), range(0), range(3), None, ..., 10 ** 30, 0j, 1j, int, len, Length, iter([]), memoryview(b'')]
for value in values:
    print(bool(value), (bool(value), not value), [bool(value) for _ in range(2)], str(bool(value)), bool(bool(value)), end=' ')
    x = [bool(value), bool(value) is (not not value)]
    if bool(value): x.append('yes')
    while not bool(value):
        x.append('no')
        break
    print(x, list(map(bool, [value])), {bool(value): 1}, bool(*[value]))
for wrong in (Length(-1), Length('a'), Length(10 ** 30), Truth(1), Truth(None), Raises(), Length(Index(4)), Length(Index(-4))):
    try:
        print(bool(wrong))
    except Exception as error:
        print(type(error).__name__, error)
    try:
        print([bool(w) for w in (1, wrong)])
    except Exception as error:
        print(type(error).__name__, error)
for arguments in ((), (1, 2), (1, 2, 3)):
    try:
        print(bool(*arguments))
    except TypeError as error:
        print(error)
try:
    bool(x=1)
except TypeError as error:
    print(error)

def generator():
    if bool((yield 1)): yield 'true'
    else: yield 'false'
for sent in (Length(0), Length(1), Truth(True)):
    g = generator(); next(g); print(g.send(sent))
def deep(n):
    class Deep:
        def __bool__(self): return bool(n) and deep(n - 1)
    return bool(Deep())
print(deep(20))
