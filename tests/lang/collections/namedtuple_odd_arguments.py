# namedtuple with names that are not allowed, defaults that do not fit and calls with wrong arguments.
import collections

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


for names in ("a b", "a,b", ["a", "b"], "", [], "a a", "def", "_x", "1x", "a-b", "é", ["a", "class"], [1, 2], 5, None, ("a",), {"k": 1}, "a b c d", "__x__", "self cls", iter(["x"])):
    shown = names if not hasattr(names, "__next__") else "iterator"
    attempt(f"names {shown!r}", lambda: collections.namedtuple("P", names)._fields)
    if not hasattr(names, "__next__"):
        attempt(f"renamed {shown!r}", lambda: collections.namedtuple("P", names, rename=True)._fields)
for name in ("P", "class", "1", "_P", "a b", 5, ""):
    attempt(f"type {name!r}", lambda: collections.namedtuple(name, "a").__name__)
for defaults in ((), (1,), (1, 2), (1, 2, 3), None, "xy", 5, [None]):
    attempt(f"defaults {defaults!r}", lambda: collections.namedtuple("P", "a b", defaults=defaults)._field_defaults)
attempt("module", lambda: collections.namedtuple("P", "a", module="m").__module__)
attempt("positional", lambda: collections.namedtuple("P", "a", True))
P = collections.namedtuple("P", "a b", defaults=[5])
for args, named in (((), {}), ((1,), {}), ((1, 2), {}), ((1, 2, 3), {}), ((), {"a": 1}), ((1,), {"a": 2}), ((1,), {"c": 2}), ((), {"b": 1})):
    attempt(f"P{args}{named}", lambda: P(*args, **named))
p = P(1)
for text in ("p._replace(a=2)", "p._replace(c=2)", "p._asdict()", "P._make([1, 2])", "P._make([1])", "P._make(5)", "p.a", "p.c", "p[5]", "p + (1,)", "p + [1]", "p * 2", "p == (1, 5)", "p < (2,)", "hash(p) == hash((1, 5))",
             "setattr(p, 'a', 2)", "delattr(p, 'a')", "setattr(p, 'z', 2)", "p.__getnewargs__()", "P.a.__doc__", "P.__doc__", "P._fields", "P.__match_args__", "repr(p)", "len(p)", "p.index(5)", "p.count(9)", "[*p]", "p.__class__.__mro__[1:]", "vars(p)"):
    attempt(text, lambda: eval(text))
