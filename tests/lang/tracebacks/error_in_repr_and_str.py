class BadStr(Exception):
    def __str__(self):
        raise RuntimeError("no text")


class BadRepr(Exception):
    def __str__(self):
        return 5


try:
    raise BadRepr
except BadRepr:
    raise BadStr("args")
