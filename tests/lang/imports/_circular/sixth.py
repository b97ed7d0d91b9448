import _circular.fifth

try:
    _circular.fifth.VALUE
except AttributeError as error:
    print(str(error).partition(" from ")[0], str(error).rpartition("has no")[2])
