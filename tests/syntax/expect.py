"""Writes what CPython 3.13 says about the programs of this folder: X.expected beside X.txt.

Run it with CPython 3.13: python3.13 tests/syntax/expect.py [X.txt ...]; with --check it only compares.

In X.txt programs are separated by lines that begin with "%%". After "%% escaped" the program is one whose escapes
(\\n, \\t, \\xff and so on) stand for bytes, and the newline before the next separator does not belong to it.

In X.expected each program has a line "%%", the line "class|message|line|column|end line|end column" (None as 0), and what
`python3.13 FILE` prints to standard error. In warnings.txt most programs are right: what they print are the warnings.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).parent

# Started in each run before the program: puts the exception's attributes in front of the usual report.
HOOK = r"""
import sys
def report(kind, error, traceback):
    if isinstance(error, SyntaxError):
        numbers = (error.lineno, error.offset, error.end_lineno, error.end_offset)
        message = error.msg
    else:
        numbers, message = (0, 0, 0, 0), str(error)
    fields = [kind.__name__, message, *(str(max(number or 0, 0)) for number in numbers)]
    print("|".join(fields).encode("unicode_escape").decode(), file=sys.stderr)
    sys.__excepthook__(kind, error, traceback)
sys.excepthook = report
"""


def programs(path):
    text = path.read_text(encoding="utf-8", newline="")
    for block in re.split(r"(?m)^(?=%%)", text if text.startswith("%%") else "%%\n" + text):
        head, _, body = block.partition("\n")
        if not head:
            continue
        if "escaped" in head:
            yield body.removesuffix("\n").encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1")
        else:
            yield body.encode()


def run(folder, index, program):
    path = pathlib.Path(folder, f"program{index}.py")
    path.write_bytes(program)
    environment = {"PYTHONPATH": folder, "PYTHONUTF8": "1", "PATH": os.environ.get("PATH", "")}
    command = [sys.executable, "-B", path.name]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, stdin=subprocess.DEVNULL)
    name = re.compile(rb"(?:%s/)?%s" % (re.escape(os.path.realpath(folder)).encode(), re.escape(path.name).encode()))
    return name.sub(b"FILE", done.stderr).decode("utf-8", "backslashreplace")


def main():
    arguments = sys.argv[1:]
    check = "--check" in arguments
    paths = [pathlib.Path(argument) for argument in arguments if argument != "--check"]
    status = 0
    for path in paths or sorted(HERE.glob("*.txt")):
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
            pathlib.Path(folder, "sitecustomize.py").write_text(HOOK)
            sources = list(programs(path))
            outputs = list(pool.map(lambda pair: run(folder, *pair), enumerate(sources)))
        for source, output in zip(sources, outputs):
            if "|" not in output and path.stem != "warnings":
                print(f"{path.name}: CPython finds nothing wrong with {source.decode('utf-8', 'replace')!r}: {output!r}")
        text = "".join(f"%%\n{output}" for output in outputs)
        target = path.with_suffix(".expected")
        if check:
            if target.read_text(encoding="utf-8") != text:
                print(f"{target.name}: differs")
                status = 1
        else:
            target.write_text(text, encoding="utf-8")
            print(f"{target.name}: {len(sources)} programs")
    sys.exit(status)


main()
