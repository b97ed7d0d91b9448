//! The constant pool: what entries refer to, and whether names and descriptors are such (JVMS §4.2, §4.3, §4.4).

use super::Report;
use crate::jvm::attribute::Body;
use crate::jvm::class::ClassFile;
use crate::jvm::pool::{Constant, Pool};
use crate::jvm::types::{is_descriptor, method_types};
use crate::mutf8;

/// Whether a name may be that of a field, a local variable or a part of a class's name.
pub(super) fn is_unqualified(name: &[u8]) -> bool {
    !name.is_empty() && !name.iter().any(|byte| b".;[/".contains(byte))
}

/// Whether a name may be that of a method that is not special.
pub(super) fn is_method_name(name: &[u8]) -> bool {
    is_unqualified(name) && !name.iter().any(|byte| b"<>".contains(byte))
}

/// Whether a name may be that of a class: unqualified names with slashes between them.
pub(super) fn is_class_name(name: &[u8]) -> bool {
    name.split(|byte| *byte == b'/').all(is_unqualified)
}

/// Whether a name may stand in a Class entry: that of a class, or the descriptor of an array type.
fn is_class_or_array(name: &[u8]) -> bool {
    match name.first() {
        Some(b'[') => {
            is_descriptor(name)
                && dimensions(name) <= 255
                && name[dimensions(name)..]
                    .strip_prefix(b"L")
                    .is_none_or(|element| is_class_name(&element[..element.len() - 1]))
        }
        _ => is_class_name(name),
    }
}

/// How many dimensions an array type has.
pub(super) fn dimensions(descriptor: &[u8]) -> usize {
    descriptor.iter().take_while(|byte| **byte == b'[').count()
}

/// Whether some text is the descriptor of a field, and the names in it are such.
pub(super) fn is_field_descriptor(text: &[u8]) -> bool {
    is_descriptor(text)
        && dimensions(text) <= 255
        && text[dimensions(text)..].strip_prefix(b"L").is_none_or(|name| is_class_name(&name[..name.len() - 1]))
}

/// Whether some text is the descriptor of a method with at most 255 slots of parameters, `this` not counted.
pub(super) fn is_method_descriptor(text: &[u8]) -> bool {
    method_types(text).is_some_and(|types| {
        types.slots() <= 255
            && types.parameters.iter().all(|parameter| is_field_descriptor(parameter))
            && (types.result == b"V" || is_field_descriptor(types.result))
    })
}

pub(super) fn check(class: &ClassFile<'_>, report: &mut Report) {
    let pool = &class.pool;
    let methods = class.find(|body| match body {
        Body::BootstrapMethods(methods) => Some(methods.len()),
        _ => None,
    });
    let is_module = class.access & 0x8000 != 0;
    for (index, constant) in pool.entries() {
        let what = match check_one(class.major, pool, constant, methods.unwrap_or(0)) {
            Err(what) => what,
            Ok(()) if constant.since() > class.major => {
                let kind = constant.kind();
                format!("{kind} exists since version {}, and this is {} (JVMS §4.4)", constant.since(), class.major)
            }
            Ok(()) if matches!(constant, Constant::Module(_) | Constant::Package(_)) && !is_module => {
                "modules and packages stand in the constant pool of a module only (JVMS §4.4.11, §4.4.12)".to_owned()
            }
            Ok(()) => continue,
        };
        report.add(pool.at(index), format!("constant #{index}: {what}"));
        if report.is_full() {
            return;
        }
    }
}

fn check_one(major: u16, pool: &Pool<'_>, constant: Constant, methods: usize) -> Result<(), String> {
    let text = |index: u16, section: &str| {
        pool.bytes(index)
            .ok_or_else(|| format!("#{index} is {}, and should be Utf8 ({section})", pool.get(index).kind()))
    };
    let is = |index: u16, wanted: bool, kind: &str, section: &str| {
        if wanted {
            return Ok(());
        }
        Err(format!("#{index} is {}, and should be {kind} ({section})", pool.get(index).kind()))
    };
    let shown = |bytes: &[u8]| format!("{:?}", mutf8::decode(bytes, '?'));
    match constant {
        Constant::Utf8(_) | Constant::None => {
            let bytes = match constant {
                Constant::Utf8(span) => span.of(pool.file()),
                _ => &[],
            };
            if !mutf8::is_well_formed(bytes) {
                return Err("text that is not in modified UTF-8 (JVMS §4.4.7)".to_owned());
            }
        }
        Constant::Integer(_) | Constant::Float(_) | Constant::Long(_) | Constant::Double(_) => {}
        Constant::Class(name) => {
            let name = text(name, "JVMS §4.4.1")?;
            if !is_class_or_array(name) {
                return Err(format!("{} is not the name of a class (JVMS §4.2.1, §4.4.1)", shown(name)));
            }
        }
        Constant::String(index) => drop(text(index, "JVMS §4.4.3")?),
        Constant::Module(index) | Constant::Package(index) => {
            let name = text(index, "JVMS §4.4.11")?;
            if name.is_empty() {
                return Err("a name without letters (JVMS §4.2.3)".to_owned());
            }
        }
        Constant::Field(class, of) | Constant::Method(class, of) | Constant::InterfaceMethod(class, of) => {
            is(class, matches!(pool.get(class), Constant::Class(_)), "Class", "JVMS §4.4.2")?;
            is(of, matches!(pool.get(of), Constant::NameAndType(..)), "NameAndType", "JVMS §4.4.2")?;
            let Constant::NameAndType(name, descriptor) = pool.get(of) else { return Ok(()) };
            let (name, descriptor) = (text(name, "JVMS §4.4.6")?, text(descriptor, "JVMS §4.4.6")?);
            if matches!(constant, Constant::Field(..)) {
                if !is_field_descriptor(descriptor) {
                    return Err(format!("{} is not the type of a field (JVMS §4.4.2)", shown(descriptor)));
                }
                return Ok(());
            }
            if !is_method_descriptor(descriptor) {
                return Err(format!("{} is not the type of a method (JVMS §4.4.2)", shown(descriptor)));
            }
            if name == b"<init>" {
                return if descriptor.ends_with(b")V") || matches!(constant, Constant::InterfaceMethod(..)) {
                    Ok(())
                } else {
                    Err("<init> returns nothing (JVMS §4.4.2)".to_owned())
                };
            }
            if !is_method_name(name) {
                return Err(format!("{} is not the name of a method (JVMS §4.4.2)", shown(name)));
            }
        }
        Constant::NameAndType(name, descriptor) => {
            let (name, descriptor) = (text(name, "JVMS §4.4.6")?, text(descriptor, "JVMS §4.4.6")?);
            if !is_field_descriptor(descriptor) && !is_method_descriptor(descriptor) {
                return Err(format!("{} is not a descriptor (JVMS §4.4.6)", shown(descriptor)));
            }
            if name != b"<init>" && name != b"<clinit>" && !is_unqualified(name) {
                return Err(format!("{} is not a name (JVMS §4.2.2, §4.4.6)", shown(name)));
            }
        }
        Constant::MethodHandle(kind, reference) => check_handle(major, pool, kind, reference)?,
        Constant::MethodType(descriptor) => {
            let descriptor = text(descriptor, "JVMS §4.4.9")?;
            if !is_method_descriptor(descriptor) {
                return Err(format!("{} is not the type of a method (JVMS §4.4.9)", shown(descriptor)));
            }
        }
        Constant::Dynamic(method, of) | Constant::InvokeDynamic(method, of) => {
            if usize::from(method) >= methods {
                return Err(format!("bootstrap method {method}, and there are {methods} (JVMS §4.4.10)"));
            }
            is(of, matches!(pool.get(of), Constant::NameAndType(..)), "NameAndType", "JVMS §4.4.10")?;
            let Constant::NameAndType(_, descriptor) = pool.get(of) else { return Ok(()) };
            let descriptor = text(descriptor, "JVMS §4.4.6")?;
            let is_call = matches!(constant, Constant::InvokeDynamic(..));
            if is_call && !is_method_descriptor(descriptor) || !is_call && !is_field_descriptor(descriptor) {
                return Err(format!("{} is not a type for it (JVMS §4.4.10)", shown(descriptor)));
            }
        }
    }
    Ok(())
}

fn check_handle(major: u16, pool: &Pool<'_>, kind: u8, reference: u16) -> Result<(), String> {
    let target = pool.get(reference);
    let fits = match kind {
        1..=4 => matches!(target, Constant::Field(..)),
        5 | 8 => matches!(target, Constant::Method(..)),
        6 | 7 => {
            matches!(target, Constant::Method(..)) || major >= 52 && matches!(target, Constant::InterfaceMethod(..))
        }
        9 => matches!(target, Constant::InterfaceMethod(..)),
        _ => return Err(format!("{kind} is no kind of method handle (JVMS §4.4.8)")),
    };
    if !fits {
        return Err(format!("a method handle of kind {kind} for {} (JVMS §4.4.8)", target.kind()));
    }
    let name = pool.member(reference).and_then(|(_, name, _)| pool.bytes(name)).unwrap_or_default();
    if kind == 8 && name != b"<init>" || (5..=9).contains(&kind) && kind != 8 && name.starts_with(b"<") {
        return Err(format!("a method handle of kind {kind} for {} (JVMS §4.4.8)", mutf8::decode(name, '?')));
    }
    Ok(())
}
