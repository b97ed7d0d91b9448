//! The opcodes of LuaJIT 2.0 and 2.1, from the tables in `ops/`.

use std::sync::OnceLock;

use crate::table;

/// What an operand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It is not used.
    None,
    /// A slot that is set.
    Destination,
    /// The first of the slots that are used or set.
    Base,
    /// A slot.
    Variable,
    /// The first of the slots that are used.
    ReadOnlyBase,
    /// An upvalue.
    Upvalue,
    /// A number that is meant as it is.
    Literal,
    /// The same, signed.
    SignedLiteral,
    /// nil, false or true.
    Primitive,
    /// A constant that is a number.
    Number,
    /// A constant that is a string.
    String,
    /// A constant that is a table.
    Table,
    /// A constant that is a prototype.
    Function,
    /// The target of a jump.
    Jump,
    /// A constant of the foreign function interface.
    Foreign,
}

/// Where the machine goes from an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// To the next instruction.
    Next,
    /// Back to the caller.
    End,
    /// To the target.
    Jump,
    /// To the target or to the next instruction.
    Branch,
    /// To the next instruction or to the one after it.
    Test,
}

/// An opcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opcode {
    /// Its name.
    pub name: &'static str,
    /// What A is.
    pub a: Mode,
    /// What B is. Without it, C is D, and has 16 bits.
    pub b: Mode,
    /// What C or D is.
    pub c: Mode,
    /// Where the machine goes from it.
    pub next: Next,
    /// What it does.
    pub sentence: &'static str,
}

/// A version of the instructions.
#[derive(Debug)]
pub struct Version {
    /// The number in the header.
    pub number: u8,
    /// The release that has it.
    pub name: &'static str,
    table: &'static str,
    read: OnceLock<Vec<Opcode>>,
}

/// The versions, the oldest first.
pub static VERSIONS: [Version; 2] = [
    Version { number: 1, name: "2.0", table: include_str!("ops/2.0.ops"), read: OnceLock::new() },
    Version { number: 2, name: "2.1", table: include_str!("ops/2.1.ops"), read: OnceLock::new() },
];

impl Version {
    /// The version with a number, or the newest one, and whether it is that one.
    #[must_use]
    pub fn of(number: u8) -> (&'static Version, bool) {
        let known = VERSIONS.iter().find(|version| version.number == number);
        (known.unwrap_or(&VERSIONS[1]), known.is_some())
    }

    /// The opcode with a number, if the version has it.
    #[must_use]
    pub fn opcode(&'static self, number: u8) -> Option<&'static Opcode> {
        self.read.get_or_init(|| table::numbered(self.table, parse_line)).get(usize::from(number))
    }
}

fn parse_line(line: &'static str) -> Option<(usize, Opcode)> {
    let (columns, sentence) = line.split_once(" | ")?;
    let mut words = columns.split_ascii_whitespace();
    let (number, name) = (words.next()?.parse().ok()?, words.next()?);
    let (a, b, c) = (mode_of(words.next()?)?, mode_of(words.next()?)?, mode_of(words.next()?)?);
    let next = match words.next()? {
        "next" => Next::Next,
        "end" => Next::End,
        "jump" => Next::Jump,
        "branch" => Next::Branch,
        "test" => Next::Test,
        _ => return None,
    };
    Some((number, Opcode { name, a, b, c, next, sentence }))
}

fn mode_of(word: &str) -> Option<Mode> {
    Some(match word {
        "-" => Mode::None,
        "dst" => Mode::Destination,
        "base" => Mode::Base,
        "var" => Mode::Variable,
        "rbase" => Mode::ReadOnlyBase,
        "uv" => Mode::Upvalue,
        "lit" => Mode::Literal,
        "lits" => Mode::SignedLiteral,
        "pri" => Mode::Primitive,
        "num" => Mode::Number,
        "str" => Mode::String,
        "tab" => Mode::Table,
        "func" => Mode::Function,
        "jump" => Mode::Jump,
        "cdata" => Mode::Foreign,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tables_are_read() {
        let count = |version: &'static Version| (0..=255).filter_map(|number| version.opcode(number)).count();
        assert_eq!((count(&VERSIONS[0]), count(&VERSIONS[1])), (93, 97));
        assert_eq!(VERSIONS[1].opcode(18).map(|opcode| opcode.name), Some("MOV"));
        assert_eq!(VERSIONS[0].opcode(18).map(|opcode| opcode.name), Some("UNM"));
        assert!(!Version::of(9).1);
    }
}
