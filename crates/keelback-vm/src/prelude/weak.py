"""What weak references need of Python code, and what is called at the end of a program."""


_referent = _builtin_class("weakref.ReferenceType").__call__


@_slow("weakref.ReferenceType.__eq__")
def _reference_eq(self, other, /):
    return _referent(self) == _referent(other)


@_slow("weakref.ReferenceType.__ne__")
def _reference_ne(self, other, /):
    return _referent(self) != _referent(other)


@_slow("weakref.ReferenceType.__hash__")
def _reference_hash(self, /):
    return _keep_hash(self, hash(_referent(self)))


def _call_weak_callbacks():
    """Calls what waits since a collection found that objects are gone."""
    while True:
        found = _take_dead_weakref()
        if found is None:
            return
        reference, callback = found
        try:
            callback(reference)
        except BaseException as error:
            _unraisable(error, callback)


def _unraisable(error, object):
    """What becomes of an exception that nobody can catch."""
    sys = __import__("sys")
    hook = sys.__dict__.get("unraisablehook")
    if hook is not None and hook is not sys.__dict__.get("__unraisablehook__"):
        arguments = SimpleNamespace(
            exc_type=type(error), exc_value=error, exc_traceback=error.__traceback__, err_msg=None, object=object
        )
        try:
            hook(arguments)
        except Exception:
            pass
        return
    stream = sys.stderr
    if stream is not None:
        stream.write(f"Exception ignored in: {object!r}\n{_format_exception(error)}")


# Functions with their arguments, the last one registered is called first; None for what was taken back.
_exit_functions = []


def _at_exit(function, args, keywords):
    _exit_functions.append((function, args, keywords))


def _run_exit_functions():
    # What they register in turn is not called.
    index = len(_exit_functions)
    while index:
        index -= 1
        entry = _exit_functions[index] if index < len(_exit_functions) else None
        if entry is None:
            continue
        function, args, keywords = entry
        try:
            function(*args, **keywords)
        except SystemExit:
            pass
        except BaseException as error:
            stream = __import__("sys").stderr
            stream.write(f"Exception ignored in atexit callback: {function!r}\n{_format_exception(error)}")
    _exit_functions.clear()
