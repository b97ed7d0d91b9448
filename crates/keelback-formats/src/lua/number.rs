//! Numbers as C's `printf` writes them with `%g`.

/// A number with so many significant digits as `%.{digits}g` writes it.
#[must_use]
pub fn general(number: f64, digits: usize) -> String {
    let sign = if number.is_sign_negative() { "-" } else { "" };
    if number.is_nan() {
        return format!("{sign}nan");
    }
    if number.is_infinite() {
        return format!("{sign}inf");
    }
    let digits = digits.max(1);
    let scientific = format!("{number:.*e}", digits - 1);
    let Some((mantissa, exponent)) = scientific.split_once('e') else { return scientific };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if exponent < -4 || exponent >= i32::try_from(digits).unwrap_or(i32::MAX) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{}e{sign}{:02}", without_zeros(mantissa), exponent.unsigned_abs());
    }
    let after_point = i32::try_from(digits).unwrap_or(i32::MAX) - 1 - exponent;
    without_zeros(&format!("{number:.*}", usize::try_from(after_point).unwrap_or(0))).to_owned()
}

/// A decimal number without the zeros at its end.
fn without_zeros(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_by_c() {
        let told = |number| general(number, 14);
        assert_eq!(told(0.0), "0");
        assert_eq!(told(-0.0), "-0");
        assert_eq!(told(0.1), "0.1");
        assert_eq!(told(1e14), "1e+14");
        assert_eq!(told(99_999_999_999_999.0), "99999999999999");
        assert_eq!(told(123_456.0), "123456");
        assert_eq!(told(1e-5), "1e-05");
        assert_eq!(told(0.000_123), "0.000123");
        assert_eq!(told(1.5e300), "1.5e+300");
        assert_eq!(told(f64::INFINITY), "inf");
        assert_eq!(told(f64::NEG_INFINITY), "-inf");
        assert_eq!(told(f64::NAN.copysign(-1.0)), "-nan");
        assert_eq!(told(2.0 / 3.0), "0.66666666666667");
        assert_eq!(general(0.1, 17), "0.10000000000000001");
        assert_eq!(general(9.999_999_999, 3), "10");
    }
}
