//! Names of what a dex file refers to by number, as texts that are no longer than anybody wants to see.

use super::file::Dex;
use super::instructions::Index;
use crate::mutf8;

/// Longest text of a name or a string.
const LONGEST: usize = 240;
/// How many parameters of a method are named.
const MOST_PARAMETERS: usize = 64;

/// A string; where there is none with this number, a question mark.
#[must_use]
pub fn string(dex: &Dex<'_>, index: u32) -> String {
    let Some((bytes, is_cut)) = dex.string_within(index, LONGEST) else { return "?".to_owned() };
    let mut text = mutf8::decode(bytes, '\u{FFFD}').into_owned();
    if is_cut {
        text.push('…');
    }
    text
}

/// A type as its descriptor.
#[must_use]
pub fn descriptor(dex: &Dex<'_>, index: u32) -> String {
    dex.type_name(index).map_or_else(|| "?".to_owned(), |name| string(dex, name))
}

/// A type as Java writes it.
#[must_use]
pub fn type_name(dex: &Dex<'_>, index: u32) -> String {
    dotted(&descriptor(dex, index))
}

/// A descriptor as Java writes the type.
#[must_use]
pub fn dotted(descriptor: &str) -> String {
    let element = descriptor.trim_start_matches('[');
    let depth = descriptor.len() - element.len();
    let mut name = match element {
        "B" => "byte".to_owned(),
        "C" => "char".to_owned(),
        "D" => "double".to_owned(),
        "F" => "float".to_owned(),
        "I" => "int".to_owned(),
        "J" => "long".to_owned(),
        "S" => "short".to_owned(),
        "V" => "void".to_owned(),
        "Z" => "boolean".to_owned(),
        _ => match element.strip_prefix('L') {
            Some(name) => name.strip_suffix(';').unwrap_or(name).replace('/', "."),
            None => element.to_owned(),
        },
    };
    name.push_str(&"[]".repeat(depth));
    name
}

/// The descriptor of a prototype.
#[must_use]
pub fn signature(dex: &Dex<'_>, proto: u32) -> String {
    let Some(proto) = dex.proto(proto) else { return "?".to_owned() };
    let mut text = "(".to_owned();
    let parameters = dex.type_list(proto.parameters);
    let count = parameters.len();
    let mut told = 0;
    for parameter in parameters {
        if text.len() > LONGEST || told == MOST_PARAMETERS {
            break;
        }
        text.push_str(&descriptor(dex, parameter));
        told += 1;
    }
    if told < count {
        text.push('…');
    }
    text.push(')');
    text.push_str(&descriptor(dex, proto.return_type));
    text
}

/// A field with its class and type.
#[must_use]
pub fn field(dex: &Dex<'_>, index: u32) -> String {
    let Some(field) = dex.field(index) else { return "?".to_owned() };
    format!("{}.{}:{}", descriptor(dex, field.class), string(dex, field.name), descriptor(dex, field.descriptor))
}

/// A method with its class, parameters and type.
#[must_use]
pub fn method(dex: &Dex<'_>, index: u32) -> String {
    let Some(method) = dex.method(index) else { return "?".to_owned() };
    format!("{}.{}{}", descriptor(dex, method.class), string(dex, method.name), signature(dex, method.descriptor))
}

/// The kinds of method handles: what they do, whether with a method, and whether with an object.
pub const HANDLES: [(&str, bool, bool); 9] = [
    ("put-static", false, false),
    ("get-static", false, false),
    ("put-instance", false, true),
    ("get-instance", false, true),
    ("invoke-static", true, false),
    ("invoke-instance", true, true),
    ("invoke-constructor", true, true),
    ("invoke-direct", true, true),
    ("invoke-interface", true, true),
];

/// A method handle.
#[must_use]
pub fn method_handle(dex: &Dex<'_>, index: u32) -> String {
    let Some(handle) = dex.method_handle(index) else { return "?".to_owned() };
    match HANDLES.get(usize::from(handle.kind)) {
        Some((kind, true, _)) => format!("{kind} {}", method(dex, handle.member)),
        Some((kind, false, _)) => format!("{kind} {}", field(dex, handle.member)),
        None => format!("method handle of kind {}", handle.kind),
    }
}

/// What an index of an instruction stands for.
#[must_use]
pub fn referred(dex: &Dex<'_>, kind: Index, index: u32) -> Option<String> {
    Some(match kind {
        Index::None => return None,
        Index::String => format!("{:?}", string(dex, index)),
        Index::Type => type_name(dex, index),
        Index::Field => field(dex, index),
        Index::Method => method(dex, index),
        Index::Proto => signature(dex, index),
        Index::CallSite => match dex.call_site(index) {
            Some(offset) => format!("call site at {offset:#x}"),
            None => "?".to_owned(),
        },
        Index::MethodHandle => method_handle(dex, index),
        Index::VtablePlace => format!("method {index} of the class"),
        Index::FieldOffset => format!("at {index} in the object"),
    })
}

/// Where a flag may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At a class.
    Class,
    /// At a method.
    Method,
    /// At a field.
    Field,
}

/// The names of flags as the format's tool writes them, by their bits.
#[must_use]
pub fn flag_names(place: Place) -> [&'static str; 18] {
    match place {
        Place::Class => [
            "PUBLIC",
            "PRIVATE",
            "PROTECTED",
            "STATIC",
            "FINAL",
            "?",
            "?",
            "?",
            "?",
            "INTERFACE",
            "ABSTRACT",
            "?",
            "SYNTHETIC",
            "ANNOTATION",
            "ENUM",
            "?",
            "VERIFIED",
            "OPTIMIZED",
        ],
        Place::Method => [
            "PUBLIC",
            "PRIVATE",
            "PROTECTED",
            "STATIC",
            "FINAL",
            "SYNCHRONIZED",
            "BRIDGE",
            "VARARGS",
            "NATIVE",
            "?",
            "ABSTRACT",
            "STRICT",
            "SYNTHETIC",
            "?",
            "?",
            "MIRANDA",
            "CONSTRUCTOR",
            "DECLARED_SYNCHRONIZED",
        ],
        Place::Field => [
            "PUBLIC",
            "PRIVATE",
            "PROTECTED",
            "STATIC",
            "FINAL",
            "?",
            "VOLATILE",
            "TRANSIENT",
            "?",
            "?",
            "?",
            "?",
            "SYNTHETIC",
            "?",
            "ENUM",
            "?",
            "?",
            "?",
        ],
    }
}

/// Flags as a list of names.
#[must_use]
pub fn flags(place: Place, flags: u32) -> String {
    let names = flag_names(place);
    let set = names.iter().enumerate().filter(|(bit, _)| flags >> bit & 1 != 0).map(|(_, name)| *name);
    set.collect::<Vec<_>>().join(" ")
}
