# atexit.
"""allow programmer to define multiple exit functions to be executed
upon normal program termination.

Two public functions, register and unregister, are defined.
"""


def register(func, /, *args, **kwargs):
    """Register a function to be executed upon normal program termination

    func - function to be called at exit
    args - optional arguments to pass to func
    kwargs - optional keyword arguments to pass to func

    func is returned to facilitate usage as a decorator.
    """
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _at_exit(func, args, kwargs)
    return func


def unregister(func, /):
    """Unregister an exit function which was previously registered using
    atexit.register

    func - function to be unregistered
    """
    for index, entry in enumerate(list(_exit_functions)):
        if entry is not None and entry[0] == func:
            _exit_functions[index] = None


def _clear():
    """Clear the list of previously registered exit functions."""
    _exit_functions.clear()


def _run_exitfuncs():
    """Run all registered exit functions.

    If a callback raises an exception, it is logged with sys.unraisablehook.
    """
    _run_exit_functions()


def _ncallbacks():
    """Return the number of registered exit functions."""
    return len(_exit_functions)
