"""Generators and coroutines where Python code has to run."""


def _send_to_delegate(inner, value):
    return inner.send(value)


def _make_exception(kind, value=None, traceback=None):
    """The exception that the arguments of `throw` mean."""
    made = _made_exception(kind, value)
    if traceback is not None:
        made.__traceback__ = traceback
    return made


def _made_exception(kind, value):
    if isinstance(kind, BaseException):
        if value is not None:
            raise TypeError("instance exception may not have a separate value")
        return kind
    if isinstance(kind, type) and issubclass(kind, BaseException):
        try:
            return _instance_of_exception(kind, value)
        except BaseException as error:
            # It is raised inside, in place of the other.
            return error
    raise TypeError(
        f"exceptions must be classes or instances deriving from BaseException, not {type(kind).__name__}"
    )


def _instance_of_exception(kind, value):
    if value is None:
        made = kind()
    elif isinstance(value, kind):
        return value
    elif isinstance(value, tuple):
        made = kind(*value)
    else:
        made = kind(value)
    if not isinstance(made, BaseException):
        raise TypeError(f"calling {kind!r} should have returned an instance of BaseException, not {_type_name(made)}")
    return made


def _close_delegate(generator, inner):
    """Closes what a generator delegates to; gives the exception that it raised, or None."""
    if type(inner) is _async_generator_type:
        try:
            _throw(inner, GeneratorExit())
        except (StopAsyncIteration, GeneratorExit):
            return None
        except BaseException as error:
            return error
        _async_running(inner, False)
        return RuntimeError("coroutine ignored GeneratorExit")
    _generator_mark(generator, True)
    try:
        method = getattr(inner, "close", None)
        if method is not None:
            method()
    except BaseException as error:
        return error
    finally:
        _generator_mark(generator, False)


_async_generator_type = _builtin_class("async_generator")
_traceback_type = _builtin_class("traceback")


def _throw_into_step(generator, inner, given):
    """The same where a loop waits for an asynchronous generator itself."""
    error = None
    try:
        result = _throw(inner, *given)
    except BaseException as caught:
        error = caught
    if error is not None:
        return _generator_raise(generator, error)
    value = _async_value(result)
    if value is None:
        return result
    _async_running(inner, False)
    return _generator_deliver(generator, value[0])


def _throw(generator, *given):
    """Raises an exception where a generator waits: in what it delegates to, if that takes exceptions."""
    inner = _generator_inner(generator)
    if inner is None:
        return _generator_raise(generator, _make_exception(*given))
    kind = given[0]
    if isinstance(kind, GeneratorExit) or isinstance(kind, type) and issubclass(kind, GeneratorExit):
        error = _close_delegate(generator, inner)
        return _generator_raise(generator, _make_exception(*given) if error is None else error)
    if type(inner) is _async_generator_type:
        return _throw_into_step(generator, inner, given)
    method = getattr(inner, "throw", None)
    if method is None:
        exception = _make_exception(*given)
        if isinstance(exception, StopIteration):
            # As if the iterator itself had raised it.
            return _generator_deliver(generator, exception.value)
        return _generator_raise(generator, exception)
    error = None
    _generator_mark(generator, True)
    try:
        return method(*given)
    except StopIteration as stop:
        value = stop.value
    except BaseException as caught:
        error = caught
    finally:
        _generator_mark(generator, False)
    if error is None:
        return _generator_deliver(generator, value)
    return _generator_raise(generator, error)


def _warn_of_signature(name):
    import warnings

    warnings.warn(
        f"the (type, exc, tb) signature of {name}() is deprecated, use the single-arg signature instead.",
        DeprecationWarning,
    )


@_slow("generator.throw")
@_slow("coroutine.throw")
def _generator_throw(self, type, value=_missing, traceback=_missing, /):
    if value is _missing:
        return _throw(self, type)
    _warn_of_signature("throw")
    if traceback is _missing:
        return _throw(self, type, value)
    if traceback is not None and not isinstance(traceback, _traceback_type):
        raise TypeError("throw() third argument must be a traceback object")
    return _throw(self, type, value, traceback)


@_slow("generator.__del__")
def _(self):
    try:
        self.close()
    except BaseException as error:
        _unraisable(error, self)


@_slow("coroutine.__del__")
def _(self):
    try:
        self.close()
    except BaseException as error:
        _unraisable(error, self)


@_slow("async_generator.__del__")
def _(self):
    # It can only be closed by a loop.
    pass


@_slow("generator.close")
@_slow("coroutine.close")
def _generator_close(self, /):
    exception = GeneratorExit()
    inner = _generator_inner(self)
    if inner is not None:
        error = _close_delegate(self, inner)
        if error is not None:
            exception = error
    try:
        _generator_raise(self, exception)
    except StopIteration as stop:
        return stop.value
    except GeneratorExit:
        return None
    raise RuntimeError(f"{type(self).__name__.replace('_', ' ')} ignored GeneratorExit")
