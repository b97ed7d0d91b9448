//! LuaJIT: bytecode that `luajit -b` and `string.dump` write, 2.0 and 2.1. Machine code of compiled traces is not in such files.

pub mod decode;
pub mod dump;
mod function;
mod native;
pub mod opcodes;
mod verify;

use std::collections::BTreeSet;
use std::io::{self, Write};

use self::decode::{Decoded, decode};
use self::dump::{Dump, FOREIGN, Object, Prototype, SIGNATURE, STRIPPED, TWO_SLOTS};
use self::function::{Told, function_of, functions, instruction_of};
use self::opcodes::VERSIONS;
use crate::fields::Fields;
use crate::format::{Format, Machine, Opened};
use crate::lua::names::text;
use crate::model::{About, Contents, Function, Instruction, Problem, Warning};
use crate::reader::Reader;
use crate::span::Malformed;

/// LuaJIT's files and instructions.
pub struct LuaJit;

/// The one that there is.
pub static LUAJIT: LuaJit = LuaJit;

impl Format for LuaJit {
    fn name(&self) -> &'static str {
        "luajit"
    }

    fn machine(&self) -> Option<&'static dyn Machine> {
        Some(&LUAJIT)
    }

    fn recognises(&self, file: &[u8]) -> bool {
        file.starts_with(SIGNATURE)
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        let mut dump = Dump::read(&mut Reader::new(file))?;
        if let Some(error) = &dump.error {
            if dump.prototypes.is_empty() {
                return Err(error.clone());
            }
            if dump.warnings.iter().all(|warning| warning.at != error.at) {
                let text = format!("{}: what follows is not read", error.what);
                dump.warnings.push(Warning { at: error.at, text });
            }
        }
        let told = functions(file, &dump);
        Ok(Box::new(Open { file, dump, told }))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        Dump::read(&mut Reader::noting(file, fields))?.error.map_or(Ok(()), Err)
    }
}

impl Machine for LuaJit {
    fn name(&self) -> &'static str {
        "luajit"
    }

    fn about(&self) -> &'static str {
        "LuaJIT, a register machine. Every instruction is a word of four bytes whose lowest one is the opcode, with either three operands \
         of a byte or one of a byte and one of two."
    }

    fn versions(&self) -> Vec<String> {
        VERSIONS.iter().rev().map(|version| version.name.to_owned()).collect()
    }

    fn decode(&self, version: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        let version = VERSIONS.iter().find(|known| Some(known.name) == version).unwrap_or(&VERSIONS[1]);
        let (words, rest) = bytes.as_chunks::<4>();
        let words = words.iter().map(|word| u32::from_le_bytes(*word));
        let decoded = decode(words, version, true);
        let mut instructions: Vec<Instruction> =
            decoded.map(|decoded| instruction_of(&decoded, 4 * (decoded.place - 1), false, None)).collect();
        instructions.extend(crate::lua::cut_off(bytes.len() - rest.len(), rest, 1));
        instructions
    }
}

impl Dump {
    /// The instructions of a function.
    pub fn instructions<'a>(&self, file: &'a [u8], prototype: &Prototype) -> impl Iterator<Item = Decoded> + use<'a> {
        decode(prototype.words(file, self.is_big_endian()), self.version, self.is_exact)
    }
}

/// A dump that was read.
struct Open<'a> {
    file: &'a [u8],
    dump: Dump,
    told: Vec<Told>,
}

impl Open<'_> {
    /// Names of the global variables that an opcode refers to.
    fn globals(&self, opcode: &str) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for prototype in &self.dump.prototypes {
            for decoded in self.dump.instructions(self.file, prototype).filter(|decoded| decoded.name() == opcode) {
                if let Some(Object::String(span)) = prototype.object(decoded.c()) {
                    names.extend(text(self.file, Some(*span)));
                }
            }
        }
        names
    }
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let dump = &self.dump;
        let version = if dump.is_exact { dump.version.name.to_owned() } else { format!("(version {})", dump.number) };
        let yes = |flag: u32| if dump.flags & flag == 0 { "no" } else { "yes" }.to_owned();
        let mut facts = vec![
            ("version of the bytecode".into(), dump.number.to_string()),
            ("order of bytes".into(), if dump.is_big_endian() { "big-endian" } else { "little-endian" }.to_owned()),
            ("foreign function interface".into(), yes(FOREIGN)),
            ("two slots for a frame".into(), yes(TWO_SLOTS)),
        ];
        let debug = if dump.flags & STRIPPED == 0 { "lines and names of variables" } else { "left out" };
        facts.push(("debug information".into(), debug.to_owned()));
        facts.extend(text(self.file, dump.source).map(|source| ("source".into(), source)));
        let names: Vec<String> = self.told.iter().map(|told| told.name.clone()).collect();
        let mut contents = vec![Contents { kind: "functions".into(), count: names.len(), names }];
        for (kind, opcode) in [("globals that are read", "GGET"), ("globals that are set", "GSET")] {
            let names: Vec<String> = self.globals(opcode).into_iter().collect();
            if !names.is_empty() {
                contents.push(Contents { kind: kind.into(), count: names.len(), names });
            }
        }
        let objects = || dump.prototypes.iter().flat_map(|prototype| &prototype.objects);
        let counts = [
            ("strings", objects().filter(|object| matches!(object, Object::String(_))).count()),
            ("tables", objects().filter(|object| matches!(object, Object::Table(..))).count()),
            ("numbers", dump.prototypes.iter().map(|prototype| prototype.numbers.len()).sum()),
        ];
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        contents.extend(counts.map(|(kind, count)| Contents { kind: kind.into(), count, names: Vec::new() }));
        About {
            format: format!("LuaJIT {version} bytecode"),
            machine: "LuaJIT, a register machine".into(),
            run: "luajit FILE".to_owned(),
            producer: Some(format!("LuaJIT {version}")),
            facts,
            contents,
        }
    }

    fn warnings(&self) -> &[Warning] {
        &self.dump.warnings
    }

    fn function_count(&self) -> usize {
        self.told.len()
    }

    fn function(&self, number: usize) -> Function {
        self.told.get(number).map(|told| function_of(self.file, &self.dump, told)).unwrap_or_default()
    }

    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        let asked = match numbers {
            Some(numbers) => {
                numbers.iter().filter_map(|number| self.told.get(*number)).map(|told| told.prototype).collect()
            }
            None => self.told.first().map(|main| native::order(&self.dump, main.prototype)).unwrap_or_default(),
        };
        let mut lister = native::Lister::new(self.file, &self.dump);
        for place in asked {
            if let Some(prototype) = self.dump.prototypes.get(place as usize) {
                native::write(out, &mut lister, prototype)?;
            }
        }
        Ok(())
    }

    fn verify(&self) -> Vec<Problem> {
        verify::verify(self.file, &self.dump, &self.told)
    }
}

#[cfg(test)]
mod tests;
