def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class T(tuple):
    pass
class I:
    def __index__(self): return 1
show("""
tuple(), tuple("ab"), tuple([1]), tuple((1, 2)), tuple({1: 2}), tuple(x for x in range(2))
tuple(5)
tuple(1, 2)
tuple(x=1)
tuple(iterable=[])
(1,).index(2)
(1,).index()
(1, 2, 1).index(1, 1), (1, 2).index(2, -1), (1,).index(1, -5, 5), (1, True, 1.0).count(1), (1, 2).index(2, I())
(1, 2).index(1, 1)
(1,).index(1, "a")
(1,).count()
(1,).count(1, 2)
(1,) + [2]
(1,) + 5
(1,) * 1.5
(1, 2) * 2, 2 * (1,), (1,) * 0, (1,) * -1, (1,) * I(), () + (), (1,) + ()
(1,) * 2 ** 70
(1,) < [1]
(1, 2) < (1, 3), (1,) < (1, 0), () == (), (1, "a") < (2, 5), (1,) == [1], (1, 2) != (1, 2)
(1, "a") < (1, 5)
(1,)[1]
(1,)["a"]
(1,)[1.0]
(1,)[None]
(1, 2, 3)[I()], (1, 2, 3)[::-1], (1, 2, 3)[1:], (1, 2, 3)[True], (1, 2, 3)[-1], (1, 2, 3)[5:]
(1, 2)[::0]
(1, 2)["a":]
hash((1, [2]))
hash(()) == hash(()), hash((1, 2)) == hash((1.0, True + 1)), hash((1, 2)) != hash((2, 1)), {(1, 2): "x"}[1, 2], hash(T((1,))) == hash((1,))
(1,).append
(1,).nope
(1).x if 0 else 0, (1,).__len__(), (1,).__contains__(1), (1,).__getitem__(0), (1,).__getnewargs__(), (1,).__iter__().__length_hint__(), (1,).__add__((2,)), (1,).__mul__(2), (1,).__rmul__(2), (1,).__eq__([1]), (1,).__lt__(5)
(1,).__getitem__("x")
T(), T([1, 2]), type(T([1])), T([1]) == (1,), type(T([1]) + (2,)), type(T([1])[:]), type(T([1]) * 1), repr(T([1])), isinstance(T(), tuple), T([1, 2])[0], len(T("abc")), type(tuple(T([1])))
T(5)
tuple.__new__(T, [1]), type(tuple.__new__(T, [1]))
tuple.__new__(list, [1])
tuple.__new__()
tuple[int], tuple[int, ...], tuple[()], tuple[int, str].__args__, tuple[()].__args__
(1,), (1, 2), ((),), ((1,),), (1, (2, (3,))), ([],), tuple([(1,)])
max((1, 2), (3,)), min((1, 2), (1,)), sorted([(2, 1), (1, 2)]), sum([(1,), (2,)], ()), (*"ab", *range(2)), (1, 2) in [(1, 2)], not (), bool((0,))
t = (1,)
""")
t = (1, [2], 3)
for text in ("t[0] = 1", "del t[0]", "t[1] += [5]", "t[0:1] = (1,)", "t.x = 1", "a, b = t", "a, b, c, d = t", "a, *b = t; print(a, b)", "t += (4,); print(t)", "t *= 2; print(t)", "(a, (b,), c) = t[:3]; print(a, b, c)", "a, (b, d), c = t[:3]", "a, b = 5", "a, b = None", "(), = [()]; print('ok')", "() = ()", "() = (1,)", "[] = 'a'", "*a, = (); print(a)", "*a, b = ()", "a, *b, c = (1,)", "a, b, *c = 'x'"):
    try:
        exec(text)
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error, t)
