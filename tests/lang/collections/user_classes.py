def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


from collections import UserDict, UserList, UserString
class D(UserDict):
    def __missing__(self, key): return f"missing {key}"
u, l, s = UserDict(a=1), UserList([3, 1, 2]), UserString("Hello")
show("""
u, UserDict(), UserDict({"x": 1}), UserDict([("k", 1)]), u.data, len(u), u["a"], "a" in u, list(u), u.get("z"), u.get("z", 5), u.copy(), type(u.copy()), u | {"b": 2}, {"z": 0} | u, type(u | {}), u == {"a": 1}, u == UserDict(a=1), dict(u), UserDict.fromkeys("ab", 1), repr(u), u.items(), u.keys(), u.values(), bool(UserDict())
u["z"]
del u["z"]
u.pop("z")
UserDict(5)
UserDict({}, {})
u | 5
hash(u)
D(a=1)["q"], D(a=1).get("q"), "q" in D(), D().pop("q", 7), D().setdefault("n", 5)
u.__contains__("a"), u.setdefault("b", 5), u.pop("b"), u.popitem(), u
u.popitem()
l, UserList(), UserList("ab"), UserList(UserList([1])), l.data, len(l), l[0], l[-1], l[1:], type(l[1:]), 3 in l, l + [4], [0] + l, l + UserList([9]), l * 2, 2 * l, l == [3, 1, 2], l < [4], l.index(1), l.count(3), sorted(l), list(reversed(l)), l.copy(), l + (5,), max(l), repr(l), str(l)
l[10]
l["a"]
l.index(9)
l.remove(9)
UserList().pop()
UserList(5)
l + 5
l * "x"
hash(l)
l.append(9), l, l.insert(0, 8), l, l.pop(), l.pop(0), l.sort(), l, l.sort(key=lambda x: -x), l, l.reverse(), l, l.extend([7]), l, l.extend(UserList("z")), l, l.clear(), l
s, UserString(5), UserString(UserString("x")), s.data, len(s), s[0], s[1:3], type(s[0]), s + "!", "!" + s, type(s + ""), s * 2, s == "Hello", s < "Z", "ell" in s, s.upper(), type(s.upper()), s.find("l"), s.split("l"), s.encode(), hash(s) == hash("Hello"), {s: 1}["Hello"], str(s), repr(s), f"{s}", f"{s:>8}" if 0 else 0, "%s" % s, s % (), UserString("%s!") % "x", s.replace("l", "L"), s.center(11, "*"), s.isalpha(), s.join(["a", "b"]), s.startswith("He"), s.count("l"), int(UserString("5")), float(UserString("1.5")), s.title(), s.partition("l"), s.zfill(7), s.casefold(), s.removeprefix("He"), list(s), s.format(), UserString("{} {x}").format(1, x=2), s.format_map({}), s.translate({72: "J"}), UserString.maketrans("a", "b"), s.rindex("l"), s.splitlines(), s.swapcase()
s["a"]
s + 5
s.index("z")
s.join([1])
s[10]
s.x
UserString()
s < 5
s == 5, s != "x", s.__contains__(UserString("H")), s.__rmod__("%s"), s > UserString("A")
complex(UserString("1j")), s.isidentifier(), s.expandtabs(), s.rsplit("l", 1), s.lower().capitalize(), s.strip("Ho"), s.ljust(7) + "|"
""")
