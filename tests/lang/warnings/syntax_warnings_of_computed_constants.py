"""Warnings of the compiler about constants that it has computed first."""

import warnings

SOURCES = [
    "(3 + 6)[-1, -1]", "(9 + 2)[9]", "(2 + 3)()", "x = (2 + 5) is None", "x = -1.5 is not x", "x = (1, 2 + 3) is x",
    "('a' 'b' + 'c')['x']", "('a' + 'b')[1.0]", "(1, 2)['x']", "((1, 2) + (3,))[None]", "(b'a' * 2)['x']", "(not 1)[2]",
    "(1 + x)[2]", "(1 + x)()", "'abc'[0](1)", "'abc'[0]['x']", "(1 / 0)[2]", "x = 1 + 1 is 2", "x = () is x", "x = [] is x",
    "(2 ** 3)[::2]", "(1.5 + 2j)[0]", "x = 'a' 'b' is x", "x = x is (None)", "x = (1 << 3) is not (2 * 4)", "~5[0]", "(-5)()",
    "(1j ** 2)()", "(2 ** 1j)[0]", "(0j ** -1)()", "(0j ** 0)()", "((-2) ** 0.5)()", "((-2) ** 2.0)()", "(1e300j ** 2)()", "(-1j ** 2j)()",
    "(True ** -1j)()", "(x ** 1j)()",
]  # fmt: skip
for source in SOURCES:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compile(source, "sources.py", "exec")
    print(source, [str(warning.message) for warning in caught])
