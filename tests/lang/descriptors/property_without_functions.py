# The messages of properties that lack a function name the class in full.


def outer():
    class Inner:
        nothing = property()
        reads = property(lambda self: 1)
        unnamed = property(None, lambda self, value: None)

    return Inner


class Holder:
    class Nested:
        nothing = property()
        reads = property(lambda self: 1)

    class Sub(Nested):
        pass


def attempt(function):
    try:
        print(function())
    except AttributeError as error:
        print(error)


def remove(instance, name):
    delattr(instance, name)


anonymous = property()
for cls in (outer(), Holder.Nested, Holder.Sub):
    instance = cls()
    attempt(lambda: instance.nothing)
    attempt(lambda: setattr(instance, "nothing", 1))
    attempt(lambda: remove(instance, "nothing"))
    attempt(lambda: instance.reads)
    attempt(lambda: setattr(instance, "reads", 1))
    attempt(lambda: remove(instance, "reads"))
    cls.late = anonymous
    attempt(lambda: instance.late)
    attempt(lambda: setattr(instance, "late", 1))
    attempt(lambda: remove(instance, "late"))
    attempt(lambda: cls.__dict__.get("nothing", anonymous).__get__(instance))
    attempt(lambda: anonymous.__set__(instance, 1))
    attempt(lambda: anonymous.__delete__(instance))


class Custom(property):
    pass


class User:
    value = Custom(lambda self: 5)
    empty = Custom()


user = User()
attempt(lambda: user.value)
attempt(lambda: setattr(user, "value", 1))
attempt(lambda: remove(user, "value"))
attempt(lambda: user.empty)
