"""Views of what a class in Python exports: one release for each export, after the last view made of it."""
import collections.abc
import inspect
from inspect import BufferFlags


class Page:
    def __init__(self, data):
        self.data = bytearray(data)
        self.view = None
        self.count = 0

    def __buffer__(self, flags):
        self.count += 1
        self.view = memoryview(self.data)
        return self.view

    def __release_buffer__(self, view):
        self.count -= 1
        print("released", view is self.view, bytes(view))


def tried(call):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


page = Page(b"hello")
with memoryview(page) as view:
    print(page.count, bytes(view), view.readonly, view.format, view.nbytes, view.shape, type(view.obj).__name__)
    view[0] = ord("J")
    print(page.data, view == b"Jello", view.hex(), view.tolist())
    tried(lambda: page.data.append(1))
    tried(lambda: page.view.release())
print(page.count)
tried(lambda: view[0])
view.release()
tried(lambda: page.data.append(1))
page.view.release()
tried(lambda: page.data.append(1))

print("derived")
view = memoryview(page)
derived = [view[1:3], memoryview(view), view.cast("b"), view.toreadonly()]
part = derived[0][::-1]
view.release()
for one in derived:
    one.release()
    one.release()
    print(page.count)
print(bytes(part))
part.release()
print(page.count)
page.view.release()

print("twice")
first, second = memoryview(page), memoryview(page)
print(page.count)
first.release()
second.release()
print(page.count)


class Plain:
    def __init__(self):
        self.data = bytearray(b"0123")

    def __buffer__(self, flags):
        return memoryview(self.data)


print("without a release")
plain = Plain()
print(bytes(plain), plain.data.append(52), bytes(plain), int(plain))
with memoryview(plain) as view:
    view[1:3] = b"ab"
    tried(lambda: plain.data.append(1))
print(plain.data.append(53), plain.data)


class Keeps:
    """The view that was lent outlives the export."""

    def __init__(self, data):
        self.data = data

    def __buffer__(self, flags):
        return memoryview(self.data)

    def __release_buffer__(self, view):
        self.kept = view


keeps = Keeps(bytearray(b"kept"))
with memoryview(keeps) as view:
    pass
print(bytes(keeps.kept))
tried(lambda: keeps.data.clear())
keeps.kept.release()
tried(lambda: keeps.data.clear())


class Asked:
    def __init__(self, writable):
        self.data, self.writable = bytearray(b"data"), writable

    def __buffer__(self, flags):
        print(BufferFlags(flags & BufferFlags.WRITABLE), flags)
        if flags & BufferFlags.WRITABLE and not self.writable:
            raise RuntimeError("not writable")
        view = memoryview(self.data)
        return view if self.writable else view.toreadonly()


print("flags")
for writable in True, False:
    asked = Asked(writable)
    for flags in BufferFlags.SIMPLE, BufferFlags.WRITABLE, BufferFlags.FULL_RO:
        try:
            with memoryview._from_flags(asked, flags) as view:
                print(bytes(view), view.readonly)
        except RuntimeError as error:
            print(error)
tried(lambda: memoryview._from_flags(b"", 1))
tried(lambda: memoryview._from_flags(bytearray(b"x"), 1).readonly)
tried(lambda: memoryview._from_flags(3, 1))
tried(lambda: memoryview._from_flags(Plain(), "x"))
tried(lambda: memoryview._from_flags(Plain(), 2**40))
tried(lambda: memoryview._from_flags(Keeps(b"x"), BufferFlags.WRITABLE))

print("shapes")
steps = memoryview(b"abcdef")[::2]
numbers = memoryview(bytearray(8)).cast("i")
table = memoryview(bytes(range(6))).cast("B", (2, 3))
for lent in steps, numbers, table:
    exporter = Keeps(lent)
    with memoryview(exporter) as view:
        print(view.format, view.shape, view.strides, view.itemsize, view.tolist(), view == exporter)
    tried(lambda: bytes(exporter))
    tried(lambda: b"ace".find(exporter))
    tried(lambda: b"-".join([b"", exporter]))
    tried(lambda: list(bytearray(exporter)))

print("classes")
for cls in Plain, Keeps, bytes, bytearray, memoryview, str, int, list:
    print(cls.__name__, issubclass(cls, collections.abc.Buffer), hasattr(cls, "__buffer__"), hasattr(cls, "__release_buffer__"))
print(isinstance(plain, collections.abc.Buffer), list(BufferFlags))
print(inspect.BufferFlags.FULL_RO.value, BufferFlags.SIMPLE, BufferFlags(5))
