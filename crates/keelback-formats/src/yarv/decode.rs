//! Cuts bytes into instructions. Knows no file, and nothing of what operands refer to.

use super::number::number;
use super::opcodes::{Kind, Opcode, opcode};
use crate::reader::{Read, Reader};
use crate::span::Span;

/// An instruction as its bytes say.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// Its offset, in words of memory.
    pub offset: u32,
    /// Its bytes.
    pub span: Span,
    /// The bytes of its opcode.
    pub opcode_span: Span,
    /// The number of the opcode.
    pub number: u64,
    /// What is known of it, unless its operands are cut off.
    pub opcode: Option<&'static Opcode>,
    /// Whether it tells tracers.
    pub is_traced: bool,
    /// Its operands.
    pub operands: Vec<Raw>,
}

/// An operand as its bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raw {
    /// Its bytes; none for call information.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Its number; for call information, which one of the sequence.
    pub value: u64,
    /// The name of a function of the interpreter.
    pub name: Span,
}

impl Decoded {
    /// How many words it has.
    #[must_use]
    pub fn words(&self) -> u32 {
        1 + self.operands.len() as u32
    }

    /// Its mnemonic.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self.opcode {
            Some(opcode) if self.is_traced => &opcode.traced,
            Some(opcode) => opcode.name,
            None => "data",
        }
    }

    /// The word that a distance leads to.
    #[must_use]
    pub fn target(&self, distance: u64) -> i64 {
        i64::from(self.offset).wrapping_add(self.words().into()).wrapping_add(distance.cast_signed())
    }

    /// The first operand of a kind.
    #[must_use]
    pub fn operand(&self, kind: Kind) -> Option<u64> {
        self.operands.iter().find(|operand| operand.kind == kind).map(|operand| operand.value)
    }

    /// The scope that a local variable is in.
    #[must_use]
    pub fn level(&self) -> Option<u64> {
        self.operand(Kind::Level).or_else(|| self.opcode.and_then(Opcode::level))
    }
}

/// The instructions of some bytes of a file.
pub struct Decoder<'a> {
    reader: Reader<'a, 'static>,
    end: u32,
    offset: u32,
    calls: u64,
}

/// Reads the instructions in a part of a file, one after the other.
#[must_use]
pub fn decode(file: &[u8], code: Span) -> Decoder<'_> {
    let end = code.end.min(u32::try_from(file.len()).unwrap_or(u32::MAX));
    let mut reader = Reader::new(&file[..end as usize]);
    // What is not in the file has no instructions.
    let end = if reader.seek(code.start).is_ok() { end } else { reader.at() };
    Decoder { reader, end, offset: 0, calls: 0 }
}

impl Decoder<'_> {
    fn operand(&mut self, kind: Kind) -> Read<Raw> {
        let start = self.reader.at();
        let none = Span::new(start, start);
        if kind == Kind::Call {
            self.calls += 1;
            return Ok(Raw { span: none, kind, value: self.calls - 1, name: none });
        }
        let value = number(&mut self.reader, "", "")?;
        let mut name = none;
        if kind == Kind::Builtin {
            let len = number(&mut self.reader, "", "")?;
            let start = self.reader.at();
            self.reader.take(u32::try_from(len).unwrap_or(u32::MAX))?;
            name = self.reader.since(start);
        }
        Ok(Raw { span: self.reader.since(start), kind, value, name })
    }
}

impl Iterator for Decoder<'_> {
    type Item = Decoded;

    fn next(&mut self) -> Option<Decoded> {
        let start = self.reader.at();
        if start >= self.end {
            return None;
        }
        let first = number(&mut self.reader, "", "");
        let mut decoded = Decoded {
            offset: self.offset,
            span: Span::new(start, start),
            opcode_span: self.reader.since(start),
            number: *first.as_ref().unwrap_or(&u64::MAX),
            opcode: None,
            is_traced: false,
            operands: Vec::new(),
        };
        let mut is_cut = first.is_err();
        if let Some((opcode, is_traced)) = opcode(decoded.number).filter(|_| !is_cut) {
            decoded.opcode = Some(opcode);
            decoded.is_traced = is_traced;
            for kind in &opcode.operands {
                match self.operand(*kind) {
                    Ok(operand) => decoded.operands.push(operand),
                    Err(_) => {
                        is_cut = true;
                        break;
                    }
                }
            }
        }
        if is_cut {
            decoded.opcode = None;
            decoded.operands.clear();
            // The rest of the bytes are too few: they belong together.
            if self.reader.seek(self.end).is_err() {
                return None;
            }
        }
        decoded.span = self.reader.since(start);
        if decoded.opcode_span.is_empty() {
            decoded.opcode_span = decoded.span;
        }
        self.offset = self.offset.saturating_add(decoded.words());
        Some(decoded)
    }
}
