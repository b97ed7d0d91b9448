"""Generators and coroutines where Python code has to run."""


def _make_exception(kind, value):
    if isinstance(kind, BaseException):
        return kind
    if value is None:
        made = kind()
    elif isinstance(value, BaseException):
        return value
    elif isinstance(value, tuple):
        made = kind(*value)
    else:
        made = kind(value)
    if not isinstance(made, BaseException):
        raise TypeError(f"calling {kind!r} should have returned an instance of BaseException, not {type(made)!r}")
    return made


def _close_delegate(inner):
    """Closes what a generator delegates to; gives the exception that it raised, or None."""
    try:
        method = getattr(inner, "close", None)
        if method is not None:
            method()
    except BaseException as error:
        return error


def _throw(generator, exception):
    """Raises an exception where a generator waits: in what it delegates to, if that takes exceptions."""
    inner = _generator_inner(generator)
    if inner is None:
        return _generator_raise(generator, exception)
    if isinstance(exception, GeneratorExit):
        error = _close_delegate(inner)
        return _generator_raise(generator, exception if error is None else error)
    method = getattr(inner, "throw", None)
    if method is None:
        return _generator_raise(generator, exception)
    error = None
    try:
        return method(exception)
    except StopIteration as stop:
        value = stop.value
    except BaseException as caught:
        error = caught
    if error is None:
        return _generator_deliver(generator, value)
    return _generator_raise(generator, error)


@_slow("generator.throw")
@_slow("coroutine.throw")
def _generator_throw(self, type, value=None, traceback=None, /):
    exception = _make_exception(type, value)
    if traceback is not None:
        exception.__traceback__ = traceback
    return _throw(self, exception)


@_slow("generator.close")
@_slow("coroutine.close")
def _generator_close(self, /):
    exception = GeneratorExit()
    inner = _generator_inner(self)
    if inner is not None:
        error = _close_delegate(inner)
        if error is not None:
            exception = error
    try:
        _generator_raise(self, exception)
    except StopIteration as stop:
        return stop.value
    except GeneratorExit:
        return None
    raise RuntimeError(f"{type(self).__name__.replace('_', ' ')} ignored GeneratorExit")
