s = "hello"
print(s, len(s), s[1], s[-1], s[1:3], s + "!", s * 2)
print(s.upper(), s.find("l"), s.replace("l", "L"), s.split("e"), "-".join(["a", "b"]))
name = "x"
print(f"{name} = {42:>5}|{3.14159:.2f}|{s!r}")
print("e" in s, "z" not in s, s == "hello", s < "world")
for c in "abc":
    print(c)
