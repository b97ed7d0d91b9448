//! Text that is only part of a line: how long it may be, and how much of it the operands of a function may have, as each of them may stand for the
//! longest name of a file.

use std::borrow::Cow;

use crate::model::Instruction;
use crate::span::Span;

/// The most bytes of a text that is only part of a line.
pub const LONGEST: usize = 200;

/// Text of which no more than so many bytes are wanted. What is cut off ends with an ellipsis.
#[must_use]
pub fn cut<'t>(text: impl Into<Cow<'t, str>>, most: usize) -> String {
    let text = text.into();
    if text.len() <= most {
        return text.into_owned();
    }
    format!("{}…", &text[..text.floor_char_boundary(most)])
}

/// Text that is no longer than anybody wants to see in a line.
#[must_use]
pub fn short<'t>(text: impl Into<Cow<'t, str>>) -> String {
    cut(text, LONGEST)
}

/// Appends so many spaces.
pub fn push_spaces(text: &mut String, count: usize) {
    const SPACES: &str = "                                                                ";
    let mut left = count;
    while left > 0 {
        let part = left.min(SPACES.len());
        text.push_str(&SPACES[..part]);
        left -= part;
    }
}

/// Bytes of text for each byte of instructions. Those of compilers have about ten at most.
const BYTES_OF_EACH: usize = 32;
/// What there is besides, so that short functions may have long names.
const MORE_BYTES: usize = 1 << 16;

/// What is left of the text that operands of a function may have.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    left: usize,
}

impl Allowance {
    /// That of a function with these instructions, or of a whole file.
    #[must_use]
    pub fn of(code: Span) -> Allowance {
        Allowance { left: (code.len() as usize).saturating_mul(BYTES_OF_EACH).saturating_add(MORE_BYTES) }
    }

    /// Takes the texts of an instruction's operands, and drops those for which there is nothing left.
    pub fn spend(&mut self, instruction: &mut Instruction) {
        for operand in &mut instruction.operands {
            let len = operand.text.as_ref().map_or(0, String::len);
            match self.left.checked_sub(len) {
                Some(left) => self.left = left,
                None => operand.text = None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Operand, Role};

    #[test]
    fn text_is_cut_between_characters() {
        assert_eq!(cut("añb", 4), "añb");
        assert_eq!(cut("añb".to_owned(), 2), "a…");
        assert_eq!(cut("", 0), "");
        assert_eq!(short("€".repeat(LONGEST)), "€".repeat(66) + "…");
    }

    #[test]
    fn spaces_may_be_many() {
        for count in [0, 1, 64, 65, 200] {
            let mut text = String::from("|");
            push_spaces(&mut text, count);
            assert_eq!(text, format!("|{}", " ".repeat(count)));
        }
    }

    #[test]
    fn texts_have_an_end() {
        let text = || Some("x".repeat(40_000));
        let operand = || Operand { span: Span::default(), bits: None, role: Role::Name, value: 1, text: text() };
        let mut instruction =
            Instruction { operands: vec![operand(), operand()], ..Instruction::new(0, Span::default(), "op") };
        Allowance::of(Span::new(0, 1)).spend(&mut instruction);
        let texts: Vec<bool> = instruction.operands.iter().map(|operand| operand.text.is_some()).collect();
        assert_eq!(texts, [true, false]);
        assert_eq!(instruction.operands[1].shown(), "1");
    }
}
