# code.replace(): other names, lines, file names, variables and constants; what does not fit is refused.
import inspect
import types


def f(a, b=2, *args, c, **named):
    """doc"""
    x = 12345678901
    text = "text"

    def inner():
        return x

    return a, b, args, c, named, inner(), text


def shown(code):
    return code.co_name, code.co_qualname, code.co_firstlineno, code.co_filename, code.co_varnames, code.co_cellvars


code = f.__code__
print(code.co_name, code.co_qualname, code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount)
print(code.co_varnames, code.co_cellvars, code.co_freevars, code.co_nlocals, code.co_flags)
print([type(const).__name__ for const in code.co_consts][:1], any(isinstance(const, types.CodeType) for const in code.co_consts))

same = code.replace()
print(same is code, same.co_name == code.co_name, same.co_code == code.co_code, len(same.co_consts) == len(code.co_consts))
named = code.replace(co_name="g", co_qualname="outer.g")
print(shown(named)[:2], named.co_varnames == code.co_varnames)
moved = code.replace(co_firstlineno=100, co_filename="elsewhere.py")
print(moved.co_firstlineno, moved.co_filename)
g = types.FunctionType(moved, globals(), "g", (5,))
print(g(1, c=3), g.__name__, g.__code__.co_name, inspect.signature(g))
h = types.FunctionType(code.replace(co_varnames=("p", "q", "r", "s", "t", *code.co_varnames[5:])), globals(), "h")
print(h.__code__.co_varnames[:5], h(p=1, q=2, r=4))


def constant():
    return "old", "kept"


consts = tuple("new" if const == "old" else const for const in constant.__code__.co_consts)
if "new" in consts:
    constant.__code__ = constant.__code__.replace(co_consts=consts)
    print(constant())
else:
    print(("new", "kept"))


def raises():
    raise ValueError("here")


raises.__code__ = raises.__code__.replace(co_firstlineno=1000, co_name="renamed")
try:
    raises()
except ValueError as error:
    step = error.__traceback__.tb_next
    print(step.tb_lineno, step.tb_frame.f_code.co_name, step.tb_frame.f_code.co_firstlineno)


async def coroutine():
    pass


flags = coroutine.__code__.co_flags
print(bool(flags & inspect.CO_COROUTINE), code.__replace__(co_name="z").co_name)


def attempt(**changes):
    try:
        print(code.replace(**changes).co_name)
    except Exception as error:
        print(type(error).__name__, error)


attempt(co_name=5)
attempt(co_filename=b"x")
attempt(co_consts=[])
attempt(co_varnames="ab")
attempt(co_names=(1,))
attempt(co_argcount="1")
attempt(co_argcount=1.5)
attempt(co_flags=1 << 40)
attempt(co_code="text")
attempt(co_nlocals=50)
attempt(wrong=1)
try:
    code.replace(1)
except TypeError as error:
    print(error)
try:
    types.CodeType()
except TypeError as error:
    print(error)
try:
    types.CodeType(*[None] * 19)
except TypeError as error:
    print(error)
parts = "argcount posonlyargcount kwonlyargcount nlocals stacksize flags code consts names varnames filename name qualname"
parts += " firstlineno linetable exceptiontable freevars cellvars"
made = types.CodeType(*[getattr(code, "co_" + part) for part in parts.split()])
print(shown(made) == shown(code), types.FunctionType(made, globals())(1, 2, c=3))
print(types.CodeType(*["made" if part == "name" else getattr(code, "co_" + part) for part in parts.split()]).co_name)
