//! Objects: what they consist of must be there, must be of the right type, and must not be themselves.

use super::Problems;
use crate::yarv::file::File;
use crate::yarv::function::Context;
use crate::yarv::object::{BUILT_IN_ENCODINGS, NIL, Object};

pub(super) fn check(context: Context<'_>, problems: &mut Problems) {
    let file = context.file;
    for (object, span) in file.objects.iter().zip(&file.object_spans) {
        let at = span.start;
        for part in object.parts() {
            problems.check(file.object_at(part).is_some(), at, || {
                format!("object, parts (ibf_load_object): object {part} of {}", file.objects.len())
            });
        }
        if let Some(what) = wrong_part(file, object) {
            problems.add(at, format!("object, parts: {what}"));
        }
    }
    cycles(file, problems);
}

/// What an object has that Ruby never stores in it.
fn wrong_part(file: &File, object: &Object) -> Option<String> {
    let is_number = |number: u64| match file.object_at(number) {
        Some(Object::Special(word)) => word & 1 == 1,
        Some(Object::Float(_) | Object::Bignum(..) | Object::Rational(..)) => true,
        _ => false,
    };
    let is_integer = |number: u64| match file.object_at(number) {
        Some(Object::Special(word)) => word & 1 == 1,
        Some(Object::Bignum(..)) => true,
        _ => false,
    };
    match object {
        Object::Special(word) => {
            let is_known = word & 1 == 1 || matches!(*word, 0 | NIL | 0x14 | 0x34);
            (!is_known).then(|| format!("{word:#x} is no object by itself"))
        }
        Object::Class(class) => (*class > 5).then(|| format!("class {class} (ibf_load_object_class)")),
        Object::String(text) | Object::Symbol(text) => {
            let name = text.encoding_name()?;
            let is_name = matches!(file.object_at(name), Some(Object::String(_)));
            (!is_name).then(|| {
                format!(
                    "encoding {} is after the {BUILT_IN_ENCODINGS} that are known, and no string is its name",
                    text.encoding
                )
            })
        }
        Object::Regexp(_, source) => {
            let is_string = matches!(file.object_at(*source), Some(Object::String(_)));
            (!is_string).then(|| format!("the source of a regular expression is object {source}, no string"))
        }
        Object::Complex(real, imaginary) => (!is_number(*real) || !is_number(*imaginary))
            .then(|| "a complex number of what are no numbers".to_owned()),
        Object::Rational(numerator, denominator) => (!is_integer(*numerator) || !is_integer(*denominator))
            .then(|| "a fraction of what are no integers".to_owned()),
        _ => None,
    }
}

/// Objects that are part of themselves would be loaded for ever.
fn cycles(file: &File, problems: &mut Problems) {
    let mut is_done = vec![false; file.objects.len()];
    let mut is_open = vec![false; file.objects.len()];
    for number in 0..file.objects.len() {
        let mut path = Vec::new();
        if !is_done[number] {
            is_open[number] = true;
            path.push((number, file.objects[number].parts()));
        }
        while let Some((number, parts)) = path.last_mut() {
            let number = *number;
            let Some(part) = parts.next() else {
                is_open[number] = false;
                is_done[number] = true;
                path.pop();
                continue;
            };
            // The first object is always nil.
            let Some(part) = usize::try_from(part).ok().filter(|part| *part > 0 && *part < is_done.len()) else {
                continue;
            };
            if is_open[part] {
                let at = file.object_spans.get(part).map_or(0, |span| span.start);
                problems.add(at, format!("object, parts (ibf_load_object): object {part} is part of itself"));
            } else if !is_done[part] {
                is_open[part] = true;
                path.push((part, file.objects[part].parts()));
            }
        }
    }
}
