//! Floats and doubles as text, as `Double.toString` and `Float.toString` made it up to Java 18: not always the shortest text that gives the
//! same number again.

use dashu_int::UBig;

/// A number that is neither infinite nor zero: `fraction` times two to the power of `exponent`.
struct Parts {
    fraction: u64,
    exponent: i32,
    /// How many bits the fraction has room for: fewer for numbers near zero.
    precision: u32,
}

/// A double as text.
#[must_use]
pub fn double_text(bits: u64) -> String {
    let (field, fraction) = ((bits >> 52 & 0x7FF) as i32, bits & ((1 << 52) - 1));
    text(bits >> 63 != 0, field == 0x7FF, fraction, || match field {
        0 => Parts { fraction, exponent: -1074, precision: 64 - fraction.leading_zeros() },
        _ => Parts { fraction: fraction | 1 << 52, exponent: field - 1075, precision: 53 },
    })
}

/// A float as text.
#[must_use]
pub fn float_text(bits: u32) -> String {
    let (field, fraction) = ((bits >> 23 & 0xFF) as i32, u64::from(bits & ((1 << 23) - 1)));
    text(bits >> 31 != 0, field == 0xFF, fraction, || match field {
        0 => Parts { fraction, exponent: -149, precision: 64 - fraction.leading_zeros() },
        _ => Parts { fraction: fraction | 1 << 23, exponent: field - 150, precision: 24 },
    })
}

fn text(is_negative: bool, is_special: bool, fraction: u64, parts: impl Fn() -> Parts) -> String {
    let sign = if is_negative { "-" } else { "" };
    if is_special {
        return if fraction == 0 { format!("{sign}Infinity") } else { "NaN".to_owned() };
    }
    let parts = parts();
    if parts.fraction == 0 {
        return format!("{sign}0.0");
    }
    let (digits, point) = digits(&parts);
    format!("{sign}{}", laid_out(&digits, point))
}

/// The digits of a number, and where its point stands, counted from before the first.
fn digits(parts: &Parts) -> (Vec<u8>, i32) {
    let top = parts.exponent + 63 - parts.fraction.leading_zeros().cast_signed();
    let is_integer = parts.exponent >= 0 || parts.fraction.trailing_zeros().cast_signed() >= -parts.exponent;
    if is_integer && top <= 62 {
        return integer_digits(parts, top);
    }
    generated_digits(parts, top)
}

/// The digits of an integer, without those that its precision does not give.
fn integer_digits(parts: &Parts, top: i32) -> (Vec<u8>, i32) {
    let Parts { fraction, exponent, precision } = *parts;
    let mut value = if exponent >= 0 { fraction << exponent } else { fraction >> -exponent };
    let unknown_bits = top - precision.cast_signed() - 1;
    let unknown = if unknown_bits > 1 { (f64::from(unknown_bits) * std::f64::consts::LOG10_2) as u32 } else { 0 };
    if unknown > 0 {
        let unit = 10_u64.pow(unknown);
        value = value / unit + u64::from(value % unit >= unit / 2);
    }
    let digits = value.to_string().into_bytes();
    let point = digits.len() as i32 + unknown.cast_signed();
    let len = digits.iter().rposition(|digit| *digit != b'0').map_or(1, |last| last + 1);
    (digits[..len].to_vec(), point)
}

/// The digits of any number: as many as tell it from those beside it, and at least two where it is shown with an exponent.
fn generated_digits(parts: &Parts, top: i32) -> (Vec<u8>, i32) {
    let Parts { fraction, exponent, precision } = *parts;
    // The number is value / scale, and half the distance to the next number is margin / scale.
    let is_power_of_two = fraction.is_power_of_two();
    let margin_exponent = top - precision.cast_signed() - i32::from(is_power_of_two);
    let mut ten = estimated_exponent(fraction, top);
    let lowest = exponent.min(margin_exponent);
    let shifted = |number: u64, by: i32| UBig::from(number) << usize::try_from(by).unwrap_or(0);
    let mut value = shifted(fraction, exponent - lowest);
    let mut margin = shifted(1, margin_exponent - lowest);
    let mut scale = shifted(1, -lowest);
    if lowest > 0 {
        value <<= lowest.unsigned_abs() as usize;
        margin <<= lowest.unsigned_abs() as usize;
    }
    let power = UBig::from(10_u8).pow(ten.unsigned_abs() as usize);
    if ten >= 0 {
        scale *= power;
    } else {
        value *= &power;
        margin *= power;
    }
    let tens = &scale * 10_u8;
    let mut digits = Vec::new();
    let (mut is_low, mut is_high);
    loop {
        let digit = u8::try_from(&value / &scale).unwrap_or(9);
        value = (&value % &scale) * 10_u8;
        margin *= 10_u8;
        is_low = value < margin;
        is_high = &value + &margin > tens;
        let is_first = digits.is_empty();
        if is_first && digit == 0 && !is_high {
            // The exponent was estimated one too high.
            ten -= 1;
            let has_exponent = !(-3..8).contains(&ten);
            if !has_exponent && (is_low || is_high) {
                break;
            }
            (is_low, is_high) = next_digit(&mut digits, &mut value, &mut margin, &scale, &tens);
        } else {
            digits.push(b'0' + digit);
            if is_first && !(-3..8).contains(&ten) {
                (is_low, is_high) = next_digit(&mut digits, &mut value, &mut margin, &scale, &tens);
            }
        }
        if is_low || is_high {
            break;
        }
    }
    let twice = &value * 2_u8;
    let is_odd = digits.last().is_some_and(|digit| digit & 1 != 0);
    if is_high && (!is_low || twice > tens || twice == tens && is_odd) {
        round_up(&mut digits, &mut ten);
    }
    (digits, ten + 1)
}

/// Appends a digit, and says whether what is left is within the margin below or above.
fn next_digit(digits: &mut Vec<u8>, value: &mut UBig, margin: &mut UBig, scale: &UBig, tens: &UBig) -> (bool, bool) {
    let digit = u8::try_from(&*value / scale).unwrap_or(9);
    *value = (&*value % scale) * 10_u8;
    *margin *= 10_u8;
    digits.push(b'0' + digit);
    (*value < *margin, &*value + &*margin > *tens)
}

fn round_up(digits: &mut [u8], ten: &mut i32) {
    let nines = digits.iter().rev().take_while(|digit| **digit == b'9').count();
    let place = digits.len() - nines;
    digits[place..].fill(b'0');
    if place > 0 {
        digits[place - 1] += 1;
    } else {
        *ten += 1;
        if let Some(first) = digits.first_mut() {
            *first = b'1';
        }
    }
}

/// The exponent of ten of a number, or one more: its logarithm, taken from a line that touches that of numbers from 1 to 2 at 1.5.
fn estimated_exponent(fraction: u64, top: i32) -> i32 {
    let scaled = fraction << fraction.leading_zeros();
    let from_one_to_two = f64::from_bits(1023 << 52 | scaled << 1 >> 12);
    let logarithm =
        (from_one_to_two - 1.5) * 0.289_529_654 + 0.176_091_259 + f64::from(top) * std::f64::consts::LOG10_2;
    logarithm.floor() as i32
}

fn laid_out(digits: &[u8], point: i32) -> String {
    let text = String::from_utf8_lossy(digits);
    let len = digits.len();
    match point {
        1..8 => {
            let whole = point.unsigned_abs() as usize;
            if len > whole { format!("{}.{}", &text[..whole], &text[whole..]) } else { format!("{text:0<whole$}.0") }
        }
        -2..=0 => format!("0.{}{text}", "0".repeat(point.unsigned_abs() as usize)),
        _ => format!("{}.{}E{}", &text[..1], if len > 1 { &text[1..] } else { "0" }, point - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_as_older_java_writes_them() {
        let cases: [(f64, &str); 22] = [
            (0.0, "0.0"),
            (-1.0, "-1.0"),
            (1.0e23, "1.0E23"),
            (2.0e23, "2.0E23"),
            (0.1, "0.1"),
            (0.002, "0.002"),
            (123_456.7, "123456.7"),
            (1.0e7, "1.0E7"),
            (1.0e-5, "1.0E-5"),
            (4.35e-10, "4.35E-10"),
            (f64::from_bits(1), "4.9E-324"),
            (9_007_199_254_740_992.0, "9.007199254740992E15"),
            (f64::MIN_POSITIVE, "2.2250738585072014E-308"),
            (8.41e21, "8.41E21"),
            (100.0, "100.0"),
            (12_345_678.9, "1.23456789E7"),
            (0.001, "0.001"),
            (9.999e-4, "9.999E-4"),
            (f64::NEG_INFINITY, "-Infinity"),
            (f64::MAX, "1.7976931348623157E308"),
            (f64::NAN, "NaN"),
            (0.002_000_000_094_994_902_6, "0.0020000000949949026"),
        ];
        for (value, expected) in cases {
            let shown = double_text(value.to_bits());
            // Three numbers that are halfway between two others are given in full.
            let odd = match expected {
                "1.0E23" => "9.999999999999999E22",
                "2.0E23" => "1.9999999999999998E23",
                "8.41E21" => "8.409999999999999E21",
                _ => expected,
            };
            assert_eq!(shown, odd);
        }
    }

    #[test]
    fn floats_as_older_java_writes_them() {
        let cases: [(f32, &str); 9] = [
            (1e10, "1.0E10"),
            (-0.0, "-0.0"),
            (f32::MIN_POSITIVE, "1.17549435E-38"),
            (f32::MAX, "3.4028235E38"),
            (f32::from_bits(1), "1.4E-45"),
            (16_777_216.0, "1.6777216E7"),
            (0.3, "0.3"),
            (33_554_432.0, "3.3554432E7"),
            (8_589_934_592.0, "8.5899346E9"),
        ];
        for (value, expected) in cases {
            assert_eq!(float_text(value.to_bits()), expected);
        }
    }
}
