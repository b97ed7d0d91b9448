//! Operand types: how each is stored in the instruction bytes, and its place in the tables.

use crate::ids::{CodeId, ConstId, Local, NameId, Target};

/// What an operand means; the disassembler, assembler and verifier choose their treatment by it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OperandKind {
    /// Index into the constant pool.
    Const,
    /// Index into the constant pool; must be a tuple of strings.
    NamesConst,
    /// Index into the name table.
    Name,
    /// Index into the code table.
    Code,
    /// A local slot that is not a cell.
    Local,
    /// A local slot that holds a cell (own or free).
    Cell,
    /// A jump target.
    Target,
    /// A plain count or stack distance.
    Count,
    /// A signed number that is itself the value.
    Int,
    /// One byte whose meaning the instruction's documentation lists.
    Byte,
}

/// Why bytes are not an instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DecodeError {
    /// The byte at the offset is no opcode.
    UnknownOpcode(u8),
    /// The code ends inside the instruction.
    Truncated,
    /// A varint is longer than five bytes, does not fit in 32 bits, or is not in its shortest form.
    BadVarint,
    /// A relative jump leaves the range of 32-bit offsets.
    TargetOutOfRange,
}

impl std::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DecodeError::UnknownOpcode(byte) => write!(f, "unknown opcode 0x{byte:02x}"),
            DecodeError::Truncated => f.write_str("the code ends inside an instruction"),
            DecodeError::BadVarint => f.write_str("malformed variable-length number"),
            DecodeError::TargetOutOfRange => f.write_str("jump target outside the code"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// Reads numbers from instruction or table bytes.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// Starts reading `bytes` at offset `at`.
    #[must_use]
    #[inline]
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Reader { bytes, at }
    }

    /// The offset of the next byte.
    #[must_use]
    #[inline]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether all bytes are read.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// The next byte.
    ///
    /// # Errors
    /// [`DecodeError::Truncated`] at the end.
    #[inline]
    pub fn byte(&mut self) -> Result<u8, DecodeError> {
        let byte = *self.bytes.get(self.at).ok_or(DecodeError::Truncated)?;
        self.at += 1;
        Ok(byte)
    }

    /// An unsigned LEB128 number of at most 32 bits, in its shortest form.
    ///
    /// # Errors
    /// [`DecodeError::Truncated`] or [`DecodeError::BadVarint`].
    #[inline]
    pub fn varint(&mut self) -> Result<u32, DecodeError> {
        let mut value = 0_u32;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            let bits = u32::from(byte & 0x7f);
            if shift == 28 && bits > 0x0f {
                return Err(DecodeError::BadVarint);
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                if byte == 0 && shift > 0 {
                    return Err(DecodeError::BadVarint);
                }
                return Ok(value);
            }
        }
        Err(DecodeError::BadVarint)
    }

    /// A signed number, zigzag-coded as a varint.
    ///
    /// # Errors
    /// As [`Reader::varint`].
    #[inline]
    pub fn zigzag(&mut self) -> Result<i32, DecodeError> {
        let raw = self.varint()?;
        Ok((raw >> 1).cast_signed() ^ -(raw & 1).cast_signed())
    }
}

/// Appends `value` as an unsigned LEB128 number.
#[inline]
pub fn write_varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends `value` zigzag-coded as a varint.
#[inline]
pub fn write_zigzag(out: &mut Vec<u8>, value: i32) {
    write_varint(out, ((value << 1) ^ (value >> 31)).cast_unsigned());
}

/// A type that stands as an operand in the opcode table.
pub trait Operand: Copy {
    /// Its kind, for the tables.
    const KIND: OperandKind;
    /// Appends it; `start` is the offset of the instruction's opcode byte.
    fn write(self, start: u32, out: &mut Vec<u8>);
    /// Reads it; `start` is the offset of the instruction's opcode byte.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    fn read(start: u32, reader: &mut Reader<'_>) -> Result<Self, DecodeError>;
    /// The value as a plain number (targets as absolute offsets), for generic tools.
    fn raw(self) -> i64;
    /// The inverse of [`Operand::raw`], for the assembler; `None` when out of range.
    fn from_raw(raw: i64) -> Option<Self>;
    /// The jump target, if it is one.
    #[must_use]
    fn target(self) -> Option<Target> {
        None
    }
    /// The operand with another jump target; itself if it is none.
    #[must_use]
    fn with_target(self, _: Target) -> Self {
        self
    }
}

/// A slot that holds a cell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Cell(pub u32);

/// A constant-pool index of a tuple of strings.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NamesConst(pub u32);

macro_rules! varint_operand {
    ($($type:ident $kind:ident;)*) => {$(
        impl Operand for $type {
            const KIND: OperandKind = OperandKind::$kind;
            fn write(self, _: u32, out: &mut Vec<u8>) {
                write_varint(out, self.0);
            }
            fn read(_: u32, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                reader.varint().map($type)
            }
            fn raw(self) -> i64 {
                i64::from(self.0)
            }
            fn from_raw(raw: i64) -> Option<Self> {
                u32::try_from(raw).ok().map($type)
            }
        }
    )*};
}

varint_operand! {
    ConstId Const;
    NamesConst NamesConst;
    NameId Name;
    CodeId Code;
    Local Local;
    Cell Cell;
}

impl Operand for u32 {
    const KIND: OperandKind = OperandKind::Count;
    fn write(self, _: u32, out: &mut Vec<u8>) {
        write_varint(out, self);
    }
    fn read(_: u32, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.varint()
    }
    fn raw(self) -> i64 {
        i64::from(self)
    }
    fn from_raw(raw: i64) -> Option<Self> {
        u32::try_from(raw).ok()
    }
}

impl Operand for i32 {
    const KIND: OperandKind = OperandKind::Int;
    fn write(self, _: u32, out: &mut Vec<u8>) {
        write_zigzag(out, self);
    }
    fn read(_: u32, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.zigzag()
    }
    fn raw(self) -> i64 {
        i64::from(self)
    }
    fn from_raw(raw: i64) -> Option<Self> {
        i32::try_from(raw).ok()
    }
}

impl Operand for u8 {
    const KIND: OperandKind = OperandKind::Byte;
    fn write(self, _: u32, out: &mut Vec<u8>) {
        out.push(self);
    }
    fn read(_: u32, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.byte()
    }
    fn raw(self) -> i64 {
        i64::from(self)
    }
    fn from_raw(raw: i64) -> Option<Self> {
        u8::try_from(raw).ok()
    }
}

impl Operand for Target {
    const KIND: OperandKind = OperandKind::Target;
    fn write(self, start: u32, out: &mut Vec<u8>) {
        write_zigzag(out, self.0.wrapping_sub(start).cast_signed());
    }
    fn read(start: u32, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let target = i64::from(start) + i64::from(reader.zigzag()?);
        u32::try_from(target).map(Target).map_err(|_| DecodeError::TargetOutOfRange)
    }
    fn raw(self) -> i64 {
        i64::from(self.0)
    }
    fn from_raw(raw: i64) -> Option<Self> {
        u32::try_from(raw).ok().map(Target)
    }
    fn target(self) -> Option<Target> {
        Some(self)
    }
    fn with_target(self, target: Target) -> Self {
        target
    }
}
