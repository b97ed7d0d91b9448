"""Compiles the standard library of the Python that runs this, and lists it with that Python's own `dis`.

Usage: pythonX.Y cpython.py compile FOLDER NAMES, or pythonX.Y cpython.py list PAIRS SECONDS, or pythonX.Y cpython.py time FOLDER. Runs on 2.7 and on every 3.x. Two things that a
file cannot tell are made the same for all: addresses, and the order of the items of sets.
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


def compile_library(folder, names_path):
    """Writes FOLDER/N.pyc for each module of the library, and their names."""
    library = os.path.dirname(os.__file__)
    names = []
    for path in sources(library):
        with open(path, "rb") as file:
            source = file.read()
        try:
            code = compile(source, os.path.relpath(path, library), "exec", dont_inherit=True)
        except (SyntaxError, ValueError, UnicodeDecodeError):
            continue
        with open(os.path.join(folder, "{}.pyc".format(len(names))), "wb") as file:
            file.write(header() + marshal.dumps(code))
        names.append(os.path.relpath(path, library))
    with open(names_path, "w") as file:
        file.write("".join(name + "\n" for name in names))


def list_files(pairs_path, seconds_path):
    """Lists files. Each line of PAIRS is a file's path, a tab, and that of its listing."""
    if OLD:
        import StringIO
        new_text = StringIO.StringIO
    else:
        new_text = io.StringIO
    dis.repr = shown
    seconds = 0.0
    with open(pairs_path) as file:
        pairs = [line.rstrip("\n").split("\t") for line in file]
    for path, listing in pairs:
        with open(path, "rb") as file:
            contents = file.read()
        out = new_text()
        started = time.time()
        try:
            write_listing(marshal.loads(contents[len(header()):]), out, True)
        except Exception as error:
            with open(os.path.splitext(listing)[0] + ".refused", "w") as file:
                file.write("{!r}".format(error))
            continue
        seconds += time.time() - started
        text = out.getvalue()
        text = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        with open(listing, "wb") as file:
            file.write(text)
    with open(seconds_path, "w") as file:
        file.write("{:.3f}\n".format(seconds))


def list_folder(folder):
    """Lists all files of a folder to standard output, as they would be one by one."""
    for name in sorted(os.listdir(folder)):
        if name.endswith(".pyc"):
            with open(os.path.join(folder, name), "rb") as file:
                write_listing(marshal.loads(file.read()[len(header()):]), sys.stdout, True)


def main(command, *paths):
    sys.setrecursionlimit(20000)
    {"compile": compile_library, "list": list_files, "time": list_folder}[command](*paths)


main(*sys.argv[1:])
