def documented(a, b: int = 1) -> str:
    """Says what it does.

    And more."""
    return "x"


print(documented.__name__, documented.__qualname__, documented.__module__)
print(documented.__doc__)
print(documented.__annotations__)
documented.calls = 3
documented.calls += 1
print(documented.calls, documented.__dict__)
del documented.calls
try:
    documented.calls
except AttributeError as e:
    print(type(e).__name__, e)
documented.__name__ = "renamed"
print(documented.__name__)
try:
    documented.__name__ = 3
except TypeError as e:
    print(type(e).__name__, e)


def outer():
    def inner():
        pass

    class Local:
        def method(self):
            pass

    return inner, Local


inner, Local = outer()
print(inner.__qualname__, Local.__qualname__, Local.method.__qualname__)
print((lambda: 0).__name__, (lambda: 0).__qualname__)
print(outer.__doc__, outer.__closure__)
code = documented.__code__
print(code.co_name, code.co_argcount, code.co_varnames, code.co_kwonlyargcount)
print(callable(documented), callable(3), callable(int), callable(Local()))
print(documented == documented, documented != outer, hash(documented) == hash(documented))
print(type(documented).__name__, type(len).__name__, type(Local().method).__name__)
print(len.__name__, print.__name__, [].append.__name__)


def generic(*args: int, **kwargs: str) -> None: ...


print(generic.__annotations__)
print(generic())
