"""`__defaults__`, `__kwdefaults__`, `__annotations__`, `__closure__`, `__globals__`, `__type_params__` and their setters."""

import types


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


def f(a, b=2, *, c=3, d) -> "r":
    "doc"
    return a, b, c, d


print(f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__closure__, f.__type_params__, f.__module__, f.__doc__, f.__dict__)
f.__defaults__ = (1, 2)
print(f(d=4))
f.__kwdefaults__ = {"d": 9, "c": 8}
print(f())
f.__defaults__ = None
attempt(lambda: f())
del f.__kwdefaults__
attempt(lambda: f(1, 2, c=3))
f.__defaults__ = ("only",)
attempt(lambda: f(1, c=1, d=2))
f.__defaults__ = (1, 2, 3)
attempt(lambda: f(c=1, d=2))
for name, bad in (("__defaults__", [1]), ("__kwdefaults__", (1,)), ("__name__", 5), ("__qualname__", None), ("__annotations__", 5), ("__type_params__", [1]), ("__dict__", 5), ("__closure__", None), ("__globals__", {}), ("__builtins__", {}), ("__code__", 5)):
    attempt(lambda: setattr(f, name, bad))
    attempt(lambda: delattr(f, name))
f.__annotations__ = {"a": int}
print(f.__annotations__)
f.__annotations__ = None
print(f.__annotations__)
f.__doc__ = 5
print(f.__doc__)
del f.__doc__
print(f.__doc__)
f.__module__ = ["anything"]
print(f.__module__)
f.__name__, f.__qualname__ = "new", "very.new"
print(repr(f).split(" at ")[0])


def outer():
    x = 1

    def get():
        return x

    def set_(v):
        nonlocal x
        x = v

    def unused():
        return later

    if x == 2:
        later = 1
    return get, set_, unused


get, set_, unused = outer()
print(len(get.__closure__), get.__closure__[0].cell_contents, get.__closure__[0] is set_.__closure__[0], type(get.__closure__[0]).__name__)
set_(5)
print(get.__closure__[0].cell_contents)
get.__closure__[0].cell_contents = "changed"
print(get())
del get.__closure__[0].cell_contents
attempt(get)
attempt(lambda: get.__closure__[0].cell_contents)
attempt(lambda: unused.__closure__[0].cell_contents)
attempt(unused)
cell = types.CellType(1)
print(cell.cell_contents)
made = types.FunctionType(get.__code__, {"__builtins__": {}}, "made", None, (types.CellType("cell value"),))
print(made(), made.__name__, made.__globals__)
attempt(lambda: types.FunctionType(get.__code__, {}))
attempt(lambda: types.FunctionType(get.__code__, {}, "n", None, (1,)))
attempt(lambda: types.FunctionType(f.__code__, {}, None, (1, 2, 3)).__defaults__)
attempt(lambda: types.FunctionType(f.__code__, {}, kwdefaults={"d": 1, "c": 2})(0, 0))
attempt(lambda: types.FunctionType(f.__code__))
attempt(lambda: types.FunctionType(5, {}))
attempt(lambda: types.FunctionType(f.__code__, []))
method = Holder = type("H", (), {"m": f})().m
attempt(lambda: setattr(method, "x", 1))
f.x = "through method"
print(method.x, method.__func__ is f, method.__name__, method.__doc__)
attempt(lambda: method.__defaults__)
attempt(lambda: types.MethodType(f, None))
attempt(lambda: types.MethodType(5, 1))
attempt(lambda: types.MethodType(f))
print(types.MethodType(len, "four")(), types.MethodType(str.upper, "x").__self__)
print((lambda: 0).__name__, (lambda: 0).__qualname__, outer.__qualname__, get.__qualname__, (lambda: (lambda: 0))().__qualname__)
