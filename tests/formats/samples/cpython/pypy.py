"""What PyPy has instructions of its own for."""


async def each(makers, name):
    async with makers[name] as items:
        async for item in items:
            yield item


def called(thing, items):
    try:
        with thing:
            return thing.call(1, key=[item for item in items])
    except ValueError as error:
        raise TypeError from error
    finally:
        thing.close()
