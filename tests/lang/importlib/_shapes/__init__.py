"""A package with several modules."""
__all__ = ["circle", "square", "area"]
loaded = []


def area(shape):
    return shape.area()


def __getattr__(name):
    if name == "lazy":
        return "made when asked"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return ["area", "lazy"]
