"""Heap queue algorithm (a.k.a. priority queue)."""

# heapq. The functions that move items are native where the items compare natively; these versions run for all others.


def _list(heap, function, position=" 1"):
    if not isinstance(heap, list):
        raise TypeError(f"{function}() argument{position} must be list, not {_type_name(heap)}")


def _rise(heap, place, top):
    item = heap[place]
    size = len(heap)
    while place > top:
        parent = (place - 1) >> 1
        above = heap[parent]
        moves = item < above
        if len(heap) != size:
            raise RuntimeError("list changed size during iteration")
        if not moves:
            break
        heap[place] = above
        place = parent
    heap[place] = item


def _sink(heap, place):
    # The smaller child moves up all the way down, then the item rises from the leaf: fewer comparisons than stopping early.
    end = len(heap)
    top = place
    item = heap[place]
    half = end >> 1
    while place < half:
        child = 2 * place + 1
        if child + 1 < end:
            smaller = heap[child] < heap[child + 1]
            if len(heap) != end:
                raise RuntimeError("list changed size during iteration")
            if not smaller:
                child += 1
        heap[place] = heap[child]
        place = child
    heap[place] = item
    _rise(heap, place, top)


def _rise_max(heap, place, top):
    item = heap[place]
    size = len(heap)
    while place > top:
        parent = (place - 1) >> 1
        above = heap[parent]
        moves = above < item
        if len(heap) != size:
            raise RuntimeError("list changed size during iteration")
        if not moves:
            break
        heap[place] = above
        place = parent
    heap[place] = item


def _sink_max(heap, place):
    end = len(heap)
    top = place
    item = heap[place]
    half = end >> 1
    while place < half:
        child = 2 * place + 1
        if child + 1 < end:
            smaller = heap[child + 1] < heap[child]
            if len(heap) != end:
                raise RuntimeError("list changed size during iteration")
            if not smaller:
                child += 1
        heap[place] = heap[child]
        place = child
    heap[place] = item
    _rise_max(heap, place, top)


@_native
def heappush(heap, item, /):
    _list(heap, "heappush")
    heap.append(item)
    _rise(heap, len(heap) - 1, 0)


@_native
def heappop(heap, /):
    _list(heap, "heappop", "")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


@_native
def heapreplace(heap, item, /):
    _list(heap, "heapreplace")
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


@_native
def heappushpop(heap, item, /):
    _list(heap, "heappushpop")
    if heap and heap[0] < item:
        if not heap:
            raise IndexError("index out of range")
        smallest = heap[0]
        heap[0] = item
        _sink(heap, 0)
        return smallest
    return item


@_native
def heapify(heap, /):
    _list(heap, "heapify", "")
    for place in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, place)


@_native
def _heappop_max(heap, /):
    _list(heap, "_heappop_max", "")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    largest = heap[0]
    heap[0] = last
    _sink_max(heap, 0)
    return largest


@_native
def _heapreplace_max(heap, item, /):
    _list(heap, "_heapreplace_max")
    if not heap:
        raise IndexError("index out of range")
    largest = heap[0]
    heap[0] = item
    _sink_max(heap, 0)
    return largest


@_native
def _heapify_max(heap, /):
    _list(heap, "_heapify_max", "")
    for place in range(len(heap) // 2 - 1, -1, -1):
        _sink_max(heap, place)


def merge(*iterables, key=None, reverse=False):
    """Merge multiple sorted inputs into a single sorted output."""
    # Entries are [key, order, item, iterator]; the order number decides between equal keys, so that merging is stable.
    heap = []
    direction = -1 if reverse else 1
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for item in iterator:
            heap.append([item if key is None else key(item), order * direction, item, iterator])
            break
    if reverse:
        arrange, take, replace = _heapify_max, _heappop_max, _heapreplace_max
    else:
        arrange, take, replace = heapify, heappop, heapreplace
    arrange(heap)
    while len(heap) > 1:
        entry = heap[0]
        iterator = entry[3]
        while True:
            yield entry[2]
            for item in iterator:
                entry[2] = item
                entry[0] = item if key is None else key(item)
                replace(heap, entry)
                break
            else:
                take(heap)
                break
            if heap[0] is not entry:
                break
    if heap:
        _, _, item, iterator = heap[0]
        yield item
        for item in iterator:
            yield item


def _select(n, iterable, key, largest):
    if n == 1:
        absent = object()
        if largest:
            found = max(iterable, default=absent, key=key)
        else:
            found = min(iterable, default=absent, key=key)
        return [] if found is absent else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=largest)[:n]
    # A heap of the n best so far, the worst of them on top. Of equal ones the earlier is better.
    iterator = iter(iterable)
    range(-n if largest else n)
    heap = []
    order = 0
    if n > 0:
        step = -1 if largest else 1
        for item in iterator:
            heap.append((item if key is None else key(item), order, item))
            order += step
            if len(heap) == n:
                break
    if not heap:
        return heap
    if largest:
        heapify(heap)
        worst = heap[0][0]
        for item in iterator:
            rank = item if key is None else key(item)
            if worst < rank:
                heapreplace(heap, (rank, order, item))
                worst = heap[0][0]
                order -= 1
        heap.sort(reverse=True)
    else:
        _heapify_max(heap)
        worst = heap[0][0]
        for item in iterator:
            rank = item if key is None else key(item)
            if rank < worst:
                _heapreplace_max(heap, (rank, order, item))
                worst = heap[0][0]
                order += 1
        heap.sort()
    return [entry[2] for entry in heap]


def nsmallest(n, iterable, key=None):
    """Find the n smallest elements in a dataset."""
    return _select(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """Find the n largest elements in a dataset."""
    return _select(n, iterable, key, True)


__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]
