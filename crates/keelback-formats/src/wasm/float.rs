//! Floating-point numbers as text: in hexadecimal, as listings have them, and in decimal.

/// The bits of a number: its sign, the bits of its exponent and of its fraction.
struct Parts {
    is_negative: bool,
    exponent: u32,
    fraction: u64,
    fraction_bits: u32,
    exponent_bits: u32,
}

fn parts(bits: u64, exponent_bits: u32, fraction_bits: u32) -> Parts {
    Parts {
        is_negative: bits >> (exponent_bits + fraction_bits) & 1 != 0,
        exponent: (bits >> fraction_bits) as u32 & ((1 << exponent_bits) - 1),
        fraction: bits & ((1 << fraction_bits) - 1),
        fraction_bits,
        exponent_bits,
    }
}

impl Parts {
    /// "inf", "nan", and "nan:0x…" for those that are not the usual one; nothing for numbers.
    fn special(&self) -> Option<String> {
        if self.exponent != (1 << self.exponent_bits) - 1 {
            return None;
        }
        let sign = if self.is_negative { "-" } else { "" };
        let usual = 1 << (self.fraction_bits - 1);
        Some(match self.fraction {
            0 => format!("{sign}inf"),
            fraction if fraction == usual => format!("{sign}nan"),
            fraction => format!("{sign}nan:{fraction:#x}"),
        })
    }

    /// One digit before the point, which is 1 but for zero, and a power of 2, as WABT writes them.
    fn hex(&self) -> String {
        if let Some(special) = self.special() {
            return special;
        }
        let sign = if self.is_negative { "-" } else { "" };
        let bias = (1 << (self.exponent_bits - 1)) - 1;
        let (mut fraction, mut exponent) = (self.fraction, self.exponent.cast_signed() - bias);
        if self.exponent == 0 {
            if fraction == 0 {
                return format!("{sign}0x0p+0");
            }
            // Small numbers have no leading one of their own: the highest bit that is there becomes it.
            let shift = self.fraction_bits + 1 - (64 - fraction.leading_zeros());
            fraction = fraction << shift & ((1 << self.fraction_bits) - 1);
            exponent = 1 - bias - shift.cast_signed();
        }
        let digits = self.fraction_bits.div_ceil(4);
        let aligned = fraction << (digits * 4 - self.fraction_bits);
        let text = format!("{aligned:0width$x}", width = digits as usize);
        let text = text.trim_end_matches('0');
        // WABT leaves the point of a small number that is a power of 2.
        let point = if self.fraction == 0 { "" } else { "." };
        format!("{sign}0x1{point}{text}p{exponent:+}")
    }
}

/// The bits of an `f32` in hexadecimal.
#[must_use]
pub fn hex32(bits: u32) -> String {
    parts(bits.into(), 8, 23).hex()
}

/// The bits of an `f64` in hexadecimal.
#[must_use]
pub fn hex64(bits: u64) -> String {
    parts(bits, 11, 52).hex()
}

/// The bits of an `f32` in decimal.
#[must_use]
pub fn decimal32(bits: u32) -> String {
    parts(bits.into(), 8, 23).special().unwrap_or_else(|| f32::from_bits(bits).to_string())
}

/// The bits of an `f64` in decimal.
#[must_use]
pub fn decimal64(bits: u64) -> String {
    parts(bits, 11, 52).special().unwrap_or_else(|| f64::from_bits(bits).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact_in_hexadecimal() {
        for (number, text) in [
            (0.0_f32, "0x0p+0"),
            (-0.0, "-0x0p+0"),
            (1.0, "0x1p+0"),
            (-1.5, "-0x1.8p+0"),
            (0.1, "0x1.99999ap-4"),
            (f32::MAX, "0x1.fffffep+127"),
            (f32::from_bits(1), "0x1.p-149"),
            (f32::from_bits(3), "0x1.8p-148"),
            (f32::INFINITY, "inf"),
        ] {
            assert_eq!(hex32(number.to_bits()), text);
        }
        assert_eq!(hex32(0x7FC0_0000), "nan");
        assert_eq!(hex32(0xFFA0_0000), "-nan:0x200000");
        assert_eq!(hex64(0.1_f64.to_bits()), "0x1.999999999999ap-4");
        assert_eq!(hex64(1), "0x1.p-1074");
        assert_eq!(hex64(0xFFF0_0000_0000_0000), "-inf");
        assert_eq!(decimal64(0.1_f64.to_bits()), "0.1");
        assert_eq!(decimal32(0x7FC0_0001), "nan:0x400001");
    }
}
