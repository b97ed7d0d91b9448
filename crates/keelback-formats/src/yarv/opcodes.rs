//! The instructions of Ruby 3.1, from `instructions.txt`. Knows no file.

use std::sync::OnceLock;

use crate::table;

/// How many opcodes there are; each has a second number, so much greater, which tells tracers and does the same.
pub const COUNT: u64 = 101;

/// What an operand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A local variable, counted from the end of the table, and three words of the frame.
    Local,
    /// How many scopes out.
    Level,
    /// A number.
    Number,
    /// An object.
    Value,
    /// An object that is a name.
    Id,
    /// A sequence.
    Sequence,
    /// An inline cache.
    Cache,
    /// Call information: the next one of the sequence. It has no bytes.
    Call,
    /// A distance from the next instruction.
    Offset,
    /// A hash of distances from the next instruction.
    Cases,
    /// A function of the interpreter.
    Builtin,
}

/// A number of values on the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So many.
    Fixed(u32),
    /// As many as an operand says.
    Operand(usize),
    /// One if the second operand is odd.
    Odd,
    /// What the call takes.
    Call,
    /// What the function of the interpreter takes, which no file says.
    Builtin,
}

/// Where the machine goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// To the next instruction.
    Next,
    /// Out of the sequence.
    End,
    /// To the target.
    Jump,
    /// To the target or to the next instruction.
    Branch,
}

/// An opcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opcode {
    /// Its number.
    pub number: u64,
    /// Its mnemonic.
    pub name: &'static str,
    /// What follows it.
    pub operands: Vec<Kind>,
    /// What it takes from the stack: the sum of these.
    pub pops: Vec<Amount>,
    /// What it puts there.
    pub pushes: Vec<Amount>,
    /// Where the machine goes.
    pub next: Next,
    /// What it does.
    pub sentence: &'static str,
    /// Its mnemonic when it tells tracers.
    pub traced: String,
}

impl Kind {
    fn parse(text: &str) -> Option<Kind> {
        Some(match text {
            "local" => Kind::Local,
            "level" => Kind::Level,
            "number" => Kind::Number,
            "value" => Kind::Value,
            "id" => Kind::Id,
            "iseq" => Kind::Sequence,
            "cache" => Kind::Cache,
            "call" => Kind::Call,
            "offset" => Kind::Offset,
            "cases" => Kind::Cases,
            "builtin" => Kind::Builtin,
            _ => return None,
        })
    }
}

impl Opcode {
    /// The scope that a local variable is in, where the opcode says so.
    #[must_use]
    pub fn level(&self) -> Option<u64> {
        match self.name {
            "getlocal_WC_0" | "setlocal_WC_0" => Some(0),
            "getlocal_WC_1" | "setlocal_WC_1" => Some(1),
            _ => None,
        }
    }
}

/// The opcode with a number, and whether it is the one that tells tracers.
#[must_use]
pub fn opcode(number: u64) -> Option<(&'static Opcode, bool)> {
    let is_traced = number >= COUNT;
    let place = if is_traced { number - COUNT } else { number };
    let opcode = all().get(usize::try_from(place).ok()?)?;
    Some((opcode, is_traced))
}

fn all() -> &'static [Opcode] {
    static OPCODES: OnceLock<Vec<Opcode>> = OnceLock::new();
    OPCODES.get_or_init(|| table::numbered(include_str!("instructions.txt"), parse_line))
}

fn parse_line(line: &'static str) -> Option<(usize, Opcode)> {
    let (head, sentence) = line.split_once(" | ")?;
    let [number, name, operands, pops, pushes, next] = head.split(' ').collect::<Vec<_>>().try_into().ok()?;
    let operands = match operands {
        "-" => Vec::new(),
        operands => operands.split(',').map(Kind::parse).collect::<Option<Vec<Kind>>>()?,
    };
    let amounts = |text: &'static str| text.split('+').map(Amount::parse).collect::<Option<Vec<Amount>>>();
    let next = match next {
        "next" => Next::Next,
        "end" => Next::End,
        "jump" => Next::Jump,
        "branch" => Next::Branch,
        _ => return None,
    };
    let (pops, pushes, place) = (amounts(pops)?, amounts(pushes)?, number.parse::<usize>().ok()?);
    let traced = format!("trace_{name}");
    Some((place, Opcode { number: place as u64, name, operands, pops, pushes, next, sentence, traced }))
}

impl Amount {
    fn parse(text: &str) -> Option<Amount> {
        Some(match text {
            "N" => Amount::Operand(0),
            "M" => Amount::Operand(1),
            "S" => Amount::Odd,
            "C" => Amount::Call,
            "A" => Amount::Builtin,
            number => Amount::Fixed(number.parse().ok()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_opcode_is_there_twice() {
        assert_eq!(all().len() as u64, COUNT);
        let (jump, is_traced) = opcode(60).expect("an opcode");
        assert_eq!((jump.name, jump.next, is_traced), ("jump", Next::Jump, false));
        let (leave, is_traced) = opcode(COUNT + 58).expect("an opcode");
        assert_eq!((leave.traced.as_str(), leave.next, is_traced), ("trace_leave", Next::End, true));
        assert!(opcode(2 * COUNT).is_none() && opcode(u64::MAX).is_none());
        assert!(all().iter().all(|opcode| opcode.sentence.ends_with('.') && opcode.operands.len() <= 3));
    }
}
