# FrameSummary, StackSummary, TracebackException, walking.
import traceback
from traceback import FrameSummary, StackSummary, TracebackException


def inner():
    return {}["missing"]


def outer():
    inner()


try:
    outer()
except KeyError as error:
    caught = error
stack = traceback.extract_tb(caught.__traceback__)
print(type(stack).__name__, len(stack))
for frame in stack:
    print(frame.lineno, frame.name, frame.line, frame.end_lineno, frame.colno, frame.end_colno, frame.locals)
print(stack == traceback.extract_tb(caught.__traceback__), stack[0] == stack[1], stack[0] == tuple(stack[0]))
print([(frame.f_code.co_name, line) for frame, line in traceback.walk_tb(caught.__traceback__)])
print("".join(StackSummary.extract(traceback.walk_tb(caught.__traceback__)).format()))
print(len(StackSummary.extract(traceback.walk_tb(caught.__traceback__), limit=2)))

summary = FrameSummary("nofile", 3, "f", line="  x = 1  ")
print(summary, summary.line, list(summary), len(summary), summary[0], summary == ("nofile", 3, "f", "x = 1"))
print(FrameSummary("nofile", 3, "f", lookup_line=False), FrameSummary("nofile", None, "f").line)
print(traceback.format_list([("a.py", 1, "f", " x = 1 "), ("a.py", None, "f", None), summary]))
print(traceback.format_list([FrameSummary("a.py", 1, "f", locals={"b": 1, "a": "x"}, line="y")]))
same = [("a.py", 1, "f", "x")] * 6
print("".join(traceback.format_list(same)))

made = TracebackException.from_exception(caught)
print(str(made), made.exc_type_str, made == TracebackException.from_exception(caught), made == 1)
print(list(made.format()) == traceback.format_exception(caught))
print(list(made.format_exception_only()), made.__cause__, made.__context__, made.__suppress_context__)
try:
    compile("x = = 1\n", "file.py", "exec")
except SyntaxError as error:
    made = TracebackException.from_exception(error)
    print(made.filename, made.lineno, made.offset, made.end_offset, made.msg)
    print("".join(made.format_exception_only()))


def here():
    print([(frame.name, frame.line) for frame in traceback.extract_stack()])
    print(traceback.extract_stack(limit=1)[0].line)
    return traceback.format_stack(limit=1)


text = here()
print(text[0].partition("line")[2])
print([name for name in traceback.__all__])
