//! `docs/bytecode.md`: the reference of the instruction set and the file format, generated from the table.

use std::fmt::Write as _;

use crate::code::CodeFlags;
use crate::kbc::{self, Section};
use crate::operand::OperandKind;
use crate::ops::{FORMAT_VERSION, Op, OpFlags, OpInfo};

/// The text of `docs/bytecode.md`.
#[must_use]
pub fn reference() -> String {
    let mut out = String::new();
    let _ = write!(
        out,
        "<!-- Generated from the opcode table: BLESS=1 cargo test -p keelback-bytecode --test reference -->\n\
         # The Keelback bytecode, version {FORMAT_VERSION}\n{MACHINE}"
    );
    operands(&mut out);
    instructions(&mut out);
    code_objects(&mut out);
    file(&mut out);
    out
}

const MACHINE: &str = "
This is enough to write a second implementation: a producer, a checker or an interpreter. What a module must satisfy before
it may run is listed at the top of `crates/keelback-verify/src/lib.rs`; an interpreter may rely on all of it.

## The machine

A *module* is a name table, a constant pool and a table of *code objects*, the first of which is the module's body. A code
object runs in a *frame*: numbered local *slots*, an *operand stack*, the exception being handled, and for module and class
bodies a namespace (a dictionary).

A slot holds a value or nothing, or, if it is a cell slot, a *cell*, which in turn holds a value or nothing. Cells are how
functions share variables: `LOAD_CLOSURE` pushes one, and `MAKE_FUNCTION` gives a tuple of them to the new function, in whose
frames they fill the free slots.

An operand-stack place holds a value, the absent marker (`NULL` in the pictures), or a kept exception state. Below the
arguments of a call stand the callable and its receiver or `NULL`; a receiver is passed as the first argument.

**Exceptions.** An instruction marked RAISES may raise; so may any instruction for want of memory. The exception table is
searched for the range that the instruction's offset is in. Without one the frame ends and the exception goes on in the
caller. With one, the operand stack is cut to the range's depth, the exception is pushed, and control goes on at the
handler. Nothing else happens: `PUSH_EXC_INFO` makes it the exception being handled, and keeps the one before on the stack
for `POP_EXCEPT` to restore.

**Generators.** A call of a code object marked GENERATOR, COROUTINE or ASYNC_GENERATOR makes an object with a frame that does
not run yet. Resuming runs it to the next instruction marked SUSPENDS or to its end.

**Safepoints.** Calls and jumps marked BACKWARD are where a program may be interrupted and its memory collected. Every
cycle of control passes one.

## Numbers

A *varint* is an unsigned number of at most 32 bits in groups of seven bits, least significant first; all bytes but the last
have their top bit set. It is always in its shortest form. A *zigzag* number is a signed number `n` of 32 bits written as the
varint of `(n << 1) ^ (n >> 31)`: 0, -1, 1, -2 are 0, 1, 2, 3. Other numbers are little-endian.

";

fn operands(out: &mut String) {
    out.push_str("## Operands\n\n| kind | bytes | meaning |\n|---|---|---|\n");
    for (kind, bytes, meaning) in [
        (OperandKind::Const, "varint", "index into the constant pool"),
        (OperandKind::NamesConst, "varint", "index into the constant pool, of a tuple of different strings"),
        (OperandKind::Name, "varint", "index into the name table"),
        (OperandKind::Code, "varint", "index into the code table"),
        (OperandKind::Local, "varint", "a slot that is not a cell"),
        (OperandKind::Cell, "varint", "a slot that holds a cell"),
        (OperandKind::Target, "zigzag", "a jump target, counted from the first byte of the jump"),
        (OperandKind::Count, "varint", "a count or a distance on the stack, the top being 1"),
        (OperandKind::Int, "zigzag", "the number itself"),
        (OperandKind::Byte, "1", "a choice that the instruction explains"),
    ] {
        let _ = writeln!(out, "| {} | {bytes} | {meaning} |", kind_name(kind));
    }
}

fn kind_name(kind: OperandKind) -> &'static str {
    match kind {
        OperandKind::Const => "constant",
        OperandKind::NamesConst => "names",
        OperandKind::Name => "name",
        OperandKind::Code => "code",
        OperandKind::Local => "local",
        OperandKind::Cell => "cell",
        OperandKind::Target => "target",
        OperandKind::Count => "count",
        OperandKind::Int => "int",
        OperandKind::Byte => "byte",
    }
}

const FLAGS: [(OpFlags, &str, &str); 5] = [
    (OpFlags::RAISES, "RAISES", "it can raise, or run other code"),
    (OpFlags::TERMINATOR, "TERMINATOR", "control never goes on to the next instruction"),
    (OpFlags::BACKWARD, "BACKWARD", "its target is not after itself; all other jumps lead to later instructions"),
    (OpFlags::SUSPENDS, "SUSPENDS", "it gives control back to whoever resumed the frame"),
    (OpFlags::NAMESPACE, "NAMESPACE", "it works on the namespace, so it stands only in module and class bodies"),
];

fn instructions(out: &mut String) {
    out.push_str(
        "\n## Instructions\n\nAn instruction is its opcode byte and its operands in the order given. The stack picture has the top \
         at the right.\n\"Takes → leaves\" are the numbers of stack places on the way to the next instruction; of a jump, the \
         second line is for the\nway to the target. Bytes not listed are no instructions. The marks:\n\n",
    );
    for (_, name, meaning) in FLAGS {
        let _ = writeln!(out, "* {name}: {meaning}.");
    }
    out.push_str("\n| byte | instruction | operands | stack | takes → leaves | meaning | marks |\n|---|---|---|---|---|---|---|\n");
    for op in Op::ALL {
        instruction(out, *op, op.info());
    }
}

fn instruction(out: &mut String, op: Op, info: &OpInfo) {
    let operands: Vec<String> =
        info.operands.iter().map(|(name, kind)| format!("{name}: {}", kind_name(*kind))).collect();
    let effect = |(pops, pushes): (&str, &str)| format!("{} → {}", readable(pops), readable(pushes));
    let mut effects = effect(info.effect);
    if let Some(jump) = info.jump_effect {
        let _ = write!(effects, "<br>{}", effect(jump));
    }
    let marks: Vec<&str> =
        FLAGS.iter().filter(|(flag, ..)| info.flags.contains(*flag)).map(|(_, name, _)| *name).collect();
    let doc = info.doc.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
    let _ = writeln!(
        out,
        "| {:02X} | `{}` | {} | {} | {effects} | {doc} | {} |",
        op as u8,
        info.name,
        operands.join(", "),
        info.stack.replace('|', "\\|"),
        marks.join(" ")
    );
}

/// An expression of the table as a reader wants it. How it is spaced is the Rust compiler's choice.
fn readable(expression: &str) -> String {
    let bare: String = expression.split_whitespace().collect();
    match bare.as_str() {
        "u64::from(parts.count_ones())" => "bits set in parts".into(),
        "3+u64::from(has_kwargs!=0)" => "3 + has_kwargs".into(),
        "u64::from(kind!=0)" => "1 if kind else 0".into(),
        _ => bare.replace('*', " × ").replace('+', " + "),
    }
}

fn code_objects(out: &mut String) {
    out.push_str(
        "
## Code objects

| field | meaning |
|---|---|
| name, qualname | indexes into the name table: `co_name`, `co_qualname` |
| flags | see below |
| arg_count, posonly_count, kwonly_count | numbers of positional parameters, of positional-only ones among them, and of keyword-only ones |
| first_line | the line of the `def`, `class` or first decorator |
| doc | the constant that is the docstring of a function |
| slots | name and kind of each slot: parameters (positional, keyword-only, `*args`, `**kwargs`), other variables, free variables |
| max_stack | the deepest operand stack |
| code | the instructions |
| handlers | the exception table: ranges `start..end` of offsets that do not overlap, in order, the handler's offset (not before the end), and the depth |
| positions | the position table: see below |

Kinds of slot:

* *Local*: a variable of this function alone.
* *Cell*: a variable that inner functions see. At entry the slot gets a new cell, holding the argument if it is a parameter.
* *Free*: a variable of an enclosing function: the slot gets the cell from the closure, in order.
* *Hidden*, *HiddenCell*: a variable of an inlined comprehension. It is not in `locals()`. `NEW_CELL` makes the cell of the
  second kind.

Flags:

| bit | name |
|---|---|
",
    );
    for (name, flag) in CodeFlags::ALL {
        let _ = writeln!(out, "| {:#x} | {name} |", flag.0);
    }
}

fn file(out: &mut String) {
    let _ = write!(
        out,
        "
## The file

A `.kbc` file is a header of 40 bytes and {} sections in fixed order, with nothing after them.

| offset | size | header field |
|---|---|---|
| 0 | 8 | magic: `8B 4B 42 43 0D 0A 1A 0A` |
| 8 | 2 | version, {FORMAT_VERSION} |
| 10 | 2 | flags: 0 |
| 12 | 8 | hash of the opcode table: {:#018x} |
| 20 | 16 | SipHash-1-3 with 128 bits and a zero key of the source; zero if there was none |
| 36 | 4 | CRC-32 (IEEE) of the 36 bytes before |

A section is one byte for its kind, a varint for the length of its contents, the CRC-32 of its contents in 4 bytes, and its
contents. A reader refuses a file with another version or another hash of the opcode table: it must be built again.

| kind | section |
|---|---|
",
        Section::ALL.len(),
        kbc::opcode_table_hash()
    );
    for (section, meaning) in Section::ALL.iter().zip([
        "the name of the source, in UTF-8",
        "names, and text of constants that are not names",
        "the constant pool",
        "the code objects' metadata",
        "the instructions of all code objects, one after the other",
        "the position tables of all code objects, one after the other",
    ]) {
        let _ = writeln!(out, "| {} | {meaning} |", *section as u8);
    }
    out.push_str(FILE);
    out.push_str("\nThe bits for flags, from bit 9 on:\n\n| bit | flags |\n|---|---|\n");
    for (bit, flags) in kbc::FLAG_BITS.iter().enumerate() {
        let _ = writeln!(out, "| {} | {flags:?} |", bit as u32 + kbc::has::FLAGS_SHIFT);
    }
    out.push_str(POSITIONS);
    out.push_str(ASSEMBLY);
}

const FILE: &str = "
### Strings

A varint for the number of names, then the names. A name begins with a varint; its low two bits are the form, the rest is a
number `n`:

* 0: `n` bytes of UTF-8 follow.
* 1: the name is name `n`, `.`, and the name whose index follows as a varint.
* 2: the same with `.<locals>.` instead of `.`.

Names may be made of later ones, but not of themselves. After the names comes the text of constants, without lengths, in the
order of the pool.

### Constants

A varint for their number, then the constants. A constant begins with a byte: the low four bits are the tag, the high four
bits a number `n`. If they are 15, a varint follows, and `n` is 15 more than that.

| tag | constant | `n` and what follows |
|---|---|---|
| 0 | `None` | |
| 1 | `...` | |
| 2 | `False` | |
| 3 | `True` | |
| 4 | integer of up to 64 bits | `n` bytes, little-endian, of the zigzag form with 64 bits, without leading zeros |
| 5 | larger integer | `n` bytes of magnitude, little-endian, without leading zeros |
| 6 | larger negative integer | the same |
| 7 | float | 8 bytes of IEEE 754; a NaN has no payload |
| 8 | complex | two floats |
| 9 | string that is also a name | `n` is the name's index |
| 10 | other string | `n` bytes of the text in the strings section |
| 11 | bytes | `n` bytes |
| 12 | tuple | `n` varints, indexes of earlier constants |
| 13 | frozenset | the same |

Text is UTF-8 in which surrogates may stand, each in three bytes of its own.

### Code objects

A varint for their number, then for each:

1. a varint of bits that say which of the following are there: 1 qualname, 2 arg_count, 4 posonly_count, 8 kwonly_count,
   16 doc, 32 handlers, 64 kinds of slots, 128 slots, 256 raw flags; from bit 9 on the flags in the order given below
2. raw flags: a varint
3. name: a varint; qualname, by default the same: a varint
4. arg_count, posonly_count, kwonly_count, each by default 0: varints
5. first_line: zigzag, less the first_line of the code object before (0 before the first)
6. doc: a varint
7. slots: a varint for their number, a varint for the name of each; kinds of slots, by default all Local: varints
   `length << 3 | kind` for runs of one kind: 0 Local, 1 Cell, 2 Free, 3 Hidden, 4 HiddenCell
8. max_stack: a varint
9. the length of the code: a varint. The code is that many bytes of the code section, after those of the code object before
10. handlers: a varint for their number; for each, varints for its start less the end of the one before (0 before the first),
    its length, its handler's offset less its end, and its depth
11. the length of the position table, likewise from the positions section: a varint; the line that it counts from, less
    first_line: zigzag
";

const POSITIONS: &str = "
### Position tables

Entries by rising offset. An instruction has the position of the last entry at or before its offset. Every instruction that
can raise has its exact position; of others only the line is meant. Lines count from 1, columns are UTF-8 bytes from 0.

An entry is a byte `shape << 4 | distance`, where distance is the offset less that of the entry before (of the first: less
0), 15 meaning that 15 is to be added to a varint that follows; then:

| shape | position | bytes |
|---|---|---|
| 0 | none: code that the compiler made up | |
| 1 | line and column of the last position, one line | zigzag: end column less the last end column |
| 2 | line of the last position, one line | byte: column = last column + high four bits - 8, width = low four bits |
| 3 | line of the last position, one line | zigzag: column less the last column; varint: width |
| 4 to 11 | line = last line + shape - 3, one line | varint: column; varint: width |
| 12 | another line, one line | zigzag: line less the last line; varint: column; varint: width |
| 13 | several lines | zigzag: line less the last line; varint: number of lines after the first; varint: column; varint: end column |

The last position is that of the last entry that has one; before the first, its line is the one that the table counts from,
and its columns are 0.
";

const ASSEMBLY: &str = "
## Assembly text

`keelback dis --asm` writes a module as text from which `keelback asm` makes the same module, and which can be written by
hand. Everything but code objects and their instructions may be left out.

```text
; A comment goes to the end of the line.
.file 'toy.py'                      ; the name of the source
.hash 00112233445566778899aabbccddeeff
.names print len 'C.f'              ; the name table; names that are used but not listed are added to it
.const 'text'                       ; the constant pool, an entry a line; likewise
.const tuple(#0 #2)                 ; a container with its elements by number

.code f 'C.f'                       ; name and qualified name, by default the same
    .flags OPTIMIZED NEWLOCALS      ; default: none for the first code object, these two for others
    .args 2                         ; positional parameters; .posonly and .kwonly likewise; default 0
    .line 10                        ; first line, default 1
    .doc 'What it does.'
    .locals a b                     ; slots in order; .cells, .free, .hidden, .hidden_cells likewise
    .stack 3                        ; deepest operand stack, default 0
    .pos 11:4-11:9                  ; position from the next instruction on; - for none
again:                              ; a label
    LOAD_FAST a                     ; slots and names by name or number (#0), constants as literals or numbers
    LOAD_CONST ('a', 1.5)
    JUMP_BACK again
    MAKE_FUNCTION @'C.f.<locals>.g' 0   ; code objects by qualified name or number (@1)
    .bytes 00 ff                    ; raw bytes of code
    .handler again end -> caught depth 0
```

Constants are written as in Python, except `big(-0x0123…)` for integers of more than 64 bits, two digits a byte;
`float(0x7ff8000000000000)` for floats that are not finite, by their bits; `complex(1.0, 2.0)`; `frozenset({1, 2})`; and
`wtf8(61ff)` for bytes that are not text. `.handler` may use a label after the last instruction; offsets that are no
instructions are written `+12`. A position table that is not in the form that the writer makes is
`.coded_positions first-line hex`.
";
