# Hashes of code objects, functions and methods: equal ones have equal hashes, and they serve as keys.
def make(count):
    functions = []
    for number in range(count):
        space = {}
        exec(f"def f(a, b={number}):\n    x = a * {number} + b\n    return x - {number % 7}, '{number}'", space)
        functions.append(space["f"])
    return functions


codes = [function.__code__ for function in make(60)]
again = [function.__code__ for function in make(60)]
print(all(one == other for one, other in zip(codes, again)))
print(all(hash(one) == hash(other) for one, other in zip(codes, again)))
print(len(set(codes)), len(set(codes + again)), len({code: None for code in again}))
print(all(isinstance(hash(code), int) for code in codes), codes[3] in set(again), codes[3] in codes[4:])

table = {code: number for number, code in enumerate(codes)}
print(sum(table[code] for code in again), again[59] in table, make(61)[60].__code__ in table)


class Box:
    def get(self):
        return 1

    def put(self):
        return 2

    def __eq__(self, other):
        return True

    __hash__ = None


boxes = [Box() for _ in range(40)]
methods = {box.get for box in boxes} | {box.put for box in boxes} | {box.get for box in boxes}
print(len(methods), boxes[0].get in methods, Box().get in methods)
lists = [[] for _ in range(40)]
builtins = {one.append for one in lists} | {one.append for one in lists} | {one.pop for one in lists}
print(len(builtins), lists[5].append in builtins, [].append in builtins)
print(all(hash(one.append) == hash(one.append) for one in lists))
print(len({hash(code) for code in codes}) > 50, len({str.upper, str.lower, str.upper, len, print, len}))
