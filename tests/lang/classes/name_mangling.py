class A:
    __private = "a"

    def __init__(self):
        self.__value = 1
        self.__dunder__ = 2
        self._single = 3

    def get(self):
        return self.__value, self.__private

    def __hidden(self):
        return "hidden"

    def call(self):
        return self.__hidden()

    def keyword(self, __x=5):
        return __x

    def nested(self):
        def inner():
            return self.__value
        return inner()


class B(A):
    def __init__(self):
        super().__init__()
        self.__value = 10

    def both(self):
        return self.__value, self._A__value


a, b = A(), B()
print(a.get(), b.get(), b.both())
print(sorted(vars(a)), sorted(vars(b)))
print(a._A__hidden(), a.call(), a.nested(), a.keyword(), a.keyword(_A__x=6))
try:
    a.__value
except AttributeError as e:
    print(e)
try:
    A().keyword(__x=1)
except TypeError as e:
    print(e)


class _Under:
    __x = 1

    def get(self):
        return self.__x


print(_Under().get(), _Under._Under__x)


class __:
    __y = 2


print(__.__dict__["__y"])


class Globals:
    def read(self):
        return __missing

    def write(self):
        global __made
        __made = 7


try:
    Globals().read()
except NameError as e:
    print(e)
Globals().write()
print(globals()["_Globals__made"])
