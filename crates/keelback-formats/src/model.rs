//! What a file of any format is once it is read: facts, functions, instructions, operands. Commands know this and no format.

use std::borrow::Cow;

use crate::span::Span;

/// Text that a format has or makes.
pub type Text = Cow<'static, str>;

/// What a file is.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The format and its version, as in "CPython 3.11 bytecode".
    pub format: String,
    /// The machine that it is for, in a few words.
    pub machine: Text,
    /// How it is run, and by what.
    pub run: String,
    /// What made it, as far as the file says.
    pub producer: Option<String>,
    /// Fields of its header, and other facts: name and value.
    pub facts: Vec<(Text, String)>,
    /// What is in it: what kind of things, how many, and the names of some.
    pub contents: Vec<Contents>,
}

/// Things of one kind in a file.
#[derive(Clone, Debug)]
pub struct Contents {
    /// What they are, in the plural.
    pub kind: Text,
    /// How many there are.
    pub count: usize,
    /// Names of the first ones, in the order of the file.
    pub names: Vec<String>,
}

/// Something to tell about a file that could be read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where.
    pub at: u32,
    /// What.
    pub text: String,
}

/// A function, method, prototype or whatever else has instructions.
#[derive(Clone, Debug, Default)]
pub struct Function {
    /// Its name, with the names that it is in.
    pub name: String,
    /// What it is: "function", "method", "class body".
    pub kind: Text,
    /// The number of the function that it is in.
    pub parent: Option<u32>,
    /// Its instructions in the file.
    pub span: Span,
    /// Arguments, locals, flags and so on: name and value.
    pub facts: Vec<(Text, String)>,
    /// The instructions, in the order of the file.
    pub instructions: Vec<Instruction>,
    /// Where exceptions go, in the order in which the machine looks.
    pub handlers: Vec<Handler>,
    /// What could not be read as it should.
    pub warnings: Vec<Warning>,
}

/// An instruction.
#[derive(Clone, Debug)]
pub struct Instruction {
    /// Its offset in its function, in the units of the machine's jumps.
    pub offset: u32,
    /// Its bytes in the file, prefixes and operands included.
    pub span: Span,
    /// Its mnemonic.
    pub name: Text,
    /// One sentence about what it does, from the specification. Empty if nothing is known of it.
    pub meaning: Text,
    /// How the machine knows how many bytes it has: "fixed by the opcode".
    pub length_rule: Text,
    /// Its operands, in the order of the machine's own disassembler. Bytes that belong to none of them are the opcode.
    pub operands: Vec<Operand>,
    /// How many bytes before the opcode change what it says.
    pub prefix_len: u8,
    /// How many bytes after the opcode say nothing, so that the operands have a place that the machine likes.
    pub padding_len: u8,
    /// The line of the source that it was made from.
    pub line: Option<u32>,
    /// Where exactly, if the file says so.
    pub columns: Option<Columns>,
    /// Where the machine goes from here.
    pub flow: Flow,
    /// How many values it takes from the operand stack and puts there, if the machine has one.
    pub stack: Option<(u32, u32)>,
    /// How many values are on the stack before it and after it, where that is known.
    pub depth: Option<(u32, u32)>,
    /// Whether this is a guess.
    pub certainty: Certainty,
}

/// The part of the source that an instruction was made from. Columns count bytes from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Where it begins in its line.
    pub start: u32,
    /// The line that it ends in.
    pub end_line: u32,
    /// Where it ends there.
    pub end: u32,
}

/// How sure a reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Certainty {
    /// As specified.
    #[default]
    Known,
    /// Read as an instruction of another version, because nothing is known of this one.
    Assumed,
    /// No instruction: bytes that are shown as they are.
    Data,
}

/// Where a machine goes from an instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Whether the next instruction may follow.
    pub falls_through: bool,
    /// Where it may jump to.
    pub jumps: Vec<Jump>,
}

/// A jump that an instruction may make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// The offset of the instruction that is next then.
    pub target: u32,
    /// How many values are on the stack then, counted from those before this instruction.
    pub stack: i32,
}

impl Flow {
    /// The next instruction follows.
    pub const NEXT: Flow = Flow { falls_through: true, jumps: Vec::new() };
    /// Nothing follows: it returns, throws, or stops.
    pub const END: Flow = Flow { falls_through: false, jumps: Vec::new() };
}

impl Instruction {
    /// An instruction with nothing but a name, from which the next one follows.
    #[must_use]
    pub fn new(offset: u32, span: Span, name: impl Into<Text>) -> Instruction {
        Instruction {
            offset,
            span,
            name: name.into(),
            meaning: "".into(),
            length_rule: "".into(),
            operands: Vec::new(),
            prefix_len: 0,
            padding_len: 0,
            line: None,
            columns: None,
            flow: Flow::NEXT,
            stack: None,
            depth: None,
            certainty: Certainty::Known,
        }
    }

    /// Bytes that are no instruction.
    #[must_use]
    pub fn data(offset: u32, span: Span, name: impl Into<Text>) -> Instruction {
        Instruction { certainty: Certainty::Data, ..Instruction::new(offset, span, name) }
    }

    /// Moves its bytes, and those of its operands, by so many bytes toward the end of the file.
    pub fn move_by(&mut self, bytes: u32) {
        self.span = self.span.moved_by(bytes);
        for operand in &mut self.operands {
            operand.span = operand.span.moved_by(bytes);
        }
    }
}

/// An operand of an instruction.
#[derive(Clone, Debug)]
pub struct Operand {
    /// Its bytes in the file. Empty where the opcode implies it.
    pub span: Span,
    /// Which bits of its instruction it has, from one up to before another, where these are not whole bytes. They are counted from the lowest one of the
    /// first byte on; in words whose highest byte comes first, from the lowest one of the word.
    pub bits: Option<(u8, u8)>,
    /// What it is for.
    pub role: Role,
    /// Its number.
    pub value: i64,
    /// What that stands for: a name, a constant.
    pub text: Option<String>,
}

/// What the number of an operand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// A number that is meant as it is.
    Immediate,
    /// A number that is added to a variable.
    Increment,
    /// An entry of the constant pool.
    Constant,
    /// A local variable's slot.
    Local,
    /// A variable's cell that functions share.
    Cell,
    /// A name: of a global, an attribute, a module.
    Name,
    /// A global variable.
    Global,
    /// A function or method.
    Function,
    /// A type or class.
    Type,
    /// A field of an object.
    Field,
    /// A register.
    Register,
    /// A memory.
    Memory,
    /// A table.
    Table,
    /// A part of a file that memories, tables or arrays are filled from.
    Segment,
    /// A tag, which says what kind of exception is meant.
    Tag,
    /// The target of a jump.
    Target,
    /// A number of arguments, items, values.
    Count,
    /// Flags.
    Flags,
}

impl Operand {
    /// Its number and what that stands for.
    #[must_use]
    pub fn shown(&self) -> String {
        match &self.text {
            Some(text) if self.role == Role::Target => text.clone(),
            Some(text) => format!("{} ({text})", self.number()),
            None => self.number(),
        }
    }

    /// Its number as it is written: in hexadecimal, if it is no place in a table but a token, which names a table in its upper byte.
    #[must_use]
    pub fn number(&self) -> String {
        const TOKENS: std::ops::RangeInclusive<i64> = 0x0100_0000..=0xFFFF_FFFF;
        match self.role {
            Role::Function | Role::Type | Role::Field | Role::Constant if TOKENS.contains(&self.value) => {
                format!("{:#010x}", self.value)
            }
            _ => self.value.to_string(),
        }
    }
}

impl Role {
    /// What it is called.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Role::Immediate => "immediate",
            Role::Increment => "increment",
            Role::Constant => "constant",
            Role::Local => "local",
            Role::Cell => "cell",
            Role::Name => "name",
            Role::Global => "global",
            Role::Function => "function",
            Role::Type => "type",
            Role::Field => "field",
            Role::Register => "register",
            Role::Memory => "memory",
            Role::Table => "table",
            Role::Segment => "segment",
            Role::Tag => "tag",
            Role::Target => "target",
            Role::Count => "count",
            Role::Flags => "flags",
        }
    }
}

/// A range of instructions whose exceptions go somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handler {
    /// Offset of the first instruction.
    pub start: u32,
    /// Offset after the last.
    pub end: u32,
    /// Where exceptions go.
    pub target: u32,
    /// How many values are on the stack then, if the machine says so.
    pub depth: Option<u32>,
    /// Which exceptions, and what else there is to say.
    pub what: String,
}

/// What a verifier objects to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the file.
    pub at: u32,
    /// In which function.
    pub function: Option<String>,
    /// Which rule is broken, and how, with the section of the specification.
    pub what: String,
}
