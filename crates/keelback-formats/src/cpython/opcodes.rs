//! The opcodes of each version, from the tables in `ops/`.

use std::sync::OnceLock;

use super::version::{Interpreter, Version};
use crate::table;

/// What the operand of an instruction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// There is none; a byte that is there all the same means nothing.
    None,
    /// A number.
    Number,
    /// The upper part of the next instruction's operand.
    Extension,
    /// An index of `co_consts`.
    Constant,
    /// An index of `co_names`.
    Name,
    /// An index of `co_names` times two, and a bit for a NULL that is pushed as well.
    Global,
    /// An index of `co_names` times two, and a bit for the form that calls a method.
    Attribute,
    /// An index of `co_names` times four, and two bits: the form that calls a method, and whether `super` has two arguments.
    SuperAttribute,
    /// A local variable.
    Local,
    /// Two local variables, four bits each.
    Locals,
    /// A cell or free variable.
    Free,
    /// A comparison.
    Comparison,
    /// Whether `is` or `is not`.
    Is,
    /// Whether `in` or `not in`.
    In,
    /// An object that the interpreter keeps at hand.
    Common,
    /// A special method.
    Special,
    /// An operator of two operands.
    Operator,
    /// A distance forward.
    Forward,
    /// A distance backward.
    Backward,
    /// The target of a jump itself.
    Absolute,
    /// How a value of an f-string is converted, and whether it has a format.
    Format,
    /// How a value of an f-string is converted.
    Conversion,
    /// What a function is made with.
    Making,
    /// An attribute that a function gets.
    FunctionAttribute,
    /// A function of the interpreter with one argument.
    Intrinsic1,
    /// A function of the interpreter with two arguments.
    Intrinsic2,
}

/// An opcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opcode {
    /// Its name.
    pub name: &'static str,
    /// What its operand is.
    pub argument: Argument,
    /// How many units of cache follow it.
    pub caches: u8,
}

/// The opcodes of a version.
#[derive(Debug)]
pub struct Opcodes {
    by_number: [Option<Opcode>; 256],
}

impl Opcodes {
    /// The opcode with a number, if the version has it.
    #[must_use]
    pub fn get(&self, number: u8) -> Option<&Opcode> {
        self.by_number[usize::from(number)].as_ref()
    }
}

/// The tables, a line each.
const TABLES: [(Version, &str); 18] = [
    (Version::new(2, 7), include_str!("ops/2.7.ops")),
    (Version::new(3, 0), include_str!("ops/3.0.ops")),
    (Version::new(3, 1), include_str!("ops/3.1.ops")),
    (Version::new(3, 2), include_str!("ops/3.2.ops")),
    (Version::new(3, 3), include_str!("ops/3.3.ops")),
    (Version::new(3, 4), include_str!("ops/3.4.ops")),
    (Version::new(3, 5), include_str!("ops/3.5.ops")),
    (Version::new(3, 6), include_str!("ops/3.6.ops")),
    (Version::new(3, 7), include_str!("ops/3.7.ops")),
    (Version::new(3, 8), include_str!("ops/3.8.ops")),
    (Version::new(3, 9), include_str!("ops/3.9.ops")),
    (Version::new(3, 10), include_str!("ops/3.10.ops")),
    (Version::new(3, 11), include_str!("ops/3.11.ops")),
    (Version::new(3, 12), include_str!("ops/3.12.ops")),
    (Version::new(3, 13), include_str!("ops/3.13.ops")),
    (Version::new(3, 14), include_str!("ops/3.14.ops")),
    (Version::pypy(2, 7), include_str!("ops/pypy-2.7.ops")),
    (Version::pypy(3, 9), include_str!("ops/pypy-3.9.ops")),
];

/// The opcodes of a version, or of the interpreter's nearest one before it that is known, and whether they are its own.
#[must_use]
pub fn opcodes_of(version: Version) -> (&'static Opcodes, bool) {
    static READ: OnceLock<Vec<OnceLock<Opcodes>>> = OnceLock::new();
    let read = READ.get_or_init(|| TABLES.iter().map(|_| OnceLock::new()).collect());
    let fits = |known: Version| known.interpreter == version.interpreter && known <= version;
    let place = TABLES.iter().rposition(|(known, _)| fits(*known)).unwrap_or(0);
    let (known, text) = TABLES[place];
    (read[place].get_or_init(|| parse(text)), known == version)
}

/// The versions of an interpreter that have a table of their own.
pub fn known_versions(interpreter: Interpreter) -> impl DoubleEndedIterator<Item = Version> {
    TABLES.iter().map(|(version, _)| *version).filter(move |version| version.interpreter == interpreter)
}

fn parse(text: &'static str) -> Opcodes {
    let mut by_number = [const { None }; 256];
    for (number, opcode) in table::entries(text, parse_line) {
        by_number[usize::from(number)] = Some(opcode);
    }
    Opcodes { by_number }
}

fn parse_line(line: &'static str) -> Option<(u8, Opcode)> {
    let mut words = line.split_ascii_whitespace();
    let (number, name) = (words.next()?.parse().ok()?, words.next()?);
    let argument = argument_of(words.next()?)?;
    let caches = words.next().map_or(Some(0), |word| word.parse().ok())?;
    Some((number, Opcode { name, argument, caches }))
}

fn argument_of(word: &str) -> Option<Argument> {
    Some(match word {
        "-" => Argument::None,
        "int" => Argument::Number,
        "extend" => Argument::Extension,
        "const" => Argument::Constant,
        "name" => Argument::Name,
        "global" => Argument::Global,
        "attribute" => Argument::Attribute,
        "super" => Argument::SuperAttribute,
        "local" => Argument::Local,
        "locals" => Argument::Locals,
        "free" => Argument::Free,
        "compare" => Argument::Comparison,
        "is" => Argument::Is,
        "in" => Argument::In,
        "common" => Argument::Common,
        "special" => Argument::Special,
        "operator" => Argument::Operator,
        "forward" => Argument::Forward,
        "back" => Argument::Backward,
        "absolute" => Argument::Absolute,
        "format" => Argument::Format,
        "convert" => Argument::Conversion,
        "make" => Argument::Making,
        "attributes" => Argument::FunctionAttribute,
        "intrinsic1" => Argument::Intrinsic1,
        "intrinsic2" => Argument::Intrinsic2,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read() {
        for (version, _) in TABLES {
            let (opcodes, is_its_own) = opcodes_of(version);
            assert!(is_its_own);
            let known = opcodes.by_number.iter().flatten().count();
            assert!(known > 95, "{version}: {known}");
        }
        let (opcodes, is_its_own) = opcodes_of(Version::new(3, 15));
        assert!(!is_its_own);
        assert_eq!(opcodes.get(82).map(|opcode| opcode.name), Some("LOAD_CONST"));
    }
}
