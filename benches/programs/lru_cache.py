# Caches: an LRU cache on a linked list, one on a dict and one on OrderedDict, with the same requests.
from collections import OrderedDict


class Link:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.before = None
        self.after = None


class LinkedCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.links = {}
        self.head = Link(None, None)
        self.tail = Link(None, None)
        self.head.after = self.tail
        self.tail.before = self.head

    def _unlink(self, link):
        link.before.after = link.after
        link.after.before = link.before

    def _push(self, link):
        last = self.tail.before
        last.after = link
        link.before = last
        link.after = self.tail
        self.tail.before = link

    def get(self, key):
        link = self.links.get(key)
        if link is None:
            return None
        self._unlink(link)
        self._push(link)
        return link.value

    def put(self, key, value):
        link = self.links.get(key)
        if link is not None:
            link.value = value
            self._unlink(link)
        else:
            if len(self.links) >= self.capacity:
                oldest = self.head.after
                self._unlink(oldest)
                del self.links[oldest.key]
            link = self.links[key] = Link(key, value)
        self._push(link)

    def keys(self):
        link = self.head.after
        while link is not self.tail:
            yield link.key
            link = link.after


class DictCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = {}

    def get(self, key):
        try:
            value = self.items.pop(key)
        except KeyError:
            return None
        self.items[key] = value
        return value

    def put(self, key, value):
        self.items.pop(key, None)
        if len(self.items) >= self.capacity:
            del self.items[next(iter(self.items))]
        self.items[key] = value

    def keys(self):
        return iter(self.items)


class OrderedCache:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = OrderedDict()

    def get(self, key):
        if key not in self.items:
            return None
        self.items.move_to_end(key)
        return self.items[key]

    def put(self, key, value):
        if key in self.items:
            self.items.move_to_end(key)
        elif len(self.items) >= self.capacity:
            self.items.popitem(last=False)
        self.items[key] = value

    def keys(self):
        return iter(self.items)


def exercise(cache, requests):
    state = 12345
    hits = 0
    for _ in range(requests):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        key = (state >> 16) % 700 if state & 0x1000 else (state >> 16) % 90
        value = cache.get(key)
        if value is None:
            cache.put(key, key * key)
        elif value != key * key:
            raise AssertionError(key)
        else:
            hits += 1
    return hits, sum(cache.keys()), list(cache.keys())[:4]


for kind in (LinkedCache, DictCache, OrderedCache):
    print(kind.__name__, *exercise(kind(128), 280_000))
