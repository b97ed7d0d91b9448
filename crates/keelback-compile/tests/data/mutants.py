"""Prints a table for tests/messages.rs: small random changes to our own test programs, and what CPython 3.13 says.

Run it with CPython 3.13: python3.13 -W ignore mutants.py > mutants.jsonl
"""

import io
import json
import pathlib
import random
import tokenize

ROOT = pathlib.Path(__file__).parents[4] / "tests" / "lang"
INSERTIONS = [
    *"()[]{}:;,.=+-*/%&|^~<>!@'\"\\ \n\t#$?01x",
    " if ", " else ", " for ", " in ", " not ", "lambda ", "==", ":=", "**", "->", "def ", "class ", "print ", "import ",
    '"""', 'f"', "{x}", "await ", "async ", "yield ", " as ", "from ", "try:", "except", "return ", "é", "€", "None",
    "True", " is ", "\\\n", "+=", "1a", "0x", "elif x:", "with a:", "del ", "match x:", "case 1:", "case ", "type X",
]
COUNT = 1200


def tokens_of(text):
    try:
        return list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (SyntaxError, tokenize.TokenError):
        return []


def mutate(rng, text):
    lines = text.split("\n")
    tokens = tokens_of(text)
    place = rng.randrange(len(text) + 1)
    kind = rng.random()
    if tokens and kind < 0.5:
        token = rng.choice(tokens)
        start = sum(len(line) + 1 for line in lines[: token.start[0] - 1]) + token.start[1]
        replacement = rng.choice(["", rng.choice(INSERTIONS), token.string + " " + token.string])
        return text[:start] + replacement + text[start + len(token.string):]
    if kind < 0.8:
        return text[:place] + rng.choice(INSERTIONS) + text[place:]
    if kind < 0.9:
        return text[:place] + text[place + 1:]
    line = rng.randrange(len(lines))
    lines[line] = rng.choice([" ", "    ", "\t", ""]) + lines[line].lstrip()
    return "\n".join(lines)


def main():
    rng = random.Random(13)
    programs = [path.read_text().split("\n") for path in sorted(ROOT.rglob("*.py"))]
    done = 0
    while done < COUNT:
        program = rng.choice(programs)
        first = rng.randrange(len(program))
        lines = program[first: first + rng.randrange(1, 7)]
        indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
        source = "\n".join(line[indent:] for line in lines) + "\n"
        for _ in range(rng.choice([1, 1, 1, 2, 3])):
            source = mutate(rng, source)
        expected = None
        try:
            compile(source, "x.py", "exec")
        except SyntaxError as error:
            if error.text is not None:
                end = [error.end_lineno, error.end_offset]
                expected = [type(error).__name__, error.msg, error.lineno, error.offset, *end]
        except ValueError:
            continue
        if expected is None and rng.random() < 0.9:
            continue
        done += 1
        print(json.dumps(["exec", source, expected], ensure_ascii=False))


main()
