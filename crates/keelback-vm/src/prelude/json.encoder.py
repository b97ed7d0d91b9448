"""Implementation of JSONEncoder"""

INFINITY = float("inf")

ESCAPE_DCT = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
for _code in range(0x20):
    ESCAPE_DCT.setdefault(chr(_code), f"\\u{_code:04x}")

# Only the escapes are Python's own here; the natives are the same.
c_encode_basestring = py_encode_basestring = encode_basestring
c_encode_basestring_ascii = py_encode_basestring_ascii = encode_basestring_ascii

# The options of an encoder that was given none: see _options().
_PLAIN = (True, None, ", ", ": ", False, False, True, True)

# What _encode() asks for.
_DEFAULT, _PAIRS, _SORTED = 0, 1, 2


class JSONEncoder:
    """Extensible JSON <https://json.org> encoder for Python data structures.

    It writes these:

    dict                object
    list, tuple         array
    str                 string
    int, float          number
    True                true
    False               false
    None                null

    To write other objects, derive from it, and give the class a
    ``default()`` method that returns something for ``o`` that can be
    written, and calls that of the superclass (which raises ``TypeError``)
    for what it does not know.
    """

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):  # fmt: skip
        """The arguments are those of ``dumps``."""
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """Implement this method in a subclass such that it returns
        a serializable object for ``o``, or calls the base implementation
        (to raise a ``TypeError``).
        """
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """Return a JSON string representation of a Python data structure.

        >>> from json.encoder import JSONEncoder
        >>> JSONEncoder().encode({"foo": ["bar", "baz"]})
        '{"foo": ["bar", "baz"]}'

        """
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        return "".join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        """Encode the given object and yield each string
        representation as available.

        For example::

            for chunk in JSONEncoder().iterencode(bigobject):
                mysocket.write(chunk)

        """
        options = _options(self)
        if not _one_shot:
            return _chunks(self, options, o)
        text = _encode(options, o)
        if type(text) is not str:
            text = _finish(self, options, text)
        return (text,)


def _options(encoder):
    indent = encoder.indent
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent
    between, after = encoder.item_separator, encoder.key_separator
    for number, text in ((5, after), (6, between)):
        if not isinstance(text, str):
            raise TypeError(f"make_encoder() argument {number} must be str, not {_type_name(text)}")
    return (
        bool(encoder.ensure_ascii), indent, between, after, bool(encoder.sort_keys), bool(encoder.skipkeys),
        bool(encoder.allow_nan), bool(encoder.check_circular),
    )  # fmt: skip


def _finish(encoder, options, state):
    """The text, where the native needs help."""
    while True:
        wanted, value = state[0], state[1]
        if wanted == _DEFAULT:
            answer = encoder.default(value)
        elif isinstance(value, dict):
            answer = list(value.items())
            if wanted == _SORTED:
                answer.sort()
        else:
            answer = list(value)
        state = _encode_more(options, state, answer)
        if type(state) is str:
            return state


def _key_text(key, options, nothing):
    """The text of a key; `nothing` for one that is left out."""
    if isinstance(key, str):
        return key
    if key is None or isinstance(key, (int, float)):
        return _encode(options, key)
    if options[5]:
        return nothing
    raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")


def _pairs(mapping, options, text):
    """Keys as text with what stands after them, and values."""
    items = mapping.items()
    if options[4]:
        items = sorted(items)
    for key, value in items:
        key = _key_text(key, options, None)
        if key is not None:
            yield text(key), value


def _chunks(encoder, options, o):
    """The text piece by piece. Containers that are being written are on a list, not in generators that wait for others."""
    ascii, indent, between, after, _sort, _skip, _nan, circular = options
    text = encode_basestring_ascii if ascii else encode_basestring
    # What is open: its items; what ends it; whether an item was written; whether it is a mapping; its identity.
    items = end = any_written = mapping = identity = None
    outer = []
    running = set()
    pending = ""
    # Brackets around, for the indentation.
    depth = 0
    while True:
        # One value, with the text that comes before it.
        kind = _kind(o)
        if kind == 1:
            yield pending + _encode(options, o)
            pending = ""
        else:
            if pending:
                yield pending
                pending = ""
            if kind and not o:
                yield "{}" if kind == 3 else "[]"
            else:
                if circular:
                    if id(o) in running:
                        raise ValueError("Circular reference detected")
                    running.add(id(o))
                outer.append((items, end, any_written, mapping, identity))
                if len(outer) > 9998:
                    raise RecursionError("maximum recursion depth exceeded while encoding a JSON object")
                # The object too: an identity is one object's only as long as that is there.
                identity = id(o), o
                any_written = False
                mapping = kind == 3
                if kind == 0:
                    items, end = iter((encoder.default(o),)), None
                else:
                    depth += 1
                    line = "" if indent is None else "\n" + indent * depth
                    if mapping:
                        yield "{"
                        if line:
                            yield line
                        items, end = _pairs(o, options, text), "}"
                    else:
                        pending = "[" + line
                        items, end = iter(o), "]"
        # The next value, after all that ends here.
        while True:
            if items is None:
                return
            for o in items:
                break
            else:
                if end is not None:
                    depth -= 1
                    if pending:
                        yield pending
                        pending = ""
                    if indent is not None:
                        yield "\n" + indent * depth
                    yield end
                if circular:
                    running.discard(identity[0])
                items, end, any_written, mapping, identity = outer.pop()
                continue
            break
        if end is not None:
            line = "" if indent is None else "\n" + indent * depth
            if mapping:
                if any_written:
                    yield between + line
                yield o[0]
                yield after
                o = o[1]
            elif any_written:
                pending = between + line
            any_written = True


def _kind(o):
    """0: goes to default(), 1: written at once, 2: an array, 3: an object."""
    if o is None or isinstance(o, (str, int, float)):
        return 1
    if isinstance(o, (list, tuple)):
        return 2
    return 3 if isinstance(o, dict) else 0


class Encoder:
    """Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)"""

    def __init__(self, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan):
        self.markers = markers
        self.default = default
        self.encoder = encoder
        self.indent = indent
        self.key_separator = key_separator
        self.item_separator = item_separator
        self.sort_keys = sort_keys
        self.skipkeys = skipkeys
        self.allow_nan = allow_nan

    @property
    def ensure_ascii(self):
        return self.encoder is not encode_basestring

    @property
    def check_circular(self):
        return self.markers is not None

    def __call__(self, obj, _current_indent_level):
        """Call self as a function."""
        options = _options(self)
        text = _encode(options, obj)
        return (text if type(text) is str else _finish(self, options, text),)


Encoder.__module__ = "_json"
c_make_encoder = Encoder
