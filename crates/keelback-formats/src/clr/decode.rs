//! Instructions of the CIL: from bytes to opcodes and operands.

use super::instructions::{Argument, Opcode, opcode_at};

/// An instruction as it stands in the code.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// Its offset in the code.
    pub offset: u32,
    /// How many bytes it has.
    pub len: u32,
    /// Its opcode; none if the bytes are no instruction.
    pub opcode: Option<&'static Opcode>,
    /// Its operand as a number: of a jump the target, of a float the bits, of a switch the count.
    pub value: i64,
    /// The targets of a switch.
    pub targets: Vec<i64>,
}

impl Decoded {
    /// The offset after it.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.offset + self.len
    }

    /// The targets that it may jump to.
    #[must_use]
    pub fn jumps(&self) -> &[i64] {
        match self.opcode.map(|opcode| opcode.argument) {
            Some(Argument::Target8 | Argument::Target32) => std::slice::from_ref(&self.value),
            _ => &self.targets,
        }
    }

    /// Its operand as a token.
    #[must_use]
    pub fn token(&self) -> u32 {
        self.value as u32
    }
}

fn little<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    bytes.first_chunk().copied()
}

/// Decodes code. Bytes that are no instruction, or only the beginning of one, are data: one byte, or two after `0xFE`.
pub fn decode(code: &[u8]) -> impl Iterator<Item = Decoded> + '_ {
    let mut at = 0_usize;
    std::iter::from_fn(move || {
        let rest = code.get(at..).filter(|rest| !rest.is_empty())?;
        let decoded = decode_one(rest, at as u32).unwrap_or_else(|| {
            // What is cut off is data up to the end of the code; what is unknown has the length of an opcode.
            let len = match opcode_at(rest) {
                Some(_) => rest.len(),
                None if rest[0] == 0xFE => rest.len().min(2),
                None => 1,
            };
            Decoded { offset: at as u32, len: len as u32, opcode: None, value: 0, targets: Vec::new() }
        });
        at += decoded.len as usize;
        Some(decoded)
    })
}

fn decode_one(rest: &[u8], offset: u32) -> Option<Decoded> {
    let opcode = opcode_at(rest)?;
    let operand = rest.get(opcode.len() as usize..)?;
    let mut len = opcode.len() + opcode.argument.len();
    let mut targets = Vec::new();
    let value = match opcode.argument {
        Argument::None => 0,
        Argument::I8 => i8::from_le_bytes(little(operand)?).into(),
        Argument::U8 | Argument::Arg8 | Argument::Local8 => u8::from_le_bytes(little(operand)?).into(),
        Argument::Arg16 | Argument::Local16 => u16::from_le_bytes(little(operand)?).into(),
        Argument::I32 => i32::from_le_bytes(little(operand)?).into(),
        Argument::I64 | Argument::F64 => i64::from_le_bytes(little(operand)?),
        Argument::Target8 => i64::from(offset + len) + i64::from(i8::from_le_bytes(little(operand)?)),
        Argument::Target32 => i64::from(offset + len) + i64::from(i32::from_le_bytes(little(operand)?)),
        Argument::Switch => {
            let count = u32::from_le_bytes(little(operand)?);
            let table = operand.get(4..4 + (count as usize).checked_mul(4)?)?;
            len += count * 4;
            let end = i64::from(offset) + i64::from(len);
            let distance = |bytes: &[u8]| little(bytes).map_or(0, i32::from_le_bytes);
            targets = table.chunks_exact(4).map(|bytes| end + i64::from(distance(bytes))).collect();
            count.into()
        }
        _ => u32::from_le_bytes(little(operand)?).into(),
    };
    Some(Decoded { offset, len, opcode: Some(opcode), value, targets })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(code: &[u8]) -> Vec<(u32, u32, &'static str, i64)> {
        let told = |decoded: Decoded| {
            (decoded.offset, decoded.len, decoded.opcode.map_or("?", |opcode| opcode.name), decoded.value)
        };
        decode(code).map(told).collect()
    }

    #[test]
    fn lengths_follow_from_opcodes() {
        assert_eq!(
            told(&[0x1F, 0xFF, 0x2B, 0xFC, 0xFE, 0x09, 1, 0, 0x24, 0x2A, 0xFE, 0xFF, 0x20, 1]),
            [
                (0, 2, "ldc.i4.s", -1),
                (2, 2, "br.s", 0),
                (4, 4, "ldarg", 1),
                (8, 1, "?", 0),
                (9, 1, "ret", 0),
                (10, 2, "?", 0),
                (12, 2, "?", 0),
            ]
        );
    }

    #[test]
    fn switches_have_their_targets() {
        let code = [0x45, 2, 0, 0, 0, 1, 0, 0, 0, 0xF3, 0xFF, 0xFF, 0xFF, 0x2A];
        let switch = decode(&code).next().expect("an instruction");
        assert_eq!((switch.len, switch.targets), (13, vec![14, 0]));
        // A count that is larger than the code.
        assert_eq!(told(&[0x45, 0xFF, 0xFF, 0xFF, 0xFF, 0]), [(0, 6, "?", 0)]);
    }
}
