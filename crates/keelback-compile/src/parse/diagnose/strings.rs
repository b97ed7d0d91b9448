//! What is wrong with string literals that are whole: mixed kinds, characters in bytes, bad escapes.

use super::engine::{Capture, Engine};
use super::tokens::{Kind, Token};
use crate::error::{ErrorDetails, ErrorKind};

/// Checks implicitly joined string literals, the tokens `start..end`.
pub(super) fn check(engine: &Engine<'_>, start: usize, end: usize) -> Option<ErrorDetails> {
    let mut bytes = false;
    let mut text = false;
    let mut depth = 0;
    let mut raw = false;
    for (index, token) in engine.tokens.iter().enumerate().take(end).skip(start) {
        match token.kind {
            Kind::FStart => {
                depth += 1;
                text |= depth == 1;
                raw = prefix(engine, *token).contains(['r', 'R']);
            }
            Kind::FEnd => depth -= 1,
            // A field's own strings were checked when the field was read.
            Kind::FMiddle if depth == 1 && !raw => {
                if let Some(message) = bad_escape(&engine.text[token.start..token.end], false) {
                    let fends = engine.tokens[..end].iter().skip(index);
                    let closing = fends.scan(1, |depth, token| {
                        match token.kind {
                            Kind::FStart => *depth += 1,
                            Kind::FEnd => *depth -= 1,
                            _ => {}
                        }
                        Some((*depth, *token))
                    });
                    let closing =
                        closing.into_iter().find(|(depth, _)| *depth == 0).map_or(*token, |(_, token)| token);
                    return Some(engine.at_token(ErrorKind::Syntax, message, closing));
                }
            }
            Kind::String if depth == 0 => {
                let prefix = prefix(engine, *token);
                let is_bytes = prefix.contains(['b', 'B']);
                bytes |= is_bytes;
                text |= !is_bytes;
                let literal = &engine.text[token.start + prefix.len()..token.end];
                if is_bytes && !literal.is_ascii() {
                    let place = Capture { start: index, end: index + 1, node: None };
                    let message = "bytes can only contain ASCII literal characters";
                    return Some(engine.between(message.into(), place, place));
                }
                let quotes =
                    if literal.len() >= 6 && literal.as_bytes()[..3] == [literal.as_bytes()[0]; 3] { 3 } else { 1 };
                let body = literal.get(quotes..literal.len() - quotes).unwrap_or("");
                if !prefix.contains(['r', 'R'])
                    && let Some(message) = bad_escape(body, is_bytes)
                {
                    return Some(engine.at_token(ErrorKind::Syntax, message, *token));
                }
            }
            _ => {}
        }
    }
    if bytes && text {
        return Some(engine.at_last(ErrorKind::Syntax, "cannot mix bytes and nonbytes literals".into()));
    }
    None
}

fn prefix<'s>(engine: &Engine<'s>, token: Token) -> &'s str {
    let text: &'s str = engine.text;
    let literal = &text[token.start..token.end];
    &literal[..literal.find(['"', '\'']).unwrap_or(0)]
}

/// The first bad escape of a literal's body, in the words of the codec that CPython decodes it with.
fn bad_escape(body: &str, is_bytes: bool) -> Option<String> {
    let characters: Vec<char> = body.chars().collect();
    let mut at = 0;
    // Where the codec would be: characters beyond ASCII reach it as `\UXXXXXXXX`.
    let mut position = 0;
    while at < characters.len() {
        if characters[at] != '\\' {
            position += if characters[at].is_ascii() { 1 } else { 10 };
            at += 1;
            continue;
        }
        let &kind = characters.get(at + 1)?;
        let digits = match kind {
            'x' => 2,
            'u' if !is_bytes => 4,
            'U' if !is_bytes => 8,
            _ => 0,
        };
        if digits > 0 {
            let hex: String =
                characters[at + 2..].iter().take(digits).take_while(|c| c.is_ascii_hexdigit()).collect();
            let end = position + 1 + hex.len();
            if hex.len() < digits {
                if is_bytes {
                    return Some(format!("(value error) invalid \\x escape at position {position}"));
                }
                let form = "X".repeat(digits);
                return Some(unicode_error(position, end, &format!("truncated \\{kind}{form} escape")));
            }
            if u32::from_str_radix(&hex, 16).is_ok_and(|code| code > 0x10_ffff) {
                return Some(unicode_error(position, end, "illegal Unicode character"));
            }
            at += 2 + digits;
            position += 2 + digits;
            continue;
        }
        if kind == 'N' && !is_bytes {
            let name: String = match characters.get(at + 2) {
                Some('{') => characters[at + 3..].iter().take_while(|&&c| c != '}').collect(),
                _ => String::new(),
            };
            let length = name.chars().count();
            let closed = characters.get(at + 3 + length) == Some(&'}');
            if name.is_empty() || !closed {
                let shown = if characters.get(at + 2) == Some(&'{') { 2 + length } else { 1 };
                return Some(unicode_error(position, position + shown, "malformed \\N character escape"));
            }
            if unicode_names2::character(&name).is_none() {
                return Some(unicode_error(position, position + 3 + length, "unknown Unicode character name"));
            }
            at += 4 + length;
            position += 4 + length;
            continue;
        }
        position += if kind.is_ascii() { 2 } else { 11 };
        at += 2;
    }
    None
}

fn unicode_error(start: usize, last: usize, reason: &str) -> String {
    if start == last {
        return format!("(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position {start}: {reason}");
    }
    format!("(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{last}: {reason}")
}
