# asyncio.format_helpers: how callbacks and results are shown.


def _short_join(items, before, after, most, level):
    if level <= 0 and items:
        return before + "..." + after
    parts = [_short(item, level - 1) for item in items[:most]]
    if len(items) > most:
        parts.append("...")
    return before + ", ".join(parts) + after


def _cut(text, most):
    if len(text) <= most:
        return text
    left = (most - 3) // 2
    right = most - 3 - left
    return text[:left] + "..." + text[len(text) - right :]


def _sorted(items):
    try:
        return sorted(items)
    except Exception:
        return list(items)


def _short(value, level=6):
    """The repr of a value with what is long left out, as reprlib does it."""
    kind = type(value)
    if kind is list:
        return _short_join(value, "[", "]", 6, level)
    if kind is tuple:
        if len(value) == 1 and level > 0:
            return f"({_short(value[0], level - 1)},)"
        return _short_join(value, "(", ")", 6, level)
    if kind is set:
        return _short_join(_sorted(value), "{", "}", 6, level) if value else "set()"
    if kind is frozenset:
        return _short_join(_sorted(value), "frozenset({", "})", 6, level) if value else "frozenset()"
    if kind is dict:
        if not value:
            return "{}"
        if level <= 0:
            return "{...}"
        keys = _sorted(value)
        parts = [f"{_short(key, level - 1)}: {_short(value[key], level - 1)}" for key in keys[:4]]
        if len(keys) > 4:
            parts.append("...")
        return "{" + ", ".join(parts) + "}"
    if kind is str:
        text = repr(value[:30])
        if len(text) <= 30:
            return text
        text = repr(value[:13] + value[len(value) - 14 :])
        return text[:13] + "..." + text[len(text) - 14 :]
    if kind is int:
        return _cut(repr(value), 40)
    try:
        return _cut(repr(value), 30)
    except Exception:
        return f"<{kind.__name__} instance at {id(value):#x}>"


def _get_function_source(func):
    kind = type(func)
    while hasattr(func, "__wrapped__"):
        func = func.__wrapped__
    if type(func) is _function_type:
        code = func.__code__
        return code.co_filename, code.co_firstlineno
    if kind.__name__ in ("partial", "partialmethod") and kind.__module__ == "functools":
        return _get_function_source(func.func)
    return None


def _format_callback_source(func, args, *, debug=False):
    text = _format_callback(func, args, None, debug=debug)
    source = _get_function_source(func)
    return f"{text} at {source[0]}:{source[1]}" if source else text


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    if not debug:
        return "()"
    items = [_short(arg) for arg in args] if args else []
    if kwargs:
        items += [f"{name}={_short(value)}" for name, value in kwargs.items()]
    return f"({', '.join(items)})"


def _format_callback(func, args, kwargs, *, debug=False, suffix=""):
    kind = type(func)
    if kind.__name__ == "partial" and kind.__module__ == "functools":
        suffix = _format_args_and_kwargs(args, kwargs, debug=debug) + suffix
        return _format_callback(func.func, func.args, func.keywords, debug=debug, suffix=suffix)
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    return name + _format_args_and_kwargs(args, kwargs, debug=debug) + suffix


def extract_stack(f=None, limit=None):
    """Frames of a stack, for the debug mode: none are kept."""
    return []
