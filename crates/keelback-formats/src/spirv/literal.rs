//! Numbers and strings as SPIR-V's assembly language writes them.

use std::num::FpCategory;

use super::module::NumberType;
use crate::lua::number::general;

/// A number of one or two words; nothing for wider ones.
#[must_use]
pub fn number_text(number: NumberType, low: u32, high: Option<u32>) -> String {
    let wide = || u64::from(low) | u64::from(high.unwrap_or(0)) << 32;
    match (number, number.words()) {
        (NumberType::Unsigned(_), 1) => low.to_string(),
        (NumberType::Unsigned(_), 2) => wide().to_string(),
        (NumberType::Signed(_), 1) => low.cast_signed().to_string(),
        (NumberType::Signed(_), 2) => wide().cast_signed().to_string(),
        (NumberType::Float(16), _) => HALF.hexadecimal(u64::from(low & 0xFFFF)),
        (NumberType::Float(_), 1) => {
            let value = f32::from_bits(low);
            match value.classify() {
                FpCategory::Zero | FpCategory::Normal => general(f64::from(value), 9),
                _ => SINGLE.hexadecimal(u64::from(low)),
            }
        }
        (NumberType::Float(_), 2) => {
            let value = f64::from_bits(wide());
            match value.classify() {
                FpCategory::Zero | FpCategory::Normal => general(value, 17),
                _ => DOUBLE.hexadecimal(wide()),
            }
        }
        _ => String::new(),
    }
}

/// A floating-point format of IEEE 754.
struct Binary {
    exponent_bits: u32,
    fraction_bits: u32,
}

const HALF: Binary = Binary { exponent_bits: 5, fraction_bits: 10 };
const SINGLE: Binary = Binary { exponent_bits: 8, fraction_bits: 23 };
const DOUBLE: Binary = Binary { exponent_bits: 11, fraction_bits: 52 };

impl Binary {
    /// A number with a hexadecimal fraction. Infinities and NaNs are written as if the greatest exponent were like others.
    fn hexadecimal(&self, bits: u64) -> String {
        let sign = if bits >> (self.exponent_bits + self.fraction_bits) & 1 == 0 { "" } else { "-" };
        let biased = bits >> self.fraction_bits & ((1 << self.exponent_bits) - 1);
        let bias = (1_i64 << (self.exponent_bits - 1)) - 1;
        let mut fraction = bits & ((1 << self.fraction_bits) - 1);
        if biased == 0 && fraction == 0 {
            return format!("{sign}0x0p+0");
        }
        let mut exponent = biased.cast_signed() - bias;
        if biased == 0 {
            // The highest bit of a subnormal number becomes the one before the point.
            let shift = fraction.leading_zeros() - (63 - self.fraction_bits);
            exponent = 1 - bias - i64::from(shift);
            fraction = fraction << shift & ((1 << self.fraction_bits) - 1);
        }
        let digits = self.fraction_bits.div_ceil(4);
        let fraction = format!("{:0width$x}", fraction << (digits * 4 - self.fraction_bits), width = digits as usize);
        let fraction = fraction.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{sign}0x1{point}{fraction}p{exponent:+}")
    }
}

/// A string in quotes, with a backslash before quotes and backslashes; its other bytes are as they are.
#[must_use]
pub fn quoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 2);
    out.push(b'"');
    for byte in bytes {
        if matches!(byte, b'"' | b'\\') {
            out.push(b'\\');
        }
        out.push(*byte);
    }
    out.push(b'"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_in_assembly() {
        let half = |bits| number_text(NumberType::Float(16), bits, None);
        assert_eq!(half(0x3C00), "0x1p+0");
        assert_eq!(half(0x8000), "-0x0p+0");
        assert_eq!(half(0x0001), "0x1p-24");
        assert_eq!(half(0x0003), "0x1.8p-23");
        assert_eq!(half(0x7C00), "0x1p+16");
        assert_eq!(half(0x7E01), "0x1.804p+16");
        let single = |bits| number_text(NumberType::Float(32), bits, None);
        assert_eq!(single(0x3DCC_CCCD), "0.100000001");
        assert_eq!(single(0x8000_0000), "-0");
        assert_eq!(single(0xFFC0_0000), "-0x1.8p+128");
        assert_eq!(single(1), "0x1p-149");
        let double = |bits: u64| number_text(NumberType::Float(64), bits as u32, Some((bits >> 32) as u32));
        assert_eq!(double(0x3FB9_9999_9999_999A), "0.10000000000000001");
        assert_eq!(double(1), "0x1p-1074");
        assert_eq!(number_text(NumberType::Signed(64), 0xFFFF_FFFE, Some(u32::MAX)), "-2");
        assert_eq!(number_text(NumberType::Signed(8), u32::MAX, None), "-1");
        assert_eq!(quoted(b"a\"\\\xFF"), b"\"a\\\"\\\\\xFF\"");
    }
}
