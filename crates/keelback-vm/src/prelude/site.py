"""Builtins for people at a prompt, which scripts use too."""


@_builtin
def exit(code=None):
    """Ends the program with SystemExit(code)."""
    raise SystemExit(code)


@_builtin
def quit(code=None):
    """Ends the program with SystemExit(code)."""
    raise SystemExit(code)


@_builtin
def help(*args, **kwds):
    """Shows help about an object."""
    raise NotImplementedError("help() is not there yet")


@_builtin
def breakpoint(*args, **kws):
    """Calls the debugger."""
    raise NotImplementedError("breakpoint() is not there yet")
