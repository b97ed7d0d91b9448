//! The header of a chunk, and the numbers and strings whose form it says. The contents of functions are not known here.

use super::dialect::{Dialect, HeaderItem, Lengths, Sized, dialect_of};
use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};

/// What every chunk begins with.
pub const SIGNATURE: &[u8; 4] = b"\x1bLua";

/// What is damaged when a chunk is taken for text.
const TAIL: &[u8; 6] = b"\x19\x93\r\n\x1a\n";

/// The integer that tells the order of bytes.
const TEST_INTEGER: u64 = 0x5678;

/// The number that tells the form of numbers.
const TEST_NUMBER: f64 = 370.5;

/// What a header says.
#[derive(Clone, Debug)]
pub struct Header {
    /// The version whose rules are followed.
    pub dialect: &'static Dialect,
    /// Whether it is the one that the file names.
    pub is_exact: bool,
    /// The version that the file names: the major number in the upper four bits, the minor one in the lower.
    pub version: u8,
    /// 0 for Lua's own format.
    pub format: u8,
    /// Whether numbers are big-endian.
    pub is_big_endian: bool,
    /// How many bytes an `int` has.
    pub int_len: u8,
    /// How many bytes a `size_t` has.
    pub size_len: u8,
    /// How many bytes an integer of Lua has.
    pub integer_len: u8,
    /// How many bytes a number of Lua has.
    pub number_len: u8,
    /// Whether numbers are integers.
    pub is_integral: bool,
}

/// A number that is a constant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Of floating point.
    Float(f64),
    /// An integer.
    Integer(i64),
}

impl Header {
    /// Reads it.
    ///
    /// # Errors
    /// It is none, or its numbers have sizes that nothing is known of.
    pub fn read(reader: &mut Reader<'_, '_>, warnings: &mut Vec<Warning>) -> Read<Header> {
        let signature = reader.bytes(4, "signature", "Says that this is a compiled chunk: ESC and \"Lua\".")?;
        if signature != SIGNATURE {
            return Err(Malformed::new(0, "no chunk begins like this"));
        }
        let version = reader.u8("version", "The version of Lua: its major number times 16 and its minor number.")?;
        reader.means(|| format!("{}.{}", version >> 4, version & 15));
        let (dialect, is_exact) = dialect_of(version);
        if !is_exact {
            let text = format!("Lua {}.{} is not known; read as {}", version >> 4, version & 15, dialect.name);
            warnings.push(Warning { at: 4, text });
        }
        let format = reader.u8("format", "0 for the format of Lua itself; others are somebody's own.")?;
        if format != 0 {
            let text = format!("format {format} is not Lua's own; read as if it were");
            warnings.push(Warning { at: 5, text });
        }
        let mut header = Header {
            dialect,
            is_exact,
            version,
            format,
            is_big_endian: false,
            int_len: 4,
            size_len: 8,
            integer_len: 8,
            number_len: 8,
            is_integral: false,
        };
        for item in dialect.header {
            header.item(reader, *item, warnings)?;
        }
        Ok(header)
    }

    fn item(&mut self, reader: &mut Reader<'_, '_>, item: HeaderItem, warnings: &mut Vec<Warning>) -> Read<()> {
        let at = reader.at();
        let mut odd = |text: &str| warnings.push(Warning { at, text: text.to_owned() });
        match item {
            HeaderItem::Order => {
                let order = reader.u8("order of bytes", "1 if the lowest byte of a number comes first, else 0.")?;
                self.is_big_endian = order == 0;
            }
            HeaderItem::SizeOf(kind) => self.size(reader, kind)?,
            HeaderItem::IsIntegral => {
                self.is_integral = reader.u8("integral", "1 if numbers are integers, else 0.")? != 0;
            }
            HeaderItem::Tail => {
                let tail = reader.bytes(6, "test bytes", "Damaged by whatever takes the file for text.")?;
                if tail != TAIL {
                    odd("the test bytes are damaged: the file may have been taken for text");
                }
            }
            HeaderItem::TestInteger => {
                let bytes = reader.take(self.integer_len.into())?;
                self.is_big_endian = number_of(bytes, true) == TEST_INTEGER;
                if !self.is_big_endian && number_of(bytes, false) != TEST_INTEGER {
                    odd("the test integer is not 0x5678; its bytes are taken to be in little-endian order");
                }
                let is_big = self.is_big_endian;
                reader.note(at, "test integer", "0x5678, whose bytes tell their order.", || {
                    format!("{:#x}, {}-endian", number_of(bytes, is_big), if is_big { "big" } else { "little" })
                });
            }
            HeaderItem::TestNumber => {
                let number = self.number(reader, "test number", "370.5, whose bytes tell the form of numbers.")?;
                if number != Number::Float(TEST_NUMBER) {
                    odd("the test number is not 370.5: numbers may have another form");
                }
            }
            HeaderItem::UpvalueCount => {
                reader.u8("upvalues", "How many upvalues the main function has.")?;
            }
        }
        Ok(())
    }

    fn size(&mut self, reader: &mut Reader<'_, '_>, kind: Sized) -> Read<()> {
        let at = reader.at();
        let (field, name, meaning, known): (_, _, _, &[u8]) = match kind {
            Sized::Int => (&mut self.int_len, "size of int", "How many bytes a C int has.", &[2, 4, 8]),
            Sized::Size => (&mut self.size_len, "size of size_t", "How many bytes a C size_t has.", &[2, 4, 8]),
            Sized::Integer => {
                (&mut self.integer_len, "size of integers", "How many bytes an integer of Lua has.", &[4, 8])
            }
            Sized::Number => {
                (&mut self.number_len, "size of numbers", "How many bytes a number of Lua has.", &[4, 8])
            }
            Sized::Instruction => {
                let len = reader.u8("size of instructions", "How many bytes an instruction has.")?;
                if len == 4 {
                    return Ok(());
                }
                return Err(Malformed::new(at, format!("instructions of {len} bytes, where 4 are expected")));
            }
        };
        *field = reader.u8(name, meaning)?;
        if known.contains(field) {
            return Ok(());
        }
        Err(Malformed::new(at, format!("the {name} is {field}, which is none that can be read")))
    }

    /// An `int` or a `size_t`.
    fn plain(&self, reader: &mut Reader<'_, '_>, len: u8, name: &'static str, meaning: &'static str) -> Read<u64> {
        let at = reader.at();
        let number = number_of(reader.take(len.into())?, self.is_big_endian);
        reader.note(at, name, meaning, || number.to_string());
        Ok(number)
    }

    /// A number that is not negative, as lengths and lines are.
    ///
    /// # Errors
    /// The bytes end before it does, or it is larger than an `int` may be.
    pub fn int(&self, reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u32> {
        let at = reader.at();
        let number = match self.dialect.lengths {
            Lengths::Variable => groups(reader, name, meaning)?,
            Lengths::Plain | Lengths::Short => self.plain(reader, self.int_len, name, meaning)?,
        };
        match u32::try_from(number) {
            Ok(number) if number <= i32::MAX.unsigned_abs() => Ok(number),
            _ => Err(Malformed::new(at, format!("{number} is more than an int can be"))),
        }
    }

    /// How many things of at least so many bytes follow.
    ///
    /// # Errors
    /// There is no room for them.
    pub fn count(
        &self,
        reader: &mut Reader<'_, '_>,
        least_len: u32,
        name: &'static str,
        meaning: &'static str,
    ) -> Read<u32> {
        let at = reader.at();
        let count = self.int(reader, name, meaning)?;
        if u64::from(count) * u64::from(least_len) > u64::from(reader.left()) {
            let what = format!("{count} of at least {least_len} bytes are announced, and {} are left", reader.left());
            return Err(Malformed::new(at, what));
        }
        Ok(count)
    }

    /// A string, if there is one.
    ///
    /// # Errors
    /// The bytes end before it does.
    pub fn string(
        &self,
        reader: &mut Reader<'_, '_>,
        name: &'static str,
        meaning: &'static str,
    ) -> Read<Option<Span>> {
        let group = reader.open_group(|| name.into(), meaning);
        let read = self.string_inside(reader);
        reader.close_group(&group);
        read
    }

    fn string_inside(&self, reader: &mut Reader<'_, '_>) -> Read<Option<Span>> {
        const LENGTH: &str = "The length of the string and one; 0 if there is none.";
        let at = reader.at();
        let len = match self.dialect.lengths {
            Lengths::Plain => self.plain(reader, self.size_len, "length", LENGTH)?,
            Lengths::Variable => groups(reader, "length", LENGTH)?,
            Lengths::Short => {
                let len = reader
                    .u8("length", "The length of the string and one; 0 if there is none, 255 if it follows.")?;
                if len == 0xFF { self.plain(reader, self.size_len, "long length", LENGTH)? } else { len.into() }
            }
        };
        if len == 0 {
            return Ok(None);
        }
        let has_end = self.dialect.lengths == Lengths::Plain;
        let (len, left) = (len - 1, u64::from(reader.left()));
        let Ok(len) = u32::try_from(len) else {
            return Err(Malformed::new(at, format!("a string of {len} bytes, and {left} are left")));
        };
        let start = reader.at();
        reader.text(len, "text", "The bytes of the string.")?;
        let span = reader.since(start);
        if has_end {
            reader.u8("end", "The NUL byte at the end of a C string.")?;
        }
        Ok(Some(span))
    }

    /// A number of Lua.
    ///
    /// # Errors
    /// The bytes end before it does.
    pub fn number(&self, reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<Number> {
        if self.is_integral {
            return self.integer_of(reader, self.number_len, name, meaning);
        }
        let at = reader.at();
        let bits = number_of(reader.take(self.number_len.into())?, self.is_big_endian);
        let number = match self.number_len {
            4 => f32::from_bits(u32::try_from(bits).unwrap_or(0)).into(),
            _ => f64::from_bits(bits),
        };
        reader.note(at, name, meaning, || number.to_string());
        Ok(Number::Float(number))
    }

    /// An integer of Lua.
    ///
    /// # Errors
    /// The bytes end before it does.
    pub fn integer(&self, reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<Number> {
        self.integer_of(reader, self.integer_len, name, meaning)
    }

    fn integer_of(
        &self,
        reader: &mut Reader<'_, '_>,
        len: u8,
        name: &'static str,
        meaning: &'static str,
    ) -> Read<Number> {
        let at = reader.at();
        let bits = number_of(reader.take(len.into())?, self.is_big_endian);
        let shift = 64 - 8 * u32::from(len.clamp(1, 8));
        let number = (bits << shift).cast_signed() >> shift;
        reader.note(at, name, meaning, || number.to_string());
        Ok(Number::Integer(number))
    }
}

/// The number that some bytes are.
#[must_use]
pub fn number_of(bytes: &[u8], is_big_endian: bool) -> u64 {
    let add = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
    if is_big_endian { bytes.iter().fold(0, add) } else { bytes.iter().rev().fold(0, add) }
}

/// A number in groups of seven bits, the highest first; the last one has its top bit set.
fn groups(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u64> {
    let at = reader.at();
    let mut number = 0_u64;
    loop {
        let byte = reader.take(1)?[0];
        if number >= 1 << 57 {
            return Err(Malformed::new(at, "a number of more than 64 bits"));
        }
        number = number << 7 | u64::from(byte & 0x7F);
        if byte & 0x80 != 0 {
            break;
        }
    }
    reader.note(at, name, meaning, || number.to_string());
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_groups_of_bits() {
        let read = |bytes: &[u8]| groups(&mut Reader::new(bytes), "", "");
        assert_eq!(read(&[0x80]), Ok(0));
        assert_eq!(read(&[0x01, 0x82]), Ok(130));
        assert!(read(&[0x01]).is_err());
        assert!(read(&[0x7F; 12]).is_err());
    }

    #[test]
    fn the_header_of_5_4_tells_the_order_of_bytes() {
        let little = b"\x1bLuaT\0\x19\x93\r\n\x1a\n\x04\x08\x08\x78\x56\0\0\0\0\0\0\0\0\0\0\0\x28\x77\x40\x01";
        let mut warnings = Vec::new();
        let header = Header::read(&mut Reader::new(little), &mut warnings).expect("a header");
        assert_eq!((header.dialect.name, header.is_exact, header.is_big_endian), ("5.4", true, false));
        assert_eq!(warnings, []);
        let big = b"\x1bLuaT\0\x19\x93\r\n\x1a\n\x04\x08\x08\0\0\0\0\0\0\x56\x78\x40\x77\x28\0\0\0\0\0\x01";
        let header = Header::read(&mut Reader::new(big), &mut warnings).expect("a header");
        assert!(header.is_big_endian);
        assert_eq!(warnings, []);
        let odd = Header::read(&mut Reader::new(b"\x1bLuaQ\0\x01\x04\x08\x08\x08\0"), &mut warnings);
        assert_eq!(odd.map(|_| ()), Err(Malformed::new(9, "instructions of 8 bytes, where 4 are expected")));
    }
}
