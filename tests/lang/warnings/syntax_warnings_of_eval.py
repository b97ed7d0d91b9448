"""What the compiler warns of in `eval`, `exec` and `compile`, and how filters treat it."""
import warnings


def caught(action):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        try:
            result = action()
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    for warning in found:
        print(" ", warning.category.__name__, warning.filename, warning.lineno, warning.message)
    return result


print(caught(lambda: eval("1 is 1")))
print(caught(lambda: eval("'a' 'b' is not 'c'")))
print(caught(lambda: exec("assert (1, 'always')")))
print(caught(lambda: compile("x = '\\d'\ny = b'\\400'\n", "a file", "exec").co_filename))
print(caught(lambda: compile("x = '\\d'", "<other>", "single").co_name))
print(caught(lambda: eval("[1, 2](3)")))
print(caught(lambda: eval("5 [1, 2]")))
print(caught(lambda: eval("(1, 2)['a']")))
print(caught(lambda: eval("0x1for x in ()")))
print(caught(lambda: eval("1or 2")))
print(caught(lambda: eval("f'\\q{1}'")))
print(caught(lambda: exec("\n\nwhile 1 is 1: break\n")))
print(caught(lambda: eval("1 + 1")))
print(caught(lambda: eval("1 is")))


def as_errors(source, mode="exec"):
    with warnings.catch_warnings():
        warnings.simplefilter("error", SyntaxWarning)
        try:
            compile(source, "strict", mode)
            print("fine", repr(source))
        except SyntaxError as error:
            print(type(error).__name__, error.msg, error.filename, error.lineno)
        except Warning as warning:
            print("warning", warning)


as_errors("x = 1\nassert (x, 'm')\n")
as_errors("'\\d'", "eval")
as_errors("x is 'text'")
as_errors("x is None")
as_errors("\n\n'a' ('b')\n")

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    print(eval("1 is 1"), eval("'\\d'"))
with warnings.catch_warnings(record=True) as found:
    warnings.simplefilter("once")
    for _ in range(3):
        eval("2 is 2")
    print(len(found))
with warnings.catch_warnings(record=True) as found:
    warnings.simplefilter("always")
    for _ in range(3):
        eval("3 is 3")
    print(len(found))

shown = []


def show(message, category, filename, lineno, file=None, line=None):
    shown.append((str(message), category.__name__, filename, lineno))


with warnings.catch_warnings():
    warnings.simplefilter("always")
    warnings.showwarning = show
    exec("a = 4 is 4\nb = '\\w'\n")
print(shown, a, b)


def local():
    value = 7
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        result = eval("value is 7 or value")
        exec("value = 8 is 8")
        return result, value, len(found)


print(local())
