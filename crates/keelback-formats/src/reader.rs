//! Reading a file's bytes in order. Nothing is trusted: whatever is not there is a [`Malformed`] with its offset.
//!
//! Each read names the field that it reads. The names cost nothing unless [`Reader::noting`] asked for them.

use std::borrow::Cow;

use crate::fields::{Field, Fields};
use crate::span::{Malformed, Span};

/// A result of reading.
pub type Read<T> = Result<T, Malformed>;

/// A position in a file, and the end up to which may be read.
pub struct Reader<'a, 'n> {
    file: &'a [u8],
    at: u32,
    end: u32,
    notes: Option<&'n mut Fields>,
}

macro_rules! numbers {
    ($($little:ident $big:ident $type:ident,)*) => {$(
        #[doc = concat!("A little-endian `", stringify!($type), "`.")]
        ///
        /// # Errors
        /// The bytes end before it does.
        #[inline]
        pub fn $little(&mut self, name: &'static str, meaning: &'static str) -> Read<$type> {
            self.number(name, meaning, $type::from_le_bytes)
        }

        #[doc = concat!("A big-endian `", stringify!($type), "`.")]
        ///
        /// # Errors
        /// The bytes end before it does.
        #[inline]
        pub fn $big(&mut self, name: &'static str, meaning: &'static str) -> Read<$type> {
            self.number(name, meaning, $type::from_be_bytes)
        }
    )*};
}

impl<'a, 'n> Reader<'a, 'n> {
    /// Reads a file from its beginning. Of a file of more than 4 GiB, no more than that is read.
    #[must_use]
    pub fn new(file: &'a [u8]) -> Reader<'a, 'n> {
        let end = u32::try_from(file.len()).unwrap_or(u32::MAX);
        Reader { file, at: 0, end, notes: None }
    }

    /// The same, noting the fields.
    #[must_use]
    pub fn noting(file: &'a [u8], notes: &'n mut Fields) -> Reader<'a, 'n> {
        Reader { notes: Some(notes), ..Reader::new(file) }
    }

    /// Reads a part of the same file, noting where this one does.
    ///
    /// # Errors
    /// The part is not within what may be read here.
    pub fn part(&mut self, span: Span) -> Read<Reader<'a, '_>> {
        if span.start > span.end || span.end > self.end {
            return Err(Malformed::new(
                span.start,
                format!("{} bytes are expected, which are not there", span.len()),
            ));
        }
        Ok(Reader { file: self.file, at: span.start, end: span.end, notes: self.notes.as_deref_mut() })
    }

    /// The whole file.
    #[must_use]
    pub fn file(&self) -> &'a [u8] {
        self.file
    }

    /// Offset of the next byte.
    #[must_use]
    pub fn at(&self) -> u32 {
        self.at
    }

    /// Where reading ends.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.end
    }

    /// How many bytes are left.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.end - self.at
    }

    /// Whether all is read.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.at == self.end
    }

    /// Goes on elsewhere.
    ///
    /// # Errors
    /// The offset is beyond the end.
    pub fn seek(&mut self, offset: u32) -> Read<()> {
        if offset > self.end {
            return Err(Malformed::new(self.at, format!("{offset:#x} is beyond the end")));
        }
        self.at = offset;
        Ok(())
    }

    /// What is wrong here.
    pub fn malformed<T>(&self, what: impl Into<String>) -> Read<T> {
        Err(Malformed::new(self.at, what))
    }

    /// The bytes from an offset up to here.
    #[must_use]
    pub fn since(&self, start: u32) -> Span {
        Span::new(start, self.at)
    }

    /// The next byte, which stays the next.
    #[must_use]
    pub fn peek(&self) -> Option<u8> {
        (self.at < self.end).then(|| self.file[self.at as usize])
    }

    /// So many bytes.
    ///
    /// # Errors
    /// There are fewer.
    #[inline]
    pub fn take(&mut self, len: u32) -> Read<&'a [u8]> {
        if len > self.left() {
            let left = self.left();
            return self.malformed(format!("{len} bytes are expected, and {left} are left"));
        }
        let start = self.at as usize;
        self.at += len;
        Ok(&self.file[start..start + len as usize])
    }

    /// So many bytes, as a field.
    ///
    /// # Errors
    /// There are fewer.
    pub fn bytes(&mut self, len: u32, name: &'static str, meaning: &'static str) -> Read<&'a [u8]> {
        let start = self.at;
        let bytes = self.take(len)?;
        self.note(start, name, meaning, || shown(bytes));
        Ok(bytes)
    }

    /// So many bytes of text, as a field.
    ///
    /// # Errors
    /// There are fewer.
    pub fn text(&mut self, len: u32, name: &'static str, meaning: &'static str) -> Read<Cow<'a, str>> {
        let start = self.at;
        let text = String::from_utf8_lossy(self.take(len)?);
        self.note(start, name, meaning, || format!("{text:?}"));
        Ok(text)
    }

    #[inline]
    fn number<const N: usize, T: Copy + std::fmt::Display>(
        &mut self,
        name: &'static str,
        meaning: &'static str,
        convert: fn([u8; N]) -> T,
    ) -> Read<T> {
        let start = self.at;
        let bytes = self.take(N as u32)?;
        let number = convert(bytes.first_chunk().copied().unwrap_or([0; N]));
        self.note(start, name, meaning, || number.to_string());
        Ok(number)
    }

    numbers! {
        u16_le u16_be u16,
        u32_le u32_be u32,
        u64_le u64_be u64,
        i16_le i16_be i16,
        i32_le i32_be i32,
        i64_le i64_be i64,
        f32_le f32_be f32,
        f64_le f64_be f64,
    }

    /// A byte.
    ///
    /// # Errors
    /// There is none.
    #[inline]
    pub fn u8(&mut self, name: &'static str, meaning: &'static str) -> Read<u8> {
        self.number(name, meaning, u8::from_le_bytes)
    }

    /// A signed byte.
    ///
    /// # Errors
    /// There is none.
    #[inline]
    pub fn i8(&mut self, name: &'static str, meaning: &'static str) -> Read<i8> {
        self.number(name, meaning, i8::from_le_bytes)
    }

    /// An unsigned LEB128 number of at most so many bits: seven bits in each byte, the lowest first, the top bit set in all but the
    /// last.
    ///
    /// # Errors
    /// The bytes end before it does, or it has more bits.
    pub fn leb_unsigned(&mut self, bits: u32, name: &'static str, meaning: &'static str) -> Read<u64> {
        let start = self.at;
        let (mut number, mut shift) = (0_u64, 0);
        loop {
            let byte = self.take(1)?[0];
            let part = u64::from(byte & 0x7F);
            let room = bits.saturating_sub(shift);
            if room < 7 && part >> room != 0 || room == 0 {
                return Err(Malformed::new(start, format!("a number of more than {bits} bits")));
            }
            number |= part << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        self.note(start, name, meaning, || number.to_string());
        Ok(number)
    }

    /// A signed LEB128 number of at most so many bits.
    ///
    /// # Errors
    /// The bytes end before it does, or it has more bits.
    pub fn leb_signed(&mut self, bits: u32, name: &'static str, meaning: &'static str) -> Read<i64> {
        let start = self.at;
        let (mut number, mut shift) = (0_i64, 0);
        loop {
            let byte = self.take(1)?[0];
            let room = bits.saturating_sub(shift);
            // In the last byte all bits that there is no room for are copies of the sign.
            let rest = (byte << 1).cast_signed() >> 1 >> room.saturating_sub(1).min(7);
            if room == 0 || room < 7 && rest != 0 && rest != -1 {
                return Err(Malformed::new(start, format!("a number of more than {bits} bits")));
            }
            number |= i64::from(byte & 0x7F) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                if shift < 64 && byte & 0x40 != 0 {
                    number |= -1 << shift;
                }
                break;
            }
        }
        self.note(start, name, meaning, || number.to_string());
        Ok(number)
    }

    /// Notes that the bytes from an offset up to here are a field.
    #[inline]
    pub fn note(
        &mut self,
        start: u32,
        name: impl Into<Cow<'static, str>>,
        meaning: impl Into<Cow<'static, str>>,
        value: impl FnOnce() -> String,
    ) {
        if let Some(notes) = &mut self.notes {
            let span = Span::new(start, self.at);
            notes.add(span, self.file.len(), |depth| Field {
                span,
                depth,
                name: name.into(),
                value: value(),
                meaning: meaning.into(),
            });
        }
    }

    /// Says more about the field that was read last.
    pub fn means(&mut self, value: impl FnOnce() -> String) {
        if let Some(field) = self.notes.as_mut().and_then(|notes| notes.last_mut()) {
            field.value = value();
        }
    }

    /// Says more about fields that were read before what they refer to: of each, what `say` gives.
    pub(crate) fn say_more(&mut self, mut say: impl FnMut(&Field) -> Option<String>) {
        for field in self.notes.as_mut().map(|notes| notes.list.iter_mut()).into_iter().flatten() {
            if let Some(value) = say(field) {
                field.value = value;
            }
        }
    }

    /// Whether fields are noted.
    #[must_use]
    pub fn is_noting(&self) -> bool {
        self.notes.is_some()
    }

    /// Reads a field that consists of others. It has a name even when reading it fails.
    ///
    /// # Errors
    /// What `read` gives.
    pub fn group<T>(
        &mut self,
        name: impl FnOnce() -> Cow<'static, str>,
        meaning: &'static str,
        read: impl FnOnce(&mut Self) -> Read<T>,
    ) -> Read<T> {
        let open = self.open_group(name, meaning);
        let result = read(self);
        self.close_group(&open);
        result
    }

    /// Begins a field that consists of the next ones, up to [`Reader::close_group`]: for reading that does not nest as calls do.
    pub fn open_group(&mut self, name: impl FnOnce() -> Cow<'static, str>, meaning: &'static str) -> Group {
        let start = self.at;
        let place = self.notes.as_mut().and_then(|notes| {
            let span = Span::new(start, start);
            let place = notes.add(span, self.file.len(), |depth| Field {
                span,
                depth,
                name: name(),
                value: String::new(),
                meaning: meaning.into(),
            });
            notes.depth += 1;
            place
        });
        Group { place }
    }

    /// Ends the field that was begun last.
    pub fn close_group(&mut self, group: &Group) {
        let end = self.at;
        if let Some(notes) = &mut self.notes {
            notes.depth -= 1;
            if let Some(field) = group.place.and_then(|place| notes.list.get_mut(place)) {
                field.span.end = end.max(field.span.start);
            }
        }
    }
}

/// A field that has begun and not ended.
#[derive(Debug)]
#[must_use]
pub struct Group {
    place: Option<usize>,
}

/// Bytes in hexadecimal, the first few of them.
fn shown(bytes: &[u8]) -> String {
    const MOST: usize = 16;
    let mut text: Vec<String> = bytes.iter().take(MOST).map(|byte| format!("{byte:02x}")).collect();
    if bytes.len() > MOST {
        text.push(format!("… {} bytes", bytes.len()));
    }
    text.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unsigned(bytes: &[u8], bits: u32) -> Read<u64> {
        Reader::new(bytes).leb_unsigned(bits, "", "")
    }

    fn signed(bytes: &[u8], bits: u32) -> Read<i64> {
        Reader::new(bytes).leb_signed(bits, "", "")
    }

    #[test]
    fn leb128_has_its_limits() {
        assert_eq!(unsigned(&[0xE5, 0x8E, 0x26], 32), Ok(624_485));
        assert_eq!(unsigned(&[0xFF, 0xFF, 0xFF, 0xFF, 0x0F], 32), Ok(0xFFFF_FFFF));
        assert!(unsigned(&[0xFF, 0xFF, 0xFF, 0xFF, 0x1F], 32).is_err());
        assert!(unsigned(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x00], 32).is_err());
        assert!(unsigned(&[0x80], 32).is_err());
        assert_eq!(unsigned(&[0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], 64), Ok(u64::MAX));
        assert_eq!(signed(&[0x7F], 32), Ok(-1));
        assert_eq!(signed(&[0x80, 0x7F], 32), Ok(-128));
        assert_eq!(signed(&[0x80, 0x80, 0x80, 0x80, 0x78], 32), Ok(i64::from(i32::MIN)));
        assert!(signed(&[0x80, 0x80, 0x80, 0x80, 0x70], 32).is_err());
        assert_eq!(signed(&[0xFF, 0xFF, 0xFF, 0xFF, 0x07], 32), Ok(i64::from(i32::MAX)));
        assert!(signed(&[0xFF, 0xFF, 0xFF, 0xFF, 0x0F], 32).is_err());
        let least = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7F];
        assert_eq!(signed(&least, 64), Ok(i64::MIN));
    }

    #[test]
    fn fields_are_noted_where_they_are() {
        let mut fields = Fields::default();
        let mut reader = Reader::noting(&[1, 2, 0, 3, 4], &mut fields);
        let read = reader.group(
            || "pair".into(),
            "two numbers",
            |reader| {
                let byte = reader.u8("first", "a byte")?;
                let number = reader.u16_le("second", "a short")?;
                reader.means(|| format!("number {number}"));
                Ok((byte, number))
            },
        );
        assert_eq!(read, Ok((1, 2)));
        let failed = reader.u32_le("third", "a word");
        assert_eq!(failed, Err(Malformed::new(3, "4 bytes are expected, and 2 are left")));
        let list = fields.into_list();
        let told: Vec<_> = list.iter().map(|field| (&*field.name, field.span, field.depth, &*field.value)).collect();
        assert_eq!(
            told,
            [
                ("pair", Span::new(0, 3), 0, ""),
                ("first", Span::new(0, 1), 1, "1"),
                ("second", Span::new(1, 3), 1, "number 2"),
            ]
        );
    }
}
