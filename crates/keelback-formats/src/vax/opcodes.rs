//! The instructions of the VAX, from `opcodes.txt`: what they are called, which operands they have, and where the machine goes from them.

use std::sync::OnceLock;

use crate::table;

/// What an instruction does with an operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It takes its address.
    Address,
    /// It is a distance of a branch, without a specifier.
    Branch,
    /// It is a number without a specifier.
    Inline,
    /// It reads and writes it.
    Modify,
    /// It reads it.
    Read,
    /// A bit field begins there: in memory, or in a register.
    Field,
    /// It writes it.
    Write,
}

/// The type of an operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataType {
    /// A byte.
    Byte,
    /// Two bytes.
    Word,
    /// Four bytes.
    Long,
    /// Eight bytes.
    Quad,
    /// Sixteen bytes.
    Octa,
    /// A floating-point number of four bytes.
    F,
    /// One of eight bytes, with the exponents of F.
    D,
    /// One of eight bytes, with more exponents.
    G,
    /// One of sixteen bytes.
    H,
}

impl DataType {
    /// How many bytes such an operand has.
    #[must_use]
    pub const fn byte_count(self) -> u32 {
        match self {
            DataType::Byte => 1,
            DataType::Word => 2,
            DataType::Long | DataType::F => 4,
            DataType::Quad | DataType::D | DataType::G => 8,
            DataType::Octa | DataType::H => 16,
        }
    }

    /// The letter of a floating-point type.
    #[must_use]
    pub const fn float_letter(self) -> Option<char> {
        match self {
            DataType::F => Some('f'),
            DataType::D => Some('d'),
            DataType::G => Some('g'),
            DataType::H => Some('h'),
            _ => None,
        }
    }
}

/// An operand as its instruction sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// What is done with it.
    pub access: Access,
    /// Its type.
    pub data: DataType,
}

/// Where the machine goes from an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leads {
    /// To the next one.
    Next,
    /// Nowhere that the instruction says.
    End,
    /// To its last operand.
    Jump,
    /// To its last operand or to the next one.
    Branch,
    /// To a subroutine, and then to the next one.
    Call,
    /// To a procedure, which begins with an entry mask, and then to the next one.
    Procedure,
    /// To one of a table of distances, or behind the table.
    Case,
}

/// An instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opcode {
    /// Its mnemonic.
    pub name: &'static str,
    /// Its operands.
    pub operands: Vec<Kind>,
    /// Where the machine goes.
    pub leads: Leads,
    /// What it does.
    pub sentence: &'static str,
}

/// The first of the three bytes after which another byte says which opcode it is.
const FIRST_PREFIX: u8 = 0xFD;

/// Whether an opcode has a second byte if this is its first.
#[must_use]
pub const fn is_prefix(byte: u8) -> bool {
    byte >= FIRST_PREFIX
}

/// The opcode that some bytes begin with, if there is one.
#[must_use]
pub fn opcode(bytes: &[u8]) -> Option<&'static Opcode> {
    static OPCODES: OnceLock<Vec<Option<Opcode>>> = OnceLock::new();
    let place = place_of(bytes)?;
    OPCODES.get_or_init(parse).get(place)?.as_ref()
}

/// The place of an opcode in the list: those of one byte, then those after each prefix.
fn place_of(bytes: &[u8]) -> Option<usize> {
    let first = *bytes.first()?;
    if !is_prefix(first) {
        return Some(first.into());
    }
    Some(usize::from(first - FIRST_PREFIX + 1) << 8 | usize::from(*bytes.get(1)?))
}

fn parse() -> Vec<Option<Opcode>> {
    let mut opcodes = vec![None; 4 << 8];
    for (place, opcode) in table::entries(include_str!("opcodes.txt"), parse_line) {
        opcodes[place] = Some(opcode);
    }
    opcodes
}

fn parse_line(line: &'static str) -> Option<(usize, Opcode)> {
    let (head, sentence) = line.split_once(" | ")?;
    let [number, name, operands, leads] = head.split(' ').collect::<Vec<_>>().try_into().ok()?;
    let bytes = u16::from_str_radix(number, 16).ok()?.to_be_bytes();
    let place = place_of(if number.len() == 2 { &bytes[1..] } else { &bytes })?;
    let operands = operands.split(',').filter(|operand| *operand != "-").map(parse_kind).collect::<Option<_>>()?;
    let leads = match leads {
        "next" => Leads::Next,
        "end" => Leads::End,
        "jump" => Leads::Jump,
        "branch" => Leads::Branch,
        "call" => Leads::Call,
        "procedure" => Leads::Procedure,
        "case" => Leads::Case,
        _ => return None,
    };
    Some((place, Opcode { name, operands, leads, sentence }))
}

fn parse_kind(text: &str) -> Option<Kind> {
    let [access, data] = *text.as_bytes() else { return None };
    let access = match access {
        b'a' => Access::Address,
        b'b' => Access::Branch,
        b'i' => Access::Inline,
        b'm' => Access::Modify,
        b'r' => Access::Read,
        b'v' => Access::Field,
        b'w' => Access::Write,
        _ => return None,
    };
    let data = match data {
        b'b' => DataType::Byte,
        b'w' => DataType::Word,
        b'l' => DataType::Long,
        b'q' => DataType::Quad,
        b'o' => DataType::Octa,
        b'f' => DataType::F,
        b'd' => DataType::D,
        b'g' => DataType::G,
        b'h' => DataType::H,
        _ => return None,
    };
    Some(Kind { access, data })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_opcode_is_there() {
        let missing: Vec<u8> = (0..FIRST_PREFIX).filter(|byte| opcode(&[*byte]).is_none()).collect();
        assert_eq!(missing, [0x57, 0x59, 0x5A, 0x5B, 0x77]);
        let count = |first: u8| (0..=255).filter(|second| opcode(&[first, *second]).is_some()).count();
        assert_eq!((count(0xFD), count(0xFE), count(0xFF)), (56, 0, 2));
        let addl3 = opcode(&[0xC1]).expect("an opcode");
        let kind = |access| Kind { access, data: DataType::Long };
        assert_eq!(addl3.operands, [kind(Access::Read), kind(Access::Read), kind(Access::Write)]);
        // Targets are the last operands.
        for first in 0..FIRST_PREFIX {
            let Some(opcode) = opcode(&[first]) else { continue };
            let is_last = |access| opcode.operands.last().is_some_and(|kind| kind.access == access);
            match opcode.leads {
                Leads::Branch => assert!(is_last(Access::Branch), "{}", opcode.name),
                Leads::Procedure => assert!(is_last(Access::Address), "{}", opcode.name),
                Leads::Jump | Leads::Call => assert!(is_last(Access::Branch) || is_last(Access::Address)),
                Leads::Case => assert_eq!(opcode.operands.len(), 3),
                Leads::Next | Leads::End => assert!(!is_last(Access::Branch), "{}", opcode.name),
            }
        }
    }
}
