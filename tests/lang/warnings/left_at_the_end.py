"""A coroutine that the program keeps to its end without waiting for it is warned of there."""


async def never():
    print("not run")


async def unused():
    pass


def drop():
    unused()


drop()
kept = never()
print(type(kept).__name__, kept.__name__)
print("last line")
