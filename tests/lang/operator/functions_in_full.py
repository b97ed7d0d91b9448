import operator

class A:
    def __index__(self): return 7
    def __call__(self, *args, **named): return args, named
    def __matmul__(self, other): return "matmul"
    def __imatmul__(self, other): return "imatmul"
    def __concat__(self, other): return "concat"
    def __getitem__(self, key): return key
    def __length_hint__(self): return 9
    x = 1
    class B:
        y = 2


def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


from operator import *
a = A()
show("""
lt(1, 2), le(2, 2), eq(1, 1.0), ne(1, 2), ge(1, 2), gt(2, 1), not_(0), truth([]), is_(None, None), is_not(1, None), is_none(None) if hasattr(operator, "is_none") else 0
add(1, 2), sub(5, 3), mul("a", 3), truediv(7, 2), floordiv(7, 2), mod(7, 3), pow(2, 3), matmul(a, 1), neg(5), pos(-5), invert(5), inv(5), abs(-5), lshift(1, 3), rshift(8, 1), and_(6, 3), or_(6, 3), xor(6, 3), index(a), concat([1], [2]), contains([1], 1), countOf([1, 2, 1], 1), indexOf([1, 2], 2), getitem([1, 2], 0), length_hint([1, 2]), length_hint(a), length_hint(5, 3), call(a, 1, x=2)
iadd([1], [2]), isub(5, 2), imul([1], 2), itruediv(7, 2), ifloordiv(7, 2), imod(7, 3), ipow(2, 3), imatmul(a, 1), ilshift(1, 2), irshift(8, 2), iand({1, 2}, {2}), ior({1}, {2}), ixor(6, 3), iconcat([1], (2,))
setitem(l := [1, 2], 0, 9), l, delitem(l, 0), l
index("x")
index(1.5)
concat(1, 2)
concat([1], (2,))
iconcat(5, [1])
contains(5, 1)
countOf(5, 1)
indexOf([1], 5)
indexOf(5, 1)
length_hint(5, "x")
length_hint(5)
getitem(5, 0)
getitem([1], "x")
setitem((1,), 0, 1)
delitem((1,), 0)
add(1)
add(1, 2, 3)
call()
call(5)
neg("x")
abs("x")
matmul(1, 2)
itemgetter(1)("abc"), itemgetter(0, 2)("abc"), itemgetter("a")({"a": 1}), itemgetter(slice(1, 3))("abcd"), itemgetter(-1)([1, 2]), itemgetter(a)(a) is a, sorted([(1, "b"), (0, "a")], key=itemgetter(1)), repr(itemgetter(1, "x")), itemgetter(1) == itemgetter(1), itemgetter(2).__reduce__()
itemgetter(5)("abc")
itemgetter("x")({})
itemgetter(0)(5)
itemgetter(x=1)
itemgetter(0).x
attrgetter("x")(a), attrgetter("B.y")(a), attrgetter("x", "B.y")(a), attrgetter("__class__.__name__")(5), repr(attrgetter("a.b", "c")), attrgetter("real", "imag")(1 + 2j), attrgetter("x").__reduce__()
attrgetter(5)
attrgetter("nope")(a)
attrgetter("B.nope")(a)
attrgetter("x", 5)
methodcaller("upper")("abc"), methodcaller("split", ",")("a,b"), methodcaller("replace", "a", "b", count=1)("aa") if 0 else 0, methodcaller("format", 1, x=2)("{} {x}"), repr(methodcaller("f", 1, "x", k=2)), repr(methodcaller("f")), methodcaller("m", 1).__reduce__(), methodcaller("__call__", 5)(a)
methodcaller()
methodcaller(5)
methodcaller("nope")("abc")
methodcaller("upper", 1)("abc")
operator.__all__ == sorted(operator.__all__), len(operator.__all__), operator.__add__ is operator.add, operator.__not__ is operator.not_, operator.__getitem__ is getitem, operator.__iadd__ is iadd, [n for n in dir(operator) if n.startswith("__i") and n.endswith("__")]
""")
