//! Strings, symbols and regular expressions as Ruby's `inspect` writes them into text that is UTF-8.

use super::encoding::{Char, Encoding};

/// Bytes of the longest character.
const LONGEST_CHARACTER: usize = 4;

/// Writes a string between quotes; what is beyond a number of bytes is left out.
pub(super) fn push_string(out: &mut Vec<u8>, bytes: &[u8], encoding: Encoding, limit: usize) {
    let start = out.len();
    out.push(b'"');
    let mut at = 0;
    while at < bytes.len() {
        if out.len() - start > limit {
            out.extend_from_slice("…".as_bytes());
            break;
        }
        let (char, len) = match encoding.first(&bytes[at..]) {
            Char::Known(char, len) => (char, len),
            Char::Broken => {
                // Of a unit of several bytes no more than what is there.
                let unit = match encoding {
                    Encoding::Utf16(_) => 2,
                    Encoding::Utf32(_) => 4,
                    _ => 1,
                };
                let end = bytes.len().min(at + unit);
                for byte in &bytes[at..end] {
                    out.extend_from_slice(format!("\\x{byte:02X}").as_bytes());
                }
                at = end;
                continue;
            }
        };
        let next = || match encoding.first(bytes.get(at + len..).unwrap_or_default()) {
            Char::Known(next, _) if at + len < bytes.len() => u8::try_from(next).ok(),
            _ => None,
        };
        let is_special = match u8::try_from(char) {
            Ok(b'"' | b'\\') => true,
            Ok(b'#') => matches!(next(), Some(b'$' | b'@' | b'{')),
            _ => false,
        };
        if is_special {
            out.push(b'\\');
            out.push(char as u8);
        } else if let Some(letter) = letter_of(char) {
            out.push(b'\\');
            out.push(letter);
        } else if encoding.shows(char) {
            push_char(out, char);
        } else {
            push_escaped(out, char, encoding.is_unicode());
        }
        at += len;
    }
    out.push(b'"');
}

fn push_char(out: &mut Vec<u8>, char: u32) {
    let char = char::from_u32(char).unwrap_or(char::REPLACEMENT_CHARACTER);
    out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
}

/// The letter that stands for a control character after a backslash.
fn letter_of(char: u32) -> Option<u8> {
    Some(match char {
        7 => b'a',
        8 => b'b',
        9 => b't',
        10 => b'n',
        11 => b'v',
        12 => b'f',
        13 => b'r',
        27 => b'e',
        _ => return None,
    })
}

fn push_escaped(out: &mut Vec<u8>, char: u32, is_unicode: bool) {
    let text = match (is_unicode, char) {
        (true, 0..=0xFFFF) => format!("\\u{char:04X}"),
        (true, _) => format!("\\u{{{char:X}}}"),
        (false, 0..=0xFF) => format!("\\x{char:02X}"),
        (false, _) => format!("\\x{{{char:X}}}"),
    };
    out.extend_from_slice(text.as_bytes());
}

/// Writes a symbol, quoted if its name is none that Ruby reads.
pub(super) fn push_symbol(out: &mut Vec<u8>, bytes: &[u8], encoding: Encoding, limit: usize) {
    out.push(b':');
    push_name(out, bytes, encoding, limit);
}

/// Writes a name, quoted if it is none that Ruby reads.
pub(super) fn push_name(out: &mut Vec<u8>, bytes: &[u8], encoding: Encoding, limit: usize) {
    // All of a name is looked at: only of one that is written whole.
    if bytes.len() <= limit && is_name(bytes, encoding) {
        out.extend_from_slice(bytes);
    } else {
        push_string(out, bytes, encoding, limit);
    }
}

/// Whether a symbol of this name needs no quotes.
#[must_use]
pub(super) fn is_name(bytes: &[u8], encoding: Encoding) -> bool {
    let is_shown = || {
        let mut at = 0;
        while at < bytes.len() {
            match encoding.first(&bytes[at..]) {
                Char::Known(char, len) if encoding.shows(char) => at += len,
                _ => return false,
            }
        }
        true
    };
    (encoding == Encoding::Utf8 || bytes.is_ascii())
        && !matches!(encoding, Encoding::Utf16(_) | Encoding::Utf32(_))
        && has_form_of_name(bytes)
        && is_shown()
}

/// What Ruby takes a name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// None that it reads.
    None,
    /// That of a method which sets something.
    Setter,
    /// That of another method, a variable, a constant.
    Other,
}

/// Whether bytes have the form of a method's, a variable's or a constant's name.
fn has_form_of_name(bytes: &[u8]) -> bool {
    // What is no name sets something if it ends in `=`, unless it is such a setter without it.
    let mut rest = bytes;
    let mut form = loop {
        match form_of(rest) {
            Some(form) => break form,
            None => rest = &rest[..rest.len() - 1],
        }
    };
    for _ in rest.len()..bytes.len() {
        form = if form == Form::Setter { Form::None } else { Form::Setter };
    }
    form != Form::None
}

/// The form of a name, or nothing if that depends on what the name is without the `=` at its end.
fn form_of(bytes: &[u8]) -> Option<Form> {
    let rest = |len: usize| bytes.get(len..).unwrap_or_default();
    let (word, takes_mark) = match bytes {
        [] => return Some(Form::None),
        [b'$', rest @ ..] if is_special_global(rest) => return Some(Form::Other),
        [b'@', b'@', ..] => (rest(2), false),
        [b'$' | b'@', ..] => (rest(1), false),
        _ if is_operator(bytes) => return Some(Form::Other),
        [b'<' | b'>' | b'=' | b'*' | b'+' | b'-' | b'|' | b'^' | b'&' | b'/' | b'%' | b'~' | b'`' | b'!' | 0, ..]
        | [b'[', b']', ..] => return Some(Form::None),
        _ => (bytes, true),
    };
    let is_start = word.first().is_some_and(|byte| is_part_of_name(*byte) && !byte.is_ascii_digit());
    if !is_start {
        return if bytes.len() > 1 && bytes.ends_with(b"=") { None } else { Some(Form::None) };
    }
    let len = word.iter().take_while(|byte| is_part_of_name(**byte)).count();
    Some(match &word[len..] {
        [] => Form::Other,
        [b'!' | b'?'] if takes_mark => Form::Other,
        [b'='] if takes_mark => Form::Setter,
        _ => Form::None,
    })
}

/// Whether a name after `$` is one that the machine knows.
fn is_special_global(name: &[u8]) -> bool {
    match name {
        [b'-', first, ..] if name.len() <= 5 => {
            std::str::from_utf8(&name[1..]).is_ok_and(|text| text.chars().count() == 1 && is_part_of_name(*first))
        }
        // What does not end like a number is none: names with many `=` at the end are asked about without each of them.
        [b'1'..=b'9', .., last] if !last.is_ascii_digit() => false,
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit),
        [one] => b"~*$?!@/\\;,.=:<>\"&`'+0".contains(one),
        _ => false,
    }
}

fn is_operator(bytes: &[u8]) -> bool {
    const OPERATORS: [&[u8]; 28] = [
        b"<", b"<<", b"<=", b"<=>", b">", b">>", b">=", b"=~", b"==", b"===", b"*", b"**", b"+", b"-", b"+@", b"-@",
        b"|", b"^", b"&", b"/", b"%", b"~", b"`", b"!", b"!=", b"!~", b"[]", b"[]=",
    ];
    OPERATORS.contains(&bytes)
}

fn is_part_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Writes a regular expression between slashes, with its options.
pub(super) fn push_regexp(out: &mut Vec<u8>, bytes: &[u8], encoding: Encoding, options: u8, limit: usize) {
    // Whether anything needs an escape is asked of what is written, and of a character or two after it.
    let bytes = &bytes[..bytes.len().min(limit.saturating_add(2 * LONGEST_CHARACTER))];
    let start = out.len();
    out.push(b'/');
    let is_plain = |char: Char| match char {
        Char::Known(char, _) => match char {
            0..=0x7F => char != u32::from(b'/') && encoding.shows(char),
            _ => encoding == Encoding::Utf8,
        },
        Char::Broken => encoding == Encoding::Utf8,
    };
    let mut at = 0;
    let mut needs_escapes = false;
    while at < bytes.len() && !needs_escapes {
        let char = encoding.first(&bytes[at..]);
        needs_escapes = !is_plain(char);
        at += len_of(char);
    }
    at = 0;
    while at < bytes.len() {
        if out.len() - start > limit {
            out.extend_from_slice("…".as_bytes());
            break;
        }
        let char = encoding.first(&bytes[at..]);
        let mut len = len_of(char);
        let next = &bytes[at..(at + len).min(bytes.len())];
        match char {
            _ if !needs_escapes => out.extend_from_slice(next),
            Char::Known(0x5C, _) if at + len < bytes.len() => {
                let after = len_of(encoding.first(&bytes[at + len..]));
                let end = (at + len + after).min(bytes.len());
                out.extend_from_slice(&bytes[at..end]);
                len = end - at;
            }
            Char::Known(0x2F, _) => out.extend_from_slice(b"\\/"),
            // White space stays, other control characters do not.
            Char::Known(char @ 0..=0x7F, _) if encoding.shows(char) || matches!(char, 9..=13) => {
                out.extend_from_slice(next);
            }
            Char::Known(char @ 0..=0x7F, _) => push_escaped(out, char, false),
            Char::Known(char, _) => push_escaped(out, char, encoding.is_unicode()),
            Char::Broken => push_escaped(out, bytes[at].into(), false),
        }
        at += len;
    }
    out.push(b'/');
    for (bit, letter) in [(4, b'm'), (1, b'i'), (2, b'x'), (32, b'n')] {
        if options & bit != 0 {
            out.push(letter);
        }
    }
}

fn len_of(char: Char) -> usize {
    match char {
        Char::Known(_, len) => len,
        Char::Broken => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string(bytes: &[u8], encoding: Encoding) -> String {
        let mut out = Vec::new();
        push_string(&mut out, bytes, encoding, 1000);
        String::from_utf8(out).expect("text")
    }

    fn symbol(text: &str) -> String {
        let mut out = Vec::new();
        push_symbol(&mut out, text.as_bytes(), Encoding::Utf8, 1000);
        String::from_utf8(out).expect("text")
    }

    fn regexp(bytes: &[u8], encoding: Encoding, options: u8) -> String {
        let mut out = Vec::new();
        push_regexp(&mut out, bytes, encoding, options, 1000);
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn strings_are_quoted_as_by_ruby() {
        let text = "\u{7f}\0\u{1b}\u{85}é \u{10ffff} #{ #$ #a #@ \\ \" \u{2028}";
        assert_eq!(
            string(text.as_bytes(), Encoding::Utf8),
            "\"\\u007F\\u0000\\e\u{85}é \\u{10FFFF} \\#{ \\#$ #a \\#@ \\\\ \\\" \\u2028\""
        );
        assert_eq!(string(b"\x7f\0\xC3\xFF", Encoding::Bytes), r#""\x7F\x00\xC3\xFF""#);
        assert_eq!(string(b"a\xFF", Encoding::Ascii), r#""a\xFF""#);
        assert_eq!(string(b"\xE9\0\"\0", Encoding::Utf16(false)), r#""\u00E9\"""#);
        assert_eq!(string(b"\xA4\xA2\x7f", Encoding::EucJp), r#""\x{A4A2}\x7F""#);
        assert_eq!(string(b"a\xE3\x81", Encoding::Utf8), r#""a\xE3\x81""#);
        let mut out = Vec::new();
        push_string(&mut out, &[b'a'; 100], Encoding::Utf8, 3);
        assert_eq!(out, "\"aaa…\"".as_bytes());
    }

    #[test]
    fn symbols_are_quoted_where_ruby_quotes_them() {
        let bare = [
            "foo=", "foo?", "é", "[]=", "!", "!=", "$1", "$-w", "@a", "A=", "\u{ad}", "a!", "+@", "$~", "nil", "<=>",
            "===", "=~", "**", "@@a", "a", "Z9_", "`", "$_", "$0", " =", "9=", "@=", "$ =", "[=", "$==", " ===",
        ];
        for name in bare {
            assert_eq!(symbol(name), format!(":{name}"));
        }
        let quoted = [
            "foo?=", "foo bar", "", "@@", "$a=", "=", "9a", "!@", "$", "$-", "a-b", "[]?", "~@", "@", "@1", "a!=",
            "$1a", "[", "a==", "!a", "\u{2028}", " ==", "$01", "!a=", "<a=",
        ];
        for name in quoted {
            assert!(symbol(name).starts_with(":\""), "{name}");
        }
        let mut out = Vec::new();
        push_symbol(&mut out, b"\xA4\xA2", Encoding::EucJp, 100);
        assert_eq!(out, br#":"\x{A4A2}""#);
    }

    #[test]
    fn long_names_are_looked_at_once() {
        // A name is asked about without each `=` at its end, and no more than a part of it is written.
        let many = [b"$".to_vec(), b"1".repeat(100_000), b"=".repeat(100_000)].concat();
        assert!(!is_name(&many, Encoding::Utf8));
        assert!(is_name(&[b"$-", &b"=".repeat(99_999)[..]].concat(), Encoding::Utf8));
        let mut out = Vec::new();
        for _ in 0..100_000 {
            push_symbol(&mut out, &many, Encoding::Utf8, 8);
            push_regexp(&mut out, &many, Encoding::Utf8, 0, 8);
            out.truncate(0);
        }
    }

    #[test]
    fn regular_expressions_are_quoted_as_by_ruby() {
        assert_eq!(regexp("é/ x\n".as_bytes(), Encoding::Utf8, 2), "/\\u00E9\\/ x\n/x");
        assert_eq!(regexp("é".as_bytes(), Encoding::Utf8, 0), "/é/");
        assert_eq!(regexp(br"a/b\/c\\/", Encoding::Ascii, 5), r"/a\/b\/c\\\//mi");
        assert_eq!(regexp(br"[\x80]", Encoding::Ascii, 32), r"/[\x80]/n");
        assert_eq!(regexp(b"\xFF\0", Encoding::Bytes, 0), r"/\xFF\x00/");
    }
}
