//! Classes and their members (class_def_item, class_data_item).

use std::collections::{HashMap, HashSet};

use super::super::classes::{Class, ClassDef, Defined};
use super::super::code::CodeItem;
use super::super::file::Dex;
use super::super::names;
use super::super::value::Start;
use super::{Report, values};

const STATIC: u32 = 0x8;
const PRIVATE: u32 = 0x2;
const NATIVE: u32 = 0x100;
const ABSTRACT: u32 = 0x400;
const INTERFACE: u32 = 0x200;
const CONSTRUCTOR: u32 = 0x1_0000;

pub(super) fn check(dex: &Dex<'_>, report: &mut Report) {
    let mut places: HashMap<u32, usize> = HashMap::new();
    for (place, class) in dex.classes.list.iter().enumerate() {
        if places.insert(class.definition.class, place).is_some() {
            report.add(class.at, format!("class {place} is defined twice (class_defs)"));
        }
    }
    for (place, class) in dex.classes.list.iter().enumerate() {
        definition(dex, report, place, class, &places);
        data(dex, report, place, class);
        if report.is_full() {
            return;
        }
    }
}

fn definition(dex: &Dex<'_>, report: &mut Report, place: usize, class: &Class, places: &HashMap<u32, usize>) {
    let ClassDef { class: kind, superclass, interfaces, access, .. } = class.definition;
    let at = class.at;
    if dex.type_letter(kind) != Some(b'L') {
        report.add(at, format!("class {place} has type {kind}, which is no class (class_def_item)"));
    }
    if access & 0x6010 == 0x6010 && access & INTERFACE != 0 {
        report.add(at + 4, format!("class {place} has flags that exclude each other (access_flags)"));
    }
    if access & (INTERFACE | ABSTRACT) == INTERFACE {
        report.add(at + 4, format!("class {place} is an interface and not abstract (access_flags)"));
    }
    let mut before = |what: &str, kind: u32, at: u32| {
        if dex.type_letter(kind) != Some(b'L') {
            report.add(at, format!("class {place} has a {what} of type {kind}, which is no class (class_def_item)"));
        } else if places.get(&kind).is_some_and(|other| *other >= place) {
            report.add(at, format!("class {place} stands before its {what} (class_defs)"));
        }
    };
    match superclass {
        Some(superclass) => before("superclass", superclass, at + 8),
        None if names::descriptor(dex, kind) != "Ljava/lang/Object;" => {
            report.add(at + 8, format!("class {place} has no superclass (class_def_item)"));
        }
        None => {}
    }
    let list = dex.type_list(interfaces);
    if interfaces != 0 {
        let size = dex.reader_at(interfaces).and_then(|mut reader| reader.u32_le("", ""));
        if interfaces % 4 != 0 || size != Ok(list.len() as u32) {
            report.add(
                at + 12,
                format!("class {place} has interfaces at {interfaces:#x}, which are not there (type_list)"),
            );
        }
    }
    if !report.has_worked(8 * list.len(), at) {
        return;
    }
    let mut seen = HashSet::new();
    for interface in dex.type_list(interfaces) {
        if !seen.insert(interface) {
            report.add(at + 12, format!("class {place} has the same interface twice (class_def_item)"));
        }
        let is_later = places.get(&interface).is_some_and(|other| *other >= place);
        if dex.type_letter(interface) != Some(b'L') || is_later {
            let text =
                format!("class {place} has an interface of type {interface}, which is none or stands after it");
            report.add(at + 12, format!("{text} (class_defs)"));
        }
    }
    if class.definition.source().is_some_and(|source| dex.string_offset(source).is_none()) {
        report.add(at + 16, format!("class {place} has a source file whose name is not there (class_def_item)"));
    }
    static_values(dex, report, place, class);
}

fn static_values(dex: &Dex<'_>, report: &mut Report, place: usize, class: &Class) {
    let offset = class.definition.static_values;
    if offset == 0 {
        return;
    }
    let at = class.at + 28;
    let read = dex.reader_at(offset).and_then(|mut reader| {
        let size = reader.leb_unsigned(32, "", "")?;
        if size > class.static_fields.len() as u64 {
            return Ok(size);
        }
        for (field, _) in class.static_fields.iter().take(size as usize) {
            let start = reader.at();
            let checked = values::check(dex, &mut reader, Start::Value);
            if !report.has_worked((reader.at() - start) as usize + 1, at) {
                return Ok(size);
            }
            if let Some(problem) = checked? {
                report.add(start, format!("{problem} (encoded_array_item)"));
            }
            let letter = dex.field(field.index).and_then(|field| dex.type_letter(field.descriptor));
            if !letter.is_none_or(|letter| values::fits(dex, start, letter)) {
                let text = format!("the value of static field {} of class {place} is none of its type", field.index);
                report.add(start, format!("{text} (encoded_array_item)"));
            }
        }
        Ok(size)
    });
    match read {
        Err(error) => report.add(error.at, format!("{}: values of class {place} (encoded_array_item)", error.what)),
        Ok(size) if size > class.static_fields.len() as u64 => {
            report.add(at, format!("class {place} has more values than static fields (class_def_item)"));
        }
        Ok(_) => {}
    }
}

fn data(dex: &Dex<'_>, report: &mut Report, place: usize, class: &Class) {
    let kind = class.definition.class;
    let fields = [("static field", &class.static_fields, true), ("instance field", &class.instance_fields, false)];
    for (what, list, is_static) in fields {
        let mut last = None;
        for (Defined { at, index, access, .. }, _) in list {
            match dex.field(*index) {
                None => report.add(*at, format!("{what} {index} of class {place} is not there (encoded_field)")),
                Some(field) if field.class != kind => {
                    report.add(*at, format!("{what} {index} belongs to another class than {place} (encoded_field)"));
                }
                Some(_) => {}
            }
            if (access & STATIC != 0) != is_static {
                report.add(*at, format!("{what} {index} has flags {access:#x} (class_data_item)"));
            }
            if last.is_some_and(|last| last >= *index) {
                report.add(*at, format!("{what} {index} is out of order (class_data_item)"));
            }
            last = Some(*index);
        }
    }
    for (what, range) in [("direct method", &class.direct_methods), ("virtual method", &class.virtual_methods)] {
        let mut last = None;
        for method in &dex.classes.methods[range.clone()] {
            let Defined { at, index, access, code } = method.defined;
            let Some(member) = dex.method(index) else {
                report.add(at, format!("{what} {index} of class {place} is not there (encoded_method)"));
                continue;
            };
            if member.class != kind {
                report.add(at, format!("{what} {index} belongs to another class than {place} (encoded_method)"));
            }
            if last.is_some_and(|last| last >= index) {
                report.add(at, format!("{what} {index} is out of order (class_data_item)"));
            }
            last = Some(index);
            let is_direct = access & (STATIC | PRIVATE | CONSTRUCTOR) != 0;
            if is_direct != (what == "direct method") {
                report.add(at, format!("{what} {index} has flags {access:#x} (class_data_item)"));
            }
            let is_without = access & (NATIVE | ABSTRACT) != 0;
            if is_without != (code == 0) {
                let has = if code == 0 { "has no code" } else { "has code" };
                report.add(at, format!("{what} {index} with flags {access:#x} {has} (encoded_method)"));
            }
            if code != 0 && (code % 4 != 0 || CodeItem::of(dex, code).is_none()) {
                report.add(at, format!("{what} {index} has its code at {code:#x}, which cannot be (code_item)"));
            }
            let name = dex.string_within(member.name, 9).map_or(&b""[..], |(name, _)| name);
            if name.starts_with(b"<") != (access & CONSTRUCTOR != 0) {
                report
                    .add(at, format!("{what} {index} has flags {access:#x} that do not fit its name (access_flags)"));
            }
        }
    }
}
