# eval(), exec(), globals() and locals() called by a builtin see the names of the code that called the builtin.
import functools
import itertools

answer = 42
print(list(map(eval, ["answer", "__name__"])))
print(list(map(exec, ["made = answer + 1"])), made)
print(["intrinsics" for names in map(lambda _: globals(), [1]) if "_tuple_hash" in names])
print(sorted(list(map(eval, ["globals()"]))[0]) == sorted(globals()))
print("_missing" in list(map(eval, ["globals()"]))[0], "_slow" in list(itertools.starmap(globals, [()]))[0])
print(sorted(["answer", "-answer"], key=eval), max(["answer", "0"], key=eval))
print(functools.reduce(lambda found, text: found + eval(text), ["answer", "made"], 0))
print(functools.partial(eval, "answer")(), list(filter(eval, ["0", "answer"])))


def local():
    inner = 7
    print(list(map(eval, ["inner", "answer"])))
    print([sorted(names) for names in itertools.starmap(locals, [()])])
    print(next(map(eval, ["inner"])), any(map(eval, ["inner == 8", "inner == 7"])))


local()
