# new_class(), prepare_class(), resolve_bases(), and namespaces that are compared.
import types


class Meta(type):
    @classmethod
    def __prepare__(metacls, name, bases, **keywords):
        return {"prepared": (name, bases, tuple(sorted(keywords)))}

    def __new__(metacls, name, bases, namespace, **keywords):
        made = super().__new__(metacls, name, bases, dict(namespace))
        made.keywords = keywords
        return made

    def __init__(cls, name, bases, namespace, **keywords):
        super().__init__(name, bases, namespace)


def attempt(label, make):
    try:
        print(label, make())
    except Exception as error:
        print(label, type(error).__name__, error)


plain = types.new_class("Plain")
print(plain.__name__, plain.__module__, plain.__bases__, plain.__qualname__, sorted(name for name in plain.__dict__ if not name.startswith("__")))
made = types.new_class("Made", (), {"metaclass": Meta, "k": 1}, lambda namespace: namespace.update(x=5, __module__="there"))
print(made.prepared, made.keywords, made.x, made.__module__, type(made) is Meta)
print(types.prepare_class("P", (), {"metaclass": Meta, "z": 1}), types.prepare_class("P", (made,))[0] is Meta, types.prepare_class("P"))


def function_meta(name, bases, namespace, **keywords):
    return name, bases, namespace, keywords


print(types.new_class("X", (int, object), {"metaclass": function_meta, "x": 0}))
attempt("conflict", lambda: types.prepare_class("X", (made, type("Other", (type,), {})("O", (), {}))))
attempt("conflict", lambda: types.new_class("X", (made, type("Other", (type,), {})("O", (), {}))))


class Entries:
    def __init__(self, *bases):
        self.bases = bases

    def __mro_entries__(self, bases):
        return self.bases


class Wrong:
    def __mro_entries__(self, bases):
        return None


print(types.resolve_bases((int, Entries(str, bytes), Entries())), types.resolve_bases((int,)), types.resolve_bases([int, str]))
attempt("wrong", lambda: types.resolve_bases((Wrong(),)))
derived = types.new_class("Derived", (Entries(dict),))
print(derived.__bases__, len(derived.__orig_bases__), types.get_original_bases(derived) == derived.__orig_bases__, types.get_original_bases(int), types.get_original_bases(bool))
attempt("no class", lambda: types.get_original_bases(5))


class Fake(str):
    __class__ = types.SimpleNamespace


class Sub(types.SimpleNamespace):
    pass


one = types.SimpleNamespace(a=1)
print(one == types.SimpleNamespace(a=1), one == Sub(a=1), one == Fake(), types.SimpleNamespace() == Fake(), one != types.SimpleNamespace(a=2), one == {"a": 1})
attempt("order", lambda: one < Sub(a=2))
attempt("order", lambda: one < Fake())


class Dynamic:
    @types.DynamicClassAttribute
    def value(self):
        return 5


class WithMeta(type):
    value = 7


class Of(Dynamic, metaclass=WithMeta):
    pass


attempt("on the metaclass", lambda: Of.value)
print(Of().value, Dynamic().value)
attempt("on the class", lambda: Dynamic.value)
attempt("set", lambda: setattr(Dynamic(), "value", 1))
