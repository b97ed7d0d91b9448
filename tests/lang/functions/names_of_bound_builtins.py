"""What errors call a method of a builtin: by the class of the object that it is bound to, or by the class that has it."""


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


class Table(dict):
    pass


class Row(list):
    pass


class Word(str):
    pass


table, row, word = Table(), Row(), Word("a")
items, append, upper = table.items, row.append, word.upper
# Bound first, and called then.
attempt(lambda: items(1))
attempt(lambda: items(key=1))
attempt(lambda: append(1, 2))
attempt(lambda: upper(1))
# Called at once.
attempt(lambda: table.items(1))
attempt(lambda: table.items(key=1))
attempt(lambda: row.append(1, 2))
attempt(lambda: word.upper(1))
attempt(lambda: row.__format__(1, 2))
# With arguments that have to be unpacked.
attempt(lambda: table.items(*[1]))
attempt(lambda: row.append(*[1, 2]))
attempt(lambda: row.append(*3))
attempt(lambda: row.append(**3))
attempt(lambda: row.append(**{"a": 1}, **{"a": 2}))
attempt(lambda: row.__format__(*[1, 2]))
attempt(lambda: row.__format__(**{"a": 1}))
attempt(lambda: row.__sizeof__(*[2]))
attempt(lambda: table.__contains__(*[2, 3]))
attempt(lambda: table.__contains__(2, 3))
attempt(lambda: table.get(*3))
attempt(lambda: table.get(*[1, 2, 3, 4]))
attempt(lambda: Table.fromkeys(*3))
attempt(lambda: word.join(*[]))
attempt(lambda: range(3).__format__(**print))
attempt(lambda: True.bit_length(*[1]))
attempt(lambda: True.bit_length(1))
attempt(lambda: True.to_bytes(*3))
# What stands for a slot of the type keeps its name.
attempt(lambda: row.__len__(*3))
attempt(lambda: row.__len__(*[1]))
attempt(lambda: row.__len__(key=1))
attempt(lambda: list(map(items, [1])))
attempt(lambda: list(map(append, [1], [2])))
for method in (table.items, row.append, row.__len__, row.__format__, row.__sizeof__, Table.fromkeys, Table.items,
               True.to_bytes, [].append, len):  # fmt: skip
    print(method.__name__, method.__qualname__)
# A class without arguments that are missing is named before one that is given twice.
import bisect

attempt(lambda: bisect.insort_right(9, a=[1]))
attempt(lambda: bisect.insort_right([], 1, a=[1]))
attempt(lambda: bisect.bisect([], 1, 0, ...))
attempt(lambda: bisect.bisect([], 1, -1, ...))
