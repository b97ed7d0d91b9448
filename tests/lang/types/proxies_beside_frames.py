# Views of mappings go on working after the variables of a frame were looked at.
import sys
from types import MappingProxyType


def look():
    inside = 1
    return dict(sys._getframe().f_locals)


class Items:
    def keys(self):
        return ["k"]

    def __getitem__(self, key):
        return key * 2

    def __eq__(self, other):
        return "equal to " + type(other).__name__

    def __hash__(self):
        return 5


def show():
    view = MappingProxyType({1: 2})
    print(view == {1: 2}, {1: 2} == view, view != {1: 2}, view | {3: 4}, {3: 4} | view, 1 in view, repr(view))
    own = MappingProxyType(Items())
    print(hash(own) == hash(Items()), own["k"])


show()
print(look())
show()
