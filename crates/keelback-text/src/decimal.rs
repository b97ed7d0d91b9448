//! Integers of 64 bits in decimal.

/// The two digits of each number below 100.
static PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut number = 0;
    while number < 100 {
        pairs[number] = [b'0' + number as u8 / 10, b'0' + number as u8 % 10];
        number += 1;
    }
    pairs
};

/// Appends an integer of 64 bits in decimal.
pub fn push_decimal(text: &mut Vec<u8>, value: i64) {
    let mut digits = [0; 20];
    let digits = &mut digits[..decimal_len(value)];
    write_decimal(digits, value);
    text.extend_from_slice(digits);
}

/// How many characters an integer of 64 bits has in decimal.
#[inline]
#[must_use]
pub fn decimal_len(value: i64) -> usize {
    let magnitude = value.unsigned_abs();
    let digits = match magnitude {
        0..10 => 1,
        10..100 => 2,
        100..1000 => 3,
        1000..10_000 => 4,
        10_000..100_000 => 5,
        100_000..1_000_000 => 6,
        1_000_000..10_000_000 => 7,
        10_000_000..100_000_000 => 8,
        _ => magnitude.ilog10() as usize + 1,
    };
    digits + usize::from(value < 0)
}

/// Writes an integer of 64 bits in decimal, into exactly as many bytes as that takes.
#[inline]
pub fn write_decimal(text: &mut [u8], value: i64) {
    let mut rest = value.unsigned_abs();
    let mut end = text;
    while rest >= 100 {
        let Some((before, pair)) = end.split_last_chunk_mut() else { return };
        *pair = PAIRS[(rest % 100) as usize];
        rest /= 100;
        end = before;
    }
    if rest >= 10 {
        let Some((before, pair)) = end.split_last_chunk_mut() else { return };
        *pair = PAIRS[rest as usize % 100];
        end = before;
    } else {
        let Some((digit, before)) = end.split_last_mut() else { return };
        *digit = b'0' + rest as u8;
        end = before;
    }
    if let [sign] = end {
        *sign = b'-';
    }
}
