async def fetch(n):
    if n == 2:
        raise ConnectionError(f"fetch {n}")
    return n


async def collect():
    return [await fetch(n) for n in range(4)]


async def main():
    async with Context() as c:
        await collect()


class Context:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        print("leaving", args[0].__name__)


main().send(None)
