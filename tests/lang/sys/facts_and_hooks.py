# sys: facts about numbers, the structures that say them, interning, recursion, exceptions under way, hooks.
import math
import sys


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except BaseException as error:
        print(label, "->", type(error).__name__ + ":", error)


print(sys.float_info.max, sys.float_info.min, sys.float_info.epsilon, sys.float_info.dig, sys.float_info.mant_dig, sys.float_info.radix, sys.float_info.max_exp, sys.float_info[0] == sys.float_info.max, len(sys.float_info), sys.float_info.rounds)
print(sys.hash_info.width, sys.hash_info.modulus == 2**61 - 1, sys.hash_info.inf, sys.hash_info.nan, sys.hash_info.imag, hash(math.inf), hash(-math.inf), hash(2**61 - 1), hash(2**61), hash(-1), hash(1j) == sys.hash_info.imag)
print(sys.int_info.bits_per_digit, sys.int_info.sizeof_digit, sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold, sys.maxsize, sys.maxunicode, sys.byteorder)
print(sys.version_info[:2], sys.version_info.releaselevel, sys.version_info >= (3, 13), sys.version_info > (3, 13), sys.version_info.major, sys.hexversion >> 16 == 0x030D, sys.version.split(".")[0], sys.api_version, sys.platlibdir)
for structure in (sys.float_info, sys.int_info, sys.hash_info, sys.version_info, sys.flags, sys.thread_info):
    kind = type(structure)
    print(kind.__name__, kind.__module__, isinstance(structure, tuple), kind.n_fields if hasattr(kind, "n_fields") else None, kind.n_unnamed_fields)
    attempt("  made", kind)
attempt("set", setattr, sys.float_info, "max", 1)
attempt("set version", setattr, sys.version_info, "major", 4)
print(sys.flags.optimize, sys.flags.debug, sys.flags.interactive, sys.flags.ignore_environment in (0, 1), sys.flags.int_max_str_digits, isinstance(sys.flags.hash_randomization, int), isinstance(sys.flags.safe_path, bool), sys.flags.utf8_mode)

a = "".join(["in", "terned"])
print(sys.intern(a) is sys.intern("interned"))
attempt("intern bytes", sys.intern, b"x")
attempt("intern subclass", sys.intern, type("S", (str,), {})("x"))
attempt("intern none", sys.intern)

limit = sys.getrecursionlimit()


def depth(n=0):
    try:
        return depth(n + 1)
    except RecursionError as error:
        return n > 100, str(error)


sys.setrecursionlimit(300)
print(depth(), sys.getrecursionlimit())
sys.setrecursionlimit(limit)
attempt("limit zero", sys.setrecursionlimit, 0)
attempt("limit negative", sys.setrecursionlimit, -5)
attempt("limit text", sys.setrecursionlimit, "10")
attempt("limit float", sys.setrecursionlimit, 1000.0)
attempt("limit too low", lambda: (lambda f: f(f, 30))(lambda f, n: f(f, n - 1) if n else sys.setrecursionlimit(5)))

print(sys.exc_info(), sys.exception())
try:
    try:
        1 / 0
    except ZeroDivisionError:
        kind, value, traceback = sys.exc_info()
        print(kind, value, traceback.tb_lineno > 0, sys.exception() is value)
        try:
            {}["x"]
        except KeyError as inner:
            print(sys.exc_info()[0], sys.exception() is inner, inner.__context__ is value)
        print(sys.exc_info()[1] is value)

        def generator():
            print("in generator", sys.exception() is value)
            try:
                raise LookupError
            except LookupError:
                yield sys.exc_info()[0]
                print("resumed", sys.exc_info()[0])
            yield sys.exc_info()[0]

        steps = generator()
        print(next(steps), sys.exception() is value)
        raise
except ArithmeticError:
    print(next(steps), sys.exc_info()[0])
print(sys.exc_info()[0])


class Out:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        self.parts.append("<flush>")


out, real = Out(), sys.stdout
sys.stdout = out
print("a", 1, sep="-", end="!", flush=True)
sys.displayhook([1])
sys.displayhook(None)
sys.stdout = real
print(out.parts, real is sys.__stdout__)
import builtins
print(builtins._)
del builtins._
error_out, real_error = Out(), sys.stderr
sys.stderr = error_out
try:
    raise ValueError("shown")
except ValueError:
    sys.excepthook(*sys.exc_info())
sys.stderr = real_error
print("".join(error_out.parts).splitlines()[0], "".join(error_out.parts).splitlines()[-1].removesuffix("<flush>"), sys.excepthook is sys.__excepthook__)

attempt("exit", sys.exit)
attempt("exit with text", sys.exit, "bye")
attempt("exit with a tuple", sys.exit, (1, 2))
attempt("exit with two", sys.exit, 1, 2)
try:
    sys.exit(7)
except SystemExit as error:
    print(error.code, error.args)
attempt("getsizeof", lambda: sys.getsizeof([]) > 0 and sys.getsizeof(5) > 0 and sys.getsizeof("x" * 1000) > 1000)
attempt("getsizeof default", lambda: sys.getsizeof(type("S", (), {"__sizeof__": lambda self: 100})()) >= 100)
attempt("getsizeof negative", lambda: sys.getsizeof(type("S", (), {"__sizeof__": lambda self: -1})()))
attempt("getsizeof text", lambda: sys.getsizeof(type("S", (), {"__sizeof__": lambda self: "x"})()))
attempt("getsizeof with default", lambda: sys.getsizeof(type("S", (), {"__sizeof__": None})(), "d"))
print(sys._getframe().f_code.co_name, sys._getframe(0).f_lineno > 0, (lambda: sys._getframe(1).f_code.co_name)(), "sys" in sys.modules, sys.modules["sys"] is sys, sys.modules["__main__"].out is out, "math" in sys.builtin_module_names or True, "re" in sys.stdlib_module_names, sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.is_finalizing(), sys.getswitchinterval(), sys.dont_write_bytecode in (True, False), type(sys.argv).__name__, callable(sys.breakpointhook), sys.float_repr_style)
attempt("frame too deep", sys._getframe, 10000)
attempt("call tracing", sys.call_tracing, lambda x: x + 1, (1,))
