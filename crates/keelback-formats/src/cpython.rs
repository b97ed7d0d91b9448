//! CPython: `.pyc` files and marshalled code objects, 2.7 and 3.x. Those of PyPy too, which has other opcodes.

pub mod characters;
pub mod code;
pub mod decode;
pub mod exceptions;
mod function;
pub mod instructions;
pub mod lines;
pub mod marshal;
mod native;
pub mod object;
pub mod opcodes;
pub mod operand;
pub mod pyc;
pub mod repr;
#[cfg(test)]
mod tests;
mod texts;
mod verify;
pub mod version;

use std::collections::HashSet;
use std::io::{self, Write};

use self::code::Code;
use self::function::{bare_instruction, function_of, qualified_names};
use self::object::{Object, ObjectId, Objects};
use self::opcodes::known_versions;
use self::pyc::{Pyc, Source, is_pyc};
use self::texts::Texts;
use self::version::{Interpreter, Version};
use crate::fields::Fields;
use crate::format::{Format, Machine, Opened};
use crate::model::{About, Certainty, Contents, Function, Instruction, Problem, Warning};
use crate::reader::Reader;
use crate::span::Malformed;
use crate::text::cut;
use crate::time::moment;

/// CPython's files and instructions, and PyPy's files.
pub struct Cpython;

/// The one that there is.
pub static CPYTHON: Cpython = Cpython;

/// PyPy's instructions.
pub struct Pypy;

/// The one that there is.
pub static PYPY: Pypy = Pypy;

impl Format for Cpython {
    fn name(&self) -> &'static str {
        "cpython"
    }

    fn machine(&self) -> Option<&'static dyn Machine> {
        Some(&CPYTHON)
    }

    fn recognises(&self, file: &[u8]) -> bool {
        is_pyc(file)
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        let pyc = Pyc::read(&mut Reader::new(file))?;
        Ok(Box::new(Open::new(file, pyc)))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        Pyc::read(&mut Reader::noting(file, fields))?.error.map_or(Ok(()), Err)
    }
}

impl Machine for Cpython {
    fn name(&self) -> &'static str {
        "cpython"
    }

    fn other_names(&self) -> &'static [&'static str] {
        &["python"]
    }

    fn about(&self) -> &'static str {
        "CPython, a stack machine. From 3.6 on every instruction is two bytes, opcode and operand: EXTENDED_ARG before it gives the \
         upper bytes of a larger operand, and from 3.11 on some opcodes are followed by a cache. Before, an instruction was one byte, or \
         three with an operand."
    }

    fn versions(&self) -> Vec<String> {
        versions_of(Interpreter::CPython)
    }

    fn decode(&self, version: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        decode_as(Interpreter::CPython, version, bytes)
    }
}

impl Machine for Pypy {
    fn name(&self) -> &'static str {
        "pypy"
    }

    fn about(&self) -> &'static str {
        "PyPy, a stack machine. Its instructions are those of the CPython of the same version with a few of its own: from 3.6 on every one \
         is two bytes, opcode and operand, and EXTENDED_ARG before it gives the upper bytes of a larger operand. Before, an instruction was \
         one byte, or three with an operand."
    }

    fn versions(&self) -> Vec<String> {
        versions_of(Interpreter::PyPy)
    }

    fn decode(&self, version: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        decode_as(Interpreter::PyPy, version, bytes)
    }
}

fn versions_of(interpreter: Interpreter) -> Vec<String> {
    known_versions(interpreter).rev().map(|version| version.to_string()).collect()
}

fn decode_as(interpreter: Interpreter, version: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
    let known = || known_versions(interpreter).rev();
    let newest = known().next().unwrap_or(Version::V3_11);
    let version = known().find(|known| Some(&*known.to_string()) == version).unwrap_or(newest);
    decode::decode(bytes, version).map(|decoded| bare_instruction(version, &decoded)).collect()
}

/// A `.pyc` file that was read.
struct Open<'a> {
    file: &'a [u8],
    pyc: Pyc,
    codes: Vec<Entry>,
    names: Vec<String>,
}

/// Longest name of a module that is told.
const LONGEST_IMPORT: usize = 200;

/// A code object of a file.
struct Entry {
    /// Its number among the objects.
    id: ObjectId,
    /// That of the function that it is in.
    parent: Option<u32>,
    /// Whether its instructions are shown, and not those of others that it shares them with.
    is_shown: bool,
}

impl<'a> Open<'a> {
    fn new(file: &'a [u8], pyc: Pyc) -> Open<'a> {
        let all = Code::all(file, &pyc.objects, pyc.known.version, pyc.top);
        let names = qualified_names(&all);
        // Code objects may share their instructions and tables: together they may have those of the file twice.
        let (mut seen, mut room) = (HashSet::new(), file.len());
        let codes = all.iter().map(|(code, parent)| {
            let repeated = code.parts().filter(|(id, _)| !seen.insert(*id)).map(|(_, len)| len).sum();
            let left = room.checked_sub(repeated);
            room = left.unwrap_or(room);
            Entry { id: code.id, parent: *parent, is_shown: left.is_some() }
        });
        let codes = codes.collect();
        Open { file, pyc, codes, names }
    }

    fn code(&self, number: usize) -> Option<Code<'_>> {
        let entry = self.codes.get(number)?;
        Code::new(self.file, &self.pyc.objects, self.pyc.known.version, entry.id)
    }

    /// The modules that are imported, each once, in the order in which the code does it.
    fn imports(&self) -> Vec<String> {
        let mut seen: HashSet<ObjectId> = HashSet::new();
        let mut imports = Vec::new();
        for number in (0..self.codes.len()).filter(|number| self.codes[*number].is_shown) {
            let Some(code) = self.code(number) else { continue };
            for decoded in code.instructions().filter(|decoded| decoded.name() == "IMPORT_NAME") {
                let name = decoded.argument.and_then(|argument| code.name_at(argument));
                if let Some(name) = name.filter(|name| seen.insert(*name)) {
                    let text = cut(code.text(Some(name)), LONGEST_IMPORT);
                    // `from . import x` imports what has no name.
                    imports.push(if text.is_empty() { ".".to_owned() } else { text });
                }
            }
        }
        imports
    }

    /// How many objects there are of each type that is worth telling.
    fn constants(&self) -> Vec<Contents> {
        type Kind = (&'static str, fn(&Object) -> bool);
        const KINDS: [Kind; 5] = [
            ("texts", |object| matches!(object, Object::Str(..))),
            ("byte strings", |object| matches!(object, Object::Bytes(_))),
            ("integers", |object| matches!(object, Object::Int(_) | Object::Long { .. })),
            ("floats", |object| matches!(object, Object::Float(_) | Object::Complex(..))),
            ("tuples", |object| matches!(object, Object::Tuple(_))),
        ];
        let objects: &Objects = &self.pyc.objects;
        let counts = KINDS.iter().map(|(kind, is_one)| {
            let count = objects.iter().filter(|object| is_one(object)).count();
            Contents { kind: (*kind).into(), count, names: Vec::new() }
        });
        counts.filter(|contents| contents.count > 0).collect()
    }
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let Pyc { magic, known, source, .. } = &self.pyc;
        let version = known.version;
        let module = self.code(0);
        let mut facts = vec![("magic number".into(), magic.to_string())];
        match source {
            Source::Changed { time, size } => {
                facts.push(("source changed".into(), moment((*time).into())));
                facts.extend(size.map(|size| ("source size".into(), format!("{size} bytes"))));
            }
            Source::Hash { hash, is_checked } => {
                let checked = if *is_checked { "compared when it is imported" } else { "not compared" };
                facts.push(("source hash".into(), format!("{hash:016x}, {checked}")));
            }
        }
        facts.extend(module.map(|module| ("source file".into(), module.text(module.fields.filename))));
        let is_class = |number: &usize| {
            self.code(*number).is_some_and(|code| *number > 0 && !code.is_function() && code.fields.flags & 0x20 == 0)
        };
        let classes: Vec<String> = (0..self.codes.len()).filter(is_class).map(|n| self.names[n].clone()).collect();
        let mut contents = vec![
            Contents { kind: "code objects".into(), count: self.codes.len(), names: self.names.clone() },
            Contents { kind: "class bodies".into(), count: classes.len(), names: classes },
        ];
        let imports = self.imports();
        if !imports.is_empty() {
            contents.push(Contents { kind: "imports".into(), count: imports.len(), names: imports });
        }
        contents.extend(self.constants());
        let interpreter = version.interpreter;
        let (format, run, producer) = if known.is_exact {
            (
                format!("{interpreter} {version} bytecode"),
                format!("{} FILE", version.command()),
                format!("{interpreter} {version}"),
            )
        } else {
            let which = format!("with the magic number {magic}");
            let (reason, producer) = match interpreter {
                Interpreter::CPython => ("which no release has", "a CPython between releases"),
                Interpreter::PyPy => ("which is not known here", "another PyPy"),
            };
            (
                format!("{interpreter} bytecode {which}, {reason}, near to {version}"),
                format!("the Python {which}: `importlib.util.MAGIC_NUMBER` says which one a Python has"),
                format!("{producer}, near to {version}"),
            )
        };
        let machine = format!("{interpreter}, a stack machine").into();
        About { format, machine, run, producer: Some(producer), facts, contents }
    }

    fn warnings(&self) -> &[Warning] {
        &self.pyc.warnings
    }

    fn function_count(&self) -> usize {
        self.codes.len()
    }

    fn function(&self, number: usize) -> Function {
        let Some(code) = self.code(number) else { return Function::default() };
        let Entry { parent, is_shown, .. } = self.codes[number];
        let mut function = function_of(&code, self.names[number].clone(), parent, is_shown);
        if !self.pyc.known.is_exact {
            for instruction in &mut function.instructions {
                if instruction.certainty == Certainty::Known {
                    instruction.certainty = Certainty::Assumed;
                }
            }
        }
        function
    }

    fn head(&self, number: usize) -> (String, Option<u32>) {
        let code = self.codes.get(number).zip(self.names.get(number));
        code.map(|(code, name)| (name.clone(), code.parent)).unwrap_or_default()
    }

    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        let all: Vec<usize> = (0..self.codes.len()).collect();
        let mut texts = Texts::of_listing(self.file, &self.pyc.objects, self.pyc.known.version);
        for (place, number) in numbers.unwrap_or(&all).iter().enumerate() {
            if let Some(code) = self.code(*number) {
                native::write_head(out, &code, &mut texts, place == 0)?;
                if self.codes[*number].is_shown {
                    native::write_code(out, &code, &mut texts)?;
                }
            }
        }
        Ok(())
    }

    fn verify(&self) -> Vec<Problem> {
        if let Some(Malformed { at, what }) = &self.pyc.error {
            // What is not there is not wrong as well.
            return vec![Problem { at: *at, function: None, what: what.clone() }];
        }
        let mut problems = Vec::new();
        if !self.pyc.known.is_exact {
            let which = match self.pyc.known.version.interpreter {
                Interpreter::CPython => "no release of CPython loads the file",
                Interpreter::PyPy => "not one of a PyPy that is known",
            };
            let what = format!("magic number {}: {which}", self.pyc.magic);
            problems.push(Problem { at: 0, function: None, what });
        }
        for number in (0..self.codes.len()).filter(|number| self.codes[*number].is_shown) {
            if let Some(code) = self.code(number) {
                verify::verify(&code, &self.function(number), &mut problems);
            }
            if problems.len() >= verify::MOST_PROBLEMS {
                break;
            }
        }
        problems
    }
}
