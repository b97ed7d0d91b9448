//! The head of a class, and its fields and methods, in the words of the Java language.

use std::fmt::Write as _;

use super::Listing;
use crate::jvm::attribute::{Attribute, Body};
use crate::jvm::class::Member;
use crate::jvm::flags::{Place, names, push_modifiers};
use crate::jvm::names::{class_name, dotted};
use crate::jvm::types::{Types, java_type, method_types};

const INTERFACE: u16 = 0x0200;
const MODULE: u16 = 0x8000;

impl Listing<'_, '_> {
    /// What comes before the constant pool.
    pub(super) fn header(&mut self) {
        let class = self.class;
        let pool = &class.pool;
        if let Some(file) = class.find(|body| if let Body::SourceFile(file) = body { Some(*file) } else { None }) {
            self.put(&format!("  Compiled from \"{}\"", pool.text(file)));
        }
        self.begin();
        self.declaration();
        self.end();
        self.indent += 2;
        self.put(&format!("minor version: {}", class.minor));
        self.put(&format!("major version: {}", class.major));
        self.flags(Place::Class, class.access);
        for (what, index) in [("this_class", class.this_class), ("super_class", class.super_class)] {
            self.begin();
            let _ = write!(self.text, "{what}: #{index}");
            if index != 0 {
                self.tab();
                let name = class_name(pool, index);
                self.text.push_str(&name);
            }
            self.end();
        }
        let counts = [class.interfaces.len(), class.fields.len(), class.methods.len(), class.attributes.len()];
        let [interfaces, fields, methods, attributes] = counts;
        self.put(&format!(
            "interfaces: {interfaces}, fields: {fields}, methods: {methods}, attributes: {attributes}"
        ));
        self.indent -= 2;
    }

    fn declaration(&mut self) {
        let class = self.class;
        let pool = &class.pool;
        if class.access & MODULE != 0 {
            let module = class.find(|body| if let Body::Module(module) = body { Some(&**module) } else { None });
            if let Some(module) = module {
                let open = if module.flags & 0x20 != 0 { "open " } else { "" };
                let _ = write!(self.text, "{open}module {}", pool.name(module.name));
                if module.version != 0 {
                    let _ = write!(self.text, "@{}", pool.text(module.version));
                }
                return;
            }
        }
        let is_interface = class.access & INTERFACE != 0;
        let hidden = if is_interface { 0x0400 } else { 0 };
        push_modifiers(Place::Class, class.access & !hidden, &mut self.text);
        self.text.push_str(if is_interface { "interface " } else { "class " });
        self.text.push_str(&dotted(class.name()));
        let signature = signature_of(&class.attributes).and_then(|index| pool.bytes(index));
        let generic = signature.and_then(|signature| {
            let (mut text, mut types) = (String::new(), Types::new(signature));
            types.write_parameters(&mut text)?;
            let mut superclass = String::new();
            types.write_type('.', &mut superclass)?;
            // A signature of nothing but a superclass is taken for a type, which interfaces extend as well.
            if !is_interface || text.is_empty() && types.is_done() {
                let _ = write!(text, " extends {superclass}");
            }
            let mut word = if is_interface { " extends " } else { " implements " };
            while !types.is_done() {
                text.push_str(word);
                word = ", ";
                types.write_type('.', &mut text)?;
            }
            Some(text)
        });
        if let Some(generic) = generic {
            self.text.push_str(&generic);
            return;
        }
        let superclass = dotted(pool.name(class.super_class));
        if class.super_class != 0 && superclass != "java.lang.Object" && !is_interface {
            let _ = write!(self.text, " extends {superclass}");
        }
        let mut word = if is_interface { " extends " } else { " implements " };
        for interface in &class.interfaces {
            if self.is_over() {
                break;
            }
            let _ = write!(self.text, "{word}{}", dotted(pool.name(*interface)));
            word = ",";
        }
    }

    /// A line of flags.
    fn flags(&mut self, place: Place, flags: u16) {
        let names = names(place, flags);
        let space = if names.is_empty() { "" } else { " " };
        self.put(&format!("flags: (0x{flags:04x}){space}{names}"));
    }

    /// Fields and methods in their braces. With numbers, these methods only.
    pub(super) fn members(&mut self, numbers: Option<&[usize]>) {
        self.put("{");
        self.indent += 2;
        let class = self.class;
        let fields = if numbers.is_some() { &[][..] } else { &class.fields };
        for field in fields {
            if self.is_over() {
                break;
            }
            self.field(field);
            self.end();
        }
        let all = || (0..class.methods.len()).collect::<Vec<_>>();
        for (place, number) in numbers.map_or_else(all, <[usize]>::to_vec).into_iter().enumerate() {
            if self.is_over() {
                break;
            }
            if let Some(method) = class.methods.get(number) {
                if place > 0 {
                    self.end();
                }
                self.method(method);
            }
        }
        self.indent -= 2;
        self.put("}");
    }

    fn field(&mut self, field: &Member) {
        let pool = &self.class.pool;
        self.begin();
        push_modifiers(Place::Field, field.access, &mut self.text);
        let written = self.generic_type(&field.attributes);
        if !written {
            self.text.push_str(&java_type(pool.bytes(field.descriptor).unwrap_or_default()));
        }
        let _ = write!(self.text, " {};", pool.text(field.name));
        self.end();
        self.rest_of_member(field, Place::Field);
    }

    /// Writes the type of the Signature attribute, if there is one.
    pub(super) fn generic_type(&mut self, attributes: &[Attribute]) -> bool {
        let Some(signature) = signature_of(attributes).and_then(|index| self.class.pool.bytes(index)) else {
            return false;
        };
        let mut text = String::new();
        let is_written = Types::new(signature).write_type('.', &mut text).is_some();
        if is_written {
            self.text.push_str(&text);
        }
        is_written
    }

    fn method(&mut self, method: &Member) {
        let class = self.class;
        let pool = &class.pool;
        self.begin();
        let access = method.access;
        push_modifiers(Place::Method, access, &mut self.text);
        let is_interface = class.access & INTERFACE != 0;
        let name = pool.text(method.name);
        // Neither abstract nor static nor private.
        if is_interface && access & 0x040A == 0 && name != "<clinit>" {
            self.text.push_str("default ");
        }
        if name == "<clinit>" {
            self.text.push_str("{}");
        } else {
            self.method_types(method, &name);
        }
        self.text.push(';');
        self.end();
        self.rest_of_member(method, Place::Method);
    }

    /// Type parameters, result, name, parameters, exceptions.
    fn method_types(&mut self, method: &Member, name: &str) {
        let class = self.class;
        let pool = &class.pool;
        let is_constructor = name == "<init>";
        let shown_name = if is_constructor { dotted(class.name()) } else { name.to_owned() };
        let is_variable = method.access & 0x0080 != 0;
        let write = |bytes: &[u8]| {
            let mut types = Types::new(bytes);
            let (mut head, mut arguments, mut result) = (String::new(), String::new(), String::new());
            types.write_parameters(&mut head)?;
            types.write_arguments(is_variable, &mut arguments)?;
            types.write_type('.', &mut result)?;
            let mut thrown = Vec::new();
            while types.eat(b'^') {
                let mut exception = String::new();
                types.write_type('/', &mut exception)?;
                thrown.push(exception);
            }
            let space = if head.is_empty() { "" } else { " " };
            let result = if is_constructor { String::new() } else { format!("{result} ") };
            Some((format!("{head}{space}{result}{shown_name}{arguments}"), thrown))
        };
        let signature = signature_of(&method.attributes).and_then(|index| pool.bytes(index));
        let generic = signature.and_then(write);
        let plain = || write(pool.bytes(method.descriptor).unwrap_or_default());
        let raw = || (format!("{shown_name}{}", pool.text(method.descriptor)), Vec::new());
        let (text, mut thrown) = generic.or_else(plain).unwrap_or_else(raw);
        self.text.push_str(&text);
        if thrown.is_empty() {
            let exceptions = method.attributes.iter().find_map(|attribute| match &attribute.body {
                Body::Exceptions(list) => Some(list),
                _ => None,
            });
            thrown = exceptions.into_iter().flatten().map(|index| dotted(pool.name(*index))).collect();
        }
        if !thrown.is_empty() {
            let _ = write!(self.text, " throws {}", thrown.join(", "));
        }
    }

    /// Descriptor, flags and attributes.
    fn rest_of_member(&mut self, member: &Member, place: Place) {
        self.indent += 2;
        self.begin();
        let _ = write!(self.text, "descriptor: {}", self.class.pool.text(member.descriptor));
        self.end();
        self.flags(place, member.access);
        for attribute in &member.attributes {
            match &attribute.body {
                Body::Code(code) => {
                    let is_static = member.access & 0x0008 != 0;
                    let types = method_types(self.class.pool.bytes(member.descriptor).unwrap_or_default());
                    let count = types.map_or(0, |types| types.parameters.len()) + usize::from(!is_static);
                    self.code(code, count);
                }
                _ => self.attribute(attribute),
            }
        }
        self.indent -= 2;
    }
}

/// The entry of the pool that the Signature attribute names.
pub(super) fn signature_of(attributes: &[Attribute]) -> Option<u16> {
    attributes.iter().find_map(|attribute| match attribute.body {
        Body::Signature(index) => Some(index),
        _ => None,
    })
}
