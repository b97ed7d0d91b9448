//! Instructions of Lua: from words to opcodes and operands. What numbers stand for is not known here.

use super::dialect::Dialect;
use super::opcodes::{Comment, Kind, Next, Opcode, Part, opcode_of};
use crate::model::Certainty;

/// An instruction.
#[derive(Clone, Copy, Debug)]
pub struct Decoded {
    /// The version that it was read by.
    pub dialect: &'static Dialect,
    /// Its place in the code, in words from 0.
    pub place: u32,
    /// Its word.
    pub word: u32,
    /// The bare word after it that is its operand.
    pub extra: Option<u32>,
    /// The number of its opcode.
    pub number: u8,
    /// Its opcode, if the version has it.
    pub opcode: Option<&'static Opcode>,
    /// Whether that is known or assumed.
    pub certainty: Certainty,
}

/// What an operand is once registers are told from constants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A register.
    Register(i64),
    /// A constant.
    Constant(i64),
    /// Something else.
    Other(i64),
}

impl Decoded {
    /// Its name, or the number of an opcode that is not known.
    #[must_use]
    pub fn name(&self) -> std::borrow::Cow<'static, str> {
        match self.opcode {
            Some(opcode) => opcode.name.into(),
            None => format!("<{}>", self.number).into(),
        }
    }

    /// The place after it.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.place + 1 + u32::from(self.extra.is_some())
    }

    /// A part of its word.
    #[must_use]
    pub fn part(&self, part: Part) -> i64 {
        self.dialect.part(self.word, part)
    }

    /// Whether an operand is a constant, and which one.
    #[must_use]
    pub fn operand(&self, part: Part, kind: Kind) -> Operand {
        let number = self.part(part);
        match kind {
            Kind::Register => Operand::Register(number),
            Kind::Constant | Kind::Global => Operand::Constant(number),
            Kind::RegisterOrConstant if self.dialect.has_wide_operands => {
                if number & 0x100 == 0 {
                    Operand::Register(number)
                } else {
                    Operand::Constant(number & 0xFF)
                }
            }
            Kind::RegisterOrConstant if self.part(Part::K) == 1 => Operand::Constant(number),
            Kind::RegisterOrConstant => Operand::Register(number),
            _ => Operand::Other(number),
        }
    }

    /// Its operands that are not nothing.
    pub fn operands(&self) -> impl Iterator<Item = (Part, Kind)> + use<> {
        let all = self.opcode.map_or(&[][..], |opcode| &opcode.operands);
        all.iter().copied().filter(|(_, kind)| *kind != Kind::None)
    }

    /// Where it jumps to by the distance in an operand.
    #[must_use]
    pub fn target(&self) -> Option<i64> {
        let place = i64::from(self.place);
        self.operands().find_map(|(part, kind)| match kind {
            Kind::Forward => Some(place + 1 + self.part(part)),
            Kind::Backward => Some(place + 1 - self.part(part)),
            Kind::Exit => Some(place + 2 + self.part(part)),
            _ => None,
        })
    }

    /// Whether the next instruction may follow, and where it may go else.
    #[must_use]
    pub fn successors(&self) -> (bool, Option<i64>) {
        let skipped = Some(i64::from(self.place) + 2);
        match self.opcode.map_or(Next::Next, |opcode| opcode.next) {
            Next::Next => (true, None),
            Next::End => (false, None),
            Next::Jump => (false, self.target()),
            Next::Branch => (true, self.target()),
            Next::Test => (true, skipped),
            Next::Skip => (false, skipped),
            Next::SkipIfC if self.part(Part::C) == 0 => (true, None),
            Next::SkipIfC => (false, skipped),
        }
    }

    /// Whether the next word belongs to it, as an instruction or bare.
    #[must_use]
    pub fn needs_extra(&self) -> bool {
        match self.opcode.map(|opcode| opcode.comment) {
            Some(Comment::List) => self.part(Part::C) == 0,
            Some(Comment::ExtraConstant | Comment::Size) => true,
            Some(Comment::SizeIfExtra) => self.part(Part::K) == 1,
            _ => self.opcode.is_some_and(|opcode| opcode.name == "LOADKX"),
        }
    }
}

/// Decodes words.
pub fn decode<'a>(
    words: impl Iterator<Item = u32> + 'a,
    dialect: &'static Dialect,
    is_exact: bool,
) -> impl Iterator<Item = Decoded> + 'a {
    let mut words = words.enumerate();
    std::iter::from_fn(move || {
        let (place, word) = words.next()?;
        let number = (word & ((1 << dialect.opcode_bits) - 1)) as u8;
        let opcode = opcode_of(dialect, number);
        let certainty = match opcode {
            None => Certainty::Data,
            Some(_) if is_exact => Certainty::Known,
            Some(_) => Certainty::Assumed,
        };
        let place = u32::try_from(place).ok()?;
        let mut decoded = Decoded { dialect, place, word, extra: None, number, opcode, certainty };
        if dialect.has_bare_words && decoded.needs_extra() {
            decoded.extra = words.next().map(|(_, word)| word);
        }
        Some(decoded)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lua::dialect::DIALECTS;

    #[test]
    fn a_long_list_of_5_1_has_a_bare_word() {
        let words = [34 | 1 << 6 | 2 << 23, 700, 30 | 1 << 23, 63];
        let names: Vec<_> = decode(words.into_iter(), &DIALECTS[0], true)
            .map(|decoded| (decoded.place, decoded.name().into_owned(), decoded.extra))
            .collect();
        let expected = [(0, "SETLIST", Some(700)), (2, "RETURN", None), (3, "<63>", None)];
        assert_eq!(names, expected.map(|(place, name, extra)| (place, name.to_owned(), extra)));
    }

    #[test]
    fn targets_count_from_the_next_instruction() {
        let one = |word, dialect| decode([0, word].into_iter(), &DIALECTS[dialect], true).nth(1).expect("two");
        assert_eq!(one(22 | (131_071 - 2) << 14, 0).target(), Some(0));
        assert_eq!(one(73 | 2 << 15, 3).target(), Some(0));
        assert_eq!(one(74 | 3 << 15, 3).target(), Some(6));
        assert_eq!(one(74 | 3 << 15, 3).successors(), (true, Some(6)));
        assert_eq!(one(6, 3).successors(), (false, Some(3)));
    }
}
