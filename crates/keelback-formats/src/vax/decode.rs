//! Instructions of the VAX: from bytes to opcodes, operand specifiers, tables of cases, and entry masks.

use std::collections::BTreeSet;

use super::opcodes::{Leads, Opcode, is_prefix, opcode};
use super::specifier::Specifier;

/// What stands at an offset.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The offset.
    pub offset: u32,
    /// How many bytes it has, a table of cases included.
    pub len: u32,
    /// What it is.
    pub content: Content,
}

/// What bytes are.
#[derive(Clone, Debug)]
pub enum Content {
    /// An instruction.
    Instruction {
        /// Its opcode.
        opcode: &'static Opcode,
        /// Its operands.
        operands: Vec<Specifier>,
        /// The table behind it.
        cases: Cases,
    },
    /// The mask that a procedure begins with.
    EntryMask(u16),
    /// No opcode.
    Unknown,
    /// An instruction that has more bytes than there are.
    CutOff(&'static Opcode),
}

/// The table behind an instruction that branches by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cases {
    /// It has none.
    None,
    /// The table begins at an offset, and has these distances from there.
    Table(u32, Vec<i16>),
    /// It has one whose length only the running program knows.
    Unknown,
    /// So many words are not there.
    CutOff(u64),
}

impl Decoded {
    /// The offset after it.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.offset + self.len
    }

    /// Where a procedure begins that it calls.
    fn procedure(&self) -> Option<u32> {
        match &self.content {
            Content::Instruction { opcode, operands, .. } if opcode.leads == Leads::Procedure => {
                operands.last()?.target()
            }
            _ => None,
        }
    }
}

/// The instruction at an offset. None where the bytes end.
#[must_use]
pub fn decode_at(bytes: &[u8], offset: u32) -> Option<Decoded> {
    let bytes = &bytes[..bytes.len().min(u32::MAX as usize)];
    let rest = bytes.get(offset as usize..)?;
    let has_prefix = is_prefix(*rest.first()?);
    let Some(opcode) = opcode(rest) else {
        let len = rest.len().min(1 + usize::from(has_prefix)) as u32;
        return Some(Decoded { offset, len, content: Content::Unknown });
    };
    let mut at = offset + 1 + u32::from(has_prefix);
    let mut operands = Vec::with_capacity(opcode.operands.len());
    for kind in &opcode.operands {
        let Some(operand) = Specifier::read(bytes, at, *kind) else {
            return Some(Decoded { offset, len: rest.len() as u32, content: Content::CutOff(opcode) });
        };
        at += operand.len;
        operands.push(operand);
    }
    let mut cases = Cases::None;
    if opcode.leads == Leads::Case {
        cases = cases_at(bytes, at, operands.last().and_then(Specifier::constant));
        if let Cases::Table(_, distances) = &cases {
            at += distances.len() as u32 * 2;
        }
    }
    Some(Decoded { offset, len: at - offset, content: Content::Instruction { opcode, operands, cases } })
}

/// The table at an offset, which has one entry more than the limit says.
fn cases_at(bytes: &[u8], at: u32, limit: Option<u128>) -> Cases {
    let Some(limit) = limit else { return Cases::Unknown };
    let count = limit as u64 + 1;
    let (words, _) = bytes.get(at as usize..).unwrap_or_default().as_chunks::<2>();
    match usize::try_from(count).ok().and_then(|count| words.get(..count)) {
        Some(words) => Cases::Table(at, words.iter().map(|word| i16::from_le_bytes(*word)).collect()),
        None => Cases::CutOff(count),
    }
}

/// Decodes bytes from the first to the last. Where procedures begin that are called from these bytes, there are entry masks.
pub fn decode(bytes: &[u8]) -> impl Iterator<Item = Decoded> + '_ {
    let entries = entries(bytes);
    let mut at = 0;
    std::iter::from_fn(move || {
        let decoded = entry_mask(bytes, at, &entries).or_else(|| decode_at(bytes, at))?;
        at = decoded.end();
        Some(decoded)
    })
}

/// Where the procedures begin that are called. Knowing them changes what is an instruction, and so what is called; this comes to an end soon in
/// code, and is ended in anything else.
fn entries(bytes: &[u8]) -> BTreeSet<u32> {
    const PASSES: u32 = 4;
    let mut entries = BTreeSet::new();
    for _ in 0..PASSES {
        let known = entries.len();
        let mut at = 0;
        while let Some(decoded) = entry_mask(bytes, at, &entries).or_else(|| decode_at(bytes, at)) {
            entries.extend(decoded.procedure());
            at = decoded.end();
        }
        if entries.len() == known {
            break;
        }
    }
    entries
}

/// The entry mask at an offset, if a procedure begins there.
fn entry_mask(bytes: &[u8], offset: u32, entries: &BTreeSet<u32>) -> Option<Decoded> {
    /// Bits that must be zero, or the call faults.
    const RESERVED: u16 = 0x3000;
    if !entries.contains(&offset) {
        return None;
    }
    let mask = u16::from_le_bytes(*bytes.get(offset as usize..)?.first_chunk()?);
    (mask & RESERVED == 0).then_some(Decoded { offset, len: 2, content: Content::EntryMask(mask) })
}
