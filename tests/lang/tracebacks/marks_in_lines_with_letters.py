"""Marks under calls that are all of their statement: CPython leaves them out, but for lines with letters that take several bytes."""

import traceback


def failing(*arguments, **named):
    raise ValueError(len(arguments))


def assigned():
    x = failing("plain", 5)


def assigned_wide():
    x = failing("é", 5)


def assigned_behind():
    x = failing("plain", 5)  # é


def returned():
    return failing(1, 2)


def returned_wide():
    return failing("日本", 2)


def method_assigned():
    x = "abc".index("z", 1)


def method_assigned_wide():
    x = "äbc".index("z", 1)


def builtin_wide():
    x = complex("été")


def nested_quotes():
    return [float(f"{['a', {'b': 'c'}]['d' and 0]:>{len('xy')}} {{x}}").hex()]


def nested_then_called():
    return [float(f'{ [1, {'': 2}]!r}{ None }{ 'a\'b'.find('b', 0, 5):,}').hex()]


def operator_behind():
    return [f'{'a'}{'b':>{len('c')}}' + 1]


for function in (assigned, assigned_wide, assigned_behind, returned, returned_wide, method_assigned, method_assigned_wide,
                 builtin_wide, nested_quotes, nested_then_called, operator_behind):  # fmt: skip
    try:
        function()
    except Exception:
        traceback.print_exc()
x = None
try:
    x = failing("ß", [1, 2])
except ValueError:
    traceback.print_exc()
