"""`await`, asynchronous generators and iteration."""


_generator_type = _builtin_class("generator")
_coroutine_type = _builtin_class("coroutine")


class _CoroutineWrapper:
    __slots__ = ("_coroutine",)

    def __iter__(self):
        return self

    def __next__(self):
        return _generator_send(self._coroutine, None)

    def send(self, value, /):
        return _generator_send(self._coroutine, value)

    def throw(self, type, value=_missing, traceback=_missing, /):
        return _generator_throw(self._coroutine, type, value, traceback)

    def close(self):
        return self._coroutine.close()


_CoroutineWrapper.__name__ = _CoroutineWrapper.__qualname__ = "coroutine_wrapper"
_CoroutineWrapper.__module__ = "builtins"
_CoroutineWrapper.__doc__ = "A wrapper object implementing __await__ for coroutines."
_ = _final(_CoroutineWrapper)


def _coroutine_wrapper(coroutine):
    wrapper = object.__new__(_CoroutineWrapper)
    wrapper._coroutine = coroutine
    return wrapper


def _get_awaitable(value, kind):
    """The iterator of `await`."""
    if type(value) is _coroutine_type:
        return value
    if type(value) is _generator_type and _is_iterable_coroutine(value):
        return value
    method = _special(value, "__await__")
    if method is None and _lookup(type(value), "__await__", _missing) is None:
        raise TypeError("'NoneType' object is not callable")
    if method is None:
        name = _type_name(value)
        if kind == 1:
            raise TypeError(
                f"'async with' received an object from __aenter__ that does not implement __await__: {name}"
            )
        if kind == 2:
            raise TypeError(f"'async with' received an object from __aexit__ that does not implement __await__: {name}")
        raise TypeError(f"object {name} can't be used in 'await' expression")
    iterator = method()
    name = _type_name(iterator)
    if name == "coroutine" and type(iterator) is _coroutine_type:
        raise TypeError("__await__() returned a coroutine")
    if _lookup(type(iterator), "__next__") is None:
        raise TypeError(f"__await__() returned non-iterator of type '{name}'")
    return iterator


def _get_aiter(value):
    method = _special(value, "__aiter__")
    if method is None:
        if _lookup(type(value), "__aiter__", _missing) is None:
            raise TypeError("'NoneType' object is not callable")
        raise TypeError(f"'async for' requires an object with __aiter__ method, got {_type_name(value)}")
    iterator = method()
    if _lookup(type(iterator), "__anext__", _missing) is _missing:
        raise TypeError(
            f"'async for' received an object from __aiter__ that does not implement __anext__: "
            f"{_type_name(iterator)}"
        )
    return iterator


def _get_anext(iterator):
    method = _special(iterator, "__anext__")
    if method is None:
        if _lookup(type(iterator), "__anext__", _missing) is None:
            raise TypeError("'NoneType' object is not callable")
        raise TypeError(f"'async for' requires an iterator with __anext__ method, got {_type_name(iterator)}")
    awaitable = method()
    try:
        return _get_awaitable(awaitable, 0)
    except BaseException as error:
        cause = error
    error = TypeError(f"'async for' received an invalid object from __anext__: {_type_name(awaitable)}")
    error.__context__ = cause
    raise error from cause


# What sys.set_asyncgen_hooks has set: called when a generator is iterated over for the first time, and for one that goes away.
_asyncgen_hooks = [None, None]


def _note_iterated(generator):
    if _async_fresh(generator):
        hook = _asyncgen_hooks[0]
        if hook is not None:
            hook(generator)


def _async_result(generator, result):
    """What a step of an asynchronous generator gave: its value ends the step, anything else goes on to the event loop."""
    value = _async_value(result)
    if value is None:
        return result
    _async_running(generator, False)
    raise _stop_with(value[0])


def _stop_with(value):
    # A tuple or an exception is the value too.
    stop = StopIteration(value)
    stop.value = value
    return stop


# What these objects can be: new, in the middle, at their end.
_INIT, _ITER, _CLOSED = 0, 1, 2


class _AsyncStep:
    """One step of an asynchronous generator, as an awaitable."""

    __slots__ = ("_generator", "_given", "_state", "_what", "_made")

    def __iter__(self):
        return self

    __await__ = __iter__

    def __next__(self):
        return self.send(None)

    def _begin(self):
        generator = self._generator
        if _async_running(generator):
            self._state = _CLOSED
            raise RuntimeError(f"{self._what}(): asynchronous generator is already running")
        self._state = _ITER
        _async_running(generator, True)

    def close(self):
        if self._state == _CLOSED:
            return
        try:
            self.throw(GeneratorExit)
        except (StopIteration, StopAsyncIteration, GeneratorExit):
            return
        raise RuntimeError("coroutine ignored GeneratorExit")


class _AsyncSend(_AsyncStep):
    __slots__ = ()

    def send(self, value, /):
        generator = self._generator
        if self._state == _CLOSED:
            raise RuntimeError("cannot reuse already awaited __anext__()/asend()")
        if self._state == _INIT:
            self._begin()
            if value is None:
                value = self._given
        else:
            _async_running(generator, True)
        try:
            return _async_result(generator, _generator_send(generator, value))
        except BaseException:
            self._state = _CLOSED
            _async_running(generator, False)
            raise

    def throw(self, type, value=_missing, traceback=_missing, /):
        generator = self._generator
        if self._state == _CLOSED:
            raise RuntimeError("cannot reuse already awaited __anext__()/asend()")
        if self._state == _INIT:
            self._begin()
        try:
            return _async_result(generator, _throw(generator, *_thrown(type, value, traceback)))
        except BaseException:
            self._state = _CLOSED
            _async_running(generator, False)
            raise


class _AsyncThrow(_AsyncStep):
    __slots__ = ()

    def send(self, value, /):
        generator = self._generator
        if self._state == _CLOSED:
            raise RuntimeError("cannot reuse already awaited aclose()/athrow()")
        if _generator_state(generator) == 3:
            self._state = _CLOSED
            raise StopIteration
        if self._state == _INIT:
            if _async_running(generator):
                self._begin()
            if value is not None:
                raise RuntimeError("can't send non-None value to a just-started coroutine")
            self._begin()
            return self._goes_on(_throw_all, self._given)
        return self._goes_on(_generator_send, value)

    def _goes_on(self, step, value):
        generator = self._generator
        try:
            result = step(generator, value)
            if self._what == "athrow":
                return _async_result(generator, result)
        except (StopAsyncIteration, GeneratorExit):
            self._state = _CLOSED
            _async_running(generator, False)
            if self._what == "athrow":
                raise
        except BaseException:
            self._state = _CLOSED
            _async_running(generator, False)
            raise
        else:
            if _async_value(result) is None:
                return result
            self._state = _CLOSED
            _async_running(generator, False)
            raise RuntimeError("async generator ignored GeneratorExit")
        raise StopIteration

    def throw(self, type, value=_missing, traceback=_missing, /):
        if self._state == _CLOSED:
            raise RuntimeError("cannot reuse already awaited aclose()/athrow()")
        if self._state == _INIT:
            self._begin()
        return self._goes_on(_throw_all, _thrown(type, value, traceback))


def _throw_all(generator, given):
    if not given:
        raise TypeError("athrow expected at least 1 argument, got 0")
    return _throw(generator, *given)


def _thrown(type, value, traceback):
    if value is _missing:
        return (type,)
    _warn_of_signature("throw")
    return (type, value) if traceback is _missing else (type, value, traceback)


_AsyncSend.__name__ = _AsyncSend.__qualname__ = "async_generator_asend"
_AsyncThrow.__name__ = _AsyncThrow.__qualname__ = "async_generator_athrow"
_AsyncSend.__module__ = _AsyncThrow.__module__ = "builtins"
_AsyncSend.__del__ = _AsyncThrow.__del__ = _generator_type.__del__
_ = _final(_AsyncSend)
_ = _final(_AsyncThrow)


def _new_step(kind, generator, given, what):
    step = object.__new__(kind)
    step._generator = generator
    step._given = given
    step._state = _INIT
    step._what = what
    step._made = _here()
    return _watch(step)


@_slow("async_generator.__anext__")
def _async_anext(self, /):
    _note_iterated(self)
    return _new_step(_AsyncSend, self, None, "anext")


@_slow("async_generator.asend")
def _async_asend(self, value, /):
    _note_iterated(self)
    return _new_step(_AsyncSend, self, value, "anext")


@_slow("async_generator.athrow")
def _async_athrow(self, type=_missing, value=_missing, traceback=_missing, /):
    if value is not _missing:
        _warn_of_signature("athrow")
    _note_iterated(self)
    given = (type, None if value is _missing else value, None if traceback is _missing else traceback)
    if type is _missing:
        given = ()
    return _new_step(_AsyncThrow, self, given, "athrow")


@_slow("async_generator.aclose")
def _async_aclose(self, /):
    _note_iterated(self)
    return _new_step(_AsyncThrow, self, (GeneratorExit,), "aclose")


def _warn_unawaited(objects, at_end):
    """Warns of coroutines that went away, or were left at the end of the program, without anybody having waited for them."""
    import warnings

    for object in objects:
        if type(object) is _coroutine_type:
            place = _unawaited_place(object)
            message = f"coroutine '{object.__qualname__}' was never awaited"
            used = place is None
        else:
            place = object._made
            used = object._state != _INIT
            what = {"anext": "asend"}.get(object._what, object._what)
            message = f"coroutine method '{what}' of '{object._generator.__qualname__}' was never awaited"
        if used:
            continue
        filename, line, globals = ("<sys>", 0, {}) if at_end or place is None else _place(place)
        try:
            warnings.warn_explicit(
                message,
                RuntimeWarning,
                filename,
                line or 0,
                globals.get("__name__"),
                globals.setdefault("__warningregistry__", {}),
                None,
                None if at_end else object,
            )
        except Exception as error:
            _unraisable(error, object)
        if type(object) is _coroutine_type:
            object.close()
        else:
            object._state = _CLOSED


@_slow("aiter")
def _aiter(async_iterable, /):
    """Return an AsyncIterator for an AsyncIterable object."""
    method = _special(async_iterable, "__aiter__")
    if method is None:
        raise TypeError(f"'{_type_name(async_iterable)}' object is not an async iterable")
    iterator = method()
    if _lookup(type(iterator), "__anext__") is None:
        raise TypeError(f"aiter() returned not an async iterator of type '{_type_name(iterator)}'")
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
        raise TypeError(f"'{_type_name(aiterator)}' object is not an async iterator")
    awaitable = method()
    if default is _missing:
        return awaitable
    return _anext_or(awaitable, default)
