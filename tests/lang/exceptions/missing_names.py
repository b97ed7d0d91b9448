"""The attributes of `NameError`, `UnboundLocalError`, `AttributeError` and `ImportError`."""


def show(action):
    try:
        action()
    except Exception as error:
        fields = [(name, getattr(error, name)) for name in ("name", "name_from", "path") if hasattr(error, name)]
        print(type(error).__name__, error, fields)


def unbound():
    print(value)
    value = 1


def deleted():
    value = 1
    del value
    del value


def free():
    def inner():
        return late

    inner()
    late = 1


def free_deleted():
    value = 1

    def inner():
        nonlocal value
        del value
        return value

    inner()


def loop_variable():
    for number in ():
        pass
    return number


def handler():
    try:
        raise ValueError
    except ValueError as error:
        pass
    return error


def undefined():
    return nothing_of_that_name


def undefined_global():
    global of_the_module
    del of_the_module


for action in (unbound, deleted, free, free_deleted, loop_variable, handler, undefined, undefined_global):
    show(action)


class Body:
    def action():
        class Inner:
            print(unknown)

    show(action)


def missing_from():
    from sys import nothing_there


def missing_module():
    import no_such_module


def missing_submodule():
    import types.nothing


def missing_attribute():
    import types
    types.nothing_there


for action in (missing_from, missing_module, missing_submodule, missing_attribute):
    show(action)

for error in (NameError("m", name="n"), UnboundLocalError("u", name="v"), ImportError("m", name="n", path="p"), ImportError("m", name_from="f"), ModuleNotFoundError()):
    print(repr(error), [(name, getattr(error, name, "-")) for name in ("name", "name_from", "path")])


def attempt(label, action):
    try:
        print(label, action())
    except TypeError as error:
        print(label, error)


attempt("keyword", lambda: NameError("m", other=1))
attempt("keyword", lambda: ImportError("m", other=1))
attempt("keyword", lambda: ValueError("m", name=1))
error = AttributeError("m", name="n", obj=5)
print(error.name, error.obj, error.args)
error.name = "changed"
print(error.name)
try:
    (5).missing
except AttributeError as error:
    print(error.name, error.obj)
try:
    setattr(5, "missing", 1)
except AttributeError as error:
    print(error.name, error.obj, error)
