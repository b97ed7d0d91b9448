//! Ruby's YARV: files that `RubyVM::InstructionSequence#to_binary` makes, of Ruby 3.1. Files of other versions are read as far as they are alike.

pub mod decode;
pub mod encoding;
pub mod file;
mod function;
pub mod header;
pub mod inspect;
mod native;
pub mod number;
pub mod object;
pub mod opcodes;
mod operand;
mod quote;
mod scopes;
pub mod sequence;
mod verify;

use std::collections::BTreeSet;
use std::io::{self, Write};

use self::decode::decode;
use self::file::File;
use self::function::{Context, bare, function_of};
use self::header::SIGNATURE;
use self::inspect::Inspector;
use self::object::Object;
use self::opcodes::Kind;
use self::scopes::{Scopes, TYPES};
use crate::fields::Fields;
use crate::format::{Format, Machine, Opened};
use crate::model::{About, Contents, Function, Instruction, Problem, Warning};
use crate::reader::Reader;
use crate::span::Malformed;
use crate::text::LONGEST;

/// How far major versions may be from those that there are, for a file to be recognised.
const MOST_FUTURE: u32 = 99;
/// Most names that are told of one kind.
const MOST_NAMES: usize = 1000;

/// Ruby's files and instructions.
pub struct Yarv;

/// The one that there is.
pub static YARV: Yarv = Yarv;

impl Format for Yarv {
    fn name(&self) -> &'static str {
        "yarv"
    }

    fn machine(&self) -> Option<&'static dyn Machine> {
        Some(&YARV)
    }

    fn recognises(&self, file: &[u8]) -> bool {
        let major = file.get(4..).and_then(|rest| rest.first_chunk::<4>()).map(|bytes| u32::from_le_bytes(*bytes));
        file.starts_with(SIGNATURE) && major.is_none_or(|major| major <= MOST_FUTURE)
    }

    fn open<'a>(&self, bytes: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        let file = File::read(&mut Reader::new(bytes))?;
        let warnings = file.warnings(bytes.len());
        let scopes = Scopes::of(bytes, &file);
        Ok(Box::new(Open { bytes, file, scopes, warnings }))
    }

    fn note(&self, bytes: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        let file = File::read(&mut Reader::noting(bytes, fields))?;
        file.note_padding(bytes, fields)?;
        file.errors.list.into_iter().next().map_or(Ok(()), Err)
    }
}

impl Machine for Yarv {
    fn name(&self) -> &'static str {
        "yarv"
    }

    fn other_names(&self) -> &'static [&'static str] {
        &["ruby"]
    }

    fn about(&self) -> &'static str {
        "YARV, Ruby's stack machine, as its binary files have it. The opcode says how many operands follow; each is a number whose first byte \
         says by its lowest bits how many bytes belong to it."
    }

    fn versions(&self) -> Vec<String> {
        vec!["3.1".to_owned()]
    }

    fn decode(&self, _: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        bare(bytes)
    }
}

/// A file that was read.
struct Open<'a> {
    bytes: &'a [u8],
    file: File,
    scopes: Scopes,
    warnings: Vec<Warning>,
}

impl Open<'_> {
    fn context(&self) -> Context<'_> {
        Context { bytes: self.bytes, file: &self.file, scopes: &self.scopes }
    }

    /// Names of the methods that are called, of the global variables, and of the constants that are read.
    fn names(&self) -> [(&'static str, BTreeSet<String>); 3] {
        let (mut methods, mut globals, mut constants) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let inspector = Inspector::new(self.bytes, &self.file);
        for sequence in &self.file.sequences {
            for call in sequence.calls.iter().flatten().filter(|call| call.name != 0) {
                methods.insert(call.name);
            }
            for decoded in decode(self.bytes, sequence.code) {
                let names = match decoded.opcode.map(|opcode| opcode.name) {
                    Some("getglobal" | "setglobal") => &mut globals,
                    Some("getconstant") => &mut constants,
                    _ => continue,
                };
                names.extend(decoded.operand(Kind::Id));
            }
        }
        [("methods that are called", methods), ("global variables", globals), ("constants", constants)].map(
            |(kind, names)| {
                let names = names.into_iter().filter_map(|name| inspector.name(name, LONGEST));
                (kind, names.collect())
            },
        )
    }

    /// The sequences of which others of a set are no part.
    fn outermost(&self, numbers: &[usize]) -> Vec<usize> {
        let set: BTreeSet<usize> = numbers.iter().copied().collect();
        let is_inner = |number: &usize| {
            let owner = self.scopes.owners.get(*number).copied().flatten();
            owner.is_some_and(|owner| set.contains(&(owner as usize)))
        };
        numbers.iter().copied().filter(|number| !is_inner(number)).collect()
    }
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let header = &self.file.header;
        let version = format!("{}.{}", header.major, header.minor);
        let inspector = Inspector::new(self.bytes, &self.file);
        let mut facts = Vec::new();
        if let Some(platform) = header.platform {
            facts.push(("platform".into(), String::from_utf8_lossy(platform.of(self.bytes)).into_owned()));
        }
        if let Some(main) = self.file.sequences.first() {
            let (path, real) = self.file.paths(main);
            facts.extend(inspector.name(path, LONGEST).map(|path| ("source".into(), path)));
            let real = real.and_then(|real| inspector.name(real, LONGEST));
            facts.extend(real.map(|path| ("real path of the source".into(), path)));
        }
        if header.extra_size > 0 {
            facts.push(("extra".into(), format!("{} bytes", header.extra_size)));
        }
        let mut contents = Vec::new();
        for (kind, name) in TYPES.iter().enumerate() {
            let all = self.file.sequences.iter().zip(&self.scopes.names);
            let named = all.filter(|(sequence, _)| sequence.body.kind == kind as u64 && !sequence.code.is_empty());
            let names: Vec<&String> = named.map(|(_, name)| name).collect();
            if !names.is_empty() {
                let plural = match *name {
                    "top" | "main" => "main programs",
                    "method" => "methods",
                    "block" => "blocks",
                    "class" => "class bodies",
                    "rescue" => "rescue clauses",
                    "ensure" => "ensure clauses",
                    "eval" => "evaluated texts",
                    _ => "other parts",
                };
                let count = names.len();
                contents.push(Contents {
                    kind: plural.into(),
                    count,
                    names: names.into_iter().take(MOST_NAMES).cloned().collect(),
                });
            }
        }
        for (kind, names) in self.names() {
            if !names.is_empty() {
                contents.push(Contents {
                    kind: kind.into(),
                    count: names.len(),
                    names: names.into_iter().take(MOST_NAMES).collect(),
                });
            }
        }
        let count = |is_one: fn(&Object) -> bool| self.file.objects.iter().filter(|object| is_one(object)).count();
        let objects = [
            ("strings", count(|object| matches!(object, Object::String(_)))),
            ("symbols", count(|object| matches!(object, Object::Symbol(_)))),
            ("other objects", count(|object| !matches!(object, Object::String(_) | Object::Symbol(_)))),
        ];
        let objects = objects.into_iter().filter(|(_, count)| *count > 0);
        contents.extend(objects.map(|(kind, count)| Contents { kind: kind.into(), count, names: Vec::new() }));
        About {
            format: format!("Ruby {version} bytecode"),
            machine: "YARV, a stack machine".into(),
            run: format!(
                "ruby{version} -e 'RubyVM::InstructionSequence.load_from_binary(File.binread(\"FILE\")).eval'"
            ),
            producer: Some(format!("Ruby {version}")),
            facts,
            contents,
        }
    }

    fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    fn function_count(&self) -> usize {
        self.file.sequences.len()
    }

    fn function(&self, number: usize) -> Function {
        function_of(self.context(), number)
    }

    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        let mut lister = native::Lister::new(self.context());
        let asked = numbers.map_or_else(|| vec![0], |numbers| self.outermost(numbers));
        for (place, number) in asked.into_iter().enumerate() {
            if place > 0 {
                out.write_all(b"\n")?;
            }
            lister.write(out, number)?;
        }
        Ok(())
    }

    fn verify(&self) -> Vec<Problem> {
        verify::verify(self.context())
    }
}

#[cfg(test)]
mod tests;
