//! Values of static fields, annotations and call sites (encoded_value, encoded_array, encoded_annotation). They lie in each other; nothing
//! here recurses.

use super::classes::uleb;
use crate::reader::{Group, Read, Reader};

/// Kinds of values, by their numbers.
pub mod kind {
    /// A byte.
    pub const BYTE: u8 = 0x00;
    /// A short.
    pub const SHORT: u8 = 0x02;
    /// A char.
    pub const CHAR: u8 = 0x03;
    /// An int.
    pub const INT: u8 = 0x04;
    /// A long.
    pub const LONG: u8 = 0x06;
    /// A float.
    pub const FLOAT: u8 = 0x10;
    /// A double.
    pub const DOUBLE: u8 = 0x11;
    /// A prototype.
    pub const METHOD_TYPE: u8 = 0x15;
    /// A method handle.
    pub const METHOD_HANDLE: u8 = 0x16;
    /// A string.
    pub const STRING: u8 = 0x17;
    /// A type.
    pub const TYPE: u8 = 0x18;
    /// A field.
    pub const FIELD: u8 = 0x19;
    /// A method.
    pub const METHOD: u8 = 0x1A;
    /// A field that is a constant of an enumeration.
    pub const ENUM: u8 = 0x1B;
    /// A list of values.
    pub const ARRAY: u8 = 0x1C;
    /// An annotation.
    pub const ANNOTATION: u8 = 0x1D;
    /// null.
    pub const NULL: u8 = 0x1E;
    /// A boolean.
    pub const BOOLEAN: u8 = 0x1F;
}

/// A value that has no others in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// What it is.
    pub kind: u8,
    /// How many bytes it has, less one; of a boolean, the value.
    pub argument: u8,
    /// Its bytes, the lowest first.
    pub bits: u64,
}

impl Scalar {
    /// Its number with its sign.
    #[must_use]
    pub fn signed(&self) -> i64 {
        let shift = u32::from(7_u8.saturating_sub(self.argument)) * 8;
        (self.bits << shift).cast_signed() >> shift
    }

    /// Its number as an index.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.bits as u32
    }

    /// A float: the bytes that are left out are the lowest.
    #[must_use]
    pub fn float(&self) -> f32 {
        let shift = u32::from(3_u8.saturating_sub(self.argument)) * 8;
        f32::from_bits((self.bits as u32) << shift)
    }

    /// A double.
    #[must_use]
    pub fn double(&self) -> f64 {
        let shift = u32::from(7_u8.saturating_sub(self.argument)) * 8;
        f64::from_bits(self.bits << shift)
    }
}

/// What comes next in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A value without others in it.
    Scalar(Scalar),
    /// The next values, so many, are those of a list.
    Array(u32),
    /// The next values, so many, belong to an annotation of a type.
    Annotation(u32, u32),
    /// The string of the name that the next value has in an annotation.
    Name(u32),
    /// The list or annotation ends.
    End,
    /// No kind of value that is known.
    Unknown(u8),
}

/// What is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// A value with its kind.
    Value,
    /// A list without that.
    Array,
    /// An annotation without that.
    Annotation,
}

/// How deep values may lie in each other. Compilers need three levels.
const DEEPEST: usize = 64;

/// A list or an annotation that is being read.
struct Open {
    left: u32,
    is_annotation: bool,
    group: Group,
}

/// Reads a value and tells what is in it.
///
/// # Errors
/// It is cut off, or has a kind that is not known, or lies too deep.
pub fn walk(reader: &mut Reader<'_, '_>, start: Start, told: &mut dyn FnMut(Event)) -> Read<()> {
    walk_as(reader, start, &|scalar| scalar.kind == u8::MAX, told)
}

/// The same, as the format's own tool reads: some kinds have no bytes, for it does not know them.
///
/// # Errors
/// As above.
pub fn walk_as(
    reader: &mut Reader<'_, '_>,
    start: Start,
    is_unknown: &dyn Fn(Scalar) -> bool,
    told: &mut dyn FnMut(Event),
) -> Read<()> {
    let mut open: Vec<Open> = Vec::new();
    let result = walk_open(reader, start, is_unknown, told, &mut open);
    for one in open.iter().rev() {
        reader.close_group(&one.group);
    }
    result
}

fn walk_open(
    reader: &mut Reader<'_, '_>,
    start: Start,
    is_unknown: &dyn Fn(Scalar) -> bool,
    told: &mut dyn FnMut(Event),
    open: &mut Vec<Open>,
) -> Read<()> {
    let mut first = Some(start);
    loop {
        let what = match first.take().unwrap_or(Start::Value) {
            Start::Value => {
                let head =
                    reader.u8("value_arg and value_type", "What kind of value it is, and how many bytes it has.")?;
                let (number, argument) = (head & 0x1F, head >> 5);
                reader.means(|| format!("{}, {argument}", kind_name(number)));
                match number {
                    kind::ARRAY => Start::Array,
                    kind::ANNOTATION => Start::Annotation,
                    _ => {
                        scalar(reader, number, argument, is_unknown, told)?;
                        Start::Value
                    }
                }
            }
            other => other,
        };
        if what != Start::Value {
            if open.len() == DEEPEST {
                return reader.malformed(format!("values lie more than {DEEPEST} deep in each other"));
            }
            let is_annotation = what == Start::Annotation;
            let (name, meaning) = if is_annotation {
                ("encoded_annotation", "A type of annotations and its values.")
            } else {
                ("encoded_array", "A list of values.")
            };
            let group = reader.open_group(|| name.into(), meaning);
            open.push(Open { left: 0, is_annotation, group });
            let kind = is_annotation.then(|| uleb(reader, "type_idx", "The type of the annotation.")).transpose()?;
            let left = uleb(reader, "size", "How many values there are.")?;
            told(kind.map_or(Event::Array(left), |kind| Event::Annotation(kind, left)));
            if let Some(top) = open.last_mut() {
                top.left = left;
            }
        }
        while let Some(done) = open.pop_if(|top| top.left == 0) {
            reader.close_group(&done.group);
            told(Event::End);
        }
        let Some(top) = open.last_mut() else { return Ok(()) };
        top.left -= 1;
        if top.is_annotation {
            told(Event::Name(uleb(reader, "name_idx", "The string of the value's name.")?));
        }
    }
}

fn scalar(
    reader: &mut Reader<'_, '_>,
    number: u8,
    argument: u8,
    is_unknown: &dyn Fn(Scalar) -> bool,
    told: &mut dyn FnMut(Event),
) -> Read<()> {
    let mut scalar = Scalar { kind: number, argument, bits: 0 };
    if is_unknown(scalar) {
        told(Event::Unknown(number));
        return Ok(());
    }
    match number {
        kind::NULL | kind::BOOLEAN => {}
        _ if kind_name(number).is_empty() => {
            return reader.malformed(format!("{number:#04x} is no kind of value"));
        }
        _ => {
            let bytes =
                reader.bytes(u32::from(argument) + 1, "value", "The value, without bytes that its kind implies.")?;
            scalar.bits = bytes.iter().rev().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
            reader.means(|| match number {
                kind::FLOAT => scalar.float().to_string(),
                kind::DOUBLE => scalar.double().to_string(),
                kind::BYTE | kind::SHORT | kind::INT | kind::LONG => scalar.signed().to_string(),
                _ => scalar.bits.to_string(),
            });
        }
    }
    told(Event::Scalar(scalar));
    Ok(())
}

/// What a kind of value is called; nothing if there is none with this number.
#[must_use]
pub fn kind_name(number: u8) -> &'static str {
    match number {
        kind::BYTE => "byte",
        kind::SHORT => "short",
        kind::CHAR => "char",
        kind::INT => "int",
        kind::LONG => "long",
        kind::FLOAT => "float",
        kind::DOUBLE => "double",
        kind::METHOD_TYPE => "method type",
        kind::METHOD_HANDLE => "method handle",
        kind::STRING => "string",
        kind::TYPE => "type",
        kind::FIELD => "field",
        kind::METHOD => "method",
        kind::ENUM => "enum",
        kind::ARRAY => "array",
        kind::ANNOTATION => "annotation",
        kind::NULL => "null",
        kind::BOOLEAN => "boolean",
        _ => "",
    }
}
