# Functions of sys that change nothing here, and their arguments.
import sys


def attempt(label, function, *args, **named):
    try:
        print(label, function(*args, **named))
    except BaseException as error:
        print(label, type(error).__name__, error)


attempt("switch", sys.setswitchinterval, 0.5)
attempt("switch", sys.getswitchinterval)
attempt("switch", sys.setswitchinterval, 0)
attempt("switch", sys.setswitchinterval, -1.5)
attempt("switch", sys.setswitchinterval, "1")
attempt("switch", sys.setswitchinterval, 2)
attempt("switch", sys.getswitchinterval)
attempt("origins", sys.get_coroutine_origin_tracking_depth)
attempt("origins", sys.set_coroutine_origin_tracking_depth, 3)
attempt("origins", sys.get_coroutine_origin_tracking_depth)
attempt("origins", sys.set_coroutine_origin_tracking_depth, -1)
attempt("origins", sys.set_coroutine_origin_tracking_depth, "x")
sys.set_coroutine_origin_tracking_depth(0)
attempt("trace", sys.gettrace)
attempt("trace", sys.settrace, None)
attempt("profile", sys.getprofile)
attempt("profile", sys.setprofile, None)
attempt("tracing", sys.call_tracing, lambda a, b: a + b, (1, 2))
attempt("tracing", sys.call_tracing, len, [1])
attempt("trampoline", sys.is_stack_trampoline_active)
attempt("trampoline", sys.deactivate_stack_trampoline)
attempt("finalizing", sys.is_finalizing)
attempt("encoding", sys.getdefaultencoding)
attempt("encoding", sys.getfilesystemencoding)
attempt("errors", sys.getfilesystemencodeerrors)
attempt("intern", sys.intern, "abc")
attempt("intern", sys.intern, 5)
attempt("intern", sys.intern, b"abc")
attempt("size", lambda: sys.getsizeof([]) > 0)
attempt("size", sys.getsizeof)
attempt("audit", sys.audit, 5)
attempt("audit", sys.audit)
attempt("exc_info", sys.exc_info)
attempt("exception", sys.exception)
try:
    raise ValueError("v")
except ValueError as error:
    print(sys.exception() is error, sys.exc_info()[:2] == (ValueError, error), sys.exc_info()[2] is error.__traceback__)

heard = []
sys.addaudithook(lambda event, args: heard.append((event, args)) if event.startswith("mine") else None)
sys.audit("mine.one")
sys.audit("mine.two", 1, "b")
print(heard)


def loud(event, args):
    if event == "mine.stop":
        raise RuntimeError("stopped by the hook")


sys.addaudithook(loud)
attempt("hook", sys.audit, "mine.stop")
attempt("stop", sys.exit, 3)
attempt("stop", sys.exit)
attempt("stop", sys.exit, "text")
attempt("stop", sys.exit, (1, 2))
attempt("stop", sys.exit, 1, 2)
attempt("limit", sys.setrecursionlimit, 0)
attempt("limit", sys.setrecursionlimit, "x")
attempt("limit", sys.getrecursionlimit, 1)
print("json" in sys.stdlib_module_names, "nothing" in sys.stdlib_module_names, type(sys.stdlib_module_names).__name__)
