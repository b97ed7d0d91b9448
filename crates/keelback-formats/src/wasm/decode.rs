//! Instructions of WebAssembly: from bytes to opcodes and immediates (core 3.0, 5.4). It does not know the module around them.

use super::opcodes::{Opcode, Shape, is_prefix, opcodes};
use super::types::{BlockType, HeapType, ValueType};
use crate::reader::{Read, Reader};
use crate::span::Span;

/// What an immediate is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// As the shape says, which has this one immediate.
    Plain(Shape),
    /// How many of something follow.
    Len,
    /// The power of 2 that an address is a multiple of, and whether a memory follows.
    Align,
    /// What is added to an address.
    Offset,
    /// A value type.
    Value,
    /// The form of a clause for exceptions.
    Clause,
}

/// The value of an immediate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// An index, a number of things, an offset, the bits of a float.
    Unsigned(u64),
    /// A constant.
    Signed(i64),
    /// A vector, or the numbers of sixteen lanes.
    Bytes([u8; 16]),
    /// A block type.
    Block(BlockType),
    /// A heap type.
    Heap(HeapType),
    /// A value type.
    Type(ValueType),
}

/// An immediate of an instruction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Immediate {
    /// Its bytes in the file.
    pub span: Span,
    /// What it is for.
    pub kind: Kind,
    /// Its value.
    pub value: Value,
}

impl Immediate {
    /// Its number, if it is one without a sign.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        match self.value {
            Value::Unsigned(number) => Some(number),
            _ => None,
        }
    }

    /// Its number, if it is an index: of a function, a label, a type.
    #[must_use]
    pub fn index(&self) -> Option<u32> {
        self.number().and_then(|number| u32::try_from(number).ok())
    }
}

/// Why bytes are no instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no such opcode.
    Unknown,
    /// The opcode is known, and an immediate is not what it can be.
    Immediate,
    /// The bytes end before it does.
    CutOff,
}

/// An instruction, or bytes that are none.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// Its bytes in the file.
    pub span: Span,
    /// How many of them are the opcode.
    pub opcode_len: u32,
    /// The prefix, or 0.
    pub prefix: u8,
    /// The opcode, or the number after the prefix.
    pub number: u32,
    /// The opcode, and what follows it.
    pub opcode: Result<&'static Opcode, Fault>,
    /// The immediates.
    pub immediates: Vec<Immediate>,
}

impl Decoded {
    /// Its mnemonic; empty if it is none.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.opcode.map_or("", |opcode| opcode.name)
    }

    /// The opcode without a prefix, if it is one.
    #[must_use]
    pub fn plain(&self) -> Option<u8> {
        (self.prefix == 0 && self.opcode.is_ok()).then_some(self.number as u8)
    }

    /// The index that is the immediate at a place.
    #[must_use]
    pub fn index(&self, place: usize) -> Option<u32> {
        self.immediates.get(place).and_then(Immediate::index)
    }
}

/// Reads the next instruction. Bytes that are none go on to where the next one may begin: an unknown opcode has no immediates, and what is
/// cut off goes to the end.
pub fn next(reader: &mut Reader<'_, '_>) -> Option<Decoded> {
    let start = reader.at();
    let first = reader.peek()?;
    let mut decoded = Decoded {
        span: Span::new(start, start),
        opcode_len: 1,
        prefix: 0,
        number: u32::from(first),
        opcode: Err(Fault::Unknown),
        immediates: Vec::new(),
    };
    let fault = read(reader, &mut decoded).err();
    if let Some(fault) = fault {
        decoded.opcode = Err(fault);
        decoded.immediates.clear();
        if fault == Fault::CutOff {
            reader.seek(reader.end()).ok()?;
        }
    }
    decoded.span = reader.since(start);
    Some(decoded)
}

/// What a failed read means: the end was in the way, or what stands there is wrong.
fn fault(reader: &mut Reader<'_, '_>, start: u32) -> Fault {
    // A number that is too long was read up to the byte that is too much, which more may follow.
    while reader.at() > start
        && Span::new(reader.at() - 1, reader.at()).of(reader.file()).iter().any(|byte| byte & 0x80 != 0)
    {
        if reader.take(1).is_err() {
            return Fault::CutOff;
        }
    }
    if reader.is_done() { Fault::CutOff } else { Fault::Immediate }
}

fn read(reader: &mut Reader<'_, '_>, decoded: &mut Decoded) -> Result<(), Fault> {
    let start = reader.at();
    let first = reader.take(1).map_err(|_| Fault::CutOff)?[0];
    if is_prefix(first) {
        decoded.prefix = first;
        let number = reader.leb_unsigned(32, "", "").map_err(|_| fault(reader, start + 1))?;
        decoded.number = number as u32;
        decoded.opcode_len = reader.at() - start;
    }
    let opcode = opcodes().get(decoded.prefix, decoded.number).ok_or(Fault::Unknown)?;
    decoded.opcode = Ok(opcode);
    for shape in &opcode.shapes {
        let at = reader.at();
        let is_fixed = matches!(shape, Shape::F32 | Shape::F64 | Shape::V128 | Shape::Lanes);
        let read = immediates(reader, *shape, &mut decoded.immediates);
        read.map_err(|_| if is_fixed { Fault::CutOff } else { fault(reader, at) })?;
    }
    Ok(())
}

/// Reads one immediate.
fn one(
    reader: &mut Reader<'_, '_>,
    to: &mut Vec<Immediate>,
    kind: Kind,
    read: impl FnOnce(&mut Reader<'_, '_>) -> Read<Value>,
) -> Read<()> {
    let start = reader.at();
    let value = read(reader)?;
    to.push(Immediate { span: reader.since(start), kind, value });
    Ok(())
}

fn unsigned(reader: &mut Reader<'_, '_>) -> Read<Value> {
    reader.leb_unsigned(32, "", "").map(Value::Unsigned)
}

fn byte(reader: &mut Reader<'_, '_>) -> Read<Value> {
    reader.u8("", "").map(|byte| Value::Unsigned(byte.into()))
}

fn immediates(reader: &mut Reader<'_, '_>, shape: Shape, to: &mut Vec<Immediate>) -> Read<()> {
    let kind = Kind::Plain(shape);
    match shape {
        Shape::Block => one(reader, to, kind, |reader| BlockType::read(reader).map(Value::Block)),
        Shape::Heap => one(reader, to, kind, |reader| HeapType::read(reader).map(Value::Heap)),
        Shape::Lane | Shape::Cast | Shape::Zero => one(reader, to, kind, byte),
        Shape::I32 => one(reader, to, kind, |reader| reader.leb_signed(32, "", "").map(Value::Signed)),
        Shape::I64 => one(reader, to, kind, |reader| reader.leb_signed(64, "", "").map(Value::Signed)),
        Shape::F32 => one(reader, to, kind, |reader| reader.u32_le("", "").map(|bits| Value::Unsigned(bits.into()))),
        Shape::F64 => one(reader, to, kind, |reader| reader.u64_le("", "").map(Value::Unsigned)),
        Shape::Lanes | Shape::V128 => one(reader, to, kind, |reader| {
            let bytes = reader.take(16)?;
            Ok(Value::Bytes(bytes.first_chunk().copied().unwrap_or_default()))
        }),
        Shape::Access => access(reader, to),
        Shape::Labels => {
            let len = len(reader, to)?;
            (0..=len).try_for_each(|_| one(reader, to, Kind::Plain(Shape::Label), unsigned))
        }
        Shape::Types => {
            let len = len(reader, to)?;
            let value = |reader: &mut Reader<'_, '_>| ValueType::read(reader, "", "").map(Value::Type);
            (0..len).try_for_each(|_| one(reader, to, Kind::Value, value))
        }
        Shape::Catches => {
            let len = len(reader, to)?;
            (0..len).try_for_each(|_| clause(reader, to))
        }
        _ => one(reader, to, kind, unsigned),
    }
}

/// Reads how many things of at least a byte follow.
fn len(reader: &mut Reader<'_, '_>, to: &mut Vec<Immediate>) -> Read<u32> {
    let mut len = 0;
    one(reader, to, Kind::Len, |reader| {
        len = reader.leb_unsigned(32, "", "")? as u32;
        if len > reader.left() {
            return reader.malformed("more items than bytes");
        }
        Ok(Value::Unsigned(len.into()))
    })?;
    Ok(len)
}

/// Where and how memory is accessed.
fn access(reader: &mut Reader<'_, '_>, to: &mut Vec<Immediate>) -> Read<()> {
    let mut has_memory = false;
    one(reader, to, Kind::Align, |reader| {
        let align = reader.leb_unsigned(32, "", "")?;
        if align >= 128 {
            return reader.malformed("an alignment of more than 7 bits");
        }
        has_memory = align & 64 != 0;
        Ok(Value::Unsigned(align))
    })?;
    if has_memory {
        one(reader, to, Kind::Plain(Shape::Memory), unsigned)?;
    }
    one(reader, to, Kind::Offset, |reader| reader.leb_unsigned(64, "", "").map(Value::Unsigned))
}

/// A clause of `try_table`.
fn clause(reader: &mut Reader<'_, '_>, to: &mut Vec<Immediate>) -> Read<()> {
    let mut form = 0;
    one(reader, to, Kind::Clause, |reader| {
        form = reader.u8("", "")?;
        if form > 3 {
            return reader.malformed("no form of a clause");
        }
        Ok(Value::Unsigned(form.into()))
    })?;
    if form < 2 {
        one(reader, to, Kind::Plain(Shape::Tag), unsigned)?;
    }
    one(reader, to, Kind::Plain(Shape::Label), unsigned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> Vec<(u32, &'static str, Option<Fault>)> {
        let mut reader = Reader::new(bytes);
        let all = std::iter::from_fn(|| next(&mut reader));
        all.map(|decoded| (decoded.span.len(), decoded.name(), decoded.opcode.err())).collect()
    }

    #[test]
    fn lengths_follow_from_the_bytes() {
        assert_eq!(told(&[0x41, 0x80, 0x7F, 0x1A]), [(3, "i32.const", None), (1, "drop", None)]);
        assert_eq!(told(&[0x28, 0x42, 1, 0x84, 0x80, 0, 0x0B]), [(6, "i32.load", None), (1, "end", None)]);
        assert_eq!(told(&[0x0E, 2, 0, 1, 2, 0x0B]), [(5, "br_table", None), (1, "end", None)]);
        assert_eq!(told(&[0xFD, 0x8C, 0x01, 0x1A]), [(3, "i16x8.shr_s", None), (1, "drop", None)].map(|row| row));
        assert_eq!(told(&[0x1F, 0x40, 2, 0, 5, 0, 2, 1, 0x01]), [(8, "try_table", None), (1, "nop", None)]);
    }

    #[test]
    fn what_is_no_instruction_is_data() {
        assert_eq!(told(&[0x27, 0x01]), [(1, "", Some(Fault::Unknown)), (1, "nop", None)]);
        assert_eq!(told(&[0xFC, 0xE4, 0x00, 0x01]), [(3, "", Some(Fault::Unknown)), (1, "nop", None)]);
        assert_eq!(told(&[0x01, 0x44, 1, 2]), [(1, "nop", None), (3, "", Some(Fault::CutOff))]);
        assert_eq!(
            told(&[0x0E, 0xFF, 0xFF, 0x03, 1, 1]),
            [(4, "", Some(Fault::Immediate)), (1, "nop", None), (1, "nop", None)]
        );
        let long = [0x10, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00, 0x01];
        assert_eq!(told(&long), [(8, "", Some(Fault::Immediate)), (1, "nop", None)]);
        assert_eq!(told(&[0x02, 0x41, 0x01]), [(2, "", Some(Fault::Immediate)), (1, "nop", None)]);
    }
}
