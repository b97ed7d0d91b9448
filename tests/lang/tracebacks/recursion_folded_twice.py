def down(n):
    if n:
        return down(n - 1)
    return up(6)


def up(n):
    if n:
        return up(n - 1)
    raise ValueError("top")


down(5)
