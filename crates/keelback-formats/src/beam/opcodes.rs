//! The opcodes, from the table `opcodes.txt`.

use std::sync::OnceLock;

use crate::model::Role;
use crate::table;

/// What an operand is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A value that is read.
    Source,
    /// A register that is set.
    Destination,
    /// A register with a match context.
    Context,
    /// A label for when something fails; 0 for an exception.
    Fail,
    /// A label that it may go to.
    To,
    /// The label of a function.
    Function,
    /// A label that exceptions go to.
    Handler,
    /// A label that is only named.
    Mark,
    /// The number of the label that is here.
    Entry,
    /// A number of arguments, which are in x(0) and on.
    Arity,
    /// A number of registers x(0) and on that are kept in a garbage collection.
    Live,
    /// A number of words of the heap, or a list of what is needed there.
    Words,
    /// A number of y registers.
    Slots,
    /// A number of elements, bits, bytes.
    Size,
    /// A place in the table of imports, from 0 on.
    Import,
    /// A place in the table of functions, from 0 on.
    Lambda,
    /// A place in the table of strings.
    Strings,
    /// A place in the table of lines; 0 for none.
    Line,
    /// Flags of a segment of a binary.
    Flags,
    /// How many bits a unit has.
    Unit,
    /// A number that is meant as it is.
    Number,
    /// What is known of a function that is called.
    Tag,
    /// Several operands.
    List,
}

impl Use {
    fn parse(word: &str) -> Option<Use> {
        Some(match word {
            "src" => Use::Source,
            "dst" => Use::Destination,
            "ctx" => Use::Context,
            "fail" => Use::Fail,
            "to" => Use::To,
            "fn" => Use::Function,
            "handler" => Use::Handler,
            "mark" => Use::Mark,
            "entry" => Use::Entry,
            "arity" => Use::Arity,
            "live" => Use::Live,
            "words" => Use::Words,
            "slots" => Use::Slots,
            "size" => Use::Size,
            "import" => Use::Import,
            "lambda" => Use::Lambda,
            "string" => Use::Strings,
            "line" => Use::Line,
            "flags" => Use::Flags,
            "unit" => Use::Unit,
            "number" => Use::Number,
            "tag" => Use::Tag,
            "list" => Use::List,
            _ => return None,
        })
    }

    /// The role of a number that is used so.
    #[must_use]
    pub fn role(self) -> Role {
        match self {
            Use::Arity | Use::Live | Use::Words | Use::Slots | Use::Size | Use::List => Role::Count,
            Use::Import | Use::Lambda | Use::Function => Role::Function,
            Use::Strings => Role::Constant,
            Use::Flags => Role::Flags,
            Use::Fail | Use::To | Use::Handler | Use::Mark => Role::Target,
            _ => Role::Immediate,
        }
    }
}

/// An opcode.
#[derive(Clone, Debug)]
pub struct Opcode {
    /// Its number.
    pub number: u8,
    /// Its mnemonic.
    pub name: &'static str,
    /// What its operands are for.
    pub operands: Vec<Use>,
    /// Whether the next instruction may follow.
    pub falls_through: bool,
    /// Whether compilers of OTP 25 and on make it.
    pub is_current: bool,
    /// What it does.
    pub sentence: &'static str,
}

/// The opcode with a number, if there is one.
#[must_use]
pub fn opcode(number: u8) -> Option<&'static Opcode> {
    opcodes().get(usize::from(number).checked_sub(1)?)
}

/// The highest opcode that is known.
#[must_use]
pub fn last_opcode() -> u32 {
    u32::try_from(opcodes().len()).unwrap_or(u32::MAX)
}

fn opcodes() -> &'static [Opcode] {
    static OPCODES: OnceLock<Vec<Opcode>> = OnceLock::new();
    OPCODES.get_or_init(|| {
        table::numbered(include_str!("opcodes.txt"), |line| {
            let opcode = parse(line)?;
            // Opcodes begin with 1.
            Some((usize::from(opcode.number).checked_sub(1)?, opcode))
        })
    })
}

fn parse(line: &'static str) -> Option<Opcode> {
    let (head, sentence) = line.split_once(" | ")?;
    let mut words = head.split(' ');
    let number = words.next()?.parse().ok()?;
    let name = words.next()?;
    let operands = match words.next()? {
        "-" => Vec::new(),
        operands => operands.split(',').map(Use::parse).collect::<Option<_>>()?,
    };
    let falls_through = match words.next()? {
        "next" => true,
        "end" => false,
        _ => return None,
    };
    let is_current = match words.next()? {
        "now" => true,
        "old" => false,
        _ => return None,
    };
    words.next().is_none().then_some(Opcode { number, name, operands, falls_through, is_current, sentence })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_opcode_is_there() {
        assert_eq!(last_opcode(), 184);
        assert!(opcode(0).is_none() && opcode(185).is_none());
        let call = opcode(4).expect("an opcode");
        assert_eq!((call.name, &call.operands[..]), ("call", &[Use::Arity, Use::Function][..]));
        let arities: usize = (1..=180).filter_map(opcode).map(|opcode| opcode.operands.len()).sum();
        assert_eq!(arities, 486, "the sum of the arities of OTP 25");
    }
}
