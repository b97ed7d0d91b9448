//! Instructions of LuaJIT: from words to opcodes and operands.

use super::opcodes::{Mode, Next, Opcode, Version};
use crate::model::Certainty;

/// What jumps count from: the distance 0 is written as this.
const JUMP_BIAS: i64 = 0x8000;

/// An instruction.
#[derive(Clone, Copy, Debug)]
pub struct Decoded {
    /// Its place, from 1: the first one of a function is made when the file is loaded.
    pub place: u32,
    /// Its word.
    pub word: u32,
    /// Its opcode, if the version has it.
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

    /// Operand A.
    #[must_use]
    pub fn a(&self) -> u32 {
        self.word >> 8 & 0xFF
    }

    /// Operand B.
    #[must_use]
    pub fn b(&self) -> u32 {
        self.word >> 24
    }

    /// Operand C, or D if the opcode has no B.
    #[must_use]
    pub fn c(&self) -> u32 {
        match self.opcode {
            Some(opcode) if opcode.b != Mode::None => self.word >> 16 & 0xFF,
            _ => self.word >> 16,
        }
    }

    /// Its operands: what they are, their numbers, and which of its bytes they are in.
    pub fn operands(&self) -> impl Iterator<Item = (Mode, u32, (u32, u32))> + use<> {
        let (a, b, c) =
            self.opcode.map_or((Mode::None, Mode::None, Mode::None), |opcode| (opcode.a, opcode.b, opcode.c));
        let end = if b == Mode::None { 4 } else { 3 };
        let all = [(a, self.a(), (1, 2)), (b, self.b(), (3, 4)), (c, self.c(), (2, end))];
        all.into_iter().filter(|(mode, ..)| *mode != Mode::None)
    }

    /// The target that its operand says.
    #[must_use]
    pub fn target(&self) -> Option<i64> {
        let opcode = self.opcode.filter(|opcode| opcode.c == Mode::Jump)?;
        let distance = if opcode.b == Mode::None { self.c() } else { 0 };
        Some(i64::from(self.place) + 1 + i64::from(distance) - JUMP_BIAS)
    }

    /// Whether the next instruction may follow, and where it may go else.
    #[must_use]
    pub fn successors(&self) -> (bool, Option<i64>) {
        match self.opcode.map_or(Next::Next, |opcode| opcode.next) {
            Next::Next => (true, None),
            Next::End => (false, None),
            Next::Jump => (false, self.target()),
            Next::Branch => (true, self.target()),
            Next::Test => (true, Some(i64::from(self.place) + 2)),
        }
    }
}

/// Decodes words.
pub fn decode<'a>(
    words: impl Iterator<Item = u32> + 'a,
    version: &'static Version,
    is_exact: bool,
) -> impl Iterator<Item = Decoded> + 'a {
    words.zip(1..).map(move |(word, place)| {
        let opcode = version.opcode(word as u8);
        let certainty = match opcode {
            None => Certainty::Data,
            Some(_) if is_exact => Certainty::Known,
            Some(_) => Certainty::Assumed,
        };
        Decoded { place, word, opcode, certainty }
    })
}
