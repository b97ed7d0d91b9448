//! Values of literals, lone surrogates included, which the parser's own strings cannot hold.

use std::borrow::Cow;

use dashu_int::IBig;
use ruff_python_ast::{InterpolatedStringLiteralElement, Number, StringLiteral, StringLiteralValue};
use ruff_text_size::TextRange;

use crate::constant::Constant;
use crate::source::SourceFile;

/// The character that the parser puts where an escape names a surrogate.
const REPLACEMENT: &str = "\u{fffd}";

/// The value of a number literal; `None` for digits that the parser should have refused.
#[must_use]
pub fn number<'a>(number: &Number) -> Option<Constant<'a>> {
    Some(match number {
        Number::Float(value) => Constant::Float(*value),
        Number::Complex { real, imag } => Constant::Complex(*real, *imag),
        Number::Int(value) => match value.as_u64() {
            Some(small) => i64::try_from(small).map_or_else(|_| Constant::BigInt(IBig::from(small)), Constant::Int),
            None => return big_integer(&value.to_string()),
        },
    })
}

fn big_integer<'a>(token: &str) -> Option<Constant<'a>> {
    let digits = token.replace('_', "");
    let (radix, digits) = match digits.get(..2) {
        Some("0x" | "0X") => (16, &digits[2..]),
        Some("0o" | "0O") => (8, &digits[2..]),
        Some("0b" | "0B") => (2, &digits[2..]),
        _ => (10, &digits[..]),
    };
    IBig::from_str_radix(digits, radix).ok().map(Constant::int)
}

/// The value of a string literal with all its implicitly joined parts, in WTF-8.
#[must_use]
pub fn string<'a>(value: &'a StringLiteralValue, source: &SourceFile<'_>) -> Cow<'a, [u8]> {
    let parts = value.as_slice();
    if !parts.iter().any(|part| may_have_surrogates(&part.value, part.range, source)) {
        return Cow::Borrowed(value.to_str().as_bytes());
    }
    let mut text = Vec::new();
    for part in parts {
        text.extend_from_slice(&string_part(part, source));
    }
    Cow::Owned(text)
}

/// The value of one part of an implicitly joined string literal, in WTF-8.
#[must_use]
pub fn string_part<'a>(part: &'a StringLiteral, source: &SourceFile<'_>) -> Cow<'a, [u8]> {
    let raw = part.flags.prefix().is_raw();
    if raw || !may_have_surrogates(&part.value, part.range, source) {
        return Cow::Borrowed(part.value.as_bytes());
    }
    let literal = source.slice(part.range).trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let quotes =
        if literal.len() >= 6 && (literal.starts_with("\"\"\"") || literal.starts_with("'''")) { 3 } else { 1 };
    let body = literal.get(quotes..literal.len() - quotes).unwrap_or("");
    Cow::Owned(restore_surrogates(body, &part.value, false))
}

/// The text of an f-string's literal part, in WTF-8. `raw` tells whether the f-string has an `r` prefix.
#[must_use]
pub fn fstring_text<'a>(
    element: &'a InterpolatedStringLiteralElement,
    raw: bool,
    source: &SourceFile<'_>,
) -> Cow<'a, [u8]> {
    if raw || !may_have_surrogates(&element.value, element.range, source) {
        return Cow::Borrowed(element.value.as_bytes());
    }
    Cow::Owned(restore_surrogates(source.slice(element.range), &element.value, true))
}

fn may_have_surrogates(value: &str, range: TextRange, source: &SourceFile<'_>) -> bool {
    value.contains(REPLACEMENT) && source.slice(range).contains('\\')
}

/// Walks a literal's source and its decoded value side by side and puts the surrogates back where the source has
/// escapes for them.
fn restore_surrogates(source: &str, value: &str, braces_double: bool) -> Vec<u8> {
    let mut result = Vec::with_capacity(value.len());
    let mut value = value.chars();
    let mut copy = |result: &mut Vec<u8>, count: usize| {
        for character in value.by_ref().take(count) {
            result.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
    };
    let mut source = source.chars().peekable();
    while let Some(character) = source.next() {
        if character != '\\' {
            if braces_double && matches!(character, '{' | '}') && source.peek() == Some(&character) {
                source.next();
            }
            copy(&mut result, 1);
            continue;
        }
        match source.peek().copied() {
            Some('\n') => {
                source.next();
            }
            Some(kind @ ('x' | 'u' | 'U')) => {
                source.next();
                let digits = match kind {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                };
                let mut code = 0;
                for _ in 0..digits {
                    code = code * 16 + source.next().and_then(|digit| digit.to_digit(16)).unwrap_or(0);
                }
                if (0xd800..0xe000).contains(&code) {
                    let bytes = [0xed, 0x80 | (code >> 6 & 0x3f) as u8, 0x80 | (code & 0x3f) as u8];
                    result.extend_from_slice(&bytes);
                    copy(&mut Vec::new(), 1);
                } else {
                    copy(&mut result, 1);
                }
            }
            Some('0'..='7') => {
                for _ in 0..3 {
                    if source.next_if(|digit| matches!(digit, '0'..='7')).is_none() {
                        break;
                    }
                }
                copy(&mut result, 1);
            }
            Some('N') => {
                source.next();
                while source.next().is_some_and(|character| character != '}') {}
                copy(&mut result, 1);
            }
            Some('\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v') => {
                source.next();
                copy(&mut result, 1);
            }
            // An unknown escape stays as it is: the backslash now, the character in the next round.
            Some(_) | None => copy(&mut result, 1),
        }
    }
    result
}
