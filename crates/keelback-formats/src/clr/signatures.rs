//! Declarations of methods, properties and generic parameters, as `monodis` prints them: signatures with what tables say of their parts.

use std::collections::HashMap;

use super::flags;
use super::marshal::marshal_text;
use super::metadata::{Metadata, Sort};
use super::names::{Generics, escaped};
use super::schema::{
    FIELD_MARSHAL, GENERIC_PARAM, GENERIC_PARAM_CONSTRAINT, METHOD_DEF, PARAM, PROPERTY, TYPE_DEF, TYPE_REF,
    TYPE_SPEC, decode,
};
use super::types::{LONGEST, Printer, Shape, Style, convention, element, method_head};

/// The generic parameters of a type or method, between angle brackets. `owner` is the coded index.
#[must_use]
pub fn generic_parameters(metadata: &Metadata<'_>, owner: u32, generics: &Generics<'_>) -> Option<String> {
    let rows = metadata.generics.rows(owner);
    if rows.is_empty() {
        return None;
    }
    let mut text = String::from("<");
    for (place, row) in rows.iter().enumerate() {
        if text.len() > LONGEST {
            break;
        }
        text.push_str(if place > 0 { "," } else { "" });
        let flags = metadata.cell(GENERIC_PARAM, *row, 1);
        text.push_str(if flags & 3 == 1 { "+ " } else { "" });
        text.push_str(if flags & 3 == 2 { "- " } else { "" });
        text.push_str(if flags & 3 == 3 { "+ - " } else { "" });
        text.push_str(if flags & 4 != 0 { "class " } else { "" });
        text.push_str(if flags & 8 != 0 { "valuetype " } else { "" });
        text.push_str(if flags & 16 != 0 { ".ctor " } else { "" });
        let constraints = metadata.constraints.rows(*row);
        for (place, constraint) in constraints.iter().enumerate() {
            if text.len() > LONGEST {
                break;
            }
            text.push_str(if place > 0 { ", " } else { "(" });
            text.push_str(&constraint_text(metadata, *constraint, generics));
        }
        text.push_str(if constraints.is_empty() { "" } else { ") " });
        text.push_str(&escaped(&metadata.name(GENERIC_PARAM, *row, 3)));
    }
    text.push('>');
    Some(text)
}

fn constraint_text(metadata: &Metadata<'_>, row: u32, generics: &Generics<'_>) -> String {
    match decode("TypeDefOrRef", metadata.cell(GENERIC_PARAM_CONSTRAINT, row, 1)) {
        Some((TYPE_SPEC, row)) => {
            let mut printer = Printer::new(metadata, metadata.blob(TYPE_SPEC, row, 0), Some(generics));
            printer.print(Style::Class);
            printer.out
        }
        Some(class @ (TYPE_DEF | TYPE_REF, _)) => {
            let sort = metadata.sorts.get(class.1 as usize).copied().unwrap_or(Sort::Unknown);
            metadata.class_text(class, sort, true).unwrap_or_default()
        }
        _ => "?".to_owned(),
    }
}

/// How a parameter is passed, in brackets, with a space after it.
fn direction(flags: u32) -> String {
    let mut text = String::new();
    text.push_str(if flags & 1 != 0 { "[in]" } else { "" });
    text.push_str(if flags & 2 != 0 { "[out]" } else { "" });
    text.push_str(if flags & 0x10 != 0 { "[opt]" } else { "" });
    text.push_str(if text.is_empty() { "" } else { " " });
    text
}

/// How a method is declared.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// With the type that it belongs to.
    pub is_qualified: bool,
    /// With native types.
    pub has_native_types: bool,
    /// Types of parameters are cut off after so many bytes.
    pub longest: usize,
}

/// A method as it is declared.
#[must_use]
pub fn method_definition(metadata: &Metadata<'_>, row: u32, generics: &Generics<'_>, form: Form) -> String {
    let Form { is_qualified, has_native_types, longest } = form;
    let mut printer = Printer::new(metadata, metadata.blob(METHOD_DEF, row, 4), Some(generics));
    printer.longest = longest;
    let Some(head) = method_head(&mut printer.cursor) else { return "<NULL METHOD SIGNATURE>".to_owned() };
    let rows: Vec<u32> = parameter_rows(metadata, row, head, longest).collect();
    let native_type = |row: u32| {
        if !has_native_types || metadata.cell(PARAM, row, 0) & 0x2000 == 0 {
            return String::new();
        }
        match metadata.marshals.rows(row << 1 | 1).first() {
            Some(row) => marshal_text(metadata.blob(FIELD_MARSHAL, *row, 1)),
            None => "(missing)".to_owned(),
        }
    };
    // Flags count wherever their row is, names only in the order of the parameters.
    let all_flags = rows.iter().map(|&row| (metadata.cell(PARAM, row, 1), metadata.cell(PARAM, row, 0)));
    let all_flags: HashMap<u32, u32> = all_flags.filter(|(_, flags)| *flags != 0).collect();
    let flags_of = |sequence: u32| all_flags.get(&sequence).copied().unwrap_or(0);
    let mut rows = rows.into_iter().peekable();
    let mut take = |sequence: u32| rows.next_if(|row| metadata.cell(PARAM, *row, 1) == sequence);
    let result_row = take(0);
    let result_native = result_row.map(&native_type).unwrap_or_default();
    printer.out.push_str(&direction(flags_of(0)));
    let mut is_whole = printer.print(Style::Loaded);
    let result = std::mem::take(&mut printer.out);
    let first = u32::from(!head.has_this());
    for number in 1..=head.parameters {
        if !is_whole {
            break;
        }
        printer.out.push_str(if number > 1 { ", " } else { "" });
        printer.cursor.eat(element::SENTINEL);
        printer.out.push_str(&direction(flags_of(number)));
        is_whole = printer.print(Style::Loaded);
        let row = take(number);
        let name = match row {
            Some(row) => escaped(&metadata.name(PARAM, row, 2)),
            None => format!("A_{}", i64::from(number) - i64::from(first)),
        };
        printer.out.push_str(&row.map(&native_type).unwrap_or_default());
        printer.out.push(' ');
        printer.out.push_str(&name);
    }
    let mut text = String::from(if head.has_this() { "instance " } else { "" });
    text.push_str(convention(head.flags));
    text.push_str(&format!(" {result}{result_native} "));
    if is_qualified {
        let owner = metadata.type_of_method(row);
        let name = owner.map_or(Some("<invalid>".to_owned()), |owner| metadata.type_def_name(owner));
        text.push_str(&name.map(|name| escaped(&name) + "::").unwrap_or_default());
    }
    text.push_str(&escaped(&metadata.name(METHOD_DEF, row, 3)));
    text.push_str(&generic_parameters(metadata, row << 1 | 1, generics).unwrap_or_default());
    text.push_str(" (");
    text.push_str(&printer.out);
    text.push_str(") ");
    text
}

/// The rows of a method's parameters and its result: no more than the signature has, as methods of a hostile file may share theirs; and no
/// more than text of so many bytes can name.
pub(super) fn parameter_rows<'m>(
    metadata: &'m Metadata<'_>,
    method: u32,
    head: Shape,
    longest: usize,
) -> impl Iterator<Item = u32> + 'm {
    let most = (head.parameters as usize).min(longest / 2);
    metadata.list(METHOD_DEF, method, 5, PARAM).take(most.saturating_add(1))
}

/// A property as it is declared.
#[must_use]
pub fn property_definition(metadata: &Metadata<'_>, row: u32, generics: &Generics<'_>) -> String {
    let mut printer = Printer::new(metadata, metadata.blob(PROPERTY, row, 2), Some(generics));
    let bits = printer.cursor.byte().unwrap_or(0);
    let mut text = String::from(if bits & 0x20 != 0 { "instance " } else { "" });
    let count = printer.cursor.number().unwrap_or(0);
    let mut is_whole = printer.print(Style::Loaded);
    text.push_str(&special(metadata.cell(PROPERTY, row, 0)));
    text.push_str(&std::mem::take(&mut printer.out));
    text.push_str(&format!(" {} (", escaped(&metadata.name(PROPERTY, row, 1))));
    for number in 0..count {
        if !is_whole {
            break;
        }
        printer.out.push_str(if number > 0 { ", " } else { "" });
        is_whole = printer.print(Style::Loaded);
    }
    text + &printer.out + ")"
}

/// The words for special names of properties and events.
#[must_use]
pub fn special(flags: u32) -> String {
    let first = if flags & 0x200 != 0 { "specialname " } else { "" };
    format!("{first}{}", if flags & 0x400 != 0 { "rtspecialname " } else { "" })
}

/// The function of a native library that a method is.
#[must_use]
pub fn import_text(metadata: &Metadata<'_>, row: u32) -> Option<String> {
    use super::schema::{IMPL_MAP, MODULE_REF};
    let tag_free = [row << 1 | 1, row << 1];
    let found = tag_free.iter().filter_map(|value| metadata.impl_maps.rows(*value).first()).min()?;
    let name = metadata.name(IMPL_MAP, *found, 2);
    let library = metadata.name(MODULE_REF, metadata.cell(IMPL_MAP, *found, 3), 0);
    Some(format!("(\"{library}\" as \"{name}\" {})", flags::import_flags(metadata.cell(IMPL_MAP, *found, 0))))
}
