"""Whatever takes a bytes-like object takes one of a class in Python, asks it once and releases it."""
log = []


class Buffer:
    def __init__(self, data=b"a"):
        self.data = data

    def __buffer__(self, flags):
        log.append(("get", flags))
        return memoryview(self.data)

    def __release_buffer__(self, view):
        log.append(("release", view.tobytes()[:8]))


def show(name, call):
    log.clear()
    try:
        result = call()
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(name, result, log)


b, q = Buffer(), Buffer(b"q")
for plain in b"xabax", bytearray(b"xabax"):
    kind = type(plain).__name__
    for method in ("find rfind index rindex count startswith endswith removeprefix removesuffix split rsplit strip lstrip "
                   "rstrip __contains__ __add__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __mod__ __mul__ hex decode").split():
        show(f"{kind}.{method}", lambda: getattr(plain, method)(b))
    for method in "center", "ljust", "rjust":
        show(f"{kind}.{method}", lambda: getattr(plain, method)(10, b))
    for method in "partition", "rpartition":
        show(f"{kind}.{method}", lambda: getattr(plain, method)(b)[::2])
    show("find in a part", lambda: plain.find(b, 2, 4))
    show("split once", lambda: plain.split(sep=b, maxsplit=1))
    show("replace", lambda: plain.replace(b, q))
    show("replace once", lambda: plain.replace(b"x", q, 1))
    show("translate", lambda: plain.translate(Buffer(bytes(range(1, 256)) + b"\0"), b))
    show("delete", lambda: plain.translate(None, delete=b))
    show("maketrans", lambda: plain.maketrans(b, q)[95:100])
    show("lengths", lambda: plain.maketrans(b, Buffer(b"qq")))
    show("join", lambda: plain.join([b, q, b"r"]))
    show("join one", lambda: plain.join([b]))
    show("join wrong", lambda: plain.join([b, 3, q]))
    show("join iterator", lambda: plain.join(iter([b, q])))
    show("join generator", lambda: plain.join(item for item in (b, b"-", q)))
    show("in", lambda: b in plain)
    show("not in", lambda: q not in plain)
    show("+", lambda: plain + b)
    show("reflected +", lambda: b + plain)
    show("==", lambda: (plain == b, b == plain, plain != b))
    show("<", lambda: plain < b)
    show("%b", lambda: type(plain)(b"%b %s|") % (b, q))
    show("%c", lambda: type(plain)(b"%c") % b)
    show("tuple", lambda: plain.startswith((b"q", b, Buffer(b"x"), q)))
    show("wrong tuple", lambda: plain.endswith((b, 3)))
    show("fromhex", lambda: plain.fromhex(b))

array = bytearray(b"xy")
show("append", lambda: array.append(b))
show("insert", lambda: array.insert(0, b))
show("remove", lambda: array.remove(b))
show("extend", lambda: (array.extend(q), array))


def in_place():
    global array
    array += b
    return array


def stored(key, value, target):
    target[key] = value
    return bytes(target)


show("+=", in_place)
show("slice", lambda: stored(slice(0, 1), Buffer(b"QQ"), array))
show("steps", lambda: stored(slice(None, None, 2), Buffer(b"123"), array))
show("wrong steps", lambda: stored(slice(None, None, 2), Buffer(b"1234"), array))
show("item", lambda: stored(0, b, array))
with memoryview(array) as view:
    show("same size", lambda: stored(slice(0, 1), b, array))
    show("extend a seen one", lambda: array.extend(b))
    show("+= to a seen one", in_place)
    show("view slice", lambda: stored(slice(1, 2), b, view))
    show("view slice of another size", lambda: stored(slice(1, 3), b, view))
    show("view item", lambda: stored(0, b, view))
    show("view ==", lambda: (view[:1] == b, b == view[:1], view == b, view != b))
    show("view <", lambda: view < b)
    show("in view", lambda: b in view)

n = Buffer(b" 12 ")
show("bytes", lambda: (bytes(n), bytes(source=n)))
show("bytearray", lambda: bytearray(n))
show("int", lambda: int(n))
show("int of wrong", lambda: int(b))
show("int with base", lambda: int(n, 16))
show("float", lambda: float(n))
show("complex", lambda: complex(n))
show("int.from_bytes", lambda: int.from_bytes(n))
show("little", lambda: int.from_bytes(bytes=Buffer(b"\xff\xfe"), byteorder="little", signed=True))
show("bool.from_bytes", lambda: bool.from_bytes(n))
show("str", lambda: (str(n, "ascii"), str(object=n, errors="strict")))
show("str of wrong", lambda: str(Buffer(b"\xff"), "utf-8"))
show("str of replaced", lambda: str(Buffer(b"\xff-"), "ascii", "replace"))
show("eval", lambda: eval(Buffer(b" 6 * 7")))
show("exec", lambda: exec(Buffer(b"print(plain)")))
show("compile", lambda: eval(compile(Buffer(b"6 * 8"), "file", "eval")))
show("file name", lambda: compile("1", b, "eval"))
show("error object", lambda: UnicodeDecodeError("utf-8", b, 0, 1, "reason"))
show("its field", lambda: UnicodeDecodeError("utf-8", b, 0, 1, "reason").object)
show("hash", lambda: type(hash(b)))
show("ord", lambda: ord(b))
show("list", lambda: list(b))
show("len", lambda: len(b))
show("encoding", lambda: bytes(b, "utf-8"))
