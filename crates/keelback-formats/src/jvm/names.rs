//! Constants as text, in the words of `javap`: names in quotes where the Java language does not have them, numbers with their types.

use std::borrow::Cow;
use std::fmt::Write;

use super::floats::{double_text, float_text};
use super::pool::{Constant, HANDLE_KINDS, Pool};

/// A name, in quotes if it has anything but identifiers and slashes.
#[must_use]
pub fn quoted(name: Cow<'_, str>) -> Cow<'_, str> {
    // Most names have nothing but these, which makes them easy.
    let is_easy = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'$' | b'_');
    let parts = |part: &[u8]| {
        part.first().is_some_and(|first| is_easy(*first))
            && part.iter().all(|byte| is_easy(*byte) || byte.is_ascii_digit())
    };
    if name.as_bytes().split(|byte| *byte == b'/').all(parts) {
        return name;
    }
    let mut is_name = true;
    let mut may_start = true;
    for char in name.chars() {
        is_name &= match char {
            '/' => !may_start,
            _ if may_start => starts_identifier(char),
            _ => continues_identifier(char),
        };
        may_start = char == '/';
    }
    if is_name && !name.is_empty() { name } else { Cow::Owned(format!("\"{name}\"")) }
}

/// Currency signs and punctuation that connects words: identifiers of the Java language may begin with them.
fn is_sign(char: char) -> bool {
    matches!(char, '$' | '_' | '¢'..='¥' | '\u{58F}' | '\u{60B}' | '\u{9F2}' | '\u{9F3}' | '\u{E3F}' | '\u{17DB}' | '\u{20A0}'..='\u{20C0}'
        | '\u{203F}' | '\u{2040}' | '\u{2054}' | '\u{FE33}' | '\u{FE34}' | '\u{FE4D}'..='\u{FE4F}' | '\u{FE69}' | '\u{FF04}'
        | '\u{FF3F}' | '\u{FFE0}' | '\u{FFE1}' | '\u{FFE5}' | '\u{FFE6}')
}

fn starts_identifier(char: char) -> bool {
    is_sign(char) || unicode_ident::is_xid_start(char)
}

fn continues_identifier(char: char) -> bool {
    // Besides letters, digits and marks, what Java ignores in identifiers: some control and format characters.
    is_sign(char)
        || unicode_ident::is_xid_continue(char)
        || matches!(char, '\0'..='\x08' | '\x0E'..='\x1B' | '\x7F'..='\u{9F}' | '\u{AD}' | '\u{600}'..='\u{605}' | '\u{61C}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}')
}

/// Writes text with escapes for what the Java language writes with them in string literals.
pub fn push_escaped(text: &str, out: &mut String) {
    // 0xC2 begins some control characters.
    let is_special = |byte: u8| byte < 0x20 || matches!(byte, b'"' | b'\'' | b'\\' | 0x7F | 0xC2);
    if !text.bytes().any(is_special) {
        out.push_str(text);
        return;
    }
    for char in text.chars() {
        match char {
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\x08' => out.push_str("\\b"),
            '\x0C' => out.push_str("\\f"),
            '"' => out.push_str("\\\""),
            '\'' => out.push_str("\\'"),
            '\\' => out.push_str("\\\\"),
            char if char.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(char));
            }
            char => out.push(char),
        }
    }
}

/// The name of a class, in quotes if it is that of an array type.
#[must_use]
pub fn class_name<'a>(pool: &Pool<'a>, index: u16) -> Cow<'a, str> {
    quoted(pool.name(index))
}

/// Writes what an entry of the pool stands for. Nothing for one that refers to what is not there.
pub fn push_constant(pool: &Pool<'_>, index: u16, out: &mut String) {
    // Method handles refer to fields and methods, which refer to no handles: this ends.
    let index = match pool.get(index) {
        Constant::MethodHandle(kind, reference) => {
            let name = HANDLE_KINDS.get(usize::from(kind).wrapping_sub(1)).copied().unwrap_or("REF_unknown");
            out.push_str(name);
            out.push(' ');
            reference
        }
        _ => index,
    };
    match pool.get(index) {
        Constant::None | Constant::MethodHandle(..) => {}
        Constant::Utf8(_) => push_escaped(&pool.text(index), out),
        Constant::String(text) => push_escaped(&pool.text(text), out),
        Constant::MethodType(text) => out.push_str(&pool.text(text)),
        Constant::Integer(value) => {
            out.push_str(itoa::Buffer::new().format(value));
        }
        Constant::Long(value) => {
            let _ = write!(out, "{value}l");
        }
        Constant::Float(bits) => {
            let _ = write!(out, "{}f", float_text(bits));
        }
        Constant::Double(bits) => {
            let _ = write!(out, "{}d", double_text(bits));
        }
        Constant::Class(_) | Constant::Module(_) | Constant::Package(_) => out.push_str(&class_name(pool, index)),
        Constant::Field(class, of) | Constant::Method(class, of) | Constant::InterfaceMethod(class, of) => {
            out.push_str(&class_name(pool, class));
            out.push('.');
            push_constant_name_and_type(pool, of, out);
        }
        Constant::NameAndType(..) => push_constant_name_and_type(pool, index, out),
        Constant::Dynamic(method, of) | Constant::InvokeDynamic(method, of) => {
            let _ = write!(out, "#{method}:");
            push_constant_name_and_type(pool, of, out);
        }
    }
}

/// Writes a name and a descriptor.
pub fn push_constant_name_and_type(pool: &Pool<'_>, index: u16, out: &mut String) {
    if let Constant::NameAndType(name, descriptor) = pool.get(index) {
        out.push_str(&quoted(pool.text(name)));
        out.push(':');
        out.push_str(&pool.text(descriptor));
    }
}

/// Writes what the operand of an instruction stands for, with a word for its kind. Members of `this_class` are given without it.
pub fn push_operand(pool: &Pool<'_>, index: u16, this_class: u16, out: &mut String) {
    let constant = pool.get(index);
    let word = match constant {
        Constant::None => {
            let _ = write!(out, "#{index}");
            return;
        }
        Constant::Integer(_) => "int",
        Constant::Long(_) => "long",
        Constant::Float(_) => "float",
        Constant::Double(_) => "double",
        Constant::Class(_) => "class",
        Constant::String(_) => "String",
        Constant::Field(..) => "Field",
        Constant::Method(..) => "Method",
        Constant::InterfaceMethod(..) => "InterfaceMethod",
        constant => constant.kind(),
    };
    out.push_str(word);
    out.push(' ');
    match constant {
        Constant::Field(class, of) | Constant::Method(class, of) | Constant::InterfaceMethod(class, of)
            if class == this_class
                || pool.class_bytes(class).is_some_and(|name| Some(name) == pool.class_bytes(this_class)) =>
        {
            push_constant_name_and_type(pool, of, out);
        }
        _ => push_constant(pool, index, out),
    }
}

/// A name with dots, as the Java language writes it.
#[must_use]
pub fn dotted(name: Cow<'_, str>) -> String {
    name.replace('/', ".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_escapes() {
        for (name, is_quoted) in
            [("a/b$C", false), ("<init>", true), ("[I", true), ("java.base", true), ("", true), ("ñ", false)]
        {
            assert_eq!(quoted(name.into()).starts_with('"'), is_quoted, "{name}");
        }
        let mut out = String::new();
        push_escaped("a\n\"'\\\u{1}é", &mut out);
        assert_eq!(out, "a\\n\\\"\\'\\\\\\u0001é");
    }
}
