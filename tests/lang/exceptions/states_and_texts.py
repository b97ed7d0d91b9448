"""Unicode errors with odd fields, `__setstate__`, and exceptions made without `__init__`."""


def attempt(label, action):
    try:
        print(label, action())
    except Exception as error:
        print(label, type(error).__name__, error)


for kind in (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError):
    made = kind.__new__(kind)
    print(kind.__name__, repr(str(made)), made.args)

error = UnicodeEncodeError("codec", "xxxxx", 1, 5, "reason")
print(error)
error.end = 2
print(error)
error.end, error.reason = 5, 10**20
print(error)
error.encoding = 4000
print(error)
error.start = 1000
print(error)
error.reason = ["a", None]
print(error)
error = UnicodeDecodeError("codec", b"xxxxx", 1, 5, "reason")
print(error)
error.end = 2
print(error)
error.object = b"\xff\x00\xfe"
print(error, error.object)
error.reason = None
print(error)
error = UnicodeTranslateError("xxxx\u20ac\U0001f600", 1, 4, "reason")
print(error)
for start, end in ((4, 5), (5, 6), (0, 1), (7, 8), (-3, 2)):
    error.start, error.end = start, end
    print(ascii(str(error)))

error = ValueError(42)
error.note = 53
error.__setstate__({"a": 1, "b": 2})
print(error.args, error.note, error.a, error.b)
error.__setstate__({"a": 11, "args": (1, 2, 3), "note": 35})
print(error.args, error.note, error.a, error)
error.__setstate__(None)
attempt("list", lambda: error.__setstate__([1]))
attempt("number", lambda: error.__setstate__(5))
error.__setstate__({"__notes__": ["n"], "__cause__": KeyError("k")})
print(error.__notes__, repr(error.__cause__))
attempt("wrong cause", lambda: error.__setstate__({"__cause__": 5}))
print(sorted(error.__dict__))


class Own(Exception):
    def __init__(self, first, second=None):
        self.first = first

    def __str__(self):
        return f"own {self.first}"


print(Own(1, second=2).args, str(Own(1)), repr(Own(1, 2)))
attempt("without init", lambda: Own.__new__(Own, 5, 6).args)
attempt("without init", lambda: str(Own.__new__(Own, 5)))
print(repr(Own.__reduce__(Own(3))[1]), Own(3).__reduce__()[2])
attempt("nothing", lambda: Own())
attempt("args", lambda: setattr(error, "args", 5))
error.args = [1, 2]
print(error.args)
error.args = "ab"
print(error.args)
attempt("delete", lambda: delattr(error, "args"))
attempt("context", lambda: setattr(error, "__context__", 5))
attempt("context", lambda: delattr(error, "__context__"))
attempt("suppress", lambda: setattr(error, "__suppress_context__", 5))
