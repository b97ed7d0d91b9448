//! Bytes of a source file to text, as PEP 263 and PEP 3120 say: UTF-8 unless a byte order mark or one of the first two
//! lines says otherwise. Errors are worded as CPython 3.13 words them.

use std::borrow::Cow;

use encoding_rs::Encoding;
use keelback_compile::CompileError;
use keelback_compile::error::{ErrorDetails, ErrorKind};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The text of a source file. A byte order mark is left in; the compiler takes it off.
///
/// # Errors
/// A `SyntaxError` for an encoding that is not known and for bytes that are wrong in it.
pub fn decode<'a>(bytes: &'a [u8], filename: &str) -> Result<Cow<'a, str>, CompileError> {
    let refuse = |message: String| CompileError::without_position(ErrorKind::Syntax, message, filename);
    let marked = bytes.starts_with(BYTE_ORDER_MARK);
    let declared = declared_encoding(bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes));
    let encoding = declared.map(normalize);
    match encoding.as_deref() {
        None | Some("utf-8") => std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
            if declared.is_some() || marked {
                return not_utf8(bytes, filename, line, &error);
            }
            let byte = bytes[error.valid_up_to()];
            refuse(format!(
                "Non-UTF-8 code starting with '\\x{byte:02x}' in file {filename} on line {line}, but no encoding declared; \
                 see https://peps.python.org/pep-0263/ for details"
            ))
        }),
        Some(name) if marked => Err(refuse(format!("encoding problem: {name} with BOM"))),
        // Not what browsers take these two names for: every byte is the character of its number.
        Some("iso-8859-1") => Ok(bytes.iter().map(|&byte| char::from(byte)).collect()),
        Some("ascii" | "us-ascii") => match std::str::from_utf8(bytes) {
            Ok(text) if bytes.is_ascii() => Ok(Cow::Borrowed(text)),
            _ => Err(refuse("encoding problem: ascii".to_owned())),
        },
        Some(name) => {
            let decoded = Encoding::for_label(name.as_bytes())
                .filter(|encoding| encoding.is_ascii_compatible())
                .and_then(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes));
            decoded.ok_or_else(|| refuse(format!("encoding problem: {name}")))
        }
    }
}

fn not_utf8(bytes: &[u8], filename: &str, line: usize, error: &std::str::Utf8Error) -> CompileError {
    let at = error.valid_up_to();
    let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let end = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |length| at + length);
    let column = String::from_utf8_lossy(&bytes[start..at]).chars().count() as u32 + 1;
    let why = if error.error_len().is_none() { "unexpected end of data" } else { "invalid start byte" };
    CompileError::from(ErrorDetails {
        kind: ErrorKind::Syntax,
        message: format!(
            "(unicode error) 'utf-8' codec can't decode byte 0x{:02x} in position {}: {why}",
            bytes[at],
            at - start
        ),
        filename: filename.to_owned(),
        line: line as u32,
        column,
        end_line: line as u32,
        end_column: column,
        text: Some(String::from_utf8_lossy(&bytes[start..end]).into_owned()),
    })
}

/// The name in a comment such as `# -*- coding: latin-1 -*-` in one of the first two lines; the first must then be a comment
/// or empty.
fn declared_encoding(bytes: &[u8]) -> Option<&str> {
    for line in bytes.split(|byte| *byte == b'\n').take(2) {
        let rest = line.trim_ascii_start();
        if !rest.starts_with(b"#") {
            if rest.is_empty() {
                continue;
            }
            return None;
        }
        if let Some(name) = encoding_in_comment(rest) {
            return Some(name);
        }
    }
    None
}

fn encoding_in_comment(comment: &[u8]) -> Option<&str> {
    const WORD: &[u8] = b"coding";
    let mut rest = comment;
    while let Some(at) = rest.windows(WORD.len()).position(|part| part == WORD) {
        rest = &rest[at + WORD.len()..];
        let Some(after) = rest.strip_prefix(b":").or_else(|| rest.strip_prefix(b"=")) else { continue };
        let after = after.trim_ascii_start();
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let length = after.iter().position(|byte| !is_part(byte)).unwrap_or(after.len());
        if length > 0 {
            return std::str::from_utf8(&after[..length]).ok();
        }
    }
    None
}

/// Lower case with dashes, and one name for the two encodings that have many.
fn normalize(name: &str) -> String {
    let name = name.to_ascii_lowercase().replace('_', "-");
    let is = |family: &str| name == family || name.strip_prefix(family).is_some_and(|rest| rest.starts_with('-'));
    if is("utf-8") || name == "utf8" {
        "utf-8".to_owned()
    } else if is("latin-1") || is("iso-8859-1") || is("iso-latin-1") || name == "latin1" || name == "iso8859-1" {
        "iso-8859-1".to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(bytes: &[u8]) -> String {
        decode(bytes, "x.py").map_or_else(|error| error.message.clone(), |text| format!("decoded: {text}"))
    }

    #[test]
    fn declared_encodings_are_followed() {
        assert_eq!(message(b"# coding: latin-1\n'\xe4\x80'"), "decoded: # coding: latin-1\n'ä\u{80}'");
        assert_eq!(
            message(b"\n# vim: set fileencoding=koi8_r :\n\xc1"),
            "decoded: \n# vim: set fileencoding=koi8_r :\nа"
        );
        assert_eq!(message(b"#-*- coding:cp1252 -*-\n\x80"), "decoded: #-*- coding:cp1252 -*-\n€");
        // Only comments count, and only in the first two lines.
        assert_eq!(message(b"x = 1\n# coding: nothing\n"), "decoded: x = 1\n# coding: nothing\n");
        assert_eq!(message(b"\n\n# coding: nothing\n"), "decoded: \n\n# coding: nothing\n");
    }

    #[test]
    fn errors_are_cpythons() {
        assert_eq!(message(b"# coding: uft-8\n"), "encoding problem: uft-8");
        assert_eq!(message(b"\xef\xbb\xbf# coding: latin-1\n"), "encoding problem: iso-8859-1 with BOM");
        assert_eq!(message(b"# coding: ascii\n\xc3\xa4"), "encoding problem: ascii");
        assert_eq!(
            message(b"x=1\ny='\xe4'\n"),
            "Non-UTF-8 code starting with '\\xe4' in file x.py on line 2, but no encoding declared; see \
             https://peps.python.org/pep-0263/ for details"
        );
        let error = decode(b"# coding: utf-8\nx = '\xff'\n", "x.py").expect_err("no UTF-8");
        assert_eq!((error.line, error.column), (2, 6));
    }
}
