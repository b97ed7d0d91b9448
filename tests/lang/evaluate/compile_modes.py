"""`compile`: modes, flags, file names, results of `single`, and its errors."""

def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


for mode, source in (("exec", "a = 1\nb = 2"), ("eval", "1 + 1"), ("single", "1 + 1"), ("single", "x = 5"), ("exec", ""), ("exec", "# only a comment"), ("exec", "\n\n"), ("single", "if 1:\n    'shown'\n    None\n"), ("single", "1; 2; None; 'three'")):
    namespace = {}
    code = compile(source, "<source>", mode)
    print(mode, repr(source), eval(code, namespace), sorted(k for k in namespace if k != "__builtins__"), code.co_name)
attempt(lambda: compile("1", "f", "bad"))
attempt(lambda: compile("1", "f"))
attempt(lambda: compile("1", 5, "exec"))
attempt(lambda: compile(5, "f", "exec"))
attempt(lambda: compile("1", "f", "exec", flags=1 << 30))
attempt(lambda: compile("1", "f", "exec", optimize=5))
attempt(lambda: compile("x = 1", "f", "eval"))
attempt(lambda: compile("1\n2", "f", "eval"))
attempt(lambda: compile("1\n2", "f", "single"))
attempt(lambda: compile("", "f", "single"))
attempt(lambda: compile("", "f", "eval"))
attempt(lambda: compile("1\0", "f", "eval"))
attempt(lambda: compile("x = 'unterminated", "f", "exec"))
attempt(lambda: compile("if 1:\n", "f", "exec"))
attempt(lambda: compile("if 1:\nx", "f", "exec"))
attempt(lambda: compile("  x", "f", "exec"))
attempt(lambda: compile("x\n  y", "f", "exec"))
attempt(lambda: compile("(", "f", "exec"))
attempt(lambda: compile(")", "f", "exec"))
attempt(lambda: compile("'''", "f", "exec"))
attempt(lambda: compile("f'{'", "f", "exec"))
attempt(lambda: compile("a b", "f", "exec"))
attempt(lambda: eval(compile("'\u00e9\u2603'", "f", "eval")))
attempt(lambda: eval(compile(bytearray(b"[1, 2]"), "f", "eval")))
try:
    compile("a = 1\nb = (2 +\nc d", "the file", "exec")
except SyntaxError as error:
    print(error.msg, error.filename, error.lineno, error.offset, error.end_lineno, error.end_offset, repr(error.text), error.print_file_and_line)
try:
    compile("if 1:\n\tx\n        y", "g", "exec")
except TabError as error:
    print(type(error).__name__, error.msg, error.lineno)
except IndentationError as error:
    print(type(error).__name__, error.msg, error.lineno)
code = compile("def f():\n    raise KeyError('from compiled')\nf()", "<made up>", "exec")
try:
    exec(code)
except KeyError as error:
    tb = error.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_filename == __file__ or tb.tb_frame.f_code.co_filename, tb.tb_lineno)
        tb = tb.tb_next
print(eval("__name__"), eval("__debug__"), eval("...") is ..., eval("(lambda: 3)()"), eval("[i for i in range(3)]"), eval("(yes := 4) + yes"), yes)
attempt(lambda: exec(compile("def f(x: undefined): pass", "f", "exec")))
deep = "(" * 50 + "1" + ")" * 50
print(eval(deep), eval("-" * 50 + "1"), eval("not " * 51 + "1"))
attempt(lambda: compile("(" * 300 + ")" * 300, "f", "eval"))
