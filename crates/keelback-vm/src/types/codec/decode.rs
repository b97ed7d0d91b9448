//! Bytes to text.

use keelback_heap::{Kind, Value};
use keelback_text::wtf8::push_char;

use super::handler::Fault;
use super::{Encoding, Order};
use crate::flow::Flow;
use crate::vm::Vm;

/// What stands at a place of the input.
enum Next {
    /// A character, and how many bytes it takes.
    Char(u32, usize),
    Wrong(Fault),
}

/// Reads one unit of UTF-16 or UTF-32.
fn unit(bytes: &[u8], order: Order) -> u32 {
    let fold = |sum: u32, byte: &u8| sum << 8 | u32::from(*byte);
    match order {
        Order::Big => bytes.iter().fold(0, fold),
        Order::Little => bytes.iter().rev().fold(0, fold),
    }
}

/// The character at a place of UTF-16.
fn next_utf16(bytes: &[u8], at: usize, order: Order) -> Next {
    let wrong = |end, reason| Next::Wrong(Fault { start: at, end, reason });
    let Some(first) = bytes.get(at..at + 2) else { return wrong(bytes.len(), "truncated data") };
    let first = unit(first, order);
    match first {
        0xD800..0xDC00 => match bytes.get(at + 2..at + 4).map(|pair| unit(pair, order)) {
            Some(second @ 0xDC00..0xE000) => Next::Char(0x1_0000 + ((first & 0x3FF) << 10 | (second & 0x3FF)), 4),
            Some(_) => wrong(at + 2, "illegal UTF-16 surrogate"),
            None => wrong(bytes.len(), "unexpected end of data"),
        },
        0xDC00..0xE000 => wrong(at + 2, "illegal encoding"),
        _ => Next::Char(first, 2),
    }
}

/// The character at a place of UTF-32.
fn next_utf32(bytes: &[u8], at: usize, order: Order) -> Next {
    let wrong = |end, reason| Next::Wrong(Fault { start: at, end, reason });
    let Some(four) = bytes.get(at..at + 4) else { return wrong(bytes.len(), "truncated data") };
    match unit(four, order) {
        0xD800..0xE000 => wrong(at + 4, "code point in surrogate code point range(0xd800, 0xe000)"),
        char @ 0..0x11_0000 => Next::Char(char, 4),
        _ => wrong(at + 4, "code point not in range(0x110000)"),
    }
}

/// Why UTF-8 ends at a place, by what Rust's decoder says of it.
fn utf8_fault(bytes: &[u8], at: usize, error_len: Option<usize>) -> Fault {
    let Some(len) = error_len else {
        return Fault { start: at, end: bytes.len(), reason: "unexpected end of data" };
    };
    let starts = matches!(bytes[at], 0xC2..=0xF4);
    Fault {
        start: at,
        end: at + len,
        reason: if starts { "invalid continuation byte" } else { "invalid start byte" },
    }
}

impl Vm {
    /// The text that bytes at a range of the region mean in an encoding; `object` is where they come from.
    pub(crate) fn decode(
        &mut self,
        object: Value,
        range: (u32, u32),
        encoding: Option<&str>,
        errors: Option<&str>,
    ) -> Result<Value, Flow> {
        let result = self.decode_unnoted(object, range, encoding, errors);
        self.note_codec(result, "decoding", encoding)
    }

    fn decode_unnoted(
        &mut self,
        object: Value,
        range: (u32, u32),
        encoding: Option<&str>,
        errors: Option<&str>,
    ) -> Result<Value, Flow> {
        let (mut start, mut len) = range;
        if len == 0 {
            // Not even the encoding's name is looked at.
            return Ok(Value::exact(Kind::Str, self.heap.intern("")?));
        }
        let mut encoding = self.encoding(encoding, "decode")?;
        self.afford(len as usize)?;
        if encoding.is_escaped() {
            self.check_result_size(len as usize * 2)?;
            let bytes = self.heap.bytes_at(start, len).to_vec();
            return self.decode_escapes(object, &bytes, encoding, errors);
        }
        let bytes = self.heap.bytes_at(start, len);
        match encoding {
            Encoding::Utf8Signed if bytes.starts_with(b"\xEF\xBB\xBF") => (start, len) = (start + 3, len - 3),
            Encoding::Wide(unit_size, None) => {
                let order = match (bytes.get(..unit_size).unwrap_or(&[]), unit_size) {
                    ([0xFF, 0xFE], 2) | ([0xFF, 0xFE, 0, 0], 4) => Some(Order::Little),
                    ([0xFE, 0xFF], 2) | ([0, 0, 0xFE, 0xFF], 4) => Some(Order::Big),
                    _ => None,
                };
                let mark = if order.is_some() { unit_size } else { 0 };
                encoding = Encoding::Wide(unit_size, Some(order.unwrap_or(Order::Little)));
                return self.decode_general(object, (start, len), mark, encoding, errors);
            }
            _ => {}
        }
        let bytes = self.heap.bytes_at(start, len);
        let same = match encoding {
            Encoding::Utf8 | Encoding::Utf8Signed => std::str::from_utf8(bytes).is_ok(),
            Encoding::Ascii | Encoding::Latin1 => bytes.is_ascii(),
            _ => false,
        };
        if same {
            return Ok(Value::exact(Kind::Str, self.heap.new_str_from_range(start, len)?));
        }
        self.decode_general(object, (start, len), 0, encoding, errors)
    }

    fn decode_general(
        &mut self,
        object: Value,
        range: (u32, u32),
        from: usize,
        encoding: Encoding,
        errors: Option<&str>,
    ) -> Result<Value, Flow> {
        self.check_result_size(range.1 as usize * 2)?;
        let bytes = self.heap.bytes_at(range.0, range.1).to_vec();
        let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 2);
        let mut handler = None;
        let mut at = from;
        while at < bytes.len() {
            let fault = match encoding {
                Encoding::Utf8 | Encoding::Utf8Signed => match std::str::from_utf8(&bytes[at..]) {
                    Ok(rest) => {
                        out.extend_from_slice(rest.as_bytes());
                        break;
                    }
                    Err(error) => {
                        let end = at + error.valid_up_to();
                        out.extend_from_slice(&bytes[at..end]);
                        utf8_fault(&bytes, end, error.error_len())
                    }
                },
                Encoding::Latin1 => {
                    bytes[at..].iter().for_each(|&byte| push_char(&mut out, u32::from(byte)));
                    break;
                }
                Encoding::Ascii => {
                    let end =
                        bytes[at..].iter().position(|byte| *byte >= 0x80).map_or(bytes.len(), |count| at + count);
                    out.extend_from_slice(&bytes[at..end]);
                    if end == bytes.len() {
                        break;
                    }
                    Fault { start: end, end: end + 1, reason: "ordinal not in range(128)" }
                }
                Encoding::Utf7 | Encoding::UnicodeEscape | Encoding::RawUnicodeEscape => break,
                Encoding::Wide(size, order) => {
                    let order = order.unwrap_or(Order::Little);
                    let next = if size == 2 { next_utf16(&bytes, at, order) } else { next_utf32(&bytes, at, order) };
                    match next {
                        Next::Char(char, len) => {
                            push_char(&mut out, char);
                            at += len;
                            continue;
                        }
                        Next::Wrong(fault) => fault,
                    }
                }
            };
            let how = match handler {
                Some(how) => how,
                None => *handler.insert(self.error_handler(errors)?),
            };
            self.check_growth(out.len(), 16)?;
            at = self.replace_undecodable(&mut out, object, &bytes, encoding, how, fault)?;
        }
        self.make_str(&out)
    }
}
