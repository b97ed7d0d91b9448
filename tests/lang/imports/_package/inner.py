from . import _sibling
from ._sibling import label as _label


def deep():
    return f"deep {_label}"


def up():
    from . import name
    return name
