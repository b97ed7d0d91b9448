//! The four floating-point types of the VAX, and the short literals of them, as decimal text: the shortest that stands for no other number.

use std::sync::OnceLock;

use dashu_int::UBig;

use super::opcodes::DataType;

/// How long the exponent of a type is, and how long its fraction, without the bit that is always set and therefore not stored.
const fn layout(data: DataType) -> Option<(u32, u32)> {
    match data {
        DataType::F => Some((8, 23)),
        DataType::D => Some((8, 55)),
        DataType::G => Some((11, 52)),
        DataType::H => Some((15, 112)),
        _ => None,
    }
}

/// A number as its bytes say, the first of which are the lowest of `bytes`. None for what is no number: a reserved operand, on which the
/// machine faults, or another type.
#[must_use]
pub fn text(data: DataType, bytes: u128) -> Option<String> {
    let (exponent_len, fraction_len) = layout(data)?;
    // Words follow each other from the highest to the lowest, and the bytes in each from the lowest to the highest.
    let words = data.byte_count() / 2;
    let bits = (0..words).fold(0_u128, |bits, word| bits << 16 | bytes >> (16 * word) & 0xFFFF);
    let is_negative = bits >> (exponent_len + fraction_len) & 1 == 1;
    let exponent = (bits >> fraction_len) as u32 & ((1 << exponent_len) - 1);
    if exponent == 0 {
        return (!is_negative).then(|| "0".to_owned());
    }
    let fraction = bits & ((1 << fraction_len) - 1) | 1 << fraction_len;
    // The point stands before the fraction, and the bias is half the range of exponents.
    let power = exponent.cast_signed() - (1 << (exponent_len - 1)) - (fraction_len.cast_signed() + 1);
    let sign = if is_negative { "-" } else { "" };
    Some(format!("{sign}{}", decimal(fraction, power, fraction_len + 1)))
}

/// A short literal: three bits of exponent and three of fraction.
#[must_use]
pub fn literal_text(literal: u8) -> String {
    // Its fraction has the bit that is not stored, and the point before it.
    (f64::from(u32::from(literal & 7 | 8) << (literal >> 3 & 7)) / 16.0).to_string()
}

/// `fraction`, of so many bits, times two to the power of `power`.
fn decimal(fraction: u128, power: i32, precision: u32) -> String {
    /// Decimal digits that are looked at: as many as always fit, and more than enough for the longest fraction.
    const DIGITS: i32 = 36;
    let bits = (128 - fraction.leading_zeros()).cast_signed();
    let magnitude = (f64::from(power + bits - 1) * std::f64::consts::LOG10_2).floor() as i32;
    let tens = DIGITS - magnitude;
    // In quarters of the last bit: the number, and what lies half-way to those beside it.
    let scaled = |quarters: u128| scale(quarters, power - 2, tens);
    let is_power_of_two = fraction == 1 << (precision - 1);
    let low = scaled(4 * fraction - if is_power_of_two { 1 } else { 2 });
    let (exact, high) = (scaled(4 * fraction), scaled(4 * fraction + 2));
    let shortened = (0..=DIGITS.cast_unsigned() + 1).rev().find_map(|left_out| {
        let unit = 10_u128.pow(left_out);
        let digits = (exact + unit / 2) / unit;
        let number = digits * unit;
        (low < number && number < high).then_some((digits, left_out))
    });
    let (digits, left_out) = shortened.unwrap_or((exact, 0));
    laid_out(&digits.to_string(), left_out.cast_signed() - tens)
}

/// `number` times powers of two and of ten, without what comes after the point.
fn scale(number: u128, twos: i32, tens: i32) -> u128 {
    let (mut above, mut below) = (UBig::from(number), UBig::ONE);
    let ten = power_of_ten(tens.unsigned_abs() as usize);
    if tens >= 0 {
        above *= ten;
    } else {
        below = ten;
    }
    if twos >= 0 {
        above <<= twos.unsigned_abs() as usize;
    } else if below.is_one() {
        above >>= twos.unsigned_abs() as usize;
    } else {
        below <<= twos.unsigned_abs() as usize;
    }
    let scaled = if below.is_one() { above } else { above / below };
    u128::try_from(scaled).unwrap_or(u128::MAX)
}

fn power_of_ten(exponent: usize) -> UBig {
    /// Powers that are kept are so far from each other. The largest number of all has fewer digits than their product with their count.
    const STEP: usize = 64;
    const COUNT: usize = 80;
    static POWERS: OnceLock<Vec<UBig>> = OnceLock::new();
    let powers = POWERS.get_or_init(|| {
        let step = UBig::from(10_u8).pow(STEP);
        std::iter::successors(Some(UBig::ONE), |power| Some(power * &step)).take(COUNT).collect()
    });
    let rest = UBig::from(10_u8).pow(exponent % STEP);
    match powers.get(exponent / STEP) {
        Some(power) => power * rest,
        None => UBig::from(10_u8).pow(exponent),
    }
}

/// Digits with a point in them, or an exponent of ten behind them where there would be many zeros.
fn laid_out(digits: &str, tens: i32) -> String {
    let len = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let point = len.saturating_add(tens);
    match point {
        -4..=0 => format!("0.{}{digits}", "0".repeat(point.unsigned_abs() as usize)),
        1..=21 if point >= len => format!("{digits}{}", "0".repeat((point - len).unsigned_abs() as usize)),
        1..=21 => {
            let (before, after) = digits.split_at(point.unsigned_abs() as usize);
            format!("{before}.{after}")
        }
        _ => {
            let (first, rest) = digits.split_at(1);
            let dot = if rest.is_empty() { "" } else { "." };
            format!("{first}{dot}{rest}e{}", point - 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_as_short_as_can_be() {
        let told = |data, bytes| text(data, bytes).unwrap_or_else(|| "reserved".to_owned());
        assert_eq!(told(DataType::F, 0x4080), "1");
        assert_eq!(told(DataType::F, 0xC080), "-1");
        assert_eq!(told(DataType::F, 0x0FD0_4149), "3.14159");
        assert_eq!(told(DataType::F, 0x0FDB_4149), "3.1415927");
        assert_eq!(told(DataType::F, 0xCCCD_3ECC), "0.1");
        assert_eq!(told(DataType::F, 0xFFFF_7FFF), "1.7014117e38");
        assert_eq!(told(DataType::F, 0x0080), "2.938736e-39");
        assert_eq!(told(DataType::F, 0x1234_0000), "0");
        assert_eq!(told(DataType::F, 0x8000), "reserved");
        assert_eq!(told(DataType::D, 0x68C2_A221_0FDA_4149), "3.1415926535897932");
        assert_eq!(told(DataType::G, 0x2D18_5444_21FB_4029), "3.141592653589793");
        assert_eq!(told(DataType::G, 0x0010), "5.5626846462680035e-309");
        assert_eq!(told(DataType::G, 0x9999_9999_9999_3FD9), "0.09999999999999999");
        assert_eq!(told(DataType::G, 0x999A_9999_9999_3FD9), "0.1");
        assert_eq!(told(DataType::H, 0x4001), "1");
        assert_eq!(told(DataType::H, 0x8000), "reserved");
        assert_eq!(
            told(DataType::H, 0xFFFF_FFFF_FFFF_FFFF_FFFF_FFFF_FFFF_7FFF),
            "5.948657476786158825428796633140035e4931"
        );
        assert_eq!(told(DataType::H, 1), "8.405257857780233765656694543304382e-4933");
        assert_eq!(text(DataType::Long, 1), None);
    }

    #[test]
    fn literals_go_from_a_half_to_120() {
        let told: Vec<String> = [0, 1, 8, 9, 16, 24, 0x3F].into_iter().map(literal_text).collect();
        assert_eq!(told, ["0.5", "0.5625", "1", "1.125", "2", "4", "120"]);
    }
}
