//! The instructions of the Java virtual machine, from `instructions.txt`. Knows no class file.

use std::sync::OnceLock;

use crate::table;

/// What follows an opcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operands {
    /// Nothing.
    None,
    /// A signed byte.
    Byte,
    /// A signed short.
    Short,
    /// An index of the constant pool, a byte.
    SmallConstant,
    /// An index of the constant pool, two bytes.
    Constant,
    /// A local variable, a byte.
    Local,
    /// A local variable and a signed byte that is added to it.
    LocalAndByte,
    /// A distance of two bytes.
    Branch,
    /// A distance of four bytes.
    WideBranch,
    /// A range of ints and a distance for each.
    TableSwitch,
    /// Pairs of an int and a distance.
    LookupSwitch,
    /// A field of the constant pool.
    Field,
    /// A method of the constant pool.
    Method,
    /// A method of an interface, a count of argument slots, and a zero.
    InterfaceMethod,
    /// A call site of the constant pool, and two zeroes.
    Dynamic,
    /// A class of the constant pool.
    Class,
    /// The number of a primitive type.
    Primitive,
    /// Another opcode, whose operands are twice as wide.
    Wide,
    /// A class of the constant pool and a number of dimensions.
    Dimensions,
}

impl Operands {
    fn parse(text: &str) -> Option<Operands> {
        Some(match text {
            "-" => Operands::None,
            "i8" => Operands::Byte,
            "i16" => Operands::Short,
            "const8" => Operands::SmallConstant,
            "const16" => Operands::Constant,
            "local8" => Operands::Local,
            "local8,i8" => Operands::LocalAndByte,
            "branch16" => Operands::Branch,
            "branch32" => Operands::WideBranch,
            "tableswitch" => Operands::TableSwitch,
            "lookupswitch" => Operands::LookupSwitch,
            "field16" => Operands::Field,
            "method16" => Operands::Method,
            "method16,count8,zero8" => Operands::InterfaceMethod,
            "dynamic16,zero16" => Operands::Dynamic,
            "class16" => Operands::Class,
            "type8" => Operands::Primitive,
            "wide" => Operands::Wide,
            "class16,dimensions8" => Operands::Dimensions,
            _ => return None,
        })
    }

    /// How many bytes they have, unless that depends on what they say.
    #[must_use]
    pub const fn byte_count(self) -> Option<u32> {
        Some(match self {
            Operands::None => 0,
            Operands::Byte | Operands::SmallConstant | Operands::Local | Operands::Primitive => 1,
            Operands::Short
            | Operands::Constant
            | Operands::LocalAndByte
            | Operands::Branch
            | Operands::Field
            | Operands::Method
            | Operands::Class => 2,
            Operands::Dimensions => 3,
            Operands::WideBranch | Operands::InterfaceMethod | Operands::Dynamic => 4,
            Operands::TableSwitch | Operands::LookupSwitch | Operands::Wide => return None,
        })
    }
}

/// An opcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opcode {
    /// Its number.
    pub number: u8,
    /// Its mnemonic.
    pub name: &'static str,
    /// What follows it.
    pub operands: Operands,
    /// What is taken from the operand stack, the deepest first: a letter for a value's type, a digit for so many slots of any type, `*`
    /// for what the constant says.
    pub pops: &'static str,
    /// What is put there, in the same letters.
    pub pushes: &'static str,
    /// What it does.
    pub sentence: &'static str,
}

/// How many slots the values have that some letters stand for, and whether a constant says that there are more.
#[must_use]
pub fn slots(letters: &str) -> (u32, bool) {
    let mut count = (0, false);
    for letter in letters.bytes() {
        match letter {
            b'J' | b'D' => count.0 += 2,
            b'0'..=b'9' => count.0 += u32::from(letter - b'0'),
            b'*' => count.1 = true,
            _ => count.0 += 1,
        }
    }
    count
}

/// The opcode with a number, if there is one.
#[must_use]
pub fn opcode(number: u8) -> Option<&'static Opcode> {
    static OPCODES: OnceLock<Vec<Option<Opcode>>> = OnceLock::new();
    OPCODES.get_or_init(parse)[usize::from(number)].as_ref()
}

fn parse() -> Vec<Option<Opcode>> {
    let mut opcodes = vec![None; 256];
    for opcode in table::entries(include_str!("instructions.txt"), parse_line) {
        let number = usize::from(opcode.number);
        opcodes[number] = Some(opcode);
    }
    opcodes
}

fn parse_line(line: &'static str) -> Option<Opcode> {
    let (head, sentence) = line.split_once(" | ")?;
    let (head, pushes) = head.split_once(" -> ")?;
    let mut words = head.split(' ');
    let number = u8::from_str_radix(words.next()?, 16).ok()?;
    let name = words.next()?;
    let operands = Operands::parse(words.next()?)?;
    let effect = |letters: &'static str| if letters == "-" { "" } else { letters };
    Some(Opcode { number, name, operands, pops: effect(words.next()?), pushes: effect(pushes), sentence })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_opcode_is_there() {
        for number in 0..=0xC9 {
            assert!(opcode(number).is_some(), "{number:#x}");
        }
        assert!((0xCB..0xFE).all(|number| opcode(number).is_none()));
        let iinc = opcode(0x84).expect("an opcode");
        assert_eq!((iinc.name, iinc.operands), ("iinc", Operands::LocalAndByte));
        assert_eq!(slots(opcode(0x50).expect("an opcode").pops), (4, false));
        assert_eq!(slots("A*"), (1, true));
        assert_eq!(slots("6"), (6, false));
    }
}
