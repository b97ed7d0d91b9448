"""`match`: keys of mapping patterns, class patterns."""

# Classes whose patterns take the subject itself as their one positional sub-pattern.
_self_matching = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def _length_to_match(subject):
    return len(subject)


def _match_keys(subject, keys):
    """The values of the keys, or None if one is missing."""
    if not keys:
        return ()
    get = subject.get
    seen = set()
    values = []
    for key in keys:
        if key in seen:
            raise ValueError(f"mapping pattern checks duplicate key ({key!r})")
        seen.add(key)
        value = get(key, _missing)
        if value is _missing:
            return None
        values.append(value)
    return tuple(values)


def _match_class(subject, cls, count, names):
    """The attributes that `cls(...)` looks at, first the positional ones, or None if it does not match."""
    if not isinstance(cls, type):
        raise TypeError("called match pattern must be a class")
    if not isinstance(subject, cls):
        return None
    if not count:
        if not names:
            return ()
        positional = ()
    else:
        positional = getattr(cls, "__match_args__", _missing)
        if positional is _missing:
            allowed = 1 if issubclass(cls, _self_matching) else 0
        elif type(positional) is not tuple:
            raise TypeError(
                f"{cls.__name__}.__match_args__ must be a tuple (got {type(positional).__name__})"
            )
        else:
            allowed = len(positional)
        if allowed < count:
            plural = "" if allowed == 1 else "s"
            raise TypeError(
                f"{cls.__name__}() accepts {allowed} positional sub-pattern{plural} ({count} given)"
            )
    values = []
    seen = set()
    try:
        if count:
            if positional is _missing:
                values.append(subject)
            else:
                index = 0
                while index < count:
                    name = positional[index]
                    if type(name) is not str:
                        raise TypeError(
                            f"__match_args__ elements must be strings (got {type(name).__name__})"
                        )
                    if name in seen:
                        raise TypeError(
                            f"{cls.__name__}() got multiple sub-patterns for attribute {name!r}"
                        )
                    seen.add(name)
                    values.append(getattr(subject, name))
                    index += 1
        for name in names:
            if name in seen:
                raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute {name!r}")
            seen.add(name)
            values.append(getattr(subject, name))
    except AttributeError:
        return None
    return tuple(values)
