//! Integers from text: signs, prefixes, underscores, white space and digits of any script.

use keelback_heap::{Kind, Value};
use keelback_text::wtf8::{chars, push_char};

use crate::flow::Flow;
use crate::vm::Vm;
use keelback_text::unicode;

/// Text in which every white space is a space and every decimal digit an ASCII digit; what has no meaning in numbers is `?`.
pub(crate) fn ascii_number(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() {
        return text.to_vec();
    }
    let mut out = Vec::with_capacity(text.len());
    for char in chars(text) {
        if char < 0x80 {
            push_char(&mut out, char);
        } else if unicode::is_space(char) {
            out.push(b' ');
        } else {
            out.push(unicode::decimal_value(char).map_or(b'?', |value| b'0' + value));
        }
    }
    out
}

/// Without the white space at both ends, as the C library knows it.
pub(crate) fn trim(text: &[u8]) -> &[u8] {
    let space = |byte: &u8| matches!(byte, b' ' | 0x09..=0x0D);
    let start = text.iter().position(|byte| !space(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !space(byte)).map_or(start, |at| at + 1);
    &text[start..end]
}

/// Sign, digits without underscores, radix. `None` for what is no integer.
fn split(text: &[u8], base: u32) -> Option<(bool, Vec<u8>, u32)> {
    let (negative, mut body) = match trim(text) {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let prefix = match body {
        [b'0', b'x' | b'X', ..] => Some(16),
        [b'0', b'o' | b'O', ..] => Some(8),
        [b'0', b'b' | b'B', ..] => Some(2),
        _ => None,
    };
    let mut radix = base;
    if base == 0 {
        radix = prefix.unwrap_or(10);
    }
    if prefix == Some(radix) {
        body = &body[2..];
        // One underscore may stand after the prefix.
        if let [b'_', rest @ ..] = body {
            body = rest;
        }
    } else if base == 0 && body.first() == Some(&b'0') && body.iter().any(|byte| !matches!(byte, b'0' | b'_')) {
        // `010` was octal once; only zeros may begin with one.
        return None;
    }
    let mut digits = Vec::with_capacity(body.len());
    let mut after_digit = false;
    for &byte in body {
        if byte == b'_' {
            if !after_digit {
                return None;
            }
            after_digit = false;
        } else {
            char::from(byte).to_digit(radix)?;
            digits.push(byte);
            after_digit = true;
        }
    }
    after_digit.then_some((negative, digits, radix))
}

impl Vm {
    /// The integer that text says in a base (0: as in source code). `shown` is the original, for the message.
    ///
    /// # Errors
    /// `ValueError`.
    pub(crate) fn parse_int(&mut self, text: &[u8], base: u32, shown: Value) -> Result<Value, Flow> {
        // What programs convert most: a few decimal digits.
        if base == 10 && (1..=14).contains(&text.len()) && text.iter().all(u8::is_ascii_digit) {
            let value = text.iter().fold(0, |sum: i64, digit| sum * 10 + i64::from(digit - b'0'));
            return Ok(Value::int(value));
        }
        self.afford(text.len() / 2)?;
        let Some((negative, digits, radix)) = split(text, base) else { return Err(self.no_int(base, shown)) };
        let mut product = 0;
        if !radix.is_power_of_two() && digits.len() > 100 {
            let limit = self.max_str_digits();
            if limit > 0 && digits.len() > limit {
                let count = digits.len();
                return Err(self.value_error(format!(
                    "Exceeds the limit ({limit} digits) for integer string conversion: value has {count} digits; use \
                     sys.set_int_max_str_digits() to increase the limit"
                )));
            }
            product = super::product_cost(digits.len() / 16, digits.len() / 16);
        }
        let units = product.saturating_add(digits.len());
        let value = if digits.len() > super::LONG_TEXT_DIGITS {
            self.in_pieces(units, |heap, pieces| heap.int_from_digits_long(negative, &digits, radix, pieces))?
        } else {
            self.afford(units)?;
            self.heap.int_from_digits(negative, &digits, radix)?
        };
        match value {
            Some(value) => Ok(value),
            None => Err(self.no_int(base, shown)),
        }
    }

    #[cold]
    fn no_int(&mut self, base: u32, shown: Value) -> Flow {
        // As CPython, with no more than 200 characters.
        let is_buffer = matches!(shown.kind(), Some(Kind::ByteArray | Kind::MemoryView));
        let shown = match if is_buffer { self.buffer_range(shown) } else { Ok(None) } {
            Ok(None) => Ok(shown),
            Ok(Some((start, len))) => match self.heap.new_bytes_from_range(start, len) {
                Ok(bytes) => Ok(Value::exact(Kind::Bytes, bytes)),
                Err(_) => Err(Flow::OutOfMemory),
            },
            Err(flow) => Err(flow),
        };
        match shown.and_then(|shown| self.repr_native(shown)) {
            Ok(text) => {
                let text: String = self.str_lossy(text).chars().take(200).collect();
                self.value_error(format!("invalid literal for int() with base {base}: {text}"))
            }
            Err(flow) => flow,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals() {
        let ok = |text: &str, base| split(text.as_bytes(), base).map(|(_, digits, radix)| (digits, radix));
        assert_eq!(ok(" -1_000\n", 10), Some((b"1000".to_vec(), 10)));
        assert_eq!(ok("0x_1f", 0), Some((b"1f".to_vec(), 16)));
        assert_eq!(ok("0b11", 16), Some((b"0b11".to_vec(), 16)));
        assert_eq!(ok("0_0", 0), Some((b"00".to_vec(), 10)));
        for bad in ["", "_1", "1_", "1__0", "010", "0x", "- 1", "--1", "0x__1"] {
            assert_eq!(ok(bad, 0), None, "{bad}");
        }
        assert_eq!(ascii_number("\u{663}\u{a0}\u{e9}".as_bytes()), b"3 ?");
    }
}
