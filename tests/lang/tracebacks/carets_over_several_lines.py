"""Tracebacks of expressions that go over several lines: which lines are shown, and where the marks stand."""
import sys
import traceback


def attempt(function, *args):
    try:
        function(*args)
    except Exception:
        traceback.print_exc(file=sys.stdout)
        print()


def fail(*args, **kwargs):
    raise ValueError("failed")


values = {"a": [1, None], "b": {}}


def call_over_lines():
    return fail(
        1,
        2,
        key=3,
    )


def argument_fails():
    return print(
        1,
        fail(2),
        3,
    )


def binary_over_lines():
    return (
        1
        + values["a"][1]
        + 3
    )


def right_operand():
    return (values["a"]
            [0]
            + "text")


def subscript_over_lines():
    return values[
        "b"
    ][
        "missing"
    ]


def attribute_over_lines():
    return (values
            .copy()
            .missing
            .more)


def chain_of_calls():
    return (
        str(values)
        .upper()
        .index("nothing there")
    )


def comparison():
    return (
        1 < 2
        < "x"
        < 3
    )


def unary():
    return -(
        "x"
    )


def comprehension():
    return [
        1 / x
        for x in (
            1,
            0,
        )
    ]


def generator():
    return sum(
        10 / x
        for x in [5, 0]
        if x < 10
    )


def dictionary():
    return {
        "one": 1,
        "two": values["two"],
        "three": 3,
    }


def fstring():
    return f"{
        values['nothing']
    } and {1 / 0}"


def triple_fstring():
    return f"""
    first {1}
    second {values["b"]["x"]!r:>{10}}
    """


def backslash():
    return 1 + \
        2 + \
        None


def lambda_over_lines():
    return (lambda:
            1
            / 0)()


def assertion():
    assert (
        1
        == 2
    ), (
        "message"
    )


def raise_over_lines():
    raise ValueError(
        "a",
        "b",
    )


def assignment():
    a, b, \
        c = (1,
             2)


def augmented():
    x = 1
    x += (
        None
    )


def store():
    values[
        []
    ] = 1


def delete():
    del values[
        "gone"
    ]


def with_statement():
    with (
        open as a,
        fail() as b,
    ):
        pass


def for_loop():
    for x in (
        5
    ):
        pass


def decorated():
    @fail
    @str
    def inner():
        pass


def default_argument():
    def inner(
        a=1,
        b=values["no"],
    ):
        pass


def class_statement():
    class Inner(
        fail(),
        metaclass=type,
    ):
        pass


def conditional():
    return (
        fail()
        if values
        else None
    )


def star_call():
    return print(
        *values["b"],
        *None,
    )


def await_like():
    return [
        *[1],
        *5,
    ]


def match_statement():
    match values:
        case {
            "a": [
                int(x, y),
                *_,
            ]
        }:
            pass


def walrus():
    if (
        x := fail(
        )
    ):
        pass



for function in (call_over_lines, argument_fails, binary_over_lines, right_operand, subscript_over_lines, attribute_over_lines, chain_of_calls, comparison, unary, comprehension, generator, dictionary, fstring, triple_fstring, backslash, lambda_over_lines, assertion, raise_over_lines, assignment, augmented, store, delete, with_statement, for_loop, decorated, default_argument, class_statement, conditional, star_call, await_like, match_statement, walrus):
    attempt(function)
