//! Listings as `wasm-objdump -d` of WABT 1.0.32 prints them from standard input: each instruction with its offset and its bytes, indented by
//! the blocks around it. What that version does not know is printed in the same manner.

use std::io::{self, Write};

use super::control::{CATCH, CATCH_ALL, DELEGATE, ELSE, END};
use super::decode::{Decoded, Immediate, Kind, Value, next};
use super::float::{hex32, hex64};
use super::module::{Body, External, Module};
use super::opcodes::Shape;
use super::types::{BlockType, ValueType};
use crate::reader::Reader;

/// Bytes in a row.
const ROW: usize = 9;

/// Writes what comes before the functions of a module.
pub(super) fn write_head(out: &mut dyn Write, module: &Module) -> io::Result<()> {
    write!(out, "\n<stdin>:\tfile format wasm {:#x}\n", module.version)?;
    if let Some(name) = &module.names.module {
        writeln!(out, "module name: <{}>", shown(name))?;
    }
    write!(out, "\nCode Disassembly:\n\n")
}

/// A name as C's output functions print it: up to a zero byte.
fn shown(name: &str) -> &str {
    name.split('\0').next().unwrap_or("")
}

/// How many bytes the names and the indentation of a listing may have: a long name, or a deep block, may be that of every other byte, and the
/// listing would grow with the square of the file.
pub(super) struct Room(u64);

impl Room {
    /// That of a file of so many bytes.
    pub(super) fn new(len: usize) -> Room {
        Room((len as u64).saturating_mul(256).saturating_add(1 << 16))
    }

    /// Whether there is room for so many bytes, which are then used.
    fn has(&mut self, len: usize) -> bool {
        let left = self.0.checked_sub(len as u64);
        self.0 = left.unwrap_or(self.0);
        left.is_some()
    }
}

/// Writes the function whose code is the one at a place.
pub(super) fn write_function(
    out: &mut dyn Write,
    file: &[u8],
    module: &Module,
    place: usize,
    room: &mut Room,
) -> io::Result<()> {
    let Some(body) = module.bodies.get(place) else { return Ok(()) };
    let number = module.imported_functions + place as u32;
    write!(out, "{:06x} func[{number}]", body.span.start)?;
    if let Some(name) = module.names.get(External::Function, number) {
        write!(out, " <{}>", shown(name))?;
    }
    writeln!(out, ":")?;
    write_locals(out, file, module, number, body)?;
    let mut reader = Reader::new(file);
    let Ok(mut reader) = reader.part(body.code) else { return Ok(()) };
    let mut indent = 0_usize;
    let mut line = Vec::new();
    while let Some(decoded) = next(&mut reader) {
        let plain = decoded.plain();
        if let Some(END | DELEGATE) = plain {
            indent = indent.saturating_sub(1);
        }
        let out_by = usize::from(matches!(plain, Some(ELSE | CATCH | CATCH_ALL)));
        line.clear();
        let width = indent.saturating_sub(out_by) * 2;
        if room.has(width) {
            line.resize(width, b' ');
        }
        write_instruction(&mut line, module, number, &decoded, room)?;
        let mut text = &line[..];
        let (bytes, mut at) = (decoded.span.of(file), decoded.span.start);
        for row in bytes.chunks(ROW) {
            write_row(out, at, row)?;
            out.write_all(text)?;
            out.write_all(b"\n")?;
            text = &[];
            at += ROW as u32;
        }
        if let Some(0x02..=0x04 | 0x06 | 0x1F) = plain {
            indent += 1;
        }
    }
    Ok(())
}

/// Writes an offset, bytes, and a bar.
fn write_row(out: &mut dyn Write, at: u32, row: &[u8]) -> io::Result<()> {
    write!(out, " {at:06x}:")?;
    for byte in row {
        write!(out, " {byte:02x}")?;
    }
    for _ in row.len()..ROW {
        out.write_all(b"   ")?;
    }
    out.write_all(b" | ")
}

fn write_locals(out: &mut dyn Write, file: &[u8], module: &Module, number: u32, body: &Body) -> io::Result<()> {
    // That version begins to count at the number of parameters of the type with the function's number, whatever the function's type is.
    let mut local = module.function_type(number).map_or(0, |(parameters, _)| parameters.len() as u32);
    for locals in &body.locals {
        let bytes = locals.span.of(file);
        write_row(out, locals.span.start, &bytes[..bytes.len().min(ROW)])?;
        write!(out, "local[{local}")?;
        if locals.count != 1 {
            write!(out, "..{}", local.wrapping_add(locals.count).wrapping_sub(1))?;
        }
        local = local.wrapping_add(locals.count);
        writeln!(out, "] type={}", locals.value)?;
    }
    Ok(())
}

/// The name of an instruction in that version.
fn name_of(name: &str) -> &str {
    match name {
        "i16x8.relaxed_dot_i8x16_i7x16_s" => "i16x8.dot_i8x16_i7x16_s",
        "i32x4.relaxed_dot_i8x16_i7x16_add_s" => "i32x4.dot_i8x16_i7x16_add_s",
        name => name,
    }
}

fn write_instruction(
    line: &mut Vec<u8>,
    module: &Module,
    function: u32,
    decoded: &Decoded,
    room: &mut Room,
) -> io::Result<()> {
    let Ok(opcode) = decoded.opcode else {
        return write!(line, "data");
    };
    // What follows a space is part of the type.
    let name = opcode.name.split(' ').next().unwrap_or("");
    line.extend_from_slice(name_of(name).as_bytes());
    let names = &module.names;
    let mut named = |line: &mut Vec<u8>, name: Option<&str>| match name {
        Some(name) if room.has(name.len()) => write!(line, " <{}>", shown(name)),
        _ => Ok(()),
    };
    match (decoded.prefix, decoded.number as u8) {
        (0, 0x11) => {
            // The table comes before the type.
            let (of, table) = (decoded.index(0).unwrap_or(0), decoded.index(1).unwrap_or(0));
            write!(line, " {table}")?;
            named(line, names.get(External::Table, table))?;
            write!(line, " (type {of}")?;
            named(line, names.of_type(of))?;
            return write!(line, ")");
        }
        // The first type only.
        (0, 0x1C) => {
            return match decoded.immediates.get(1).map(|immediate| immediate.value) {
                Some(Value::Type(value)) => write!(line, " {value}"),
                _ => Ok(()),
            };
        }
        // Without the number of labels.
        (0, 0x0E) => {
            let labels = decoded.immediates.iter().skip(1).filter_map(Immediate::number);
            return labels.into_iter().try_for_each(|label| write!(line, " {label}"));
        }
        (0, 0x1F) => return write_clauses(line, decoded),
        (0xFB, 0x14..=0x19) => return write_cast(line, opcode.name, decoded),
        _ => {}
    }
    for immediate in &decoded.immediates {
        match (immediate.value, immediate.kind) {
            (Value::Block(BlockType::Empty), _) => {}
            (Value::Block(BlockType::Value(value)), _) | (Value::Type(value), _) => write!(line, " {value}")?,
            (Value::Block(BlockType::Type(index)), _) => write!(line, " type[{}]", index.cast_signed())?,
            (Value::Heap(heap), _) => write!(line, " {heap}")?,
            (Value::Signed(number), Kind::Plain(Shape::I32)) => write!(line, " {}", number as u32)?,
            (Value::Signed(number), _) => write!(line, " {number}")?,
            (Value::Bytes(bytes), _) => {
                for lane in bytes.chunks(4) {
                    let lane = u32::from_le_bytes(lane.first_chunk().copied().unwrap_or_default());
                    write!(line, " 0x{lane:08x}")?;
                }
            }
            (Value::Unsigned(bits), Kind::Plain(Shape::F32)) => write!(line, " {}", hex32(bits as u32))?,
            (Value::Unsigned(bits), Kind::Plain(Shape::F64)) => write!(line, " {}", hex64(bits))?,
            // Bit 6 says that a memory follows.
            (Value::Unsigned(align), Kind::Align) => write!(line, " {}", align & 63)?,
            (Value::Unsigned(0), Kind::Plain(Shape::Memory)) if opcode.shapes.contains(&Shape::Access) => {}
            (Value::Unsigned(number), Kind::Plain(shape)) => write_index(line, number as u32, shape)?,
            (Value::Unsigned(number), _) => write!(line, " {}", number as u32)?,
        }
    }
    let index = decoded.index(0).unwrap_or(u32::MAX);
    let name = match (decoded.prefix, decoded.number as u8) {
        (0, 0x10) => names.get(External::Function, index),
        // That version does not know where the name section has tags.
        (0, 0x08) => names.tag_outside(index),
        (0, 0x23 | 0x24) => names.get(External::Global, index),
        (0, 0x20 | 0x21) => names.local(function, index),
        (0xFC, 0x08 | 0x09) => names.data(index),
        _ => None,
    };
    named(line, name)
}

/// A `try_table`: its type, and its clauses in parentheses.
fn write_clauses(line: &mut Vec<u8>, decoded: &Decoded) -> io::Result<()> {
    for (place, immediate) in decoded.immediates.iter().enumerate() {
        match (immediate.value, immediate.kind) {
            (Value::Block(BlockType::Value(value)), _) => write!(line, " {value}")?,
            (Value::Block(BlockType::Type(index)), _) => write!(line, " type[{index}]")?,
            (Value::Unsigned(form), Kind::Clause) => {
                let form = ["catch", "catch_ref", "catch_all", "catch_all_ref"].get(form as usize);
                write!(line, " ({}", form.unwrap_or(&"?"))?;
            }
            (Value::Unsigned(tag), Kind::Plain(Shape::Tag)) => write!(line, " {tag}")?,
            (Value::Unsigned(label), Kind::Plain(Shape::Label)) if place > 0 => write!(line, " {label})")?,
            _ => {}
        }
    }
    Ok(())
}

/// An instruction that asks for a type: types of references are written as such.
fn write_cast(line: &mut Vec<u8>, name: &str, decoded: &Decoded) -> io::Result<()> {
    let mut flags = if name.ends_with(" null") { 1 } else { 0 };
    for immediate in &decoded.immediates {
        match (immediate.value, immediate.kind) {
            (Value::Unsigned(cast), Kind::Plain(Shape::Cast)) => flags = cast,
            (Value::Unsigned(label), _) => write!(line, " {label}")?,
            (Value::Heap(heap), _) => {
                write!(line, " {}", ValueType::Ref { is_nullable: flags & 1 != 0, heap })?;
                flags >>= 1;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Some indices are printed as signed numbers.
fn write_index(line: &mut Vec<u8>, number: u32, shape: Shape) -> io::Result<()> {
    match shape {
        Shape::Function | Shape::Tag | Shape::Global | Shape::Local | Shape::Label => {
            write!(line, " {}", number.cast_signed())
        }
        _ => write!(line, " {number}"),
    }
}
