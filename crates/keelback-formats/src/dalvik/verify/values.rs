//! Values of static fields, annotations and call sites: what they refer to, how long they may be, and the order of names in annotations
//! (encoded_value, encoded_annotation).

use super::super::file::Dex;
use super::super::value::{Event, Scalar, Start, kind, kind_name, walk};
use crate::reader::{Read, Reader};

/// Reads a value, a list or an annotation, and tells the first thing that is wrong with what is in it.
///
/// # Errors
/// It is cut off, has a kind that is not known, or lies too deep.
pub(super) fn check(dex: &Dex<'_>, reader: &mut Reader<'_, '_>, start: Start) -> Read<Option<String>> {
    let mut problem = None;
    // The last name in each annotation that is open; lists have none.
    let mut open: Vec<Option<u32>> = Vec::new();
    walk(reader, start, &mut |event| {
        let wrong = match event {
            Event::Scalar(value) => scalar(dex, value),
            Event::Annotation(of, _) => {
                open.push(None);
                (dex.type_letter(of) != Some(b'L')).then(|| format!("an annotation has type {of}, which is no class"))
            }
            Event::Array(_) => {
                open.push(None);
                None
            }
            Event::Name(name) => {
                let last = open.last_mut().and_then(|last| last.replace(name));
                if dex.string_offset(name).is_none() {
                    Some(format!("an element of an annotation has string {name} as its name, which is not there"))
                } else {
                    last.filter(|last| *last >= name).map(|_| "elements of an annotation are out of order".to_owned())
                }
            }
            Event::End => {
                open.pop();
                None
            }
            Event::Unknown(_) => None,
        };
        problem = problem.take().or(wrong);
    })?;
    Ok(problem)
}

/// What is wrong with a value.
fn scalar(dex: &Dex<'_>, value: Scalar) -> Option<String> {
    let name = kind_name(value.kind);
    let most = match value.kind {
        kind::BYTE | kind::NULL => 0,
        kind::SHORT | kind::CHAR | kind::BOOLEAN => 1,
        kind::LONG | kind::DOUBLE => 7,
        _ => 3,
    };
    if value.argument > most {
        return Some(format!("a value of kind {name} cannot have value_arg {}", value.argument));
    }
    let index = value.index();
    let is_there = match value.kind {
        kind::STRING => dex.string_offset(index).is_some(),
        kind::TYPE => dex.type_name(index).is_some(),
        kind::FIELD | kind::ENUM => dex.field(index).is_some(),
        kind::METHOD => dex.method(index).is_some(),
        kind::METHOD_TYPE => dex.proto(index).is_some(),
        kind::METHOD_HANDLE => dex.method_handle(index).is_some(),
        _ => true,
    };
    (!is_there).then(|| format!("a value is {name} {index}, which is not there"))
}

/// Whether the value at a place in the file may be that of a static field whose type begins with a letter.
pub(super) fn fits(dex: &Dex<'_>, at: u32, letter: u8) -> bool {
    match dex.file.get(at as usize).map_or(u8::MAX, |head| head & 0x1F) {
        kind::BOOLEAN => letter == b'Z',
        kind::BYTE => letter == b'B',
        kind::SHORT => letter == b'S',
        kind::CHAR => letter == b'C',
        kind::INT => letter == b'I',
        kind::LONG => letter == b'J',
        kind::FLOAT => letter == b'F',
        kind::DOUBLE => letter == b'D',
        kind::NULL => matches!(letter, b'L' | b'['),
        kind::STRING | kind::TYPE | kind::METHOD_TYPE | kind::METHOD_HANDLE => letter == b'L',
        _ => true,
    }
}
