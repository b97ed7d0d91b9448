//! A chunk: a header, and a function with those in it. What instructions mean is not known here.

use super::dialect::{ConstantKind, Item};
use super::header::{Header, Number, number_of};
use crate::model::Warning;
use crate::reader::{Group, Read, Reader};
use crate::span::{Malformed, Span};

/// How deep functions may lie in each other: as deep as Lua itself reads them.
const MOST_NESTED: usize = 200;

/// A file.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// Its header.
    pub header: Header,
    /// Its functions, each before those in it.
    pub prototypes: Vec<Prototype>,
    /// What is odd about it.
    pub warnings: Vec<Warning>,
    /// Why reading ended before the end.
    pub error: Option<Malformed>,
}

/// A function.
#[derive(Clone, Debug, Default)]
pub struct Prototype {
    /// Its bytes.
    pub span: Span,
    /// The number of the function that it is in.
    pub parent: Option<u32>,
    /// What it was made from: a name after `@` or `=`, or the text itself.
    pub source: Option<Span>,
    /// The line that it begins in; 0 for the main function.
    pub first_line: u32,
    /// The line that it ends in.
    pub last_line: u32,
    /// How many upvalues it has, in 5.1.
    pub upvalue_count: u8,
    /// How many named parameters it has.
    pub parameters: u8,
    /// Not 0 if it takes extra arguments.
    pub is_vararg: u8,
    /// How many registers it needs.
    pub stack_size: u8,
    /// Its instructions.
    pub code: Span,
    /// Its constants.
    pub constants: Vec<Constant>,
    /// The numbers of the functions in it.
    pub prototypes: Vec<u32>,
    /// Where its upvalues come from, from 5.2 on.
    pub upvalues: Vec<Upvalue>,
    /// Names of upvalues.
    pub upvalue_names: Vec<Option<Span>>,
    /// The line of each instruction, or from 5.4 on the difference to that of the one before, in a byte.
    pub lines: Span,
    /// Instructions whose lines are given in full, from 5.4 on.
    pub absolute_lines: Vec<(u32, u32)>,
    /// Local variables.
    pub locals: Vec<Local>,
}

/// A constant.
#[derive(Clone, Copy, Debug)]
pub struct Constant {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a constant is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// `nil`
    Nil,
    /// `true` or `false`
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string, where its bytes are.
    String(Option<Span>),
}

/// Where an upvalue comes from.
#[derive(Clone, Copy, Debug)]
pub struct Upvalue {
    /// Not 0 if it is a register of the function around, 0 if it is one of its upvalues.
    pub in_stack: u8,
    /// Which one.
    pub index: u8,
    /// What kind of variable it is, from 5.4 on.
    pub kind: u8,
}

/// A local variable.
#[derive(Clone, Copy, Debug)]
pub struct Local {
    /// Its name.
    pub name: Option<Span>,
    /// The first instruction that sees it.
    pub start: u32,
    /// The first one that does no more.
    pub end: u32,
}

/// A function that is being read.
struct Frame {
    number: u32,
    next_item: usize,
    children_left: u32,
    start: u32,
    group: Group,
}

impl Chunk {
    /// Reads a file. What was read before something went wrong is kept.
    ///
    /// # Errors
    /// The header is damaged.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<Chunk> {
        let mut warnings = Vec::new();
        let header = reader.group(
            || "header".into(),
            "What the file is, and what form its numbers have.",
            |reader| Header::read(reader, &mut warnings),
        )?;
        let mut chunk = Chunk { header, prototypes: Vec::new(), warnings, error: None };
        let mut frames = vec![chunk.open(reader, None)];
        chunk.error = chunk.functions(reader, &mut frames).err();
        for frame in frames.into_iter().rev() {
            chunk.close(reader, &frame);
        }
        if chunk.error.is_none() && !reader.is_done() {
            let at = reader.at();
            let left = reader.left();
            reader.bytes(left, "rest", "Bytes after the main function, which Lua does not read.")?;
            chunk.warnings.push(Warning { at, text: format!("{left} bytes follow the main function") });
        }
        Ok(chunk)
    }

    fn open(&mut self, reader: &mut Reader<'_, '_>, parent: Option<u32>) -> Frame {
        let number = u32::try_from(self.prototypes.len()).unwrap_or(u32::MAX);
        self.prototypes.push(Prototype { parent, ..Prototype::default() });
        let name = || if parent.is_none() { "main function".into() } else { format!("function {number}").into() };
        let start = reader.at();
        let group = reader.open_group(name, "A function: its instructions and what they refer to.");
        Frame { number, next_item: 0, children_left: 0, start, group }
    }

    fn close(&mut self, reader: &mut Reader<'_, '_>, frame: &Frame) {
        reader.close_group(&frame.group);
        if let Some(prototype) = self.prototypes.get_mut(frame.number as usize) {
            prototype.span = reader.since(frame.start);
        }
    }

    /// Reads functions until the main one ends. No call nests: files say how deep functions lie in each other.
    fn functions(&mut self, reader: &mut Reader<'_, '_>, frames: &mut Vec<Frame>) -> Read<()> {
        while let Some(frame) = frames.last_mut() {
            let parent = frame.number;
            if frame.children_left > 0 {
                frame.children_left -= 1;
                if frames.len() >= MOST_NESTED {
                    return reader.malformed(format!("functions lie more than {MOST_NESTED} deep in each other"));
                }
                let child = self.open(reader, Some(parent));
                self.prototypes[parent as usize].prototypes.push(child.number);
                frames.push(child);
                continue;
            }
            let Some(item) = self.header.dialect.items.get(frame.next_item) else {
                if let Some(frame) = frames.pop() {
                    self.close(reader, &frame);
                }
                continue;
            };
            frame.next_item += 1;
            if *item == Item::Prototypes {
                let least = u32::try_from(self.header.dialect.items.len()).unwrap_or(u32::MAX);
                let meaning = "How many functions in this one follow.";
                frame.children_left = self.header.count(reader, least, "functions", meaning)?;
            } else {
                self.header.item_of(reader, *item, &mut self.prototypes[parent as usize])?;
            }
        }
        Ok(())
    }
}

impl Header {
    /// Reads a part of a function that holds no other functions.
    fn item_of(&self, reader: &mut Reader<'_, '_>, item: Item, prototype: &mut Prototype) -> Read<()> {
        match item {
            Item::Source => {
                let meaning = "What it was made from: a file's name after @, a name after =, or the text itself.";
                prototype.source = self.string(reader, "source", meaning)?;
            }
            Item::FirstLine => {
                let meaning = "The line that the function begins in; 0 for the main function.";
                prototype.first_line = self.int(reader, "first line", meaning)?;
            }
            Item::LastLine => {
                let meaning = "The line that the function ends in; 0 for the main function.";
                prototype.last_line = self.int(reader, "last line", meaning)?;
            }
            Item::UpvalueCount => {
                prototype.upvalue_count =
                    reader.u8("upvalue count", "How many variables of functions around it the function uses.")?;
            }
            Item::Parameters => {
                prototype.parameters = reader.u8("parameters", "How many named parameters the function has.")?;
            }
            Item::IsVarArg => {
                let meaning =
                    "Not 0 if the function takes extra arguments; 5.1 has bits for its old ways of passing them.";
                prototype.is_vararg = reader.u8("is vararg", meaning)?;
            }
            Item::StackSize => {
                prototype.stack_size = reader.u8("stack size", "How many registers the function needs.")?;
            }
            Item::Code => {
                let count = self.count(reader, 4, "code size", "How many instructions follow.")?;
                prototype.code = array(reader, count, 4, "code", "The instructions, four bytes each.")?;
            }
            Item::Constants => {
                let count = self.count(reader, 1, "constants", "How many constants follow.")?;
                for number in 0..count {
                    let group =
                        reader.open_group(|| format!("constant {number}").into(), "A value that instructions use.");
                    let constant = self.constant(reader);
                    reader.close_group(&group);
                    prototype.constants.push(constant?);
                }
            }
            Item::Upvalues => {
                let least = if self.dialect.has_upvalue_kinds { 3 } else { 2 };
                let count =
                    self.count(reader, least, "upvalues", "How many variables of functions around it follow.")?;
                for number in 0..count {
                    let group =
                        reader.open_group(|| format!("upvalue {number}").into(), "Where a variable comes from.");
                    let upvalue = self.upvalue(reader);
                    reader.close_group(&group);
                    prototype.upvalues.push(upvalue?);
                }
            }
            Item::Lines => {
                let len = self.int_len.into();
                let count = self.count(reader, len, "lines", "How many lines follow; 0 if they were left out.")?;
                prototype.lines = array(reader, count, len, "line numbers", "The line of each instruction.")?;
            }
            Item::LineSteps => {
                let count =
                    self.count(reader, 1, "lines", "How many differences follow; 0 if they were left out.")?;
                let meaning =
                    "The line of each instruction less that of the one before; -128 if it is given in full.";
                prototype.lines = array(reader, count, 1, "line differences", meaning)?;
            }
            Item::AbsoluteLines => {
                let count =
                    self.count(reader, 2, "lines in full", "How many instructions follow with their lines.")?;
                for _ in 0..count {
                    let at = self.int(reader, "instruction", "An instruction whose line is given in full.")?;
                    let line = self.int(reader, "line", "Its line.")?;
                    prototype.absolute_lines.push((at, line));
                }
            }
            Item::Locals => {
                let count =
                    self.count(reader, 3, "locals", "How many local variables follow; 0 if they were left out.")?;
                for number in 0..count {
                    let group =
                        reader.open_group(|| format!("local {number}").into(), "A local variable, for debuggers.");
                    let local = self.local(reader);
                    reader.close_group(&group);
                    prototype.locals.push(local?);
                }
            }
            Item::UpvalueNames => {
                let meaning = "How many names of upvalues follow; 0 if they were left out.";
                let count = self.count(reader, 1, "upvalue names", meaning)?;
                for _ in 0..count {
                    let name = self.string(reader, "upvalue name", "What an upvalue is called, for debuggers.")?;
                    prototype.upvalue_names.push(name);
                }
            }
            Item::Prototypes => {}
        }
        Ok(())
    }

    fn constant(&self, reader: &mut Reader<'_, '_>) -> Read<Constant> {
        let start = reader.at();
        let tag = reader.u8("type", "What kind of value follows.")?;
        let kind = self.dialect.constants.iter().find(|(known, _)| *known == tag).map(|(_, kind)| *kind);
        let Some(kind) = kind else {
            return Err(Malformed::new(
                start,
                format!("{tag:#x} is no type of a constant in Lua {}", self.dialect.name),
            ));
        };
        reader.means(|| format!("{kind:?}").to_lowercase());
        let value = match kind {
            ConstantKind::Nil => Value::Nil,
            ConstantKind::False => Value::Boolean(false),
            ConstantKind::True => Value::Boolean(true),
            ConstantKind::Boolean => Value::Boolean(reader.u8("boolean", "0 for false, else true.")? != 0),
            ConstantKind::Number => Value::Number(self.number(reader, "number", "A number.")?),
            ConstantKind::Integer => Value::Number(self.integer(reader, "integer", "An integer.")?),
            ConstantKind::String => Value::String(self.string(reader, "string", "A string.")?),
        };
        Ok(Constant { span: reader.since(start), value })
    }

    fn upvalue(&self, reader: &mut Reader<'_, '_>) -> Read<Upvalue> {
        let in_stack = reader
            .u8("in stack", "1 if it is a register of the function around this one, 0 if one of its upvalues.")?;
        let index = reader.u8("index", "Which register or upvalue.")?;
        let kind = if self.dialect.has_upvalue_kinds {
            reader.u8(
                "kind",
                "What kind of variable: 0 any, 1 constant, 2 to be closed, 3 a constant while compiling.",
            )?
        } else {
            0
        };
        Ok(Upvalue { in_stack, index, kind })
    }

    fn local(&self, reader: &mut Reader<'_, '_>) -> Read<Local> {
        let name = self.string(reader, "name", "What the variable is called.")?;
        let start = self.int(reader, "start", "The first instruction that sees it.")?;
        let end = self.int(reader, "end", "The first instruction that does no more.")?;
        Ok(Local { name, start, end })
    }
}

fn array(reader: &mut Reader<'_, '_>, count: u32, len: u32, name: &'static str, meaning: &'static str) -> Read<Span> {
    let start = reader.at();
    reader.take(count.saturating_mul(len))?;
    let span = reader.since(start);
    if !span.is_empty() {
        reader.note(start, name, meaning, || format!("{count} of {len} bytes"));
    }
    Ok(span)
}

impl Prototype {
    /// Its instructions' words.
    pub fn words<'a>(&self, file: &'a [u8], header: &Header) -> impl Iterator<Item = u32> + use<'a> {
        let is_big_endian = header.is_big_endian;
        let chunks = self.code.of(file).chunks_exact(4);
        chunks.map(move |bytes| u32::try_from(number_of(bytes, is_big_endian)).unwrap_or(0))
    }

    /// The lines of its instructions, as far as the file says them.
    #[must_use]
    pub fn lines(&self, file: &[u8], header: &Header) -> Vec<i64> {
        let bytes = self.lines.of(file);
        if !header.dialect.items.contains(&Item::LineSteps) {
            let words = bytes.chunks_exact(header.int_len.max(1).into());
            let line = |bytes| i64::try_from(number_of(bytes, header.is_big_endian)).unwrap_or(0);
            return words.map(line).collect();
        }
        let mut absolute = self.absolute_lines.iter().peekable();
        let mut line = i64::from(self.first_line);
        let lines = bytes.iter().enumerate().map(|(place, step)| {
            line += i64::from(step.cast_signed());
            while let Some((_, given)) = absolute.next_if(|(at, _)| *at as usize <= place) {
                line = i64::from(*given);
            }
            line
        });
        lines.collect()
    }

    /// How many upvalues it has.
    #[must_use]
    pub fn upvalue_count(&self) -> usize {
        self.upvalues.len().max(self.upvalue_count.into())
    }
}
