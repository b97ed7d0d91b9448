"""Modules that raise while they are imported: not kept, tried again, errors pass through."""

import sys

for attempt in range(2):
    try:
        import _fails_sometimes
    except ValueError as error:
        print("failed", error, "_fails_sometimes" in sys.modules)
try:
    import _has_syntax_error
except SyntaxError as error:
    print(error.msg, error.lineno, error.offset, error.text.strip(), error.filename.endswith("_has_syntax_error.py"))
try:
    import _package_that_fails.inner
except KeyError as error:
    print("KeyError", error, [name for name in sys.modules if "package_that_fails" in name])
try:
    from _package_that_fails import inner
except KeyError as error:
    print("again", error)
sys._counter = 10
import _fails_sometimes

print(_fails_sometimes.done)
try:
    import _fails_sometimes.sub
except ModuleNotFoundError as error:
    print(error)
