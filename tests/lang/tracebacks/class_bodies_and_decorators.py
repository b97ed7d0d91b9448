def decorate(f):
    raise RuntimeError(f"cannot decorate {f.__name__}")


def attempt():
    class Outer:
        x = 1

        class Inner:
            @decorate
            def method(self):
                pass


try:
    attempt()
except RuntimeError as e:
    print(e)


@decorate
def function():
    pass
