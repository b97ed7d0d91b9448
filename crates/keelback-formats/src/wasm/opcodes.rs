//! The opcodes of WebAssembly, from `instructions.txt`. A new proposal is a few lines there.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::table;

/// What stands after an opcode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A block type.
    Block,
    /// How many blocks lie between an instruction and the one that it branches to.
    Label,
    /// A list of labels and one more.
    Labels,
    /// The number of a function.
    Function,
    /// The number of a type.
    Type,
    /// The number of a table.
    Table,
    /// The number of a tag.
    Tag,
    /// The number of a local variable.
    Local,
    /// The number of a global variable.
    Global,
    /// The number of an element segment.
    Element,
    /// The number of a data segment.
    Data,
    /// The number of a memory.
    Memory,
    /// The number of a field.
    Field,
    /// A number of values.
    Count,
    /// Alignment, memory and offset of an access.
    Access,
    /// The number of a lane.
    Lane,
    /// Sixteen numbers of lanes.
    Lanes,
    /// A constant.
    I32,
    /// A constant.
    I64,
    /// A constant.
    F32,
    /// A constant.
    F64,
    /// A constant.
    V128,
    /// What a reference refers to.
    Heap,
    /// A list of value types.
    Types,
    /// A list of clauses for exceptions.
    Catches,
    /// Which types of a cast may be null.
    Cast,
    /// A byte that is 0.
    Zero,
}

/// How many values an instruction takes from the operand stack and puts there, if it is always the same.
pub type Effect = Option<(u32, u32)>;

/// An opcode.
#[derive(Clone, Debug)]
pub struct Opcode {
    /// The prefix byte, or 0.
    pub prefix: u8,
    /// The opcode, or the number after the prefix.
    pub number: u32,
    /// The mnemonic.
    pub name: &'static str,
    /// What stands after it.
    pub shapes: Vec<Shape>,
    /// What it does to the operand stack.
    pub effect: Effect,
    /// One sentence.
    pub sentence: &'static str,
    /// How the machine knows how long it is.
    pub length_rule: String,
}

/// All opcodes.
#[derive(Debug)]
pub struct Opcodes {
    plain: [Option<Opcode>; 256],
    prefixed: HashMap<(u8, u32), Opcode>,
}

impl Opcodes {
    /// The opcode with a number after a prefix, or with prefix 0.
    #[must_use]
    pub fn get(&self, prefix: u8, number: u32) -> Option<&Opcode> {
        match prefix {
            0 => self.plain.get(number as usize)?.as_ref(),
            _ => self.prefixed.get(&(prefix, number)),
        }
    }

    /// All of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Opcode> {
        self.plain.iter().flatten().chain(self.prefixed.values())
    }
}

/// Whether a byte says that the opcode goes on after it.
#[must_use]
pub fn is_prefix(byte: u8) -> bool {
    (0xFB..=0xFE).contains(&byte)
}

/// The table.
#[must_use]
pub fn opcodes() -> &'static Opcodes {
    static READ: OnceLock<Opcodes> = OnceLock::new();
    READ.get_or_init(|| {
        let mut opcodes = Opcodes { plain: [const { None }; 256], prefixed: HashMap::new() };
        for opcode in table::entries(include_str!("instructions.txt"), parse) {
            match opcode.prefix {
                0 => {
                    let number = opcode.number as usize;
                    opcodes.plain[number] = Some(opcode);
                }
                prefix => drop(opcodes.prefixed.insert((prefix, opcode.number), opcode)),
            }
        }
        opcodes
    })
}

fn parse(line: &'static str) -> Option<Opcode> {
    let (head, sentence) = line.split_once(" | ")?;
    let (head, effect) = head.split_once(" : ")?;
    let mut words = head.split(' ');
    let (code, name, immediates) = (words.next()?, words.next()?, words.next()?);
    let (prefix, number) = code.split_once(':').unwrap_or(("0", code));
    let prefix = u8::from_str_radix(prefix, 16).ok()?;
    let number = u32::from_str_radix(number, 16).ok().filter(|number| prefix != 0 || *number < 256)?;
    let shapes: Option<Vec<Shape>> = match immediates {
        "-" => Some(Vec::new()),
        words => words.split(',').map(shape).collect(),
    };
    let shapes = shapes?;
    let values = |text: &str| if text == "-" { 0 } else { text.len() as u32 };
    let effect = match effect {
        "*" => None,
        effect => effect.split_once(" -> ").map(|(pops, pushes)| Some((values(pops), values(pushes))))?,
    };
    let length_rule = length_rule(prefix, &shapes);
    Some(Opcode { prefix, number, name: name_of(name), shapes, effect, sentence, length_rule })
}

/// A space in a mnemonic is written as a tilde in the table.
fn name_of(name: &'static str) -> &'static str {
    match name {
        "ref.test~null" => "ref.test null",
        "ref.cast~null" => "ref.cast null",
        _ => name,
    }
}

fn shape(word: &str) -> Option<Shape> {
    Some(match word {
        "block" => Shape::Block,
        "label" => Shape::Label,
        "labels" => Shape::Labels,
        "func" => Shape::Function,
        "type" => Shape::Type,
        "table" => Shape::Table,
        "tag" => Shape::Tag,
        "local" => Shape::Local,
        "global" => Shape::Global,
        "elem" => Shape::Element,
        "data" => Shape::Data,
        "mem" => Shape::Memory,
        "field" => Shape::Field,
        "count" => Shape::Count,
        "memarg" => Shape::Access,
        "lane" => Shape::Lane,
        "lanes" => Shape::Lanes,
        "i32" => Shape::I32,
        "i64" => Shape::I64,
        "f32" => Shape::F32,
        "f64" => Shape::F64,
        "v128" => Shape::V128,
        "heap" => Shape::Heap,
        "types" => Shape::Types,
        "catches" => Shape::Catches,
        "cast" => Shape::Cast,
        "zero" => Shape::Zero,
        _ => return None,
    })
}

fn length_rule(prefix: u8, shapes: &[Shape]) -> String {
    let opcode = match prefix {
        0 => "one byte of opcode".to_owned(),
        prefix => format!("the prefix {prefix:02x} and a LEB128 number, whose last byte is below 80"),
    };
    let parts: Vec<&str> = shapes.iter().map(|shape| part(*shape)).collect();
    match parts.len() {
        0 => format!("{opcode}, which nothing follows"),
        _ => format!("{opcode}, which says what follows: {}", parts.join(", ")),
    }
}

/// How long an immediate is.
fn part(shape: Shape) -> &'static str {
    match shape {
        Shape::Block => "a block type in signed LEB128",
        Shape::Labels => "a number of labels, so many, and one more, each in LEB128",
        Shape::Access => "alignment and offset in LEB128, and a memory between them if bit 6 of the alignment is set",
        Shape::Lane | Shape::Cast | Shape::Zero => "a byte",
        Shape::Lanes | Shape::V128 => "sixteen bytes",
        Shape::I32 | Shape::I64 => "a number in signed LEB128, up to the first byte below 80",
        Shape::F32 => "four bytes",
        Shape::F64 => "eight bytes",
        Shape::Heap => "a heap type in signed LEB128",
        Shape::Types => "a number of types, and so many",
        Shape::Catches => "a number of clauses, and so many: a byte, a tag if it has one, and a label",
        _ => "a number in LEB128, up to the first byte below 80",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let opcodes = opcodes();
        assert_eq!(opcodes.iter().count(), 575);
        let known = |prefix, number| opcodes.get(prefix, number).map(|opcode| (opcode.name, opcode.effect));
        assert_eq!(known(0, 0x6A), Some(("i32.add", Some((2, 1)))));
        assert_eq!(known(0xFC, 10), Some(("memory.copy", Some((3, 0)))));
        assert_eq!(known(0xFB, 0x15), Some(("ref.test null", Some((1, 1)))));
        assert_eq!(known(0xFD, 0x113), Some(("i32x4.relaxed_dot_i8x16_i7x16_add_s", Some((3, 1)))));
        assert_eq!(known(0, 0x10), Some(("call", None)));
        assert_eq!(known(0, 0x27), None);
        assert_eq!(known(0, 300), None);
        for opcode in opcodes.iter() {
            assert!(opcode.sentence.ends_with('.'), "{}", opcode.name);
        }
    }
}
