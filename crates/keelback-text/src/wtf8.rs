//! Generalised UTF-8: code points, surrogates included, as bytes and back. Total: nothing that is wrong with the bytes is an error.

/// The number of code points of generalised UTF-8.
#[inline]
#[must_use]
pub fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| (byte as i8) >= -0x40).count()
}

/// The code point at the start of generalised UTF-8, and its length in bytes. Total: what is cut off or wrong gives some
/// number below 0x20_0000 and a length of at least 1 that may go beyond the end.
#[inline]
#[must_use]
pub fn decode_char(bytes: &[u8]) -> (u32, usize) {
    let at = |index: usize| u32::from(bytes.get(index).copied().unwrap_or(0)) & 0x3F;
    match bytes.first().copied().unwrap_or(0) {
        byte @ 0..0x80 => (u32::from(byte), 1),
        byte @ 0x80..0xE0 => ((u32::from(byte) & 0x1F) << 6 | at(1), 2),
        byte @ 0xE0..0xF0 => ((u32::from(byte) & 0x0F) << 12 | at(1) << 6 | at(2), 3),
        byte => ((u32::from(byte) & 0x07) << 18 | at(1) << 12 | at(2) << 6 | at(3), 4),
    }
}

/// A code point in generalised UTF-8. Numbers that are no code points are cut to 21 bits.
#[inline]
#[must_use]
pub fn encode_char(char: u32, buffer: &mut [u8; 4]) -> &[u8] {
    let tail = |shift: u32| 0x80 | (char >> shift & 0x3F) as u8;
    let len = match char {
        0..0x80 => {
            buffer[0] = char as u8;
            1
        }
        0x80..0x800 => {
            *buffer = [0xC0 | (char >> 6) as u8, tail(0), 0, 0];
            2
        }
        0x800..0x1_0000 => {
            *buffer = [0xE0 | (char >> 12) as u8, tail(6), tail(0), 0];
            3
        }
        _ => {
            *buffer = [0xF0 | (char >> 18 & 0x07) as u8, tail(12), tail(6), tail(0)];
            4
        }
    };
    &buffer[..len]
}

/// Appends a code point in generalised UTF-8.
#[inline]
pub fn push_char(text: &mut Vec<u8>, char: u32) {
    if char < 0x80 {
        text.push(char as u8);
    } else {
        text.extend_from_slice(encode_char(char, &mut [0; 4]));
    }
}

/// The code points of generalised UTF-8.
pub fn chars(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (char, len) = decode_char(rest);
        rest = rest.get(len..).unwrap_or(&[]);
        Some(char)
    })
}

/// The number of bytes that `count` code points take.
#[inline]
#[must_use]
pub fn skip_chars(bytes: &[u8], count: usize) -> usize {
    let mut left = count;
    for (at, &byte) in bytes.iter().enumerate() {
        if (byte as i8) >= -0x40 {
            if left == 0 {
                return at;
            }
            left -= 1;
        }
    }
    bytes.len()
}
