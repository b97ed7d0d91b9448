"""Runs the red team's programs in Pydantic Monty, at the limits that they have here: 64 MB and one second.

python3 xtask/hostile_monty.py    (needs `pip install pydantic-monty`)
"""

import collections
import pathlib
import sys
import time

import pydantic_monty as monty

SECONDS = 1.0
LATE_SECONDS = 0.02
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


def ending(pool, source):
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
    return kind, time.perf_counter() - started


def main():
    folder = pathlib.Path(__file__).resolve().parent.parent / "crates/keelback/tests/hostile"
    print("| group | programs | ended | not there | worker lost | late | latest |")
    print("|---|---|---|---|---|---|---|")
    with monty.Monty(request_timeout=5) as pool:
        for path in sorted(folder.glob("*.txt"), key=lambda path: (path.stem == "exhaustion", path.stem)):
            if path.stem == "bombs":
                continue
            kinds, late, latest = collections.Counter(), 0, 0.0
            for name, source in programs(path):
                kind, seconds = ending(pool, source)
                kinds[kind] += 1
                late += seconds > SECONDS + LATE_SECONDS
                latest = max(latest, seconds - SECONDS)
                if seconds > SECONDS + 0.1 or kind not in ("ended", "not there"):
                    print(f"{path.stem}/{name}: {kind} after {seconds:.2f} s", file=sys.stderr)
            row = [path.stem, sum(kinds.values()), kinds["ended"], kinds["not there"], kinds["worker lost"], late]
            print("|", " | ".join(map(str, row)), "|", f"{max(latest, 0) * 1e3:.0f} ms |", flush=True)


if __name__ == "__main__":
    main()
