//! Names of types and scopes, and how names are quoted where they could be taken for words of the assembler.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::OnceLock;

use super::instructions::opcodes;
use super::metadata::{Metadata, Sort, is_core_library};
use super::schema::{GENERIC_PARAM, TYPE_DEF, TYPE_REF, TableId};

/// A name, quoted if it has to be: each part of it between slashes.
#[must_use]
pub fn escaped(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for (place, part) in name.split('/').enumerate() {
        if place > 0 {
            text.push('/');
        }
        let is_plain = |(at, byte): (usize, u8)| {
            byte.is_ascii_alphanumeric() || b"_$@?!`".contains(&byte) || byte == b'.' && at > 0
        };
        let is_quoted = !part.bytes().enumerate().all(is_plain) || keywords().contains(part);
        if is_quoted {
            text.push('\'');
        }
        for character in part.chars() {
            if matches!(character, '\'' | '\\') {
                text.push('\\');
            }
            text.push(character);
        }
        if is_quoted {
            text.push('\'');
        }
    }
    text
}

fn keywords() -> &'static HashSet<&'static str> {
    static KEYWORDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    KEYWORDS.get_or_init(|| {
        let words = include_str!("keywords.txt").split_ascii_whitespace();
        // The assembler knows all mnemonics; `monodis` does not quote these.
        let unquoted = ["throw", "unbox.any", "stloc.s", "stloc.0", "stloc.1", "stloc.2", "stloc.3"];
        let mnemonics = opcodes().map(|opcode| opcode.name).filter(|name| !unquoted.contains(name));
        words.chain(mnemonics.filter(|name| !name.ends_with('.'))).collect()
    })
}

/// Of how many generic parameters names are compared: a type or method with more has them all different.
const MOST_COMPARED: usize = 256;

/// Names of types are cut off here: each of those that a type is in may have a long one.
const LONGEST: usize = 1 << 13;

/// The generic parameters that a signature may use, as rows of their table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Generics<'m> {
    /// Those of the type.
    pub of_type: &'m [u32],
    /// Those of the method.
    pub of_method: &'m [u32],
    /// Whether all names are unknown, though they are asked for.
    pub are_lost: bool,
}

/// What a type that every program needs is called in signatures.
fn core_name(namespace: &str, name: &str) -> Option<&'static str> {
    if namespace != "System" {
        return None;
    }
    Some(match name {
        "Object" => "object",
        "String" => "string",
        "Void" => "void",
        "Boolean" => "bool",
        "Char" => "char",
        "SByte" => "int8",
        "Byte" => "unsigned int8",
        "Int16" => "int16",
        "UInt16" => "unsigned int16",
        "Int32" => "int32",
        "UInt32" => "unsigned int32",
        "Int64" => "int64",
        "UInt64" => "unsigned int64",
        "Single" => "float32",
        "Double" => "float64",
        "IntPtr" => "native int",
        "UIntPtr" => "native unsigned int",
        "TypedReference" => "typedref",
        _ => return None,
    })
}

impl Metadata<'_> {
    /// The generic parameters of a type or of a method and its type.
    #[must_use]
    pub fn generics(&self, of_type: Option<u32>, of_method: Option<u32>) -> Generics<'_> {
        let rows = |owner: Option<u32>, tag: u32| owner.map_or(&[][..], |row| self.generics.rows(row << 1 | tag));
        Generics { of_type: rows(of_type, 0), of_method: rows(of_method, 1), are_lost: false }
    }

    /// The name of one of some generic parameters, quoted, if it is known and no other has it.
    #[must_use]
    pub fn generic_name(&self, rows: &[u32], number: u32) -> Option<String> {
        let name_of = |row: u32| self.name(GENERIC_PARAM, row, 3);
        let name = name_of(*rows.get(number as usize)?);
        let is_ambiguous = rows.len() < MOST_COMPARED && rows.iter().filter(|row| name_of(**row) == name).count() > 1;
        (!is_ambiguous).then(|| escaped(&name))
    }

    /// The name of a type that is defined here, with the types that it is in. The first type has none: it stands for the module.
    #[must_use]
    pub fn type_def_name(&self, row: u32) -> Option<String> {
        if row == 1 {
            return None;
        }
        let path = self.type_path(row);
        let mut text = String::new();
        self.push_path(TYPE_DEF, &path, false, &mut text);
        Some(text)
    }

    /// The name of a type of another module, with its scope and the types that it is in.
    #[must_use]
    pub fn type_ref_name(&self, row: u32) -> String {
        let (path, scope) = self.type_ref_path(row);
        let mut text = self.scope_prefix(scope);
        self.push_path(TYPE_REF, &path, false, &mut text);
        text
    }

    /// Appends the names of types that lie in each other, with slashes between.
    fn push_path(&self, table: TableId, path: &[u32], is_escaped: bool, text: &mut String) {
        for (place, row) in path.iter().enumerate() {
            if place > 0 {
                text.push('/');
            } else {
                push_namespace(text, &self.name(table, *row, 2));
            }
            let name = self.name(table, *row, 1);
            text.push_str(&if is_escaped { Cow::Owned(escaped(&name)) } else { name });
            if text.len() > LONGEST {
                break;
            }
        }
    }

    fn scope_prefix(&self, scope: Option<(TableId, u32)>) -> String {
        match (scope, self.scope_name(scope)) {
            (Some((super::schema::MODULE_REF, _)), Some(name)) => format!("[.module {}]", escaped(&name)),
            (_, Some(name)) => format!("[{}]", escaped(&name)),
            (_, None) => String::new(),
        }
    }

    /// The name of a type with whether it is a class or a value type. A type that signatures have a word for is called by that word
    /// if `is_short`. `sort` is what the signature says of it.
    #[must_use]
    pub fn class_text(&self, (table, row): (TableId, u32), sort: Sort, is_short: bool) -> Option<String> {
        let (path, scope, is_ref) = match table {
            TYPE_DEF if row == 1 => return None,
            TYPE_DEF => (self.type_path(row), None, false),
            _ => {
                let (path, scope) = self.type_ref_path(row);
                (path, scope, true)
            }
        };
        let (name, namespace) = (self.name(table, row, 1), self.name(table, row, 2));
        let is_core = if is_ref {
            self.scope_name(scope).is_some_and(|name| is_core_library(&name))
        } else {
            self.is_core_library()
        };
        let core = core_name(&namespace, &name).filter(|_| is_core && path.len() == 1);
        if let Some(core) = core.filter(|_| is_short) {
            return Some(core.to_owned());
        }
        let is_known = || is_core && path.len() == 1 && CORE_VALUE_TYPES.contains(&&*format!("{namespace}.{name}"));
        let is_value = core.is_none()
            && match (is_ref, sort) {
                (false, _) => self.is_value_type(row),
                (true, Sort::Unknown) => is_known(),
                (true, sort) => sort == Sort::Value,
            };
        let mut text = if is_value { "valuetype " } else { "class " }.to_owned();
        text.push_str(&self.scope_prefix(scope));
        self.push_path(table, &path, true, &mut text);
        Some(text)
    }
}

/// Value types of the core library that programs call methods of without naming them in a signature.
const CORE_VALUE_TYPES: [&str; 12] = [
    "System.DateTime",
    "System.DateTimeOffset",
    "System.Decimal",
    "System.Guid",
    "System.HashCode",
    "System.RuntimeFieldHandle",
    "System.RuntimeMethodHandle",
    "System.RuntimeTypeHandle",
    "System.Threading.CancellationToken",
    "System.Threading.SpinLock",
    "System.Threading.SpinWait",
    "System.TimeSpan",
];

fn push_namespace(text: &mut String, namespace: &str) {
    if !namespace.is_empty() {
        text.push_str(namespace);
        text.push('.');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_could_be_words_are_quoted() {
        assert_eq!(escaped("Main"), "Main");
        assert_eq!(escaped(".ctor"), "'.ctor'");
        assert_eq!(escaped("value"), "'value'");
        assert_eq!(escaped("add"), "'add'");
        assert_eq!(escaped("A.B/<C>d"), "A.B/'<C>d'");
        assert_eq!(escaped("it's"), "'it\\'s'");
        assert_eq!(escaped(""), "");
    }
}
