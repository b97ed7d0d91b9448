//! The code of a method (JVMS §4.7.3) and its own attributes: frames, lines, local variables.

use super::{Attribute, Body, Owner, constant, entries, read_attributes};
use crate::jvm::flags;
use crate::jvm::pool::Pool;
use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::span::Span;

/// The code of a method.
#[derive(Clone, Debug)]
pub struct Code {
    /// How many slots the operand stack has.
    pub max_stack: u16,
    /// How many slots local variables have.
    pub max_locals: u16,
    /// The instructions.
    pub span: Span,
    /// Where exceptions go.
    pub exceptions: Vec<ExceptionEntry>,
    /// Where that table begins; its entries have eight bytes each.
    pub exceptions_at: u32,
    /// Lines, variables, frames.
    pub attributes: Vec<Attribute>,
}

impl Code {
    /// The frames that are given, and where they stand.
    #[must_use]
    pub fn frames(&self) -> Option<(&[Frame], Span)> {
        self.attributes.iter().find_map(|attribute| match &attribute.body {
            Body::StackMapTable(frames) => Some((&**frames, attribute.span)),
            _ => None,
        })
    }
}

/// Where exceptions go that come from some instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExceptionEntry {
    /// Offset of the first instruction.
    pub start: u16,
    /// Offset after the last.
    pub end: u16,
    /// Where they go.
    pub handler: u16,
    /// Their class; 0 for all.
    pub class: u16,
}

/// A name for a slot of the local variables, in a part of the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalVariable {
    /// Offset where it begins to have a value.
    pub start: u16,
    /// How many bytes of code that holds for.
    pub len: u16,
    /// Its name.
    pub name: u16,
    /// Its descriptor or signature.
    pub of: u16,
    /// Its slot.
    pub slot: u16,
}

/// The part of the source that a part of the code comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CharacterRange {
    /// Offset of its first instruction.
    pub start: u16,
    /// Offset of its last byte.
    pub end: u16,
    /// Where it begins in the source: the line, and the column in the lowest ten bits.
    pub from: u32,
    /// Where it ends there, in the same form.
    pub to: u32,
    /// What it is: a statement, a block, where a jump comes from.
    pub flags: u16,
}

/// A frame of the StackMapTable, or of the StackMap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Where it stands in the file.
    pub at: u32,
    /// Its first byte; 255 in a StackMap, which does without.
    pub tag: u8,
    /// How far it is from the one before, less one. In a StackMap the offset itself.
    pub delta: u16,
    /// What it says.
    pub kind: FrameKind,
}

/// What a frame says about locals and stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameKind {
    /// The same locals, nothing on the stack.
    Same,
    /// The same locals, one value on the stack.
    SameWithItem(SlotType),
    /// So many locals less, nothing on the stack.
    Chop(u8),
    /// More locals, nothing on the stack.
    Append(Vec<SlotType>),
    /// Locals and stack.
    Full(Vec<SlotType>, Vec<SlotType>),
}

/// The type of a local variable or an operand in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotType {
    /// Nothing that could be used.
    Top,
    /// An int or what is smaller.
    Integer,
    /// A float.
    Float,
    /// A double.
    Double,
    /// A long.
    Long,
    /// Null.
    Null,
    /// The object of a constructor that has not called another yet.
    UninitializedThis,
    /// An object of a class.
    Object(u16),
    /// What `new` at an offset made, which no constructor has seen yet.
    Uninitialized(u16),
}

pub(super) fn read_code(reader: &mut Reader<'_, '_>, pool: &Pool<'_>, warnings: &mut Vec<Warning>) -> Read<Code> {
    let max_stack =
        reader.u16_be("max_stack", "How many slots the operand stack has at most; longs and doubles take two.")?;
    let max_locals = reader.u16_be("max_locals", "How many slots there are for parameters and local variables.")?;
    let len = reader.u32_be("code_length", "How many bytes of instructions follow.")?;
    let start = reader.at();
    reader.take(len)?;
    let span = reader.since(start);
    reader.note(start, "code", "The instructions.", || format!("{len} bytes"));
    let count = reader.u16_be("exception_table_length", "How many entries the exception table has.")?;
    let exceptions_at = reader.at();
    let mut exceptions = Vec::new();
    for number in 0..count {
        let entry = reader.group(
            || format!("exception handler {number}").into(),
            "Where exceptions go that come from a part of the code; the first entry that fits counts.",
            |reader| {
                Ok(ExceptionEntry {
                    start: reader.u16_be("start_pc", "Where that part begins.")?,
                    end: reader.u16_be("end_pc", "Where it ends.")?,
                    handler: reader.u16_be("handler_pc", "Where they go.")?,
                    class: constant(reader, pool, "catch_type", "The class of the exceptions; 0 for all.")?,
                })
            },
        )?;
        exceptions.push(entry);
    }
    let attributes = read_attributes(reader, pool, Owner::Code, warnings)?;
    Ok(Code { max_stack, max_locals, span, exceptions, exceptions_at, attributes })
}

pub(super) fn read_lines(reader: &mut Reader<'_, '_>) -> Read<Vec<(u16, u16)>> {
    let count = reader.u16_be("line_number_table_length", "How many entries there are.")?;
    let mut lines = Vec::new();
    for _ in 0..count {
        let start = reader.u16_be("start_pc", "The offset of the first instruction of a line.")?;
        lines.push((start, reader.u16_be("line_number", "The line of the source that begins there.")?));
    }
    Ok(lines)
}

pub(super) fn read_variables(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<Vec<LocalVariable>> {
    entries(
        reader,
        ("local_variable_table_length", "How many entries there are."),
        ("local variable", "What a slot is called in a part of the code."),
        |reader| {
            Ok(LocalVariable {
                start: reader.u16_be("start_pc", "Where it has a value from.")?,
                len: reader.u16_be("length", "For how many bytes of code.")?,
                name: constant(reader, pool, "name_index", "Its name.")?,
                of: constant(reader, pool, "descriptor_index", "Its type.")?,
                slot: reader.u16_be("index", "Its slot.")?,
            })
        },
    )
}

pub(super) fn read_ranges(reader: &mut Reader<'_, '_>) -> Read<Vec<CharacterRange>> {
    entries(
        reader,
        ("character_range_table_length", "How many entries there are."),
        ("character range", "A part of the source that a part of the code comes from."),
        |reader| {
            let start = reader.u16_be("start_pc", "Where that part of the code begins.")?;
            let end = reader.u16_be("end_pc", "Its last byte.")?;
            let mut place = |name, meaning| {
                let place = reader.u32_be(name, meaning)?;
                reader.means(|| format!("line {}, column {}", place >> 10, place & 0x3FF));
                Ok(place)
            };
            let from = place("character_range_start", "Where it begins in the source.")?;
            let to = place("character_range_end", "Where it ends there.")?;
            let flags = reader.u16_be("flags", "What it is.")?;
            reader.means(|| flags::range_names(flags));
            Ok(CharacterRange { start, end, from, to, flags })
        },
    )
}

/// Reads the frames of a StackMap.
pub(super) fn read_whole_frames(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<Vec<Frame>> {
    entries(
        reader,
        ("number_of_entries", "How many frames there are."),
        ("frame", "Types of locals and operands at an offset."),
        |reader| {
            let at = reader.at();
            let delta = reader.u16_be("offset", "Where the locals and operands have these types.")?;
            Ok(Frame { at, tag: 255, delta, kind: read_whole_frame(reader, pool)? })
        },
    )
}

/// Reads all locals and all operands.
fn read_whole_frame(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<FrameKind> {
    let count = reader.u16_be("number_of_locals", "How many locals have types.")?;
    let locals = (0..count).map(|_| read_type(reader, pool, "local")).collect::<Read<_>>()?;
    let count = reader.u16_be("number_of_stack_items", "How many operands there are.")?;
    let stack = (0..count).map(|_| read_type(reader, pool, "stack item")).collect::<Read<_>>()?;
    Ok(FrameKind::Full(locals, stack))
}

pub(super) fn read_frames(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<Vec<Frame>> {
    entries(
        reader,
        ("number_of_entries", "How many frames there are."),
        ("frame", "Types of locals and operands at an offset, told by how they differ from the frame before."),
        |reader| read_frame(reader, pool),
    )
}

fn read_frame(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<Frame> {
    let at = reader.at();
    let tag =
        reader.u8("frame_type", "How the frame differs from the one before, and often how far it is from it.")?;
    let delta = match tag {
        0..64 => u16::from(tag),
        64..128 => u16::from(tag - 64),
        128..247 => return Err(crate::span::Malformed::new(at, format!("{tag} is no type of frame (JVMS §4.7.4)"))),
        247.. => reader.u16_be("offset_delta", "How far it is from the frame before, less one.")?,
    };
    let mut types = |count: u16, name: &'static str| -> Read<Vec<SlotType>> {
        (0..count).map(|_| read_type(reader, pool, name)).collect()
    };
    let kind = match tag {
        0..64 | 251 => FrameKind::Same,
        248..251 => FrameKind::Chop(251 - tag),
        252..255 => FrameKind::Append(types(u16::from(tag) - 251, "local")?),
        255 => read_whole_frame(reader, pool)?,
        _ => FrameKind::SameWithItem(read_type(reader, pool, "stack item")?),
    };
    Ok(Frame { at, tag, delta, kind })
}

fn read_type(reader: &mut Reader<'_, '_>, pool: &Pool<'_>, name: &'static str) -> Read<SlotType> {
    let at = reader.at();
    let tag = reader.u8(name, "The type of a local variable or an operand.")?;
    let slot = match tag {
        0 => SlotType::Top,
        1 => SlotType::Integer,
        2 => SlotType::Float,
        3 => SlotType::Double,
        4 => SlotType::Long,
        5 => SlotType::Null,
        6 => SlotType::UninitializedThis,
        7 | 8 => SlotType::Top,
        _ => return Err(crate::span::Malformed::new(at, format!("{tag} is no type (JVMS §4.7.4)"))),
    };
    const WORDS: [&str; 9] =
        ["top", "int", "float", "double", "long", "null", "uninitializedThis", "object", "uninitialized"];
    reader.means(|| format!("{tag}, {}", WORDS[usize::from(tag)]));
    Ok(match tag {
        7 => SlotType::Object(constant(reader, pool, "cpool_index", "The class of the object.")?),
        8 => SlotType::Uninitialized(reader.u16_be("offset", "Where the instruction is that made the object.")?),
        _ => slot,
    })
}
