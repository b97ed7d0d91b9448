//! The bytes of a source file as text: byte order marks and encoding declarations (PEP 263). Knows nothing of syntax.

use std::borrow::Cow;

use crate::error::{CompileError, ErrorDetails, ErrorKind, Stage};

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The text of a source file. UTF-8 unless the first or second line declares another encoding.
///
/// # Errors
/// As CPython 3.13 reports them when it runs the file: bytes that are not in the encoding, an unknown encoding, or one that
/// contradicts a byte order mark.
pub fn decode<'b>(bytes: &'b [u8], filename: &str) -> Result<Cow<'b, str>, CompileError> {
    let error = |message: String| Err(CompileError::without_position(ErrorKind::Syntax, message, filename));
    let (has_mark, bytes) = match bytes.strip_prefix(BOM) {
        Some(rest) => (true, rest),
        None => (false, bytes),
    };
    let declared = declaration(bytes);
    let encoding = declared.map_or(Encoding::Utf8, Encoding::of);
    if has_mark && encoding != Encoding::Utf8 {
        let name = if encoding == Encoding::Latin1 { "iso-8859-1" } else { declared.unwrap_or_default() };
        return error(format!("encoding problem: {name} with BOM"));
    }
    let decoded = match encoding {
        Encoding::Utf8 => match std::str::from_utf8(bytes) {
            Ok(text) => return whole(Cow::Borrowed(text), filename),
            Err(wrong) if declared.is_none() => {
                let at = wrong.valid_up_to();
                let line = 1 + memchr::memchr_iter(b'\n', &bytes[..at]).count();
                return error(format!(
                    "Non-UTF-8 code starting with '\\x{:02x}' in file {filename} on line {line}, but no encoding declared; \
                     see https://peps.python.org/pep-0263/ for details",
                    bytes[at]
                ));
            }
            Err(_) => None,
        },
        Encoding::Latin1 => Some(bytes.iter().map(|&byte| char::from(byte)).collect()),
        Encoding::Ascii => std::str::from_utf8(bytes).ok().filter(|text| text.is_ascii()).map(str::to_owned),
        Encoding::Other(encoding) => {
            encoding.decode_without_bom_handling_and_without_replacement(bytes).map(Cow::into_owned)
        }
        Encoding::Unknown => None,
    };
    match decoded {
        Some(text) => whole(Cow::Owned(text), filename),
        None => error(format!("encoding problem: {}", declared.unwrap_or_default())),
    }
}

/// The text, unless it has a null byte.
fn whole<'b>(text: Cow<'b, str>, filename: &str) -> Result<Cow<'b, str>, CompileError> {
    let Some(at) = memchr::memchr(0, text.as_bytes()) else { return Ok(text) };
    let before = &text[..at];
    let line = 1 + memchr::memchr_iter(b'\n', before.as_bytes()).count() as u32;
    Err(CompileError::from(ErrorDetails {
        kind: ErrorKind::Syntax,
        message: "source code cannot contain null bytes".to_owned(),
        filename: filename.to_owned(),
        line,
        column: 0,
        end_line: line,
        end_column: 0,
        text: Some(before.rsplit('\n').next().unwrap_or("").to_owned()),
        stage: Stage::Parsing,
        warnings: Vec::new(),
    }))
}

#[derive(Clone, Copy, PartialEq)]
enum Encoding {
    Utf8,
    Latin1,
    Ascii,
    Other(&'static encoding_rs::Encoding),
    Unknown,
}

impl Encoding {
    fn of(name: &str) -> Self {
        let name = name.to_ascii_lowercase().replace('_', "-");
        let is = |base: &str| name == base || name.strip_prefix(base).is_some_and(|rest| rest.starts_with('-'));
        if is("utf-8") || is("utf8") {
            return Encoding::Utf8;
        }
        if is("latin-1") || is("iso-8859-1") || is("iso-latin-1") || matches!(&*name, "latin1" | "iso8859-1" | "l1") {
            return Encoding::Latin1;
        }
        if matches!(&*name, "ascii" | "us-ascii" | "646") {
            return Encoding::Ascii;
        }
        // The names of the web's list. UTF-16 cannot declare itself in ASCII.
        match encoding_rs::Encoding::for_label_no_replacement(name.as_bytes()) {
            Some(encoding) if encoding.is_ascii_compatible() => Encoding::Other(encoding),
            _ => Encoding::Unknown,
        }
    }
}

/// The encoding that a comment in the first two lines declares. The second line counts only if the first is empty or a
/// comment.
fn declaration(bytes: &[u8]) -> Option<&str> {
    for line in bytes.split(|&byte| byte == b'\n').take(2) {
        let line = line.trim_ascii_start();
        match line.first() {
            None => {}
            Some(b'#') => {
                if let Some(name) = declared_in(line) {
                    return Some(name);
                }
            }
            Some(_) => return None,
        }
    }
    None
}

/// `coding`, then `:` or `=`, then a name.
fn declared_in(comment: &[u8]) -> Option<&str> {
    let mut rest = comment;
    while let Some(at) = memchr::memmem::find(rest, b"coding") {
        rest = &rest[at + 6..];
        let Some(after) = rest.strip_prefix(b":").or_else(|| rest.strip_prefix(b"=")) else { continue };
        let name = after.trim_ascii_start();
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let len = name.iter().position(|byte| !is_part(byte)).unwrap_or(name.len());
        if len > 0 {
            return std::str::from_utf8(&name[..len]).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<String, String> {
        decode(bytes, "x.py").map(Cow::into_owned).map_err(|error| error.message.clone())
    }

    #[test]
    fn declared_encodings_are_used() {
        assert_eq!(text(b"x='\xc3\xa9'").as_deref(), Ok("x='é'"));
        assert_eq!(text(b"\xef\xbb\xbfx").as_deref(), Ok("x"));
        assert_eq!(text(b"# -*- coding: latin-1 -*-\nx='\xe9'").as_deref(), Ok("# -*- coding: latin-1 -*-\nx='é'"));
        assert_eq!(
            text(b"#!/x\n# vim: set fileencoding=koi8-r :\n'\xc1'").map(|text| text.ends_with("'а'")),
            Ok(true)
        );
        assert_eq!(text(b"x\n# coding: foo\n").as_deref(), Ok("x\n# coding: foo\n"));
    }

    #[test]
    fn errors_are_cpythons() {
        let non_utf8 = "Non-UTF-8 code starting with '\\xff' in file x.py on line 2, but no encoding declared; \
                        see https://peps.python.org/pep-0263/ for details";
        assert_eq!(text(b"a=1\nb='\xff'\n"), Err(non_utf8.into()));
        for (bytes, problem) in [
            (&b"# coding: foo\nx"[..], "foo"),
            (b"\n# coding: foo\nx", "foo"),
            (b"# coding: ascii\nx='\xe9'", "ascii"),
            (b"# -*- coding: UTF8 -*-\nx='\xe9'", "UTF8"),
            (b"# coding: utf-16\nx", "utf-16"),
            (b"\xef\xbb\xbf# coding: latin-1\nx", "iso-8859-1 with BOM"),
        ] {
            assert_eq!(text(bytes), Err(format!("encoding problem: {problem}")));
        }
    }
}
