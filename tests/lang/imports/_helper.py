"""A module that the test beside it imports."""
print("helper runs once")
value = 1
_private = 2
__all__ = ["value", "increase", "Thing"]


def increase():
    global value
    value += 1
    return value


class Thing:
    def where(self):
        return __name__
