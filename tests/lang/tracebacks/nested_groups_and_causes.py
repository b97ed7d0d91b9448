"""Groups in groups, with causes, contexts and notes of their own, as they are printed; long and deep groups are cut."""
import sys
import traceback


def show(error, **kwargs):
    traceback.print_exception(error, file=sys.stdout, **kwargs)
    print("=" * 20)


def raised(error, cause=None, context=None):
    try:
        try:
            if context:
                raise context
        except BaseException:
            raise error from cause if cause else None if context is None else error
        raise error from cause if cause else error
    except BaseException as caught:
        return caught


def plain(error):
    try:
        raise error
    except BaseException as caught:
        return caught


def with_cause(error, cause):
    try:
        raise error from cause
    except BaseException as caught:
        return caught


def with_context(error, context):
    try:
        try:
            raise context
        except BaseException:
            raise error
    except BaseException as caught:
        return caught


def noted(error, *notes):
    for note in notes:
        error.add_note(note)
    return error


show(ExceptionGroup("never raised", [ValueError(1), TypeError("two\nlines")]))
show(plain(ExceptionGroup("raised", [plain(ValueError(1)), ExceptionGroup("inner", [plain(KeyError("k")), OSError(2, "no")])])))
show(with_cause(ExceptionGroup("with cause", [plain(ValueError(1))]), plain(LookupError("the cause"))))
show(with_context(ExceptionGroup("with context", [ValueError(1)]), plain(LookupError("the context"))))
show(plain(ExceptionGroup("children", [with_cause(ValueError("has cause"), KeyError("cause")), with_context(TypeError("has context"), OSError("context")), with_cause(EOFError(), ExceptionGroup("cause is a group", [ValueError(2)]))])))
show(with_cause(ValueError("plain caused by a group"), ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError(2)])])))
show(with_cause(ExceptionGroup("outer", [ValueError(1)]), ExceptionGroup("cause", [KeyError(2)])))
show(noted(ExceptionGroup("notes", [noted(ValueError(1), "child note", "two\nlines"), noted(ExceptionGroup("inner", [ValueError(2)]), "inner note")]), "outer note", "", "another"))
show(ExceptionGroup("long", [ValueError(i) for i in range(20)]))
show(ExceptionGroup("long nested", [ExceptionGroup(str(i), [ValueError(i)] * 2) for i in range(17)]))
deep = ValueError("innermost")
for i in range(14):
    deep = ExceptionGroup(f"level {i}", [deep])
show(deep)
show(BaseExceptionGroup("base", [KeyboardInterrupt(), SystemExit(3), GeneratorExit()]))
same = plain(ValueError("shared"))
show(ExceptionGroup("shared", [same, same, ExceptionGroup("inner", [same])]))
loop = ValueError("loop")
loop.__context__ = ExceptionGroup("context", [loop])
show(loop)
for limit in (0, 1, -1):
    show(plain(ExceptionGroup("limit", [plain(ValueError(1))])), limit=limit)
show(with_cause(ExceptionGroup("no chain", [with_cause(ValueError(1), KeyError(2))]), OSError()), chain=False)


class Named(ExceptionGroup):
    def __str__(self):
        return "own text"


class Broken(ExceptionGroup):
    def __str__(self):
        raise ValueError("no text")


show(Named("n", [ValueError(1)]))
show(Broken("n", [ValueError(1)]))
show(ExceptionGroup("multi\nline", [ValueError("")]))
show(ExceptionGroup("syntax", [SyntaxError("bad", ("file", 1, 3, "a b c\n", 1, 4))]))


def split():
    try:
        raise ExceptionGroup("all", [plain(ValueError(1)), plain(TypeError(2)), ExceptionGroup("in", [plain(ValueError(3))])])
    except* ValueError as group:
        show(group)
        raise KeyError("while handling")


try:
    split()
except BaseException as error:
    show(error)
te = traceback.TracebackException.from_exception(plain(ExceptionGroup("formatted", [ValueError(1), ExceptionGroup("x", [TypeError()])])))
print("".join(te.format()))
print(list(te.format_exception_only()), [str(e) for e in te.exceptions])
for line in te.format_exception_only(show_group=True):
    print(line, end="")
te = traceback.TracebackException.from_exception(ExceptionGroup("small", [ValueError(i) for i in range(5)]), max_group_width=2)
print("".join(te.format()))
te = traceback.TracebackException.from_exception(deep, max_group_depth=2)
print("".join(te.format()))
