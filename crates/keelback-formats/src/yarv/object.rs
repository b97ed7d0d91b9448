//! The objects of a file: literals, names and whatever else instructions refer to. They name each other by their numbers.

use super::number::number;
use crate::reader::{Read, Reader};
use crate::span::Span;

/// The last encoding that a string names by its number; what is more is the number of an object that has the name.
pub const BUILT_IN_ENCODINGS: u64 = 12;
/// `nil` as a machine word.
pub const NIL: u64 = 8;

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub enum Object {
    /// A machine word that is an object by itself: an integer, nil, true, false.
    Special(u64),
    /// A class that instructions need, by its number.
    Class(u64),
    /// A number with a fraction.
    Float(f64),
    /// A string.
    String(Text),
    /// A symbol.
    Symbol(Text),
    /// A regular expression: its options, and the object that is its source.
    Regexp(u8, u64),
    /// An array.
    Array(Vec<u32>),
    /// A hash.
    Hash(Vec<(u32, u32)>),
    /// A range: its ends, and whether the last one does not belong to it.
    Range(u64, u64, bool),
    /// An integer that fits no machine word: whether it is negative, and its bytes, the lowest first.
    Bignum(bool, Span),
    /// An encoding, by its name.
    Encoding(Span),
    /// A complex number's parts.
    Complex(u64, u64),
    /// A rational number's parts.
    Rational(u64, u64),
    /// What could not be read.
    Broken,
}

/// Characters in an encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// The number of the encoding.
    pub encoding: u64,
    /// The bytes.
    pub bytes: Span,
}

/// Ruby's numbers of types.
const TYPES: [&str; 22] = [
    "",
    "",
    "class",
    "",
    "float",
    "string",
    "regular expression",
    "array",
    "hash",
    "range",
    "large integer",
    "",
    "encoding",
    "",
    "complex number",
    "rational number",
    "",
    "nil",
    "true",
    "false",
    "symbol",
    "integer",
];

impl Object {
    /// The one that special words stand for.
    pub const NIL: Object = Object::Special(NIL);

    /// Reads an object.
    ///
    /// # Errors
    /// The bytes end before it does, or its type is not known.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<Object> {
        let head = reader.u8("type", "Ruby's number of its type, and three flags.")?;
        let kind = usize::from(head & 0x1F);
        let name = TYPES.get(kind).copied().filter(|name| !name.is_empty());
        reader.means(|| {
            let flags = [(0x20, "a machine word"), (0x40, "frozen"), (0x80, "internal")];
            let flags = flags.iter().filter(|(bit, _)| head & bit != 0).map(|(_, name)| *name);
            [name.unwrap_or("not known")].into_iter().chain(flags).collect::<Vec<_>>().join(", ")
        });
        if head & 0x20 != 0 {
            return number(reader, "word", "The object as a machine word.").map(Object::Special);
        }
        Ok(match kind {
            2 => Object::Class(number(reader, "class", "Which of the classes that instructions need.")?),
            4 => {
                align(reader, 8)?;
                Object::Float(reader.f64_le("value", "The number.")?)
            }
            5 => Object::String(Text::read(reader)?),
            6 => Object::Regexp(
                reader.u8("options", "1 i, 2 x, 4 m, 16 the encoding is fixed, 32 n.")?,
                number(reader, "source", "The string that it was made from.")?,
            ),
            7 => {
                let len = count(reader, 1)?;
                let items = (0..len).map(|_| reference(reader, "element"));
                Object::Array(items.collect::<Read<Vec<u32>>>()?)
            }
            8 => {
                let len = count(reader, 2)?;
                let pairs = (0..len).map(|_| Ok((reference(reader, "key")?, reference(reader, "value")?)));
                Object::Hash(pairs.collect::<Read<Vec<(u32, u32)>>>()?)
            }
            9 => {
                align(reader, 8)?;
                reader.u64_le("class", "0: a range.")?;
                reader.u64_le("length", "3: two ends and whether the last one is left out.")?;
                let begin = reader.u64_le("begin", "The object that it begins with.")?;
                let end = reader.u64_le("end", "The object that it ends with.")?;
                let exclusive = reader.u32_le("exclusive", "1 if the last one does not belong to it.")?;
                // The structure ends where a word does.
                reader.bytes(4, "padding", "Bytes that fill a word.")?;
                Object::Range(begin, end, exclusive != 0)
            }
            10 => {
                align(reader, 8)?;
                let len =
                    reader.i64_le("digits", "How many digits of 32 bits follow; less than 0 if it is negative.")?;
                let bytes = u32::try_from(len.unsigned_abs()).ok().and_then(|len| len.checked_mul(4));
                let Some(bytes) = bytes else { return reader.malformed(format!("an integer of {len} digits")) };
                let start = reader.at();
                reader.bytes(bytes, "value", "The digits, the lowest first.")?;
                Object::Bignum(len < 0, reader.since(start))
            }
            12 => {
                align(reader, 8)?;
                reader.u64_le("kind", "0: an encoding.")?;
                let len = reader.u64_le("length", "How many bytes its name has, with a zero byte at the end.")?;
                let start = reader.at();
                let len = u32::try_from(len).unwrap_or(u32::MAX);
                reader.text(len, "name", "The encoding's name.")?;
                Object::Encoding(Span::new(start, reader.at().saturating_sub(1).max(start)))
            }
            14 | 15 => {
                align(reader, 8)?;
                let first = reader.u64_le("first part", "The real part, or the numerator.")?;
                let second = reader.u64_le("second part", "The imaginary part, or the denominator.")?;
                if kind == 14 { Object::Complex(first, second) } else { Object::Rational(first, second) }
            }
            20 => Object::Symbol(Text::read(reader)?),
            _ => return reader.malformed(format!("an object of type {kind}, which no file has")),
        })
    }

    /// The objects that it consists of.
    pub fn parts(&self) -> impl Iterator<Item = u64> {
        let (list, pairs): (&[u32], &[(u32, u32)]) = match self {
            Object::Array(items) => (items, &[]),
            Object::Hash(pairs) => (&[], pairs),
            _ => (&[], &[]),
        };
        let two = match self {
            Object::Range(first, second, _) | Object::Complex(first, second) | Object::Rational(first, second) => {
                [Some(*first), Some(*second)]
            }
            Object::Regexp(_, source) => [Some(*source), None],
            _ => [None, None],
        };
        let encoding = match self {
            Object::String(text) | Object::Symbol(text) => text.encoding_name(),
            _ => None,
        };
        let list = list.iter().map(|item| u64::from(*item));
        let pairs = pairs.iter().flat_map(|(key, value)| [u64::from(*key), u64::from(*value)]);
        two.into_iter().flatten().chain(encoding).chain(list).chain(pairs)
    }

    /// The integer that it is, if it fits a machine word.
    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        match self {
            Object::Special(word) if word & 1 == 1 => Some(word.cast_signed() >> 1),
            _ => None,
        }
    }
}

impl Text {
    fn read(reader: &mut Reader<'_, '_>) -> Read<Text> {
        let encoding = number(
            reader,
            "encoding",
            "0 binary, 1 UTF-8, 2 US-ASCII, others up to 12; what is more is 12 and the number of the object that has the name.",
        )?;
        let len = number(reader, "length", "How many bytes it has.")?;
        let len = u32::try_from(len).unwrap_or(u32::MAX);
        let start = reader.at();
        if len > 0 {
            reader.text(len, "bytes", "Its characters.")?;
        }
        Ok(Text { encoding, bytes: reader.since(start) })
    }

    /// The object that has the name of its encoding, if no number says it.
    #[must_use]
    pub fn encoding_name(&self) -> Option<u64> {
        (self.encoding > BUILT_IN_ENCODINGS).then(|| self.encoding - BUILT_IN_ENCODINGS)
    }
}

/// Goes on at the next multiple, as the file counts.
///
/// # Errors
/// The file ends before.
pub fn align(reader: &mut Reader<'_, '_>, to: u32) -> Read<()> {
    match reader.at() % to {
        0 => Ok(()),
        over => {
            reader.bytes(to - over, "padding", "Bytes up to the next place where such a value may stand.").map(drop)
        }
    }
}

/// A number of items, each of which has so many numbers of a byte or more.
fn count(reader: &mut Reader<'_, '_>, numbers: u64) -> Read<u64> {
    let at = reader.at();
    let count = number(reader, "length", "How many there are.")?;
    if count > u64::from(reader.left()) / numbers {
        let what = format!("{count} items are expected, and {} bytes are left", reader.left());
        return Err(crate::span::Malformed::new(at, what));
    }
    Ok(count)
}

fn reference(reader: &mut Reader<'_, '_>, name: &'static str) -> Read<u32> {
    let at = reader.at();
    let object = number(reader, name, "The number of an object.")?;
    u32::try_from(object)
        .map_err(|_| crate::span::Malformed::new(at, format!("object {object}, which there cannot be")))
}
