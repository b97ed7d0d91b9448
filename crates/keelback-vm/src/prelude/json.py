"""JSON (JavaScript Object Notation) <https://json.org> is a text format for
data: objects, arrays, strings, numbers, and the names true, false and null.

`dumps` and `dump` write Python objects as JSON, `loads` and `load` read them
back. JSONEncoder and JSONDecoder are classes that do the same, to derive from.
"""

from json.decoder import JSONDecodeError, JSONDecoder, _decode
from json.encoder import JSONEncoder, _encode, _finish, _PLAIN

__version__ = "2.0.9"
__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]
__author__ = "Bob Ippolito <bob@redivi.com>"

_default_encoder = JSONEncoder()
_default_decoder = JSONDecoder()


def _encoder(skipkeys, ensure_ascii, check_circular, allow_nan, cls, indent, separators, default, sort_keys, others):
    """The encoder that the arguments of dump() and dumps() ask for."""
    usual = cls is None and indent is None and separators is None and default is None and not others
    if usual and ensure_ascii and check_circular and allow_nan and not skipkeys and not sort_keys:
        return _default_encoder
    return (JSONEncoder if cls is None else cls)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **others,
    )  # fmt: skip


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False, **kw):  # fmt: skip
    """Serialize ``obj`` as a JSON formatted stream to ``fp`` (a
    ``.write()``-supporting file-like object).

    The arguments by name are those of ``dumps``.
    """
    coder = _encoder(
        skipkeys, ensure_ascii, check_circular, allow_nan, cls, indent, separators, default, sort_keys, kw
    )
    for chunk in coder.iterencode(obj):
        fp.write(chunk)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):  # fmt: skip
    """Serialize ``obj`` to a JSON formatted ``str``.

    skipkeys: leave out keys that are not str, int, float, bool or None,
    instead of raising a TypeError.
    ensure_ascii: escape all that is not ASCII.
    check_circular: look for containers that contain themselves.
    allow_nan: write NaN, Infinity and -Infinity, which JSON does not have,
    instead of raising a ValueError.
    indent: what each level is indented by, a number of spaces or a string;
    None puts everything on one line.
    separators: what stands between items and after keys.
    default: a function that gives an object that can be written for one that
    cannot, or raises a TypeError.
    sort_keys: write the keys of dictionaries in their order.
    cls: the class of the encoder.
    """
    if cls is None and indent is None and separators is None and default is None and not kw:
        if ensure_ascii and check_circular and allow_nan and not skipkeys and not sort_keys:
            text = _encode(_PLAIN, obj)
            if type(text) is str:
                return text
            return _finish(_default_encoder, _PLAIN, text)
    return _encoder(
        skipkeys, ensure_ascii, check_circular, allow_nan, cls, indent, separators, default, sort_keys, kw
    ).encode(obj)


def detect_encoding(b):
    """The name of the encoding of bytes that hold a JSON document."""
    for mark, name in (
        (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"),
    ):  # fmt: skip
        if b.startswith(mark):
            return name
    # A document begins with a character of ASCII, mostly with two: where zeros are tells the width and the order.
    if len(b) >= 4:
        if not b[0]:
            return "utf-16-be" if b[1] else "utf-32-be"
        if not b[1]:
            return "utf-16-le" if b[2] or b[3] else "utf-32-le"
    elif len(b) == 2:
        if not b[0]:
            return "utf-16-be"
        if not b[1]:
            return "utf-16-le"
    return "utf-8"


def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
         object_pairs_hook=None, **kw):  # fmt: skip
    """Deserialize ``fp`` (a ``.read()``-supporting file-like object containing
    a JSON document) to a Python object.

    The arguments by name are those of ``loads``.
    """
    return loads(
        fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
        parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw,
    )  # fmt: skip


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):  # fmt: skip
    """Deserialize ``s`` (a ``str``, ``bytes`` or ``bytearray`` instance
    containing a JSON document) to a Python object.

    object_hook: gets each object as a dict; what it returns takes its place.
    object_pairs_hook: gets each object as a list of pairs, and takes priority.
    parse_float, parse_int: get the texts of numbers.
    parse_constant: gets '-Infinity', 'Infinity' or 'NaN'.
    cls: the class of the decoder, which gets all other arguments.
    """
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = s.decode(detect_encoding(s), "surrogatepass")
    else:
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
    if object_hook is None and object_pairs_hook is None and cls is None and not kw:
        if parse_float is None and parse_int is None and parse_constant is None:
            return _decode(s, True)
    hooks = {
        "object_hook": object_hook, "object_pairs_hook": object_pairs_hook, "parse_float": parse_float,
        "parse_int": parse_int, "parse_constant": parse_constant,
    }  # fmt: skip
    for name, hook in hooks.items():
        if hook is not None:
            kw[name] = hook
    return (JSONDecoder if cls is None else cls)(**kw).decode(s)
