"""Special methods of NoneType, ellipsis, NotImplementedType and bool, called with receivers of their own and of others."""
import warnings

warnings.simplefilter("ignore")
arguments = (), (3,), (None,), (None, 3), (None, None, 1), (None, None), (...,), (NotImplemented, 3), (True,), (NotImplemented,)
for cls in type(None), type(...), type(NotImplemented), bool:
    print(cls.__name__)
    for name in "repr bool eq ne lt le gt ge hash".split():
        method = getattr(cls, f"__{name}__", None)
        if method is None:
            print("  no", name)
            continue
        for given in arguments:
            try:
                result = method(*given)
            except TypeError as error:
                result = error
            if name == "hash" and isinstance(result, int):
                result = result == hash(given[0])
            print("  ", name, given, result)
print([name for name in vars(type(None)) if name != "__doc__"].sort(), None == None, None != None, None == 0, None != 0)
print(None.__eq__(None), None.__ne__(None), None.__eq__(3), None.__lt__(None), None.__hash__() == hash(None))


class Says:
    def __eq__(self, other):
        return ("eq", other)

    def __lt__(self, other):
        return ("lt", other)

    def __gt__(self, other):
        return ("gt", other)


print(None == Says(), Says() == None, None < Says(), None > Says(), None != Says())
print({None: 1}[None], None in [Says()], [None].index(None), [Says()].count(None), sorted({None, None}), None in {None})
