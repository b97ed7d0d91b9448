# Builtin types' __hash__ and __eq__ called from methods of subclasses, in dictionaries, sets and calls.

for base, value in ((str, "a"), (str, ""), (str, "é"), (bytes, b"x"), (int, 5), (int, 2**80), (float, 1.5), (complex, 1j), (tuple, (1, 2)), (frozenset, frozenset([1]))):
    class Named(base):
        def __eq__(self, other):
            return base.__eq__(self, other)

        def __hash__(self):
            return base.__hash__(self)

    made = Named(value)
    print(
        base.__name__, hash(made) == hash(value), {made: 1} == {value: 1}, made in {value}, len({made, value, Named(value)}),
        {made: 1}.get(value), {value: 2}[made], made in [value], base.__hash__(made) == hash(value),
    )


class Loud(str):
    def __hash__(self):
        print("hash", str(self))
        return str.__hash__(self)

    def __eq__(self, other):
        print("eq", str(self))
        return str.__eq__(self, other)


d = {Loud("k"): 1}
print(d["k"], "k" in d, "x" in d)
print(dict(**{"k": 2}), dict(d))


def function(a, b=2, **rest):
    return a, b, sorted(rest)


class Key(str):
    pass


print(function(**{Key("a"): 1, Key("z"): 3}))


class Mapping:
    def keys(self):
        return [Key("a"), "b"]

    def __getitem__(self, key):
        return key.upper()


print(function(**Mapping()))
for call in (
    lambda: function(**{1: 2}),
    lambda: function(**{1: 2}, **{1: 3}),
    lambda: function(**{"a": 2}, **{"a": 3}),
    lambda: function(1, **{"a": 3}),
    lambda: function(**{"a": 1}, **{2: 3}),
    lambda: function(**[("a", 1)]),
    lambda: function(*5),
):
    try:
        print(call())
    except TypeError as error:
        print(error)
