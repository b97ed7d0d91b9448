"""The attributes that builtin exceptions carry, set by the interpreter itself."""


def caught(action):
    try:
        action()
    except BaseException as error:
        return error


def show(action, *names):
    error = caught(action)
    print(type(error).__name__, "|", error, "|", *(f"{n}={getattr(error, n)!r}" for n in names))


class A:
    pass


obj = A()


def local():
    print(later)
    later = 1


def free():
    def inner():
        return later

    inner()
    later = 1


show(lambda: undefined_name, "name", "args")
show(local, "args")
show(free, "name")
show(lambda: A.nothing, "name", "obj", "args")
show(lambda: [].nothing, "name", "obj")
show(lambda: setattr(5, "x", 1), "name", "obj")
show(lambda: delattr([], "x"), "name", "obj")
show(lambda: __import__("no_module_of_this_name"), "name", "path", "msg")
show(lambda: {}["k"], "args")
show(lambda: {}[1, 2], "args")
show(lambda: [][0], "args")
show(lambda: next(iter(())), "value", "args")
show(lambda: exec("def g():\n yield\n return 5\nh = g(); next(h); next(h)"), "value", "args")
show(lambda: exec("raise SystemExit(3)"), "code")
show(lambda: exec("raise SystemExit"), "code", "args")
show(lambda: exec("raise SystemExit(1, 2)"), "code")
show(lambda: compile("a b", "f", "exec"), "msg", "filename", "lineno", "offset", "end_lineno", "end_offset")
show(lambda: b"\xff".decode(), "encoding", "object", "start", "end", "reason")
show(lambda: "\xe9".encode("ascii"), "encoding", "object", "start", "end", "reason")
show(lambda: "a\xe9\xe8b".encode("ascii"), "start", "end")
show(lambda: 1 / 0, "args")
show(lambda: int("x"), "args")
show(lambda: "a" + 1, "args")
show(lambda: exec("assert 0, (1, 2)"), "args")
e = caught(lambda: {}["missing"])
print(e.__traceback__ is not None, e.__cause__, e.__context__, e.__suppress_context__, e.with_traceback(None).__traceback__)
e = AttributeError("text", name="n", obj=5)
print(e.name, e.obj, e.args, e)
e.name = "changed"
print(e.name, vars(e))
e = NameError("m", name="x")
print(e.name, repr(e))
e = ImportError("m", name="n", path="p", name_from="f")
print(e.name, e.path, e.name_from, e.msg, repr(e))
e = StopIteration(1, 2)
e.value = 9
print(e.value, e.args)
e = UnicodeDecodeError("utf-8", b"abc", 1, 2, "reason")
e.start, e.end, e.reason, e.encoding = 0, 3, "other", "ascii"
print(e, e.args)
e = SyntaxError("m", ("f", 1, 2, "text\n", 1, 5))
print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_offset, e, e.args)
e.lineno = 7
print(e)
e = OSError(2, "gone", "file", None, "other")
e.filename = "renamed"
print(e, e.filename2, e.args)
for cls in (AttributeError, NameError, ImportError, ValueError, KeyError, OSError, StopIteration, SystemExit, UnicodeEncodeError):
    for kw in ({"name": 1}, {"bad": 1}):
        r = caught(lambda: cls(**kw))
        print(cls.__name__, kw, "fine" if r is None else f"{type(r).__name__} {r}")
for cls in (UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError):
    print(caught(lambda: cls(1, 2, 3, 4, 5)), "|", caught(lambda: cls("a", b"b")), "|", caught(lambda: cls("a", "b", 0, 1, "r")))
