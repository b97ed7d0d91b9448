# UserDict, UserList and UserString: made to be inherited from, their operators and their data.
import copy
from collections import ChainMap, UserDict, UserList, UserString
from collections.abc import MutableMapping, MutableSequence, Sequence


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __contains__(self, key):
        return super().__contains__(key.lower())


d = Lower({"One": 1}, TWO=2)
d.update(Three=3)
d.setdefault("FOUR", 4)
print(d, d.data, d["oNe"], "TWO" in d, d.get("THREE"), d.get("none", 0), len(d), list(d), d.pop("four"), sorted(d.items()))
print(d | {"FIVE": 5}, type(d | {}), {"A": 0} | d, type({} | d), d == {"one": 1, "two": 2, "three": 3})
d |= {"Six": 6}
print(d, d.data)
attempt("the key is not lowered by |=", d.copy)
del d.data["Six"]
print(d.copy(), type(d.copy()), d.copy().data is d.data, copy.copy(d) == d, copy.copy(d).data is d.data)
attempt("missing", d.__getitem__, "NO")
attempt("del", d.__delitem__, "NO")
attempt("or list", lambda: d | [])
attempt("two positions", UserDict, {}, {})
attempt("hash", hash, d)
print(UserDict(None), UserDict([(1, 2)], dict=3), UserDict.fromkeys("ab", 1), Lower.fromkeys("AB"), isinstance(d, MutableMapping), isinstance(d, dict))
print(d.popitem()[0] in ("one", "two", "three", "six"), d.clear(), d, bool(d), list(reversed([*UserDict(a=1, b=2)])))


class Missing(UserDict):
    def __missing__(self, key):
        return f"<{key}>"


m = Missing(a=1)
print(m["a"], m["b"], m.get("b"), "b" in m, m.setdefault("c", 5), m)


class Deep(Missing):
    def __init__(self, *args, **named):
        super().__init__(*args, **named)
        self.extra = ["kept"]


deep = Deep(x=[1])
other = copy.copy(deep)
print(other, other.extra is deep.extra, other["x"] is deep["x"], copy.deepcopy(deep)["x"] is deep["x"])


class Loud(UserList):
    def append(self, item):
        print("append", item)
        super().append(item)


xs = Loud([3, 1, 2])
xs.append(5)
xs.extend([7])
xs += (8,)
xs.insert(0, 0)
print(xs, xs.data, xs[1:3], type(xs[1:3]), xs[-1], len(xs), 5 in xs, xs + [1], [1] + xs, type([1] + xs), xs * 2 == 2 * xs, xs.count(5), xs.index(5))
xs.sort(reverse=True)
xs.reverse()
print(xs, xs.pop(), xs.pop(0), xs.remove(5), xs, xs.copy(), type(xs.copy()), xs < [9], xs == UserList(xs.data), xs >= Loud([1, 2]), [*reversed(xs)])
del xs[0]
xs[0:1] = "ab"
xs *= 2
print(xs, UserList("ab") + "cd", UserList((1, 2)), UserList(), UserList(UserList([1])), xs.clear(), xs)
attempt("index", xs.__getitem__, 5)
attempt("pop", xs.pop)
attempt("remove", xs.remove, 1)
attempt("plus number", lambda: xs + 5)
attempt("times text", lambda: xs * "a")
attempt("compare", lambda: UserList([1]) < 5)
attempt("hash", hash, xs)
print(isinstance(xs, MutableSequence), isinstance(xs, list), copy.copy(UserList([[1]])), UserList([1]) == [1], UserList([1]) != (1,))


class Title(UserString):
    def shout(self):
        return self.upper() + "!"


s = Title("hello world")
print(s, repr(s), s.shout(), type(s.shout()), s.title(), s[0], type(s[0]), s[::-1], s + "?", "say " + s, s * 2, len(s), "wor" in s, UserString("wor") in s, s == "hello world", hash(s) == hash("hello world"))
print(s.replace("o", "0", 1), s.split(), s.partition(" "), s.find("w"), s.encode(), s.startswith("he"), s.join(["a", "b"]), s.center(15, "*"), s.count("o"), s < "i", s.isalpha(), s.zfill(13), s.removeprefix("hello "))
print("%s-%%" % s, Title("%d/%s") % (1, "x"), "{:>13}|".format(str(s)), Title("{}-{a}").format(1, a=2), Title("{a}").format_map({"a": 1}), s.casefold() is s, s.translate({104: "J"}), s.expandtabs(), s.rsplit("o", 1), s.splitlines(), int(Title("42")), float(Title("1.5")), complex(Title("1j")))
attempt("plus", lambda: s + 5)
attempt("index", s.index, "zz")
attempt("item", s.__getitem__, 99)
attempt("set", lambda: s.__setitem__)
print({s: 1}["hello world"], UserString(5), UserString(s).data, s.__getnewargs__(), isinstance(s, str), isinstance(s, Sequence), max(s), sorted(Title("cab")), s.maketrans("a", "b"), str(s).__class__)

base, middle, top = {"a": 1, "b": 2}, {"b": 20, "c": 30}, {}
chain = ChainMap(top, middle, base)
chain["a"] = 100
print(chain, chain["a"], base["a"], chain["b"], list(chain), dict(chain), len(chain), chain.maps[0], chain.parents, chain.new_child({"z": 0})["z"], chain.new_child(q=1)["q"])
attempt("missing", chain.__getitem__, "zz")
attempt("del of a parent's", chain.__delitem__, "b")
attempt("pop of a parent's", chain.pop, "c")
attempt("popitem", ChainMap({}, {1: 2}).popitem)
print(chain | {"n": 1}, type({"n": 1} | chain), {"n": 1} | chain, chain == {"a": 100, "b": 20, "c": 30}, chain.copy().maps[0] is top, chain.copy().maps[1] is middle, ChainMap.fromkeys("ab", 0), ChainMap().maps)
