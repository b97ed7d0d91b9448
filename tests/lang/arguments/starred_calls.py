# What calls with * and ** say of what cannot be unpacked, and how they name the function.
import math
import operator


def attempt(label, function, *args, **named):
    try:
        result = function(*args, **named)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    else:
        result = repr(result)
    result = result.split(" at 0x")[0]
    print(label, args, named or "", "->", result)


class Thing:
    def method(self, *args, **named):
        return args, named

    @classmethod
    def made(cls):
        pass

    @staticmethod
    def free():
        pass

    def __call__(self):
        pass

    def __str__(self):
        return "a thing"


def function():
    def inner():
        pass

    return inner


CALLS = [
    function, function(), Thing, Thing().method, Thing.method, Thing.made, Thing.free, len, int, dict, [].append, list.append,
    {}.get, "x".join, str.upper, math.sqrt, operator.add, Thing(), lambda: 0, ValueError, type, object(), 5, None,
]
for call in CALLS:
    for text in ("call(*5)", "call(**5)", "call(*None, **{})", "call(**[1])", "call(1, *5)", "call(a=1, **{'a': 2})",
                 "call(*[], **5)"):
        try:
            eval(text)
        except Exception as error:
            print(text, type(error).__name__, str(error).split(" at 0x")[0])


class Keys:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, key):
        if isinstance(key, int):
            raise IndexError(key)
        return key * 2


class Broken:
    def keys(self):
        raise AttributeError("own keys")

    def __iter__(self):
        raise TypeError("own iter")


print(Thing().method(**Keys()), Thing().method(*"ab", **Keys(), c=1))
for text in ("len(*Broken())", "len(**Broken())", "function(**Keys())", "dict(**Keys(), a=1)", "function(*Keys())"):
    try:
        print(text, type(eval(text)).__name__)
    except Exception as error:
        print(text, type(error).__name__, error)
