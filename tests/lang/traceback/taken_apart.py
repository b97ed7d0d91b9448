# Tracebacks taken apart: TracebackException, StackSummary and FrameSummary, limits, walking, groups, syntax errors.
import sys
import traceback
from traceback import FrameSummary, StackSummary, TracebackException, extract_tb, format_exception, format_exception_only, format_list, format_tb


def inner(n):
    secret = n * 2
    return 1 // n


def middle(n):
    return inner(n)


def outer(n):
    try:
        return middle(n)
    except ZeroDivisionError as error:
        raise ValueError("from outer") from error


def catch(function, *args):
    try:
        function(*args)
    except BaseException as error:
        return error


class Out:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


def short(text):
    """Without the path of the file."""
    return text.replace(__file__, "FILE")


error = catch(outer, 0)
print(short("".join(format_exception(error))))
print(short("".join(format_exception(error, chain=False, limit=1))))
print(short("".join(format_exception(error, limit=-1))))
print(short("".join(format_exception(type(error), error, error.__traceback__, 0))))
stack = extract_tb(error.__cause__.__traceback__)
print(type(stack).__name__, [(f.name, f.line, f.lineno - stack[0].lineno, f.colno, f.end_colno, f.locals) for f in stack], len(extract_tb(error.__traceback__, limit=1)))
print(short(repr(stack[0]))[:30], short(str(stack[0].filename)), list(stack[-1])[1:], stack[0] == stack[0], stack[0] == tuple(stack[0]), len(stack[0]))
print(short("".join(stack.format())), stack.format() == format_list(stack) == format_tb(error.__cause__.__traceback__))
made = StackSummary.from_list([("f.py", 5, "func", "  the line  "), FrameSummary("g.py", 7, "<module>", line="x = 1", locals={"a": 1, "b": "two"})])
print("".join(made.format()), [f.line for f in made], made[1].locals, made[0].lookup_line if 0 else "")
print("".join(format_list([("a.py", 1, "f", None), ("a.py", 1, "f", "code")])))
same = StackSummary.from_list([FrameSummary("r.py", 3, "rec", line="rec()")] * 7)
print("".join(same.format()))

for kind in (ValueError("x"), KeyError("k"), Exception(), OSError(2, "No such file"), type("Own", (Exception,), {"__str__": lambda self: "multi\nline"})(), type("Bad", (Exception,), {"__str__": lambda self: 1 / 0})(), SystemExit(3), StopIteration(), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "why"), NameError("name 'x' is not defined"), ImportError("m", name="n")):
    print(format_exception_only(kind), format_exception_only(type(kind), kind) == format_exception_only(kind))
noted = ValueError("noted")
noted.add_note("one\ntwo")
noted.__notes__.append(5)
print(format_exception_only(noted), format_exception_only(None), format_exception_only(None, None))
noted.__notes__ = "text"
print(format_exception_only(noted))
print(format_exception_only(ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError("t")])]), show_group=True))
syntax = catch(compile, "a = (1,\nb = 2", "<made>", "exec")
print("".join(format_exception_only(syntax)), "".join(format_exception_only(SyntaxError("own", ("file.py", 3, 5, "    x y z\n", 3, 8)))), format_exception_only(SyntaxError("bare")), format_exception_only(SyntaxError("half", ("f.py", None, None, None))))

taken = TracebackException.from_exception(catch(middle, 0), capture_locals=True)
print([(f.name, f.locals) for f in taken.stack[1:]], taken.stack[-1].locals)
print(short("".join(list(taken.format())[3:])))
taken = TracebackException.from_exception(error)
print(taken.exc_type_str, str(taken), taken.__cause__.exc_type_str, taken.__context__ is taken.__cause__ or taken.__context__ is None, taken.__suppress_context__, taken.__notes__, [f.name for f in taken.__cause__.stack])
print(short("".join(taken.__cause__.format())))
print(list(taken.format_exception_only()), taken == TracebackException.from_exception(error), taken == 5, taken.exceptions, len(list(taken.format(chain=False))) < len(list(taken.format())))
out = Out()
taken.print(file=out, chain=False)
traceback.print_exception(error, file=out, chain=False, limit=0)
traceback.print_list(made, file=out)
traceback.print_tb(error.__traceback__, 1, out)
print(short("".join(out.parts)))

group = ExceptionGroup("many", [catch(inner, 0), ExceptionGroup("deeper", [KeyError("k")] * 2)] + [ValueError(n) for n in range(16)])
print(short("".join(format_exception(group))))
taken = TracebackException.from_exception(group, max_group_width=1, max_group_depth=1)
print(short("".join(taken.format())), len(taken.exceptions))

context = catch(lambda: catch(inner, 0) and None)
try:
    try:
        raise KeyError("first")
    except KeyError:
        raise IndexError("second")
except IndexError as second:
    print([line for line in format_exception(second) if not line.startswith(("  File", "Trace"))])
    second.__suppress_context__ = True
    print(len(format_exception(second)))
    second.__context__.__context__ = second
    second.__suppress_context__ = False
    print(len(format_exception(second)))
try:
    inner(0)
except ZeroDivisionError:
    print(short(traceback.format_exc(limit=1)), sys.exc_info()[0].__name__)
print(traceback.format_exc())


def where():
    return [f.name for f in traceback.extract_stack()], [f.name for f in traceback.extract_stack(limit=1)], [frame.f_code.co_name for frame, _ in traceback.walk_stack(sys._getframe())], len(traceback.format_stack())


print(where(), [(frame.f_code.co_name, line - inner.__code__.co_firstlineno) for frame, line in traceback.walk_tb(error.__cause__.__traceback__)][-1])
summary = StackSummary.extract(traceback.walk_tb(error.__cause__.__traceback__), limit=-2, capture_locals=True)
print([(f.name, f.locals) for f in summary], summary[0].line, short(summary.format_frame_summary(summary[0])).splitlines()[0].split(",")[0])
traceback.clear_frames(error.__cause__.__traceback__)
tb = error.__cause__.__traceback__
while tb.tb_next:
    tb = tb.tb_next
print(tb.tb_frame.f_locals, tb.tb_frame.f_code.co_name, tb.tb_lineno - inner.__code__.co_firstlineno)
for wrong in (lambda: format_exception(), lambda: format_exception(5), lambda: format_exception(ValueError, ValueError(1)), lambda: format_exception_only(5), lambda: format_list([1])):
    try:
        print(wrong())
    except Exception as problem:
        print(type(problem).__name__, problem)
