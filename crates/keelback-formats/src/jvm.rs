//! The Java virtual machine: class files, versions 45 to 69 (Java 1.0 to 25), by the Java Virtual Machine Specification ("JVMS").

pub mod attribute;
pub mod class;
pub mod decode;
pub mod flags;
pub mod floats;
mod function;
pub mod instructions;
pub mod names;
mod native;
pub mod pool;
#[cfg(test)]
mod tests;
pub mod types;
mod verify;

use std::io::{self, Write};

use self::attribute::Body;
use self::class::{ClassFile, is_class, release};
use self::function::{bare_instruction, full_name, function_of};
use self::names::dotted;
use self::pool::Constant;
use crate::fields::Fields;
use crate::format::{Format, Machine, Opened};
use crate::model::{About, Contents, Function, Instruction, Problem, Warning};
use crate::reader::Reader;
use crate::span::Malformed;

/// The Java virtual machine's files and instructions.
pub struct Jvm;

/// The one that there is.
pub static JVM: Jvm = Jvm;

impl Format for Jvm {
    fn name(&self) -> &'static str {
        "jvm"
    }

    fn machine(&self) -> Option<&'static dyn Machine> {
        Some(&JVM)
    }

    fn recognises(&self, file: &[u8]) -> bool {
        is_class(file)
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        let class = ClassFile::read(&mut Reader::new(file))?;
        Ok(Box::new(Open { class }))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        let class = ClassFile::read(&mut Reader::noting(file, fields))?;
        class.damage.map_or(Ok(()), Err)
    }
}

impl Machine for Jvm {
    fn name(&self) -> &'static str {
        "jvm"
    }

    fn other_names(&self) -> &'static [&'static str] {
        &["java"]
    }

    fn about(&self) -> &'static str {
        "The Java virtual machine, a stack machine. An instruction is an opcode of one byte and so many bytes of operands as the opcode \
         says; two switch instructions say themselves how many they have, after padding, and wide before an instruction doubles its \
         operands."
    }

    fn versions(&self) -> Vec<String> {
        (45..=class::NEWEST).rev().map(|version| version.to_string()).collect()
    }

    fn decode(&self, version: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        let version = version.and_then(|version| version.parse().ok()).unwrap_or(class::NEWEST);
        decode::decode(bytes).map(|decoded| bare_instruction(version, &decoded)).collect()
    }
}

/// A class file that was read.
struct Open<'a> {
    class: ClassFile<'a>,
}

/// How many names of each kind are told.
const NAMES: usize = 1000;

impl Open<'_> {
    fn kind(&self) -> &'static str {
        match self.class.access {
            access if access & 0x8000 != 0 => "module",
            access if access & 0x2000 != 0 => "annotation interface",
            access if access & 0x0200 != 0 => "interface",
            access if access & 0x4000 != 0 => "enum",
            _ if self.class.find(|body| matches!(body, Body::Record(_)).then_some(())).is_some() => "record",
            access if access & 0x0400 != 0 => "abstract class",
            _ => "class",
        }
    }

    fn contents(&self) -> Vec<Contents> {
        let class = &self.class;
        let pool = &class.pool;
        let member = |index: u16| {
            let text = pool.text(index).into_owned();
            cut(text)
        };
        let mut contents = vec![
            Contents {
                kind: "fields".into(),
                count: class.fields.len(),
                names: class.fields.iter().take(NAMES).map(|field| member(field.name)).collect(),
            },
            Contents {
                kind: "methods".into(),
                count: class.methods.len(),
                names: class.methods.iter().take(NAMES).map(|method| member(method.name)).collect(),
            },
        ];
        type Kind = (&'static str, fn(Constant) -> bool, bool);
        const KINDS: [Kind; 6] = [
            ("classes that are referred to", |constant| matches!(constant, Constant::Class(_)), true),
            ("fields that are referred to", |constant| matches!(constant, Constant::Field(..)), true),
            (
                "methods that are referred to",
                |constant| matches!(constant, Constant::Method(..) | Constant::InterfaceMethod(..)),
                true,
            ),
            ("strings", |constant| matches!(constant, Constant::String(_)), true),
            (
                "numbers",
                |constant| {
                    matches!(
                        constant,
                        Constant::Integer(_) | Constant::Long(_) | Constant::Float(_) | Constant::Double(_)
                    )
                },
                true,
            ),
            ("constants", |_| true, false),
        ];
        for (kind, is_one, has_names) in KINDS {
            let all = || pool.entries().filter(|(_, constant)| is_one(*constant));
            let named = if has_names { NAMES } else { 0 };
            let names = all().take(named).map(|(index, _)| {
                let mut text = String::new();
                names::push_constant(pool, index, &mut text);
                cut(text)
            });
            contents.push(Contents { kind: kind.into(), count: all().count(), names: names.collect() });
        }
        contents.retain(|contents| contents.count > 0);
        contents
    }
}

/// Longest text that anybody wants to see.
const LONGEST: usize = 400;

/// Text that is not longer than that.
fn cut(text: String) -> String {
    crate::text::cut(text, LONGEST)
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let class = &self.class;
        let pool = &class.pool;
        let name = dotted(class.name());
        let mut facts = vec![
            ("version".into(), format!("{}.{}, {}", class.major, class.minor, release(class.major))),
            (self.kind().into(), name.clone()),
            ("flags".into(), flags::names(flags::Place::Class, class.access)),
        ];
        if class.super_class != 0 {
            facts.push(("superclass".into(), dotted(pool.name(class.super_class))));
        }
        if !class.interfaces.is_empty() {
            let names = class.interfaces.iter().take(NAMES);
            let names = names.map(|index| dotted(pool.brief(pool.name_index(*index))));
            facts.push(("interfaces".into(), names.collect::<Vec<_>>().join(", ")));
        }
        let source = class.find(|body| if let Body::SourceFile(file) = body { Some(*file) } else { None });
        facts.extend(source.map(|file| ("source file".into(), pool.text(file).into_owned())));
        if class.minor == 65535 && class.major >= 56 {
            facts.push(("preview features".into(), "used".to_owned()));
        }
        let has_main = class.methods.iter().any(|method| {
            pool.bytes(method.name) == Some(b"main")
                && pool.bytes(method.descriptor) == Some(b"([Ljava/lang/String;)V")
        });
        let run = match class.access {
            access if access & 0x8000 != 0 => "read by java when the module is loaded".to_owned(),
            _ if has_main => {
                format!("java -cp FOLDER {name}, where FOLDER has {}.class in it", name.replace('.', "/"))
            }
            _ => "loaded by java when another class uses it; it has no main method".to_owned(),
        };
        About {
            format: format!("Java class file, version {} ({})", class.major, release(class.major)),
            machine: "the Java virtual machine, a stack machine".into(),
            run,
            producer: Some("a compiler for the Java virtual machine; the file does not say which".to_owned()),
            facts: facts.into_iter().map(|(name, text): (_, String)| (name, cut(text))).collect(),
            contents: self.contents(),
        }
    }

    fn warnings(&self) -> &[Warning] {
        &self.class.warnings
    }

    fn function_count(&self) -> usize {
        self.class.methods.len()
    }

    fn function(&self, number: usize) -> Function {
        self.class.methods.get(number).map_or_else(Function::default, |method| function_of(&self.class, method))
    }

    fn head(&self, number: usize) -> (String, Option<u32>) {
        let method = self.class.methods.get(number);
        (method.map(|method| full_name(&self.class, method)).unwrap_or_default(), None)
    }

    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        native::write_class(out, &self.class, numbers)
    }

    fn verify(&self) -> Vec<Problem> {
        verify::verify(&self.class)
    }
}
