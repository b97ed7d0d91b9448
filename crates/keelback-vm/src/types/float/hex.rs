//! `float.hex` and `float.fromhex`: exact hexadecimal text.

/// `float.hex`.
pub(super) fn to_hex(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_infinite() {
        return format!("{sign}inf");
    }
    if value == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = value.to_bits();
    let (raw, fraction) = (bits >> 52 & 0x7FF, bits & ((1 << 52) - 1));
    let (lead, exponent) = if raw == 0 { (0, -1022) } else { (1, raw as i64 - 1023) };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

/// Why hexadecimal text is no float.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum HexError {
    /// It does not have the form of one.
    Invalid,
    /// It is too large.
    TooLarge,
}

/// `float.fromhex`.
pub(super) fn from_hex(text: &[u8]) -> Result<f64, HexError> {
    let mut rest = crate::types::int::trim(text);
    let mut negative = false;
    if let [sign @ (b'+' | b'-'), tail @ ..] = rest {
        negative = *sign == b'-';
        rest = tail;
    }
    let signed = |value: f64| if negative { -value } else { value };
    for (name, value) in [("inf", f64::INFINITY), ("infinity", f64::INFINITY), ("nan", f64::NAN)] {
        if rest.eq_ignore_ascii_case(name.as_bytes()) {
            return Ok(signed(value));
        }
    }
    if let [b'0', b'x' | b'X', tail @ ..] = rest {
        rest = tail;
    }
    // At most 62 bits of mantissa, and whether any bit after those is set.
    let (mut mantissa, mut sticky, mut exponent, mut digits) = (0_u64, false, 0_i64, 0_usize);
    let mut in_fraction = false;
    while let Some(&byte) = rest.first() {
        if byte == b'.' && !in_fraction {
            in_fraction = true;
        } else if let Some(digit) = char::from(byte).to_digit(16) {
            digits += 1;
            if mantissa >> 58 == 0 {
                mantissa = mantissa << 4 | u64::from(digit);
                exponent -= if in_fraction { 4 } else { 0 };
            } else {
                sticky |= digit != 0;
                exponent += if in_fraction { 0 } else { 4 };
            }
        } else {
            break;
        }
        rest = &rest[1..];
    }
    if digits == 0 {
        return Err(HexError::Invalid);
    }
    if let [b'p' | b'P', tail @ ..] = rest {
        let (sign, number) = match tail {
            [b'-', number @ ..] => (-1, number),
            [b'+', number @ ..] => (1, number),
            number => (1, number),
        };
        if number.is_empty() || !number.iter().all(u8::is_ascii_digit) {
            return Err(HexError::Invalid);
        }
        let given = number.iter().fold(0_i64, |sum, digit| (sum * 10 + i64::from(digit - b'0')).min(1 << 40));
        exponent += sign * given;
        rest = &[];
    }
    if !rest.is_empty() {
        return Err(HexError::Invalid);
    }
    scale(mantissa, sticky, exponent).map(signed)
}

/// `mantissa * 2**exponent`, rounded half to even; `sticky`: a little more than that.
fn scale(mantissa: u64, sticky: bool, exponent: i64) -> Result<f64, HexError> {
    if mantissa == 0 {
        return Ok(0.0);
    }
    let bits = 64 - i64::from(mantissa.leading_zeros());
    if bits + exponent > 1024 {
        return Err(HexError::TooLarge);
    }
    if bits + exponent < -1074 {
        return Ok(0.0);
    }
    // Bits to drop: to 53, or to what a subnormal has.
    let drop = (bits - 53).max(-1074 - exponent).max(0);
    let wide = u128::from(mantissa);
    let mut kept = (wide >> drop) as u64;
    let lost = wide & ((1 << drop) - 1);
    let half = if drop == 0 { 0 } else { 1_u128 << (drop - 1) };
    if drop > 0 && (lost > half || (lost == half && (sticky || kept & 1 == 1))) {
        kept += 1;
    }
    // `kept` is exact in a float, and so are both steps of the scaling.
    let exponent = (exponent + drop) as i32;
    let (first, second) = (exponent / 2, exponent - exponent / 2);
    let value = kept as f64 * 2.0_f64.powi(first) * 2.0_f64.powi(second);
    if value.is_finite() { Ok(value) } else { Err(HexError::TooLarge) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips() {
        for value in [1.0, 0.1, -2.5, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 0.0, -0.0] {
            assert_eq!(from_hex(to_hex(value).as_bytes()).map(f64::to_bits), Ok(value.to_bits()));
        }
        assert_eq!(to_hex(1.5), "0x1.8000000000000p+0");
        assert_eq!(from_hex(b" 0x.8p4 "), Ok(8.0));
        assert_eq!(from_hex(b"a"), Ok(10.0));
        assert_eq!(from_hex(b"0x1p5000"), Err(HexError::TooLarge));
        assert_eq!(from_hex(b"0x1p-5000"), Ok(0.0));
        assert_eq!(from_hex(b"0x1.fffffffffffff8p1023"), Err(HexError::TooLarge));
        assert_eq!(from_hex(b"0x0.8p-1074"), Ok(0.0));
        assert_eq!(from_hex(b"0x0.80000000000000000001p-1074"), Ok(5e-324));
        for bad in ["", "0x", "0x1p", "1g", "0x1p+", "zz", "-"] {
            assert_eq!(from_hex(bad.as_bytes()), Err(HexError::Invalid), "{bad}");
        }
    }
}
