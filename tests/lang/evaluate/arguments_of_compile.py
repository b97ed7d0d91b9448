# compile(): flags, dont_inherit, optimize, modes and file names, and what is wrong with them.
import inspect
import __future__


def attempt(*args, **named):
    try:
        made = compile(*args, **named)
    except Exception as error:
        print(type(error).__name__, error)
    else:
        print("made", made.co_name, made.co_filename)


attempt("1", "f", "exec")
attempt("1", "f", "eval", 0, False, -1)
attempt("1", b"bytes.py", "eval")
attempt("1", 5, "eval")
attempt("1", None, "eval")
attempt("1", "f", 5)
attempt("1", "f", "other")
attempt("1", "f", "func_type")
attempt("1", "f", "ex\0ec")
attempt("1", "a\0b", "exec")
attempt("1", "f", "exec", "flags")
attempt("1", "f", "exec", 1.0)
attempt("1", "f", "exec", 1 << 40)
attempt("1", "f", "exec", 1 << 30)
attempt("1", "f", "exec", 1)
attempt("1", "f", "exec", __future__.annotations.compiler_flag)
attempt("1", "f", "exec", flags=0x10)
attempt("1", "f", "exec", optimize=3)
attempt("1", "f", "exec", optimize=-2)
attempt("1", "f", "exec", optimize="1")
attempt("1", "f", "exec", optimize=True)
attempt("1", "f", "exec", dont_inherit="yes")
attempt(5, "f", "exec")
attempt(None, "f", "exec")
attempt("", "f", "eval")
attempt("a\0", "f", "exec")
attempt()
attempt("1")
attempt("1", "f")
attempt("1", "f", "exec", wrong=1)
attempt("1", "f", "exec", 0, False, -1, 5)


class Number:
    def __index__(self):
        return 1


class Never:
    def __bool__(self):
        raise ZeroDivisionError("no truth")


attempt("1", "f", "exec", 0, False, Number())
attempt("1", "f", "exec", 0, Never())

source = '''
def f():
    "doc"
    assert False, "asserted"
    return __debug__
'''
for level in (-1, 0, 1, 2):
    space = {}
    exec(compile(source, "f", "exec", optimize=level), space)
    try:
        print(level, space["f"](), space["f"].__doc__)
    except AssertionError as error:
        print(level, "AssertionError", error, space["f"].__doc__)

text = "def f(a: missing): pass\nprint(f.__annotations__)"
exec(compile(text, "f", "exec", __future__.annotations.compiler_flag))
try:
    exec(compile(text, "f", "exec"))
except NameError as error:
    print(error)
inner = '''
from __future__ import annotations
exec("def g(a: missing): pass")
print(g.__annotations__)
exec(compile("def g(a: missing): pass", "f", "exec"))
print(g.__annotations__)
try:
    exec(compile("def g(a: missing): pass", "f", "exec", dont_inherit=True))
except NameError as error:
    print(error)
'''
exec(inner, {})
print(bool(compile("1", "f", "exec", __future__.annotations.compiler_flag).co_flags & __future__.annotations.compiler_flag))
print(inspect.signature(compile))
