parts = ["a", "é", "日", "😀", ""]
print("".join(parts), "-".join(parts), "日".join(parts), len("".join(parts)), "".join(parts[::-1]), "".join(sorted(parts)), "".join("abc"), " ".join(map(str, range(5))), ", ".join(f"{k}={v}" for k, v in {"a": 1}.items()), "".join(reversed("añb")), "x".join(["a"]), "x".join([]), "".join({"k": 1}), "".join(("t",)), "|".join(iter("ab")))
text = ""
for i in range(200):
    text += chr(97 + i % 26) if i % 7 else "é"
print(text, len(text), text.count("é"))
text = "a"
text += "b" + "c" * 3
other = text
text += "d"
print(text, other, text is other)
a = b = "x"
a += "y"
print(a, b, "a" "b" 'c', "a" + "b" * 2 + "c", ("a" "b") * 2, "%s" "%s" % ("x", "y"), "{}" "{}".format(1, 2), f"{1}" "{2}" f"{3}")
for call in (lambda: "".join([1]), lambda: "".join(["a", b"b"]), lambda: "".join(None), lambda: ",".join(["a", None]), lambda: "a" + 1, lambda: 1 + "a", lambda: "a" + None, lambda: "a" + ["b"], lambda: "".join(x for x in [1]), lambda: "x".join(5), lambda: sum(["a"], ""), lambda: "a" * "b", lambda: "a" + b"b", lambda: "" .join(["a"], ["b"])):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print("a" < "b" < "c", "abc" < "abd", "abc" < "ab", "" < "a", "Z" < "a", "é" > "z", "a" == "a" == "a", "日" != "本", max("apple", "banana"), sorted(["b", "B", "a", "A", "é", "_", "1"]), "abc".__lt__("abd"), "a".__eq__(1), "a".__add__("b"), "a".__mul__(3), "a".__rmul__(3), "%s".__mod__("x"), "x".__rmod__("%s"), "abc".__contains__("b"), "abc".__len__())
