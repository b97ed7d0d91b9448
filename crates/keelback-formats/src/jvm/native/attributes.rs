//! Attributes, but for code and annotations.

use std::fmt::Write as _;

use super::Listing;
use crate::jvm::attribute::{Attribute, Body, Exports, InnerClass, Module};
use crate::jvm::flags::{Place, push_modifiers};
use crate::jvm::names::{class_name, dotted, push_constant, push_operand, quoted};
use crate::jvm::types::java_type;

impl Listing<'_, '_> {
    /// Attributes, one after the other.
    pub(super) fn attributes(&mut self, attributes: &[Attribute]) {
        for attribute in attributes {
            if self.is_over() {
                break;
            }
            self.attribute(attribute);
        }
    }

    /// An attribute.
    pub(super) fn attribute(&mut self, attribute: &Attribute) {
        let pool = &self.class.pool;
        let name = pool.text(attribute.name);
        match &attribute.body {
            Body::Unknown => self.bytes(attribute, "unknown attribute"),
            // What becomes of any error.
            Body::Damaged => self.bytes(attribute, "java.lang.reflect.InvocationTargetException"),
            Body::SourceDebugExtension => {
                self.put("SourceDebugExtension:");
                let text = crate::mutf8::decode(attribute.span.of(self.class.file), '?');
                for line in text.lines() {
                    if self.is_over() {
                        break;
                    }
                    self.put(&format!("  {line}"));
                }
            }
            Body::Code(_) => {}
            Body::ConstantValue(index) => {
                self.begin();
                self.text.push_str("ConstantValue: ");
                push_operand(pool, *index, 0, &mut self.text);
                self.end();
            }
            Body::StackMapTable(frames) => self.frames(frames),
            Body::StackMap(frames) => self.whole_frames(frames),
            Body::CharacterRangeTable(ranges) => self.ranges(ranges),
            Body::SourceId(index) | Body::CompilationId(index) => {
                self.begin();
                push_operand(pool, *index, 0, &mut self.text);
                self.is_open = true;
            }
            Body::LineNumberTable(lines) => self.lines(lines),
            Body::LocalVariableTable(variables) | Body::LocalVariableTypeTable(variables) => {
                self.variables(&name, variables);
            }
            Body::Exceptions(classes) => {
                self.put("Exceptions:");
                let names: Vec<String> = classes.iter().map(|class| dotted(pool.name(*class))).collect();
                self.put(&format!("  throws {}", names.join(", ")));
            }
            Body::InnerClasses(classes) => {
                self.put("InnerClasses:");
                self.indent += 2;
                for class in classes {
                    if self.is_over() {
                        break;
                    }
                    self.inner_class(*class);
                }
                self.indent -= 2;
            }
            Body::EnclosingMethod(class, method) => {
                self.begin();
                let _ = write!(self.text, "EnclosingMethod: #{class}.#{method}");
                self.tab();
                self.text.push_str(&dotted(pool.name(*class)));
                if let crate::jvm::pool::Constant::NameAndType(name, _) = pool.get(*method) {
                    let _ = write!(self.text, ".{}", pool.text(name));
                }
                self.end();
            }
            Body::Synthetic => self.put("Synthetic: true"),
            Body::Deprecated => self.put("Deprecated: true"),
            Body::Signature(index) => {
                self.begin();
                let _ = write!(self.text, "Signature: #{index}");
                self.tab();
                self.text.push_str(&pool.text(*index));
                self.end();
            }
            Body::SourceFile(index) => self.put(&format!("SourceFile: \"{}\"", pool.text(*index))),
            Body::Annotations(annotations) => {
                self.put(&format!("{name}:"));
                self.indent += 2;
                self.annotations(annotations);
                self.indent -= 2;
            }
            Body::ParameterAnnotations(parameters) => {
                self.put(&format!("{name}:"));
                self.indent += 2;
                for (number, annotations) in parameters.iter().enumerate() {
                    if self.is_over() {
                        break;
                    }
                    self.put(&format!("parameter {number}:"));
                    self.indent += 2;
                    self.annotations(annotations);
                    self.indent -= 2;
                }
                self.indent -= 2;
            }
            Body::TypeAnnotations(annotations) => {
                self.put(&format!("{name}:"));
                self.indent += 2;
                self.type_annotations(annotations);
                self.indent -= 2;
            }
            Body::AnnotationDefault(value) => self.annotation_default(value),
            Body::BootstrapMethods(methods) => self.bootstrap_methods(methods),
            Body::MethodParameters(parameters) => self.parameters(parameters),
            Body::Module(module) => self.module(module),
            Body::ModulePackages(packages) => {
                self.put("ModulePackages:");
                self.indent += 2;
                for package in packages {
                    if self.is_over() {
                        break;
                    }
                    self.entry(&format!("#{package}"), &dotted(pool.name(*package)));
                }
                self.indent -= 2;
            }
            Body::ModuleMainClass(class) => {
                self.entry(&format!("ModuleMainClass: #{class}"), &dotted(pool.name(*class)));
            }
            Body::ModuleHashes(algorithm, hashes) => {
                self.put("ModuleHashes:");
                self.indent += 2;
                self.entry(&format!("algorithm: #{algorithm}"), &pool.text(*algorithm));
                self.entry(&hashes.len().to_string(), "hashes");
                for hash in hashes {
                    if self.is_over() {
                        break;
                    }
                    self.entry(&format!("#{}", hash.module), &pool.name(hash.module));
                    let bytes = hash.hash.of(self.class.file);
                    self.put(&format!("hash_length: {}", bytes.len()));
                    let text: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                    self.put(&format!("hash: [{}]", text.concat()));
                }
                self.indent -= 2;
            }
            Body::ModuleTarget(target) => {
                self.put("ModuleTarget:");
                self.indent += 2;
                self.entry(&format!("target_platform: #{target}"), &pool.text(*target));
                self.indent -= 2;
            }
            Body::ModuleResolution(flags) => self.module_resolution(*flags),
            Body::NestHost(class) => self.put(&format!("NestHost: class {}", class_name(pool, *class))),
            Body::NestMembers(classes) | Body::PermittedSubclasses(classes) => {
                self.put(&format!("{name}:"));
                for class in classes {
                    if self.is_over() {
                        break;
                    }
                    self.put(&format!("  {}", class_name(pool, *class)));
                }
            }
            Body::Record(components) => {
                self.put("Record:");
                self.indent += 2;
                for component in components {
                    if self.is_over() {
                        break;
                    }
                    self.begin();
                    if !self.generic_type(&component.attributes) {
                        let descriptor = pool.bytes(component.descriptor).unwrap_or_default();
                        self.text.push_str(&java_type(descriptor));
                    }
                    let _ = write!(self.text, " {};", pool.text(component.name));
                    self.end();
                    self.indent += 2;
                    self.put(&format!("descriptor: {}", pool.text(component.descriptor)));
                    self.attributes(&component.attributes);
                    self.indent -= 2;
                    self.end();
                }
                self.indent -= 2;
            }
        }
    }

    /// A line with a comment.
    fn entry(&mut self, text: &str, comment: &str) {
        self.begin();
        self.text.push_str(text);
        self.tab();
        self.text.push_str(comment);
        self.end();
    }

    /// An attribute that is not read, and why.
    fn bytes(&mut self, attribute: &Attribute, why: &str) {
        let (bytes, name) = (attribute.span.of(self.class.file), self.class.pool.text(attribute.name));
        self.put(&format!("  {name}: length = 0x{:X} ({why})", bytes.len()));
        for row in bytes.chunks(16) {
            let row: Vec<String> = row.iter().map(|byte| format!("{byte:02X}")).collect();
            self.put(&format!("   {} ", row.join(" ")));
        }
        // Full rows have an end of their own, and then there is one for all.
        if bytes.len().is_multiple_of(16) {
            self.put("");
        }
    }

    fn inner_class(&mut self, class: InnerClass) {
        let pool = &self.class.pool;
        let InnerClass { inner, outer, name, access } = class;
        self.begin();
        let is_interface = access & 0x0200 != 0;
        push_modifiers(Place::InnerClass, if is_interface { access & !0x0400 } else { access }, &mut self.text);
        if name != 0 {
            let _ = write!(self.text, "#{name}= ");
        }
        self.hash(inner);
        if outer != 0 {
            let _ = write!(self.text, " of #{outer}");
        }
        self.text.push(';');
        self.tab();
        if name != 0 {
            let _ = write!(self.text, "{}=", pool.text(name));
        }
        let _ = write!(self.text, "class {}", class_name(pool, inner));
        if outer != 0 {
            let _ = write!(self.text, " of class {}", class_name(pool, outer));
        }
        self.end();
    }

    fn bootstrap_methods(&mut self, methods: &[(u16, Vec<u16>)]) {
        let pool = &self.class.pool;
        self.put("BootstrapMethods:");
        for (number, (method, arguments)) in methods.iter().enumerate() {
            if self.is_over() {
                break;
            }
            self.indent += 2;
            self.begin();
            let _ = write!(self.text, "{number}: #{method} ");
            push_constant(pool, *method, &mut self.text);
            self.end();
            self.indent += 2;
            self.put("Method arguments:");
            self.indent += 2;
            for argument in arguments {
                if self.is_over() {
                    break;
                }
                self.begin();
                let _ = write!(self.text, "#{argument} ");
                push_constant(pool, *argument, &mut self.text);
                self.end();
            }
            self.indent -= 6;
        }
    }

    fn parameters(&mut self, parameters: &[(u16, u16)]) {
        self.put("MethodParameters:");
        self.put("  Name                           Flags");
        for (name, flags) in parameters {
            let name = if *name == 0 { "<no name>".into() } else { self.class.pool.text(*name) };
            const WORDS: [(u16, &str); 3] = [(0x0010, "final"), (0x1000, "synthetic"), (0x8000, "mandated")];
            let words: Vec<&str> = WORDS.iter().filter(|(bit, _)| flags & bit != 0).map(|(_, word)| *word).collect();
            let line = format!("  {name:<30} {}", words.join(" "));
            self.put(line.trim_end());
        }
    }

    fn module_resolution(&mut self, flags: u16) {
        const WORDS: [(u16, &str); 4] = [
            (0x1, "DO_NOT_RESOLVE_BY_DEFAULT"),
            (0x2, "WARN_DEPRECATED"),
            (0x4, "WARN_DEPRECATED_FOR_REMOVAL"),
            (0x8, "WARN_INCUBATING"),
        ];
        self.put("ModuleResolution:");
        let words: Vec<&str> = WORDS.iter().filter(|(bit, _)| flags & bit != 0).map(|(_, word)| *word).collect();
        self.indent += 2;
        let words: Vec<String> = words.iter().map(|word| format!(" {word}")).collect();
        self.entry(&format!("{flags:x}"), &words.concat());
        self.indent -= 2;
    }

    fn module(&mut self, module: &Module) {
        let pool = &self.class.pool;
        let module_name = |index: u16| quoted(pool.name(index)).into_owned();
        self.put("Module:");
        self.indent += 2;
        self.entry(
            &format!("#{},{:x}", module.name, module.flags),
            &with_flags(module_name(module.name), module.flags, "ACC_OPEN"),
        );
        self.version(module.version);
        self.entry(&module.requires.len().to_string(), "requires");
        self.indent += 2;
        for requires in &module.requires {
            if self.is_over() {
                break;
            }
            let name = with_flags(module_name(requires.module), requires.flags, "ACC_TRANSITIVE");
            self.entry(&format!("#{},{:x}", requires.module, requires.flags), &name);
            self.version(requires.version);
        }
        self.indent -= 2;
        self.packages("exports", &module.exports);
        self.packages("opens", &module.opens);
        self.entry(&module.uses.len().to_string(), "uses");
        self.indent += 2;
        for class in &module.uses {
            if self.is_over() {
                break;
            }
            self.entry(&format!("#{class}"), &class_name(pool, *class));
        }
        self.indent -= 2;
        self.entry(&module.provides.len().to_string(), "provides");
        self.indent += 2;
        for provides in &module.provides {
            if self.is_over() {
                break;
            }
            let text = format!("{} with ... {}", class_name(pool, provides.service), provides.with.len());
            self.entry(&format!("#{}", provides.service), &text);
            self.indent += 2;
            for class in &provides.with {
                if self.is_over() {
                    break;
                }
                self.entry(&format!("#{class}"), &format!("... with {}", class_name(pool, *class)));
            }
            self.indent -= 2;
        }
        self.indent -= 4;
    }

    fn version(&mut self, index: u16) {
        if index == 0 {
            self.put("#0");
        } else {
            let text = self.class.pool.text(index);
            self.entry(&format!("#{index}"), &text);
        }
    }

    fn packages(&mut self, what: &str, list: &[Exports]) {
        let pool = &self.class.pool;
        self.entry(&list.len().to_string(), what);
        self.indent += 2;
        for exports in list {
            if self.is_over() {
                break;
            }
            let mut text =
                with_flags(class_name(pool, exports.package).into_owned(), exports.flags, "ACC_TRANSITIVE");
            if !exports.to.is_empty() {
                let _ = write!(text, " to ... {}", exports.to.len());
            }
            self.entry(&format!("#{},{:x}", exports.package, exports.flags), &text);
            self.indent += 2;
            for module in &exports.to {
                if self.is_over() {
                    break;
                }
                self.entry(&format!("#{module}"), &format!("... to {}", quoted(pool.name(*module))));
            }
            self.indent -= 2;
        }
        self.indent -= 2;
    }
}

/// A name and the flags that it has in a Module attribute; one of them means different things.
fn with_flags(mut name: String, flags: u16, first: &'static str) -> String {
    let words: [(u16, &str); 4] =
        [(0x20, first), (0x40, "ACC_STATIC_PHASE"), (0x1000, "ACC_SYNTHETIC"), (0x8000, "ACC_MANDATED")];
    for (bit, word) in words {
        if flags & bit != 0 {
            name.push(' ');
            name.push_str(word);
        }
    }
    name
}
