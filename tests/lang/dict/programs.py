inventory = {"apple": {"price": 1.2, "stock": 10}, "pear": {"price": 0.8, "stock": 0}}
for name, info in inventory.items():
    status = "in stock" if info["stock"] else "sold out"
    print(f"{name:<8}{info['price']:>6.2f} {status}")
total = sum(i["price"] * i["stock"] for i in inventory.values())
print(total, {n: i["stock"] for n, i in inventory.items() if i["stock"]})


def memo_fib(n, cache={}):
    if n in cache:
        return cache[n]
    cache[n] = n if n < 2 else memo_fib(n - 1) + memo_fib(n - 2)
    return cache[n]


print(memo_fib(90), len(memo_fib.__defaults__[0]))
graph = {"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "d": ["f"], "e": ["f"], "f": []}


def bfs(start, goal):
    queue, seen = [[start]], {start}
    while queue:
        path = queue.pop(0)
        if path[-1] == goal:
            return path
        for n in graph[path[-1]]:
            if n not in seen:
                seen.add(n)
                queue.append(path + [n])


def topological():
    order, state = [], {}

    def visit(n):
        if state.get(n) == "done":
            return
        state[n] = "open"
        for m in graph[n]:
            visit(m)
        state[n] = "done"
        order.append(n)

    for n in graph:
        visit(n)
    return order[::-1]


print(bfs("a", "f"), bfs("f", "a"), topological())


class Registry:
    def __init__(self):
        self._handlers = {}

    def register(self, name):
        def wrap(f):
            self._handlers[name] = f
            return f
        return wrap

    def call(self, name, *args, **kwargs):
        try:
            handler = self._handlers[name]
        except KeyError:
            return f"unknown command: {name}"
        return handler(*args, **kwargs)


r = Registry()


@r.register("add")
def add(a, b=1):
    return a + b


r.register("neg")(lambda x: -x)
print(r.call("add", 1), r.call("add", 1, b=5), r.call("neg", 4), r.call("zzz"))


class Attr(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    __setattr__ = dict.__setitem__


a = Attr(x=1)
a.y = 2
print(a.x + a.y, a, hasattr(a, "z"))
try:
    a.z
except AttributeError as e:
    print(e)


def deep_merge(a, b):
    out = dict(a)
    for k, v in b.items():
        out[k] = deep_merge(out[k], v) if isinstance(v, dict) and isinstance(out.get(k), dict) else v
    return out


print(deep_merge({"a": {"x": 1}, "b": 2}, {"a": {"y": 2}, "c": 3}))


def flatten(d, prefix=""):
    items = {}
    for k, v in d.items():
        items.update(flatten(v, prefix + k + ".") if isinstance(v, dict) else {prefix + k: v})
    return items


print(flatten({"a": {"b": {"c": 1}, "d": 2}, "e": 3}))
matrix = {(r, c): r * c for r in range(3) for c in range(3)}
print(matrix[2, 2], sum(matrix.values()), sorted(k for k, v in matrix.items() if v == 2))
switch = {int: "integer", str: "string", list: "list"}
print([switch.get(type(x), "other") for x in (1, "a", [], 1.5)])
lower = {}
for c in "Mississippi".lower():
    lower[c] = lower.get(c, 0) + 1
print(lower, sorted(lower, key=lambda c: (-lower[c], c)))
