# Format specifications on str, bool, None, bytes, lists and classes with and without __format__.


class Plain:
    def __repr__(self):
        return "Plain()"


class Own:
    def __format__(self, spec):
        return f"<{spec}>"


class Wrong:
    def __format__(self, spec):
        return 5


SPECS = ["", "s", "5", ">5", "^7", "*<6", ".2", "10.3s", "d", "=5", "-^9", "+", " ", "#", "0", "05", ",", "_s", "z", ".", "é^7", "<<5", "{", "x", "5.", "1_000"]
for value in ("", "abc", "été", True, None, b"ab", [1], ..., Plain(), Own(), Wrong(), (1, 2), {"a": 1}, int, len):
    for spec in SPECS:
        try:
            result = format(value, spec)
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
        print(type(value).__name__, repr(spec), "->", result)
