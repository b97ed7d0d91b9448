# An assertion of a tuple that is not empty is always true, also of one that is computed when it is compiled.
import warnings

warnings.simplefilter("always")
for test in ("(1, 2)", "('a', 1) * 6", "2 * ('a',)", "()", "() * 5", "(1,) * 0", "(x, 1)", "(1, 2)[0]", "(1, 2) + (3,)", "((1, 2), 3)[0]", "[1]", "'x'", "1"):
    with warnings.catch_warnings(record=True) as caught:
        try:
            compile(f"assert {test}, 'message'", "<test>", "exec")
        except SyntaxError as error:
            print(test, error)
    print(test, [(str(one.message), one.lineno) for one in caught])
