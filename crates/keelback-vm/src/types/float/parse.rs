//! Floats from decimal text.

/// Removes underscores, each of which must stand between two digits.
pub(crate) fn without_underscores(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut previous = 0_u8;
    for &byte in text {
        if byte == b'_' {
            if !previous.is_ascii_digit() {
                return None;
            }
        } else {
            if previous == b'_' && !byte.is_ascii_digit() {
                return None;
            }
            out.push(byte);
        }
        previous = byte;
    }
    (previous != b'_').then_some(out)
}

/// How many bytes at the start are a number: sign, digits with a point and an exponent, or a name of infinity or NaN.
fn number_len(text: &[u8]) -> usize {
    let mut at = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    for name in [&b"infinity"[..], b"inf", b"nan"] {
        if text.len() >= at + name.len() && text[at..at + name.len()].eq_ignore_ascii_case(name) {
            return at + name.len();
        }
    }
    let digits = |at: &mut usize| {
        let start = *at;
        while text.get(*at).is_some_and(u8::is_ascii_digit) {
            *at += 1;
        }
        *at - start
    };
    let mut count = digits(&mut at);
    if text.get(at) == Some(&b'.') {
        at += 1;
        count += digits(&mut at);
    }
    if count == 0 {
        return 0;
    }
    if matches!(text.get(at), Some(b'e' | b'E')) {
        let mut end = at + 1 + usize::from(matches!(text.get(at + 1), Some(b'+' | b'-')));
        if digits(&mut end) > 0 {
            at = end;
        }
    }
    at
}

/// The longest number at the start of ASCII text, and its length; `None` if there is none.
pub(crate) fn float_prefix(text: &[u8]) -> Option<(f64, usize)> {
    let len = number_len(text);
    if len == 0 {
        return None;
    }
    let number = std::str::from_utf8(&text[..len]).ok()?;
    Some((number.parse().ok()?, len))
}

/// What `float(text)` reads from text that went through `ascii_number`.
pub(crate) fn parse_float(text: &[u8]) -> Option<f64> {
    let trimmed = crate::types::int::trim(text);
    let owned;
    let digits = if trimmed.contains(&b'_') {
        owned = without_underscores(trimmed)?;
        owned.as_slice()
    } else {
        trimmed
    };
    let (value, len) = float_prefix(digits)?;
    (len == digits.len()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for (text, value) in
            [("1", 1.0), (" 1_0.5e1_0\n", 10.5e10), (".5", 0.5), ("5.", 5.0), ("-INF", f64::NEG_INFINITY)]
        {
            assert_eq!(parse_float(text.as_bytes()), Some(value), "{text}");
        }
        assert!(parse_float(b"-nan").is_some_and(f64::is_nan));
        for bad in ["", ".", "e5", "1e", "1__0", "_1", "1_", "1_.5", "1 2", "infi", "0x1", "+-1", "1e_5"] {
            assert_eq!(parse_float(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(float_prefix(b"1e+j"), Some((1.0, 1)));
    }
}
