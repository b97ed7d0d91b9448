import builtins

names = dir(builtins)
functions = [n for n in names if n[0].islower()]
print([n for n in functions if n not in ("copyright", "credits", "exit", "quit", "license", "help", "breakpoint")])
print([n for n in names if n[0].isupper()])
for name in functions:
    if name in ("copyright", "credits", "exit", "quit", "license", "help", "breakpoint", "open", "input"):
        continue
    value = getattr(builtins, name)
    print(name, type(value).__name__, value.__name__, value.__module__, value.__qualname__, repr(value) if isinstance(value, type) else repr(value)[:30], bool(value.__doc__))
print(builtins.__name__, builtins.__dict__["len"] is len, "map" in vars(builtins), "filter" in builtins.__dict__, builtins is __import__("builtins"), __builtins__ is builtins)
builtins.my_own = 5
print(my_own)
del builtins.my_own
try:
    my_own
except NameError as error:
    print(error)
real_len = len
builtins.len = lambda x: "my len"
print(len([]))
builtins.len = real_len
print(len([]))
