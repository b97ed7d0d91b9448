# Filters, recording, and what goes wrong.
import warnings


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    warnings.warn("one")
    warnings.warn("two", DeprecationWarning)
    print(len(log), log[0].message, log[1].category, log[0].lineno, log[0].file, log[0].line)
    print(type(log[0].message), str(log[1])[:40])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    attempt(lambda: warnings.warn("raised"))
    warnings.simplefilter("ignore", UserWarning)
    warnings.warn("quiet")
    attempt(lambda: warnings.warn("still raised", RuntimeWarning))
with warnings.catch_warnings(action="once", record=True) as log:
    for _ in range(3):
        warnings.warn("once")
        warnings.warn("once")
print(len(log))
for action, expected in (("default", 2), ("module", 1), ("always", 6), ("ignore", 0)):
    with warnings.catch_warnings(record=True, action=action) as log:
        for _ in range(3):
            warnings.warn("here")
            warnings.warn("here")
    print(action, len(log) == expected)

attempt(lambda: warnings.simplefilter("nonsense"))
attempt(lambda: warnings.filterwarnings("ignore", message=3))
attempt(lambda: warnings.filterwarnings("ignore", category=3))
attempt(lambda: warnings.filterwarnings("ignore", lineno=-1))
attempt(lambda: warnings.simplefilter("ignore", lineno="a"))
attempt(lambda: warnings.warn("a", int))
attempt(lambda: warnings.warn("a", 3))
attempt(lambda: warnings.warn())
attempt(lambda: warnings.warn("x", stacklevel="a"))
attempt(lambda: warnings.warn("x", skip_file_prefixes="a"))
attempt(lambda: warnings.warn_explicit("a", UserWarning, "f", 1, registry=3))
attempt(lambda: warnings.catch_warnings(record=True).__exit__())
attempt(lambda: warnings.deprecated(3))
message = warnings.WarningMessage("m", UserWarning, "f", 3)
print(message)
print(warnings.formatwarning("m", UserWarning, "f", 3), warnings.formatwarning("m", UserWarning, "f", 3, "  line  "))
print(warnings.catch_warnings(), warnings.catch_warnings(record=True))
manager = warnings.catch_warnings()
with manager:
    attempt(manager.__enter__)
print(warnings.filters)


def custom(message, category, filename, lineno, file=None, line=None):
    print("custom:", message, category.__name__, file, line)


with warnings.catch_warnings():
    warnings.showwarning = custom
    warnings.warn("to the hook")
    warnings.formatwarning = lambda *args, **kwargs: "formatted\n"
with warnings.catch_warnings():
    warnings.resetwarnings()
    print(warnings.filters)
