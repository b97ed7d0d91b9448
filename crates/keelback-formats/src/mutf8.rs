//! The "modified UTF-8" of class files (JVMS §4.4.7) and dex files: NUL as two bytes, and what is beyond U+FFFF as two surrogates of three bytes
//! each.

use std::borrow::Cow;

/// The UTF-16 code units of some bytes. None where they are malformed.
pub fn units(bytes: &[u8]) -> impl Iterator<Item = Option<u16>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let &first = bytes.get(at)?;
        let rest = |place: usize| {
            let byte = *bytes.get(at + place)?;
            (byte & 0xC0 == 0x80).then_some(u16::from(byte & 0x3F))
        };
        let (len, unit) = match first {
            1..=0x7F => (1, Some(u16::from(first))),
            0xC0..=0xDF => (2, rest(1).map(|low| u16::from(first & 0x1F) << 6 | low)),
            0xE0..=0xEF => {
                (3, rest(1).zip(rest(2)).map(|(middle, low)| u16::from(first & 0x0F) << 12 | middle << 6 | low))
            }
            _ => (1, None),
        };
        at += if unit.is_some() { len } else { 1 };
        Some(unit)
    })
}

/// Whether some bytes are what the specification asks for.
#[must_use]
pub fn is_well_formed(bytes: &[u8]) -> bool {
    bytes.is_ascii() && !bytes.contains(&0) || units(bytes).all(|unit| unit.is_some())
}

/// The text of some bytes. Halves of surrogate pairs and malformed bytes become `odd`.
#[must_use]
pub fn decode(bytes: &[u8], odd: char) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes)
        && !bytes.contains(&0)
        && (text.is_ascii() || bytes.iter().all(|byte| *byte < 0xF0))
    {
        return Cow::Borrowed(text);
    }
    let units = units(bytes).map(|unit| unit.unwrap_or(0xD800));
    Cow::Owned(char::decode_utf16(units).map(|char| char.unwrap_or(odd)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nul_and_surrogates() {
        assert_eq!(decode("añ€".as_bytes(), '?'), "añ€");
        assert_eq!(decode(b"a\xC0\x80b", '?'), "a\0b");
        assert_eq!(decode(b"\xED\xA0\xBD\xED\xB8\x80", '?'), "\u{1F600}");
        assert_eq!(decode(b"x\xED\xA0\xBDy\xFF", '?'), "x?y?");
        assert!(is_well_formed(b"\xED\xA0\xBD\xC0\x80"));
        assert!(!is_well_formed(b"\xF0\x9F\x98\x80"));
        assert!(!is_well_formed(b"a\0"));
        assert!(!is_well_formed(b"\xC3"));
    }
}
