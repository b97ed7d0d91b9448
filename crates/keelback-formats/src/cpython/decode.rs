//! Instructions of CPython: from bytes to opcodes and operands.

use super::opcodes::{Argument, Opcode, opcodes_of};
use super::version::Version;
use crate::model::Certainty;

/// An instruction as it stands in `co_code`.
#[derive(Clone, Copy, Debug)]
pub struct Decoded {
    /// Its offset in `co_code`.
    pub offset: u32,
    /// How many bytes it has, caches left out.
    pub len: u32,
    /// The number of its opcode.
    pub number: u8,
    /// Its opcode, if the version has it.
    pub opcode: Option<&'static Opcode>,
    /// Its operand with what the extensions before it say, if it has one.
    pub argument: Option<u32>,
    /// Whether that is known or assumed.
    pub certainty: Certainty,
}

impl Decoded {
    /// Its name; that of an unknown opcode is its number, as in CPython's `dis`.
    #[must_use]
    pub fn name(&self) -> std::borrow::Cow<'static, str> {
        match self.opcode {
            Some(opcode) => opcode.name.into(),
            None => format!("<{}>", self.number).into(),
        }
    }

    /// The offset after it and its caches.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.offset + self.len + self.opcode.map_or(0, |opcode| u32::from(opcode.caches) * 2)
    }

    /// Where it jumps to, if it does. Distances backward may lead before the beginning.
    #[must_use]
    pub fn target(&self, version: Version) -> Option<i64> {
        let argument = i64::from(self.argument?) * if version.jumps_by_units() { 2 } else { 1 };
        match self.opcode?.argument {
            Argument::Forward => Some(i64::from(self.end()) + argument),
            Argument::Backward => Some(i64::from(self.end()) - argument),
            Argument::Absolute => Some(argument),
            _ => None,
        }
    }
}

/// Decodes the instructions of `co_code`, caches left out. What is cut off at the end is left out as well.
pub fn decode(code: &[u8], version: Version) -> impl Iterator<Item = Decoded> + '_ {
    let (opcodes, is_exact) = opcodes_of(version);
    let (mut at, mut extension) = (0_usize, 0_u32);
    std::iter::from_fn(move || {
        let &number = code.get(at)?;
        let opcode = opcodes.get(number);
        let certainty = match (opcode, is_exact) {
            (None, _) => Certainty::Data,
            (Some(_), true) => Certainty::Known,
            (Some(_), false) => Certainty::Assumed,
        };
        // An unknown opcode has the length that the rule of the version gives it.
        let has_argument = opcode.map_or(number >= 90, |opcode| opcode.argument != Argument::None);
        let (len, argument, bits) = if version.has_units() {
            (2, u32::from(*code.get(at + 1)?), 8)
        } else if has_argument {
            (3, u32::from(u16::from_le_bytes([*code.get(at + 1)?, *code.get(at + 2)?])), 16)
        } else {
            (1, 0, 16)
        };
        let argument = has_argument.then_some(argument | extension);
        let is_extension = opcode.is_some_and(|opcode| opcode.argument == Argument::Extension);
        extension = argument.filter(|_| is_extension).map_or(0, |argument| argument << bits);
        let decoded = Decoded { offset: at as u32, len, number, opcode, argument, certainty };
        at = decoded.end() as usize;
        Some(decoded)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(code: &[u8], version: Version) -> Vec<(u32, String, Option<u32>, Option<i64>)> {
        let told = |decoded: Decoded| {
            (decoded.offset, decoded.name().into_owned(), decoded.argument, decoded.target(version))
        };
        decode(code, version).map(told).collect()
    }

    #[test]
    fn bytes_units_extensions_and_caches() {
        let row = |offset, name: &str, argument, target| (offset, name.to_owned(), argument, target);
        // 2.7: LOAD_CONST 1; EXTENDED_ARG 1; JUMP_FORWARD 2; RETURN_VALUE.
        assert_eq!(
            told(&[100, 1, 0, 145, 1, 0, 110, 2, 0, 83], Version::new(2, 7)),
            [
                row(0, "LOAD_CONST", Some(1), None),
                row(3, "EXTENDED_ARG", Some(1), None),
                row(6, "JUMP_FORWARD", Some(0x1_0002), Some(0x1_000B)),
                row(9, "RETURN_VALUE", None, None),
            ]
        );
        // 3.13: FOR_ITER has one cache, which its distance counts from the end of.
        assert_eq!(
            told(&[71, 1, 72, 3, 0, 0, 77, 5, 0, 0, 255, 0], Version::new(3, 13))[1..],
            [
                row(2, "FOR_ITER", Some(0x103), Some(0x20C)),
                row(6, "JUMP_BACKWARD", Some(5), Some(0)),
                row(10, "<255>", Some(0), None),
            ]
        );
        assert_eq!(told(&[100], Version::new(3, 6)), []);
    }
}
