# Functions for the end of the program: the last one registered is called first.
import atexit


def say(*words, **named):
    print("at the end", *words, *sorted(named.items()))


print(atexit.register(say, 1, 2, three=3) is say)


@atexit.register
def decorated():
    print("decorated")


def gone():
    print("never")


atexit.register(gone)
atexit.register(say, "kept")
atexit.register(gone)
print(atexit._ncallbacks())
atexit.unregister(gone)
atexit.unregister(len)
print(atexit._ncallbacks())
for wrong in (lambda: atexit.register(), lambda: atexit.register(5)):
    try:
        wrong()
    except TypeError as error:
        print(type(error).__name__)


class Equal:
    def __call__(self):
        print("called")

    def __eq__(self, other):
        return isinstance(other, Equal)


atexit.register(Equal())
atexit.unregister(Equal())
print(atexit._ncallbacks())


def registers():
    print("registers another")
    atexit.register(say, "late")


atexit.register(registers)
atexit._run_exitfuncs()
print(atexit._ncallbacks())
atexit.register(print, "cleared")
atexit._clear()
atexit.register(print, "last words")
