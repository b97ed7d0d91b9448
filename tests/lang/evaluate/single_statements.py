"""`compile` with mode "single", "eval" and "exec": what each takes, and what it shows."""
import sys


def attempt(source, mode):
    try:
        code = compile(source, "given", mode)
    except SyntaxError as error:
        print(repr(source), mode, type(error).__name__, error.msg)
        return None
    print(repr(source), mode, "fine")
    return code


for source in ("", "\n", "# comment\n", "# comment", " \n", "\n\n", "1\n", "1", "1; 2\n", "x = 1\n# comment\n", "1\n2\n", "if 1: pass\n", "if 1: pass\n\n", "if 1:\n  2\n", "  1", "\n1\n"):
    for mode in ("single", "exec", "eval"):
        attempt(source, mode)

namespace = {}
for source in ("1 + 1", "None", "x = 5", "x; 'two'", "for i in (1, 2): i\n", "def f():\n    'not shown'\n    return 3\n", "f()", "[_ for _ in 'ab']", "_"):
    exec(compile(source, "given", "single"), namespace)
print(namespace["x"], namespace["i"])
import builtins
print(builtins._)
shown = []
sys.displayhook = shown.append
exec(compile("1; 2; None; x", "given", "single"), namespace)
print(shown)
sys.displayhook = sys.__displayhook__
exec(compile("1 + 2", "given", "exec"), namespace)
print(eval(compile("x + 1", "given", "eval"), namespace))
print(eval(compile("y = 2", "given", "exec"), namespace), namespace["y"])
print(eval("  x"), eval("\tx")) if "x" in globals() else print("no x here")
for mode in ("other", "", 5, None):
    try:
        compile("1", "given", mode)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
for wrong in (5, None, [], 1.5):
    for function in (eval, exec, lambda source: compile(source, "given", "exec")):
        try:
            function(wrong)
        except TypeError as error:
            print(error)
for source in ("a\0b", b"a\0b"):
    try:
        eval(source)
    except SyntaxError as error:
        print(error)
