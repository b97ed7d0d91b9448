for f in (lambda: eval("1", 5), lambda: eval("1", {}, 5), lambda: exec("1", 5), lambda: exec("1", {}, 5), lambda: eval(5), lambda: exec(5), lambda: eval("1+"), lambda: exec("x ="), lambda: compile("1", "f", "bad"), lambda: compile(5, "f", "exec"), lambda: eval("a\0b"), lambda: eval(b"1+1"), lambda: eval("  1 + 2"), lambda: eval("x=1"), lambda: compile("1", "f", "eval", 12345), lambda: eval(), lambda: eval("1", globals=5), lambda:eval("undefined_q"), lambda: compile("1","f","exec", optimize=5), lambda: eval("")):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
