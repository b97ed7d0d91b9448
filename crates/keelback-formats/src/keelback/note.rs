//! What each byte of a `.kbc` file is (`docs/bytecode.md`).

use std::borrow::Cow;

use keelback_bytecode::kbc::has;

use crate::reader::{Read, Reader};
use crate::span::Span;

/// Lengths of the parts that code objects have in the last two sections.
#[derive(Default)]
struct Parts {
    code: Vec<u32>,
    positions: Vec<u32>,
}

fn checksum(reader: &mut Reader<'_, '_>, meaning: &'static str) -> Read<()> {
    let sum = reader.u32_le("checksum", meaning)?;
    reader.means(|| format!("{sum:#010x}"));
    Ok(())
}

/// Notes the fields of a file, or of one that is part of another.
pub(crate) fn note(reader: &mut Reader<'_, '_>) -> Read<()> {
    reader.group(
        || "header".into(),
        "Which format, and of which source.",
        |reader| {
            reader.bytes(8, "magic", "What every .kbc file begins with.")?;
            reader.u16_le("version", "The version of the instruction set and of the container.")?;
            reader.u16_le("flags", "None is defined.")?;
            let table =
                reader.u64_le("opcode table", "A hash of the table of instructions that the file was made with.")?;
            reader.means(|| format!("{table:016x}"));
            reader.bytes(16, "source hash", "A hash of the source text, or zero.")?;
            checksum(reader, "CRC-32 of the bytes before.")
        },
    )?;
    let mut parts = Parts::default();
    type Section = (&'static str, &'static str);
    const SECTIONS: [Section; 6] = [
        ("info", "The name of the source."),
        ("strings", "Names, and text of constants that are not names."),
        ("constants", "The constant pool."),
        ("code objects", "All about code objects but their instructions."),
        ("code", "Instructions of all code objects, one after the other."),
        ("positions", "Tables of source positions of all code objects, one after the other."),
    ];
    let mut error = None;
    for (number, (name, meaning)) in SECTIONS.iter().enumerate() {
        let contents = reader.group(
            || format!("section {name}").into(),
            meaning,
            |reader| {
                reader.u8("kind", "Which section it is.")?;
                let len = leb(reader, "length", "How many bytes it has.")?;
                checksum(reader, "CRC-32 of the contents.")?;
                let len = u32::try_from(len).unwrap_or(u32::MAX);
                if len > reader.left() {
                    return reader.malformed(format!("a section of {len} bytes, and {} are left", reader.left()));
                }
                let span = Span::new(reader.at(), reader.at() + len);
                let mut part = reader.part(span)?;
                let contents = section(&mut part, number, &mut parts);
                let at = part.at();
                reader.seek(at)?;
                if at < span.end {
                    reader.bytes(span.end - at, "rest", "Text of constants, or what this version does not know.")?;
                }
                Ok(contents)
            },
        )?;
        // Where the next section is does not depend on what is in this one.
        error = error.or(contents.err());
    }
    if let Some(error) = error {
        return Err(error);
    }
    if reader.is_done() { Ok(()) } else { reader.malformed("bytes after the last section") }
}

fn section(reader: &mut Reader<'_, '_>, number: usize, parts: &mut Parts) -> Read<()> {
    match number {
        0 => reader.text(reader.left(), "source", "The name of the source.").map(|_| ()),
        1 => items(reader, "name", |reader| {
            let first = leb(reader, "form", "The low two bits are the form, the rest a length or a name.")?;
            match first & 3 {
                0 => reader.text(u32::try_from(first >> 2).unwrap_or(u32::MAX), "text", "The name.").map(|_| ()),
                _ => leb(reader, "second name", "Comes behind the first, with a dot between.").map(|_| ()),
            }
        }),
        2 => items(reader, "constant", constant),
        3 => items(reader, "code object", |reader| code_object(reader, parts)),
        4 => lengths(reader, &parts.code, "code", "The instructions of a code object."),
        _ => lengths(reader, &parts.positions, "positions", "The source positions of a code object."),
    }
}

fn leb(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u64> {
    reader.leb_unsigned(32, name, meaning)
}

/// A signed number, its sign in the lowest bit.
fn zigzag(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<()> {
    let number = leb(reader, name, meaning)?;
    reader.means(|| ((number >> 1).cast_signed() ^ -(number & 1).cast_signed()).to_string());
    Ok(())
}

/// A number of items, and the items.
fn items(
    reader: &mut Reader<'_, '_>,
    name: &'static str,
    mut read: impl FnMut(&mut Reader<'_, '_>) -> Read<()>,
) -> Read<()> {
    let count = leb(reader, "count", "How many follow.")?;
    for number in 0..count {
        if reader.is_done() {
            return reader.malformed(format!("{count} are announced, and {number} are there"));
        }
        reader.group(|| format!("{name} {number}").into(), "", &mut read)?;
    }
    Ok(())
}

fn lengths(reader: &mut Reader<'_, '_>, lengths: &[u32], name: &str, meaning: &'static str) -> Read<()> {
    for (number, &len) in lengths.iter().enumerate() {
        let start = reader.at();
        reader.take(len)?;
        if len > 0 {
            let name: Cow<'static, str> = format!("{name} of code object {number}").into();
            reader.note(start, name, meaning, || format!("{len} bytes"));
        }
    }
    Ok(())
}

fn constant(reader: &mut Reader<'_, '_>) -> Read<()> {
    const TAGS: [&str; 14] = [
        "None",
        "...",
        "False",
        "True",
        "integer",
        "large integer",
        "large negative integer",
        "float",
        "complex",
        "name",
        "text",
        "bytes",
        "tuple",
        "frozenset",
    ];
    let first =
        reader.u8("tag", "The low four bits are the kind, the high four a number; 15 says that more follows.")?;
    let tag = usize::from(first & 15);
    reader.means(|| TAGS.get(tag).copied().unwrap_or("unknown").to_owned());
    let mut number = u64::from(first >> 4);
    if number == 15 {
        number += leb(reader, "number", "Less 15.")?;
    }
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    match tag {
        4..=6 => reader.bytes(number, "digits", "The integer, the lowest byte first.").map(|_| ()),
        7 => reader.f64_le("float", "A number in binary floating point.").map(|_| ()),
        8 => {
            reader.f64_le("real", "The real part.")?;
            reader.f64_le("imaginary", "The imaginary part.").map(|_| ())
        }
        11 => reader.bytes(number, "bytes", "The bytes.").map(|_| ()),
        12 | 13 => {
            for _ in 0..number {
                leb(reader, "item", "The number of an earlier constant.")?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn code_object(reader: &mut Reader<'_, '_>, parts: &mut Parts) -> Read<()> {
    let fields = leb(reader, "fields", "Which of the following are there, and flags from bit 9 on.")?;
    let has = |bit: u32| fields & u64::from(bit) != 0;
    let when = |reader: &mut Reader<'_, '_>, bit: u32, name, meaning| -> Read<()> {
        if has(bit) { leb(reader, name, meaning).map(|_| ()) } else { Ok(()) }
    };
    when(reader, has::RAW_FLAGS, "flags", "co_flags.")?;
    leb(reader, "name", "co_name.")?;
    when(reader, has::QUALNAME, "qualname", "co_qualname.")?;
    when(reader, has::ARGS, "arg count", "Arguments that may be given by position.")?;
    when(reader, has::POSONLY, "positional only", "Arguments that are given by position only.")?;
    when(reader, has::KWONLY, "keyword only", "Arguments that are given by name only.")?;
    zigzag(reader, "first line", "Less that of the code object before.")?;
    when(reader, has::DOC, "doc", "The constant that is the docstring.")?;
    if has(has::SLOTS) {
        let count = leb(reader, "slots", "How many local variables there are.")?;
        for _ in 0..count {
            leb(reader, "slot", "The name of a local variable.")?;
        }
        if has(has::KINDS) {
            let mut left = count;
            while left > 0 {
                let run = leb(reader, "kind of slots", "Eight times how many, and what they are.")?;
                left = left.saturating_sub((run >> 3).max(1));
            }
        }
    }
    leb(reader, "max stack", "The deepest that the operand stack gets.")?;
    let len = leb(reader, "code length", "How many bytes of the code section are its own.")?;
    parts.code.push(u32::try_from(len).unwrap_or(u32::MAX));
    if has(has::HANDLERS) {
        let count = leb(reader, "handlers", "How many ranges have a handler.")?;
        for _ in 0..count {
            leb(reader, "start", "Where a range begins, less the end of the one before.")?;
            leb(reader, "length", "How long it is.")?;
            leb(reader, "handler", "Where exceptions go, less the end.")?;
            leb(reader, "depth", "How many values stay on the stack.")?;
        }
    }
    let len = leb(reader, "positions length", "How many bytes of the positions section are its own.")?;
    parts.positions.push(u32::try_from(len).unwrap_or(u32::MAX));
    zigzag(reader, "positions line", "The line that these count from, less the first line.")
}
