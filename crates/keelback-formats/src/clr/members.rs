//! What tokens stand for, as `monodis` prints it: fields, methods, types, strings.

use super::heaps::compressed;
use super::literal::user_string_text;
use super::metadata::{Metadata, Sort};
use super::names::{Generics, escaped};
use super::schema::{
    FIELD, MEMBER_REF, METHOD_DEF, METHOD_SPEC, STANDALONE_SIG, TYPE_DEF, TYPE_REF, TYPE_SPEC, TableId, decode,
};
use super::types::{Cursor, Printer, Shape, Style, convention, element, method_head, shape_text};

/// Signatures with more parameters than this are cut off: each takes a byte at least, and none is that long.
const MOST_PARAMETERS: u32 = 1 << 16;

impl<'a> Metadata<'a> {
    /// A type that is made of others, with the names of generic parameters or their numbers.
    #[must_use]
    pub fn type_spec_text(&self, row: u32, generics: Option<&Generics<'_>>) -> String {
        let mut printer = Printer::new(self, self.blob(TYPE_SPEC, row, 0), generics);
        if self.print_type_spec(&mut printer).is_none() {
            printer.out.push('?');
        }
        printer.out
    }

    fn print_type_spec(&self, printer: &mut Printer<'_, 'a>) -> Option<()> {
        let mut after = printer.cursor;
        match after.byte()? {
            kind @ (element::PTR | element::SZARRAY) => {
                printer.cursor = after;
                let modifiers = printer.modifiers()?;
                printer.out.push_str(&modifiers.concat());
                printer.out.push_str(if modifiers.is_empty() { "" } else { " " });
                printer.print(Style::Signature);
                printer.out.push_str(if kind == element::PTR { "*" } else { "[]" });
            }
            element::ARRAY => {
                printer.cursor = after;
                printer.print(Style::Signature);
                let shape = shape_text(&mut printer.cursor)?;
                printer.out.push(' ');
                printer.out.push_str(&shape);
            }
            _ => drop(printer.print(Style::Signature)),
        }
        Some(())
    }

    /// The type of a field, from its signature.
    #[must_use]
    pub fn field_signature(&self, blob: &'a [u8]) -> String {
        self.field_signature_in(None, blob)
    }

    fn field_signature_in(&self, own: Option<u32>, blob: &'a [u8]) -> String {
        let mut printer = Printer::new(self, blob, None);
        printer.own = own;
        if !printer.cursor.eat(6) {
            return "?".to_owned();
        }
        let Some(modifiers) = printer.modifiers() else { return "?".to_owned() };
        printer.print(Style::Signature);
        printer.out.push_str(&modifiers.concat());
        printer.out
    }

    /// A field: its type, the type that it belongs to, its name.
    #[must_use]
    pub fn field_text(&self, (table, row): (TableId, u32)) -> String {
        if table == MEMBER_REF {
            let signature = self.field_signature_in(self.generic_parent(row), self.blob(MEMBER_REF, row, 2));
            let name = escaped(&self.name(MEMBER_REF, row, 1));
            return match self.plain_parent(row) {
                Some(parent) => format!("{signature} {parent}::{name}"),
                None => format!("{signature} {name}"),
            };
        }
        let signature = self.field_signature(self.blob(FIELD, row, 2));
        let Some(owner) = self.type_of_field(row) else { return format!("<invalid> {signature}") };
        let name = escaped(&self.name(FIELD, row, 1));
        match self.type_def_name(owner) {
            Some(owner) => format!("{signature} {}::{name}", escaped(&owner)),
            None => format!("{signature} {name}"),
        }
    }

    /// The type that a member of another type belongs to, as it stands in its table.
    fn plain_parent(&self, row: u32) -> Option<String> {
        match decode("MemberRefParent", self.cell(MEMBER_REF, row, 0))? {
            (TYPE_DEF, row) => self.type_def_name(row),
            (table @ (TYPE_REF | TYPE_SPEC), row) => Some(self.type_name(table, row)),
            _ => None,
        }
    }

    /// The generic type of which the member's type is an instance, if it is defined here.
    fn generic_parent(&self, row: u32) -> Option<u32> {
        let (TYPE_SPEC, parent) = decode("MemberRefParent", self.cell(MEMBER_REF, row, 0))? else { return None };
        let mut cursor = Cursor::new(self.blob(TYPE_SPEC, parent, 0));
        let is_instance = cursor.eat(element::GENERICINST) && cursor.byte().is_some();
        match cursor.class().filter(|_| is_instance)? {
            (TYPE_DEF, row) => Some(row),
            _ => None,
        }
    }

    /// The same as the loaded type is called.
    fn loaded_parent(&self, row: u32, generics: Option<&Generics<'_>>) -> Option<String> {
        match decode("MemberRefParent", self.cell(MEMBER_REF, row, 0))? {
            (TYPE_DEF, row) => self.class_text((TYPE_DEF, row), Sort::Unknown, true),
            (TYPE_REF, row) => {
                let sort = self.sorts.get(row as usize).copied().unwrap_or(Sort::Unknown);
                self.class_text((TYPE_REF, row), sort, true)
            }
            (TYPE_SPEC, row) => {
                let mut printer = Printer::new(self, self.blob(TYPE_SPEC, row, 0), generics);
                printer.print(Style::Class);
                Some(printer.out)
            }
            (METHOD_DEF, row) => self.class_text((TYPE_DEF, self.type_of_method(row)?), Sort::Unknown, true),
            _ => None,
        }
    }

    /// The name of a method with the type that it belongs to.
    #[must_use]
    pub fn method_name(&self, method: (TableId, u32), generics: Option<&Generics<'_>>) -> String {
        let (parent, name) = match method {
            (METHOD_DEF, row) => {
                let owner = self.type_of_method(row);
                let owner = owner.and_then(|owner| self.class_text((TYPE_DEF, owner), Sort::Unknown, true));
                (owner, self.name(METHOD_DEF, row, 3))
            }
            (MEMBER_REF, row) => (self.loaded_parent(row, generics), self.name(MEMBER_REF, row, 1)),
            (METHOD_SPEC, row) => match decode("MethodDefOrRef", self.cell(METHOD_SPEC, row, 0)) {
                Some(method) if method.0 != METHOD_SPEC => return self.method_name(method, generics),
                _ => return "?".to_owned(),
            },
            _ => return "?".to_owned(),
        };
        let name = escaped(&name);
        match parent {
            Some(parent) => format!("{parent}::{name}"),
            None => name,
        }
    }

    /// A method: its result, name and parameters.
    #[must_use]
    pub fn method_text(&self, method: (TableId, u32), generics: Option<&Generics<'_>>) -> String {
        let mut name = self.method_name(method, generics);
        let (signature, arguments) = match method {
            (METHOD_DEF, row) => (self.blob(METHOD_DEF, row, 4), None),
            (MEMBER_REF, row) => {
                let signature = self.blob(MEMBER_REF, row, 2);
                let count = method_head(&mut Cursor::new(signature)).map_or(0, |head| head.generics);
                if count > 0 {
                    name = format!("{name} <[{count}]>");
                }
                (signature, None)
            }
            (_, row) => {
                let inner = decode("MethodDefOrRef", self.cell(METHOD_SPEC, row, 0));
                let signature = match inner {
                    Some((METHOD_DEF, row)) => self.blob(METHOD_DEF, row, 4),
                    Some((MEMBER_REF, row)) => self.blob(MEMBER_REF, row, 2),
                    _ => &[],
                };
                (signature, Some(self.blob(METHOD_SPEC, row, 1)))
            }
        };
        let mut printer = Printer::new(self, signature, None);
        if self.print_method(&mut printer, &name, arguments).is_none() {
            printer.out.push('?');
        }
        printer.out
    }

    fn print_method(&self, printer: &mut Printer<'_, 'a>, name: &str, arguments: Option<&'a [u8]>) -> Option<()> {
        let head = method_head(&mut printer.cursor);
        if head.is_none() {
            printer.out.push_str(name);
        }
        let head = head?;
        if head.has_this() {
            printer.out.push_str(if head.flags & 0x40 != 0 { "explicit-this " } else { "instance " });
        }
        if arguments.is_none() && head.flags & 0x0F != 0 {
            printer.out.push_str(convention(head.flags));
            printer.out.push(' ');
        }
        print_result(printer);
        printer.out.push(' ');
        printer.out.push_str(name);
        if let Some(arguments) = arguments {
            let mut inner = Printer::new(self, arguments, None);
            inner.out.push('<');
            inner.cursor.byte();
            let count = inner.cursor.number().unwrap_or(0);
            for number in 0..count.min(MOST_PARAMETERS) {
                inner.out.push_str(if number > 0 { ", " } else { "" });
                if !print_parameter(&mut inner) {
                    break;
                }
            }
            inner.out.push('>');
            printer.out.push_str(&inner.out);
            printer.out.push(' ');
        }
        printer.out.push('(');
        for number in 0..head.parameters.min(MOST_PARAMETERS) {
            printer.out.push_str(if number > 0 { ", " } else { "" });
            if printer.cursor.eat(element::SENTINEL) {
                printer.out.push_str("..., ");
            }
            if !print_parameter(printer) {
                break;
            }
        }
        printer.out.push(')');
        Some(())
    }

    /// What the operand of `ldtoken` stands for.
    #[must_use]
    pub fn token_text(&self, token: u32, generics: Option<&Generics<'_>>) -> Option<String> {
        let (table, row) = self.token(token)?;
        Some(match table {
            FIELD => format!("field {}", self.field_text((table, row))),
            METHOD_DEF | METHOD_SPEC => format!("method {}", self.method_text((table, row), generics)),
            MEMBER_REF if self.blob(MEMBER_REF, row, 2).first() == Some(&6) => {
                format!("field {}", self.field_text((table, row)))
            }
            MEMBER_REF => format!("method {}", self.method_text((table, row), generics)),
            TYPE_DEF => escaped(&self.type_name(table, row)),
            TYPE_REF => self.type_name(table, row),
            TYPE_SPEC => self.type_spec_text(row, generics),
            _ => return None,
        })
    }

    /// What the operand of an instruction with a type stands for.
    #[must_use]
    pub fn type_token_text(&self, token: u32) -> Option<String> {
        let (table, row) = self.token(token)?;
        matches!(table, TYPE_DEF | TYPE_REF | TYPE_SPEC).then(|| self.type_name(table, row))
    }

    /// What the operand of an instruction with a field stands for.
    #[must_use]
    pub fn field_token_text(&self, token: u32) -> Option<String> {
        let (table, row) = self.token(token)?;
        matches!(table, FIELD | MEMBER_REF).then(|| self.field_text((table, row)))
    }

    /// What the operand of an instruction with a method stands for.
    #[must_use]
    pub fn method_token_text(&self, token: u32, generics: Option<&Generics<'_>>) -> Option<String> {
        let (table, row) = self.token(token)?;
        matches!(table, METHOD_DEF | MEMBER_REF | METHOD_SPEC).then(|| self.method_text((table, row), generics))
    }

    /// What the operand of `ldstr` stands for.
    #[must_use]
    pub fn string_token_text(&self, token: u32) -> Option<String> {
        (token >> 24 == 0x70).then_some(())?;
        Some(user_string_text(self.heaps.user_string(token & 0xFF_FFFF)?))
    }

    /// The signature that the operand of an instruction stands for: of the method that is called.
    #[must_use]
    pub fn called_signature(&self, token: u32) -> Option<Shape> {
        let signature = match self.token(token)? {
            (METHOD_DEF, row) => self.blob(METHOD_DEF, row, 4),
            (MEMBER_REF, row) => self.blob(MEMBER_REF, row, 2),
            (STANDALONE_SIG, row) => self.blob(STANDALONE_SIG, row, 0),
            (METHOD_SPEC, row) => match decode("MethodDefOrRef", self.cell(METHOD_SPEC, row, 0))? {
                (METHOD_DEF, row) => self.blob(METHOD_DEF, row, 4),
                (MEMBER_REF, row) => self.blob(MEMBER_REF, row, 2),
                _ => return None,
            },
            _ => return None,
        };
        let head = method_head(&mut Cursor::new(signature))?;
        // A field has another signature.
        (signature.first()? & 0x0F != 6 && compressed(signature).is_some()).then_some(head)
    }
}

fn print_result(printer: &mut Printer<'_, '_>) -> bool {
    let Some(modifiers) = printer.modifiers() else { return false };
    let is_byref = printer.cursor.eat(element::BYREF);
    let done = printer.print(Style::Signature);
    printer.out.push_str(if is_byref { "& " } else { "" });
    printer.out.push_str(&modifiers.concat());
    printer.out.push_str(if modifiers.is_empty() { "" } else { " " });
    done
}

fn print_parameter(printer: &mut Printer<'_, '_>) -> bool {
    let Some(modifiers) = printer.modifiers() else { return false };
    let done = if printer.cursor.eat(element::TYPEDBYREF) {
        printer.out.push_str(" typedref ");
        true
    } else {
        let is_byref = printer.cursor.eat(element::BYREF);
        printer.out.push_str(if is_byref { "[out] " } else { "" });
        let done = printer.print(Style::Signature);
        printer.out.push_str(if is_byref { "&" } else { "" });
        done
    };
    printer.out.push_str(&modifiers.concat());
    printer.out.push_str(if modifiers.is_empty() { "" } else { " " });
    done
}
