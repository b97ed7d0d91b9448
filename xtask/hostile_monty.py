"""Runs the red team's programs in Pydantic Monty, at the limits that they have here: 64 MB and one second.

python3 xtask/hostile_monty.py [GROUP...]    (needs `pip install pydantic-monty`)

Each program has a process of its own, with a pool of its own, that is killed with all its workers after ten seconds.
"""

import collections
import os
import pathlib
import signal
import subprocess
import sys
import time

SECONDS = 1.0
LATE_SECONDS = 0.02
KILLED_SECONDS = 10.0
LIMITS = {"max_feed_duration_secs": SECONDS, "max_memory": 64 << 20}
# What Monty says about parts of the language or the library that it does not have.
ABSENT = ("NotImplementedError", "SyntaxError", "ModuleNotFoundError", "ImportError", "NameError", "AttributeError", "TypeError")


def programs(path):
    for part in ("\n" + path.read_text(encoding="utf-8")).split("\n== ")[1:]:
        name, _, rest = part.partition("\n")
        rest = rest.split("\n==== ")[0]
        if rest.startswith("-> "):
            rest = rest.partition("\n")[2]
        yield name, rest.rstrip() + "\n"


def ending(source):
    """How a program ends in this process, and after how many seconds."""
    import pydantic_monty as monty

    with monty.Monty(request_timeout=5) as pool:
        started = time.perf_counter()
        try:
            with pool.checkout(limits=LIMITS) as session:
                started = time.perf_counter()
                session.feed_run(source, print_callback=lambda *args: None)
            kind = "ended"
        except monty.MontyCrashedError:
            kind = "worker lost"
        except monty.MontyError as error:
            text = str(error)
            kind = "not there" if text.startswith(ABSENT) or isinstance(error, monty.MontySyntaxError) else "ended"
        except BaseException as error:
            kind = "failed: " + type(error).__name__
        print(kind, time.perf_counter() - started, sep="\t", flush=True)


def ending_elsewhere(source):
    """How a program ends in another process."""
    arguments = [sys.executable, __file__, "--one"]
    process = subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        encoding="utf-8", errors="surrogatepass", start_new_session=True,
    )
    started = time.perf_counter()
    try:
        said, _ = process.communicate(source, timeout=KILLED_SECONDS)
        kind, seconds = said.splitlines()[-1].split("\t")
        return kind, float(seconds)
    except subprocess.TimeoutExpired:
        return "did not end", time.perf_counter() - started
    except (IndexError, ValueError):
        return "process lost", time.perf_counter() - started
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()


def main():
    if sys.argv[1:] == ["--one"]:
        return ending(sys.stdin.buffer.read().decode("utf-8", "surrogatepass"))
    folder = pathlib.Path(__file__).resolve().parent.parent / "crates/keelback/tests/hostile"
    groups = sys.argv[1:]
    print("| group | programs | ended | not there | worker lost | did not end | late | latest |")
    print("|---|---|---|---|---|---|---|---|")
    for path in sorted(folder.glob("*.txt"), key=lambda path: (path.stem == "exhaustion", path.stem)):
        if path.stem == "bombs" or groups and path.stem not in groups:
            continue
        kinds, late, latest = collections.Counter(), 0, 0.0
        for name, source in programs(path):
            kind, seconds = ending_elsewhere(source)
            kinds[kind] += 1
            if kind in ("ended", "not there"):
                late += seconds > SECONDS + LATE_SECONDS
                latest = max(latest, seconds - SECONDS)
            if seconds > SECONDS + 0.1 or kind not in ("ended", "not there"):
                print(f"{path.stem}/{name}: {kind} after {seconds:.2f} s", file=sys.stderr, flush=True)
        lost = kinds["worker lost"] + kinds["process lost"]
        row = [path.stem, sum(kinds.values()), kinds["ended"], kinds["not there"], lost, kinds["did not end"], late]
        print("|", " | ".join(map(str, row)), "|", f"{max(latest, 0) * 1e3:.0f} ms |", flush=True)


if __name__ == "__main__":
    main()
