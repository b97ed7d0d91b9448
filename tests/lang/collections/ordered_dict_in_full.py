def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


from collections import OrderedDict
o = OrderedDict(a=1, b=2, c=3)
show("""
OrderedDict(5)
o == OrderedDict(a=1, b=2, c=3), o == OrderedDict(c=3, b=2, a=1), o == {"c": 3, "b": 2, "a": 1}, o != {}, o == 5, {"a": 1, "b": 2, "c": 3} == o
o["z"]
o.move_to_end("z")
o.move_to_end()
o.move_to_end("a", "b", "c")
o.popitem("x", 1)
OrderedDict().popitem()
OrderedDict().popitem(last=False)
o.pop("z")
o.pop("z", 5), o.pop("z", default=6), o.setdefault("a", 9)
o | {"d": 4}, {"z": 0} | o, type(o | {}), type({} | o), o.copy(), type(o.copy()), OrderedDict.fromkeys("ab", 1), OrderedDict.fromkeys("ab"), o.__reduce__()[0], OrderedDict[str, int]
o | 5
o | [("q", 1)]
o < o
hash(o)
o.__reversed__().__next__(), o.__sizeof__() > 0, isinstance(o, dict)
""")
for text in """o.move_to_end("a")
o.move_to_end("c", last=False)
o.move_to_end("b", False)
o.popitem()
o.popitem(last=False)
o.popitem(False)
o["new"] = 1
o["a"] = 9
del o["a"]
del o["z"]
o.update(b=5, z=1)
o.clear()
o |= {"z": 26, "a": 0}
o |= [("p", 1)]
o |= 5
o.setdefault("n")
o.pop("b")
o.x = 1; print(o.__dict__)
o["self"] = o; print(o)
for k in o: o[k] = 0
it = reversed(o); print(next(it), list(it))
o.__init__(q=1)""".splitlines():
    o = OrderedDict(a=1, b=2, c=3)
    try:
        exec(text)
        print(text, "->", list(o.items()) if "self" not in text else len(o))
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error, list(o.items()))


class Sub(OrderedDict):
    def __missing__(self, key):
        return key * 2


s = Sub(a=1)
print(s, s["zz"], s.get("zz"), type(s.copy()), s == {"a": 1}, type(s | {}))
s.own = 1
print(s.__dict__, s.__reduce__()[2] if len(s.__reduce__()) > 2 else None)
