s = "hello world, hello"
print(s.find("hello"), s.find("hello", 1), s.find("zzz"), s.find(""), s.find("", 5), s.find("", 100), s.find("l", 3, 5), s.find("o", -3), s.find("h", -5, -1), s.find("hello", 13), s.find("hello", 14))
print(s.rfind("hello"), s.rfind("o"), s.rfind("zzz"), s.rfind(""), s.rfind("l", 0, 5), s.rfind("", 2, 5), s.rfind("hello", 0, 10))
print(s.index("world"), s.rindex("l"), s.count("l"), s.count("hello"), s.count(""), s.count("l", 5), s.count("lo", 0, 5), "aaaa".count("aa"), "".count(""), "".count("a"), s.count("o", -8), "abc".count("", 1, 2), "abc".count("", 5))
print(s.startswith("hello"), s.startswith("world", 6), s.startswith(("x", "he")), s.startswith(""), s.startswith("hello", 0, 3), s.startswith((), 0), s.endswith("llo"), s.endswith(("x", "o")), s.endswith("", 100), s.startswith("", 100), s.endswith("world", 0, 11), s.endswith("hello", -5))
print("hello" in s, "z" in s, "" in s, "" in "", "lo w" in s, "é" in "café", "😀" in "a😀b", "hello" not in s)
u = "añb日c😀d日"
print(u.find("日"), u.rfind("日"), u.index("😀"), u.find("d"), u.count("日"), u.find("日", 4), u[3], u[5], u[-1], u[-3], len(u), u[1:6:2], u[::-1], u.find("c", None, None), u.find("d", -2))
for f in (lambda: s.index("zzz"), lambda: s.rindex("q"), lambda: s.find(), lambda: s.find(5), lambda: s.find("a", "b"), lambda: s.startswith(5), lambda: s.startswith(("a", 5)), lambda: s.endswith([]), lambda: s.count(), lambda: s.count(1), lambda: s.find("a", 1, 2, 3), lambda: 5 in s, lambda: s.index("h", 1, 3), lambda: s.startswith(), lambda: s.find(b"a"), lambda: None in s):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print([i for i in range(len(s)) if s.startswith("l", i)], s.find("o", 5, 8), s.find("o", 5, 7), "aXbXc".rfind("X", 0, 3), "mississippi".find("issip"), "aaaaab".find("aab"), "ababab".rfind("abab"))
long = "ab" * 1000 + "c"
print(long.find("c"), long.find("abc"), long.rfind("ba"), long.count("ab"), long.index("bc"), ("x" * 500 + "y").find("xy"), long.find("ac"))
