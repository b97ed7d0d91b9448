//! Private names: mangling.
use keelback_bytecode::NameId;

use crate::pool::NamePool;

/// The number of a name, mangled as the body of class `private` asks for.
pub(crate) fn intern_mangled(names: &mut NamePool, private: Option<&str>, name: &str) -> NameId {
    match mangle(private, name) {
        None => names.intern(name),
        Some(mangled) => names.intern(&mangled),
    }
}

/// `_Class__name` for a private name inside a class; `None` if the name stays as it is.
pub(crate) fn mangle(private: Option<&str>, name: &str) -> Option<String> {
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return None;
    }
    let class = private?.trim_start_matches('_');
    if class.is_empty() {
        return None;
    }
    let mut mangled = String::with_capacity(1 + class.len() + name.len());
    mangled.push('_');
    mangled.push_str(class);
    mangled.push_str(name);
    Some(mangled)
}
