//! Instructions of Luau: from words to opcodes and operands.

use super::opcodes::{Kind, Next, Opcode, Part, opcode_of};
use crate::model::Certainty;

/// An instruction.
#[derive(Clone, Copy, Debug)]
pub struct Decoded {
    /// Its place in the code, in words from 0.
    pub place: u32,
    /// Its word.
    pub word: u32,
    /// The word after it, if its opcode has one.
    pub extra: Option<u32>,
    /// Its opcode, if there is one with that number.
    pub opcode: Option<&'static Opcode>,
    /// Whether that is known or assumed.
    pub certainty: Certainty,
}

impl Decoded {
    /// The number of its opcode.
    #[must_use]
    pub fn number(&self) -> u8 {
        self.word as u8
    }

    /// Its name, or the number of an opcode that is not known.
    #[must_use]
    pub fn name(&self) -> std::borrow::Cow<'static, str> {
        match self.opcode {
            Some(opcode) => opcode.name.into(),
            None => format!("<{}>", self.number()).into(),
        }
    }

    /// How many words it has.
    #[must_use]
    pub fn word_count(&self) -> u32 {
        1 + u32::from(self.extra.is_some())
    }

    /// The number in a part.
    #[must_use]
    pub fn part(&self, part: Part) -> i64 {
        let word = self.word;
        match part {
            Part::A => (word >> 8 & 0xFF).into(),
            Part::B => (word >> 16 & 0xFF).into(),
            Part::C => (word >> 24).into(),
            Part::D => (word.cast_signed() >> 16).into(),
            Part::E => (word.cast_signed() >> 8).into(),
            Part::Extra(first, count) => {
                let mask = u32::MAX >> (32 - count);
                (self.extra.unwrap_or(0) >> first & mask).into()
            }
        }
    }

    /// Whether it is a CAPTURE of an upvalue, not of a register.
    #[must_use]
    pub fn captures_upvalue(&self) -> bool {
        self.part(Part::A) == 2
    }

    /// Its operands.
    pub fn operands(&self) -> impl Iterator<Item = (Part, Kind)> + use<> {
        self.opcode.map_or(&[][..], |opcode| &opcode.operands).iter().copied()
    }

    /// Where it may go, but for the next instruction.
    #[must_use]
    pub fn target(&self) -> Option<i64> {
        let place = i64::from(self.place);
        self.operands().find_map(|(part, kind)| match (kind, self.part(part)) {
            (Kind::Jump, distance) => Some(place + 1 + distance),
            (Kind::Call, distance) => Some(place + 2 + distance),
            (Kind::Skip, distance) if distance > 0 => Some(place + 1 + distance),
            _ => None,
        })
    }

    /// Whether the next instruction may follow, and where it may go else.
    #[must_use]
    pub fn successors(&self) -> (bool, Option<i64>) {
        match self.opcode.map_or(Next::Next, |opcode| opcode.next) {
            Next::Next => (true, None),
            Next::End => (false, None),
            Next::Jump => (false, self.target()),
            Next::Branch => (true, self.target()),
            Next::Skip => (self.target().is_none(), self.target()),
        }
    }
}

/// Decodes words.
pub fn decode<'a>(words: impl Iterator<Item = u32> + 'a, is_exact: bool) -> impl Iterator<Item = Decoded> + 'a {
    let mut words = words.enumerate();
    std::iter::from_fn(move || {
        let (place, word) = words.next()?;
        let opcode = opcode_of(word as u8);
        let certainty = match opcode {
            None => Certainty::Data,
            Some(_) if is_exact => Certainty::Known,
            Some(_) => Certainty::Assumed,
        };
        let has_extra = opcode.is_some_and(|opcode| opcode.has_extra);
        let extra = if has_extra { words.next().map(|(_, word)| word) } else { None };
        Some(Decoded { place: u32::try_from(place).ok()?, word, extra, opcode, certainty })
    })
}
