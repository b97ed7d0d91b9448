# Methods taken from the classes set and frozenset check what they are called on.


def attempt(function, *args):
    try:
        result = function(*args)
        print(type(result).__name__, sorted(result) if isinstance(result, (set, frozenset)) else result)
    except TypeError as error:
        print(error)


class MySet(set):
    pass


class MyFrozen(frozenset):
    pass


for name in ("union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint", "copy"):
    args = () if name == "copy" else ([1, 2],)
    print(name)
    for cls in (set, frozenset):
        for receiver in ({1}, frozenset([1]), MySet([1]), MyFrozen([1]), [1], {1: 2}, None):
            attempt(getattr(cls, name), receiver, *args)
for name in ("add", "discard", "remove", "update", "pop", "clear", "intersection_update", "difference_update"):
    for receiver in (frozenset([1]), MyFrozen(), []):
        attempt(getattr(set, name), receiver, *(() if name in ("pop", "clear") else ([1],)))
attempt(set.union)
attempt(frozenset.copy)
attempt(set.__hash__, {1}) if set.__hash__ else print("no hash")
attempt(frozenset.__hash__, 1)
