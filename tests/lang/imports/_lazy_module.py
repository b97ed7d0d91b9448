present = 1
_hidden = 2


def __getattr__(name):
    if name in ("computed", "dynamic"):
        return f"made {name}"
    if name == "broken":
        raise AttributeError("own message")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return ["present", "computed"]
