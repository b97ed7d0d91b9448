"""`__class_getitem__`, a metaclass's `__getitem__`, and aliases of builtin types."""


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class A:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"


class B(A):
    pass


print(A[1], B[1, 2], A[:3], A[()], A[...], A["x", 1:2], B.__class_getitem__(5))
attempt(lambda: A()[1])
attempt(lambda: A().__class_getitem__(3))


class Meta(type):
    def __getitem__(cls, item):
        return f"meta {item}"


class C(metaclass=Meta):
    def __class_getitem__(cls, item):
        return "never"


print(C[1], C.__class_getitem__(1))


class Plain:
    pass


class OnlyInstance:
    def __getitem__(self, item):
        return item


class Static:
    @staticmethod
    def __class_getitem__(item):
        return "static", item


class NotCallable:
    __class_getitem__ = 5


class NoneItem(A):
    __class_getitem__ = None


attempt(lambda: Plain[1])
attempt(lambda: OnlyInstance[1])
attempt(lambda: Static[1])
attempt(lambda: NotCallable[1])
attempt(lambda: NoneItem[1])
attempt(lambda: int[1])
attempt(lambda: str["a"])
attempt(lambda: type[int])
attempt(lambda: list[int][str])


def set_item():
    A[1] = 2


def delete_item():
    del A[1]


attempt(set_item)
attempt(delete_item)
attempt(lambda: len(A))
attempt(lambda: 1 in A)
attempt(lambda: list(A))
for alias in (list[int], dict[str, list[int]], tuple[int, ...], tuple[()], set[A], type[int], frozenset["forward"]):
    print(alias, alias.__origin__, alias.__args__, alias.__parameters__)
alias = list[int]
print(alias([1]), alias() == [], alias == list[int], alias != list[str], hash(alias) == hash(list[int]), alias is list[int])
print(type(alias), alias.__class__, isinstance(alias, type), alias.append is list.append, alias.__name__, alias.__doc__ == list.__doc__)
attempt(lambda: alias.nothing)
attempt(lambda: setattr(alias, "x", 1))
attempt(lambda: isinstance([], alias))
attempt(lambda: issubclass(list, alias))
attempt(lambda: list[int] | None)
attempt(lambda: type(list[int] | str).__name__)
attempt(lambda: [*tuple[int]])
attempt(lambda: repr(next(iter(tuple[int]))))
attempt(lambda: alias.__mro_entries__(()))
