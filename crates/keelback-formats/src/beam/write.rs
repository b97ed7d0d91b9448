//! Terms as Erlang writes them (`~tp`), but for where lines break: atoms in quotes, lists of characters as strings, shortest numbers.

use super::terms::{Part, Term, TermId, Terms};
use crate::text::{LONGEST, short};

/// Integers of more bytes are written in hexadecimal: their decimal digits take long.
const MOST_DECIMAL_BYTES: usize = 4096;

/// A term that has no parts on lines of their own, or what such parts it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text that is never broken.
    Atomic,
    /// A list: its items and its tail.
    List(Part, Option<TermId>),
    /// A tuple of two or more that begins with an atom.
    Tagged(Part),
    /// Any other tuple.
    Tuple(Part),
    /// A map.
    Map(Part),
    /// A binary as numbers: bytes, and bits of the last one.
    Numbers(Part, u8),
}

impl Terms {
    /// How a term is laid out.
    #[must_use]
    pub fn shape(&self, id: TermId) -> Shape {
        if self.is_in_quotes(id) { Shape::Atomic } else { self.shape_without_quotes(id) }
    }

    /// Whether a list or a binary is written as characters in quotes. All of it is looked at.
    #[must_use]
    pub fn is_in_quotes(&self, id: TermId) -> bool {
        match self.get(id) {
            Term::List(part, None) => self.is_text(part),
            Term::String(part) => self.bytes(part).iter().all(|byte| is_printable((*byte).into())),
            Term::Binary(part) => printable(self.bytes(part)).is_some(),
            _ => false,
        }
    }

    /// How a term is laid out that is not written as characters in quotes.
    #[must_use]
    pub fn shape_without_quotes(&self, id: TermId) -> Shape {
        match self.get(id) {
            Term::List(part, tail) => Shape::List(part, tail),
            Term::String(part) => Shape::Numbers(part, 0),
            Term::Tuple(part) if !part.is_empty() => {
                let is_tagged = part.len() > 1
                    && self.children(part).first().is_some_and(|first| matches!(self.get(*first), Term::Atom(_)));
                if is_tagged { Shape::Tagged(part) } else { Shape::Tuple(part) }
            }
            Term::Map(part) if !part.is_empty() => Shape::Map(part),
            Term::Binary(part) if !part.is_empty() => Shape::Numbers(part, 8),
            Term::Bits(part, bits) => Shape::Numbers(part, bits),
            _ => Shape::Atomic,
        }
    }

    /// Whether the items of a list are all characters.
    fn is_text(&self, part: Part) -> bool {
        !part.is_empty()
            && self.children(part).iter().all(|item| match self.get(*item) {
                Term::Int(value) => u32::try_from(value).is_ok_and(is_printable),
                _ => false,
            })
    }

    /// Writes a term whose shape is `Shape::Atomic`.
    pub fn write_atomic(&self, id: TermId, out: &mut String) {
        match self.get(id) {
            Term::Atom(atom) => write_atom(self.atom_name(atom), out),
            Term::Int(value) => out.push_str(&value.to_string()),
            Term::Big(is_negative, part) if part.len() > MOST_DECIMAL_BYTES => {
                out.push_str(if is_negative { "-16#" } else { "16#" });
                let digits: String = self.bytes(part).iter().rev().map(|byte| format!("{byte:02X}")).collect();
                out.push_str(digits.trim_start_matches('0'));
            }
            term @ Term::Big(..) => out.push_str(&self.big_value(term).to_string()),
            Term::Float(value) => write_float(value, out),
            Term::Nil => out.push_str("[]"),
            Term::List(part, _) => {
                let char = |item: &TermId| match self.get(*item) {
                    Term::Int(value) => u32::try_from(value).ok().and_then(char::from_u32),
                    _ => None,
                };
                write_quoted(self.children(part).iter().filter_map(char), '"', out);
            }
            Term::String(part) => write_quoted(self.bytes(part).iter().map(|byte| char::from(*byte)), '"', out),
            Term::Tuple(_) => out.push_str("{}"),
            Term::Map(_) => out.push_str("#{}"),
            Term::Binary(part) => match printable(self.bytes(part)) {
                Some(Printable::Latin) => {
                    out.push_str("<<");
                    write_quoted(self.bytes(part).iter().map(|byte| char::from(*byte)), '"', out);
                    out.push_str(">>");
                }
                Some(Printable::Utf8) => {
                    out.push_str("<<");
                    write_quoted(String::from_utf8_lossy(self.bytes(part)).chars(), '"', out);
                    out.push_str("/utf8>>");
                }
                None => out.push_str("<<>>"),
            },
            Term::Bits(..) => out.push_str("<<>>"),
            Term::Export(part) => {
                out.push_str("fun ");
                for (number, item) in self.children(part).iter().enumerate() {
                    out.push_str(["", ":", "/"][number.min(2)]);
                    self.write_scalar(*item, out);
                }
            }
            Term::Opaque(_, part) => out.push_str(&String::from_utf8_lossy(self.bytes(part))),
        }
    }

    /// A term on one line, cut after some characters.
    #[must_use]
    pub fn brief(&self, id: TermId) -> String {
        let mut out = String::new();
        self.write_flat(id, LONGEST, &mut out, |id| self.shape(id));
        short(out)
    }

    /// Writes a term on one line, and not much more than so many bytes of it.
    pub(super) fn write_flat(&self, id: TermId, most: usize, out: &mut String, shape: impl Fn(TermId) -> Shape) {
        enum Next {
            Term(TermId),
            Text(&'static str),
        }
        let end = out.len().saturating_add(most);
        let mut waiting = vec![Next::Term(id)];
        while let Some(next) = waiting.pop() {
            if out.len() > end {
                break;
            }
            let id = match next {
                Next::Text(text) => {
                    out.push_str(text);
                    continue;
                }
                Next::Term(id) => id,
            };
            let (open, part, tail, close) = match shape(id) {
                Shape::Atomic => {
                    self.write_atomic(id, out);
                    continue;
                }
                Shape::Numbers(part, last) => {
                    self.write_numbers(id, part, last, most, out);
                    continue;
                }
                Shape::List(part, tail) => ("[", part, tail, "]"),
                Shape::Tagged(part) | Shape::Tuple(part) => ("{", part, None, "}"),
                Shape::Map(part) => ("#{", part, None, "}"),
            };
            out.push_str(open);
            waiting.push(Next::Text(close));
            if let Some(tail) = tail {
                waiting.extend([Next::Term(tail), Next::Text("|")]);
            }
            let is_map = matches!(self.get(id), Term::Map(_));
            for (number, item) in self.children(part).iter().enumerate().take(most).rev() {
                waiting.push(Next::Term(*item));
                if number > 0 {
                    waiting.push(Next::Text(if is_map && number % 2 == 1 { " => " } else { "," }));
                }
            }
        }
    }

    /// Writes the bytes of a list or binary as numbers, and no more than so many.
    fn write_numbers(&self, id: TermId, part: Part, last: u8, most: usize, out: &mut String) {
        let is_list = self.is_list_of_bytes(id);
        out.push_str(if is_list { "[" } else { "<<" });
        for (number, byte) in self.bytes(part).iter().enumerate().take(most) {
            if number > 0 {
                out.push(',');
            }
            out.push_str(&number_text(*byte, number + 1 == part.len(), last));
        }
        out.push_str(if is_list { "]" } else { ">>" });
    }

    /// Whether a term is a list whose items are kept as bytes.
    pub(super) fn is_list_of_bytes(&self, id: TermId) -> bool {
        matches!(self.get(id), Term::String(_))
    }

    /// Writes an atom or an integer; nothing else is part of the name of a function.
    fn write_scalar(&self, id: TermId, out: &mut String) {
        if matches!(self.get(id), Term::Atom(_) | Term::Int(_)) {
            self.write_atomic(id, out);
        }
    }
}

/// A byte of a binary as a number; the last one with how many of its bits count, if not all.
pub(super) fn number_text(byte: u8, is_last: bool, bits: u8) -> String {
    if is_last && (1..8).contains(&bits) { format!("{}:{bits}", byte >> (8 - bits)) } else { byte.to_string() }
}

/// How a binary is written in quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Printable {
    /// A character in each byte.
    Latin,
    /// UTF-8 with characters of several bytes.
    Utf8,
}

/// Whether a binary is written in quotes, and how: bytes that are UTF-8 only if all of its characters can be printed.
fn printable(bytes: &[u8]) -> Option<Printable> {
    if bytes.is_empty() {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.chars().all(|char| is_printable(char.into())) => {
            Some(if text.is_ascii() { Printable::Latin } else { Printable::Utf8 })
        }
        Ok(_) => None,
        Err(_) => bytes.iter().all(|byte| is_printable((*byte).into())).then_some(Printable::Latin),
    }
}

/// Whether a character is shown as it is: those of Latin-1, as the emulator starts without `+pc unicode`.
fn is_printable(char: u32) -> bool {
    matches!(char, 0x20..=0x7E | 0xA0..=0xFF | 0x08..=0x0D | 0x1B)
}

/// Writes characters in quotes.
fn write_quoted(chars: impl Iterator<Item = char>, quote: char, out: &mut String) {
    out.push(quote);
    for char in chars {
        match char {
            _ if char == quote || char == '\\' => out.extend(['\\', char]),
            ' '..='~' | '\u{A0}'.. => out.push(char),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\x0B' => out.push_str("\\v"),
            '\x08' => out.push_str("\\b"),
            '\x0C' => out.push_str("\\f"),
            '\x1B' => out.push_str("\\e"),
            '\x7F' => out.push_str("\\d"),
            _ => {
                let code = u32::from(char);
                out.push('\\');
                out.extend([6, 3, 0].iter().filter_map(|shift| char::from_digit(code >> shift & 7, 8)));
            }
        }
    }
    out.push(quote);
}

/// Words that are no atoms without quotes.
const RESERVED: [&str; 27] = [
    "after", "and", "andalso", "band", "begin", "bnot", "bor", "bsl", "bsr", "bxor", "case", "catch", "cond", "div",
    "end", "fun", "if", "let", "not", "of", "or", "orelse", "receive", "rem", "try", "when", "xor",
];

/// Writes an atom, in quotes if it needs them.
pub(super) fn write_atom(name: &str, out: &mut String) {
    let is_small = |char: char| matches!(char, 'a'..='z' | '\u{DF}'..='\u{F6}' | '\u{F8}'..='\u{FF}');
    let is_large = |char: char| matches!(char, 'A'..='Z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{DE}');
    let is_inner = |char: char| is_small(char) || is_large(char) || matches!(char, '0'..='9' | '_' | '@');
    if name.starts_with(is_small) && name.chars().all(is_inner) && !RESERVED.contains(&name) {
        out.push_str(name);
    } else {
        write_quoted(name.chars(), '\'', out);
    }
}

/// Writes a floating-point number: its shortest digits, and the shorter of two forms.
pub(super) fn write_float(value: f64, out: &mut String) {
    if !value.is_finite() {
        out.push_str("#Float<not a number that Erlang has>");
        return;
    }
    if value.is_sign_negative() {
        out.push('-');
    }
    let value = value.abs();
    if value == 0.0 {
        out.push_str("0.0");
        return;
    }
    // Digits and exponent, as in "1.2345e-7".
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let exponent: i64 = exponent.parse().unwrap_or(0);
    let (len, place) = (i64::try_from(digits.len()).unwrap_or(i64::MAX), exponent + 1);
    let exponent = exponent.to_string();
    // From 2⁵³ on, not every integer is a number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let cost = i64::try_from(exponent.len()).unwrap_or(i64::MAX) + if len == 1 { 3 } else { 2 };
    let zeroes = |count: i64| "0".repeat(usize::try_from(count).unwrap_or(0));
    if value < EXACT {
        if place > 0 && place < len {
            let (whole, rest) = digits.split_at(usize::try_from(place).unwrap_or(0));
            out.push_str(&format!("{whole}.{rest}"));
            return;
        }
        if place <= 0 && (place == 0 || 2 - place <= cost) {
            out.push_str(&format!("0.{}{digits}", zeroes(-place)));
            return;
        }
        if place > 0 && place - len + 2 <= cost {
            out.push_str(&format!("{digits}{}.0", zeroes(place - len)));
            return;
        }
    }
    let (first, rest) = digits.split_at(1);
    out.push_str(&format!("{first}.{}e{exponent}", if rest.is_empty() { "0" } else { rest }));
}
