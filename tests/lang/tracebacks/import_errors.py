try:
    import no_such_module_here
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    from math import square_root
except ImportError as e:
    print(e.msg.split(" (")[0], e.name)
try:
    import math.nothing
except ModuleNotFoundError as e:
    print(e)


def load():
    from nowhere.near import anything


load()
