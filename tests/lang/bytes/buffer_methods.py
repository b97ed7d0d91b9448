# __buffer__ and __release_buffer__ of the builtin types, and of what they may not be called with.
import collections.abc
import inspect

FLAGS = inspect.BufferFlags


def attempt(label, function, *args):
    try:
        print(label, function(*args))
    except Exception as error:
        print(label, type(error).__name__, error)


text = b"hello"
array = bytearray(b"world")
view = text.__buffer__(0)
print(type(view).__name__, bytes(view), view.readonly, view.obj is text)
writable = array.__buffer__(FLAGS.WRITABLE)
writable[0] = ord("W")
print(array, writable.readonly, writable.obj is array)
attempt("grow", array.append, 1)
array.__release_buffer__(writable)
attempt("released", bytes, writable)
array.append(33)
print(array)
again = memoryview(array).__buffer__(FLAGS.FULL_RO)
print(again.tobytes())
attempt("writable bytes", text.__buffer__, FLAGS.WRITABLE)
attempt("readonly view", memoryview(text).__buffer__, FLAGS.WRITABLE)
attempt("flags", text.__buffer__, "x")
attempt("flags", text.__buffer__, 1.5)
attempt("flags", text.__buffer__)
attempt("release", array.__release_buffer__, 5)
attempt("release", array.__release_buffer__, memoryview(b"other"))
attempt("twice", array.__release_buffer__, writable)
attempt("delete", memoryview(text).__delitem__, 0)
attempt("delete", memoryview(array).__delitem__, 0)
for value in (text, array, memoryview(text), "text", [1], 5):
    print(type(value).__name__, isinstance(value, collections.abc.Buffer), hasattr(value, "__buffer__"), hasattr(value, "__release_buffer__"))
