//! Constants, names and text as Python literals: what listings and assembly show.

use std::fmt::Write as _;

use crate::code::{Const, Module};
use crate::ids::ConstId;

/// Containers with more elements than this, shared ones counted each time, are shown by number.
const MAX_ELEMENTS: usize = 64;

/// Text in quotes, with escapes, if it is WTF-8.
pub(crate) fn quoted(text: &[u8]) -> Option<String> {
    let quote = if text.contains(&b'\'') && !text.contains(&b'"') { '"' } else { '\'' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    let mut rest = text;
    loop {
        let (valid, error) = match std::str::from_utf8(rest) {
            Ok(valid) => (valid, false),
            Err(error) => (std::str::from_utf8(&rest[..error.valid_up_to()]).ok()?, true),
        };
        valid.chars().for_each(|character| push_escaped(&mut out, character, quote));
        if !error {
            break;
        }
        let [0xed, second @ 0xa0..=0xbf, third @ 0x80..=0xbf, after @ ..] = &rest[valid.len()..] else {
            return None;
        };
        let surrogate = 0xd000 | u32::from(second & 0x3f) << 6 | u32::from(third & 0x3f);
        let _ = write!(out, "\\u{surrogate:04x}");
        rest = after;
    }
    out.push(quote);
    Some(out)
}

fn push_escaped(out: &mut String, character: char, quote: char) {
    match character {
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ if character == quote => out.extend(['\\', character]),
        _ if character.is_control() && (character as u32) < 0x100 => {
            let _ = write!(out, "\\x{:02x}", character as u32);
        }
        // Separators of lines and paragraphs, and marks that change the direction of text, would hide what a line says.
        '\u{2028}' | '\u{2029}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            let _ = write!(out, "\\u{:04x}", character as u32);
        }
        _ => out.push(character),
    }
}

fn bytes_literal(bytes: &[u8]) -> String {
    let mut out = String::from("b'");
    for byte in bytes {
        match byte {
            b'\'' | b'\\' => out.extend(['\\', *byte as char]),
            0x20..=0x7e => out.push(*byte as char),
            _ => {
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }
    out.push('\'');
    out
}

fn hex(bytes: impl Iterator<Item = u8>) -> String {
    bytes.fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn float_literal(bits: u64) -> String {
    let value = f64::from_bits(bits);
    if value.is_finite() { format!("{value:?}") } else { format!("float(0x{bits:016x})") }
}

/// The first bytes of WTF-8 text, and of its last character none or all.
fn head(text: &[u8], most: usize) -> &[u8] {
    let mut end = text.len().min(most);
    while end > 0 && text.get(end).is_some_and(|byte| byte & 0xc0 == 0x80) {
        end -= 1;
    }
    &text[..end]
}

/// A constant that contains no other.
pub(crate) fn scalar(constant: &Const) -> Option<String> {
    scalar_head(constant, usize::MAX)
}

/// The same, and no more than what so many of its bytes are, and some characters.
fn scalar_head(constant: &Const, most: usize) -> Option<String> {
    Some(match constant {
        Const::None => "None".into(),
        Const::Ellipsis => "...".into(),
        Const::Bool(true) => "True".into(),
        Const::Bool(false) => "False".into(),
        Const::Int(value) => value.to_string(),
        Const::BigInt { negative, magnitude } => {
            let sign = if *negative { "-" } else { "" };
            format!("big({sign}0x{})", hex(magnitude.iter().rev().take(most).copied()))
        }
        Const::Float(bits) => float_literal(*bits),
        Const::Complex(real, imaginary) => {
            format!("complex({}, {})", float_literal(*real), float_literal(*imaginary))
        }
        Const::Str(text) => {
            let text = head(text, most);
            quoted(text).unwrap_or_else(|| format!("wtf8({})", hex(text.iter().copied())))
        }
        Const::Bytes(bytes) => bytes_literal(&bytes[..bytes.len().min(most)]),
        Const::Tuple(_) | Const::FrozenSet(_) => return None,
    })
}

/// A constant with its elements written out; `None` if some don't exist or it is too large.
pub(crate) fn full(module: &Module, id: ConstId) -> Option<String> {
    beginning(module, id, usize::MAX)
}

/// The same, and no more of it than so many bytes of its text, and some characters.
pub(crate) fn beginning(module: &Module, id: ConstId, most: usize) -> Option<String> {
    let mut left = MAX_ELEMENTS;
    let mut out = String::new();
    // What is still to be written: constants and the text between them.
    let mut pending = vec![Piece::Const(id)];
    while let Some(piece) = pending.pop() {
        let id = match piece {
            Piece::Text(text) => {
                if out.len() < most {
                    out.push_str(text);
                }
                continue;
            }
            Piece::Const(id) => id,
        };
        let constant = module.consts.get(id.index())?;
        left = left.checked_sub(1)?;
        match constant {
            Const::Tuple(items) | Const::FrozenSet(items) => {
                if items.len() > left {
                    return None;
                }
                let is_tuple = matches!(constant, Const::Tuple(_));
                out.push_str(if is_tuple { "(" } else { "frozenset({" });
                pending.push(Piece::Text(match (is_tuple, items.len()) {
                    (true, 1) => ",)",
                    (true, _) => ")",
                    (false, _) => "})",
                }));
                for (index, item) in items.iter().enumerate().rev() {
                    pending.push(Piece::Const(*item));
                    if index > 0 {
                        pending.push(Piece::Text(", "));
                    }
                }
            }
            _ if out.len() >= most => {}
            constant => out.push_str(&scalar_head(constant, most)?),
        }
    }
    Some(out)
}

enum Piece {
    Const(ConstId),
    Text(&'static str),
}

/// A name as assembly shows it: bare if it is an identifier, in quotes otherwise.
pub(crate) fn name(text: &str) -> String {
    let is_word = text.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && text.chars().all(|character| character.is_alphanumeric() || character == '_');
    if is_word { text.to_owned() } else { quoted(text.as_bytes()).unwrap_or_default() }
}
