//! The opcodes of each version, from the tables in `ops/`.

use std::sync::OnceLock;

use super::dialect::Dialect;
use crate::table;

/// A part of an instruction's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The first operand, a register mostly.
    A,
    /// The second.
    B,
    /// The third.
    C,
    /// A bit beside A, from 5.4 on.
    K,
    /// B and C as one number.
    Bx,
    /// The same, signed.
    SignedBx,
    /// B, signed, from 5.4 on.
    SignedB,
    /// C, signed, from 5.4 on.
    SignedC,
    /// All but the opcode.
    Ax,
    /// All but the opcode, signed.
    SignedJ,
}

/// What the number in a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing, though luac prints it.
    None,
    /// A register.
    Register,
    /// A constant.
    Constant,
    /// A register or a constant.
    RegisterOrConstant,
    /// A constant that is the name of a global variable.
    Global,
    /// An upvalue.
    Upvalue,
    /// A function in this one.
    Prototype,
    /// A number that is meant as it is.
    Integer,
    /// A number of values.
    Count,
    /// A number of elements that there shall be room for.
    Size,
    /// Which elements of a table a list is stored in.
    Block,
    /// A truth value.
    Flag,
    /// A truth value that luac prints as a letter after the number before.
    Mark,
    /// One more than the first register whose variables are closed, or 0.
    Close,
    /// A metamethod.
    Event,
    /// A larger operand of the instruction before.
    Extra,
    /// A distance from the next instruction.
    Forward,
    /// A distance backward from the next instruction.
    Backward,
    /// A distance from the instruction after the next.
    Exit,
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
    /// To the instruction after the next.
    Skip,
    /// To the instruction after the next if C is not 0.
    SkipIfC,
}

/// What luac says of an instruction after a semicolon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comment {
    /// Nothing.
    None,
    /// Operands that are constants.
    Constants,
    /// The constant that the next instruction has the number of.
    ExtraConstant,
    /// The name of a global variable.
    Global,
    /// The name of an upvalue, and operands that are constants.
    Upvalue,
    /// Operands that are constants, with a dash for a register.
    Pair,
    /// The target.
    To,
    /// The target, with other words.
    Exit,
    /// The address of a function in this one.
    Prototype,
    /// Which elements a list is stored in.
    List,
    /// The constant that Ax is the number of.
    Extra,
    /// How many registers become nil.
    Nils,
    /// The size with the bits that the next instruction has.
    Size,
    /// The same if there is a next instruction of that kind.
    SizeIfExtra,
    /// The name of a metamethod.
    Event,
    /// The same, and whether the operands are the other way round.
    EventFlip,
    /// The same with the constant.
    EventConstant,
    /// How many values a call takes and gives.
    Call,
    /// How many values a call takes.
    TailCall,
    /// How many values are returned.
    Return,
    /// How many values there are.
    VarArg,
}

/// An opcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opcode {
    /// Its name.
    pub name: &'static str,
    /// Its operands as luac prints them.
    pub operands: Vec<(Part, Kind)>,
    /// Where the machine goes from it.
    pub next: Next,
    /// What luac says of it.
    pub comment: Comment,
    /// What it does.
    pub sentence: &'static str,
}

/// The opcode with a number, if the version has it.
#[must_use]
pub fn opcode_of(dialect: &Dialect, number: u8) -> Option<&'static Opcode> {
    static READ: [OnceLock<Vec<Opcode>>; 4] = [const { OnceLock::new() }; 4];
    READ[dialect.place].get_or_init(|| table::numbered(dialect.table, parse_line)).get(usize::from(number))
}

fn parse_line(line: &'static str) -> Option<(usize, Opcode)> {
    let (columns, sentence) = line.split_once(" | ")?;
    let mut words = columns.split_ascii_whitespace();
    let number = words.next()?.parse().ok()?;
    let name = words.next()?;
    let operands = match words.next()? {
        "-" => Vec::new(),
        list => list.split(',').map(operand_of).collect::<Option<_>>()?,
    };
    let next = match words.next()? {
        "next" => Next::Next,
        "end" => Next::End,
        "jump" => Next::Jump,
        "branch" => Next::Branch,
        "test" => Next::Test,
        "skip" => Next::Skip,
        "skip-c" => Next::SkipIfC,
        _ => return None,
    };
    let comment = comment_of(words.next()?)?;
    Some((number, Opcode { name, operands, next, comment, sentence }))
}

fn operand_of(text: &str) -> Option<(Part, Kind)> {
    let (part, kind) = text.split_once(':')?;
    let part = match part {
        "A" => Part::A,
        "B" => Part::B,
        "C" => Part::C,
        "k" => Part::K,
        "Bx" => Part::Bx,
        "sBx" => Part::SignedBx,
        "sB" => Part::SignedB,
        "sC" => Part::SignedC,
        "Ax" => Part::Ax,
        "sJ" => Part::SignedJ,
        _ => return None,
    };
    let kind = match kind {
        "none" => Kind::None,
        "reg" => Kind::Register,
        "k" => Kind::Constant,
        "rk" => Kind::RegisterOrConstant,
        "global" => Kind::Global,
        "up" => Kind::Upvalue,
        "proto" => Kind::Prototype,
        "int" => Kind::Integer,
        "count" => Kind::Count,
        "size" => Kind::Size,
        "block" => Kind::Block,
        "flag" => Kind::Flag,
        "mark" => Kind::Mark,
        "close" => Kind::Close,
        "event" => Kind::Event,
        "extra" => Kind::Extra,
        "jump" => Kind::Forward,
        "back" => Kind::Backward,
        "exit" => Kind::Exit,
        _ => return None,
    };
    Some((part, kind))
}

fn comment_of(word: &str) -> Option<Comment> {
    Some(match word {
        "-" => Comment::None,
        "consts" => Comment::Constants,
        "const-extra" => Comment::ExtraConstant,
        "global" => Comment::Global,
        "up" => Comment::Upvalue,
        "pair" => Comment::Pair,
        "to" => Comment::To,
        "exit" => Comment::Exit,
        "proto" => Comment::Prototype,
        "list" => Comment::List,
        "extra" => Comment::Extra,
        "nils" => Comment::Nils,
        "size" => Comment::Size,
        "size-extra" => Comment::SizeIfExtra,
        "event" => Comment::Event,
        "event-flip" => Comment::EventFlip,
        "event-const" => Comment::EventConstant,
        "call" => Comment::Call,
        "tailcall" => Comment::TailCall,
        "return" => Comment::Return,
        "vararg" => Comment::VarArg,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lua::dialect::DIALECTS;

    #[test]
    fn every_table_is_read() {
        let counts = DIALECTS.iter().map(|dialect| (0..=255).filter_map(|n| opcode_of(dialect, n)).count());
        assert_eq!(counts.collect::<Vec<_>>(), [38, 40, 47, 83]);
        for dialect in DIALECTS {
            for opcode in (0..=255).filter_map(|number| opcode_of(dialect, number)) {
                let parts = opcode.operands.iter().map(|(part, _)| *part);
                assert!(
                    parts.clone().all(|part| dialect.bits_of(part).is_some()),
                    "{} {}",
                    dialect.name,
                    opcode.name
                );
                assert!(opcode.sentence.ends_with('.'), "{}", opcode.name);
            }
        }
    }
}
