//! The heaps of the metadata: strings, blobs, user strings, GUIDs (ECMA-335 II.24.2.3 to II.24.2.5).

use std::borrow::Cow;

use crate::span::Span;

/// Names longer than this are cut off: the CLR itself has a limit of 1,023 bytes.
const LONGEST_NAME: usize = 4096;

/// An unsigned number as signatures and blobs have them, and how many bytes it takes (ECMA-335 II.23.2).
#[must_use]
pub fn compressed(bytes: &[u8]) -> Option<(u32, u32)> {
    match *bytes {
        [a, ..] if a & 0x80 == 0 => Some((a.into(), 1)),
        [a, b, ..] if a & 0xC0 == 0x80 => Some((u32::from(a & 0x3F) << 8 | u32::from(b), 2)),
        [a, b, c, d, ..] if a & 0xE0 == 0xC0 => Some((u32::from_be_bytes([a & 0x1F, b, c, d]), 4)),
        _ => None,
    }
}

/// A signed number as signatures have them (ECMA-335 II.23.2).
#[must_use]
pub fn compressed_signed(bytes: &[u8]) -> Option<(i32, u32)> {
    let (number, len) = compressed(bytes)?;
    let bits = match len {
        1 => 6,
        2 => 13,
        _ => 28,
    };
    // The sign is the lowest bit.
    let value = (number >> 1).cast_signed();
    Some((if number & 1 == 0 { value } else { value - (1 << bits) }, len))
}

/// The heaps of a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Heaps<'a> {
    /// The file.
    pub file: &'a [u8],
    /// `#Strings`
    pub strings: Span,
    /// `#Blob`
    pub blobs: Span,
    /// `#US`
    pub user_strings: Span,
    /// `#GUID`
    pub guids: Span,
}

impl<'a> Heaps<'a> {
    /// Whether a name is within the heap.
    #[must_use]
    pub fn has_name(&self, offset: u32) -> bool {
        offset <= self.strings.len()
    }

    /// The bytes of a name; none if it is beyond the heap.
    #[must_use]
    pub fn name_bytes(&self, offset: u32) -> Option<&'a [u8]> {
        let rest = self.strings.of(self.file).get(offset as usize..)?;
        let rest = &rest[..rest.len().min(LONGEST_NAME)];
        Some(rest.split(|byte| *byte == 0).next().unwrap_or_default())
    }

    /// A name; empty if it is beyond the heap.
    #[must_use]
    pub fn name(&self, offset: u32) -> Cow<'a, str> {
        String::from_utf8_lossy(self.name_bytes(offset).unwrap_or_default())
    }

    /// The bytes of a blob, without its length.
    #[must_use]
    pub fn blob_span(&self, offset: u32) -> Option<Span> {
        sized(self.file, self.blobs, offset)
    }

    /// A blob; empty if it is beyond the heap.
    #[must_use]
    pub fn blob(&self, offset: u32) -> &'a [u8] {
        self.blob_span(offset).unwrap_or_default().of(self.file)
    }

    /// The bytes of a user string with the byte that says what characters it has.
    #[must_use]
    pub fn user_string(&self, offset: u32) -> Option<&'a [u8]> {
        Some(sized(self.file, self.user_strings, offset)?.of(self.file))
    }

    /// A GUID by its number, from 1 on.
    #[must_use]
    pub fn guid(&self, number: u32) -> Option<&'a [u8; 16]> {
        let start = (number.checked_sub(1)? as usize).checked_mul(16)?;
        self.guids.of(self.file).get(start..)?.first_chunk()
    }
}

/// A blob with its length before it, at an offset of a heap.
#[must_use]
pub fn sized(file: &[u8], heap: Span, offset: u32) -> Option<Span> {
    let start = heap.start.checked_add(offset)?;
    let (len, prefix) = compressed(Span::new(start, heap.end).of(file))?;
    let start = start + prefix;
    (len <= heap.end - start).then(|| Span::new(start, start + len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_numbers_are_those_of_the_standard() {
        assert_eq!(compressed(&[0x7F]), Some((0x7F, 1)));
        assert_eq!(compressed(&[0xAE, 0x57]), Some((0x2E57, 2)));
        assert_eq!(compressed(&[0xDF, 0xFF, 0xFF, 0xFF]), Some((0x1FFF_FFFF, 4)));
        assert_eq!(compressed(&[0xFF]), None);
        assert_eq!(compressed(&[0xC0, 0]), None);
        let signed = |bytes: &[u8]| compressed_signed(bytes).map(|(number, _)| number);
        assert_eq!(signed(&[0x06]), Some(3));
        assert_eq!(signed(&[0x7B]), Some(-3));
        assert_eq!(signed(&[0x80, 0x80]), Some(64));
        assert_eq!(signed(&[0x01]), Some(-64));
        assert_eq!(signed(&[0x80, 0x01]), Some(-8192));
        assert_eq!(signed(&[0xC0, 0, 0, 1]), Some(-268_435_456));
    }
}
