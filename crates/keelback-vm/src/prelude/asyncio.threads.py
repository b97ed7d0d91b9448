# asyncio.threads.

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Asynchronously run function *func* in a separate thread: there are no threads, and this says so."""
    raise NotImplementedError("asyncio: to_thread() is not available: a program in this machine has no threads")
