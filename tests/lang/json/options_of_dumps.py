# dumps() with every option, on values that it can and cannot write.
import json

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


class Own:
    pass


class Number(int):
    def __repr__(self):
        return "own"


class Text(str):
    pass


class Listed(list):
    def __iter__(self):
        return iter(["own"])


VALUES = [None, True, 1, -0.0, 1e22, 1e-7, float("nan"), float("-inf"), "é\n\"\\\x7f\u2028\U0001f40d\ud800", [1, [2, []], {}], (1,), {"b": 1, "a": [None]},
          {1: 2, None: 3, True: 4, 1.5: 5, "x": 6}, {(1, 2): 3}, {1: 1, "b": 2}, {1, 2}, b"x", Own, Own(), 1j, Number(5), {Number(5): 1}, Text("t"), Listed([1]), range(2), [float("inf")],
          {"k": Own()}, [[[[]]]], {float("nan"): 1}]
OPTIONS = [{}, {"indent": 2}, {"indent": 0}, {"indent": "--"}, {"sort_keys": True}, {"separators": (",", ":")}, {"ensure_ascii": False}, {"skipkeys": True},
           {"allow_nan": False}, {"default": lambda value: type(value).__name__}, {"indent": 1, "sort_keys": True, "ensure_ascii": False}]
for value in VALUES:
    shown = type(value).__name__
    for options in OPTIONS:
        named = {key: option if key != "default" else "function" for key, option in options.items()}
        attempt(f"{shown} {named}", lambda: json.dumps(value, **options))
loop = []
loop.append(loop)
attempt("loop", lambda: json.dumps(loop))
table = {}
table["self"] = [table]
attempt("loop", lambda: json.dumps(table))
attempt("default loop", lambda: json.dumps(Own(), default=lambda value: value))
attempt("default raises", lambda: json.dumps(Own(), default=lambda value: 1 / 0))
attempt("options", lambda: json.dumps(1, other=2))
attempt("options", lambda: json.dumps([1], indent="x", separators=5))
attempt("options", lambda: json.dumps([1, {"a": 2}], indent=-1))
attempt("options", lambda: json.dumps([1], cls=json.JSONEncoder))
attempt("chunks", lambda: list(json.JSONEncoder(indent=1).iterencode({"a": [1, None]})))
