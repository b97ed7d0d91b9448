//! Literals as `monodis` prints them: strings, numbers, constants, bytes.

use std::fmt::Write;

use super::types::element;

/// A string of the heap of user strings, or a constant one: between quotation marks, or as bytes where that can't be.
#[must_use]
pub fn user_string_text(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2);
    let is_plain = |unit: &[u8]| unit[1] == 0 && matches!(unit[0], 0x20..0x7F | b'\r' | b'\n' | b'\t');
    if !units.clone().all(is_plain) {
        return byte_array(bytes);
    }
    let mut text = String::from("\"");
    for unit in units {
        match unit[0] {
            b'\r' => text.push_str("\\r"),
            b'\n' => text.push_str("\\n"),
            b'\t' => text.push_str("\\t"),
            byte @ (b'"' | b'\\') => {
                text.push('\\');
                text.push(byte.into());
            }
            byte => text.push(byte.into()),
        }
    }
    text.push('"');
    text
}

fn byte_array(bytes: &[u8]) -> String {
    if bytes.is_empty() {
        return "\"\"".to_owned();
    }
    let mut text = String::from("bytearray (\n\t");
    let printable = |bytes: &[u8]| -> String {
        bytes.iter().map(|byte| if matches!(byte, 0x20..0x7F) { char::from(*byte) } else { '.' }).collect()
    };
    let lines = bytes.chunks_exact(16);
    let rest = lines.remainder();
    let mut lines = lines.peekable();
    while let Some(line) = lines.next() {
        line.iter().for_each(|byte| push(&mut text, format_args!("{byte:02x} ")));
        let is_last = lines.peek().is_none() && rest.is_empty();
        text.push_str(if is_last { ")// " } else { " // " });
        text.push_str(&printable(line));
        text.push_str("\n\t");
    }
    if !rest.is_empty() {
        rest.iter().for_each(|byte| push(&mut text, format_args!("{byte:02x} ")));
        text.push_str(")  ");
        (rest.len() + 1..16).for_each(|_| text.push_str("   "));
        text.push_str(" // ");
        text.push_str(&printable(rest));
        text.push_str("\n\t");
    }
    text
}

fn push(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).expect("a string takes everything");
}

/// Bytes in lines of 16, each with the characters that they are.
#[must_use]
pub fn data_dump(bytes: &[u8], prefix: &str) -> String {
    if bytes.is_empty() {
        return " ()\n".to_owned();
    }
    let characters = |bytes: &[u8]| -> String {
        bytes.iter().map(|byte| if matches!(byte, 0x20..=0x7E) { char::from(*byte) } else { '.' }).collect()
    };
    let mut text = String::from(" (");
    let lines = bytes.chunks_exact(16);
    let (count, rest) = (lines.len(), lines.remainder());
    for (place, line) in lines.enumerate() {
        text.push_str(if place == 0 { "\n" } else { "" });
        text.push_str(prefix);
        line.iter().for_each(|byte| push(&mut text, format_args!("{byte:02X} ")));
        let is_last = place + 1 == count && rest.is_empty();
        text.push_str(if is_last { ") // " } else { "  // " });
        text.push_str(&characters(line));
        text.push('\n');
    }
    if !rest.is_empty() {
        let has_lines = count > 0;
        text.push_str(if has_lines { prefix } else { "" });
        rest.iter().for_each(|byte| push(&mut text, format_args!("{byte:02X} ")));
        let missing = if has_lines { 16 - rest.len() } else { 0 };
        (0..missing).for_each(|_| text.push_str("   "));
        text.push_str(") // ");
        text.push_str(&characters(rest));
        text.push('\n');
    }
    text
}

/// A number as C prints it with 17 digits, with a point at its end if it would look like an integer.
#[must_use]
pub fn double_text(number: f64) -> String {
    let text = general(number, 17);
    let has_mark = text.contains(['.', 'e', 'E']);
    if has_mark { text } else { text + "." }
}

/// A number with so many digits at most, in the shorter of the two notations: `%g` of C.
#[must_use]
pub fn general(number: f64, digits: usize) -> String {
    if !number.is_finite() {
        let sign = if number.is_sign_negative() { "-" } else { "" };
        return format!("{sign}{}", if number.is_nan() { "nan" } else { "inf" });
    }
    let scientific = format!("{number:.*e}", digits - 1);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let trimmed = |text: &str| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text.to_owned(),
    };
    if exponent < -4 || exponent >= digits as i32 {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{}e{sign}{:02}", trimmed(mantissa), exponent.abs());
    }
    let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
    trimmed(&format!("{number:.decimals$}"))
}

/// The operand of `ldc.r8`.
#[must_use]
pub fn float64_operand(number: f64) -> String {
    match number {
        number if number == f64::NEG_INFINITY => "(00 00 00 00 00 00 f0 ff)".to_owned(),
        number if number == f64::INFINITY => "(00 00 00 00 00 00 f0 7f)".to_owned(),
        number if number.is_nan() => "(00 00 00 00 00 00 f8 ff)".to_owned(),
        number => double_text(number),
    }
}

/// The operand of `ldc.r4`.
#[must_use]
pub fn float32_operand(number: f32) -> String {
    match number {
        number if number == f32::NEG_INFINITY => "(00 00 80 ff)".to_owned(),
        number if number == f32::INFINITY => "(00 00 80 7f)".to_owned(),
        number if number.is_nan() => "(00 00 c0 ff)".to_owned(),
        number => double_text(number.into()),
    }
}

/// The first bytes of a blob; zeros where it is too short.
fn first<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut found = [0; N];
    found.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    found
}

/// A value of the table of constants.
#[must_use]
pub fn constant_text(kind: u8, bytes: &[u8]) -> String {
    let byte = first::<1>(bytes)[0];
    match kind {
        element::BOOLEAN => if byte == 0 { "bool(false)" } else { "bool(true)" }.to_owned(),
        element::CHAR => format!("char(0x{:04x})", u16::from_le_bytes(first(bytes))),
        element::U1 | element::I1 => format!("int8(0x{byte:02x})"),
        element::U2 | element::I2 => format!("int16(0x{:08x})", u16::from_le_bytes(first(bytes))),
        element::U4 | element::I4 => format!("int32(0x{:08x})", u32::from_le_bytes(first(bytes))),
        element::U8 | element::I8 => format!("int64(0x{:016x})", u64::from_le_bytes(first(bytes))),
        element::R4 => {
            let number = f32::from_le_bytes(first(bytes));
            match number.is_finite() {
                true => format!("float32({})", double_text(number.into())),
                false => format!("float32(0x{:08x})", u32::from_le_bytes(first(bytes))),
            }
        }
        element::R8 => {
            let number = f64::from_le_bytes(first(bytes));
            match number.is_finite() {
                true => format!("float64({})", double_text(number)),
                false => format!("float64(0x{:016x})", u64::from_le_bytes(first(bytes))),
            }
        }
        element::STRING => user_string_text(bytes),
        element::CLASS => "nullref".to_owned(),
        _ => "Unknown".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_c_does() {
        assert_eq!(double_text(1.0), "1.");
        assert_eq!(double_text(0.1), "0.10000000000000001");
        assert_eq!(double_text(1e300), "1.0000000000000001e+300");
        assert_eq!(double_text(-2.5e-7), "-2.4999999999999999e-07");
        assert_eq!(double_text(1e17), "1e+17");
        assert_eq!(double_text(1e16), "10000000000000000.");
        assert_eq!(double_text(-0.0), "-0.");
    }

    #[test]
    fn strings_and_bytes() {
        assert_eq!(user_string_text(b"a\0\"\0\n\0\0"), "\"a\\\"\\n\"");
        assert_eq!(user_string_text(b""), "\"\"");
        assert_eq!(
            user_string_text(b"\xE9\0\x01"),
            format!("bytearray (\n\te9 00 01 )  {} // ...\n\t", "   ".repeat(12))
        );
        assert_eq!(data_dump(b"\x01\x00A", "\t"), " (01 00 41 ) // ..A\n");
        assert_eq!(data_dump(&[], "\t"), " ()\n");
        let long = data_dump(b"0123456789abcdefg", "\t");
        let (first, second) = ("30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66 ", "67 ");
        assert_eq!(long, format!(" (\n\t{first}  // 0123456789abcdef\n\t{second}{}) // g\n", "   ".repeat(15)));
    }
}
