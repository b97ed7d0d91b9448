//! Strings, types, prototypes, fields and methods: what they refer to, and their order (string_id_item to method_id_item).

use std::cmp::Ordering;

use super::super::file::{Dex, Member};
use super::super::header::Table;
use super::super::names::HANDLES;
use super::super::value::{Event, Start, kind, walk};
use super::{Report, values};
use crate::mutf8;

pub(super) fn check(dex: &Dex<'_>, report: &mut Report) {
    strings(dex, report);
    types(dex, report);
    if report.is_full() {
        return;
    }
    protos(dex, report);
    members(dex, report, true);
    members(dex, report, false);
    handles(dex, report);
}

/// Where an entry of a table is in the file.
fn row_at(dex: &Dex<'_>, table: Table, len: u32, number: u32) -> u32 {
    dex.base.saturating_add(table.offset).saturating_add(number.saturating_mul(len))
}

fn strings(dex: &Dex<'_>, report: &mut Report) {
    let table = dex.header.strings;
    let mut last: Option<&[u8]> = None;
    for number in 0..table.size {
        let at = row_at(dex, table, 4, number);
        let text =
            dex.string_offset(number).and_then(|offset| Some((offset, dex.string_within(number, usize::MAX)?)));
        let Some((offset, (text, has_no_end))) = text else {
            report.add(at, format!("string {number} is not there (string_id_item)"));
            if dex.string_offset(number).is_none() || report.is_full() {
                return;
            }
            continue;
        };
        if !report.has_worked(3 * text.len() + 8, at) {
            return;
        }
        let place = dex.base.saturating_add(offset);
        let size = dex.reader_at(offset).and_then(|mut reader| reader.leb_unsigned(32, "", "")).unwrap_or(u64::MAX);
        let is_ascii = text.is_ascii();
        let units = if is_ascii {
            Some(text.len())
        } else {
            mutf8::units(text).try_fold(0, |sum, unit| unit.map(|_| sum + 1))
        };
        match units {
            None => report.add(place, format!("string {number} is not modified UTF-8 (string_data_item)")),
            Some(units) if units as u64 != size => {
                report.add(
                    place,
                    format!("string {number} has {units} units, and {size} are announced (string_data_item)"),
                );
            }
            Some(_) => {}
        }
        if has_no_end {
            report.add(place, format!("string {number} has no NUL at its end (string_data_item)"));
        }
        if last.is_some_and(|last| compared(last, text) != Ordering::Less) {
            report.add(at, format!("string {number} is out of order (string_ids)"));
        }
        last = Some(text);
    }
}

/// The order of strings: that of their UTF-16 units.
fn compared(left: &[u8], right: &[u8]) -> Ordering {
    if left.is_ascii() && right.is_ascii() {
        return left.cmp(right);
    }
    mutf8::units(left).cmp(mutf8::units(right))
}

fn types(dex: &Dex<'_>, report: &mut Report) {
    let table = dex.header.types;
    let mut last = None;
    for number in 0..table.size {
        let at = row_at(dex, table, 4, number);
        let Some(name) = dex.type_name(number) else {
            return report.add(at, format!("type {number} is not there (type_id_item)"));
        };
        match dex.string(name) {
            None => report.add(at, format!("type {number} has string {name}, which is not there (type_id_item)")),
            Some(text) => {
                if !report.has_worked(text.len() + 8, at) {
                    return;
                }
                if !is_descriptor(text) {
                    let text = mutf8::decode(&text[..text.len().min(100)], '?');
                    report.add(at, format!("{text:?} is no TypeDescriptor (type_id_item)"));
                }
            }
        }
        if last.is_some_and(|last| last >= name) {
            report.add(at, format!("type {number} is out of order (type_ids)"));
        }
        last = Some(name);
    }
}

/// Whether some bytes are a descriptor of a type.
fn is_descriptor(text: &[u8]) -> bool {
    let depth = text.iter().take_while(|byte| **byte == b'[').count();
    match &text[depth..] {
        [b'V'] => depth == 0,
        [b'Z' | b'B' | b'S' | b'C' | b'I' | b'J' | b'F' | b'D'] => depth <= 255,
        [b'L', name @ .., b';'] => depth <= 255 && name.split(|byte| *byte == b'/').all(is_simple_name),
        _ => false,
    }
}

/// Whether some bytes may be a name of a class, a field or a method: characters that are not ASCII are not told apart here.
fn is_simple_name(text: &[u8]) -> bool {
    let is_allowed =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'$' | b'-' | b'_' | b' ') || *byte >= 0x80;
    !text.is_empty() && text.iter().all(is_allowed)
}

fn protos(dex: &Dex<'_>, report: &mut Report) {
    let table = dex.header.protos;
    let mut last: Option<(u32, u32)> = None;
    for number in 0..table.size {
        let at = row_at(dex, table, 12, number);
        let Some(proto) = dex.proto(number) else {
            return report.add(at, format!("prototype {number} is not there (proto_id_item)"));
        };
        let parameters = dex.type_list(proto.parameters);
        if !report.has_worked(8 * parameters.len(), at) {
            return;
        }
        if dex.type_name(proto.return_type).is_none() {
            let text =
                format!("prototype {number} returns type {}, which is not there (proto_id_item)", proto.return_type);
            report.add(at + 4, text);
        }
        if proto.parameters != 0 {
            let size = dex.reader_at(proto.parameters).and_then(|mut reader| reader.u32_le("", ""));
            if proto.parameters % 4 != 0 || size != Ok(parameters.len() as u32) {
                let text = format!(
                    "prototype {number} has parameters at {:#x}, which are not there (type_list)",
                    proto.parameters
                );
                report.add(at + 8, text);
            }
        }
        let letters = [proto.return_type].into_iter().chain(parameters).map(|kind| dex.type_letter(kind));
        let letters = letters.map(|letter| if letter == Some(b'[') { Some(b'L') } else { letter });
        let mut is_known = true;
        let mut is_void = false;
        let letters: Vec<u8> = letters
            .enumerate()
            .map(|(place, letter)| {
                is_known &= letter.is_some();
                is_void |= place > 0 && letter == Some(b'V');
                letter.unwrap_or(b'?')
            })
            .collect();
        if !is_known {
            report.add(at, format!("prototype {number} has a parameter whose type is not there (type_list)"));
        } else if is_void {
            report.add(at, format!("prototype {number} has a parameter of type void (proto_id_item)"));
        } else if dex.string_within(proto.shorty, letters.len() + 1).is_none_or(|(shorty, _)| shorty != letters) {
            report.add(at, format!("prototype {number} has a short form that does not fit (proto_id_item)"));
        }
        let is_ordered = last.is_none_or(|(kind, before)| {
            let order = kind.cmp(&proto.return_type);
            order.then_with(|| dex.type_list(before).cmp(dex.type_list(proto.parameters))) == Ordering::Less
        });
        if !is_ordered {
            report.add(at, format!("prototype {number} is out of order (proto_ids)"));
        }
        last = Some((proto.return_type, proto.parameters));
        if report.is_full() {
            return;
        }
    }
}

fn members(dex: &Dex<'_>, report: &mut Report, is_field: bool) {
    let (table, what, item) = match is_field {
        true => (dex.header.fields, "field", "field_id_item"),
        false => (dex.header.methods, "method", "method_id_item"),
    };
    let mut last: Option<(u32, u32, u32)> = None;
    for number in 0..table.size {
        let at = row_at(dex, table, 8, number);
        let member = if is_field { dex.field(number) } else { dex.method(number) };
        let Some(Member { class, descriptor, name }) = member else {
            return report.add(at, format!("{what} {number} is not there ({item})"));
        };
        let letter = dex.type_letter(class);
        let is_class = letter == Some(b'L') || !is_field && letter == Some(b'[');
        if !is_class {
            report.add(at, format!("{what} {number} belongs to type {class}, which is no class ({item})"));
        }
        let is_known = match is_field {
            true => dex.type_letter(descriptor).is_some_and(|letter| letter != b'V'),
            false => dex.proto(descriptor).is_some(),
        };
        if !is_known {
            let kind = if is_field { "type" } else { "prototype" };
            report.add(at + 2, format!("{what} {number} has {kind} {descriptor}, which it cannot have ({item})"));
        }
        match dex.string(name) {
            None => report
                .add(at + 4, format!("{what} {number} has string {name} as its name, which is not there ({item})")),
            Some(text) => {
                if !report.has_worked(text.len() + 8, at) {
                    return;
                }
                let is_special = match text {
                    [b'<', inner @ .., b'>'] => is_simple_name(inner),
                    _ => false,
                };
                if !is_simple_name(text) && !is_special {
                    report.add(at + 4, format!("{what} {number} has a name that none may have (MemberName)"));
                }
            }
        }
        let key = (class, name, descriptor);
        if last.is_some_and(|last| last >= key) {
            report.add(at, format!("{what} {number} is out of order ({what}_ids)"));
        }
        last = Some(key);
        if report.is_full() {
            return;
        }
    }
}

fn handles(dex: &Dex<'_>, report: &mut Report) {
    let table = dex.method_handles();
    for number in 0..table.size {
        let at = row_at(dex, table, 8, number);
        let Some(handle) = dex.method_handle(number) else {
            return report.add(at, format!("method handle {number} is not there (method_handle_item)"));
        };
        let member = match HANDLES.get(usize::from(handle.kind)) {
            None => {
                report.add(at, format!("method handle {number} is of kind {} (method_handle_item)", handle.kind));
                continue;
            }
            Some((_, true, _)) => dex.method(handle.member),
            Some((_, false, _)) => dex.field(handle.member),
        };
        if member.is_none() {
            let text = format!(
                "method handle {number} is of member {}, which is not there (method_handle_item)",
                handle.member
            );
            report.add(at + 4, text);
        }
    }
    let table = dex.call_sites();
    for number in 0..table.size {
        let at = row_at(dex, table, 4, number);
        match dex.call_site(number) {
            None => return report.add(at, format!("call site {number} is not there (call_site_id_item)")),
            Some(_) if call_site_proto(dex, number).is_none() => {
                let text = "does not begin with a method handle, a name and a method type";
                report.add(at, format!("call site {number} {text} (call_site_item)"));
            }
            Some(offset) => {
                let Ok(mut reader) = dex.reader_at(offset) else { continue };
                let start = reader.at();
                let checked = values::check(dex, &mut reader, Start::Array);
                if !report.has_worked((reader.at() - start) as usize, at) {
                    return;
                }
                match checked {
                    Err(error) => {
                        report.add(error.at, format!("{}: call site {number} (call_site_item)", error.what));
                    }
                    Ok(Some(problem)) => report.add(start, format!("{problem} (call_site_item)")),
                    Ok(None) => {}
                }
            }
        }
    }
}

/// The prototype of a call site.
pub(super) fn call_site_proto(dex: &Dex<'_>, number: u32) -> Option<u32> {
    let mut reader = dex.reader_at(dex.call_site(number)?).ok()?;
    if reader.leb_unsigned(32, "", "").ok()? < 3 {
        return None;
    }
    let mut last = 0;
    for expected in [kind::METHOD_HANDLE, kind::STRING, kind::METHOD_TYPE] {
        if reader.peek()? & 0x1F != expected {
            return None;
        }
        let mut found = None;
        walk(&mut reader, Start::Value, &mut |event| {
            if let Event::Scalar(scalar) = event {
                found = Some(scalar.index());
            }
        })
        .ok()?;
        last = found?;
        let is_there = match expected {
            kind::METHOD_HANDLE => dex.method_handle(last).is_some(),
            kind::STRING => dex.string_offset(last).is_some(),
            _ => dex.proto(last).is_some(),
        };
        if !is_there {
            return None;
        }
    }
    Some(last)
}
