"""Compiles the standard library of the Python that runs this, and lists it with that Python's own `dis`.

Usage: pythonX.Y cpython.py FOLDER [SUBFOLDER]. Writes FOLDER/N.pyc and FOLDER/N.txt for each module below SUBFOLDER of the library, their
names to FOLDER/names.txt, and how long `dis` took to FOLDER/seconds.txt. Runs on 2.7 and on every 3.x. Two things that a file cannot tell
are made the same for all: addresses, and the order of the items of sets.
"""

from __future__ import print_function

import dis
import io
import marshal
import os
import re
import struct
import sys
import time

OLD = sys.version_info < (3,)
ADDRESS = re.compile(" at 0x[0-9A-Fa-f]+")
CODE = type((lambda: 0).__code__)


def magic():
    if OLD:
        import imp
        return imp.get_magic()
    import importlib.util
    return importlib.util.MAGIC_NUMBER


def header():
    if sys.version_info >= (3, 7):
        return magic() + struct.pack("<III", 0, 0, 0)
    if sys.version_info >= (3, 3):
        return magic() + struct.pack("<II", 0, 0)
    return magic() + struct.pack("<I", 0)


def is_container(item):
    return isinstance(item, (tuple, frozenset))


def shown(value):
    """`repr()`, with the items of sets in the order of their texts, those that contain others last."""
    if isinstance(value, tuple):
        items = [shown(item) for item in value]
        return "(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")"
    if isinstance(value, frozenset) and value:
        items = ", ".join(shown(item) for item in sorted(value, key=lambda item: (is_container(item), shown(item))))
        return ("frozenset([" + items + "])") if OLD else ("frozenset({" + items + "})")
    return ADDRESS.sub(" at 0x", repr(value))


def write_listing(code, out, is_first):
    if not is_first:
        print("\nDisassembly of " + shown(code) + ":", file=out)
    if OLD:
        sys.stdout = out
        try:
            dis.disassemble(code)
        finally:
            sys.stdout = sys.__stdout__
    else:
        dis.disassemble(code, file=out)
    for constant in code.co_consts:
        if isinstance(constant, CODE):
            write_listing(constant, out, False)


def sources(top):
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if name not in ("site-packages", "__pycache__"))
        for name in sorted(files):
            if name.endswith(".py"):
                yield os.path.join(folder, name)


def main(folder, part=""):
    dis.repr = shown
    sys.setrecursionlimit(20000)
    library = os.path.dirname(os.__file__)
    names, seconds, count = [], 0.0, 0
    for path in sources(os.path.join(library, part)):
        with open(path, "rb") as file:
            source = file.read()
        try:
            code = compile(source, os.path.relpath(path, library), "exec", dont_inherit=True)
        except (SyntaxError, ValueError, UnicodeDecodeError):
            continue
        # What a file holds may be a little less than what the compiler made.
        file_contents = header() + marshal.dumps(code)
        code = marshal.loads(file_contents[len(header()):])
        if OLD:
            import StringIO
            out = StringIO.StringIO()
        else:
            out = io.StringIO()
        started = time.time()
        try:
            write_listing(code, out, True)
        except Exception as error:
            print("{}: dis: {!r}".format(path, error), file=sys.stderr)
            continue
        seconds += time.time() - started
        text = out.getvalue()
        text = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        with open(os.path.join(folder, "{}.pyc".format(count)), "wb") as file:
            file.write(file_contents)
        with open(os.path.join(folder, "{}.txt".format(count)), "wb") as file:
            file.write(text)
        names.append(os.path.relpath(path, library))
        count += 1
    with open(os.path.join(folder, "names.txt"), "w") as file:
        file.write("".join(name + "\n" for name in names))
    with open(os.path.join(folder, "seconds.txt"), "w") as file:
        file.write("{:.3f}\n".format(seconds))


main(*sys.argv[1:])
