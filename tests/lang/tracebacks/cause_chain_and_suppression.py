def level(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        level(n - 1)
    except ValueError as e:
        if n == 2:
            raise TypeError("hidden context") from None
        raise
    except TypeError as e:
        if n == 3:
            raise KeyError("caused") from e
        raise OSError("implicit")


try:
    level(4)
except OSError as e:
    print(repr(e.__context__))
    raise SystemError("last") from e
