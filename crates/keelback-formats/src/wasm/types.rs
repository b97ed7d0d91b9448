//! Types of WebAssembly as the binary format spells them: of values, references, functions, structures and arrays (core 3.0, 5.3).
//! It does not know which types match which.

use std::fmt;

use crate::reader::{Read, Reader};
use crate::span::Malformed;

/// What a reference may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HeapType {
    /// One that the format knows, by its code.
    Abstract(u8),
    /// A type of the module.
    Type(u32),
}

/// Heap types that the format knows: code, name, and the name of a nullable reference to it.
const ABSTRACT: [(u8, &str, &str); 14] = [
    (0x68, "cont", "contref"),
    (0x69, "exn", "exnref"),
    (0x6A, "array", "arrayref"),
    (0x6B, "struct", "structref"),
    (0x6C, "i31", "i31ref"),
    (0x6D, "eq", "eqref"),
    (0x6E, "any", "anyref"),
    (0x6F, "extern", "externref"),
    (0x70, "func", "funcref"),
    (0x71, "none", "nullref"),
    (0x72, "noextern", "nullexternref"),
    (0x73, "nofunc", "nullfuncref"),
    (0x74, "noexn", "nullexnref"),
    (0x75, "nocont", "nullcontref"),
];

impl HeapType {
    /// The heap type that a signed LEB128 number of 33 bits stands for.
    fn of(number: i64) -> Option<HeapType> {
        match u32::try_from(number) {
            Ok(index) => Some(HeapType::Type(index)),
            Err(_) => {
                let code = code_of(number)?;
                ABSTRACT.iter().any(|(known, ..)| *known == code).then_some(HeapType::Abstract(code))
            }
        }
    }

    /// Reads one.
    ///
    /// # Errors
    /// It is cut off, or there is no such type.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<HeapType> {
        let start = reader.at();
        let number = reader.leb_signed(33, "heap type", "What a reference may refer to.")?;
        let heap = HeapType::of(number);
        let heap = heap.ok_or_else(|| Malformed::new(start, format!("{number} is no heap type")))?;
        reader.means(|| heap.to_string());
        Ok(heap)
    }
}

impl fmt::Display for HeapType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HeapType::Abstract(code) => f.write_str(abstract_of(*code).map_or("?", |(_, name, _)| name)),
            HeapType::Type(index) => write!(f, "{index}"),
        }
    }
}

fn abstract_of(code: u8) -> Option<(u8, &'static str, &'static str)> {
    ABSTRACT.iter().copied().find(|(known, ..)| *known == code)
}

/// The code of a type that is one byte: a negative number of seven bits.
fn code_of(number: i64) -> Option<u8> {
    (-64..0).contains(&number).then_some((number & 0x7F) as u8)
}

/// What a value, or a field of a structure or array, is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// A number, a vector, or a packed field: by its code.
    Plain(u8),
    /// A reference.
    Ref {
        /// Whether it may be null.
        is_nullable: bool,
        /// What it refers to.
        heap: HeapType,
    },
}

const PLAIN: [(u8, &str); 7] =
    [(0x77, "i16"), (0x78, "i8"), (0x7B, "v128"), (0x7C, "f64"), (0x7D, "f32"), (0x7E, "i64"), (0x7F, "i32")];

impl ValueType {
    /// Reads one.
    ///
    /// # Errors
    /// It is cut off, or there is no such type.
    pub fn read(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<ValueType> {
        let start = reader.at();
        let first = reader.leb_signed(33, name, meaning)?;
        ValueType::after(reader, first, start)
    }

    /// The number that it is written as, or that its first part is.
    #[must_use]
    pub fn number(self) -> i64 {
        let code = match self {
            ValueType::Plain(code) | ValueType::Ref { is_nullable: true, heap: HeapType::Abstract(code) } => code,
            ValueType::Ref { is_nullable, .. } => 0x64 - u8::from(is_nullable),
        };
        i64::from(code) - 128
    }

    /// The type that begins with a number that was read.
    fn after(reader: &mut Reader<'_, '_>, first: i64, start: u32) -> Read<ValueType> {
        let value = match code_of(first) {
            Some(code) if PLAIN.iter().any(|(known, _)| *known == code) => ValueType::Plain(code),
            Some(code @ (0x63 | 0x64)) => {
                let is_nullable = code == 0x63;
                reader.means(|| if is_nullable { "ref null" } else { "ref" }.to_owned());
                return Ok(ValueType::Ref { is_nullable, heap: HeapType::read(reader)? });
            }
            Some(code) if abstract_of(code).is_some() => {
                ValueType::Ref { is_nullable: true, heap: HeapType::Abstract(code) }
            }
            _ => return Err(Malformed::new(start, format!("{first} is no type of values"))),
        };
        reader.means(|| value.to_string());
        Ok(value)
    }
}

impl fmt::Display for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            ValueType::Plain(code) => {
                let name = PLAIN.iter().find(|(known, _)| *known == code);
                f.write_str(name.map_or("?", |(_, name)| name))
            }
            ValueType::Ref { is_nullable: true, heap: HeapType::Abstract(code) } => {
                f.write_str(abstract_of(code).map_or("?", |(_, _, name)| name))
            }
            ValueType::Ref { is_nullable, heap } => {
                write!(f, "(ref {}{heap})", if is_nullable { "null " } else { "" })
            }
        }
    }
}

/// What a block takes and gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockType {
    /// It takes and gives nothing.
    Empty,
    /// It gives one value.
    Value(ValueType),
    /// It takes and gives what a function type of the module says.
    Type(u32),
}

impl BlockType {
    /// Reads one.
    ///
    /// # Errors
    /// It is cut off, or there is no such type.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<BlockType> {
        let start = reader.at();
        let first = reader.leb_signed(33, "block type", "What the block takes and gives.")?;
        Ok(match u32::try_from(first) {
            Ok(index) => BlockType::Type(index),
            Err(_) if first == -64 => BlockType::Empty,
            Err(_) => BlockType::Value(ValueType::after(reader, first, start)?),
        })
    }
}

/// A field of a structure, or what the items of an array are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldType {
    /// Its type.
    pub value: ValueType,
    /// Whether it may change.
    pub is_mutable: bool,
}

impl FieldType {
    fn read(reader: &mut Reader<'_, '_>) -> Read<FieldType> {
        let value = ValueType::read(reader, "field type", "What the field holds.")?;
        let is_mutable = mutability(reader)?;
        Ok(FieldType { value, is_mutable })
    }
}

impl fmt::Display for FieldType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_mutable { write!(f, "(mut {})", self.value) } else { self.value.fmt(f) }
    }
}

/// Reads whether something may change.
pub(super) fn mutability(reader: &mut Reader<'_, '_>) -> Read<bool> {
    let at = reader.at();
    let flag = reader.u8("mutability", "1 if it may change, 0 if not.")?;
    if flag > 1 {
        return Err(Malformed::new(at, format!("{flag} is neither 0 (constant) nor 1 (mutable)")));
    }
    Ok(flag == 1)
}

/// A type of a module, without its place in a hierarchy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Composite {
    /// Of functions: what they take and what they give.
    Function(Vec<ValueType>, Vec<ValueType>),
    /// Of structures.
    Struct(Vec<FieldType>),
    /// Of arrays.
    Array(FieldType),
    /// Of continuations, of a function type.
    Continuation(HeapType),
}

impl Composite {
    /// Reads one, with the types above it, which are noted only.
    ///
    /// # Errors
    /// It is cut off, or there is no such type.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<Composite> {
        const FORM: &str = "What kind of type follows.";
        let start = reader.at();
        let mut form = reader.u8("form", FORM)?;
        if form == 0x50 || form == 0x4F {
            reader.means(|| if form == 0x50 { "sub" } else { "sub final" }.to_owned());
            for _ in 0..count(reader, "number of supertypes", "How many types this one is below.")? {
                index(reader, "supertype", "A type that this one is below.")?;
            }
            form = reader.u8("form", FORM)?;
        }
        if form == 0x65 {
            reader.means(|| "shared".to_owned());
            form = reader.u8("form", FORM)?;
        }
        match form {
            0x60 => {
                reader.means(|| "func".to_owned());
                let parameters = list(reader, "number of parameters", "parameter", "The type of a parameter.")?;
                let results = list(reader, "number of results", "result", "The type of a result.")?;
                Ok(Composite::Function(parameters, results))
            }
            0x5F => {
                reader.means(|| "struct".to_owned());
                let len = count(reader, "number of fields", "How many fields follow.")?;
                let fields: Read<_> = (0..len).map(|_| FieldType::read(reader)).collect();
                Ok(Composite::Struct(fields?))
            }
            0x5E => {
                reader.means(|| "array".to_owned());
                Ok(Composite::Array(FieldType::read(reader)?))
            }
            0x5D => {
                reader.means(|| "cont".to_owned());
                Ok(Composite::Continuation(HeapType::read(reader)?))
            }
            _ => Err(Malformed::new(start, format!("{form:#04x} is no form of a type"))),
        }
    }
}

impl fmt::Display for Composite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// The first few, as a type may have as many as the file has bytes.
        fn join<T: fmt::Display>(types: &[T]) -> String {
            const MOST: usize = 16;
            let mut texts: Vec<String> = types.iter().take(MOST).map(T::to_string).collect();
            if types.len() > MOST {
                texts.push(format!("… {} in all", types.len()));
            }
            texts.join(" ")
        }
        match self {
            Composite::Function(parameters, results) => write!(f, "[{}] -> [{}]", join(parameters), join(results)),
            Composite::Struct(fields) => write!(f, "struct {{{}}}", join(fields)),
            Composite::Array(item) => write!(f, "array {item}"),
            Composite::Continuation(heap) => write!(f, "cont {heap}"),
        }
    }
}

fn list(
    reader: &mut Reader<'_, '_>,
    count_name: &'static str,
    name: &'static str,
    meaning: &'static str,
) -> Read<Vec<ValueType>> {
    let len = count(reader, count_name, "How many of them follow.")?;
    (0..len).map(|_| ValueType::read(reader, name, meaning)).collect()
}

/// Reads a number of things of at least one byte each, which must be there.
pub(super) fn count(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u32> {
    let start = reader.at();
    let count = index(reader, name, meaning)?;
    if count > reader.left() {
        let what = format!("{count} items are announced, and {} bytes are left", reader.left());
        return Err(Malformed::new(start, what));
    }
    Ok(count)
}

/// Reads an unsigned number of 32 bits.
pub(super) fn index(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u32> {
    reader.leb_unsigned(32, name, meaning).map(|number| number as u32)
}

/// Reads text: its length and its bytes.
pub(super) fn name(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<String> {
    let len = index(reader, "length", "How many bytes of UTF-8 follow.")?;
    reader.text(len, name, meaning).map(std::borrow::Cow::into_owned)
}

/// How large a memory or table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// At first.
    pub least: u64,
    /// At most, if that is said.
    pub most: Option<u64>,
    /// Whether threads share it.
    pub is_shared: bool,
    /// Whether its addresses have 64 bits.
    pub is_64: bool,
}

impl Limits {
    /// Reads them.
    ///
    /// # Errors
    /// They are cut off, or have unknown flags.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<Limits> {
        let at = reader.at();
        let flags = reader
            .u8("limits", "Bit 0: a maximum follows; bit 1: shared; bit 2: 64-bit addresses; bit 3: page size.")?;
        if flags > 15 {
            return Err(Malformed::new(at, format!("{flags:#04x} is no form of limits")));
        }
        let least = reader.leb_unsigned(64, "minimum", "The size at first: pages of a memory, items of a table.")?;
        let most = (flags & 1 != 0)
            .then(|| reader.leb_unsigned(64, "maximum", "The size that it may grow to."))
            .transpose()?;
        if flags & 8 != 0 {
            index(reader, "page size", "The size of a page: the power of 2 with this exponent.")?;
        }
        Ok(Limits { least, most, is_shared: flags & 2 != 0, is_64: flags & 4 != 0 })
    }
}

impl fmt::Display for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.least)?;
        if let Some(most) = self.most {
            write!(f, " to {most}")?;
        }
        f.write_str(if self.is_shared { " shared" } else { "" })?;
        f.write_str(if self.is_64 { " 64-bit" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(bytes: &[u8]) -> String {
        match ValueType::read(&mut Reader::new(bytes), "", "") {
            Ok(value) => value.to_string(),
            Err(error) => error.what,
        }
    }

    #[test]
    fn types_are_spelled_as_in_text() {
        assert_eq!(value(&[0x7F]), "i32");
        assert_eq!(value(&[0x70]), "funcref");
        assert_eq!(value(&[0x63, 0x70]), "funcref");
        assert_eq!(value(&[0x64, 0x6D]), "(ref eq)");
        assert_eq!(value(&[0x63, 0x81, 0x01]), "(ref null 129)");
        assert_eq!(value(&[0x40]), "-64 is no type of values");
        assert_eq!(value(&[0x05]), "5 is no type of values");
        let block = |bytes| BlockType::read(&mut Reader::new(bytes));
        assert_eq!(block(&[0x40]), Ok(BlockType::Empty));
        assert_eq!(block(&[0x80, 0x7F]).map_err(|error| error.what), Err("-128 is no type of values".to_owned()));
        assert_eq!(block(&[0x7E]), Ok(BlockType::Value(ValueType::Plain(0x7E))));
        assert_eq!(block(&[0xFF, 0x00]), Ok(BlockType::Type(127)));
    }

    #[test]
    fn composite_types() {
        let shown = |bytes: &[u8]| match Composite::read(&mut Reader::new(bytes)) {
            Ok(composite) => composite.to_string(),
            Err(error) => format!("{error}"),
        };
        assert_eq!(shown(&[0x60, 2, 0x7F, 0x7E, 1, 0x7D]), "[i32 i64] -> [f32]");
        assert_eq!(shown(&[0x50, 1, 0, 0x5F, 2, 0x7F, 1, 0x78, 0]), "struct {(mut i32) i8}");
        assert_eq!(shown(&[0x4F, 0, 0x5E, 0x64, 0x6E, 1]), "array (mut (ref any))");
        assert_eq!(shown(&[0x60, 0xFF, 0xFF, 3]), "at offset 0x1: 65535 items are announced, and 0 bytes are left");
        assert_eq!(shown(&[0x61]), "at offset 0x0: 0x61 is no form of a type");
    }
}
