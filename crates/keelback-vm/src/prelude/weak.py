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


# The class of what hooks are given, once one was.
_unraisable_classes = []


def _unraisable(error, object, message=None):
    """What becomes of an exception that nobody can catch."""
    sys = __import__("sys")
    hook = sys.__dict__.get("unraisablehook")
    given = type(error), error, error.__traceback__, message, object
    if hook is not None and hook is not sys.__dict__.get("__unraisablehook__"):
        try:
            if not _unraisable_classes:
                _unraisable_classes.append(_sys_structure("UnraisableHookArgs"))
            hook(_unraisable_classes[0](given))
            return
        except BaseException as failed:
            given = type(failed), failed, failed.__traceback__, "Exception ignored in sys.unraisablehook", hook
    try:
        _write_unraisable(sys, *given)
    except Exception:
        # There is nobody left to tell.
        pass


def _write_unraisable(sys, exc_type, exc_value, exc_traceback, err_msg, object):
    """What the default hook writes: no marks, no notes, and nothing about other exceptions."""
    stream = sys.__dict__.get("stderr")
    if stream is None:
        return
    if object is not None:
        text = f"{'Exception ignored in' if err_msg is None else err_msg}: {_safe_text(object, 'object', repr)}\n"
    else:
        text = "" if err_msg is None else f"{err_msg}:\n"
    if exc_traceback is not None:
        text += "Traceback (most recent call last):\n" + "".join(_format_rows(exc_traceback, False))
    if exc_type is not None:
        text += _exception_type_text(exc_type)
        text += "\n" if exc_value is None else f": {_safe_text(exc_value, 'exception')}\n"
    stream.write(text)
    stream.flush()


# Functions with their arguments, the last one registered is called first; None for what was taken back.
_exit_functions = []

# What the library does after all of them.
_last_functions = []


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
        except BaseException as error:
            _unraisable(error, None, f"Exception ignored in atexit callback {_safe_text(function, 'object', repr)}")
    _exit_functions.clear()
    for function in _last_functions:
        function()
