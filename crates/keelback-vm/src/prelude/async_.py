"""`await`, asynchronous generators and iteration."""


_generator_type = _builtin_class("generator")
_coroutine_type = _builtin_class("coroutine")


class _GeneratorLike:
    """What awaitable generators of the prelude can do."""

    __slots__ = ()
    __iter__ = __await__ = _generator_type.__iter__
    __next__ = _generator_type.__next__
    send = _generator_type.send
    throw = _generator_type.throw
    close = _generator_type.close


class _CoroutineWrapper(_GeneratorLike):
    __slots__ = ()


_CoroutineWrapper.__name__ = _CoroutineWrapper.__qualname__ = "coroutine_wrapper"
_CoroutineWrapper.__module__ = "builtins"
_CoroutineWrapper.__doc__ = "A wrapper object implementing __await__ for coroutines."
_ = _final(_CoroutineWrapper)


def _run_coroutine(coroutine):
    return (yield from coroutine)


def _coroutine_wrapper(coroutine):
    return _generator_class(_run_coroutine(coroutine), _CoroutineWrapper)


def _get_awaitable(value, kind):
    """The iterator of `await`."""
    if type(value) is _coroutine_type:
        return value
    method = _special(value, "__await__")
    if method is None and _lookup(type(value), "__await__", _missing) is None:
        raise TypeError("'NoneType' object is not callable")
    if method is None:
        name = type(value).__name__
        if kind == 1:
            raise TypeError(
                f"'async with' received an object from __aenter__ that does not implement __await__: {name}"
            )
        if kind == 2:
            raise TypeError(f"'async with' received an object from __aexit__ that does not implement __await__: {name}")
        raise TypeError(f"object {name} can't be used in 'await' expression")
    iterator = method()
    name = type(iterator).__name__
    if name == "coroutine" and type(iterator) is _coroutine_type:
        raise TypeError("__await__() returned a coroutine")
    if _lookup(type(iterator), "__next__") is None:
        raise TypeError(f"__await__() returned non-iterator of type '{name}'")
    return iterator


def _get_aiter(value):
    method = _special(value, "__aiter__")
    if method is None:
        raise TypeError(f"'async for' requires an object with __aiter__ method, got {type(value).__name__}")
    iterator = method()
    if _lookup(type(iterator), "__anext__") is None:
        raise TypeError(
            f"'async for' received an object from __aiter__ that does not implement __anext__: "
            f"{type(iterator).__name__}"
        )
    return iterator


def _get_anext(iterator):
    method = _special(iterator, "__anext__")
    if method is None:
        raise TypeError(f"'async for' requires an iterator with __anext__ method, got {type(iterator).__name__}")
    awaitable = method()
    try:
        return _get_awaitable(awaitable, 0)
    except BaseException as error:
        cause = error
    error = TypeError(f"'async for' received an invalid object from __anext__: {type(awaitable).__name__}")
    error.__context__ = cause
    raise error from cause


# What sys.set_asyncgen_hooks has set: called when a generator is iterated over for the first time, and for one that goes away.
_asyncgen_hooks = [None, None]


def _note_iterated(generator):
    if _async_fresh(generator):
        hook = _asyncgen_hooks[0]
        if hook is not None:
            hook(generator)


def _async_step(generator, sent, exception, what):
    """One step of an asynchronous generator, as an awaitable."""
    if _async_running(generator):
        raise RuntimeError(f"{what}(): asynchronous generator is already running")
    _async_running(generator, True)
    try:
        while True:
            if exception is None:
                result = _generator_send(generator, sent)
            else:
                result = _throw(generator, exception)
            value = _async_value(result)
            if value is not None:
                return value[0]
            sent = exception = None
            try:
                sent = yield result
            except BaseException as error:
                exception = error
    finally:
        _async_running(generator, False)


def _async_close(generator):
    if _async_running(generator):
        raise RuntimeError("aclose(): asynchronous generator is already running")
    state = _generator_state(generator)
    if state == 3:
        return
    if state == 0:
        try:
            _generator_raise(generator, GeneratorExit())
        except GeneratorExit:
            return
    _async_running(generator, True)
    exception = GeneratorExit()
    sent = None
    try:
        while True:
            if exception is None:
                result = _generator_send(generator, sent)
            else:
                result = _throw(generator, exception)
            if _async_value(result) is not None:
                raise RuntimeError("async generator ignored GeneratorExit")
            sent = exception = None
            try:
                sent = yield result
            except BaseException as error:
                exception = error
    except (StopAsyncIteration, GeneratorExit):
        return
    finally:
        _async_running(generator, False)


class _AsyncSend(_GeneratorLike):
    __slots__ = ()

    def send(self, object, /):
        state = _generator_state(self)
        if state == 3:
            raise RuntimeError("cannot reuse already awaited __anext__()/asend()")
        if state == 0 and object is not None:
            raise TypeError("can't send non-None value to a just-started async generator")
        return _generator_send(self, object)


class _AsyncThrow(_GeneratorLike):
    __slots__ = ()


_AsyncSend.__name__ = _AsyncSend.__qualname__ = "async_generator_asend"
_AsyncThrow.__name__ = _AsyncThrow.__qualname__ = "async_generator_athrow"
_AsyncSend.__module__ = _AsyncThrow.__module__ = "builtins"
_AsyncSend.__del__ = _AsyncThrow.__del__ = _generator_type.__del__
_ = _final(_AsyncSend)
_ = _final(_AsyncThrow)


@_slow("async_generator.__anext__")
def _async_anext(self, /):
    _note_iterated(self)
    return _generator_class(_async_step(self, None, None, "anext"), _AsyncSend)


@_slow("async_generator.asend")
def _async_asend(self, value, /):
    _note_iterated(self)
    return _generator_class(_async_step(self, value, None, "asend"), _AsyncSend)


@_slow("async_generator.athrow")
def _async_athrow(self, type, value=None, traceback=None, /):
    _note_iterated(self)
    return _generator_class(_async_step(self, None, _make_exception(type, value), "athrow"), _AsyncThrow)


@_slow("async_generator.aclose")
def _async_aclose(self, /):
    _note_iterated(self)
    return _generator_class(_async_close(self), _AsyncThrow)


@_slow("aiter")
def _aiter(async_iterable, /):
    """Return an AsyncIterator for an AsyncIterable object."""
    method = _special(async_iterable, "__aiter__")
    if method is None:
        raise TypeError(f"'{type(async_iterable).__name__}' object is not an async iterable")
    iterator = method()
    if _lookup(type(iterator), "__anext__") is None:
        raise TypeError(f"aiter() returned not an async iterator of type '{type(iterator).__name__}'")
    return iterator


async def _anext_or(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


@_slow("anext")
def _anext(aiterator, default=_missing, /):
    """Return the next item from the async iterator."""
    method = _special(aiterator, "__anext__")
    if method is None:
        raise TypeError(f"'{type(aiterator).__name__}' object is not an async iterator")
    awaitable = method()
    if default is _missing:
        return awaitable
    return _anext_or(awaitable, default)
