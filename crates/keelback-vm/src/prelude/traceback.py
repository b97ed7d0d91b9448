"""Extract, format and print information about Python stack traces."""

# traceback: what is known about a traceback or a stack, as objects and as text.
import sys

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack",
    "format_tb", "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb",
    "clear_frames", "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb",
]  # fmt: skip

BUILTIN_EXCEPTION_LIMIT = object()


class _Nothing:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Nothing()


class FrameSummary:
    """Information about a single frame from a traceback."""

    __slots__ = (
        "filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_lines", "_code", "locals",
    )  # fmt: skip

    def __init__(
        self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
        end_colno=None, _code=None
    ):  # fmt: skip
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._code = _code
        self._lines = line
        if lookup_line:
            self.line
        self.locals = {key: _safe_text(value, "local", repr) for key, value in locals.items()} if locals else None

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (
                self.filename == other.filename
                and self.lineno == other.lineno
                and self.name == other.name
                and self.locals == other.locals
            )
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    __hash__ = None

    def __getitem__(self, pos):
        return tuple(self)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    def _find_lines(self):
        if self._lines is None and self.lineno is not None and self.end_lineno is not None:
            found = None
            if self._code is not None:
                found = _code_lines(self._code, self.lineno, self.end_lineno)
            if found is None:
                found = _source_text(self.filename)
                if found is not None:
                    found = "\n".join(found.split("\n")[self.lineno - 1 : self.end_lineno])
            self._lines = found or ""
        return self._lines

    @property
    def line(self):
        lines = self._find_lines()
        if lines is None:
            return None
        return lines.partition("\n")[0].strip()

    def _block(self):
        """What stands under the entry's first line."""
        lines = self._find_lines()
        if not lines or not lines.strip():
            return ""
        if self.colno is None or self.end_colno is None:
            rows = [line.rstrip() for line in lines.split("\n")]
            while rows and not rows[-1]:
                rows.pop()
            margin = None
            for row in rows:
                if row:
                    indent = row[: len(row) - len(row.lstrip())]
                    if margin is None:
                        margin = indent
                    while not indent.startswith(margin):
                        margin = margin[:-1]
            return "".join(["    " + row[len(margin) :] + "\n" if row else "\n" for row in rows])
        return _mark_source(lines, self.end_lineno - self.lineno, self.colno, self.end_colno)


def _limited(items, limit):
    """The items that a limit leaves: from the front, or from the back if it is negative."""
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            limit = 0
    if limit is None:
        return list(items)
    if limit >= 0:
        kept = []
        for item in items:
            if len(kept) >= limit:
                break
            kept.append(item)
        return kept
    return list(items)[limit:]


class StackSummary(list):
    """A list of FrameSummary objects, representing a stack of frames."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Create a StackSummary from a traceback or stack object."""
        return klass._extract_from_extended_frame_gen(
            ((frame, (line, None, None, None)) for frame, line in frame_gen),
            limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
        )  # fmt: skip

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        result = klass()
        for frame, (line, end_line, column, end_column) in _limited(frame_gen, limit):
            code = frame.f_code
            result.append(
                FrameSummary(
                    code.co_filename, line, code.co_name, lookup_line=lookup_lines,
                    locals=frame.f_locals if capture_locals else None, end_lineno=end_line, colno=column,
                    end_colno=end_column, _code=code,
                )
            )  # fmt: skip
        return result

    @classmethod
    def from_list(klass, a_list):
        """Create a StackSummary object from a supplied list of FrameSummary objects or old-style list of tuples."""
        result = klass()
        for frame in a_list:
            if isinstance(frame, FrameSummary):
                result.append(frame)
            else:
                filename, lineno, name, line = frame
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """Format the lines for a single FrameSummary."""
        filename = frame_summary.filename
        if filename.startswith("<stdin-") and filename.endswith(">"):
            filename = "<stdin>"
        text = f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n{frame_summary._block()}'
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        """Format the stack ready for printing."""
        lines = []
        last = None
        count = 0
        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            if (frame.filename, frame.lineno, frame.name) != last or last is None:
                if count > _repeat_limit:
                    lines.append(_repeated(count - _repeat_limit))
                last = frame.filename, frame.lineno, frame.name
                count = 0
            count += 1
            if count <= _repeat_limit:
                lines.append(text)
        if count > _repeat_limit:
            lines.append(_repeated(count - _repeat_limit))
        return lines


def walk_stack(f):
    """Walk a stack yielding the frame and line number for each frame."""
    if f is None:
        f = _frame(0)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Walk a traceback yielding the frame and line number for each frame."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_tb_with_full_positions(tb):
    for position in _traceback_positions(tb):
        if position[0] is None:
            position = (tb.tb_lineno, None, None, None)
        yield tb.tb_frame, position
        tb = tb.tb_next


def extract_tb(tb, limit=None):
    """Return a StackSummary object representing a list of pre-processed entries from traceback."""
    return StackSummary._extract_from_extended_frame_gen(_walk_tb_with_full_positions(tb), limit=limit)


def extract_stack(f=None, limit=None):
    """Extract the raw traceback from the current stack frame."""
    if f is None:
        f = _frame(0)
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def format_list(extracted_list):
    """Format a list of tuples or FrameSummary objects for printing."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Print the list of tuples as returned by extract_tb() or extract_stack() as a formatted stack trace."""
    _print(StackSummary.from_list(extracted_list).format(), file)


def _print(lines, file):
    if file is None:
        file = sys.stderr
    for line in lines:
        print(line, file=file, end="")


def format_tb(tb, limit=None):
    """A shorthand for 'format_list(extract_tb(tb, limit))'."""
    return extract_tb(tb, limit=limit).format()


def print_tb(tb, limit=None, file=None):
    """Print up to 'limit' stack trace entries from the traceback 'tb'."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """Shorthand for 'format_list(extract_stack(f, limit))'."""
    return format_list(extract_stack(_frame(0) if f is None else f, limit=limit))


def print_stack(f=None, limit=None, file=None):
    """Print a stack trace from its invocation point."""
    print_list(extract_stack(_frame(0) if f is None else f, limit=limit), file=file)


def clear_frames(tb):
    "Clear all references to local variables in the frames of a traceback."
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


class _SummaryState(_PrintState):
    """What printing asks of TracebackException objects."""

    def __init__(self, width, depth_limit):
        _PrintState.__init__(self)
        self.width = width
        self.depth_limit = depth_limit

    def rows(self, exception):
        return exception.stack.format() if exception.stack else None

    def final(self, exception):
        return list(exception.format_exception_only())

    def members(self, exception):
        return exception.exceptions


class TracebackException:
    """An exception ready for rendering."""

    def __init__(
        self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
        compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None
    ):  # fmt: skip
        options = {
            "limit": limit,
            "lookup_lines": lookup_lines,
            "capture_locals": capture_locals,
            "max_group_width": max_group_width,
            "max_group_depth": max_group_depth,
        }
        top = _seen is None
        seen = set() if top else _seen
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(
            _walk_tb_with_full_positions(exc_traceback),
            limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
        )  # fmt: skip
        self._exc_type = exc_type if save_exc_type else None
        self._has_type = exc_type is not None
        self._is_syntax_error = False
        self._str = _safe_text(exc_value, "exception")
        self.__notes__ = _notes_of(exc_value)
        self.exc_type_qualname = self.exc_type_module = None
        if exc_type is not None:
            self.exc_type_qualname = exc_type.__qualname__
            self.exc_type_module = exc_type.__module__
            if issubclass(exc_type, SyntaxError):
                self._is_syntax_error = True
                self.filename = exc_value.filename
                self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
                self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
                self.text = exc_value.text
                self.offset = exc_value.offset
                self.end_offset = exc_value.end_offset
                self.msg = exc_value.msg
            elif isinstance(exc_value, (ImportError, NameError, AttributeError)):
                self._str = _message(exc_value, exc_traceback)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        if not top:
            return
        # Without recursion: chains may be long.
        waiting = [(self, exc_value)]
        while waiting:
            summary, exception = waiting.pop()
            if exception is None:
                continue

            def known(other):
                return other is None or id(other) in seen

            def make(other):
                made = TracebackException(type(other), other, other.__traceback__, _seen=seen, **options)
                waiting.append((made, other))
                return made

            if not known(exception.__cause__):
                summary.__cause__ = make(exception.__cause__)
            wanted = not compact or (summary.__cause__ is None and not exception.__suppress_context__)
            if wanted and not known(exception.__context__):
                summary.__context__ = make(exception.__context__)
            if isinstance(exception, BaseExceptionGroup):
                summary.exceptions = [make(inner) for inner in exception.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Create a TracebackException from an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        import warnings

        warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        if not self._has_type:
            return None
        module = self.exc_type_module
        if module in ("__main__", "builtins"):
            return self.exc_type_qualname
        if not isinstance(module, str):
            module = "<unknown>"
        return module + "." + self.exc_type_qualname

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Format the exception part of the traceback."""
        indent = 3 * _depth * " "
        if not self._has_type:
            yield indent + _final_line("None" if self.exc_type_qualname else "NoneType", self._str)
            return
        lines = []
        if self._is_syntax_error:
            _format_syntax_error(self, self.exc_type_str, lines)
        else:
            lines.append(_final_line(self.exc_type_str, self._str))
        if _depth > 0:
            lines = [indent + line for text in lines for line in text.splitlines(True)]
        notes = []
        _format_notes(self.__notes__, notes)
        yield from lines
        for note in notes:
            yield indent + note
        if show_group and self.exceptions is not None:
            for exception in self.exceptions:
                yield from exception.format_exception_only(show_group=True, _depth=_depth + 1)

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """Format the exception."""
        out = []
        _format_chain(self, _SummaryState(self.max_group_width, self.max_group_depth), set(), out, chain)
        yield from out

    def print(self, *, file=None, chain=True, **kwargs):
        """Print the result of self.format(chain=chain) to 'file'."""
        _print(self.format(chain=chain), file)


def _parse_value_tb(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _sentinel:
        if exc is None:
            return None, None
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return value, tb


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """Format a stack trace and the exception information."""
    value, tb = _parse_value_tb(exc, value, tb)
    kind = None if value is None else type(value)
    return list(TracebackException(kind, value, tb, limit=limit, compact=True).format(chain=chain))


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    """Print exception up to 'limit' stack trace entries from 'tb' to 'file'."""
    _print(format_exception(exc, value, tb, limit, chain), file)


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """Format the exception part of a traceback."""
    if value is _sentinel:
        value = exc
    kind = None if value is None else type(value)
    return list(TracebackException(kind, value, None, compact=True).format_exception_only(show_group=show_group))




def format_exc(limit=None, chain=True):
    """Like print_exc() but return a string."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    """Shorthand for 'print_exception(sys.exception(), limit=limit, file=file, chain=chain)'."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    """This is a shorthand for 'print_exception(sys.last_exc, limit=limit, file=file, chain=chain)'."""
    if not hasattr(sys, "last_exc"):
        raise ValueError("no last exception")
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
