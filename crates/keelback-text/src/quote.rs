//! `repr()` of text and of bytes: quotes, escapes, what is printable. Knows nothing of values and of the heap.

use crate::unicode;
use crate::wtf8::{chars, push_char};

/// The quote that needs fewer escapes: `'` unless only `'` occurs.
fn quote_for(text: &[u8]) -> u8 {
    if text.contains(&b'\'') && !text.contains(&b'"') { b'"' } else { b'\'' }
}

fn push_hex(out: &mut Vec<u8>, letter: u8, char: u32, digits: u32) {
    out.extend_from_slice(&[b'\\', letter]);
    for place in (0..digits).rev() {
        out.push(b"0123456789abcdef"[(char >> (place * 4) & 15) as usize]);
    }
}

/// Appends an escape for a character by its size.
fn push_escape(out: &mut Vec<u8>, char: u32) {
    match char {
        0..0x100 => push_hex(out, b'x', char, 2),
        0x100..0x1_0000 => push_hex(out, b'u', char, 4),
        _ => push_hex(out, b'U', char, 8),
    }
}

/// The escape of a control character that has a letter.
fn letter(char: u32) -> Option<u8> {
    match char {
        0x09 => Some(b't'),
        0x0A => Some(b'n'),
        0x0D => Some(b'r'),
        _ => None,
    }
}

/// Appends `repr(text)` of generalised UTF-8.
pub fn push_str_repr(out: &mut Vec<u8>, text: &[u8]) {
    push_str_repr_with(out, text, unicode::is_printable);
}

/// [`push_str_repr`] by other facts about characters that are not ASCII.
#[inline]
pub fn push_str_repr_with(out: &mut Vec<u8>, text: &[u8], is_printable: impl Fn(u32) -> bool) {
    out.reserve(text.len() + 2);
    let plain = |byte: u8| matches!(byte, 0x20..0x7F) && byte != b'\\' && byte != b'\'';
    let all_plain = if text.len() < 16 {
        text.iter().all(|byte| plain(*byte))
    } else {
        // Without an early end the compiler looks at many bytes at once.
        text.iter().fold(true, |all, byte| all & plain(*byte))
    };
    if all_plain {
        out.push(b'\'');
        out.extend_from_slice(text);
        out.push(b'\'');
        return;
    }
    let quote = quote_for(text);
    out.push(quote);
    if text.iter().all(|byte| matches!(byte, 0x20..0x7F) && *byte != b'\\' && *byte != quote) {
        out.extend_from_slice(text);
    } else {
        for char in chars(text) {
            if char == u32::from(quote) || char == u32::from(b'\\') {
                out.extend_from_slice(&[b'\\', char as u8]);
            } else if let Some(letter) = letter(char) {
                out.extend_from_slice(&[b'\\', letter]);
            } else if char == 0x20 || is_printable(char) {
                push_char(out, char);
            } else {
                push_escape(out, char);
            }
        }
    }
    out.push(quote);
}

/// Appends `repr(bytes)`.
pub fn push_bytes_repr(out: &mut Vec<u8>, bytes: &[u8]) {
    let quote = quote_for(bytes);
    out.reserve(bytes.len() + 3);
    out.extend_from_slice(&[b'b', quote]);
    push_bytes_body(out, bytes, &[quote, b'\\']);
    out.push(quote);
}

/// Appends `repr(bytearray)`. Unlike in bytes, `'` is escaped between double quotes too.
pub fn push_bytearray_repr(out: &mut Vec<u8>, name: &str, bytes: &[u8]) {
    let quote = quote_for(bytes);
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(&[b'(', b'b', quote]);
    push_bytes_body(out, bytes, &[quote, b'\'', b'\\']);
    out.extend_from_slice(&[quote, b')']);
}

fn push_bytes_body(out: &mut Vec<u8>, bytes: &[u8], escaped: &[u8]) {
    for &byte in bytes {
        if escaped.contains(&byte) {
            out.extend_from_slice(&[b'\\', byte]);
        } else if let Some(letter) = letter(u32::from(byte)) {
            out.extend_from_slice(&[b'\\', letter]);
        } else if (0x20..0x7F).contains(&byte) {
            out.push(byte);
        } else {
            push_hex(out, b'x', u32::from(byte), 2);
        }
    }
}

/// The text with escapes for all that is not ASCII.
pub fn ascii_escaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for char in chars(text) {
        if char < 0x80 {
            out.push(char as u8);
        } else {
            push_escape(&mut out, char);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> String {
        let mut out = Vec::new();
        push_str_repr(&mut out, text.as_bytes());
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn quotes_and_escapes() {
        assert_eq!(quoted("a'b"), "\"a'b\"");
        assert_eq!(quoted("a'b\"c"), "'a\\'b\"c'");
        assert_eq!(quoted("\n\t\\\x7f\u{e9}\u{200b}\u{10ffff}"), "'\\n\\t\\\\\\x7f\u{e9}\\u200b\\U0010ffff'");
        let mut out = Vec::new();
        push_bytes_repr(&mut out, b"a'\xff\n");
        assert_eq!(out, b"b\"a'\\xff\\n\"");
        assert_eq!(ascii_escaped("\u{e9}\u{20ac}\u{1f600}x".as_bytes()), b"\\xe9\\u20ac\\U0001f600x");
    }
}
