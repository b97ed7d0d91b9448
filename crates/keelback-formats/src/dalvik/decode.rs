//! Instructions of Dalvik: from units of 16 bits to opcodes and operands. What numbers stand for is not known here.

use super::instructions::{Format, NOP, Next, Opcode, opcode_of};

/// A table among the instructions. Offsets are those of its parts, in units from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payload {
    /// Targets for consecutive keys from the first on.
    Packed {
        /// How many targets there are.
        size: u16,
        /// The first key.
        first: i32,
    },
    /// Keys in order, then their targets.
    Sparse {
        /// How many keys there are.
        size: u16,
    },
    /// Numbers for an array.
    Array {
        /// How many bytes each has.
        width: u16,
        /// How many there are.
        count: u32,
    },
}

/// An instruction, or a table.
#[derive(Clone, Copy, Debug)]
pub struct Decoded<'a> {
    /// Its place in the code, in units of 16 bits.
    pub at: u32,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The number of its opcode.
    pub number: u8,
    /// Its opcode; none if there is no such one, or it is cut off.
    pub opcode: Option<&'static Opcode>,
    /// The first number: a register, a count of arguments, a distance.
    pub a: i32,
    /// The second: a register, a number, an index.
    pub b: i64,
    /// The third.
    pub c: i32,
    /// The index of a prototype.
    pub h: u16,
    /// Registers of arguments.
    pub arguments: [u8; 5],
    /// The table that it is.
    pub payload: Option<Payload>,
    /// Whether its end is missing.
    pub is_cut_off: bool,
}

impl<'a> Decoded<'a> {
    /// How many units it has.
    #[must_use]
    pub fn units(&self) -> u32 {
        (self.bytes.len() as u32).div_ceil(2).max(1)
    }

    /// The place after it.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.at + self.units()
    }

    /// How it is laid out, if it is an instruction.
    #[must_use]
    pub fn format(&self) -> Option<Format> {
        match self.payload {
            Some(_) => None,
            None => self.opcode.map(|opcode| opcode.format),
        }
    }

    /// Its mnemonic.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match (self.payload, self.opcode) {
            (Some(Payload::Packed { .. }), _) => "packed-switch-payload",
            (Some(Payload::Sparse { .. }), _) => "sparse-switch-payload",
            (Some(Payload::Array { .. }), _) => "fill-array-data-payload",
            (None, Some(opcode)) => opcode.name,
            (None, None) => "data",
        }
    }

    /// The distance to its target or its table.
    #[must_use]
    pub fn distance(&self) -> Option<i64> {
        match self.format()? {
            Format::F10t | Format::F20t | Format::F30t => Some(self.a.into()),
            Format::F21t | Format::F31t => Some(self.b),
            Format::F22t => Some(self.c.into()),
            _ => None,
        }
    }

    /// Its target, or the place of its table. It may lie outside the code.
    #[must_use]
    pub fn target(&self) -> Option<i64> {
        self.distance().map(|distance| i64::from(self.at) + distance)
    }

    /// The registers that it names, in the order A, B, C.
    #[must_use]
    pub fn registers(&self) -> [Option<u32>; 3] {
        let register = |number: i64| u32::try_from(number).ok();
        let (a, b, c) = (register(self.a.into()), register(self.b), register(self.c.into()));
        match self.format() {
            Some(
                Format::F11x
                | Format::F11n
                | Format::F21t
                | Format::F21s
                | Format::F21h
                | Format::F21c
                | Format::F31t
                | Format::F31i
                | Format::F31c
                | Format::F51l,
            ) => [a, None, None],
            Some(
                Format::F12x
                | Format::F22x
                | Format::F22b
                | Format::F22t
                | Format::F22s
                | Format::F22c
                | Format::F32x,
            ) => [a, b, None],
            Some(Format::F23x) => [a, b, c],
            _ => [None; 3],
        }
    }

    /// The registers of its arguments, if it has a list of them.
    pub fn argument_registers(&self) -> impl Iterator<Item = u32> + use<> {
        let count = self.a.max(0).unsigned_abs();
        let (arguments, first) = (self.arguments, self.c.max(0).unsigned_abs());
        let (count, is_range) = match self.format() {
            Some(Format::F35c | Format::F45cc) => (count.min(5), false),
            Some(Format::F3rc | Format::F4rcc) => (count, true),
            _ => (0, false),
        };
        (0..count).map(move |place| if is_range { first + place } else { u32::from(arguments[place as usize]) })
    }

    /// The number of the thing that it refers to.
    #[must_use]
    pub fn index(&self) -> u32 {
        match self.format() {
            Some(Format::F22c) => self.c.unsigned_abs(),
            _ => u32::try_from(self.b).unwrap_or(0),
        }
    }

    /// Whether the next instruction may follow.
    #[must_use]
    pub fn falls_through(&self) -> bool {
        match self.opcode {
            _ if self.payload.is_some() => false,
            Some(opcode) => !matches!(opcode.next, Next::End | Next::Goto),
            None => true,
        }
    }

    /// The keys and distances of a switch's table.
    pub fn cases(&self) -> impl Iterator<Item = (i32, i32)> + use<'a> {
        let (size, first, keys_at, targets_at) = match self.payload {
            Some(Payload::Packed { size, first }) => (size, Some(first), 0, 8),
            Some(Payload::Sparse { size }) => (size, None, 4, 4 + 4 * usize::from(size)),
            _ => (0, None, 0, 0),
        };
        let bytes = self.bytes;
        (0..usize::from(size)).zip(0_i32..).map_while(move |(place, number)| {
            let key = match first {
                Some(first) => first.wrapping_add(number),
                None => int(bytes, keys_at + 4 * place)?,
            };
            Some((key, int(bytes, targets_at + 4 * place)?))
        })
    }
}

fn unit(bytes: &[u8], place: usize) -> Option<u16> {
    bytes.get(2 * place..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

fn int(bytes: &[u8], at: usize) -> Option<i32> {
    bytes.get(at..)?.first_chunk().map(|bytes| i32::from_le_bytes(*bytes))
}

/// Decodes the instructions of some code. What is no instruction is data of one unit; what is cut off is data up to the end.
pub fn decode(code: &[u8]) -> impl Iterator<Item = Decoded<'_>> + '_ {
    std::iter::successors(decode_at(code, 0), |decoded| decode_at(code, decoded.end()))
}

/// The instruction at a place. None where the code ends.
#[must_use]
pub fn decode_at(code: &[u8], at: u32) -> Option<Decoded<'_>> {
    let rest = code.get(usize::try_from(at).ok()?.checked_mul(2)?..).filter(|rest| !rest.is_empty())?;
    let number = rest[0];
    let mut decoded = Decoded {
        at,
        bytes: &rest[..rest.len().min(2)],
        number,
        opcode: None,
        a: 0,
        b: 0,
        c: 0,
        h: 0,
        arguments: [0; 5],
        payload: None,
        is_cut_off: false,
    };
    let Some(first) = unit(rest, 0) else {
        decoded.is_cut_off = true;
        return Some(decoded);
    };
    let Some(opcode) = opcode_of(number) else { return Some(decoded) };
    let payload = if number == NOP { payload_at(rest, first) } else { Ok(None) };
    let len = match payload {
        Ok(Some((_, len))) => Some(len),
        Ok(None) => Some(2 * u64::from(opcode.format.units())),
        Err(CutOff) => None,
    };
    let bytes = len.and_then(|len| rest.get(..usize::try_from(len).ok()?));
    let Some(bytes) = bytes else {
        decoded.is_cut_off = true;
        decoded.bytes = rest;
        return Some(decoded);
    };
    decoded.bytes = bytes;
    decoded.opcode = Some(opcode);
    decoded.payload = payload.ok().flatten().map(|(payload, _)| payload);
    if decoded.payload.is_none() {
        operands(&mut decoded, opcode.format, first);
    }
    Some(decoded)
}

/// A table whose head is not there whole.
struct CutOff;

/// The table that begins with a unit, and its length in bytes.
fn payload_at(rest: &[u8], first: u16) -> Result<Option<(Payload, u64)>, CutOff> {
    let unit = |place| unit(rest, place).ok_or(CutOff);
    let int = |at| int(rest, at).ok_or(CutOff);
    Ok(match first {
        0x0100 => {
            let (size, first) = (unit(1)?, int(4)?);
            Some((Payload::Packed { size, first }, 8 + 4 * u64::from(size)))
        }
        0x0200 => {
            let size = unit(1)?;
            Some((Payload::Sparse { size }, 4 + 8 * u64::from(size)))
        }
        0x0300 => {
            let (width, count) = (unit(1)?, int(4)?.cast_unsigned());
            let bytes = u64::from(width) * u64::from(count);
            Some((Payload::Array { width, count }, 8 + bytes.div_ceil(2) * 2))
        }
        _ => None,
    })
}

fn operands(decoded: &mut Decoded<'_>, format: Format, first: u16) {
    let bytes = decoded.bytes;
    let unit = |place: usize| unit(bytes, place).unwrap_or(0);
    let signed = |place: usize| unit(place).cast_signed();
    let int = |at: usize| int(bytes, at).unwrap_or(0);
    let high = (first >> 8) as u8;
    let (low, top) = (i32::from(high & 15), high >> 4);
    match format {
        Format::F10x => {}
        Format::F12x => (decoded.a, decoded.b) = (low, top.into()),
        Format::F11n => (decoded.a, decoded.b) = (low, i64::from((high.cast_signed()) >> 4)),
        Format::F11x => decoded.a = high.into(),
        Format::F10t => decoded.a = high.cast_signed().into(),
        Format::F20t => decoded.a = signed(1).into(),
        Format::F22x | Format::F21c | Format::F21h => (decoded.a, decoded.b) = (high.into(), unit(1).into()),
        Format::F21t | Format::F21s => (decoded.a, decoded.b) = (high.into(), signed(1).into()),
        Format::F23x => {
            (decoded.a, decoded.b, decoded.c) = (high.into(), (unit(1) & 0xFF).into(), (unit(1) >> 8).into());
        }
        Format::F22b => {
            let number = ((unit(1) >> 8) as u8).cast_signed();
            (decoded.a, decoded.b, decoded.c) = (high.into(), (unit(1) & 0xFF).into(), number.into());
        }
        Format::F22t | Format::F22s => (decoded.a, decoded.b, decoded.c) = (low, top.into(), signed(1).into()),
        Format::F22c => (decoded.a, decoded.b, decoded.c) = (low, top.into(), unit(1).into()),
        Format::F32x => (decoded.a, decoded.b) = (unit(1).into(), unit(2).into()),
        Format::F30t => decoded.a = int(2),
        Format::F31t | Format::F31i => (decoded.a, decoded.b) = (high.into(), int(2).into()),
        Format::F31c => (decoded.a, decoded.b) = (high.into(), int(2).cast_unsigned().into()),
        Format::F35c | Format::F45cc => {
            let list = unit(2);
            (decoded.a, decoded.b) = (top.into(), unit(1).into());
            let nibble = |place: u32| ((list >> (4 * place)) & 15) as u8;
            decoded.arguments = [nibble(0), nibble(1), nibble(2), nibble(3), high & 15];
            decoded.c = nibble(0).into();
            decoded.h = unit(3);
        }
        Format::F3rc | Format::F4rcc => {
            (decoded.a, decoded.b, decoded.c) = (high.into(), unit(1).into(), unit(2).into());
            decoded.h = unit(3);
        }
        Format::F51l => {
            let number = bytes.get(2..).and_then(|bytes| bytes.first_chunk().copied()).unwrap_or([0; 8]);
            (decoded.a, decoded.b) = (high.into(), i64::from_le_bytes(number));
        }
    }
}
