//! Listings as `luajit -bl` prints them. The name of a file without names is left out, as it is not in the file.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::dump::{Dump, HAS_CHILDREN, Number, Object, Prototype};
use super::opcodes::Mode;
use crate::lua::native::{room, shortened};
use crate::lua::number::general;
use crate::span::Span;

/// How many bytes of a string are listed.
const MOST_LISTED: usize = 40;

/// 2⁵²: what is added to the first element that TSETM stores, so that it is a number of floating point.
const ELEMENT_BIAS: f64 = 4_503_599_627_370_496.0;

/// Writes the listings of functions.
pub(super) struct Lister<'a> {
    file: &'a [u8],
    dump: &'a Dump,
    /// What the file was made from, up to a NUL byte.
    source: &'a [u8],
    /// The name of its file without folders, if it has one.
    file_name: Option<&'a [u8]>,
    /// How many bytes of names may still be repeated in full.
    left: usize,
}

impl<'a> Lister<'a> {
    pub(super) fn new(file: &'a [u8], dump: &'a Dump) -> Lister<'a> {
        let until_nul = |name: &'a [u8]| name.split(|byte| *byte == 0).next().unwrap_or_default();
        let source = dump.source.map_or(&b""[..], |source| source.of(file));
        let file_name = source.strip_prefix(b"@").map(|path| {
            let after = path.iter().rposition(|byte| matches!(byte, b'/' | b'\\')).map_or(0, |at| at + 1);
            until_nul(&path[after..])
        });
        Lister { file, dump, source: until_nul(source), file_name, left: room(file) }
    }
}

/// Writes the listing of a function, without those in it.
pub(super) fn write(out: &mut dyn Write, lister: &mut Lister<'_>, prototype: &Prototype) -> io::Result<()> {
    let (file, dump) = (lister.file, lister.dump);
    let mut text = b"-- BYTECODE -- ".to_vec();
    location(&mut text, lister, prototype);
    let last = prototype.first_line.wrapping_add(prototype.line_count).cast_signed();
    text.extend_from_slice(format!("-{last}\n").as_bytes());
    let targets: BTreeSet<i64> = dump.instructions(file, prototype).filter_map(|decoded| decoded.target()).collect();
    for decoded in dump.instructions(file, prototype) {
        let mark = if targets.contains(&decoded.place.into()) { "=>" } else { "  " };
        let a_mode = decoded.opcode.map_or(Mode::None, |opcode| opcode.a);
        let a = if a_mode == Mode::None { String::new() } else { decoded.a().to_string() };
        let head = format!("{:04} {mark} {:<6} {a:>3} ", decoded.place, decoded.name());
        text.extend_from_slice(head.as_bytes());
        operands(&mut text, lister, prototype, &decoded, a_mode);
        text.push(b'\n');
        if text.len() > 1 << 16 {
            out.write_all(&text)?;
            text.clear();
        }
    }
    text.push(b'\n');
    out.write_all(&text)
}

fn operands(
    text: &mut Vec<u8>,
    lister: &mut Lister<'_>,
    prototype: &Prototype,
    decoded: &super::decode::Decoded,
    a_mode: Mode,
) {
    if let Some(target) = decoded.target() {
        text.extend_from_slice(format!("=> {target:04}").as_bytes());
        return;
    }
    let (b_mode, c_mode) = decoded.opcode.map_or((Mode::None, Mode::None), |opcode| (opcode.b, opcode.c));
    if c_mode == Mode::None && b_mode == Mode::None {
        return;
    }
    let c = decoded.c();
    let mut said = Vec::new();
    if a_mode == Mode::Upvalue {
        upvalue(&mut said, lister, prototype, decoded.a());
    }
    let mut what = Vec::new();
    let is_said = match c_mode {
        Mode::String => {
            string(&mut what, lister.file, prototype, c);
            true
        }
        Mode::Number => {
            let number = prototype.numbers.get(c as usize);
            what.extend_from_slice(number.map_or("?".to_owned(), |number| listed(*number, decoded)).as_bytes());
            true
        }
        Mode::Function => {
            match prototype.object(c) {
                Some(Object::Prototype(child)) => {
                    if let Some(child) = lister.dump.prototypes.get(*child as usize) {
                        location(&mut what, lister, child);
                    }
                }
                _ => what.push(b'?'),
            }
            true
        }
        Mode::Upvalue => {
            upvalue(&mut what, lister, prototype, c);
            true
        }
        _ => false,
    };
    if is_said && a_mode == Mode::Upvalue {
        said.extend_from_slice(b" ; ");
    }
    said.extend_from_slice(&what);
    let is_said = is_said || a_mode == Mode::Upvalue;
    let number = match c_mode {
        Mode::SignedLiteral => i64::from((c as u16).cast_signed()),
        _ => i64::from(c),
    };
    let numbers = match b_mode {
        Mode::None if is_said => format!("{c:3}      ; "),
        Mode::None => format!("{number:3}"),
        _ if is_said => format!("{:3} {c:3}  ; ", decoded.b()),
        _ => format!("{:3} {c:3}", decoded.b()),
    };
    text.extend_from_slice(numbers.as_bytes());
    text.extend_from_slice(&said);
}

/// A number as LuaJIT writes it.
fn number_text(number: Number) -> String {
    match number {
        Number::Integer(number) => number.to_string(),
        Number::Float(number) if number.is_nan() => "nan".to_owned(),
        Number::Float(number) => shortest(number),
    }
}

/// A number with 14 digits. What lies half-way between two of them is rounded away from zero, where C takes the even one.
fn shortest(number: f64) -> String {
    const EXACT: usize = 60;
    // All digits take long to find: these say whether there is a use in that.
    if !number.is_finite() || !format!("{number:.16e}").split('e').next().is_some_and(|text| text.ends_with("500")) {
        return general(number, 14);
    }
    let digits = format!("{number:.EXACT$e}");
    let after = digits.trim_start_matches('-').get(15..);
    let is_half = after.and_then(|after| after.strip_prefix('5')).and_then(|after| after.split('e').next());
    let is_half = number.is_finite() && is_half.is_some_and(|rest| rest.bytes().all(|byte| byte == b'0'));
    // The next number away from zero is no longer half-way.
    general(if is_half { f64::from_bits(number.to_bits() + 1) } else { number }, 14)
}

/// A number as an instruction means it.
pub(super) fn listed(number: Number, decoded: &super::decode::Decoded) -> String {
    match number {
        Number::Float(number) if decoded.name() == "TSETM" => shortest(number - ELEMENT_BIAS),
        Number::Integer(number) if decoded.name() == "TSETM" => shortest(f64::from(number) - ELEMENT_BIAS),
        number => number_text(number),
    }
}

fn upvalue(text: &mut Vec<u8>, lister: &mut Lister<'_>, prototype: &Prototype, number: u32) {
    if let Some(name) = prototype.upvalue_names.get(number as usize) {
        text.extend_from_slice(shortened(name.of(lister.file), &mut lister.left));
    }
}

/// A string in quotes, with control characters as escapes, and a tilde where it is cut off.
fn string(text: &mut Vec<u8>, file: &[u8], prototype: &Prototype, number: u32) {
    let Some(Object::String(span)) = prototype.object(number) else {
        text.push(b'?');
        return;
    };
    let bytes = span.of(file);
    let mut escaped = Vec::new();
    // Each byte is at least one: what is cut off need not be looked at.
    for byte in &bytes[..bytes.len().min(MOST_LISTED)] {
        match byte {
            b'\n' => escaped.extend_from_slice(b"\\n"),
            b'\r' => escaped.extend_from_slice(b"\\r"),
            b'\t' => escaped.extend_from_slice(b"\\t"),
            0..0x20 | 0x7F => escaped.extend_from_slice(format!("\\{byte:03}").as_bytes()),
            _ => escaped.push(*byte),
        }
    }
    text.push(b'"');
    if bytes.len() > MOST_LISTED {
        escaped.truncate(MOST_LISTED);
        text.extend_from_slice(&escaped);
        text.extend_from_slice(b"\"~");
    } else {
        text.extend_from_slice(&escaped);
        text.push(b'"');
    }
}

/// Where a function is: the name of its file without folders, and its first line.
fn location(text: &mut Vec<u8>, lister: &mut Lister<'_>, prototype: &Prototype) {
    let line = if prototype.lines.is_empty() { 0 } else { prototype.first_line };
    let len = lister.dump.source.map(Span::len);
    let (source, left) = (lister.source, &mut lister.left);
    match (len, lister.file_name) {
        (None, _) => text.push(b'?'),
        _ if prototype.first_line == u32::MAX => {
            text.extend_from_slice(b"builtin:");
            text.extend_from_slice(shortened(source, left));
        }
        (_, Some(name)) => text.extend_from_slice(shortened(name, left)),
        (Some(len), _) if len as usize > MOST_LISTED => {
            text.extend_from_slice(format!("{:#x}", prototype.span.start).as_bytes());
        }
        _ => match source {
            [b'=', name @ ..] => text.extend_from_slice(name),
            _ => text.extend_from_slice(&[b"\"", source, b"\""].concat()),
        },
    }
    text.extend_from_slice(format!(":{}", line.cast_signed()).as_bytes());
}

/// The order in which functions are listed: each after those in it.
pub(super) fn order(dump: &Dump, main: u32) -> Vec<u32> {
    let mut order = Vec::new();
    let mut waiting = vec![(main, false)];
    while let Some((number, is_left)) = waiting.pop() {
        let Some(prototype) = dump.prototypes.get(number as usize) else { continue };
        if is_left {
            order.push(number);
            continue;
        }
        waiting.push((number, true));
        if prototype.flags & HAS_CHILDREN != 0 {
            let children: Vec<u32> = prototype.children().collect();
            waiting.extend(children.into_iter().rev().map(|child| (child, false)));
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_rounded_away_from_zero() {
        assert_eq!(shortest(123_456_789_012_345.0), "1.2345678901235e+14");
        assert_eq!(shortest(-123_456_789_012_345.0), "-1.2345678901235e+14");
        assert_eq!(shortest(0.5), "0.5");
        assert_eq!(shortest(0.1), "0.1");
        assert_eq!(shortest(f64::INFINITY), "inf");
    }
}
