//! Instructions of the Java virtual machine: from bytes to opcodes and operands (JVMS, chapter 6). Knows no constant pool.

use super::instructions::{Opcode, Operands, opcode};

/// An instruction as it stands in the code of a method.
#[derive(Clone, Copy, Debug)]
pub struct Decoded<'a> {
    /// Its offset in the code.
    pub offset: u32,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its opcode, that after `wide` if there is one; none if there is no such instruction, or it is cut off.
    pub opcode: Option<&'static Opcode>,
    /// Whether `wide` stands before it.
    pub is_wide: bool,
    /// Its first operand.
    pub first: i32,
    /// Its second operand.
    pub second: i32,
}

impl<'a> Decoded<'a> {
    /// The offset after it.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.offset + self.bytes.len() as u32
    }

    /// Its operands, nothing for data.
    #[must_use]
    pub fn operands(&self) -> Operands {
        self.opcode.map_or(Operands::None, |opcode| opcode.operands)
    }

    /// The first operand as an index of the constant pool or of a local variable.
    #[must_use]
    pub fn index(&self) -> u16 {
        self.first as u16
    }

    /// Where it jumps to, if it does and is no switch. Distances may lead out of the code.
    #[must_use]
    pub fn target(&self) -> Option<i64> {
        matches!(self.operands(), Operands::Branch | Operands::WideBranch)
            .then(|| i64::from(self.offset) + i64::from(self.first))
    }

    /// Its table, if it is a switch.
    #[must_use]
    pub fn switch(&self) -> Option<Switch<'a>> {
        let skip = 4 - self.offset as usize % 4;
        let table = || self.bytes.get(skip..).unwrap_or_default();
        match self.operands() {
            Operands::TableSwitch => {
                Some(Switch { at: self.offset, low: Some(self.first), bytes: table(), skip: 12, start: skip as u32 })
            }
            Operands::LookupSwitch => {
                Some(Switch { at: self.offset, low: None, bytes: table(), skip: 8, start: skip as u32 })
            }
            _ => None,
        }
    }
}

/// The table of a switch.
#[derive(Clone, Copy, Debug)]
pub struct Switch<'a> {
    at: u32,
    /// The number of the first entry, if they are numbered.
    low: Option<i32>,
    bytes: &'a [u8],
    skip: usize,
    /// Where the default stands, counted from the opcode.
    pub start: u32,
}

impl<'a> Switch<'a> {
    /// Where ints go that have no entry.
    #[must_use]
    pub fn default(&self) -> i64 {
        i64::from(self.at) + i64::from(int(self.bytes, 0).unwrap_or(0))
    }

    /// The entries: an int and where it goes.
    pub fn entries(self) -> impl Iterator<Item = (i32, i64)> + 'a {
        let table = self.bytes.get(self.skip..).unwrap_or_default();
        let len = if self.low.is_some() { 4 } else { 8 };
        (0_i32..).zip(table.chunks_exact(len)).map(move |(place, entry)| {
            let number = match self.low {
                Some(low) => low.wrapping_add(place),
                None => int(entry, 0).unwrap_or(0),
            };
            (number, i64::from(self.at) + i64::from(int(entry, len - 4).unwrap_or(0)))
        })
    }
}

fn int(bytes: &[u8], at: usize) -> Option<i32> {
    bytes.get(at..)?.first_chunk().map(|bytes| i32::from_be_bytes(*bytes))
}

/// Decodes the instructions of some code. A byte that begins none is data, and so is one whose operands are cut off.
pub fn decode(code: &[u8]) -> impl Iterator<Item = Decoded<'_>> + '_ {
    std::iter::successors(decode_at(code, 0), |decoded| decode_at(code, decoded.end()))
}

/// The instruction at an offset. None where the code ends.
#[must_use]
pub fn decode_at(code: &[u8], offset: u32) -> Option<Decoded<'_>> {
    let rest = code.get(offset as usize..)?;
    let &number = rest.first()?;
    let data = Decoded { offset, bytes: &rest[..1], opcode: None, is_wide: false, first: 0, second: 0 };
    let known = opcode(number).and_then(|opcode| with_operands(rest, offset, opcode));
    Some(known.unwrap_or(data))
}

fn with_operands<'a>(rest: &'a [u8], offset: u32, opcode: &'static Opcode) -> Option<Decoded<'a>> {
    let made = |len: usize, first: i32, second: i32| {
        let bytes = rest.get(..len)?;
        Some(Decoded { offset, bytes, opcode: Some(opcode), is_wide: false, first, second })
    };
    let byte = |at: usize| rest.get(at).copied();
    let short = |at: usize| Some(u16::from_be_bytes(*rest.get(at..)?.first_chunk()?));
    match opcode.operands {
        Operands::None => made(1, 0, 0),
        Operands::Byte => made(2, byte(1)?.cast_signed().into(), 0),
        Operands::Short | Operands::Branch => made(3, short(1)?.cast_signed().into(), 0),
        Operands::SmallConstant | Operands::Local | Operands::Primitive => made(2, byte(1)?.into(), 0),
        Operands::Constant | Operands::Field | Operands::Method | Operands::Class => made(3, short(1)?.into(), 0),
        Operands::LocalAndByte => made(3, byte(1)?.into(), byte(2)?.cast_signed().into()),
        Operands::WideBranch => made(5, int(rest, 1)?, 0),
        Operands::InterfaceMethod => made(5, short(1)?.into(), byte(3)?.into()),
        Operands::Dynamic => made(5, short(1)?.into(), short(3)?.into()),
        Operands::Dimensions => made(4, short(1)?.into(), byte(3)?.into()),
        Operands::TableSwitch => {
            let start = 4 - offset as usize % 4;
            let (low, high) = (int(rest, start + 4)?, int(rest, start + 8)?);
            let count = usize::try_from(i64::from(high) - i64::from(low) + 1).ok()?;
            made((start + 12).checked_add(count.checked_mul(4)?)?, low, high)
        }
        Operands::LookupSwitch => {
            let start = 4 - offset as usize % 4;
            let count = int(rest, start + 4)?;
            made((start + 8).checked_add(usize::try_from(count).ok()?.checked_mul(8)?)?, count, 0)
        }
        Operands::Wide => {
            let widened = byte(1).and_then(self::opcode)?;
            let (len, second) = match widened.operands {
                Operands::Local => (4, 0),
                Operands::LocalAndByte => (6, short(4)?.cast_signed().into()),
                _ => return None,
            };
            let bytes = rest.get(..len)?;
            let first = short(2)?.into();
            Some(Decoded { offset, bytes, opcode: Some(widened), is_wide: true, first, second })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(code: &[u8]) -> Vec<(u32, &'static str, usize, i32, i32)> {
        let told = |decoded: Decoded<'_>| {
            let name = decoded.opcode.map_or("data", |opcode| opcode.name);
            (decoded.offset, name, decoded.bytes.len(), decoded.first, decoded.second)
        };
        decode(code).map(told).collect()
    }

    #[test]
    fn lengths_follow_the_opcode() {
        assert_eq!(told(&[0x84, 0, 1, 0x10, 0xFF]), [(0, "iinc", 3, 0, 1), (3, "bipush", 2, -1, 0)]);
        assert_eq!(
            told(&[0xC4, 0x84, 1, 0, 0xFF, 0xFE, 0xC4, 0x15, 0, 3, 0xC4, 0x00]),
            [(0, "iinc", 6, 256, -2), (6, "iload", 4, 3, 0), (10, "data", 1, 0, 0), (11, "nop", 1, 0, 0)]
        );
        assert_eq!(
            told(&[0xCB, 0x00, 0xB2, 1]),
            [(0, "data", 1, 0, 0), (1, "nop", 1, 0, 0), (2, "data", 1, 0, 0), (3, "aconst_null", 1, 0, 0)]
        );
    }

    #[test]
    fn switches_are_aligned() {
        let mut code = vec![0x00, 0xAA, 0, 0];
        for number in [20_i32, -1, 1, 30, 31, 32] {
            code.extend_from_slice(&number.to_be_bytes());
        }
        let decoded: Vec<_> = decode(&code).collect();
        assert_eq!(decoded.len(), 2);
        let switch = decoded[1].switch().expect("a switch");
        assert_eq!((switch.default(), switch.start), (21, 3));
        assert_eq!(switch.entries().collect::<Vec<_>>(), [(-1, 31), (0, 32), (1, 33)]);
        let mut code = vec![0xAB, 0, 0, 0];
        for number in [20_i32, 1, 7, 30] {
            code.extend_from_slice(&number.to_be_bytes());
        }
        let decoded: Vec<_> = decode(&code).collect();
        let switch = decoded[0].switch().expect("a switch");
        assert_eq!(switch.entries().collect::<Vec<_>>(), [(7, 30)]);
        // More entries than there are bytes: the opcode is data.
        code[11] = 0xFF;
        assert_eq!(decode(&code).next().map(|decoded| decoded.bytes.len()), Some(1));
    }
}
