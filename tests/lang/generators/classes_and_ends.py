# Generic aliases of generators, coroutines and asynchronous generators, and __del__.
import types


def generator():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


async def coroutine():
    pass


async def asynchronous():
    yield 1


print(types.GeneratorType[int, None, str], types.CoroutineType[int, str, float], types.AsyncGeneratorType[int, str])
print(types.GeneratorType[int].__origin__ is types.GeneratorType, types.GeneratorType[int, str].__args__)
g = generator()
print(next(g))
g.__del__()
print(list(g), g.gi_frame)
fresh = generator()
fresh.__del__()
print(list(fresh))
c = coroutine()
c.close()
c.__del__()
print(c.cr_frame)
for cls in (types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType):
    try:
        cls()
    except TypeError as error:
        print(error)
    try:
        cls(1, x=2)
    except TypeError as error:
        print(error)
    try:
        type("Sub", (cls,), {})
    except TypeError as error:
        print(error)
