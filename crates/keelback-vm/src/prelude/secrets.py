# secrets: random numbers of the host, where it grants them.
"""Generate cryptographically strong pseudo-random numbers suitable for
managing secrets such as account authentication, tokens, and similar.
"""

from random import SystemRandom

__all__ = [
    "choice", "randbelow", "randbits", "SystemRandom", "token_bytes", "token_hex", "token_urlsafe", "compare_digest",
]  # fmt: skip

DEFAULT_ENTROPY = 32

_source = SystemRandom()
randbits = _source.getrandbits
choice = _source.choice


def randbelow(exclusive_upper_bound):
    """Return a random int in the range [0, n)."""
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _source.randrange(exclusive_upper_bound)


def token_bytes(nbytes=None):
    """Return a random byte string containing *nbytes* bytes.

    If *nbytes* is ``None`` or not supplied, a reasonable
    default is used."""
    return _source.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    """Return a random text string, in hexadecimal.

    The string has *nbytes* random bytes, each byte converted to two
    hex digits.  If *nbytes* is ``None`` or not supplied, a reasonable
    default is used."""
    return token_bytes(nbytes).hex()


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def token_urlsafe(nbytes=None):
    """Return a random URL-safe text string, in Base64 encoding.

    The string has *nbytes* random bytes.  If *nbytes* is ``None``
    or not supplied, a reasonable default is used."""
    data = token_bytes(nbytes)
    text = []
    for start in range(0, len(data), 3):
        piece = data[start : start + 3]
        bits = int.from_bytes(piece + bytes(3 - len(piece)), "big")
        letters = [_LETTERS[bits >> shift & 63] for shift in (18, 12, 6, 0)]
        text.extend(letters[: len(piece) + 1])
    return "".join(text)


def compare_digest(a, b, /):
    """Return 'a == b'.

    The time does not depend on where the two differ.

    a and b must both be of the same type: either str (ASCII only),
    or any bytes-like object."""
    if isinstance(a, str) and isinstance(b, str):
        if not a.isascii() or not b.isascii():
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        a, b = a.encode(), b.encode()
    elif isinstance(a, str) or isinstance(b, str):
        kinds = f"'{type(a).__name__}' and '{type(b).__name__}'"
        raise TypeError(f"unsupported operand types(s) or combination of types: {kinds}")
    left, right = memoryview(a).tobytes(), memoryview(b).tobytes()
    size = max(len(left), len(right), 1)
    difference = int.from_bytes(left.ljust(size, b"\0"), "big") ^ int.from_bytes(right.ljust(size, b"\0"), "big")
    return difference | (len(left) ^ len(right)) == 0
