# Caches: least recently used, least frequently used, with time to live, as decorators, with statistics.
from __future__ import annotations

import functools
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, Protocol, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
P = ParamSpec("P")
_missing = object()


@dataclass(slots=True)
class Statistics:
    hits: int = 0
    misses: int = 0
    evictions: int = 0

    @property
    def ratio(self) -> float:
        total = self.hits + self.misses
        return self.hits / total if total else 0.0

    def __str__(self) -> str:
        return f"{self.hits} hits, {self.misses} misses, {self.evictions} evictions, {self.ratio:.1%}"


class Clock(Protocol):
    def __call__(self) -> float: ...


class FakeClock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


class Node(Generic[K, V]):
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key: K | None = None, value: V | None = None):
        self.key, self.value = key, value
        self.before = self.after = self

    def unlink(self) -> None:
        self.before.after, self.after.before = self.after, self.before

    def link_after(self, other: Node) -> None:
        self.before, self.after = other, other.after
        other.after.before = self
        other.after = self


class LRU(MutableMapping[K, V]):
    """The newest one comes right after the root, the oldest right before it."""

    def __init__(self, capacity: int, on_evict: Callable[[K, V], None] | None = None):
        if capacity <= 0:
            raise ValueError(f"capacity must be positive, not {capacity}")
        self.capacity, self.on_evict = capacity, on_evict
        self.root: Node = Node()
        self.nodes: dict[K, Node] = {}
        self.statistics = Statistics()

    def __getitem__(self, key: K) -> V:
        try:
            node = self.nodes[key]
        except KeyError:
            self.statistics.misses += 1
            return self.__missing__(key)
        self.statistics.hits += 1
        node.unlink()
        node.link_after(self.root)
        return node.value

    def __missing__(self, key: K) -> V:
        raise KeyError(key)

    def __setitem__(self, key: K, value: V) -> None:
        if key in self.nodes:
            node = self.nodes[key]
            node.value = value
            node.unlink()
        else:
            if len(self.nodes) >= self.capacity:
                oldest = self.root.before
                del self[oldest.key]
                self.statistics.evictions += 1
                if self.on_evict:
                    self.on_evict(oldest.key, oldest.value)
            node = self.nodes[key] = Node(key, value)
        node.link_after(self.root)

    def __delitem__(self, key: K) -> None:
        self.nodes.pop(key).unlink()

    def __iter__(self) -> Iterator[K]:
        node = self.root.after
        while node is not self.root:
            yield node.key
            node = node.after

    def __len__(self) -> int:
        return len(self.nodes)

    def __contains__(self, key: object) -> bool:
        return key in self.nodes

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k!r}={n.value!r}' for k, n in ((k, self.nodes[k]) for k in self))})"


class Computing(LRU):
    def __init__(self, capacity: int, compute: Callable[[Any], Any]):
        super().__init__(capacity)
        self.compute = compute

    def __missing__(self, key):
        self[key] = value = self.compute(key)
        return value


class LFU:
    def __init__(self, capacity: int):
        self.capacity = capacity
        self.values: dict = {}
        self.counts: dict = {}
        self.by_count: defaultdict[int, OrderedDict] = defaultdict(OrderedDict)

    def _touch(self, key) -> None:
        count = self.counts.get(key, 0)
        self.by_count[count].pop(key, None)
        if not self.by_count[count]:
            del self.by_count[count]
        self.counts[key] = count + 1
        self.by_count[count + 1][key] = None

    def get(self, key, default=None):
        if key not in self.values:
            return default
        self._touch(key)
        return self.values[key]

    def put(self, key, value) -> None:
        if key not in self.values and len(self.values) == self.capacity:
            least = min(self.by_count)
            victim, _ = self.by_count[least].popitem(last=False)
            if not self.by_count[least]:
                del self.by_count[least]
            del self.values[victim], self.counts[victim]
        self.values[key] = value
        self._touch(key)


def ttl_cache(seconds: float, clock: Clock):
    def decorate(function: Callable[P, V]) -> Callable[P, V]:
        store: dict = {}

        @functools.wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> V:
            key = args + tuple(sorted(kwargs.items()))
            found = store.get(key, _missing)
            if found is not _missing and clock() - found[0] < seconds:
                wrapper.statistics.hits += 1
                return found[1]
            wrapper.statistics.misses += 1
            value = function(*args, **kwargs)
            store[key] = clock(), value
            return value

        wrapper.statistics = Statistics()
        wrapper.clear = store.clear
        return wrapper

    return decorate


evicted: list[tuple[str, int]] = []
cache: LRU[str, int] = LRU(3, lambda k, v: evicted.append((k, v)))
for n, letter in enumerate("abcad"):
    cache[letter] = n
print(cache, evicted, cache["a"], list(cache), cache.get("zz"), cache.statistics)
cache.update(x=1, y=2)
print(cache, evicted, len(cache), "a" in cache, cache.pop("x"), cache.setdefault("a", 7), cache.popitem(), sorted(cache.items()))
for action in (lambda: cache["nope"], lambda: LRU(0), lambda: cache.__delitem__("nope")):
    try:
        action()
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)
squares = Computing(2, lambda n: n * n)
print([squares[n] for n in (2, 3, 2, 4, 3)], squares, squares.statistics)

lfu = LFU(2)
lfu.put("a", 1), lfu.put("b", 2)
print(lfu.get("a"), lfu.get("a"), lfu.put("c", 3), lfu.get("b", "gone"), lfu.get("c"), lfu.put("d", 4), lfu.get("c", "gone"), lfu.values, lfu.counts)

clock = FakeClock()


@ttl_cache(10, clock)
def lookup(name: str, *, upper: bool = False) -> str:
    """Looks a name up."""
    calls.append(name)
    return name.upper() if upper else name


calls: list[str] = []
lookup("x"), lookup("x"), lookup("x", upper=True)
clock.advance(11)
print(lookup("x"), calls, lookup.statistics, lookup.__name__, lookup.__doc__, lookup.__wrapped__("raw"))


@functools.lru_cache(maxsize=3, typed=True)
def power(base, exponent=2):
    return base**exponent


print([power(n) for n in (1, 2, 3, 1, 4, 2)], power(1.0), power(base=2), power.cache_info(), power.cache_parameters())
power.cache_clear()
print(power.cache_info())
try:
    power([])
except TypeError as error:
    print(error)
