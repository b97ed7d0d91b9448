"""Writes crates/keelback-text/src/unicode/tables.rs from what CPython 3.13 knows of Unicode 15.1.

Run it from the repository with CPython 3.13, then format: python3.13 xtask/unicode_tables.py; cargo fmt
"""

import sys
import unicodedata

assert unicodedata.unidata_version == "15.1.0", unicodedata.unidata_version

FLAGS = [
    "ALPHA", "DECIMAL", "DIGIT", "NUMERIC", "LOWER", "UPPER", "TITLE", "SPACE", "PRINTABLE", "ID_START", "ID_CONTINUE",
    "CASE_IGNORABLE", "MAPPED",
]
BLOCK = 128


def flags_of(char):
    final = ("a" + char + "\u03a3").lower().endswith("\u03c2")
    cased = (char + "\u03a3").lower().endswith("\u03c2")
    mapped = any(f(char) != char for f in (str.lower, str.upper, str.title, str.casefold))
    facts = [
        char.isalpha(), char.isdecimal(), char.isdigit(), char.isnumeric(), char.islower(), char.isupper(),
        unicodedata.category(char) == "Lt", char.isspace(), char.isprintable(), char.isidentifier(),
        ("a" + char).isidentifier(), final and not cased, mapped,
    ]
    return sum(fact << bit for bit, fact in enumerate(facts))


def rows(numbers, form="{}", per_row=20):
    lines = []
    for start in range(0, len(numbers), per_row):
        lines.append("    " + ", ".join(form.format(n) for n in numbers[start:start + per_row]) + ",")
    return "\n".join(lines)


def main():
    chars = [chr(code) for code in range(0x110000)]
    flags = [flags_of(char) for char in chars]
    records = sorted(set(flags))
    numbers = {record: number for number, record in enumerate(records)}
    assert len(records) < 256
    blocks, index = {}, []
    for start in range(0, len(chars), BLOCK):
        block = tuple(numbers[flag] for flag in flags[start:start + BLOCK])
        index.append(blocks.setdefault(block, len(blocks)))
    assert len(blocks) < 65536
    special = {}

    def mapping(convert, unless):
        pairs = []
        for char in chars:
            result = convert(char)
            if result != unless(char):
                codes = tuple(map(ord, result))
                target = codes[0] if len(codes) == 1 else 0x110000 + special.setdefault(codes, len(special))
                pairs.append((ord(char), target))
        return pairs

    maps = [
        ("LOWER_MAP", "Characters and what they are in lower case.", mapping(str.lower, str)),
        ("UPPER_MAP", "Characters and what they are in upper case.", mapping(str.upper, str)),
        ("TITLE_MAP", "Characters whose title case is not their upper case.", mapping(str.title, str.upper)),
        ("FOLD_MAP", "Characters whose folded case is not their lower case.", mapping(str.casefold, str.lower)),
    ]
    zeros = [ord(c) for c in chars if c.isdecimal() and unicodedata.decimal(c) == 0]
    for zero in zeros:
        assert [unicodedata.decimal(chr(zero + n), None) for n in range(10)] == list(range(10))

    out = []
    out.append("//! Facts about the characters of Unicode 15.1. Made by `xtask/unicode_tables.py`; not to be edited.\n")
    for bit, name in enumerate(FLAGS):
        out.append(f"/// See [`super`].\npub(super) const {name}: u16 = 1 << {bit};")
    out.append(f"\n/// The sets of flags that occur.\npub(super) static RECORDS: [u16; {len(records)}] = [\n{rows(records)}\n];")
    out.append(f"\n/// Which block each run of {BLOCK} characters is.\npub(super) static INDEX: [u16; {len(index)}] = [\n{rows(index)}\n];")
    flat = [number for block in blocks for number in block]
    out.append(f"\n/// The records of the characters of each block.\npub(super) static BLOCKS: [u8; {len(flat)}] = [\n{rows(flat, per_row=32)}\n];")
    for name, doc, pairs in maps:
        out.append(f"\n/// {doc} From 0x11_0000 on, a place in [`SPECIAL`].\npub(super) static {name}: [(u32, u32); {len(pairs)}] = [")
        out.append(rows([f"({a:#x}, {b:#x})" for a, b in pairs], per_row=6) + "\n];")
    out.append(f"\n/// Results of more than one character.\npub(super) static SPECIAL: [&[u32]; {len(special)}] = [")
    out.append(rows(["&[" + ", ".join(f"{c:#x}" for c in codes) + "]" for codes in special], per_row=4) + "\n];")
    out.append(f"\n/// The zeros of the decimal digits; each is followed by one to nine.\npub(super) static ZEROS: [u32; {len(zeros)}] = [")
    out.append(rows([f"{zero:#x}" for zero in zeros], per_row=12) + "\n];")
    with open("crates/keelback-text/src/unicode/tables.rs", "w") as file:
        file.write("\n".join(out) + "\n")


if __name__ == "__main__":
    sys.exit(main())
