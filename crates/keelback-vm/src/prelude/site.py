"""Builtins for people at a prompt, which scripts use too, and the arguments of compile()."""


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
    sys = __import__("sys")
    hook = sys.__dict__.get("breakpointhook")
    if hook is None:
        raise RuntimeError("lost sys.breakpointhook")
    return hook(*args, **kws)


@_slow("compile")
def _(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1):
    if _exports(source):
        source = _source_of_buffer("compile", source)
    index = __import__("operator").index
    return compile(
        source, filename, mode, index(flags), True if dont_inherit else False, index(optimize),
        _feature_version=index(_feature_version),
    )  # fmt: skip


@_slow("eval")
def _(source, globals=None, locals=None, /):
    return eval(_source_of_buffer("eval", source), globals, locals)


@_slow("exec")
def _(source, globals=None, locals=None, /, *, closure=None):
    exec(_source_of_buffer("exec", source), globals, locals, closure=closure)
