# Views of ordered dictionaries have types of their own, and changes while somebody goes over them are noticed.
from collections import OrderedDict

o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
for view in (o.keys(), o.values(), o.items()):
    cls = type(view)
    print(view, cls.__name__, cls.__module__, [base.__name__ for base in cls.__mro__], len(view), list(reversed(view)), view.mapping == o)
print(*map(sorted, (o.keys() & {"a", "z"}, o.keys() | {"z"}, o.keys() - {"a"}, o.items() ^ {("a", 1)})))
print(o.keys() == {"a", "b", "c"}, o.keys().isdisjoint("x"))
print("a" in o.keys(), 2 in o.values(), ("c", 3) in o.items(), OrderedDict().keys(), isinstance(o.keys(), type({}.keys())))
for cls in (type(o.keys()), type(o.values())):
    try:
        cls()
    except TypeError as error:
        print(error)
    try:
        type("Sub", (cls,), {})
    except TypeError as error:
        print(error)


def change(label, function):
    d = OrderedDict.fromkeys("abc")
    try:
        for key in d:
            function(d, key)
        print(label, list(d))
    except RuntimeError as error:
        print(label, error, len(d))


change("delete", lambda d, key: d.pop(key))
change("add", lambda d, key: d.setdefault(key + "x"))
change("clear", lambda d, key: d.clear())
change("value", lambda d, key: d.__setitem__(key, 5))


class Sub(OrderedDict):
    pass


print(Sub(x=1).keys(), Sub(x=1).items(), {**o}.keys(), dict(o).items())
