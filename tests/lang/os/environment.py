# os.environ, and small things of os.
import os

from _place import show

for name in list(os.environ):
    del os.environ[name]
print(os.environ, len(os.environ), os.environ.get("A"), os.getenv("A", "none"))
os.environ["A"] = "1"
os.environ["B"] = "zwei ä"
print(os.environ, sorted(os.environ), os.environb[b"B"], os.getenvb(b"A"), "A" in os.environ, os.environ.copy())
show(lambda: os.environ["nope"])
show(lambda: os.environ[1])
show(os.environ.__setitem__, "a", 1)
show(os.environ.__setitem__, "a=b", "1")
show(os.environ.__setitem__, "", "1")
show(os.environ.__setitem__, "a", "\0")
show(os.environ.__delitem__, "nope")
os.environ |= {"C": "3"}
print(os.environ | {"D": "4"}, {"E": "5"} | os.environ, os.environ.setdefault("A", "9"), os.environ.pop("C"), os.environ)
os.environb[b"F"] = b"\xff"
print(ascii(os.environ["F"]), os.environb.get(b"F"), type(os.environ).__name__, isinstance(os.environ, dict))
os.environ.clear()
print(os.environ)
print(os.name, os.error is OSError, os.strerror(2), os.strerror(13), os.strerror(0), os.strerror(99999))
print(os.SEEK_SET, os.SEEK_CUR, os.SEEK_END, os.F_OK, os.R_OK, os.W_OK, os.X_OK, os.O_RDONLY, os.O_WRONLY, os.O_RDWR)
print(os.O_CREAT, os.O_EXCL, os.O_TRUNC, os.O_APPEND, os.O_NONBLOCK, os.O_SYNC, os.O_CLOEXEC, os.EX_OK, os.EX_USAGE, os.EX_CONFIG)
print(os.terminal_size((80, 24)), os.terminal_size((80, 24)).columns, os.get_exec_path({"PATH": "/a:/b"}), os.get_exec_path({}))
show(os.terminal_size, (1,))
print(os.stat_result(range(10)), os.stat_result(range(10)).st_mtime, os.stat_result(range(10))[6], len(os.stat_result(range(19))))
show(os.stat_result, range(3))
from os import path
from os.path import join

print(path.join("a", "b"), join("c", "d"), isinstance(os.getcwd(), str), isinstance(os.getcwdb(), bytes))
