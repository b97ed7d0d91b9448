//! What is done with what cannot be encoded or decoded: the error handlers.

use keelback_heap::{Kind, Ref, Value};
use keelback_text::wtf8::push_char;

use super::{Encoding, Order};
use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::vm::Vm;

/// What replaces characters that cannot be encoded.
pub(super) enum Instead {
    /// Text, ASCII only, which is encoded.
    Text(Vec<u8>),
    /// Bytes as they are, and how many characters they stand for.
    Bytes(Vec<u8>, usize),
}

/// The handlers that are there by name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Handler {
    Strict,
    Ignore,
    Replace,
    Backslash,
    XmlReference,
    Name,
    SurrogateEscape,
    SurrogatePass,
}

/// A surrogate's unit or sequence in an encoding that can hold it.
fn surrogate_bytes(encoding: Encoding, char: u32, out: &mut Vec<u8>) -> bool {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Signed => push_char(out, char),
        Encoding::Wide(2, Some(Order::Big)) => out.extend_from_slice(&(char as u16).to_be_bytes()),
        Encoding::Wide(2, _) => out.extend_from_slice(&(char as u16).to_le_bytes()),
        Encoding::Wide(_, Some(Order::Big)) => out.extend_from_slice(&char.to_be_bytes()),
        Encoding::Wide(..) => out.extend_from_slice(&char.to_le_bytes()),
        _ => return false,
    }
    true
}

/// Appends an escape like `\xe9`.
fn push_escape(out: &mut Vec<u8>, char: u32) {
    let text = match char {
        0..0x100 => format!("\\x{char:02x}"),
        0x100..0x1_0000 => format!("\\u{char:04x}"),
        _ => format!("\\U{char:08x}"),
    };
    out.extend_from_slice(text.as_bytes());
}

impl Vm {
    /// The handler with a name. Looked up only when it is needed, as in CPython.
    pub(super) fn error_handler(&mut self, name: Option<&str>) -> Result<Handler, Flow> {
        Ok(match name.unwrap_or("strict") {
            "strict" => Handler::Strict,
            "ignore" => Handler::Ignore,
            "replace" => Handler::Replace,
            "backslashreplace" => Handler::Backslash,
            "xmlcharrefreplace" => Handler::XmlReference,
            "namereplace" => Handler::Name,
            "surrogateescape" => Handler::SurrogateEscape,
            "surrogatepass" => Handler::SurrogatePass,
            name => {
                let message = format!("unknown error handler name '{name}'");
                return Err(self.raise_text(Builtin::LookupError, &message));
            }
        })
    }

    /// What stands for the characters `chars`, which begin at the character `start` of the text.
    pub(super) fn replace_unencodable(
        &mut self,
        text: Ref,
        encoding: Encoding,
        handler: Handler,
        start: usize,
        chars: &[u32],
    ) -> Result<Instead, Flow> {
        self.afford(chars.len().saturating_mul(if handler == Handler::Name { 400 } else { 24 }))?;
        let mut out = Vec::new();
        match handler {
            Handler::Ignore => {}
            Handler::Replace => out.resize(chars.len(), b'?'),
            Handler::Backslash => chars.iter().for_each(|&char| push_escape(&mut out, char)),
            Handler::XmlReference => {
                chars.iter().for_each(|char| out.extend_from_slice(format!("&#{char};").as_bytes()));
            }
            Handler::Name => {
                for &char in chars {
                    match char::from_u32(char).and_then(unicode_names2::name) {
                        Some(name) => out.extend_from_slice(format!("\\N{{{name}}}").as_bytes()),
                        None => push_escape(&mut out, char),
                    }
                    if out.len() + 128 > out.capacity() {
                        self.check_result_size(out.len() * 2)?;
                    }
                }
            }
            Handler::SurrogateEscape if !matches!(encoding, Encoding::Wide(..)) => {
                let escaped = chars.iter().take_while(|char| (0xDC80..0xDD00).contains(*char)).count();
                if escaped > 0 {
                    out.extend(chars[..escaped].iter().map(|char| *char as u8));
                    return Ok(Instead::Bytes(out, escaped));
                }
                return Err(self.encode_error(text, encoding, start, chars));
            }
            Handler::SurrogatePass => {
                for &char in chars {
                    if !(0xD800..0xE000).contains(&char) || !surrogate_bytes(encoding, char, &mut out) {
                        return Err(self.encode_error(text, encoding, start, chars));
                    }
                }
                return Ok(Instead::Bytes(out, chars.len()));
            }
            Handler::Strict | Handler::SurrogateEscape => {
                return Err(self.encode_error(text, encoding, start, chars));
            }
        }
        Ok(Instead::Text(out))
    }

    /// Raises `UnicodeEncodeError`.
    #[cold]
    fn encode_error(&mut self, text: Ref, encoding: Encoding, start: usize, chars: &[u32]) -> Flow {
        let reason = match encoding {
            Encoding::Ascii => "ordinal not in range(128)",
            Encoding::Latin1 => "ordinal not in range(256)",
            _ => "surrogates not allowed",
        };
        let object = self.heap.value_of(text);
        self.codec_error(Builtin::UnicodeEncodeError, encoding.name(), object, (start, start + chars.len()), reason)
    }

    /// Raises `UnicodeEncodeError` or `UnicodeDecodeError`.
    #[cold]
    fn codec_error(
        &mut self,
        class: Builtin,
        encoding: &str,
        object: Value,
        range: (usize, usize),
        reason: &str,
    ) -> Flow {
        let (encoding, reason) = match (self.new_str(encoding), self.new_str(reason)) {
            (Ok(encoding), Ok(reason)) => (encoding, reason),
            (Err(flow), _) | (_, Err(flow)) => return flow,
        };
        let (start, end) = (Value::int(range.0 as i64), Value::int(range.1 as i64));
        self.raise_with(class, &[encoding, object, start, end, reason])
    }

    /// Appends what stands for bytes that cannot be decoded; says where decoding goes on.
    pub(super) fn replace_undecodable(
        &mut self,
        out: &mut Vec<u8>,
        object: Value,
        bytes: &[u8],
        encoding: Encoding,
        handler: Handler,
        fault: Fault,
    ) -> Result<usize, Flow> {
        let Fault { start, end, .. } = fault;
        self.charge(4);
        let wrong = &bytes[start..end];
        match handler {
            Handler::Ignore => {}
            Handler::Replace => push_char(out, 0xFFFD),
            Handler::Backslash => wrong.iter().for_each(|&byte| push_escape(out, u32::from(byte))),
            Handler::SurrogateEscape if wrong.first().is_some_and(|byte| *byte >= 0x80) => {
                let escaped = wrong.iter().take_while(|byte| **byte >= 0x80).take(4);
                let mut count = 0;
                for byte in escaped {
                    push_char(out, 0xDC00 + u32::from(*byte));
                    count += 1;
                }
                return Ok(start + count);
            }
            Handler::SurrogatePass => {
                if let Some((char, len)) = surrogate_at(encoding, &bytes[start..]) {
                    push_char(out, char);
                    return Ok(start + len);
                }
                return Err(self.decode_error(object, bytes, encoding, fault));
            }
            Handler::XmlReference | Handler::Name => {
                return Err(self.type_error("don't know how to handle UnicodeDecodeError in error callback"));
            }
            Handler::Strict | Handler::SurrogateEscape => {
                return Err(self.decode_error(object, bytes, encoding, fault));
            }
        }
        Ok(end)
    }

    /// Raises `UnicodeDecodeError`; its object is `bytes`.
    #[cold]
    fn decode_error(&mut self, object: Value, bytes: &[u8], encoding: Encoding, fault: Fault) -> Flow {
        let object = if object.is_exact(Kind::Bytes) && encoding != Encoding::Utf8Signed {
            object
        } else {
            match self.heap.new_bytes(bytes) {
                Ok(copy) => Value::exact(Kind::Bytes, copy),
                Err(error) => return error.into(),
            }
        };
        let range = (fault.start, fault.end);
        self.codec_error(Builtin::UnicodeDecodeError, encoding.name(), object, range, fault.reason)
    }
}

/// Bytes that cannot be decoded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fault {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) reason: &'static str,
}

/// The surrogate that stands at the start of bytes, and how long it is there.
fn surrogate_at(encoding: Encoding, bytes: &[u8]) -> Option<(u32, usize)> {
    let (char, len) = match (encoding, bytes) {
        (Encoding::Utf8 | Encoding::Utf8Signed, [0xED, 0xA0..=0xBF, 0x80..=0xBF, ..]) => {
            keelback_text::wtf8::decode_char(bytes)
        }
        (Encoding::Wide(2, order), [a, b, ..]) => {
            let unit = if order == Some(Order::Big) { [*b, *a] } else { [*a, *b] };
            (u32::from(u16::from_le_bytes(unit)), 2)
        }
        (Encoding::Wide(4, order), [a, b, c, d, ..]) => {
            let unit = if order == Some(Order::Big) { [*d, *c, *b, *a] } else { [*a, *b, *c, *d] };
            (u32::from_le_bytes(unit), 4)
        }
        _ => return None,
    };
    (0xD800..0xE000).contains(&char).then_some((char, len))
}
