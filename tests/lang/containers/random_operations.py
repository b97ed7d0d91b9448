"""Dictionaries, sets and lists under random operations, with keys of many kinds that share hashes."""


class Random:
    def __init__(self, state):
        self.state = state

    def below(self, count):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        return (self.state >> 33) % count


class Wrapped:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, Wrapped) else other)

    def __repr__(self):
        return f"Wrapped({self.value!r})"


class Int(int):
    pass


class Str(str):
    pass


class Tuple(tuple):
    pass


class Missing(dict):
    def __missing__(self, key):
        return "missing", key


class Own(dict):
    def __getitem__(self, key):
        return "own", dict.get(self, key)

    def __contains__(self, key):
        return "always"


def make_key(random, wrapped):
    number = random.below(40) - 10
    choices = [
        lambda: number,
        lambda: number,
        lambda: number * 2**33,
        lambda: number * 2**60,
        lambda: float(number),
        lambda: number % 2 == 0,
        lambda: (number, random.below(3)),
        lambda: (number, f"s{random.below(3)}"),
        lambda: f"k{number}",
        lambda: Str(f"k{number}"),
        lambda: Wrapped(number) if wrapped else number * 7,
        lambda: Int(number),
        lambda: Tuple((number, random.below(3))),
        lambda: ((number, 1), (random.below(2),)),
        lambda: (float(number), Wrapped(number) if wrapped else None),
        lambda: None,
        lambda: [],
    ]
    return choices[random.below(len(choices))]()


def with_dict(random, log):
    plain, missing, own = {}, Missing(), Own()
    for step in range(300):
        key, other = make_key(random, True), make_key(random, True)
        actions = [
            lambda: plain.__setitem__(key, step),
            lambda: plain.update([(key, step)]),
            lambda: (plain.get(key), key in plain, plain.setdefault(key, step)),
            lambda: plain[key],
            lambda: plain.pop(key, "none"),
            lambda: plain.pop(key),
            lambda: (missing.__setitem__(key, step), missing[other], other in missing),
            lambda: (own.__setitem__(key, step), own[other], other in own),
            lambda: (list(plain.items())[:7], [value for value in plain.values()][-5:], [key for key in plain][:9]),
            lambda: {key: step for key in list(plain)[:5]} == dict.fromkeys(list(plain)[:5], step),
            lambda: [plain.__setitem__(other, key) for key, value in plain.items() if random.below(9) == 0],
        ]
        try:
            log(actions[random.below(len(actions))]())
        except (KeyError, TypeError, RuntimeError) as error:
            log(repr(error))


def with_sets(random, log):
    def seen(items):
        # The order of numbers is the same everywhere, that of texts is not.
        return sorted(map(repr, items))

    items, one = [], set()
    for step in range(300):
        key = make_key(random, False)
        try:
            hash(key)
        except TypeError:
            continue
        items.append(key)
        two = set(items[random.below(5) :: 1 + random.below(3)])
        actions = [
            lambda: one.add(key),
            lambda: one.add(key),
            lambda: (key in one, one.discard(key), len(one)),
            lambda: seen(one & two),
            lambda: seen(one | two),
            lambda: (seen(one - two), seen(two - one), len(one ^ two)),
            lambda: (one.update(two), seen(one)),
            lambda: (one.difference_update(two), len(one)),
            lambda: (key in items, key in tuple(items[:9]), items.count(key), items.index(key)),
            lambda: ((key, 1) == (key, 1.0), [key] == [items[0]], {key} <= two),
        ]
        log(actions[random.below(len(actions))]())
        if len(items) > 60:
            del items[:40]


def with_numbers(random, log):
    """Sets of numbers and of tuples of them, whose order shows."""
    one = set()
    for _ in range(200):
        number = random.below(60) - 9
        one.add([number, number * 2**34, (number, random.below(3)), float(number)][random.below(4)])
        two = {number * step for step in range(random.below(20))}
        log((list(one), list(one & two), list(one | two), list(one - two), list(one ^ two)))
        if random.below(9) == 0:
            one -= two
        if len(one) > 50:
            one = set(list(one)[::3])


def with_lists(random, log):
    items = []
    for step in range(300):
        start, stop, stride = random.below(12) - 6, random.below(12) - 6, random.below(7) - 3
        actions = [
            lambda: items.append(step),
            lambda: items.extend([step] * random.below(9)),
            lambda: items.insert(start, step),
            lambda: items.pop(start),
            lambda: (items[start:stop], items[start : stop : stride or None], tuple(items)[start : stop : stride or 1]),
            lambda: items.__setitem__(slice(start, stop), [step] * random.below(4)),
            lambda: (items[start], items[-1], items + [start], tuple(items[:3]) + (stop,)),
            lambda: sorted([(random.below(4), "abc"[: random.below(4)], random.below(3) / 2) for _ in range(20)]),
            lambda: sorted([(random.below(4), random.below(3) / 2) for _ in range(9)] + [(1, True)], reverse=True),
        ]
        try:
            log(actions[random.below(len(actions))]())
        except IndexError as error:
            log(repr(error))
        log(len(items))
        del items[30:]


def targets(log):
    first, second = second, first = 1, 2
    log((first, second))
    first, first = "one", "two"
    log(first)
    pair = [3, 4]
    pair, second = pair
    log((pair, second))
    first, (second, third), fourth, fifth = "a", ["b", "c"], {"d"}, iter("e")
    log((first, second, third, fourth, list(fifth)))
    for number, (first, second) in enumerate([(1, 2), [3, 4], "56", {7: 0, 8: 0}]):
        log((number, first, second))
    for wrong in [(1,), (1, 2, 3), [1], "abc", 5]:
        try:
            first, second = wrong
        except (TypeError, ValueError) as error:
            log(repr(error))
        log((first, second))


def checksum(text):
    return sum(place * byte for place, byte in enumerate(text.encode(), 1))


for work in [with_dict, with_sets, with_numbers, with_lists]:
    for seed in range(3):
        lines = []
        work(Random(seed * 7919 + 13), lines.append)
        print(work.__name__, seed, len(lines), checksum(repr(lines)), lines[-1])
targets(print)
