"""super(): where it works without arguments, where not, class and static methods, attributes, and its errors."""


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error)


class A:
    attribute = "A's"

    def method(self):
        return "A.method"

    @classmethod
    def cm(cls):
        return "A.cm", cls.__name__

    @staticmethod
    def sm():
        return "A.sm"

    @property
    def prop(self):
        return "A.prop"

    def __getitem__(self, key):
        return "A item", key

    def __len__(self):
        return 5

    def __call__(self):
        return "A called"


class B(A):
    attribute = "B's"

    def method(self):
        return "B", super().method(), super().attribute, super().prop

    @classmethod
    def cm(cls):
        return "B", super().cm(), super().attribute

    @staticmethod
    def sm():
        return super().method()

    @staticmethod
    def sm2(x):
        return super().method()

    @property
    def prop(self):
        return "B", super().prop

    def nested(self):
        return [super().method() for _ in range(1)]

    def generator(self):
        return list(super().method() for _ in range(1))

    def in_lambda(self):
        return (lambda: super().method())()

    def lambda_with_self(self):
        return (lambda s: super().method())(self)

    def inner_function(self):
        def inner():
            return super().method()

        return inner()

    def inner_with_argument(self):
        def inner(me):
            return super().method()

        return inner(self)

    def no_arguments():
        return super().method()

    def star(*args):
        return super().method()

    def keyword_only(*, self):
        return super().method()

    def deleted(self):
        del self
        return super().method()

    def rebound(self):
        self = 5
        return super().method()

    def rebound_to_other(self, other):
        self = other
        return super().method()

    def cell(self):
        def use():
            return self

        return super().method(), use() is self

    def through_name(self):
        s = super
        return s().method()

    def explicit(self):
        return super(B, self).method(), super(A, self).__repr__ is not None

    def special(self):
        return super().__getitem__(1), super().__len__(), super().__call__()

    def implicit_item(self):
        return super()[1]

    def implicit_len(self):
        return len(super())

    def implicit_call(self):
        return super()()

    def set_attribute(self):
        super().new = 1

    def set_attribute_object(self):
        super().__setattr__("new", 1)
        return self.new

    def missing(self):
        return super().missing

    def missing_call(self):
        return super().missing()

    def dict_and_class(self):
        return super().__class__, super().__thisclass__, super().__self__ is self, super().__self_class__, "attribute" in super().__dir__()

    def texts(self):
        return repr(super()).split(" object")[0] + ">", repr(super(B)), str(super(B, B))

    def new_class(self):
        __class__ = int
        return super().method()

    @A.__call__
    def called_by_decorator():
        return super()

    class Inner(A):
        def method(self):
            return "Inner", super().method()


b = B()
for name in ("method", "cm", "sm", "prop", "nested", "generator", "in_lambda", "lambda_with_self", "inner_function", "inner_with_argument", "no_arguments", "star", "deleted", "rebound", "cell", "through_name", "explicit", "special", "implicit_item", "implicit_len", "implicit_call", "set_attribute", "set_attribute_object", "missing", "missing_call", "dict_and_class", "texts", "new_class"):
    attempt(name, lambda: b.prop if name == "prop" else getattr(b, name)())
attempt("sm2", B.sm2, b)
attempt("sm2 of 5", B.sm2, 5)
attempt("no_arguments", lambda: B.no_arguments())
attempt("star of nothing", lambda: B.star())
attempt("keyword only", lambda: B.keyword_only(self=b))
attempt("rebound to another", b.rebound_to_other, B())
attempt("rebound to a base", b.rebound_to_other, A())
attempt("inner class", B.Inner().method)
attempt("unrelated receiver", B.method, 5)
attempt("outside", lambda: super())


def function(self):
    return super().method()


attempt("function outside of a class", function, b)
B.attached = function
attempt("attached function", b.attached)


class Copied(A):
    method = B.method


attempt("method of another class", Copied().method)

for args in ((), (5,), (B, 5), (B, A()), (B, b), (B, B), (B, A), (A, b), (int, True), (5, b), (B, None), (B, b, 3), (type, B), (object, b), (object,)):
    attempt(f"super{tuple(getattr(a, '__name__', type(a).__name__) for a in args)}", lambda: (s := super(*args)).__thisclass__.__name__ + " " + str(getattr(s.__self_class__, "__name__", None)))
attempt("keyword", lambda: super(type=B))

# Unbound super objects bind as descriptors.
B.unbound = super(B)
attempt("bound by access", lambda: b.unbound.method())
attempt("get", lambda: super(B).__get__(b).method())
attempt("get again", lambda: super(B, b).__get__(b).method())
attempt("get of a wrong one", lambda: super(B).__get__(5))
attempt("get None", lambda: super(B).__get__(None, B).__self__)
attempt("unbound attribute", lambda: super(B).method)
attempt("unbound self", lambda: super(B).__self__)


class S(super):
    extra = "of the subclass"

    def __init__(self, *args):
        super().__init__(*args)


attempt("subclass", lambda: (S(B, b).method(), S(B, b).extra, S(B, b).attribute))
attempt("init again", lambda: (s := super(B, b), s.__init__(A, b), s.__thisclass__.__name__))


# Diamonds, and classes whose bases change.
class L(A):
    def method(self):
        return "L", super().method()


class R(A):
    def method(self):
        return "R", super().method()


class D(L, R):
    def method(self):
        return "D", super().method(), super(L, self).method(), super(R, self).method()


print(D().method())
D.__bases__ = (R, L)
print(D().method())


class Liar:
    @property
    def __class__(self):
        return B


attempt("liar", lambda: super(B, Liar()).method())


class Meta(type):
    def method(cls):
        return "Meta.method", cls.__name__


class Meta2(Meta):
    def method(cls):
        return "Meta2", super().method()

    def __call__(cls, *args):
        return "made", super().__call__(*args).__class__.__name__


class M(metaclass=Meta2):
    def __new__(cls):
        return super().__new__(cls)

    def __init_subclass__(cls, **kw):
        return super().__init_subclass__(**kw)


print(M.method(), M())
attempt("init_subclass", lambda: type("N", (M,), {}, bad=1) and None)
