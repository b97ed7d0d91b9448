# fnmatch: patterns of file names, matched without `re`.
"""Filename matching with shell patterns.

fnmatch(FILENAME, PATTERN) matches according to the local convention.
fnmatchcase(FILENAME, PATTERN) always takes case in account.

The functions operate by translating the pattern into a form that is matched
against names. They keep the last patterns that they were given.

The function translate(PATTERN) returns a regular expression
corresponding to PATTERN.  (It does not compile it.)
"""

from posixpath import normcase

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]

# What a pattern consists of: single characters are themselves.
_ANY = 0
_STAR = 1

_known = {}


class _Set:
    """The characters in brackets: single ones and ranges."""

    __slots__ = ("negated", "singles", "ranges")

    def __init__(self, negated, items):
        self.negated = negated
        self.singles = frozenset([item for item in items if len(item) == 1])
        self.ranges = [item for item in items if len(item) == 2]

    def has(self, letter):
        found = letter in self.singles
        if not found:
            for low, high in self.ranges:
                if low <= letter <= high:
                    found = True
                    break
        return found is not self.negated


def _bracket(pattern, start):
    """The set whose contents begin at `start`: whether it is negated, its items, and what stands behind it. None if there is no end."""
    end = start
    negated = pattern[end : end + 1] == "!"
    if negated:
        end += 1
    first = end
    if pattern[end : end + 1] == "]":
        end += 1
    end = pattern.find("]", end)
    if end < 0:
        return None
    items = []
    place = first
    while place < end:
        letter = pattern[place]
        if place + 2 < end and pattern[place + 1] == "-":
            # Ranges that go down are empty.
            if letter <= pattern[place + 2]:
                items.append((letter, pattern[place + 2]))
            place += 3
        else:
            items.append((letter,))
            place += 1
    return negated, items, end + 1


def _parse(pattern):
    items = []
    place = 0
    while place < len(pattern):
        letter = pattern[place]
        place += 1
        if letter == "*":
            if not items or items[-1] is not _STAR:
                items.append(_STAR)
        elif letter == "?":
            items.append(_ANY)
        elif letter == "[":
            found = _bracket(pattern, place)
            if found is None:
                items.append(letter)
            else:
                negated, inside, place = found
                items.append(_Set(negated, [item if len(item) == 2 else item[0] for item in inside]))
        else:
            items.append(letter)
    return items


def _pattern(pattern):
    """A parsed pattern."""
    items = _known.get(pattern)
    if items is None:
        if len(_known) >= 256:
            _known.clear()
        text = pattern.decode("iso-8859-1") if isinstance(pattern, bytes) else pattern
        items = _known[pattern] = _parse(text)
    return items


def _fits(name, items):
    """Whether a name fits a pattern: at a mismatch, the last star takes one more character."""
    if items == [_STAR]:
        return True
    at = place = 0
    star = -1
    mark = 0
    count, length = len(items), len(name)
    while place < length:
        item = items[at] if at < count else None
        if item is _STAR:
            star, mark = at, place
            at += 1
        elif item is not None and (
            item is _ANY or (item == name[place] if type(item) is str else item.has(name[place]))
        ):
            at += 1
            place += 1
        elif star >= 0:
            mark += 1
            at, place = star + 1, mark
        else:
            return False
    while at < count and items[at] is _STAR:
        at += 1
    return at == count


def fnmatchcase(name, pat):
    """Test whether FILENAME matches PATTERN, including case.

    This is a version of fnmatch() which doesn't case-normalize
    its arguments.
    """
    items = _pattern(pat)
    if isinstance(name, bytes) != isinstance(pat, bytes):
        kind, other = ("bytes", "string-like") if isinstance(pat, bytes) else ("string", "bytes-like")
        raise TypeError(f"cannot use a {kind} pattern on a {other} object")
    return _fits(name.decode("iso-8859-1") if isinstance(name, bytes) else name, items)


def fnmatch(name, pat):
    """Test whether FILENAME matches PATTERN.

    Patterns are Unix shell style:

    *       matches everything
    ?       matches any single character
    [seq]   matches any character in seq
    [!seq]  matches any char not in seq

    An initial period in FILENAME is not special.
    Both FILENAME and PATTERN are first case-normalized
    if the operating system requires it.
    If you don't want this, use fnmatchcase(FILENAME, PATTERN).
    """
    return fnmatchcase(normcase(name), normcase(pat))


def filter(names, pat):
    """Construct a list from those elements of the iterable NAMES that match PAT."""
    pat = normcase(pat)
    return [name for name in names if fnmatchcase(name, pat)]


_SPECIAL = frozenset("()[]{}?*+-|^$\\.&~# \t\n\r\v\f")


def _escaped(text):
    """As re.escape."""
    return "".join(["\\" + letter if letter in _SPECIAL else letter for letter in text])


def _set_text(negated, items):
    text = ""
    for item in items:
        text += "-".join(["\\" + letter if letter in "\\-&~|" else letter for letter in item])
    if not text:
        return "." if negated else "(?!)"
    if negated:
        return f"[^{text}]"
    if text[0] in "^[":
        text = "\\" + text
    return f"[{text}]"


def _pieces(pattern, star, any_one):
    """The parts of a pattern as texts of a regular expression."""
    pieces = []
    place = 0
    while place < len(pattern):
        letter = pattern[place]
        place += 1
        if letter == "*":
            if not pieces or pieces[-1] is not star:
                pieces.append(star)
        elif letter == "?":
            pieces.append(any_one)
        elif letter == "[":
            found = _bracket(pattern, place)
            if found is None:
                pieces.append("\\[")
            else:
                negated, items, place = found
                pieces.append(_set_text(negated, items))
        else:
            pieces.append(_escaped(letter))
    return pieces


def translate(pat):
    """Translate a shell PATTERN to a regular expression.

    There is no way to quote meta-characters.
    """
    star = object()
    pieces = _pieces(pat, star, ".")
    # Between two stars the first place where a part fits is as good as any other, so that nothing is tried again.
    groups = [[]]
    for piece in pieces:
        if piece is star:
            groups.append([])
        else:
            groups[-1].append(piece)
    text = "".join(groups[0])
    for group in groups[1:-1]:
        text += f"(?>.*?{''.join(group)})"
    if len(groups) > 1:
        text += ".*" + "".join(groups[-1])
    return f"(?s:{text})\\Z"
