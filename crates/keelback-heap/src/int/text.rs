//! Integers as text, in any radix from 2 to 36.

use dashu_int::UBig;
use keelback_text::decimal::push_decimal;

use super::Operand;
use crate::heap::{Heap, Oom};
use crate::value::Value;

impl Heap {
    /// Appends an integer in a radix (2 to 36), lower case, without prefix.
    pub fn int_push_text(&self, text: &mut Vec<u8>, a: Value, radix: u32) {
        let operand = self.operand(a);
        match operand {
            Operand::Short { negative, magnitude } => {
                if radix == 10
                    && let Ok(value) = i64::try_from(magnitude)
                {
                    push_decimal(text, if negative { -value } else { value });
                    return;
                }
                if negative {
                    text.push(b'-');
                }
                push_short(text, magnitude, u64::from(radix.clamp(2, 36)));
            }
            Operand::Long { negative, .. } => {
                if negative {
                    text.push(b'-');
                }
                let number = self.int_to_ubig(&operand).in_radix(radix.clamp(2, 36) as u8).to_string();
                text.extend_from_slice(number.as_bytes());
            }
        }
    }

    /// An integer in a radix (2 to 36), lower case, without prefix.
    #[must_use]
    pub fn int_to_text(&self, a: Value, radix: u32) -> Vec<u8> {
        let mut text = Vec::new();
        self.int_push_text(&mut text, a, radix);
        text
    }

    /// An integer as an ASCII string object in decimal.
    pub fn int_to_str(&mut self, a: Value) -> Oom<crate::value::Ref> {
        if let Some(value) = a.to_int() {
            return self.decimal_str(value);
        }
        let text = self.int_to_text(a, 10);
        self.new_ascii(&text)
    }

    /// The integer with those digits, all of which must be digits of the radix (2 to 36); `None` if one is not, or if there
    /// are none.
    pub fn int_from_digits(&mut self, negative: bool, digits: &[u8], radix: u32) -> Oom<Option<Value>> {
        let radix = radix.clamp(2, 36);
        let value = |byte: u8| char::from(byte).to_digit(radix);
        if digits.is_empty() || digits.iter().any(|&byte| value(byte).is_none()) {
            return Ok(None);
        }
        if digits.len() <= 12 {
            let magnitude =
                digits.iter().fold(0, |sum: u64, &byte| sum * u64::from(radix) + u64::from(value(byte).unwrap_or(0)));
            return self.new_int(negative, &[magnitude]).map(Some);
        }
        self.reserve(digits.len() as u64)?;
        let parsed = std::str::from_utf8(digits).ok().and_then(|digits| UBig::from_str_radix(digits, radix).ok());
        match parsed {
            Some(magnitude) => self.int_from_magnitude(negative, &magnitude).map(Some),
            None => Ok(None),
        }
    }
}

fn push_short(text: &mut Vec<u8>, magnitude: u64, radix: u64) {
    let mut digits = [0; 64];
    let mut at = digits.len();
    let mut rest = magnitude;
    loop {
        at -= 1;
        digits[at] = b"0123456789abcdefghijklmnopqrstuvwxyz"[(rest % radix) as usize];
        rest /= radix;
        if rest == 0 {
            break;
        }
    }
    text.extend_from_slice(&digits[at..]);
}
