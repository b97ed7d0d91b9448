//! `unicode_escape`, `raw_unicode_escape` and `utf-7`: encodings in which ASCII stands for all other characters.

use keelback_heap::Value;
use keelback_text::wtf8::{decode_char, push_char};

use super::Encoding;
use super::handler::Fault;
use crate::flow::Flow;
use crate::vm::Vm;

/// What an escape says.
enum Escape {
    /// A character; the escape ends at the offset.
    Char(u32, usize),
    /// Nothing (a backslash at the end of a line).
    Nothing(usize),
    /// No escape: the backslash stands for itself.
    Plain,
    Wrong(usize, &'static str),
}

/// A character given by a fixed number of hexadecimal digits from `at` on.
fn hexadecimal(bytes: &[u8], at: usize, count: usize, truncated: &'static str, beyond: &'static str) -> Escape {
    let digits = bytes[at..].iter().take(count).take_while(|byte| byte.is_ascii_hexdigit()).count();
    if digits < count {
        return Escape::Wrong(at + digits, truncated);
    }
    let value =
        bytes[at..at + count].iter().fold(0_u32, |sum, byte| sum << 4 | char::from(*byte).to_digit(16).unwrap_or(0));
    if value > 0x10_FFFF { Escape::Wrong(at + count, beyond) } else { Escape::Char(value, at + count) }
}

/// `\N{…}`, of which `at` is behind the `N`.
fn named(bytes: &[u8], at: usize) -> Escape {
    const MALFORMED: &str = "malformed \\N character escape";
    if bytes.get(at) != Some(&b'{') {
        return Escape::Wrong(at, MALFORMED);
    }
    let Some(len) = bytes[at + 1..].iter().position(|byte| *byte == b'}') else {
        return Escape::Wrong(bytes.len(), MALFORMED);
    };
    let name = &bytes[at + 1..at + 1 + len];
    if name.is_empty() {
        return Escape::Wrong(at + 1, MALFORMED);
    }
    let end = at + len + 2;
    match std::str::from_utf8(name).ok().and_then(unicode_names2::character) {
        Some(char) => Escape::Char(u32::from(char), end),
        None => Escape::Wrong(end, "unknown Unicode character name"),
    }
}

/// The escape whose backslash stands at `at`.
fn escape(bytes: &[u8], at: usize) -> Escape {
    let Some(letter) = bytes.get(at + 1) else { return Escape::Wrong(bytes.len(), "\\ at end of string") };
    let next = at + 2;
    let beyond = "illegal Unicode character";
    match letter {
        b'\n' => Escape::Nothing(next),
        b'\\' | b'\'' | b'"' => Escape::Char(u32::from(*letter), next),
        b'b' => Escape::Char(8, next),
        b'f' => Escape::Char(12, next),
        b't' => Escape::Char(9, next),
        b'n' => Escape::Char(10, next),
        b'r' => Escape::Char(13, next),
        b'v' => Escape::Char(11, next),
        b'a' => Escape::Char(7, next),
        b'0'..=b'7' => {
            let digits = bytes[at + 1..].iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7'));
            let (value, count) =
                digits.fold((0, 0), |(sum, count), byte| (sum << 3 | u32::from(byte - b'0'), count + 1));
            Escape::Char(value, at + 1 + count)
        }
        b'x' => hexadecimal(bytes, next, 2, "truncated \\xXX escape", beyond),
        b'u' => hexadecimal(bytes, next, 4, "truncated \\uXXXX escape", beyond),
        b'U' => hexadecimal(bytes, next, 8, "truncated \\UXXXXXXXX escape", beyond),
        b'N' => named(bytes, next),
        _ => Escape::Plain,
    }
}

/// As [`escape`], in the raw encoding.
fn raw_escape(bytes: &[u8], at: usize) -> Escape {
    let beyond = "\\Uxxxxxxxx out of range";
    match bytes.get(at + 1) {
        Some(b'u') => hexadecimal(bytes, at + 2, 4, "truncated \\uXXXX escape", beyond),
        Some(b'U') => hexadecimal(bytes, at + 2, 8, "truncated \\UXXXXXXXX escape", beyond),
        _ => Escape::Plain,
    }
}

/// The value of a digit of base 64.
fn digit(byte: u8) -> Option<u32> {
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Whether UTF-7 writes a character as it is.
fn is_direct(char: u32) -> bool {
    match u8::try_from(char) {
        Ok(b'\t' | b'\n' | b'\r') => true,
        Ok(byte) => (b' '..0x7F).contains(&byte) && !matches!(byte, b'+' | b'\\' | b'~'),
        Err(_) => false,
    }
}

/// Digits of base 64 in the making.
#[derive(Default)]
struct Shift {
    buffer: u32,
    bits: u32,
}

impl Shift {
    fn put(&mut self, unit: u32, out: &mut Vec<u8>) {
        self.buffer = self.buffer << 16 | unit;
        self.bits += 16;
        while self.bits >= 6 {
            self.bits -= 6;
            out.push(DIGITS[(self.buffer >> self.bits & 63) as usize]);
        }
        self.buffer &= (1 << self.bits) - 1;
    }

    fn finish(&mut self, out: &mut Vec<u8>) {
        if self.bits > 0 {
            out.push(DIGITS[(self.buffer << (6 - self.bits) & 63) as usize]);
        }
        *self = Shift::default();
    }
}

/// Text as UTF-7.
fn encode_utf7(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 8);
    let (mut shift, mut shifted, mut at) = (Shift::default(), false, 0);
    while at < text.len() {
        let (char, len) = decode_char(&text[at..]);
        at += len;
        if is_direct(char) {
            if shifted {
                shift.finish(&mut out);
                shifted = false;
                if digit(char as u8).is_some() || char == u32::from(b'-') {
                    out.push(b'-');
                }
            }
            out.push(char as u8);
        } else if char == u32::from(b'+') && !shifted {
            out.extend_from_slice(b"+-");
        } else {
            if !shifted {
                out.push(b'+');
                shifted = true;
            }
            if char >= 0x1_0000 {
                shift.put(0xD800 | (char - 0x1_0000) >> 10, &mut out);
                shift.put(0xDC00 | (char - 0x1_0000) & 0x3FF, &mut out);
            } else {
                shift.put(char, &mut out);
            }
        }
    }
    shift.finish(&mut out);
    if shifted {
        out.push(b'-');
    }
    out
}

/// Text as an encoding with escapes.
fn encode_escapes(text: &[u8], raw: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 8);
    let mut at = 0;
    while at < text.len() {
        let (char, len) = decode_char(&text[at..]);
        at += len;
        let escape = match char {
            0..0x100 if raw => {
                out.push(char as u8);
                continue;
            }
            0x5C => "\\\\".to_owned(),
            0x20..0x7F => {
                out.push(char as u8);
                continue;
            }
            9 => "\\t".to_owned(),
            10 => "\\n".to_owned(),
            13 => "\\r".to_owned(),
            0..0x100 => format!("\\x{char:02x}"),
            0x100..0x1_0000 => format!("\\u{char:04x}"),
            _ => format!("\\U{char:08x}"),
        };
        out.extend_from_slice(escape.as_bytes());
    }
    out
}

/// Text in one of these encodings; they know all characters.
pub(super) fn encode(text: &[u8], encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf7 => encode_utf7(text),
        _ => encode_escapes(text, encoding == Encoding::RawUnicodeEscape),
    }
}

/// Where the decoder of UTF-7 is.
#[derive(Default)]
struct Shifted {
    inside: bool,
    start: usize,
    buffer: u32,
    bits: u32,
    surrogate: u32,
}

impl Shifted {
    /// One more digit of base 64.
    fn take(&mut self, value: u32, out: &mut Vec<u8>) {
        self.buffer = self.buffer << 6 | value;
        self.bits += 6;
        if self.bits < 16 {
            return;
        }
        self.bits -= 16;
        let unit = self.buffer >> self.bits;
        self.buffer &= (1 << self.bits) - 1;
        let high = std::mem::take(&mut self.surrogate);
        if high != 0 {
            if (0xDC00..0xE000).contains(&unit) {
                push_char(out, 0x1_0000 + ((high & 0x3FF) << 10 | unit & 0x3FF));
                return;
            }
            push_char(out, high);
        }
        if (0xD800..0xDC00).contains(&unit) {
            self.surrogate = unit;
        } else {
            push_char(out, unit);
        }
    }

    /// One more byte; says what is wrong with it. `at` is moved behind what was taken.
    fn step(&mut self, bytes: &[u8], at: &mut usize, out: &mut Vec<u8>) -> Option<&'static str> {
        let byte = bytes[*at];
        if self.inside {
            if let Some(value) = digit(byte) {
                *at += 1;
                self.take(value, out);
                return None;
            }
            self.inside = false;
            if self.bits >= 6 {
                *at += 1;
                return Some("partial character in shift sequence");
            }
            if self.bits > 0 && self.buffer != 0 {
                *at += 1;
                return Some("non-zero padding bits in shift sequence");
            }
            let high = std::mem::take(&mut self.surrogate);
            if high != 0 && byte < 0x80 && byte != b'+' {
                push_char(out, high);
            }
            if byte == b'-' {
                *at += 1;
            }
            return None;
        }
        if byte == b'+' {
            self.start = *at;
            *at += 1;
            match bytes.get(*at) {
                Some(b'-') => {
                    *at += 1;
                    push_char(out, u32::from(b'+'));
                }
                Some(next) if digit(*next).is_none() => {
                    *at += 1;
                    return Some("ill-formed sequence");
                }
                _ => *self = Shifted { inside: true, start: self.start, ..Shifted::default() },
            }
            return None;
        }
        if byte >= 0x80 {
            self.start = *at;
            *at += 1;
            return Some("unexpected special character");
        }
        *at += 1;
        out.push(byte);
        None
    }
}

impl Vm {
    /// The text that bytes mean in one of these encodings.
    pub(super) fn decode_escapes(
        &mut self,
        object: Value,
        bytes: &[u8],
        encoding: Encoding,
        errors: Option<&str>,
    ) -> Result<Value, Flow> {
        let mut out = Vec::with_capacity(bytes.len());
        let mut handler = None;
        let (mut at, mut shifted) = (0, Shifted::default());
        while at < bytes.len() || shifted.inside {
            let fault = match encoding {
                Encoding::Utf7 if at < bytes.len() => match shifted.step(bytes, &mut at, &mut out) {
                    Some(reason) => Fault { start: shifted.start, end: at, reason },
                    None => continue,
                },
                Encoding::Utf7 => {
                    shifted.inside = false;
                    let left = shifted.surrogate != 0 || shifted.bits >= 6 || shifted.buffer != 0;
                    if !left {
                        break;
                    }
                    Fault { start: shifted.start, end: bytes.len(), reason: "unterminated shift sequence" }
                }
                _ if bytes[at] != b'\\' => {
                    push_char(&mut out, u32::from(bytes[at]));
                    at += 1;
                    continue;
                }
                _ => {
                    let raw = encoding == Encoding::RawUnicodeEscape;
                    match if raw { raw_escape(bytes, at) } else { escape(bytes, at) } {
                        Escape::Char(char, end) => {
                            push_char(&mut out, char);
                            at = end;
                            continue;
                        }
                        Escape::Nothing(end) => {
                            at = end;
                            continue;
                        }
                        Escape::Plain => {
                            out.push(b'\\');
                            if let Some(next) = bytes.get(at + 1) {
                                push_char(&mut out, u32::from(*next));
                            }
                            at += 2;
                            continue;
                        }
                        Escape::Wrong(end, reason) => Fault { start: at, end, reason },
                    }
                }
            };
            let how = match handler {
                Some(how) => how,
                None => *handler.insert(self.error_handler(errors)?),
            };
            self.check_result_size(out.len() * 2)?;
            at = self.replace_undecodable(&mut out, object, bytes, encoding, how, fault)?;
        }
        self.make_str(&out)
    }
}
