class Name(str):
    def __new__(cls, text, extra=None):
        self = super().__new__(cls, text)
        self.extra = extra
        return self

    def __eq__(self, other):
        return str.__eq__(self.lower(), str(other).lower())

    def __hash__(self):
        return hash(self.lower())

    def __add__(self, other):
        return Name(str.__add__(self, other), "added")

    def __len__(self):
        return 99

    def __getitem__(self, key):
        return f"item {key}"

    def __iter__(self):
        return iter(["i", "t"])

    def __contains__(self, item):
        return item == "magic"

    def __mod__(self, other):
        return "mod"

    def __format__(self, spec):
        return f"<{spec}>"

    def __bool__(self):
        return False


n = Name("Hello", 5)
print(n, repr(n), n.extra, n == "HELLO", "HELLO" == n, n != "x", hash(n) == hash("hello"), {n: 1}["hello"], n + "!", (n + "!").extra, "!" + n, len(n), n[0], n[1:2], list(n), "magic" in n, "H" in n, n % 5, f"{n:x}", "{}".format(n), "%s" % n, bool(n), not n)
print(n.upper(), type(n.upper()), n.replace("l", "L"), n.find("l"), "".join([n, n]), ",".join(n), n.startswith("He"), str(n), type(str(n)), n.split("l"), n.encode(), "x".join(iter(n)), sorted(n), max(n), n.__str__(), str.__len__(n), str.__getitem__(n, 0), n.index("o"), n.center(9, "*"), n.title(), n.isalpha(), n * 2, 2 * n, "Hello".startswith(n), "Hello world".replace(n, "Bye"), "aHello".split(n), n.join("ab"), "Hello" in {n}, [n].count("HELLO"), ["hello"].index(n))
print(int(Name("12")), float(Name("1.5")), Name("a") < "b", max(Name("a"), Name("b")), getattr("x", Name("upper"))(), open if 0 else "", Name("%d") % 3, str.__mod__(Name("%d"), 3), eval(Name("1 + 1")), isinstance(n, str), n.__class__.__name__, n.__dict__, vars(n), Name("x").__getnewargs__(), ord(Name("a")) if 0 else "")
for call in (lambda: Name(), lambda: Name("a", "b", "c"), lambda: n.nope, lambda: Name("x").extra.y, lambda: str.__new__(Name), lambda: setattr("x", "y", 1)):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)
