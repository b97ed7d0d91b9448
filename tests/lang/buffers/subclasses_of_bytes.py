"""Subclasses of bytes and bytearray with a __buffer__ or __release_buffer__ of their own."""
log = []


def show(name, call):
    log.clear()
    try:
        result = call()
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(name, result, log)


class Array(bytearray):
    def __buffer__(self, flags):
        log.append("get")
        return super().__buffer__(flags)

    def __release_buffer__(self, view):
        log.append(("release", view.tobytes()))
        super().__release_buffer__(view)


class Other(bytes):
    def __buffer__(self, flags):
        log.append("get")
        return memoryview(b"other")


class OnlyRelease(bytearray):
    def __release_buffer__(self, view):
        log.append((view.tobytes(), view.obj))


class OnlyReleaseBytes(bytes):
    def __release_buffer__(self, view):
        log.append((view.tobytes(), view.obj))


def in_place(target, value):
    target += value
    return target


def stored(target, value):
    target[0:1] = value
    return target


for cls in Array, Other, OnlyRelease, OnlyReleaseBytes:
    x = cls(b"hello")
    print(cls.__name__)
    show("bytes", lambda: bytes(x))
    show("bytearray", lambda: bytearray(x))
    show("its own class", lambda: bytes(cls(x)))
    show("+ it", lambda: b"a" + x)
    show("it +", lambda: x + b"a")
    show("array + it", lambda: bytearray(b"a") + x)
    show("in it", lambda: b"hell" in x)
    show("it in", lambda: x in b"hello")
    show("find in it", lambda: x.find(b"l"))
    show("find it", lambda: b"hello".find(x))
    show("join it", lambda: b"-".join([x]))
    show("join them", lambda: b"-".join([x, x]))
    show("it joins", lambda: x.join([b"a", b"b"]))
    show("decode", lambda: x.decode())
    show("str", lambda: str(x, "ascii"))
    show("startswith", lambda: b"hello".startswith(x))
    show("strip", lambda: b"hello".strip(x))
    show("split", lambda: b"hello".split(x))
    show("%", lambda: b"%s" % x)
    show("%", lambda: x % ())
    show("from_bytes", lambda: int.from_bytes(x))
    show("int", lambda: int(cls(b"12")))
    show("float", lambda: float(cls(b"12")))
    show("==", lambda: x == b"hello")
    show("array ==", lambda: bytearray(b"hello") == x)
    show("<", lambda: bytearray(b"hello") < x)
    show("view ==", lambda: memoryview(b"hello") == x)
    show("+=", lambda: in_place(bytearray(b"1"), x))
    show("extend", lambda: in_place(bytearray(b"1"), x))
    show("slice", lambda: stored(bytearray(b"1"), x))
    show("translate", lambda: b"h".translate(None, x))
    show("list", lambda: list(x)[:2])
    show("*", lambda: x * 2)
    show("hash", lambda: cls is Other and {x: 1}[b"hello"])
    view = memoryview(x)
    show("view", lambda: (bytes(view), type(view.obj).__name__, view.readonly))
    show("release", lambda: view.release())
    show("again", lambda: view.release())
    if isinstance(x, bytearray):
        show("clear", lambda: x.clear())

print("built in")
array = bytearray(b"abc")
view = array.__buffer__(0)
show("view", lambda: (view.obj, view.format, view.shape, view.readonly, bytes(view)))
show("append", lambda: array.append(1))
show("release", lambda: array.__release_buffer__(view))
show("append", lambda: array.append(1))
show("released", lambda: bytes(view))
show("again", lambda: array.__release_buffer__(view))
show("another", lambda: array.__release_buffer__(memoryview(b"")))
show("no view", lambda: array.__release_buffer__(3))
show("flags", lambda: array.__buffer__(2**70))
show("flags", lambda: array.__buffer__(2**40))
show("flags", lambda: array.__buffer__("a"))
show("not writable", lambda: b"a".__buffer__(1))
show("no release", lambda: b"a".__release_buffer__)
outer = memoryview(b"abcdef")
inner = outer.__buffer__(0)
show("view of a view", lambda: (inner.obj is outer, bytes(inner)))
show("release", lambda: outer.__release_buffer__(inner))
show("released", lambda: bytes(inner))

print("restricted")
smuggled = []


class Smuggler(bytearray):
    def __release_buffer__(self, view):
        for call in (lambda: memoryview(view), lambda: view.cast("b"), lambda: view.toreadonly(), lambda: view[:1],
                     lambda: view.__buffer__(0), lambda: view.tobytes()):
            show("in release", call)
        smuggled.append(view)


smuggler = Smuggler(b"hello")
with memoryview(smuggler):
    show("clear", lambda: smuggler.clear())
show("clear", lambda: smuggler.clear())
show("smuggled", lambda: smuggled[0].tobytes())


class Says:
    def __buffer__(self, flags):
        return memoryview(b"says")


class First(Says, bytearray):
    def __buffer__(self, flags):
        return super().__buffer__(flags)


class Second(bytearray, Says):
    def __buffer__(self, flags):
        return super().__buffer__(flags)


show("before", lambda: bytes(First(b"own")))
show("behind", lambda: bytes(Second(b"own")))
