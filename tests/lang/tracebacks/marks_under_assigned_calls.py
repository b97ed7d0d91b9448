"""Marks under a call that is all of what a statement assigns or returns: none for a plain name, some for other targets."""

import traceback


class Place:
    pass


def failing(value):
    raise ValueError(value)


place, table, p, q = Place(), {}, 0, 0


def name_in_brackets():
    (p) = failing(1)


def call_in_brackets():
    p = (failing(1))


def call_in_more_brackets():
    p = ( (failing(1)) )  # all of it


def before_a_semicolon():
    p = failing(1); q = 2


def behind_a_semicolon():
    q = 2; p = failing(1)


def before_a_comment():
    p = failing(1)  # a comment


def attribute():
    place.name = failing(1)


def item():
    table["="] = failing(1)


def tuple_of_names():
    p, q = failing(1)


def list_of_names():
    [p, q] = failing(1)


def starred():
    *p, q = failing(1)


def two_targets():
    p = q = failing(1)


def annotated():
    z: int = failing(1)


def augmented():
    p = 1
    p += failing(1)


def part_of_an_expression():
    p = failing(1) or 3


def compared():
    p = 1 == failing(1)


def builtin():
    p = len(5)


def statement_before_a_semicolon():
    failing(1); p = 1


def returned():
    return failing(1)


def returned_before_a_semicolon():
    return failing(1); p = 2


def returned_before_a_comment():
    return failing(1)  # a comment


def returned_in_brackets():
    return (failing(1))


def over_lines():
    p = failing(
        1)


def brackets_over_lines():
    p = (
        failing(1)
    )


functions = [value for value in globals().values() if type(value) is type(returned) and value is not failing]
for function in functions:
    try:
        function()
    except Exception as error:
        text = "".join(traceback.format_tb(error.__traceback__.tb_next)).split("\n")
        print(function.__name__)
        print("\n".join(text[1:3]))
