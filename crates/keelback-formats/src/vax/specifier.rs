//! Operand specifiers: a byte that says how an operand is found, what follows it, and the same as text, as `objdump` writes it.

use std::fmt::Write as _;

use super::float;
use super::opcodes::{Access, DataType, Kind};

/// The registers, as assemblers call them.
pub const REGISTERS: [&str; 16] =
    ["r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "ap", "fp", "sp", "pc"];

/// The program counter's number.
pub const PC: u8 = 15;

/// How an operand is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It is a number of six bits in the specifier.
    Literal(u8),
    /// It is a register.
    Register(u8),
    /// A register has its address.
    Deferred(u8),
    /// So it is after the operand's size was subtracted from it.
    Autodecrement(u8),
    /// So it is, and the operand's size is then added to it.
    Autoincrement(u8),
    /// A register has the address of its address, and four is then added to it.
    AutoincrementDeferred(u8),
    /// It follows the specifier; its first byte is the lowest.
    Immediate(u128),
    /// Its address follows the specifier.
    Absolute(u32),
    /// A register and a displacement are its address, or that of its address.
    Displacement {
        /// The register; the program counter's is the address of what follows.
        register: u8,
        /// The displacement.
        displacement: i32,
        /// How many bytes that has.
        len: u8,
        /// Whether the address of the operand's address is meant.
        is_deferred: bool,
    },
    /// There is an index, but what follows it is no address to which that could be added.
    InvalidBase,
    /// It has no specifier: the distance of a branch.
    Branch(i32),
    /// It has no specifier: a number.
    Inline(u32),
}

/// An operand of an instruction and its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Specifier {
    /// What the instruction does with it.
    pub kind: Kind,
    /// Its offset.
    pub at: u32,
    /// How many bytes it has.
    pub len: u32,
    /// The register that is added, times the operand's size, to its address.
    pub index: Option<u8>,
    /// How it is found.
    pub mode: Mode,
}

/// The bytes at an offset as a number, the first the lowest.
fn number(bytes: &[u8], at: u32, len: u32) -> Option<u128> {
    let start = at as usize;
    let bytes = bytes.get(start..start.checked_add(len as usize)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u128::from(*byte)))
}

/// The same, with a sign.
fn signed(bytes: &[u8], at: u32, len: u32) -> Option<i32> {
    let number = number(bytes, at, len)? as u32;
    let unused = 32 - 8 * len;
    Some((number << unused).cast_signed() >> unused)
}

impl Specifier {
    /// Reads the operand at an offset. None if it is cut off.
    #[must_use]
    pub fn read(bytes: &[u8], at: u32, kind: Kind) -> Option<Specifier> {
        let size = kind.data.byte_count();
        let made = |len: u32, mode: Mode| Some(Specifier { kind, at, len, index: None, mode });
        match kind.access {
            Access::Branch => return made(size, Mode::Branch(signed(bytes, at, size)?)),
            Access::Inline => return made(size, Mode::Inline(number(bytes, at, size)? as u32)),
            _ => {}
        }
        let byte = *bytes.get(at as usize)?;
        if byte >> 4 != 4 {
            let (len, mode) = base(bytes, at, size)?;
            return made(len, mode);
        }
        let base_byte = *bytes.get(at as usize + 1)?;
        let (len, mode) = if base_byte < 0x60 || base_byte == 0x8F {
            // Where the machine faults, it has read the index only.
            (0, Mode::InvalidBase)
        } else {
            base(bytes, at + 1, size)?
        };
        Some(Specifier { index: Some(byte & 15), ..made(len + 1, mode)? })
    }

    /// The address that a distance from the program counter leads to. Addresses have 32 bits and go round.
    #[must_use]
    pub fn address(&self) -> Option<u32> {
        let end = self.at.wrapping_add(self.len);
        match self.mode {
            Mode::Branch(displacement) | Mode::Displacement { register: PC, displacement, .. } => {
                Some(end.wrapping_add_signed(displacement))
            }
            _ => None,
        }
    }

    /// The same where it is the address of the operand itself.
    #[must_use]
    pub fn target(&self) -> Option<u32> {
        let is_deferred = matches!(self.mode, Mode::Displacement { is_deferred: true, .. });
        self.address().filter(|_| !is_deferred && self.index.is_none())
    }

    /// The number in it: a literal, a displacement, or else the register's.
    #[must_use]
    pub fn value(&self) -> i64 {
        match self.mode {
            Mode::Literal(literal) => literal.into(),
            Mode::Register(register)
            | Mode::Deferred(register)
            | Mode::Autodecrement(register)
            | Mode::Autoincrement(register)
            | Mode::AutoincrementDeferred(register) => register.into(),
            Mode::Immediate(number) => self.signed_immediate(number),
            Mode::Absolute(address) => address.into(),
            Mode::Displacement { displacement, .. } | Mode::Branch(displacement) => displacement.into(),
            Mode::Inline(number) => number.into(),
            Mode::InvalidBase => self.index.unwrap_or(0).into(),
        }
    }

    /// An immediate operand with its sign; of those of sixteen bytes the lower half.
    fn signed_immediate(&self, number: u128) -> i64 {
        let unused = 64_u32.saturating_sub(8 * self.kind.data.byte_count());
        ((number as u64) << unused).cast_signed() >> unused
    }

    /// A constant, without a sign.
    #[must_use]
    pub fn constant(&self) -> Option<u128> {
        match self.mode {
            Mode::Literal(literal) => Some(literal.into()),
            Mode::Immediate(number) => Some(number),
            _ => None,
        }
    }

    /// As `objdump` writes it; floating-point numbers are told too.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.base_text();
        if let Some(index) = self.index {
            let _ = write!(text, "[{}]", REGISTERS[usize::from(index & 15)]);
        }
        text
    }

    fn base_text(&self) -> String {
        let name = |register: u8| REGISTERS[usize::from(register & 15)];
        match self.mode {
            Mode::Literal(literal) => match self.kind.data.float_letter() {
                Some(letter) => format!("${literal:#x} [{letter}-float {}]", float::literal_text(literal)),
                None => format!("${literal:#x}"),
            },
            Mode::Register(register) => name(register).to_owned(),
            Mode::Deferred(register) => format!("({})", name(register)),
            Mode::Autodecrement(register) => format!("-({})", name(register)),
            Mode::Autoincrement(register) => format!("({})+", name(register)),
            Mode::AutoincrementDeferred(register) => format!("@({})+", name(register)),
            Mode::Immediate(number) => immediate_text(self.kind.data, number),
            Mode::Absolute(address) => format!("*{address:#x}"),
            Mode::Displacement { register, displacement, is_deferred, .. } => {
                let star = if is_deferred { "*" } else { "" };
                match self.address() {
                    Some(address) => format!("{star}{address:#x}"),
                    None => format!("{star}{displacement:#x}({})", name(register)),
                }
            }
            Mode::InvalidBase => "[invalid base]".to_owned(),
            Mode::Branch(_) => self.address().map_or_else(String::new, |address| format!("{address:#x}")),
            Mode::Inline(number) => format!("{number:#x}"),
        }
    }

    /// What the mode is called, with its article.
    #[must_use]
    pub fn mode_name(&self) -> &'static str {
        if self.index.is_some() {
            return if self.mode == Mode::InvalidBase { "an index without a base" } else { "an index and its base" };
        }
        match self.mode {
            Mode::Literal(_) => "a literal",
            Mode::Register(_) => "a register",
            Mode::Deferred(_) => "a register deferred",
            Mode::Autodecrement(_) => "an autodecrement",
            Mode::Autoincrement(_) => "an autoincrement",
            Mode::AutoincrementDeferred(_) => "an autoincrement deferred",
            Mode::Immediate(_) => "an immediate",
            Mode::Absolute(_) => "an absolute address",
            Mode::Displacement { len: 1, .. } => "a byte displacement",
            Mode::Displacement { len: 2, .. } => "a word displacement",
            Mode::Displacement { .. } => "a longword displacement",
            Mode::InvalidBase => "an index without a base",
            Mode::Branch(_) => "a branch displacement",
            Mode::Inline(_) => "a number",
        }
    }

    /// Why the machine cannot do with it what the instruction wants (VAX Architecture Reference Manual, "Operand Specifiers").
    #[must_use]
    pub fn objection(&self) -> Option<&'static str> {
        let is_written = matches!(self.kind.access, Access::Write | Access::Modify);
        match self.mode {
            Mode::InvalidBase => Some("what is behind an index is no address in memory: a reserved addressing mode"),
            _ if self.index == Some(PC) => Some("the program counter cannot be an index: a reserved addressing mode"),
            Mode::Literal(_) if self.kind.access != Access::Read => {
                Some("a literal has no address and cannot be written: a reserved addressing mode")
            }
            Mode::Register(_) if self.kind.access == Access::Address => {
                Some("a register has no address: a reserved addressing mode")
            }
            Mode::Register(PC) | Mode::Deferred(PC) | Mode::Autodecrement(PC) => {
                Some("what the program counter gives in this mode is unpredictable")
            }
            Mode::Immediate(_) if is_written => Some("what comes of writing to an immediate is unpredictable"),
            _ => None,
        }
    }
}

/// An operand that follows its specifier.
fn immediate_text(data: DataType, number: u128) -> String {
    let digits = data.byte_count() as usize * 2;
    match (data.float_letter(), float::text(data, number)) {
        (Some(letter), Some(float)) => format!("$0x{number:0digits$x} [{letter}-float {float}]"),
        (Some(letter), None) => format!("$0x{number:0digits$x} [reserved {letter}-float]"),
        (None, _) => format!("$0x{number:0digits$x}"),
    }
}

/// A specifier without an index: how many bytes it has, and its mode. None if it is cut off.
fn base(bytes: &[u8], at: u32, size: u32) -> Option<(u32, Mode)> {
    let byte = *bytes.get(at as usize)?;
    let register = byte & 15;
    let displacement = |len: u8, is_deferred: bool| {
        let displacement = signed(bytes, at + 1, len.into())?;
        Some((1 + u32::from(len), Mode::Displacement { register, displacement, len, is_deferred }))
    };
    Some(match byte >> 4 {
        0..=3 => (1, Mode::Literal(byte)),
        // The caller has taken an index off; two of them are none.
        4 => (1, Mode::InvalidBase),
        5 => (1, Mode::Register(register)),
        6 => (1, Mode::Deferred(register)),
        7 => (1, Mode::Autodecrement(register)),
        8 if register == PC => (1 + size, Mode::Immediate(number(bytes, at + 1, size)?)),
        8 => (1, Mode::Autoincrement(register)),
        9 if register == PC => (5, Mode::Absolute(number(bytes, at + 1, 4)? as u32)),
        9 => (1, Mode::AutoincrementDeferred(register)),
        10 => displacement(1, false)?,
        11 => displacement(1, true)?,
        12 => displacement(2, false)?,
        13 => displacement(2, true)?,
        14 => displacement(4, false)?,
        _ => displacement(4, true)?,
    })
}
