"""The builtins `open` and `input`."""


@_slow("open")
def _open_builtin(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    return __import__("_io")._open(file, mode, buffering, encoding, errors, newline, closefd, opener)


@_slow("input")
def _input(prompt="", /):
    names = _sys_modules()["sys"].__dict__ if "sys" in _sys_modules() else __import__("sys").__dict__
    stdin = names.get("stdin") if "stdin" in names else getattr(__import__("sys"), "stdin", None)
    stdout = names.get("stdout")
    if stdin is None:
        raise RuntimeError("input(): lost sys.stdin")
    if stdout is None:
        raise RuntimeError("input(): lost sys.stdout")
    stderr = names.get("stderr")
    if stderr is not None:
        stderr.flush()
    if prompt != "":
        stdout.write(prompt if isinstance(prompt, str) else str(prompt))
    stdout.flush()
    line = stdin.readline()
    if not isinstance(line, str):
        raise TypeError("input() return value must be str")
    if not line:
        raise EOFError("EOF when reading a line")
    return line[:-1] if line[-1] == "\n" else line
