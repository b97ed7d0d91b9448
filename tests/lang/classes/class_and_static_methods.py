class Date:
    count = 0

    def __init__(self, year, month):
        self.year, self.month = year, month
        Date.count += 1

    @classmethod
    def parse(cls, text):
        return cls(*map(int, text.split("-")))

    @classmethod
    def total(cls):
        return cls.__name__, cls.count

    @staticmethod
    def is_leap(year):
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

    def __repr__(self):
        return f"{type(self).__name__}({self.year}, {self.month})"


class Holiday(Date):
    pass


print(Date.parse("2024-05"), Holiday.parse("2025-12"))
print(Date.total(), Holiday.total(), Holiday.parse("1-1").total())
print(Date.is_leap(2000), Date(1, 1).is_leap(1900))
print(type(Date.__dict__["parse"]).__name__, type(Date.__dict__["is_leap"]).__name__)
print(Date.parse.__func__.__name__, Date.parse.__self__ is Date, Holiday.parse.__self__ is Holiday)


class Late:
    def f(*args):
        return len(args)

    g = staticmethod(f)
    h = classmethod(f)


print(Late().f(1), Late.f(1), Late().g(1), Late.g(1), Late().h(1), Late.h(1))

try:
    Date.parse()
except TypeError as e:
    print(e)
try:
    Date.is_leap()
except TypeError as e:
    print(e)


class Registry:
    items = []

    @classmethod
    def register(cls, item):
        cls.items.append(item)
        return item


@Registry.register
def one():
    return 1


@Registry.register
class Two:
    pass


print([item.__name__ for item in Registry.items], one())
print(staticmethod(len)("abc"))
