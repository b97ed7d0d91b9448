# OrderedDict, defaultdict, Counter and ChainMap with odd arguments.
import collections
import functools
import operator

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


def ordered():
    return collections.OrderedDict(a=1, b=2)


for name in "clear copy get items keys move_to_end pop popitem setdefault values __reversed__ __or__ __eq__ __delitem__".split():
    for args, named in (((), {}), (("a",), {}), (("z",), {}), (("a", 5), {}), (("z", 5), {}), (([],), {}), (({"c": 3},), {}), (("a", 1, 2, 3), {}), ((), {"key": "a"}), ((), {"last": False}), (("a",), {"last": 0})):
        value = ordered()
        if name in ("clear", "items", "keys", "values", "copy", "__reversed__") and len(args) > 1 or name in ("items", "keys", "values", "get", "__eq__", "__or__", "__delitem__", "clear", "copy", "__reversed__") and named:
            continue
        if name in ("items", "keys", "values") or name == "clear" and args:
            continue

        def call():
            result = getattr(value, name)(*args, **named)
            return (list(result) if hasattr(result, "__next__") else result, value)

        attempt(f"{name}{args}{named or ''}", call)
for factory in (None, int, list, lambda: 7, 5, "x", operator.itemgetter(0), functools.partial(int, "9"), [].append):
    attempt(f"defaultdict {getattr(factory, '__name__', factory)}", lambda: len(collections.defaultdict(factory)))
    attempt("missing", lambda: collections.defaultdict(factory)["key"])
attempt("two", lambda: collections.defaultdict(int, {"a": 1}, b=2))
attempt("two", lambda: collections.defaultdict(int, [("a", 1)], b=2))
print(collections.defaultdict(operator.itemgetter(1)), collections.defaultdict(operator.methodcaller("x")), collections.defaultdict(None, a=1))
for args in ((), ("aab",), ([1, 1, None],), ({"a": "x"},), ({"a": -1, "b": 2},), (5,), (None,), ("a", "b")):
    attempt(f"Counter{args}", lambda: collections.Counter(*args))
    attempt("most common", lambda: collections.Counter(*args).most_common(1))
    attempt("elements", lambda: list(collections.Counter(*args).elements()))
    attempt("total", lambda: collections.Counter(*args).total())
    attempt("-", lambda: (+collections.Counter(*args), -collections.Counter(*args)))
for size in (0, 1, 2, 99, -1, None, "x", object):
    attempt(f"most_common {size!r}", lambda: collections.Counter("aabbc").most_common(size))
counter = collections.Counter(a=3, b=1)
for text in ("counter + {'a': 1}", "counter - counter", "counter & collections.Counter('ab')", "counter | collections.Counter('abc')", "counter < counter", "counter <= counter", "counter == {'a': 3, 'b': 1, 'c': 0}",
             "counter == collections.Counter(a=3, b=1, c=0)", "counter.fromkeys('ab')", "counter.update(5)", "counter.subtract('abc') or counter", "counter['zz']", "counter.__delitem__('zz')", "counter.__delitem__()", "counter + 5"):
    attempt(text, lambda: eval(text))
chain = collections.ChainMap({"a": 1}, {"a": 2, "b": 3})
for text in ("chain['b']", "chain['z']", "chain.pop('b')", "chain.popitem()", "chain.popitem()", "chain.new_child({'q': 1})", "chain.parents", "chain | {'z': 1}", "{'z': 1} | chain", "chain.maps", "len(chain)", "list(chain)", "chain.get('z', 5)", "chain.clear()", "chain.fromkeys('ab', 1)", "chain == {'a': 2, 'b': 3}", "chain.__delitem__('a')"):
    attempt(text, lambda: eval(text))

# An empty one looks at no key.
for key in ([], {}, "a", None, (1, 2)):
    for last in (True, False):
        try:
            print(collections.OrderedDict().move_to_end(key, last))
        except Exception as error:
            print(repr(error))
