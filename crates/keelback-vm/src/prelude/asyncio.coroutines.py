# asyncio.coroutines.

__all__ = ("iscoroutinefunction", "iscoroutine")

_coroutine = _builtin_class("coroutine")

# The mark of functions that count as coroutine functions although they are none.
_is_coroutine = object()


def iscoroutinefunction(func):
    """Return True if func is a decorated coroutine function."""
    if getattr(func, "_is_coroutine", None) is _is_coroutine:
        return True
    while True:
        if type(func) is _method_type:
            func = func.__func__
        elif _is_partial(func):
            func = func.func
        else:
            break
    mark = getattr(func, "_is_coroutine_marker", None)
    if mark is not None:
        import inspect

        if mark is inspect._is_coroutine_mark:
            return True
    return type(func) is _function_type and bool(func.__code__.co_flags & 0x80)


def _is_partial(func):
    kind = type(func)
    return kind.__name__ in ("partial", "partialmethod") and kind.__module__ == "functools"


# Classes that were asked about: an object's methods need not be looked for again.
_asked = {}


def iscoroutine(obj):
    """Return True if obj is a coroutine object."""
    kind = type(obj)
    if kind is _coroutine:
        return True
    answer = _asked.get(kind)
    if answer is None:
        import collections.abc

        answer = isinstance(obj, collections.abc.Coroutine)
        if len(_asked) < 100:
            _asked[kind] = answer
    return answer


def _format_coroutine(coro):
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None)
    name = f"{name}()" if name else f"<{type(coro).__name__} without __name__>()"
    prefix = "cr_" if hasattr(coro, "cr_code") else "gi_"
    code = getattr(coro, prefix + "code", None)
    running = getattr(coro, prefix + "running", False)
    if code is None:
        return f"{name} running" if running else name
    filename = code.co_filename or "<empty co_filename>"
    frame = getattr(coro, prefix + "frame", None)
    if frame is not None:
        return f"{name} running at {filename}:{frame.f_lineno}"
    return f"{name} done, defined at {filename}:{code.co_firstlineno}"
