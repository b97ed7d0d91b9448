"""What a host that embeds the machine needs of Python code: calls that it answers later, exceptions as plain data."""


def _await_host(call):
    """Waits for the host's answer to a call."""
    return _host_reply(call)


def _call_for_host(function, args, named):
    """Calls what the host asks for: from a frame, so that a builtin too can be stopped and go on."""
    return function(*args, **named)


def _describe_exception(exception):
    """An exception as plain data, with its text as it is printed."""
    described = _describe_one(exception, set(), 0)
    described["text"] = _format_exception(exception)
    return described


def _describe_briefly(exception):
    """The exception alone, where there was no room or fuel for all that belongs to it."""
    described = _describe_one(exception, set(), _DEEPEST)
    described["text"] = f"{described['class']}: {described['message']}\n"
    return described


_DEEPEST = 20


def _describe_one(exception, seen, depth):
    seen.add(id(exception))
    cls = type(exception)
    described = {
        "class": _full_name(cls),
        "bases": [_full_name(base) for base in type.__dict__["__mro__"].__get__(cls)],
        "message": _text_or(exception, "<exception str() failed>"),
        "notes": _describe_notes(exception),
        "traceback": _describe_traceback(exception.__traceback__),
    }
    if isinstance(exception, SystemExit):
        code = exception.code
        described["exit_code"] = code if code is None or type(code) in (int, bool) else _text_or(code, "")
    if depth < _DEEPEST:
        cause, context = exception.__cause__, exception.__context__
        if cause is not None and id(cause) not in seen:
            described["cause"] = _describe_one(cause, seen, depth + 1)
        if cause is None and context is not None and not exception.__suppress_context__ and id(context) not in seen:
            described["context"] = _describe_one(context, seen, depth + 1)
        if isinstance(exception, BaseExceptionGroup):
            described["group"] = [
                _describe_one(member, seen, depth + 1) for member in exception.exceptions if id(member) not in seen
            ]
    return described


def _full_name(cls):
    module, name = cls.__module__, cls.__qualname__
    if type(module) is not str or module in ("builtins", "__main__"):
        return str(name)
    return f"{module}.{name}"


def _text_or(value, otherwise):
    try:
        text = str(value)
        text.encode()
        return str.__str__(text)
    except Exception:
        return otherwise


def _describe_notes(exception):
    notes = getattr(exception, "__notes__", None)
    if isinstance(notes, (list, tuple)):
        return [_text_or(note, "<note str() failed>") for note in notes]
    return []


def _describe_traceback(traceback):
    """The innermost places, no more than a hundred: (file, line, column, function, source line)."""
    rows = []
    for position in _traceback_positions(traceback):
        code = traceback.tb_frame.f_code
        line, column = position[0], position[2]
        source = None
        if line is None:
            line, column = traceback.tb_lineno, None
        if line is not None:
            source = _code_lines(code, line, line)
        if source is not None:
            source = source.strip()
        rows.append((code.co_filename, line, None if column is None else column + 1, code.co_qualname, source))
        traceback = traceback.tb_next
    return rows if len(rows) <= 100 else rows[:50] + rows[-50:]


def _host_class(name, module, doc, members):
    """A class of the host's objects."""
    namespace = {"__module__": module, "__doc__": doc, "__slots__": ()}
    for member, kind, function in members:
        if kind == "getter":
            namespace[member] = property(function, doc=function.__doc__)
        elif kind == "setter":
            namespace[member] = namespace[member].setter(function)
        elif kind == "constructor":
            namespace[member] = staticmethod(function)
        else:
            namespace[member] = function
    return _final(type(name, (_builtin_class("host_object"),), namespace))
