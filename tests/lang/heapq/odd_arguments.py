# Functions of heapq with things that are no lists, sizes that are no numbers and items without an order.
import heapq

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


class Heap(list):
    pass


for value in ([3, 1, 2], (1, 2), "abc", 5, None, {1: 2}, Heap([2, 1]), [], [1, "x", 2], [None, None], [1j, 2]):
    shown = f"{type(value).__name__} {value!r}"
    attempt(f"heapify {shown}", lambda: heapq.heapify(value))
    attempt(f"heappop {shown}", lambda: heapq.heappop(value))
    attempt(f"heappush {shown}", lambda: heapq.heappush(value, 0))
    attempt(f"heapreplace {shown}", lambda: heapq.heapreplace(value, 5))
    attempt(f"heappushpop {shown}", lambda: heapq.heappushpop(value, 5))
    for size in (0, 1, 2, 99, -1, "x", None, object):
        attempt(f"nlargest {size!r} {shown}", lambda: heapq.nlargest(size, value))
        attempt(f"nsmallest {size!r} {shown}", lambda: heapq.nsmallest(size, value, key=str))
    attempt(f"merge {shown}", lambda: list(heapq.merge(value, [1])))
    attempt(f"merge {shown}", lambda: list(heapq.merge(value, value, key=str, reverse=True)))
    print(value)
attempt("merge", lambda: list(heapq.merge()))
attempt("merge", lambda: list(heapq.merge(5)))
attempt("merge", lambda: list(heapq.merge([1, 3], [2], [1])))
attempt("named", lambda: heapq.nlargest(n=2, iterable=[1, 2, 3]))
attempt("named", lambda: heapq.nlargest(1))
attempt("named", lambda: heapq.nsmallest(1, [2], len, 5))
