# Counters as multisets: the operators, what they drop, and how counters compare.
from collections import Counter


def attempt(label, function, *args, **named):
    try:
        print(label, "->", function(*args, **named))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


a = Counter(x=3, y=1, z=-2, w=0)
b = Counter(x=1, y=4, z=-1, v=2)
for name, result in (("+", a + b), ("-", a - b), ("&", a & b), ("|", a | b), ("+a", +a), ("-a", -a)):
    print(name, result, list(result.items()))
for operator in ("+=", "-=", "&=", "|="):
    c = kept = Counter(a)
    exec(f"c {operator} b")
    print(operator, c, c is kept, list(c))
print(a, b)

print(Counter(a=1) == Counter(a=1, b=0), Counter(a=1) == Counter(a=1, b=1), Counter(a=1) != Counter(a=1, b=0), Counter(a=1) == {"a": 1}, Counter(a=1, b=0) == {"a": 1})
print(Counter("ab") <= Counter("abc"), Counter("ab") < Counter("ab"), Counter("aab") >= Counter("ab"), Counter("ab") > Counter(a=1, b=1, c=0), Counter(a=-1) < Counter())
attempt("compare with dict", lambda: Counter("a") <= {"a": 1})
attempt("plus dict", lambda: Counter("a") + {"a": 1})
attempt("or with dict", lambda: Counter("a") | {"a": 1})
attempt("dict or Counter", lambda: {"a": 5} | Counter("ab"))
attempt("in place with dict", lambda: Counter("a").__iadd__({"a": 1, "b": 2}))
attempt("in place and with dict", lambda: Counter("a").__iand__({}))
attempt("order of text and numbers", lambda: Counter(a="x") + Counter(a=1))

c = Counter("abracadabra")
print(c, c.most_common(), c.most_common(2), c.most_common(0), c.most_common(-1), c.total(), sum(c.values()))
print(c["missing"], "missing" in c, len(c), c.pop("missing", "default"), c.setdefault("n"), c["n"], c.get("q"))
attempt("pop", c.pop, "missing")
del c["missing"], c["n"]
attempt("del twice", c.__delitem__, "n")
print(sorted(c.elements()), list(Counter(a=2, b=0, c=-1, d=1).elements()), "".join(Counter(x=3).elements()))
attempt("elements of fractions", lambda: list(Counter(a=1.5).elements()))
print(Counter(a=1.5, b=2)["a"] + 1, (Counter(a=1.5) + Counter(a=-0.5, b=0.25)), Counter({1: 2, 1.0: 5}))

c.update("aaa", a=5)
c.update({"b": 10, "new": 0})
c.update(None)
c.update(Counter(b=-20))
print(c)
c.subtract("a", b=1)
c.subtract({"new": 3})
c.subtract()
print(c, c.subtract(a=1, self=2, iterable=3), c)
for wrong in (lambda: Counter(1), lambda: Counter("a", "b"), lambda: Counter([[]]), lambda: Counter("a").update(1), lambda: Counter("a").update("a", "b"), lambda: Counter.fromkeys("ab"), lambda: Counter.fromkeys("ab", 3), lambda: c.most_common("2"), lambda: Counter(self=1), lambda: Counter().subtract("a", "b"), lambda: c.__missing__(), lambda: Counter.__init__()):
    attempt("wrong", wrong)

# Texts: ordered from the most common on, unless the counts cannot be ordered.
print(Counter(), Counter(a=1, b=3, c=2), repr(Counter(a=1, b="x")), str(Counter({None: 1})), Counter("aab").copy(), type(Counter("a").copy()))


class Bag(Counter):
    def __missing__(self, key):
        return 100


bag = Bag("aab")
print(bag, bag["zz"], bag + bag, type(bag + bag), type(+bag), type(bag.copy()), bag == Counter("aab"), bag.__reduce__())
bag["zz"] += 1
bag.update(["yy"])
print(bag)


def is_anagram(one, other):
    return Counter(one.replace(" ", "")) == Counter(other.replace(" ", ""))


def can_be_written(letter, newspaper):
    return not Counter(letter) - Counter(newspaper)


print(is_anagram("dormitory", "dirty room"), is_anagram("abc", "abd"), can_be_written("hello", "world hole"), can_be_written("hello", "world"))
words = "the cat and the dog and the bird".split()
print(Counter(words).most_common(2), Counter(map(len, words)), [w for w, n in Counter(words).items() if n == 1])
primes = Counter({2: 3, 3: 2, 17: 1})
product = 1
for factor in primes.elements():
    product *= factor
print(product, primes | Counter({2: 5}), primes & Counter({2: 1, 3: 9}))
match Counter("aab"):
    case {"a": many, **rest}:
        print(many, rest)
