//! The format-specification mini-language: parsing, padding, grouping (PEP 3101, 378, 515, 682). Knows nothing of the heap.

use keelback_text::wtf8::{chars, count_chars, push_char};

use keelback_text::float::{FloatFlags, push_float};
use keelback_text::unicode;

/// How digits are grouped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Grouping {
    /// Not at all.
    None,
    /// By threes, with commas.
    Comma,
    /// By threes (fours in binary, octal and hexadecimal), with underscores.
    Underscore,
}

/// A parsed format specification.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spec {
    /// The character that fills up to the width.
    pub(crate) fill: u32,
    /// `<`, `>`, `^` or `=`.
    pub(crate) align: u8,
    /// `+`, `-`, a space, or 0.
    pub(crate) sign: u8,
    /// `z`.
    pub(crate) no_negative_zero: bool,
    /// `#`.
    pub(crate) alternate: bool,
    /// Least width in characters.
    pub(crate) width: usize,
    /// Grouping.
    pub(crate) grouping: Grouping,
    /// Precision.
    pub(crate) precision: Option<usize>,
    /// The presentation type, or 0.
    pub(crate) code: u32,
}

/// A `ValueError` about a specification.
pub(crate) type SpecError = String;

fn is_align(char: u32) -> bool {
    matches!(char, 0x3C..=0x3E | 0x5E)
}

/// A character as messages show it.
fn shown(char: u32) -> String {
    match char {
        0x21..0x80 => char::from(char as u8).to_string(),
        _ => format!("\\x{char:x}"),
    }
}

/// The error for a presentation type that a value's type does not have.
pub(crate) fn unknown_code(code: u32, type_name: &str) -> SpecError {
    format!("Unknown format code '{}' for object of type '{type_name}'", shown(code))
}

/// Reads digits. `None` when the number is too large.
fn number(text: &[u32], at: &mut usize) -> Option<Option<usize>> {
    let start = *at;
    let mut value = 0_usize;
    while let Some(digit) = text.get(*at).and_then(|&char| match char {
        0x30..0x3A => Some(char as u8 - b'0'),
        0..0x80 => None,
        _ => unicode::decimal_value(char),
    }) {
        value = value.checked_mul(10)?.checked_add(usize::from(digit))?;
        if isize::try_from(value).is_err() {
            return None;
        }
        *at += 1;
    }
    Some((*at > start).then_some(value))
}

impl Spec {
    /// Asks for nothing.
    pub(crate) const EMPTY: Spec = Spec {
        fill: 0x20,
        align: b'>',
        sign: 0,
        no_negative_zero: false,
        alternate: false,
        width: 0,
        grouping: Grouping::None,
        precision: None,
        code: 0,
    };

    /// Parses a specification in generalised UTF-8.
    ///
    /// # Errors
    /// The message of a `ValueError`.
    pub(crate) fn parse(
        spec: &[u8],
        type_name: &str,
        default_code: u8,
        default_align: u8,
    ) -> Result<Spec, SpecError> {
        const TOO_MANY: &str = "Too many decimal digits in format string";
        const BOTH: &str = "Cannot specify both ',' and '_'.";
        let (mut small, mut large) = ([0; 24], Vec::new());
        let text: &[u32] = if spec.len() <= small.len() {
            let mut count = 0;
            for char in chars(spec) {
                small[count] = char;
                count += 1;
            }
            &small[..count]
        } else {
            large.extend(chars(spec));
            &large
        };
        let mut parsed = Spec { align: default_align, code: u32::from(default_code), ..Spec::EMPTY };
        let mut at = 0;
        let peek = |at: usize| text.get(at).copied().unwrap_or(0);
        let (mut fill_given, mut align_given) = (false, false);
        if text.len() >= 2 && is_align(text[1]) {
            (parsed.fill, parsed.align) = (text[0], text[1] as u8);
            (fill_given, align_given) = (true, true);
            at = 2;
        } else if is_align(peek(0)) {
            parsed.align = text[0] as u8;
            align_given = true;
            at = 1;
        }
        if matches!(peek(at), 0x20 | 0x2B | 0x2D) {
            parsed.sign = text[at] as u8;
            at += 1;
        }
        if peek(at) == u32::from(b'z') {
            parsed.no_negative_zero = true;
            at += 1;
        }
        if peek(at) == u32::from(b'#') {
            parsed.alternate = true;
            at += 1;
        }
        if !fill_given && peek(at) == u32::from(b'0') {
            parsed.fill = u32::from(b'0');
            if !align_given && default_align == b'>' {
                parsed.align = b'=';
            }
            at += 1;
        }
        parsed.width = number(text, &mut at).ok_or(TOO_MANY)?.unwrap_or(0);
        if peek(at) == u32::from(b',') {
            parsed.grouping = Grouping::Comma;
            at += 1;
        }
        if peek(at) == u32::from(b'_') {
            if parsed.grouping != Grouping::None {
                return Err(BOTH.to_owned());
            }
            parsed.grouping = Grouping::Underscore;
            at += 1;
        }
        if peek(at) == u32::from(b',') && parsed.grouping == Grouping::Underscore {
            return Err(BOTH.to_owned());
        }
        if peek(at) == u32::from(b'.') {
            at += 1;
            match number(text, &mut at).ok_or(TOO_MANY)? {
                Some(precision) => parsed.precision = Some(precision),
                None => return Err("Format specifier missing precision".to_owned()),
            }
        }
        match text.len() - at {
            0 => {}
            1 => parsed.code = text[at],
            _ => {
                let spec = String::from_utf8_lossy(spec);
                return Err(format!("Invalid format specifier '{spec}' for object of type '{type_name}'"));
            }
        }
        parsed.check_grouping()?;
        Ok(parsed)
    }

    fn check_grouping(&self) -> Result<(), SpecError> {
        let (mark, powers_of_two) = match self.grouping {
            Grouping::None => return Ok(()),
            Grouping::Comma => (',', false),
            Grouping::Underscore => ('_', true),
        };
        match u8::try_from(self.code).unwrap_or(b'?') {
            0 | b'd' | b'e' | b'f' | b'g' | b'E' | b'G' | b'%' | b'F' => Ok(()),
            b'b' | b'o' | b'x' | b'X' if powers_of_two => Ok(()),
            _ => Err(format!("Cannot specify '{mark}' with '{}'.", shown(self.code))),
        }
    }

    /// The numbers of fill characters before and after something of that many characters.
    fn padding(&self, len: usize) -> (usize, usize) {
        let total = self.width.saturating_sub(len);
        match self.align {
            b'>' => (total, 0),
            b'^' => (total / 2, total - total / 2),
            _ => (0, total),
        }
    }

    fn push_fill(&self, out: &mut Vec<u8>, count: usize) {
        if self.fill < 0x80 {
            out.resize(out.len() + count, self.fill as u8);
        } else {
            for _ in 0..count {
                push_char(out, self.fill);
            }
        }
    }

    /// Text in its field.
    pub(crate) fn padded(&self, text: &[u8]) -> Vec<u8> {
        let (before, after) = if self.width == 0 { (0, 0) } else { self.padding(count_chars(text)) };
        let mut out = Vec::with_capacity(text.len() + before + after);
        self.push_fill(&mut out, before);
        out.extend_from_slice(text);
        self.push_fill(&mut out, after);
        out
    }

    /// A number in its field: sign, prefix, digits (which are grouped), and the rest as it is.
    pub(crate) fn number(&self, negative: bool, prefix: &[u8], digits: &[u8], rest: &[u8]) -> Vec<u8> {
        let sign = match (negative, self.sign) {
            (true, _) => Some(b'-'),
            (false, sign @ (b'+' | b' ')) => Some(sign),
            _ => None,
        };
        let others = usize::from(sign.is_some()) + prefix.len() + count_chars(rest);
        let zero_fill = self.fill == u32::from(b'0') && self.align == b'=';
        let least = if zero_fill { self.width.saturating_sub(others) } else { 0 };
        let grouped_digits;
        let grouped = if digits.is_empty() || (self.grouping == Grouping::None && least <= digits.len()) {
            digits
        } else {
            grouped_digits = self.grouped(digits, least);
            &grouped_digits
        };
        let total = self.width.saturating_sub(others + grouped.len());
        let (before, inside, after) = match self.align {
            b'=' => (0, total, 0),
            _ => {
                let (before, after) = self.padding(others + grouped.len());
                (before, 0, after)
            }
        };
        let mut out = Vec::with_capacity(others + grouped.len() + total);
        self.push_fill(&mut out, before);
        out.extend(sign);
        out.extend_from_slice(prefix);
        self.push_fill(&mut out, inside);
        out.extend_from_slice(grouped);
        out.extend_from_slice(rest);
        self.push_fill(&mut out, after);
        out
    }

    /// Digits with separators, filled with zeros to at least that many characters. Zeros are grouped too, and the first
    /// character is never a separator.
    fn grouped(&self, digits: &[u8], least: usize) -> Vec<u8> {
        let (separator, size) = match self.grouping {
            Grouping::None => {
                let mut out = vec![b'0'; least.saturating_sub(digits.len())];
                out.extend_from_slice(digits);
                return out;
            }
            Grouping::Comma => (b',', 3),
            Grouping::Underscore => {
                let power_of_two = matches!(u8::try_from(self.code), Ok(b'b' | b'o' | b'x' | b'X'));
                (b'_', if power_of_two { 4 } else { 3 })
            }
        };
        let mut reversed = Vec::with_capacity(least.max(digits.len() + digits.len() / size) + 1);
        let mut rest = digits.iter().rev();
        let mut count = 0;
        loop {
            let next = rest.next().copied();
            if next.is_none() && reversed.len() >= least {
                break;
            }
            if count == size {
                reversed.push(separator);
                count = 0;
            }
            reversed.push(next.unwrap_or(b'0'));
            count += 1;
        }
        reversed.reverse();
        reversed
    }
}

/// Whether a specification is one for text.
///
/// # Errors
/// The message of a `ValueError`.
pub(crate) fn check_text_spec(parsed: &Spec, type_name: &str) -> Result<(), SpecError> {
    if parsed.code != u32::from(b's') {
        return Err(unknown_code(parsed.code, type_name));
    }
    let wrong = match (parsed.sign, parsed.no_negative_zero, parsed.alternate, parsed.align) {
        (b' ', ..) => Some("Space not allowed in string format specifier"),
        (1.., ..) => Some("Sign not allowed in string format specifier"),
        (_, true, ..) => Some("Negative zero coercion (z) not allowed in string format specifier"),
        (_, _, true, _) => Some("Alternate form (#) not allowed in string format specifier"),
        (.., b'=') => Some("'=' alignment not allowed in string format specifier"),
        _ => None,
    };
    wrong.map_or(Ok(()), |message| Err(message.to_owned()))
}

/// `str.__format__`, with a specification that was parsed for text.
///
/// # Errors
/// The message of a `ValueError`.
pub(crate) fn format_text(text: &[u8], parsed: &Spec, type_name: &str) -> Result<Vec<u8>, SpecError> {
    check_text_spec(parsed, type_name)?;
    let kept = match parsed.precision {
        Some(precision) => &text[..keelback_text::wtf8::skip_chars(text, precision)],
        None => text,
    };
    Ok(parsed.padded(kept))
}

/// `float.__format__` of a parsed specification whose code is one of a float.
pub(crate) fn format_float(value: f64, spec: &Spec) -> Vec<u8> {
    let (mut value, mut default, mut add_dot_zero) = (value, 6, false);
    let mut percent = false;
    let code = match u8::try_from(spec.code).unwrap_or(0) {
        0 => {
            // Like repr() without a precision, else like `g` but with a digit after the point.
            default = 0;
            add_dot_zero = true;
            if spec.precision.is_some() { b'g' } else { b'r' }
        }
        b'n' => b'g',
        b'%' => {
            value *= 100.0;
            percent = true;
            b'f'
        }
        code => code,
    };
    let flags = FloatFlags { add_dot_zero, alternate: spec.alternate, no_negative_zero: spec.no_negative_zero };
    let mut text = Vec::with_capacity(32);
    push_float(&mut text, value, code, spec.precision.unwrap_or(default), flags);
    if spec.width == 0 && spec.sign == 0 && spec.grouping == Grouping::None && !percent {
        return text;
    }
    if percent {
        text.push(b'%');
    }
    let (negative, digits, rest) = split_number(&text);
    spec.number(negative, b"", digits, rest)
}

/// Sign, digits before the point, the rest.
fn split_number(text: &[u8]) -> (bool, &[u8], &[u8]) {
    let (negative, body) = match text {
        [b'-', body @ ..] => (true, body),
        body => (false, body),
    };
    let (digits, rest) = body.split_at(body.iter().take_while(|byte| byte.is_ascii_digit()).count());
    (negative, digits, rest)
}

/// `complex.__format__`.
///
/// # Errors
/// The message of a `ValueError`.
pub(crate) fn format_complex(re: f64, im: f64, spec: &Spec, type_name: &str) -> Result<Vec<u8>, SpecError> {
    let mut skip_re = false;
    let mut parentheses = false;
    let (mut code, mut default) = (u8::try_from(spec.code).unwrap_or(b'?'), 6);
    match code {
        0 => {
            (code, default) = (b'r', 0);
            if re == 0.0 && re.is_sign_positive() {
                skip_re = true;
            } else {
                parentheses = true;
            }
        }
        b'n' => code = b'g',
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => {}
        _ => return Err(unknown_code(spec.code, type_name)),
    }
    if spec.fill == u32::from(b'0') {
        return Err("Zero padding is not allowed in complex format specifier".to_owned());
    }
    if spec.align == b'=' {
        return Err("'=' alignment flag is not allowed in complex format specifier".to_owned());
    }
    if code == b'r' && spec.precision.is_some() {
        code = b'g';
    }
    let flags =
        FloatFlags { add_dot_zero: false, alternate: spec.alternate, no_negative_zero: spec.no_negative_zero };
    let part = |value: f64, sign: u8| {
        let mut text = Vec::new();
        push_float(&mut text, value, code, spec.precision.unwrap_or(default), flags);
        let (negative, digits, rest) = split_number(&text);
        Spec { sign, width: 0, ..*spec }.number(negative, b"", digits, rest)
    };
    let mut text = Vec::new();
    if parentheses {
        text.push(b'(');
    }
    if !skip_re {
        text.extend(part(re, spec.sign));
    }
    text.extend(part(im, if skip_re { spec.sign } else { b'+' }));
    text.push(b'j');
    if parentheses {
        text.push(b')');
    }
    Ok(spec.padded(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn float(value: f64, spec: &str) -> String {
        let parsed = Spec::parse(spec.as_bytes(), "float", 0, b'>').unwrap();
        String::from_utf8(format_float(value, &parsed)).unwrap()
    }

    #[test]
    fn zeros_are_grouped() {
        assert_eq!(float(1234.5, "012,.2f"), "0,001,234.50");
        assert_eq!(float(1234.5, "013,.2f"), "0,001,234.50".replace("0,001", "00,001"));
        assert_eq!(float(1234.5, "08,.0f"), "0,001,234");
        assert_eq!(float(f64::INFINITY, "010"), "0000000inf");
        assert_eq!(float(-1.0, "_>+8"), "____-1.0");
        assert_eq!(float(0.5, ".1%"), "50.0%");
        assert_eq!(float(1e6, ",.3g"), "1e+06");
    }

    #[test]
    fn text_in_fields() {
        let format = |text: &str, spec: &str| {
            Spec::parse(spec.as_bytes(), "str", b's', b'<')
                .and_then(|parsed| format_text(text.as_bytes(), &parsed, "str"))
                .map(|text| String::from_utf8(text).unwrap())
        };
        assert_eq!(format("ab", "*^5"), Ok("*ab**".to_owned()));
        assert_eq!(format("\u{e9}bc", "\u{20ac}>4.2"), Ok("\u{20ac}\u{20ac}\u{e9}b".to_owned()));
        assert_eq!(format("a", "05"), Ok("a0000".to_owned()));
        assert_eq!(format("a", "d"), Err("Unknown format code 'd' for object of type 'str'".to_owned()));
        assert_eq!(format("a", ">5x5"), Err("Invalid format specifier '>5x5' for object of type 'str'".to_owned()));
    }
}
