"""Subclasses of str: results of methods are plain, overridden methods count where they should."""


def attempt(action):
    try:
        result = action()
        print(repr(result), type(result).__name__)
    except Exception as error:
        print(type(error).__name__, error)


class S(str):
    def __new__(cls, value="", extra=None):
        self = super().__new__(cls, value)
        self.extra = extra
        return self

    def shout(self):
        return self.upper() + "!"


s = S("hello world", 5)
for action in (lambda: s, lambda: str(s), lambda: s + "", lambda: "" + s, lambda: s * 1, lambda: s[:], lambda: s[0], lambda: s.strip(), lambda: s.lower(),
               lambda: s.replace("q", "z"), lambda: s.center(3), lambda: s.zfill(2), lambda: s.expandtabs(), lambda: s.ljust(2), lambda: "".join([s]),
               lambda: s.join([]), lambda: s.format(), lambda: s % (), lambda: f"{s}", lambda: f"{s!s}", lambda: s.title(), lambda: s.split()[0], lambda: s.partition("zz"),
               lambda: s.removeprefix("no"), lambda: s.translate({}), lambda: s.encode(), lambda: s.extra, lambda: s.shout(), lambda: s.__str__(),
               lambda: s == "hello world", lambda: hash(s) == hash("hello world"), lambda: {"hello world": 1}[s], lambda: S(b"x", "utf"), lambda: S(5),
               lambda: s.__getnewargs__(), lambda: sorted(s)[-1], lambda: max(s, "a"), lambda: getattr(s, S("extra")), lambda: int(S("42")), lambda: float(S("1.5")),
               lambda: "%s" % s, lambda: "lo" in s, lambda: S("lo") in "hello", lambda: s.startswith(S("he")), lambda: repr(s), lambda: S.maketrans("a", "b"), lambda: ord(S("x"))):
    attempt(action)


class Loud(str):
    def __str__(self):
        return "str called"

    def __repr__(self):
        return "repr called"

    def __format__(self, spec):
        return f"format called {spec}"

    def __len__(self):
        return 99

    def __iter__(self):
        return iter("iter called")

    def __getitem__(self, key):
        return "getitem called"

    def __eq__(self, other):
        return "eq called"

    def __hash__(self):
        return 5

    def __contains__(self, item):
        return True

    def __add__(self, other):
        return "add called"

    def __mod__(self, other):
        return "mod called"


loud = Loud("xyz")
for action in (lambda: str(loud), lambda: repr(loud), lambda: f"{loud}|{loud!r}|{loud!s}|{loud:5}", lambda: "%s %r" % (loud, loud), lambda: "{} {!s}".format(loud, loud),
               lambda: len(loud), lambda: list(loud)[:4], lambda: loud[0], lambda: loud == 1, lambda: "xyz" == loud, lambda: hash(loud), lambda: "q" in loud, lambda: loud + "a",
               lambda: "a" + loud, lambda: loud % 1, lambda: ",".join([loud, loud]), lambda: loud.upper(), lambda: loud.encode(), lambda: "".join(loud), lambda: "-".join("ab") + loud,
               lambda: "axyzb".replace(loud, "_"), lambda: "axyzb".find(loud), lambda: "axyzb".split(loud), lambda: str.__len__(loud), lambda: str.__str__(loud), lambda: [loud], lambda: {loud: 1},
               lambda: "xyz" in {loud: 1}, lambda: print(loud), lambda: bytes(loud, "ascii"), lambda: tuple(loud)[:2], lambda: loud[1:], lambda: set(loud) >= {"i"}):
    attempt(action)
attempt(lambda: type("T", (str,), {"__slots__": ("a",)})("x"))
attempt(lambda: type("T", (str,), {"__slots__": ()})("x").__dict__)
attempt(lambda: S(encoding="utf-8"))
attempt(lambda: S("a", "b", "c"))
