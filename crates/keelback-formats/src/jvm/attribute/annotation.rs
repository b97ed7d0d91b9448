//! Annotations (JVMS §4.7.16 to §4.7.22). They nest, so they are kept as lists in prefix order: whatever has parts is followed by so many
//! of them.

use super::constant;
use crate::jvm::pool::Pool;
use crate::reader::{Group, Read, Reader};
use crate::span::Malformed;

/// A part of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// An annotation: its type, and how many pairs follow.
    Annotation(u16, u16),
    /// The name of an element, whose value follows.
    Name(u16),
    /// A number, character or boolean, or a string: the letter that says which, and the constant.
    Constant(u8, u16),
    /// A constant of an enum: its type and its name.
    Enum(u16, u16),
    /// A class.
    Class(u16),
    /// An array: so many values follow.
    Array(u16),
    /// An annotation as a value, which follows.
    Nested,
}

/// An annotation of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeAnnotation {
    /// Where the type stands.
    pub target: Target,
    /// Which part of the type.
    pub path: Vec<Location>,
    /// The annotation.
    pub items: Vec<Item>,
}

/// A step into a type: its kind and the number of a type argument.
pub type Location = (u8, u8);

/// Where a type stands that has an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The number of the kind of place.
    pub kind: u8,
    /// What else there is to say.
    pub detail: Detail,
}

/// More about where a type stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing.
    None,
    /// The number of a parameter, a type, an entry or the offset of an instruction.
    Number(u16),
    /// The number of a type parameter and that of a bound, or the offset of an instruction and the number of a type argument.
    Pair(u16, u16),
    /// Where a local variable lives: offset, length, slot.
    Variable(Vec<(u16, u16, u16)>),
}

/// How deep annotations may lie in each other here. No compiler makes more than a few levels.
const DEEPEST: usize = 500;

/// What has still to be read.
enum Open {
    /// So many pairs of an annotation.
    Pairs(u16, Group),
    /// So many values.
    Values(u16),
}

pub(super) fn read_annotations(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<Vec<Vec<Item>>> {
    let count = reader.u16_be("num_annotations", "How many annotations there are.")?;
    (0..count).map(|_| read_annotation(reader, pool)).collect()
}

pub(super) fn read_parameters(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<Vec<Vec<Vec<Item>>>> {
    let count = reader.u8("num_parameters", "How many parameters there are.")?;
    (0..count).map(|_| read_annotations(reader, pool)).collect()
}

fn read_annotation(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<Vec<Item>> {
    let mut items = Vec::new();
    let first = open_annotation(reader, pool, &mut items)?;
    read_open(reader, pool, &mut items, vec![first])?;
    Ok(items)
}

/// Reads a value of an element.
pub(super) fn read_value(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<Vec<Item>> {
    let mut items = Vec::new();
    read_open(reader, pool, &mut items, vec![Open::Values(1)])?;
    Ok(items)
}

fn open_annotation(reader: &mut Reader<'_, '_>, pool: &Pool<'_>, items: &mut Vec<Item>) -> Read<Open> {
    let group = reader.open_group(|| "annotation".into(), "An annotation.");
    let read = constant(reader, pool, "type_index", "The type of the annotation.")
        .and_then(|of| Ok((of, reader.u16_be("num_element_value_pairs", "How many elements are given.")?)));
    match read {
        Ok((of, count)) => {
            items.push(Item::Annotation(of, count));
            Ok(Open::Pairs(count, group))
        }
        Err(error) => {
            reader.close_group(&group);
            Err(error)
        }
    }
}

fn read_open(reader: &mut Reader<'_, '_>, pool: &Pool<'_>, items: &mut Vec<Item>, mut open: Vec<Open>) -> Read<()> {
    let result = read_all(reader, pool, items, &mut open);
    while let Some(rest) = open.pop() {
        if let Open::Pairs(_, group) = rest {
            reader.close_group(&group);
        }
    }
    result
}

fn read_all(reader: &mut Reader<'_, '_>, pool: &Pool<'_>, items: &mut Vec<Item>, open: &mut Vec<Open>) -> Read<()> {
    while let Some(last) = open.last_mut() {
        match last {
            Open::Pairs(0, group) => {
                reader.close_group(group);
                open.pop();
                continue;
            }
            Open::Values(0) => {
                open.pop();
                continue;
            }
            Open::Pairs(count, _) => {
                *count -= 1;
                items.push(Item::Name(constant(reader, pool, "element_name_index", "The name of an element.")?));
            }
            Open::Values(count) => *count -= 1,
        }
        let at = reader.at();
        if open.len() > DEEPEST {
            return Err(Malformed::new(at, format!("annotations lie more than {DEEPEST} deep in each other")));
        }
        let tag = reader.u8("tag", "What kind of value follows.")?;
        reader.means(|| format!("{:?}", char::from(tag)));
        match tag {
            b'B' | b'C' | b'D' | b'F' | b'I' | b'J' | b'S' | b'Z' | b's' => {
                items.push(Item::Constant(tag, constant(reader, pool, "const_value_index", "The value.")?));
            }
            b'e' => {
                let of = constant(reader, pool, "type_name_index", "The type of an enum.")?;
                items.push(Item::Enum(
                    of,
                    constant(reader, pool, "const_name_index", "The name of one of its constants.")?,
                ));
            }
            b'c' => {
                items.push(Item::Class(constant(reader, pool, "class_info_index", "The descriptor of a class.")?))
            }
            b'@' => {
                items.push(Item::Nested);
                let nested = open_annotation(reader, pool, items)?;
                open.push(nested);
            }
            b'[' => {
                let count = reader.u16_be("num_values", "How many values the array has.")?;
                items.push(Item::Array(count));
                open.push(Open::Values(count));
            }
            _ => return Err(Malformed::new(at, format!("{tag:#x} is no kind of value (JVMS §4.7.16.1)"))),
        }
    }
    Ok(())
}

pub(super) fn read_type_annotations(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<Vec<TypeAnnotation>> {
    let count = reader.u16_be("num_annotations", "How many annotations there are.")?;
    let one = |_| {
        let target = read_target(reader)?;
        let len = reader.u8("path_length", "How many steps lead to the part of the type that is annotated.")?;
        let step = |_| {
            let kind = reader
                .u8("type_path_kind", "Into an array, a nested type, the bound of a wildcard, or a type argument.")?;
            Ok((kind, reader.u8("type_argument_index", "Which type argument.")?))
        };
        let path = (0..len).map(step).collect::<Read<_>>()?;
        Ok(TypeAnnotation { target, path, items: read_annotation(reader, pool)? })
    };
    (0..count).map(one).collect()
}

fn read_target(reader: &mut Reader<'_, '_>) -> Read<Target> {
    let at = reader.at();
    let kind = reader.u8("target_type", "What kind of place the type stands in.")?;
    let mut byte = |name| Ok(u16::from(reader.u8(name, "Which of them.")?));
    let detail = match kind {
        0x00 | 0x01 => Detail::Number(byte("type_parameter_index")?),
        0x16 => Detail::Number(byte("formal_parameter_index")?),
        0x11 | 0x12 => Detail::Pair(byte("type_parameter_index")?, byte("bound_index")?),
        0x13..=0x15 => Detail::None,
        0x10 => Detail::Number(reader.u16_be("supertype_index", "Which interface, or 65535 for the superclass.")?),
        0x17 => Detail::Number(reader.u16_be("throws_type_index", "Which exception that is announced.")?),
        0x42 => Detail::Number(reader.u16_be("exception_table_index", "Which entry of the exception table.")?),
        0x43..=0x46 => Detail::Number(reader.u16_be("offset", "The offset of the instruction.")?),
        0x47..=0x4B => {
            let offset = reader.u16_be("offset", "The offset of the instruction.")?;
            Detail::Pair(offset, reader.u8("type_argument_index", "Which type argument.")?.into())
        }
        0x40 | 0x41 => {
            let count = reader.u16_be("table_length", "In how many parts of the code the variable lives.")?;
            let mut variables = Vec::new();
            for _ in 0..count {
                let start = reader.u16_be("start_pc", "Where a part begins.")?;
                let len = reader.u16_be("length", "How many bytes it has.")?;
                variables.push((start, len, reader.u16_be("index", "The slot of the variable.")?));
            }
            Detail::Variable(variables)
        }
        _ => return Err(Malformed::new(at, format!("{kind:#x} is no kind of place of a type (JVMS §4.7.20)"))),
    };
    Ok(Target { kind, detail })
}
