//! The numbers of Ruby's binary files: the first byte tells by its lowest bits how many follow, the highest first.

use crate::reader::{Read, Reader};

/// Reads a number as a field. One without bits of its own in the first byte has eight bytes after it.
///
/// # Errors
/// The bytes end before it does.
pub fn number(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u64> {
    let start = reader.at();
    let first = reader.take(1)?[0];
    let len = if first == 0 { 8 } else { first.trailing_zeros() };
    let head = u64::from(first).checked_shr(len + 1).unwrap_or(0);
    let number = reader.take(len)?.iter().fold(head, |number, byte| number << 8 | u64::from(*byte));
    reader.note(start, name, meaning, || number.cast_signed().to_string());
    Ok(number)
}

/// Writes a number as Ruby does, in as few bytes as it needs: for tests that make files.
#[cfg(test)]
pub(crate) fn encoded(number: u64) -> Vec<u8> {
    let len = (0..8).find(|len| number >> (7 * (len + 1)) == 0).unwrap_or(8);
    let mut bytes = number.to_be_bytes()[8 - len..].to_vec();
    let head = number.checked_shr(8 * len as u32).unwrap_or(0) as u8;
    let first = if len == 8 { 0 } else { (head << 1 | 1) << len };
    bytes.insert(0, first);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_long_as_their_first_byte_says() {
        for value in [0, 1, 0x7F, 0x80, 0x3FFF, 0x4000, 1 << 21, 1 << 28, 1 << 55, 1 << 56, u64::MAX] {
            let bytes = encoded(value);
            let mut reader = Reader::new(&bytes);
            assert_eq!(number(&mut reader, "", ""), Ok(value));
            assert!(reader.is_done(), "{value:#x}");
        }
        assert_eq!(encoded(0x7F), [0xFF]);
        assert_eq!(encoded(0x80), [0x02, 0x80]);
        assert_eq!(encoded(0x4000), [0x04, 0x40, 0x00]);
        assert_eq!(encoded(u64::MAX), [0, 255, 255, 255, 255, 255, 255, 255, 255]);
        assert!(number(&mut Reader::new(&[0x02]), "", "").is_err());
        assert!(number(&mut Reader::new(&[]), "", "").is_err());
    }
}
