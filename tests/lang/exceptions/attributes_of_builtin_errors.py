def caught(function, *args):
    try:
        function(*args)
    except BaseException as error:
        return error


errors = {
    "key": caught(lambda: {}["k"]), "index": caught(lambda: [][1]), "name": caught(lambda: nope), "attribute": caught(lambda: (5).nope), "module attribute": caught(lambda: __import__("math").nope), "import": caught(__import__, "no_such"), "zero": caught(lambda: 1 / 0), "type": caught(lambda: 1 + "a"), "value": caught(int, "x"), "unicode decode": caught(b"\xff".decode), "unicode encode": caught("é".encode, "ascii"), "stop": caught(next, iter([])), "exit": caught(exit if 0 else __import__("sys").exit, 3), "assertion": caught(exec, "assert 1 == 2, 'why'"), "bare assertion": caught(exec, "assert False"), "overflow": caught(lambda: 10.0 ** 400), "recursion": None, "not implemented": caught(lambda: (_ for _ in ()).throw(NotImplementedError("later"))), "generator": caught(lambda: list((_ for _ in ()).throw(StopIteration(1)) for _ in "a")), "lookup": LookupError("l"), "os": OSError(2, "No", "file"), "group": ExceptionGroup("g", [ValueError(1), KeyError(2)]), "user": type("Own", (Exception,), {"x": 5})("a", 1),
}
for label, error in errors.items():
    if error is None:
        continue
    own = {}
    for name in ("name", "obj", "path", "value", "code", "msg", "lineno", "offset", "text", "end_lineno", "end_offset", "filename", "errno", "strerror", "start", "end", "reason", "encoding", "object", "message", "exceptions", "name_from", "print_file_and_line", "x"):
        if hasattr(error, name):
            value = getattr(error, name)
            own[name] = value if isinstance(value, (int, str, type(None), bytes, tuple)) and "lib-dynload" not in str(value) else type(value).__name__
    print(label, type(error).__name__, repr(str(error)), error.args if label not in ("from import",) else len(error.args), own, error.__cause__, error.__context__, error.__suppress_context__, error.__traceback__ is not None, vars(error))
e = ValueError("a")
e.extra = 1
e.args = ("b", 2)
e.add_note("first")
e.add_note("second")
print(e, repr(e), e.args, e.__notes__, vars(e), e.with_traceback(None) is e)
for text in ("e.args = 5", "e.args = [1]; print(e.args)", "e.add_note(5)", "e.__cause__ = 5", "e.__context__ = 5", "e.__traceback__ = 5", "e.with_traceback(5)", "e.__cause__ = KeyError(1); print(repr(e.__cause__), e.__suppress_context__)", "e.__suppress_context__ = 5; print(e.__suppress_context__)", "del e.args", "del e.__cause__", "del e.__traceback__", "e.__setstate__({'z': 1}); print(e.z)", "e.__setstate__(5)", "print(e.__reduce__())", "e.__notes__ = 5; e.add_note('x')", "raise 5", "raise ValueError from 5", "raise int", "raise", "raise None", "raise ValueError('x') from None", "raise ValueError, 'x'", "raise type('T', (), {})", "raise KeyError('k') from IndexError('i')"):
    try:
        exec(text)
        print(text, "ok")
    except BaseException as error:
        print(text, "->", type(error).__name__ + ":", error if not isinstance(error, SyntaxError) else error.msg, repr(error.__cause__), error.__suppress_context__)
