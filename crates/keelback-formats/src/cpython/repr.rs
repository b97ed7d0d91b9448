//! Constants as Python shows them: `repr()` of what a file holds, in the words of its version. Knows nothing of instructions.

use std::collections::HashMap;
use std::rc::Rc;

use dashu_int::{Sign, UBig};
use keelback_text::quote::{push_bytes_repr, push_str_repr_with};
use keelback_text::wtf8::chars;
use keelback_text::{decimal, float};

use super::characters::is_printable;
use super::object::{Encoding, Object, ObjectId, Objects};
use super::version::Version;

/// Longest text that is made of one object. Few bytes of a file can say a lot, as objects may contain each other many times.
const MOST: usize = 1 << 20;
/// Largest integer that is shown in decimal, in bits.
const MOST_BITS: usize = 1 << 20;

/// How deep sets may lie in sets whose items are still sorted.
const SORTED_DEPTH: u32 = 3;
/// Bytes of an item's text by which it is sorted.
const KEY_BYTES: usize = 1 << 10;

/// What is still to be written.
enum Piece {
    Object(ObjectId),
    Text(&'static str),
}

/// An object as its version's `repr()` shows it. The items of sets are sorted: in which order Python would show them depends on where
/// they come to lie in its memory. So does what it shows as the address of a code object; here that is its offset in the file.
#[must_use]
pub fn repr(file: &[u8], objects: &Objects, version: Version, id: ObjectId) -> String {
    repr_within(file, objects, version, id, usize::MAX)
}

/// The same, cut off after about `most` bytes.
pub(super) fn repr_within(file: &[u8], objects: &Objects, version: Version, id: ObjectId, most: usize) -> String {
    let longest = if is_container(objects.get(id)) { most.min(MOST) } else { most };
    String::from_utf8_lossy(&limited(file, objects, version, id, longest, SORTED_DEPTH)).into_owned()
}

/// Whether an object contains others.
pub(super) fn is_container(object: &Object) -> bool {
    matches!(
        object,
        Object::Tuple(_)
            | Object::List(_)
            | Object::Set(_)
            | Object::FrozenSet(_)
            | Object::Dict(_)
            | Object::Slice(_)
    )
}

/// The same, with about `most` bytes at most. Sets are sorted that lie less than `sorted_depth` deep in each other.
fn limited(
    file: &[u8],
    objects: &Objects,
    version: Version,
    id: ObjectId,
    most: usize,
    sorted_depth: u32,
) -> Vec<u8> {
    let mut out = Vec::new();
    let mut pieces = vec![Piece::Object(id)];
    while let Some(piece) = pieces.pop() {
        if out.len() > most || pieces.len() > MOST {
            break;
        }
        match piece {
            Piece::Text(text) => out.extend_from_slice(text.as_bytes()),
            Piece::Object(id) => match objects.get(id) {
                Object::Tuple(items) if items.len() == 1 => push_all(&mut pieces, "(", items, ",)"),
                Object::Tuple(items) => push_all(&mut pieces, "(", first(items, most), ")"),
                Object::List(items) => push_all(&mut pieces, "[", first(items, most), "]"),
                Object::Set(items) if items.is_empty() => pieces.push(Piece::Text("set()")),
                Object::FrozenSet(items) if items.is_empty() => pieces.push(Piece::Text("frozenset()")),
                Object::Set(items) | Object::FrozenSet(items) => {
                    let is_frozen = matches!(objects.get(id), Object::FrozenSet(_));
                    let (open, close) = match (is_frozen, version < Version::new(3, 0)) {
                        (true, false) => ("frozenset({", "})"),
                        (true, true) => ("frozenset([", "])"),
                        (false, true) => ("set([", "])"),
                        (false, false) => ("{", "}"),
                    };
                    let mut items = first(items, most).to_vec();
                    if sorted_depth > 0 && items.len() < most {
                        let mut keys = HashMap::new();
                        let mut key = |item: &ObjectId| {
                            let key = || limited(file, objects, version, *item, KEY_BYTES, sorted_depth - 1).into();
                            let text: &Rc<[u8]> = keys.entry(*item).or_insert_with(key);
                            (is_container(objects.get(*item)), Rc::clone(text))
                        };
                        items.sort_by_cached_key(&mut key);
                    }
                    push_all(&mut pieces, open, &items, close);
                }
                Object::Slice(items) => push_all(&mut pieces, "slice(", items, ")"),
                Object::Dict(items) => push_dict(&mut pieces, first(items, most.saturating_mul(2))),
                _ => push_plain(&mut out, file, objects, version, id, most),
            },
        }
    }
    if out.len() > most || !pieces.is_empty() {
        out.truncate(most);
        out.extend_from_slice("…".as_bytes());
    }
    out
}

/// The items that text of so many bytes may show: each is one byte at least.
fn first(items: &[ObjectId], most: usize) -> &[ObjectId] {
    &items[..items.len().min(most)]
}

fn push_all(pieces: &mut Vec<Piece>, open: &'static str, items: &[ObjectId], close: &'static str) {
    pieces.push(Piece::Text(close));
    for (place, item) in items.iter().enumerate().rev() {
        pieces.push(Piece::Object(*item));
        if place > 0 {
            pieces.push(Piece::Text(", "));
        }
    }
    pieces.push(Piece::Text(open));
}

fn push_dict(pieces: &mut Vec<Piece>, items: &[ObjectId]) {
    pieces.push(Piece::Text("}"));
    for (place, &[key, value]) in items.as_chunks().0.iter().enumerate().rev() {
        pieces.extend([Piece::Object(value), Piece::Text(": "), Piece::Object(key)]);
        if place > 0 {
            pieces.push(Piece::Text(", "));
        }
    }
    pieces.push(Piece::Text("{"));
}

/// Appends an object that contains no other. What is longer than `most` bytes is cut off.
fn push_plain(out: &mut Vec<u8>, file: &[u8], objects: &Objects, version: Version, id: ObjectId, most: usize) {
    let is_old = version < Version::new(3, 0);
    match objects.get(id) {
        Object::Null => out.extend_from_slice(b"<NULL>"),
        Object::None => out.extend_from_slice(b"None"),
        Object::StopIteration if is_old => out.extend_from_slice(b"<type 'exceptions.StopIteration'>"),
        Object::StopIteration => out.extend_from_slice(b"<class 'StopIteration'>"),
        Object::Ellipsis => out.extend_from_slice(b"Ellipsis"),
        Object::Bool(false) => out.extend_from_slice(b"False"),
        Object::Bool(true) => out.extend_from_slice(b"True"),
        Object::Int(number) => decimal::push_decimal(out, *number),
        Object::Long { negative, digits } => {
            push_long(out, *negative, digits.of(file), most);
            if is_old {
                out.push(b'L');
            }
        }
        Object::Float(number) => float::push_repr(out, *number),
        Object::Complex(real, imaginary) => float::push_complex_repr(out, *real, *imaginary),
        Object::Bytes(span) if is_old => push_old_bytes(out, cut(span.of(file), most)),
        Object::Bytes(span) => push_bytes_repr(out, cut(span.of(file), most)),
        Object::Str(span, encoding) => {
            let bytes = cut(span.of(file), most);
            let text: Vec<u8> = match encoding {
                Encoding::Utf8 => bytes.to_vec(),
                Encoding::Latin1 => bytes.iter().map(|&byte| char::from(byte)).collect::<String>().into_bytes(),
            };
            if is_old {
                push_old_text(out, &text);
            } else {
                push_str_repr_with(out, &text, |char| is_printable(char, version));
            }
        }
        Object::Code(code) => {
            let line = if code.first_line == 0 { -1 } else { i64::from(code.first_line.cast_signed()) };
            let name = |id| objects.name_within(file, id, most);
            let (name, filename) = (name(code.name), name(code.filename));
            let at = objects.span(id).start;
            out.extend_from_slice(
                format!("<code object {name} at {at:#x}, file \"{filename}\", line {line}>").as_bytes(),
            );
        }
        Object::Tuple(_)
        | Object::List(_)
        | Object::Set(_)
        | Object::FrozenSet(_)
        | Object::Dict(_)
        | Object::Slice(_) => {}
    }
}

/// Bytes of which no more than `most` are shown, and one more so that this is seen.
fn cut(bytes: &[u8], most: usize) -> &[u8] {
    &bytes[..bytes.len().min(most.saturating_add(1))]
}

/// Digits of 15 bits in two bytes each, the lowest first.
fn push_long(out: &mut Vec<u8>, negative: bool, digits: &[u8], most: usize) {
    let bits = digits.len() / 2 * 15;
    // A digit in decimal is more than three bits.
    if bits > MOST_BITS.min(most.saturating_mul(4)) {
        out.extend_from_slice(format!("<int of {bits} bits>").as_bytes());
        return;
    }
    let mut bytes = vec![0; bits / 8 + 3];
    for (place, &digit) in digits.as_chunks().0.iter().enumerate() {
        let bit = place * 15;
        let shifted = u32::from(u16::from_le_bytes(digit)) << (bit % 8);
        for (byte, part) in bytes[bit / 8..].iter_mut().zip(shifted.to_le_bytes()) {
            *byte |= part;
        }
    }
    let sign = if negative { Sign::Negative } else { Sign::Positive };
    out.extend_from_slice((sign * UBig::from_le_bytes(&bytes)).to_string().as_bytes());
}

/// `str` of Python 2 looks as `bytes` do without their letter.
fn push_old_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    let from = out.len();
    push_bytes_repr(out, bytes);
    out.remove(from);
}

/// `unicode` of Python 2: whatever is not ASCII is escaped.
fn push_old_text(out: &mut Vec<u8>, text: &[u8]) {
    let quote = if text.contains(&b'\'') && !text.contains(&b'"') { b'"' } else { b'\'' };
    out.extend_from_slice(&[b'u', quote]);
    for char in chars(text) {
        match char {
            0x09 => out.extend_from_slice(b"\\t"),
            0x0A => out.extend_from_slice(b"\\n"),
            0x0D => out.extend_from_slice(b"\\r"),
            0x20..0x7F if char == u32::from(quote) || char == u32::from(b'\\') => {
                out.extend_from_slice(&[b'\\', char as u8]);
            }
            0x20..0x7F => out.push(char as u8),
            0..0x100 => out.extend_from_slice(format!("\\x{char:02x}").as_bytes()),
            0x100..0x1_0000 => out.extend_from_slice(format!("\\u{char:04x}").as_bytes()),
            _ => out.extend_from_slice(format!("\\U{char:08x}").as_bytes()),
        }
    }
    out.push(quote);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cpython::marshal::{Unmarshalled, unmarshal};
    use crate::reader::Reader;

    fn shown(bytes: &[u8], version: Version) -> String {
        let Unmarshalled { objects, top, .. } = unmarshal(&mut Reader::new(bytes), version);
        let top = top.expect("an object");
        repr(bytes, &objects, version, top)
    }

    #[test]
    fn constants_look_as_in_their_version() {
        let (old, new) = (Version::new(2, 7), Version::new(3, 13));
        assert_eq!(shown(b"l\x05\0\0\0\x01\0\x02\0\x03\0\x04\0\x05\0", new), "5764748263743881217");
        assert_eq!(shown(b"l\xFE\xFF\xFF\xFF\xFF\x7F\x01\0", old), "-65535L");
        assert_eq!(shown(b")\x02z\x01az\x02b'", new), "('a', \"b'\")");
        assert_eq!(shown(b")\x01N", new), "(None,)");
        assert_eq!(shown(b"u\x03\0\0\0\xE9\xBB\x9E", new), "'\u{9ede}'");
        assert_eq!(shown(b"u\x03\0\0\0\xE9\xBB\x9E", old), "u'\\u9ede'");
        assert_eq!(shown(b"s\x02\0\0\0\xE9\n", new), "b'\\xe9\\n'");
        assert_eq!(shown(b"s\x02\0\0\0\xE9\n", old), "'\\xe9\\n'");
        assert_eq!(shown(b">\x02\0\0\0z\x01bz\x01a", new), "frozenset({'a', 'b'})");
        assert_eq!(shown(b">\x02\0\0\0i\x02\0\0\0i\x01\0\0\0", old), "frozenset([1, 2])");
        assert_eq!(shown(b"y\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xF0\x3F", new), "1j");
        assert_eq!(shown(b"y\0\0\0\0\0\0\0\x80\0\0\0\0\0\0\xF0\xBF", new), "(-0-1j)");
    }

    #[test]
    fn what_says_much_is_cut() {
        // A tuple of two, each of which is the tuple before it twice.
        let mut file = b"\xA9\x01N".to_vec();
        for number in 0_u32..40 {
            file = [&b"\xA9\x03"[..], &file, b"r", &(40 - number).to_le_bytes(), b"N"].concat();
        }
        let Unmarshalled { objects, top, .. } = unmarshal(&mut Reader::new(&file), Version::new(3, 13));
        let top = top.expect("an object");
        assert!(repr(&file, &objects, Version::new(3, 13), top).len() <= MOST + 64);
    }
}
