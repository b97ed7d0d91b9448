//! The opcodes of Luau from `instructions.txt`, and the functions that its quick calls know from `builtins.txt`.

use std::sync::OnceLock;

use crate::table;

/// A part of an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The second byte.
    A,
    /// The third byte.
    B,
    /// The fourth byte.
    C,
    /// The third and fourth byte, signed.
    D,
    /// All but the first byte, signed.
    E,
    /// Bits of the second word: the first, and how many.
    Extra(u32, u32),
}

/// What the number in a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A register.
    Register,
    /// An upvalue.
    Upvalue,
    /// A constant.
    Constant,
    /// A constant that is a global variable or a field of one.
    Import,
    /// The constants that its name consists of.
    Path,
    /// A constant that is the keys of a table.
    Shape,
    /// A function in this one.
    Prototype,
    /// A number that is meant as it is.
    Integer,
    /// How many words are skipped.
    Skip,
    /// A number less one.
    Index,
    /// A number of values and one, or 0 for all.
    Count,
    /// A power of two, as its exponent and one.
    Hash,
    /// A number of elements.
    Size,
    /// The first element that is stored, or where something is noted.
    At,
    /// A distance from the next word.
    Jump,
    /// The distance of a call after the next instruction.
    Call,
    /// Whether a comparison is turned round.
    Not,
    /// Whether a loop is like one over `ipairs`.
    IpairsLike,
    /// A built-in function.
    Builtin,
    /// How a variable is shared.
    Capture,
    /// Which variable is shared.
    Captured,
    /// The number of a prototype in a running machine.
    PrototypeId,
    /// `pcall` or `xpcall`.
    Protected,
    /// Whether a member of a class is private.
    Member,
    /// The name of a member, or its number if it is private.
    MemberName,
    /// The class that another one extends, or 255.
    Base,
    /// A constant that is a class.
    Class,
    /// Where something is noted.
    Feedback,
    /// Whether a field belongs to the class.
    Static,
    /// Whether a field is called.
    NameCall,
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
    /// Beyond so many words.
    Skip,
}

/// An opcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opcode {
    /// Its name.
    pub name: &'static str,
    /// Its operands in the order of listings.
    pub operands: Vec<(Part, Kind)>,
    /// Where the machine goes from it.
    pub next: Next,
    /// Whether it has a second word.
    pub has_extra: bool,
    /// What it does.
    pub sentence: &'static str,
}

/// The opcode with a number, if there is one.
#[must_use]
pub fn opcode_of(number: u8) -> Option<&'static Opcode> {
    static READ: OnceLock<Vec<Opcode>> = OnceLock::new();
    READ.get_or_init(|| table::numbered(include_str!("instructions.txt"), parse_line)).get(usize::from(number))
}

/// The built-in function with a number.
#[must_use]
pub fn builtin_of(number: i64) -> Option<&'static str> {
    static READ: OnceLock<Vec<&str>> = OnceLock::new();
    let names = READ.get_or_init(|| include_str!("builtins.txt").lines().collect());
    names.get(usize::try_from(number).ok()?).copied()
}

fn parse_line(line: &'static str) -> Option<(usize, Opcode)> {
    let (columns, sentence) = line.split_once(" | ")?;
    let mut words = columns.split_ascii_whitespace();
    let (number, name) = (words.next()?.parse().ok()?, words.next()?);
    let operands: Vec<(Part, Kind)> = match words.next()? {
        "-" => Vec::new(),
        list => list.split(',').map(operand_of).collect::<Option<_>>()?,
    };
    let next = match words.next()? {
        "next" => Next::Next,
        "end" => Next::End,
        "jump" => Next::Jump,
        "branch" => Next::Branch,
        "skip" => Next::Skip,
        _ => return None,
    };
    let has_extra = operands.iter().any(|(part, _)| matches!(part, Part::Extra(..)));
    Some((number, Opcode { name, operands, next, has_extra, sentence }))
}

fn operand_of(text: &str) -> Option<(Part, Kind)> {
    let (part, kind) = text.split_once(':')?;
    let part = match part {
        "A" => Part::A,
        "B" => Part::B,
        "C" => Part::C,
        "D" => Part::D,
        "E" => Part::E,
        "X" => Part::Extra(0, 32),
        "X0" => Part::Extra(0, 8),
        "X1" => Part::Extra(8, 8),
        "X8" => Part::Extra(8, 1),
        "X9" => Part::Extra(9, 1),
        "X16" => Part::Extra(0, 16),
        "X24" => Part::Extra(0, 24),
        "Xbit" => Part::Extra(0, 1),
        "Xnot" => Part::Extra(31, 1),
        _ => return None,
    };
    let kind = match kind {
        "reg" => Kind::Register,
        "up" => Kind::Upvalue,
        "k" => Kind::Constant,
        "import" => Kind::Import,
        "path" => Kind::Path,
        "shape" => Kind::Shape,
        "proto" => Kind::Prototype,
        "int" => Kind::Integer,
        "skip" => Kind::Skip,
        "index" => Kind::Index,
        "count" => Kind::Count,
        "hash" => Kind::Hash,
        "size" => Kind::Size,
        "at" => Kind::At,
        "jump" => Kind::Jump,
        "call" => Kind::Call,
        "not" => Kind::Not,
        "inext" => Kind::IpairsLike,
        "builtin" => Kind::Builtin,
        "capture" => Kind::Capture,
        "captured" => Kind::Captured,
        "protoid" => Kind::PrototypeId,
        "protected" => Kind::Protected,
        "member" => Kind::Member,
        "membername" => Kind::MemberName,
        "base" => Kind::Base,
        "class" => Kind::Class,
        "feedback" => Kind::Feedback,
        "static" => Kind::Static,
        "namecall" => Kind::NameCall,
        _ => return None,
    };
    Some((part, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let all: Vec<&Opcode> = (0..=255).filter_map(opcode_of).collect();
        assert_eq!(all.len(), 95);
        assert_eq!(all.iter().filter(|opcode| opcode.has_extra).count(), 33);
        assert_eq!(opcode_of(81).map(|opcode| opcode.name), Some("IDIV"));
        assert_eq!(builtin_of(1), Some("assert"));
        assert_eq!(builtin_of(54), Some("vector"));
    }
}
