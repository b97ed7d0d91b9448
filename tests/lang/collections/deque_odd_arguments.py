# deque: its methods and operators with too many, too few and wrong arguments.
import collections

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


def deque():
    return collections.deque([3, 1, 2], 5)


CALLS = [(), (1,), ("x",), (None,), (1, 2), (-1, 9), (9, 9), ([4, 5],), (1, 2, 3), (1, 2, 3, 4), (1.5,), (collections.deque([7]),)]
NAMES = """append appendleft clear copy count extend extendleft index insert pop popleft remove reverse rotate __add__ __contains__ __copy__
__eq__ __iadd__ __len__ __lt__ __ne__ __reversed__ __iter__"""
for name in NAMES.split():
    for args in CALLS:
        value = deque()
        if not hasattr(value, name):
            print("no", name)
            break

        def call():
            result = getattr(value, name)(*args)
            return list(result) if hasattr(result, "__next__") else result

        attempt(f"{name}{args}", call)
        if len(args) == 3:
            print(value)
    attempt(f"{name} named", lambda: getattr(deque(), name)(other=1))
for args, named in (((), {}), ((5,), {}), (([1], -1), {}), (([1], "x"), {}), (([1, 2, 3], 2), {}), (("ab",), {"maxlen": 1}), ((), {"iterable": "ab"}), ((1, 2, 3), {}), ((), {"other": 1}), (([1], None), {})):
    attempt(f"deque {args} {named}", lambda: collections.deque(*args, **named))
for text in ("d[9]", "d['x']", "d[0:1]", "d + [1]", "d * 'x'", "d * 2", "2 * d", "d < [1]", "d == [3, 1, 2]", "hash(d)", "d.maxlen", "d.rotate(2) or d", "d.x", "d @ d", "-d", "d[1.5]", "1 in d", "sorted(d)", "d * -1"):
    attempt(text, lambda: eval(text, {"d": deque()}))
