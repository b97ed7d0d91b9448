# A method shows the attributes of its function, and cannot have its own.


class Holder:
    def method(self):
        """about"""

    method.known = 1

    @classmethod
    def of_class(cls):
        pass

    @staticmethod
    def plain():
        pass


holder = Holder()
print("known" in dir(holder.method), "known" in dir(Holder.method), holder.method.known, holder.method.__dict__)
for target in (holder.method, Holder.of_class):
    try:
        target.other = 2
    except AttributeError as error:
        print(error)
    try:
        del target.other
    except AttributeError as error:
        print(error)
Holder.plain.mark = 3
print("mark" in dir(holder.plain), holder.plain.mark)
Holder.method.later = 4
print(holder.method.later, "later" in dir(holder.method), holder.method.__func__ is Holder.method)
print(holder.method.__doc__, holder.method.__name__, holder.method.__qualname__, holder.method.__self__ is holder)
try:
    holder.method.__doc__ = "x"
except AttributeError as error:
    print(error)
print(holder.method == holder.method, holder.method is holder.method, hash(holder.method) == hash(holder.method))
print(holder.method == Holder().method, Holder.of_class == holder.of_class)
nested = type(holder.method)(holder.method, 5)
print("known" in dir(nested), nested.known)
try:
    type(holder.method)(5, 1)
except TypeError as error:
    print(error)
try:
    type(holder.method)(len, None)
except TypeError as error:
    print(error)


def function():
    pass


function.a, function.b = 1, 2
print(sorted(function.__dict__.items()))
function.__dict__ = {"c": 3}
print(function.c, hasattr(function, "a"))
for value in (5, None):
    try:
        function.__dict__ = value
    except TypeError as error:
        print(error)
try:
    del function.__dict__
except (TypeError, AttributeError) as error:
    print(type(error).__name__, error)
for name, value in (("__name__", 5), ("__qualname__", None), ("__code__", 1), ("__defaults__", [1]), ("__kwdefaults__", [1]), ("__annotations__", 3), ("__type_params__", 3)):
    try:
        setattr(function, name, value)
        print(name, "set")
    except TypeError as error:
        print(name, error)
for name in ("__name__", "__qualname__", "__code__", "__defaults__", "__kwdefaults__", "__module__", "__closure__", "__globals__", "__type_params__"):
    try:
        delattr(function, name)
        print(name, "deleted")
    except (TypeError, AttributeError) as error:
        print(name, type(error).__name__, error)
