//! The instructions of the CIL, from `instructions.txt`: numbers, names, operands, effects on the stack, sentences.

use std::sync::OnceLock;

use crate::table;

/// What follows an opcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Argument {
    /// Nothing.
    None,
    /// A signed byte.
    I8,
    /// A byte.
    U8,
    /// An integer of 32 bits.
    I32,
    /// An integer of 64 bits.
    I64,
    /// A floating-point number of 32 bits.
    F32,
    /// A floating-point number of 64 bits.
    F64,
    /// An argument's number, one byte.
    Arg8,
    /// An argument's number, two bytes.
    Arg16,
    /// A local variable's number, one byte.
    Local8,
    /// A local variable's number, two bytes.
    Local16,
    /// A distance from the end of the instruction, one byte.
    Target8,
    /// A distance from the end of the instruction, four bytes.
    Target32,
    /// A count, and so many distances from the end of the instruction, four bytes each.
    Switch,
    /// The token of a method.
    Method,
    /// The token of a field.
    Field,
    /// The token of a type.
    Type,
    /// The token of a type, field or method.
    Token,
    /// The token of a string.
    String,
    /// The token of a signature.
    Signature,
}

impl Argument {
    fn parse(text: &str) -> Option<Argument> {
        Some(match text {
            "-" => Argument::None,
            "i8" => Argument::I8,
            "u8" => Argument::U8,
            "i32" => Argument::I32,
            "i64" => Argument::I64,
            "f32" => Argument::F32,
            "f64" => Argument::F64,
            "arg8" => Argument::Arg8,
            "arg16" => Argument::Arg16,
            "local8" => Argument::Local8,
            "local16" => Argument::Local16,
            "target8" => Argument::Target8,
            "target32" => Argument::Target32,
            "switch" => Argument::Switch,
            "method" => Argument::Method,
            "field" => Argument::Field,
            "type" => Argument::Type,
            "token" => Argument::Token,
            "string" => Argument::String,
            "signature" => Argument::Signature,
            _ => return None,
        })
    }

    /// How many bytes it has; of a switch, the count alone.
    #[must_use]
    pub fn len(self) -> u32 {
        match self {
            Argument::None => 0,
            Argument::I8 | Argument::U8 | Argument::Arg8 | Argument::Local8 | Argument::Target8 => 1,
            Argument::Arg16 | Argument::Local16 => 2,
            Argument::I64 | Argument::F64 => 8,
            _ => 4,
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Argument::None
    }
}

/// How control goes on after an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// To the next one.
    Next,
    /// To the next one or to a target.
    Branch,
    /// To a target.
    Jump,
    /// Nowhere in this method, or where a handler says.
    End,
    /// The next instruction belongs to it.
    Prefix,
}

/// An opcode.
#[derive(Clone, Debug)]
pub struct Opcode {
    /// Its number; of those with two bytes, the second one and `0xFE00`.
    pub number: u16,
    /// Its mnemonic.
    pub name: &'static str,
    /// What follows it.
    pub argument: Argument,
    /// How many values it takes from the stack; none if a signature says it.
    pub pops: Option<u32>,
    /// How many values it puts there; none if a signature says it.
    pub pushes: Option<u32>,
    /// How control goes on.
    pub control: Control,
    /// A sentence.
    pub meaning: &'static str,
}

impl Opcode {
    /// How many bytes the opcode itself has.
    #[must_use]
    pub fn len(&self) -> u32 {
        if self.number > 0xFF { 2 } else { 1 }
    }

    /// No opcode has no bytes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        false
    }
}

struct Opcodes {
    all: Vec<Opcode>,
    short: [Option<u8>; 256],
    long: [Option<u8>; 256],
}

fn table() -> &'static Opcodes {
    static OPCODES: OnceLock<Opcodes> = OnceLock::new();
    OPCODES.get_or_init(|| {
        let mut table = Opcodes { all: Vec::new(), short: [None; 256], long: [None; 256] };
        for opcode in table::entries(include_str!("instructions.txt"), parse_line) {
            let places = if opcode.number > 0xFF { &mut table.long } else { &mut table.short };
            places[usize::from(opcode.number & 0xFF)] = u8::try_from(table.all.len()).ok();
            table.all.push(opcode);
        }
        table
    })
}

/// All opcodes.
pub fn opcodes() -> impl Iterator<Item = &'static Opcode> {
    table().all.iter()
}

/// The opcode that some bytes begin with.
#[must_use]
pub fn opcode_at(bytes: &[u8]) -> Option<&'static Opcode> {
    let table = table();
    let place = match *bytes {
        [0xFE, second, ..] => table.long[usize::from(second)],
        [first, ..] => table.short[usize::from(first)],
        [] => None,
    };
    table.all.get(usize::from(place?))
}

fn parse_line(line: &'static str) -> Option<Opcode> {
    let (head, meaning) = line.split_once(" | ")?;
    let mut words = head.split(' ');
    let number = u16::from_str_radix(words.next()?, 16).ok()?;
    let name = words.next()?;
    let argument = Argument::parse(words.next()?)?;
    let count = |text: &str| if text == "*" { Some(None) } else { text.parse().ok().map(Some) };
    let pops = count(words.next()?)?;
    if words.next()? != "->" {
        return None;
    }
    let pushes = count(words.next()?)?;
    let control = match words.next()? {
        "next" => Control::Next,
        "branch" => Control::Branch,
        "jump" => Control::Jump,
        "end" => Control::End,
        "prefix" => Control::Prefix,
        _ => return None,
    };
    Some(Opcode { number, name, argument, pops, pushes, control, meaning })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(opcodes().count(), 219);
        let name = |bytes: &[u8]| opcode_at(bytes).map(|opcode| opcode.name);
        assert_eq!(name(&[0x00]), Some("nop"));
        assert_eq!(name(&[0xE0]), Some("conv.u"));
        assert_eq!(name(&[0xFE, 0x1E]), Some("readonly."));
        assert_eq!(name(&[0xFE]), None);
        assert_eq!(name(&[0x24]), None);
        let switch = opcode_at(&[0x45]).expect("an opcode");
        assert_eq!((switch.argument, switch.pops, switch.control), (Argument::Switch, Some(1), Control::Branch));
    }
}
