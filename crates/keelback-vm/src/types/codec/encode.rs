//! Text to bytes.

use keelback_heap::{Kind, Ref, Value};
use keelback_text::wtf8::decode_char;

use super::handler::Instead;
use super::{Encoding, Order};
use crate::flow::Flow;
use crate::vm::Vm;

/// Whether a character cannot be expressed.
fn is_unencodable(encoding: Encoding, char: u32) -> bool {
    match encoding {
        Encoding::Ascii => char >= 0x80,
        Encoding::Latin1 => char >= 0x100,
        _ => (0xD800..0xE000).contains(&char),
    }
}

/// Appends an encoded character.
fn push(encoding: Encoding, out: &mut Vec<u8>, char: u32) {
    let wide = |out: &mut Vec<u8>, unit: u16, order| match order {
        Some(Order::Big) => out.extend_from_slice(&unit.to_be_bytes()),
        _ => out.extend_from_slice(&unit.to_le_bytes()),
    };
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Signed => keelback_text::wtf8::push_char(out, char),
        Encoding::Wide(2, order) if char < 0x1_0000 => wide(out, char as u16, order),
        Encoding::Wide(2, order) => {
            let rest = char - 0x1_0000;
            wide(out, 0xD800 | (rest >> 10) as u16, order);
            wide(out, 0xDC00 | (rest & 0x3FF) as u16, order);
        }
        Encoding::Wide(_, Some(Order::Big)) => out.extend_from_slice(&char.to_be_bytes()),
        Encoding::Wide(..) => out.extend_from_slice(&char.to_le_bytes()),
        _ => out.push(char as u8),
    }
}

impl Vm {
    /// A string as `bytes` in an encoding.
    pub(crate) fn encode(&mut self, text: Ref, encoding: Option<&str>, errors: Option<&str>) -> Result<Value, Flow> {
        let result = self.encode_unnoted(text, encoding, errors);
        self.note_codec(result, "encoding", encoding)
    }

    fn encode_unnoted(&mut self, text: Ref, encoding: Option<&str>, errors: Option<&str>) -> Result<Value, Flow> {
        let encoding = self.encoding(encoding, "encode")?;
        let at = self.text_at(text);
        let bytes = self.text_bytes(at);
        let same = match encoding {
            Encoding::Utf8 => at.ascii || std::str::from_utf8(bytes).is_ok(),
            Encoding::Ascii | Encoding::Latin1 => at.ascii,
            _ => false,
        };
        self.afford(at.len as usize / 4)?;
        if same {
            return Ok(Value::exact(Kind::Bytes, self.heap.new_bytes_from_range(at.start, at.len)?));
        }
        if encoding.is_escaped() {
            self.check_result_size(at.len as usize * 6)?;
            let out = super::escape::encode(self.text_bytes(at), encoding);
            return Ok(Value::exact(Kind::Bytes, self.heap.new_bytes(&out)?));
        }
        let out = self.encode_general(text, encoding, errors)?;
        Ok(Value::exact(Kind::Bytes, self.heap.new_bytes(&out)?))
    }

    /// Refuses text with surrogates as UTF-8 does.
    pub(crate) fn check_encodable(&mut self, text: Ref) -> Result<(), Flow> {
        if std::str::from_utf8(self.heap.str_bytes(text)).is_err() {
            self.encode(text, None, None)?;
        }
        Ok(())
    }

    fn encode_general(&mut self, text: Ref, encoding: Encoding, errors: Option<&str>) -> Result<Vec<u8>, Flow> {
        let at = self.text_at(text);
        let unit = if let Encoding::Wide(unit, _) = encoding { unit } else { 1 };
        self.check_result_size((at.chars as usize + 1).saturating_mul(unit).max(at.len as usize))?;
        let mut out = Vec::with_capacity(at.len as usize + 4);
        match encoding {
            Encoding::Utf8Signed => out.extend_from_slice(b"\xEF\xBB\xBF"),
            Encoding::Wide(_, None) => push(encoding, &mut out, 0xFEFF),
            _ => {}
        }
        let (mut from, mut index) = (0, 0);
        let mut handler = None;
        while from < at.len as usize {
            let (char, len) = decode_char(&self.text_bytes(at)[from..]);
            if !is_unencodable(encoding, char) {
                push(encoding, &mut out, char);
                from += len;
                index += 1;
                continue;
            }
            let mut chars = Vec::new();
            let mut end = from;
            // UTF-16 and UTF-32 report one character at a time, the others a run.
            while end < at.len as usize && (unit == 1 || chars.is_empty()) {
                let (char, len) = decode_char(&self.text_bytes(at)[end..]);
                if !is_unencodable(encoding, char) {
                    break;
                }
                chars.push(char);
                end += len;
            }
            let how = match handler {
                Some(how) => how,
                None => *handler.insert(self.error_handler(errors)?),
            };
            let mut rest = chars.as_slice();
            while !rest.is_empty() {
                let start = index + chars.len() - rest.len();
                match self.replace_unencodable(text, encoding, how, start, rest)? {
                    Instead::Text(text) => {
                        self.check_result_size(out.len() + text.len() * unit)?;
                        text.iter().for_each(|&byte| push(encoding, &mut out, u32::from(byte)));
                        rest = &[];
                    }
                    Instead::Bytes(bytes, count) => {
                        out.extend_from_slice(&bytes);
                        rest = &rest[count..];
                    }
                }
            }
            index += chars.len();
            from = end;
        }
        Ok(out)
    }
}
