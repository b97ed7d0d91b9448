//! Floats as decimal text: shortest digits that read back as the same number, or a given number of digits, exactly rounded;
//! notation as CPython chooses it. Knows nothing of values and of the heap.

/// What becomes of a float besides its notation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FloatFlags {
    /// A whole number gets `.0`.
    pub add_dot_zero: bool,
    /// The point stays, and with `g` trailing zeros too.
    pub alternate: bool,
    /// A zero that comes out negative loses its sign.
    pub no_negative_zero: bool,
}

/// More significant digits than any float has.
const MAX_SIGNIFICANT: usize = 800;
/// More digits after the point than any float has.
const MAX_FRACTION: usize = 1100;

/// Digits without leading and trailing zeros, and where the point is: the number is 0.DIGITS times 10 to the power `point`.
/// Zero is the digit 0 with point 1.
struct Decimal {
    digits: Vec<u8>,
    point: i64,
}

impl Decimal {
    /// From text such as `12.5`, `1e16` or `1.5e-7`.
    fn from_text(text: &str) -> Decimal {
        let (mantissa, exponent) = match text.split_once('e') {
            Some((mantissa, exponent)) => (mantissa, exponent.parse().unwrap_or(0)),
            None => (text, 0_i64),
        };
        let mut digits = Vec::with_capacity(mantissa.len());
        let mut point = None;
        for byte in mantissa.bytes() {
            if byte == b'.' {
                point = Some(digits.len() as i64);
            } else {
                digits.push(byte);
            }
        }
        let mut point = point.unwrap_or(digits.len() as i64) + exponent;
        let leading = digits.iter().take_while(|&&digit| digit == b'0').count();
        digits.drain(..leading);
        point -= leading as i64;
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        if digits.is_empty() {
            return Decimal { digits: vec![b'0'], point: 1 };
        }
        Decimal { digits, point }
    }

    fn shortest(value: f64) -> Decimal {
        Decimal::from_text(ryu::Buffer::new().format_finite(value))
    }

    fn significant(value: f64, count: usize) -> Decimal {
        Decimal::from_text(&format!("{value:.*e}", count.clamp(1, MAX_SIGNIFICANT) - 1))
    }

    fn fraction(value: f64, count: usize) -> Decimal {
        Decimal::from_text(&format!("{value:.*}", count.min(MAX_FRACTION)))
    }
}

/// Most digits after the point that [`fixed`] gives.
const MAX_FIXED: usize = 17;

/// `value` times 10 to the power `count`, rounded half to even on its exact value; `None` when that may not fit. `value` is
/// neither negative nor infinite.
fn fixed(value: f64, count: usize) -> Option<u64> {
    if count > MAX_FIXED {
        return None;
    }
    let bits = value.to_bits();
    let (exponent, fraction) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    let (mantissa, exponent) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    // Below 2^53 * 10^17 < 2^110.
    let scaled = u128::from(mantissa) * u128::from(10_u64.pow(count as u32));
    if exponent >= 0 {
        return if exponent > 10 { None } else { u64::try_from(scaled << exponent).ok() };
    }
    let shift = exponent.unsigned_abs();
    if shift >= 128 {
        return Some(0);
    }
    let (whole, rest, half) = (scaled >> shift, scaled & ((1 << shift) - 1), 1_u128 << (shift - 1));
    let up = rest > half || (rest == half && whole & 1 == 1);
    u64::try_from(whole + u128::from(up)).ok()
}

/// A float that is not negative with `count` digits after the point, at the end of a buffer; `None` when that may not fit.
pub fn fixed_digits(buffer: &mut [u8; 40], value: f64, count: usize) -> Option<&[u8]> {
    let mut rest = if value.is_finite() { fixed(value, count)? } else { return None };
    let mut at = buffer.len();
    for _ in 0..count {
        at -= 1;
        buffer[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    if count > 0 {
        at -= 1;
        buffer[at] = b'.';
    }
    loop {
        at -= 1;
        buffer[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            return Some(&buffer[at..]);
        }
    }
}

/// Appends a number below 2^64 with the point before its last `count` digits, at least one digit before it.
fn push_fixed(out: &mut Vec<u8>, number: u64, count: usize, point: bool) {
    let mut buffer = [b'0'; 40];
    let mut at = buffer.len();
    let mut rest = number;
    while rest != 0 {
        at -= 1;
        buffer[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let at = at.min(buffer.len() - count - 1);
    let middle = buffer.len() - count;
    out.extend_from_slice(&buffer[at..middle]);
    if point {
        out.push(b'.');
    }
    out.extend_from_slice(&buffer[middle..]);
}

/// Appends a float in one of the notations `e`, `f`, `g` (upper case too) with a precision, or in shortest form (`r`).
pub fn push_float(out: &mut Vec<u8>, value: f64, code: u8, precision: usize, flags: FloatFlags) {
    let upper = code.is_ascii_uppercase();
    let code = code.to_ascii_lowercase();
    if value.is_nan() {
        out.extend_from_slice(if upper { b"NAN" } else { b"nan" });
        return;
    }
    let mut negative = value.is_sign_negative();
    let magnitude = value.abs();
    if magnitude.is_infinite() {
        if negative {
            out.push(b'-');
        }
        out.extend_from_slice(if upper { b"INF" } else { b"inf" });
        return;
    }
    if code == b'f'
        && !flags.add_dot_zero
        && let Some(number) = fixed(magnitude, precision)
    {
        if negative && !(flags.no_negative_zero && number == 0) {
            out.push(b'-');
        }
        push_fixed(out, number, precision, precision > 0 || flags.alternate);
        return;
    }
    let precision = if code == b'g' { precision.max(1) } else { precision };
    let decimal = match code {
        b'e' => Decimal::significant(magnitude, precision.saturating_add(1)),
        b'f' => Decimal::fraction(magnitude, precision),
        b'g' => Decimal::significant(magnitude, precision),
        _ => Decimal::shortest(magnitude),
    };
    if flags.no_negative_zero && decimal.digits == b"0" {
        negative = false;
    }
    let wide = |precision: usize| i64::try_from(precision).unwrap_or(i64::MAX);
    let mut point = decimal.point;
    let (exponential, mut end) = match code {
        b'e' => (true, wide(precision).saturating_add(1)),
        b'f' => (false, point.saturating_add(wide(precision))),
        b'g' => {
            let most = wide(precision) - i64::from(flags.add_dot_zero);
            let end = if flags.alternate { wide(precision) } else { decimal.digits.len() as i64 };
            (point <= -4 || point > most, end)
        }
        _ => (point <= -4 || point > 16, decimal.digits.len() as i64),
    };
    let exponent = point - 1;
    if exponential {
        point = 1;
    }
    end = if !exponential && flags.add_dot_zero { end.max(point + 1) } else { end.max(point) };
    if negative {
        out.push(b'-');
    }
    let digit = |at: i64| usize::try_from(at).ok().and_then(|at| decimal.digits.get(at)).copied().unwrap_or(b'0');
    for at in point.min(1) - 1..point {
        out.push(digit(at));
    }
    if end > point || flags.alternate {
        out.push(b'.');
    }
    let known = end.min(decimal.digits.len() as i64).max(point);
    for at in point..known {
        out.push(digit(at));
    }
    out.resize(out.len() + usize::try_from(end - known).unwrap_or(0), b'0');
    if exponential {
        out.push(if upper { b'E' } else { b'e' });
        out.push(if exponent < 0 { b'-' } else { b'+' });
        if exponent.abs() < 10 {
            out.push(b'0');
        }
        crate::decimal::push_decimal(out, exponent.abs());
    }
}

/// The shortest text of a float as a whole number and the number of its digits that stand after the point (at least one), if
/// few do.
///
/// At most 15 digits tell floats apart, so those that read back as the number are the only ones of their length; and a
/// quotient of two exact floats is the float nearest to it, which is what reading gives.
fn few_decimals(value: f64) -> Option<(u64, usize)> {
    for (count, scale) in [(1, 1e1), (2, 1e2), (3, 1e3), (4, 1e4)] {
        let scaled = value * scale;
        if scaled >= 1e15 {
            return None;
        }
        let number = (scaled + 0.5) as i64;
        if number as f64 / scale == value {
            return Some((number.cast_unsigned(), count));
        }
    }
    None
}

/// Appends `repr()` of a complex number: its parts as `repr()` of floats, but that whole ones have no point.
pub fn push_complex_repr(out: &mut Vec<u8>, real: f64, imaginary: f64) {
    let plain = |out: &mut Vec<u8>, value| push_float(out, value, b'r', 0, FloatFlags::default());
    if real == 0.0 && real.is_sign_positive() {
        plain(out, imaginary);
        out.push(b'j');
        return;
    }
    out.push(b'(');
    plain(out, real);
    if imaginary.is_nan() || imaginary.is_sign_positive() {
        out.push(b'+');
    }
    plain(out, imaginary);
    out.extend_from_slice(b"j)");
}

/// Appends `repr(value)`.
pub fn push_repr(out: &mut Vec<u8>, value: f64) {
    if value == 0.0 {
        out.extend_from_slice(if value.is_sign_negative() { b"-0.0" } else { b"0.0" });
        return;
    }
    if (1e-4..1e16).contains(&value.abs()) {
        if let Some((number, count)) = few_decimals(value.abs()) {
            if value < 0.0 {
                out.push(b'-');
            }
            push_fixed(out, number, count, true);
            return;
        }
        // Here the notation is the same.
        out.extend_from_slice(ryu::Buffer::new().format_finite(value).as_bytes());
        return;
    }
    push_float(out, value, b'r', 0, FloatFlags { add_dot_zero: true, ..FloatFlags::default() });
}

/// `value` rounded to that many digits after the point (before it, if negative), half to even on its exact decimal form.
/// `None` when the result is too large.
pub fn round_to(value: f64, digits: i64) -> Option<f64> {
    // Beyond these no float changes, or every float becomes zero (as in CPython).
    if digits > 323 || !value.is_finite() || value == 0.0 {
        return Some(value);
    }
    if digits < -308 {
        return Some(0.0_f64.copysign(value));
    }
    // Both parts of the quotient are exact, so that it is the float nearest to the decimal number.
    if let Ok(count) = usize::try_from(digits)
        && let Some(number) = fixed(value.abs(), count)
        && number < 1 << 53
    {
        return Some((number as f64 / 10_u64.pow(count as u32) as f64).copysign(value));
    }
    let rounded = if digits >= 0 {
        format!("{:.*}", digits as usize, value).parse::<f64>().ok()?
    } else {
        // The number of digits before the point that stay.
        let whole = Decimal::from_text(&format!("{:.0}", value.abs().trunc()));
        let keep = whole.point + digits;
        if keep < 0 {
            0.0
        } else if keep == 0 {
            // Half of the unit or more becomes the unit; exactly half goes to even, that is zero.
            let half = whole.digits[0] > b'5'
                || (whole.digits[0] == b'5' && (whole.digits.len() > 1 || value.fract() != 0.0));
            if half && whole.digits != b"0" { format!("1e{}", -digits).parse().ok()? } else { 0.0 }
        } else {
            format!("{:.*e}", keep as usize - 1, value.abs()).parse::<f64>().ok()?
        }
        .copysign(value)
    };
    rounded.is_finite().then_some(rounded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: f64, code: u8, precision: usize, flags: FloatFlags) -> String {
        let mut out = Vec::new();
        push_float(&mut out, value, code, precision, flags);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn shortest_forms() {
        for (value, expected) in [
            (0.1, "0.1"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (-0.0, "-0.0"),
            (5e-324, "5e-324"),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
            (f64::NAN, "nan"),
            (f64::NEG_INFINITY, "-inf"),
        ] {
            let mut out = Vec::new();
            push_repr(&mut out, value);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }

    #[test]
    fn given_precision() {
        let plain = FloatFlags::default();
        let alternate = FloatFlags { alternate: true, ..plain };
        assert_eq!(text(2.675, b'f', 2, plain), "2.67");
        assert_eq!(text(0.125, b'f', 2, plain), "0.12");
        assert_eq!(text(0.5, b'f', 0, plain), "0");
        assert_eq!(text(1.5, b'f', 0, alternate), "2.");
        assert_eq!(text(1234567.0, b'g', 6, plain), "1.23457e+06");
        assert_eq!(text(100000.0, b'g', 6, alternate), "100000.");
        assert_eq!(text(0.0, b'e', 3, plain), "0.000e+00");
        assert_eq!(text(1e-7, b'E', 0, plain), "1E-07");
        assert_eq!(text(-0.001, b'f', 1, FloatFlags { no_negative_zero: true, ..plain }), "0.0");
        assert_eq!(text(1.0, b'f', 2000, plain).len(), 2002);
    }

    #[test]
    fn fixed_and_general_ways_agree() {
        let mut state = 1_u64;
        for round in 0..20_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let value = match round % 4 {
                0 => f64::from_bits(state >> 1),
                1 => (state >> 40) as f64 / 64.0,
                2 => (state >> 20) as f64 / 1000.0,
                _ => 1.0 / (state >> 44).max(1) as f64,
            };
            let count = (state >> 7) as usize % 20;
            if value.is_finite()
                && let Some(number) = fixed(value, count)
            {
                let mut out = Vec::new();
                push_fixed(&mut out, number, count, count > 0);
                assert_eq!(String::from_utf8(out).unwrap(), format!("{value:.count$}"));
            }
        }
    }

    #[test]
    fn few_decimals_are_the_shortest() {
        let mut state = 1_u64;
        for round in 0..50_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let value = match round % 5 {
                0 => (state >> 12) as f64 / 1e4,
                1 => (state >> 40) as f64 / 64.0,
                2 => (state >> 20) as f64 / 1000.0,
                3 => 1.0 / (state >> 52).max(1) as f64,
                _ => f64::from_bits(((state >> 40) as f64 / 100.0).to_bits() + state % 3),
            };
            if let Some((number, count)) = few_decimals(value) {
                let mut out = Vec::new();
                push_fixed(&mut out, number, count, true);
                assert_eq!(String::from_utf8(out).unwrap(), ryu::Buffer::new().format_finite(value));
            }
        }
    }

    #[test]
    fn rounding() {
        assert_eq!(round_to(2.675, 2), Some(2.67));
        assert_eq!(round_to(25.0, -1), Some(20.0));
        assert_eq!(round_to(35.0, -1), Some(40.0));
        assert_eq!(round_to(5.0, -1), Some(0.0));
        assert_eq!(round_to(5.5, -1), Some(10.0));
        assert_eq!(round_to(51.0, -2), Some(100.0));
        assert_eq!(round_to(50.0, -2), Some(0.0));
        assert_eq!(round_to(f64::MAX, -308), None);
        assert_eq!(round_to(-4.0, -1).map(f64::to_bits), Some((-0.0_f64).to_bits()));
    }
}
