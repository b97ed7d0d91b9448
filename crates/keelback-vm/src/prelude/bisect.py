"""Bisection algorithms: places in sorted lists."""

# bisect. Native where items compare natively and there is no key.


# Builtin types whose length is not that of a sequence. Classes derived from them have it, as far as C can tell.
_MAPPINGS = ("dict", "mappingproxy", "collections.OrderedDict", "collections.defaultdict")


def _bounds(a, lo, hi):
    if not isinstance(lo, int):
        lo = range(lo).stop
    if hi is not None and not isinstance(hi, int):
        if not hasattr(type(hi), "__index__"):
            raise TypeError(f"argument should be integer or None, not '{_type_name(hi)}'")
        hi = range(hi).stop
    if hi == -1:
        # So C has it.
        hi = None
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if _type_name(a) in _MAPPINGS:
        raise TypeError(f"{_type_name(a)} is not a sequence")
    size = len(a) if hi is None else hi
    if not hasattr(type(a), "__getitem__"):
        raise TypeError(f"'{_type_name(a)}' object does not support indexing")
    return size


@_native
def bisect_right(a, x, lo=0, hi=None, *, key=None):
    hi = _bounds(a, lo, hi)
    if key is None:
        while lo < hi:
            middle = (lo + hi) // 2
            if x < a[middle]:
                hi = middle
            else:
                lo = middle + 1
    else:
        while lo < hi:
            middle = (lo + hi) // 2
            if x < key(a[middle]):
                hi = middle
            else:
                lo = middle + 1
    return lo


@_native
def bisect_left(a, x, lo=0, hi=None, *, key=None):
    hi = _bounds(a, lo, hi)
    if key is None:
        while lo < hi:
            middle = (lo + hi) // 2
            if a[middle] < x:
                lo = middle + 1
            else:
                hi = middle
    else:
        while lo < hi:
            middle = (lo + hi) // 2
            if key(a[middle]) < x:
                lo = middle + 1
            else:
                hi = middle
    return lo


@_native
def insort_right(a, x, lo=0, hi=None, *, key=None):
    index = bisect_right(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(index, x)


@_native
def insort_left(a, x, lo=0, hi=None, *, key=None):
    index = bisect_left(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(index, x)


bisect = bisect_right
insort = insort_right
