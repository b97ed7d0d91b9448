//! The class, its fields and methods: flags, names, and attributes that the machine reads (JVMS §4.1, §4.5, §4.6, §4.7).

use std::collections::HashSet;

use super::Report;
use super::pool::{is_class_name, is_field_descriptor, is_method_descriptor, is_method_name, is_unqualified};
use crate::jvm::attribute::{Attribute, Body};
use crate::jvm::class::{ClassFile, Member, NEWEST};
use crate::jvm::flags::{Place, names};
use crate::jvm::pool::Constant;
use crate::jvm::types::method_types;
use crate::model::Warning;

const PUBLIC: u16 = 0x0001;
const PRIVATE: u16 = 0x0002;
const PROTECTED: u16 = 0x0004;
const STATIC: u16 = 0x0008;
const FINAL: u16 = 0x0010;
const INTERFACE: u16 = 0x0200;
const ABSTRACT: u16 = 0x0400;

pub(super) fn check(class: &ClassFile<'_>, report: &mut Report) {
    versions(class, report);
    if class.damage.is_some() {
        return;
    }
    header(class, report);
    attributes(class, &class.attributes, report);
    for (members, place) in [(&class.fields, Place::Field), (&class.methods, Place::Method)] {
        let mut seen = HashSet::new();
        for member in members {
            let key = (class.pool.bytes(member.name), class.pool.bytes(member.descriptor));
            if !seen.insert(key) {
                report.add(member.span.start, "a second one of the same name and type (JVMS §4.5, §4.6)");
            }
            match place {
                Place::Field => field(class, member, report),
                _ => method(class, member, report),
            }
            attributes(class, &member.attributes, report);
            if report.is_full() {
                return;
            }
        }
    }
}

fn versions(class: &ClassFile<'_>, report: &mut Report) {
    let ClassFile { major, minor, .. } = *class;
    if major > NEWEST {
        report.add(6, format!("version {major}.{minor} is newer than {NEWEST} (JVMS §4.1)"));
    }
    if major >= 56 && minor != 0 && minor != 65535 {
        report.add(4, format!("minor version {minor}: since 56 it is 0 or 65535 (JVMS §4.1)"));
    }
}

fn header(class: &ClassFile<'_>, report: &mut Report) {
    let pool = &class.pool;
    let (access, at) = (class.access, class.header_at);
    let plain = |index: u16| pool.class_bytes(index).is_some_and(is_class_name);
    if !plain(class.this_class) {
        report.add(at + 2, format!("this_class is #{}, which is no class (JVMS §4.1)", class.this_class));
    }
    // Before version 53 the flag means nothing.
    if access & 0x8000 != 0 && class.major >= 53 {
        let counts = class.interfaces.len() + class.fields.len() + class.methods.len();
        if class.super_class != 0 || counts != 0 {
            report.add(at + 4, "a module has no superclass, interfaces, fields or methods (JVMS §4.1)");
        }
        return;
    }
    let is_object = pool.class_bytes(class.this_class) == Some(b"java/lang/Object");
    if class.super_class == 0 {
        if !is_object {
            report.add(at + 4, "only Object and modules have no superclass (JVMS §4.1)");
        }
    } else if !plain(class.super_class) {
        report.add(at + 4, format!("super_class is #{}, which is no class (JVMS §4.1)", class.super_class));
    } else if is_object {
        report.add(at + 4, "Object has no superclass (JVMS §4.1)");
    }
    let is_interface = access & INTERFACE != 0;
    if is_interface && pool.class_bytes(class.super_class) != Some(b"java/lang/Object") {
        report.add(at + 4, "the superclass of an interface is Object (JVMS §4.1)");
    }
    if !go_together(class.major, access) {
        let names = names(Place::Class, access);
        report.add(at, format!("flags {access:#06x} ({names}) do not go together (JVMS §4.1)"));
    }
    let mut seen = HashSet::new();
    for (place, index) in (0_u32..).zip(&class.interfaces) {
        let at = at + 8 + place * 2;
        if !plain(*index) {
            report.add(at, format!("interface #{index} is no class (JVMS §4.1)"));
        } else if !seen.insert(pool.class_bytes(*index)) {
            report.add(at, format!("{} twice (JVMS §4.1)", pool.brief(pool.name_index(*index))));
        }
    }
}

/// Whether the flags of a class may stand together.
fn go_together(major: u16, access: u16) -> bool {
    // Old compilers left ACC_ABSTRACT of interfaces out, which the machine then adds.
    let is_interface = access & INTERFACE != 0;
    let is_abstract = access & ABSTRACT != 0 || is_interface && major < 50;
    let is_final = access & FINAL != 0;
    if is_interface {
        is_abstract && !is_final && (major < 49 || access & 0x4020 == 0)
    } else {
        !(is_abstract && is_final) && (major < 49 || access & 0x2000 == 0)
    }
}

/// Whether at most one of the flags that say who may use a member is there.
fn has_one_access(access: u16) -> bool {
    (access & (PUBLIC | PRIVATE | PROTECTED)).count_ones() <= 1
}

fn bad_flags(place: Place, member: &Member, section: &str, report: &mut Report) {
    let names = names(place, member.access);
    report.add(member.span.start, format!("flags {:#06x} ({names}) do not go together ({section})", member.access));
}

fn field(class: &ClassFile<'_>, field: &Member, report: &mut Report) {
    let pool = &class.pool;
    let (access, at) = (field.access, field.span.start);
    let (name, descriptor) = (pool.bytes(field.name), pool.bytes(field.descriptor));
    if !name.is_some_and(is_unqualified) {
        report.add(at + 2, format!("{:?} is not the name of a field (JVMS §4.2.2, §4.5)", pool.text(field.name)));
    }
    let Some(descriptor) = descriptor.filter(|descriptor| is_field_descriptor(descriptor)) else {
        let text = pool.text(field.descriptor);
        return report.add(at + 4, format!("{text:?} is not the type of a field (JVMS §4.3.2, §4.5)"));
    };
    let bad = if class.access & INTERFACE != 0 {
        // Public, static, final, and nothing else but synthetic.
        access & 0x0FFF & !0x0020 != PUBLIC | STATIC | FINAL
    } else {
        !has_one_access(access) || access & (FINAL | 0x0040) == FINAL | 0x0040
    };
    if bad {
        bad_flags(Place::Field, field, "JVMS §4.5", report);
    }
    for attribute in &field.attributes {
        let Body::ConstantValue(index) = attribute.body else { continue };
        let constant = pool.get(index);
        let fits = match descriptor {
            b"I" | b"S" | b"C" | b"B" | b"Z" => matches!(constant, Constant::Integer(_)),
            b"J" => matches!(constant, Constant::Long(_)),
            b"F" => matches!(constant, Constant::Float(_)),
            b"D" => matches!(constant, Constant::Double(_)),
            b"Ljava/lang/String;" => matches!(constant, Constant::String(_)),
            _ => false,
        };
        // The machine does not look at that of fields that are not static.
        if !fits && access & STATIC != 0 {
            let text = pool.text(field.descriptor);
            report.add(attribute.span.start, format!("{} for a field of type {text} (JVMS §4.7.2)", constant.kind()));
        }
    }
}

fn method(class: &ClassFile<'_>, method: &Member, report: &mut Report) {
    let pool = &class.pool;
    let (access, at) = (method.access, method.span.start);
    let name = pool.bytes(method.name).unwrap_or_default();
    let is_interface = class.access & INTERFACE != 0;
    if !is_method_name(name) && name != b"<clinit>" && (name != b"<init>" || is_interface) {
        report.add(at + 2, format!("{:?} is not the name of a method (JVMS §4.2.2, §4.6)", pool.text(method.name)));
    }
    let descriptor = pool.bytes(method.descriptor).filter(|descriptor| is_method_descriptor(descriptor));
    let Some(types) = descriptor.and_then(method_types) else {
        let text = pool.text(method.descriptor);
        return report.add(at + 4, format!("{text:?} is not the type of a method (JVMS §4.3.3, §4.6)"));
    };
    let this = u32::from(access & STATIC == 0);
    if types.slots() + this > 255 {
        report.add(at + 4, "more than 255 slots of parameters (JVMS §4.3.3)");
    }
    // Static since version 51; nothing else is asked of its flags.
    let is_initializer = name == b"<clinit>" && (class.major < 51 || access & STATIC != 0);
    if name == b"<clinit>" {
        if class.major >= 51 && (access & STATIC == 0 || !types.parameters.is_empty()) || types.result != b"V" {
            report.add(at, "<clinit> is static, takes nothing and returns nothing (JVMS §2.9.2, §4.6)");
        }
    } else {
        if name == b"<init>" && types.result != b"V" {
            report.add(at + 4, "<init> returns nothing (JVMS §2.9.1, §4.3.3)");
        }
        let (static_final, others) = (STATIC | FINAL, FINAL | 0x0020 | 0x0100 | 0x0800);
        let bad = if is_interface {
            let is_new = class.major >= 52;
            let is_visible = match is_new {
                true => matches!(access & (PUBLIC | PRIVATE | PROTECTED), PUBLIC | PRIVATE),
                false => access & 0x0FFF & !0x00C0 == PUBLIC | ABSTRACT,
            };
            let is_abstract = access & ABSTRACT != 0;
            !is_visible
                || is_new && access & (PROTECTED | FINAL | 0x0020 | 0x0100) != 0
                || is_new && is_abstract && access & (PRIVATE | static_final | 0x0800) != 0
        } else if name == b"<init>" {
            !has_one_access(access) || access & (static_final | 0x0020 | 0x0040 | 0x0100 | ABSTRACT) != 0
        } else {
            let strict = if class.major >= 60 { 0 } else { 0x0800 };
            let others = others & !0x0800 | strict;
            !has_one_access(access) || access & ABSTRACT != 0 && access & (PRIVATE | STATIC | others) != 0
        };
        if bad {
            bad_flags(Place::Method, method, "JVMS §4.6", report);
        }
    }
    let count = method.attributes.iter().filter(|attribute| matches!(attribute.body, Body::Code(_))).count();
    let has_none = access & (ABSTRACT | 0x0100) != 0 && !is_initializer;
    if has_none && count != 0 {
        report.add(at, "a native or abstract method has no Code (JVMS §4.7.3)");
    } else if !has_none && count != 1 {
        report.add(at, format!("{count} Code attributes, and there should be one (JVMS §4.7.3)"));
    }
}

/// Attributes that are damaged, there twice, or refer to what is not there.
fn attributes(class: &ClassFile<'_>, attributes: &[Attribute], report: &mut Report) {
    let pool = &class.pool;
    let mut seen = HashSet::new();
    for attribute in attributes {
        let at = attribute.span.start;
        let Some(name) = pool.bytes(attribute.name) else {
            report.add(at, format!("the name of an attribute is #{}, which is no text (JVMS §4.7)", attribute.name));
            continue;
        };
        if let Some(what) = damage(class, attribute) {
            report.add(at, what);
        }
        let is_single = !matches!(
            attribute.body,
            Body::Unknown
                | Body::Damaged
                | Body::LineNumberTable(_)
                | Body::LocalVariableTable(_)
                | Body::LocalVariableTypeTable(_)
        ) && !OF_TOOLS.contains(&name);
        if is_single && !seen.insert(name) {
            report.add(at, format!("{} twice (JVMS §4.7)", pool.brief(attribute.name)));
        }
        let is_class = |index: u16| pool.class_bytes(index).is_some();
        let is_class_or_none = |index: u16| index == 0 || is_class(index);
        let fits = match &attribute.body {
            Body::InnerClasses(classes) => classes.iter().all(|inner| {
                is_class(inner.inner)
                    && is_class_or_none(inner.outer)
                    && (inner.name == 0 || pool.bytes(inner.name).is_some())
                    && inner.inner != inner.outer
                    && (go_together(class.major, inner.access) || inner.access & 0x8000 != 0)
            }),
            Body::EnclosingMethod(outer, method) => {
                is_class(*outer) && (*method == 0 || matches!(pool.get(*method), Constant::NameAndType(..)))
            }
            Body::NestHost(host) => class.major < 55 || is_class(*host),
            Body::NestMembers(classes) => class.major < 55 || classes.iter().all(|member| is_class(*member)),
            Body::PermittedSubclasses(classes) => {
                class.major < 61
                    || !classes.is_empty()
                        && class.access & FINAL == 0
                        && classes.iter().all(|member| is_class(*member))
            }
            Body::Exceptions(classes) => classes.iter().all(|thrown| is_class(*thrown)),
            Body::Signature(index) | Body::SourceFile(index) => pool.bytes(*index).is_some(),
            Body::BootstrapMethods(methods) => methods.iter().all(|(method, arguments)| {
                matches!(pool.get(*method), Constant::MethodHandle(..))
                    && arguments.iter().all(|argument| is_argument(pool.get(*argument)))
            }),
            Body::Record(components) => {
                class.major < 60
                    || components.iter().all(|component| {
                        pool.bytes(component.name).is_some_and(is_unqualified)
                            && pool.bytes(component.descriptor).is_some_and(is_field_descriptor)
                    })
            }
            _ => true,
        };
        if !fits {
            let name = pool.text(attribute.name);
            report.add(at, format!("{name} refers to something that it should not (JVMS §4.7)"));
        }
        if let Body::Code(code) = &attribute.body {
            self::attributes(class, &code.attributes, report);
        }
    }
    let has = |test: fn(&Body) -> bool| attributes.iter().any(|attribute| test(&attribute.body));
    if has(|body| matches!(body, Body::NestHost(_))) && has(|body| matches!(body, Body::NestMembers(_))) {
        report.add(class.header_at, "NestHost and NestMembers in one class (JVMS §4.7.28)");
    }
}

/// Whether a constant can be loaded, and with that be an argument of a bootstrap method.
fn is_argument(constant: Constant) -> bool {
    matches!(
        constant,
        Constant::Integer(_)
            | Constant::Float(_)
            | Constant::Long(_)
            | Constant::Double(_)
            | Constant::Class(_)
            | Constant::String(_)
            | Constant::MethodHandle(..)
            | Constant::MethodType(_)
            | Constant::Dynamic(..)
    )
}

/// Attributes that the machine does not know: they are for tools, and for small machines.
const OF_TOOLS: [&[u8]; 4] = [b"StackMap", b"CharacterRangeTable", b"SourceID", b"CompilationID"];

/// What is wrong with the bytes of an attribute: it was read in vain, or some were left.
fn damage(class: &ClassFile<'_>, attribute: &Attribute) -> Option<String> {
    let (span, name) = (attribute.span, class.pool.brief(attribute.name));
    // Reading told where it failed. What fails within other attributes lies within this one as well, and is told there.
    let has_attributes = matches!(attribute.body, Body::Code(_) | Body::Record(_));
    let left = format!("left in {name}");
    let is_of_this = |warning: &&Warning| {
        span.start <= warning.at && warning.at <= span.end && (!has_attributes || warning.text.ends_with(&left))
    };
    // Annotations are read when a program asks for them, not when the class is loaded.
    // Nobody reads frames before version 50.
    let is_ignored = name.contains("Annotation")
        || name == "StackMapTable" && class.major < 50
        || OF_TOOLS.contains(&name.as_bytes());
    let found = class.warnings.iter().find(is_of_this).filter(|_| !is_ignored);
    found.map(|warning| {
        let section = if warning.text.contains("JVMS") { "" } else { " (JVMS §4.7)" };
        format!("{}{section}", warning.text)
    })
}
