//! Luau: bytecode that its compiler writes, versions 3 to 14 and the experimental 100. Such files have no signature.

mod constants;
pub mod decode;
pub mod file;
mod function;
mod native;
pub mod opcodes;
mod verify;

use std::collections::BTreeSet;
use std::io::{self, Write};

use self::constants::{Writer, path_of};
use self::decode::decode;
use self::file::{Constant, File, NEWEST, OLDEST, WITH_CLASSES};
use self::function::{Told, function_of, functions, instruction_of, text};
use crate::fields::Fields;
use crate::format::{Format, Machine, Opened};
use crate::model::{About, Contents, Function, Instruction, Problem, Warning};
use crate::reader::Reader;
use crate::span::Malformed;

/// How far versions that are not known may be from those that are, for a file to be recognised.
const MOST_FUTURE: u8 = 6;

/// Luau's files and instructions.
pub struct Luau;

/// The one that there is.
pub static LUAU: Luau = Luau;

impl Format for Luau {
    fn name(&self) -> &'static str {
        "luau"
    }

    fn machine(&self) -> Option<&'static dyn Machine> {
        Some(&LUAU)
    }

    /// Nothing but the whole tells: a version that is known, strings and a first function that can be read.
    fn recognises(&self, file: &[u8]) -> bool {
        let Some(version) = file.first() else { return false };
        if !(OLDEST..=NEWEST + MOST_FUTURE).contains(version) && *version != WITH_CLASSES {
            return false;
        }
        let read = File::read(&mut Reader::new(file));
        read.is_ok_and(|file| match &file.error {
            None => true,
            Some(_) => file.prototypes.len() > 1 && !file.strings.is_empty() && !file.prototypes[0].code.is_empty(),
        })
    }

    fn open<'a>(&self, bytes: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        let mut file = File::read(&mut Reader::new(bytes))?;
        if let Some(error) = &file.error {
            if file.prototypes.iter().all(|prototype| prototype.code.is_empty()) {
                return Err(error.clone());
            }
            if file.warnings.iter().all(|warning| warning.at != error.at) {
                let text = format!("{}: what follows is not read", error.what);
                file.warnings.push(Warning { at: error.at, text });
            }
        }
        let told = functions(bytes, &file);
        Ok(Box::new(Open { bytes, file, told }))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        File::read(&mut Reader::noting(file, fields))?.error.map_or(Ok(()), Err)
    }
}

impl Machine for Luau {
    fn name(&self) -> &'static str {
        "luau"
    }

    fn about(&self) -> &'static str {
        "Luau, a register machine. An instruction is a word of four bytes whose first one is the opcode, and a second word where the opcode \
         says so."
    }

    fn versions(&self) -> Vec<String> {
        vec![NEWEST.to_string()]
    }

    fn decode(&self, _: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        let (words, rest) = bytes.as_chunks::<4>();
        let words = words.iter().map(|word| u32::from_le_bytes(*word));
        let mut instructions: Vec<Instruction> =
            decode(words, true).map(|decoded| instruction_of(&decoded, 0, None)).collect();
        instructions.extend(crate::lua::cut_off(bytes.len() - rest.len(), rest, 0));
        instructions
    }
}

/// A file that was read.
struct Open<'a> {
    bytes: &'a [u8],
    file: File,
    told: Vec<Told>,
}

impl Open<'_> {
    /// Names of the global variables that are read, and of those that are stored.
    fn globals(&self) -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut read, mut stored) = (BTreeSet::new(), BTreeSet::new());
        for prototype in &self.file.prototypes {
            let name = |number: u32| match prototype.constants.get(number as usize) {
                Some(Constant::String(string)) => text(self.bytes, &self.file, *string),
                _ => None,
            };
            for constant in &prototype.constants {
                if let Constant::Import(path) = constant {
                    read.extend(path_of(*path).next().and_then(name));
                }
            }
            for decoded in decode(prototype.words(self.bytes), true) {
                match &*decoded.name() {
                    "GETGLOBAL" => read.extend(decoded.extra.and_then(name)),
                    "SETGLOBAL" => stored.extend(decoded.extra.and_then(name)),
                    _ => {}
                }
            }
        }
        (read, stored)
    }
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let file = &self.file;
        let has_lines = file.prototypes.iter().any(|prototype| prototype.lines.is_some());
        let has_names = file.prototypes.iter().any(|prototype| !prototype.locals.is_empty());
        let debug = match (has_lines, has_names) {
            (_, true) => "lines and names of variables",
            (true, false) => "lines",
            (false, false) => "left out",
        };
        let facts = vec![
            ("version of the bytecode".into(), file.version.to_string()),
            ("version of types".into(), file.type_version.to_string()),
            ("debug information".into(), debug.to_owned()),
        ];
        let names: Vec<String> = self.told.iter().map(|told| told.name.clone()).collect();
        let mut contents = vec![Contents { kind: "functions".into(), count: names.len(), names }];
        let (read, stored) = self.globals();
        for (kind, names) in [("globals that are read", read), ("globals that are set", stored)] {
            if !names.is_empty() {
                contents.push(Contents { kind: kind.into(), count: names.len(), names: names.into_iter().collect() });
            }
        }
        let constants = file.prototypes.iter().map(|prototype| prototype.constants.len()).sum();
        contents.push(Contents { kind: "strings".into(), count: file.strings.len(), names: Vec::new() });
        contents.push(Contents { kind: "constants".into(), count: constants, names: Vec::new() });
        let types = file.host_types.iter().filter_map(|(_, name)| text(self.bytes, file, *name));
        let types: Vec<String> = types.collect();
        if !types.is_empty() {
            contents.push(Contents { kind: "types of the host".into(), count: types.len(), names: types });
        }
        About {
            format: format!("Luau bytecode, version {}", file.version),
            machine: "Luau, a register machine".into(),
            run: "a program that embeds Luau loads it with luau_load".to_owned(),
            producer: Some("Luau's compiler".to_owned()),
            facts,
            contents,
        }
    }

    fn warnings(&self) -> &[Warning] {
        &self.file.warnings
    }

    fn function_count(&self) -> usize {
        self.told.len()
    }

    fn function(&self, number: usize) -> Function {
        self.told.get(number).map(|told| function_of(self.bytes, &self.file, told)).unwrap_or_default()
    }

    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        let mut writer = Writer::new(self.bytes, &self.file);
        let asked: Vec<usize> = match numbers {
            Some(numbers) => {
                let told = numbers.iter().filter_map(|number| self.told.get(*number));
                told.map(|told| told.prototype as usize).collect()
            }
            None => (0..self.file.prototypes.len()).collect(),
        };
        for number in asked {
            native::write(out, &mut writer, number)?;
        }
        Ok(())
    }

    fn verify(&self) -> Vec<Problem> {
        verify::verify(self.bytes, &self.file, &self.told)
    }
}

#[cfg(test)]
mod tests;
