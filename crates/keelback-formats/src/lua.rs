//! Lua: chunks that `luac` and `string.dump` write, 5.1 to 5.4. LuaJIT's and Luau's are other formats.

pub mod chunk;
pub mod decode;
pub mod dialect;
pub(crate) mod function;
pub mod header;
pub mod names;
pub(crate) mod native;
pub mod number;
pub mod opcodes;
mod verify;

use std::collections::BTreeSet;
use std::io::{self, Write};

use self::chunk::{Chunk, Prototype, Value};
use self::decode::{Decoded, Operand, decode};
use self::dialect::{DIALECTS, Dialect};
use self::function::{data_of, function_of, instruction_of};
use self::header::{Number, SIGNATURE, number_of};
use self::names::{function_names, text, upvalue_name};
use self::opcodes::{Kind, Part};
use crate::fields::Fields;
use crate::format::{Format, Machine, Opened};
use crate::model::{About, Contents, Function, Instruction, Problem, Warning};
use crate::reader::Reader;
use crate::span::{Malformed, Span};

/// Lua's files and instructions.
pub struct Lua;

/// The one that there is.
pub static LUA: Lua = Lua;

impl Format for Lua {
    fn name(&self) -> &'static str {
        "lua"
    }

    fn machine(&self) -> Option<&'static dyn Machine> {
        Some(&LUA)
    }

    fn recognises(&self, file: &[u8]) -> bool {
        file.starts_with(SIGNATURE)
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        let mut chunk = Chunk::read(&mut Reader::new(file))?;
        if let Some(error) = &chunk.error {
            if chunk.prototypes.iter().all(|prototype| prototype.code.is_empty()) {
                return Err(error.clone());
            }
            chunk.warnings.push(Warning { at: error.at, text: format!("{}: what follows is not read", error.what) });
        }
        let names = function_names(file, &chunk);
        Ok(Box::new(Open { file, chunk, names }))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        Chunk::read(&mut Reader::noting(file, fields))?.error.map_or(Ok(()), Err)
    }
}

impl Machine for Lua {
    fn name(&self) -> &'static str {
        "lua"
    }

    fn about(&self) -> &'static str {
        "Lua, a register machine. Every instruction is a word of four bytes whose lowest six bits, or seven from 5.4 on, are the opcode; \
         only a long list in 5.1 has its operand in a word of its own."
    }

    fn versions(&self) -> Vec<String> {
        DIALECTS.iter().rev().map(|dialect| dialect.name.to_owned()).collect()
    }

    fn decode(&self, version: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        let newest = &DIALECTS[DIALECTS.len() - 1];
        let dialect: &Dialect = DIALECTS.iter().find(|dialect| Some(dialect.name) == version).unwrap_or(newest);
        let (words, rest) = bytes.as_chunks::<4>();
        let words = words.iter().map(|word| u32::from_le_bytes(*word));
        let mut instructions: Vec<Instruction> =
            decode(words, dialect, true).map(|decoded| instruction_of(&decoded, false, None)).collect();
        instructions.extend(cut_off(bytes.len() - rest.len(), rest, 0));
        instructions
    }
}

/// The data that bytes at the end are if they are too few for a word; `first` is the place of the first word.
pub(crate) fn cut_off(at: usize, rest: &[u8], first: u32) -> Option<Instruction> {
    let start = u32::try_from(at).ok()?;
    let span = Span::new(start, start.saturating_add(u32::try_from(rest.len()).ok()?));
    (!rest.is_empty()).then(|| data_of(start / 4 + first, span, number_of(rest, false)))
}

impl Chunk {
    /// The instructions of a function.
    pub fn instructions<'a>(&self, file: &'a [u8], prototype: &Prototype) -> impl Iterator<Item = Decoded> + use<'a> {
        decode(prototype.words(file, &self.header), self.header.dialect, self.header.is_exact)
    }

    /// What a function was made from, itself or with those around it.
    #[must_use]
    pub fn source(&self, file: &[u8], prototype: &Prototype) -> Option<Span> {
        let mut prototype = prototype;
        while prototype.source.is_none() && self.header.dialect.inherits_source {
            prototype = self.prototypes.get(prototype.parent? as usize)?;
        }
        prototype.source.filter(|source| !source.of(file).is_empty())
    }
}

impl Value {
    /// The letter that luac has for its type from 5.4 on.
    #[must_use]
    pub fn letter(&self) -> &'static str {
        match self {
            Value::Nil => "N",
            Value::Boolean(_) => "B",
            Value::Number(Number::Float(_)) => "F",
            Value::Number(Number::Integer(_)) => "I",
            Value::String(_) => "S",
        }
    }
}

/// A chunk that was read.
struct Open<'a> {
    file: &'a [u8],
    chunk: Chunk,
    names: Vec<String>,
}

impl Open<'_> {
    /// Names of the global variables that are read, and of those that are stored.
    fn globals(&self) -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut read, mut stored) = (BTreeSet::new(), BTreeSet::new());
        for prototype in &self.chunk.prototypes {
            for decoded in self.chunk.instructions(self.file, prototype) {
                let name = decoded.name();
                let (names, upvalue, part, kind) = match &*name {
                    "GETGLOBAL" => (&mut read, None, Part::Bx, Kind::Global),
                    "SETGLOBAL" => (&mut stored, None, Part::Bx, Kind::Global),
                    "GETTABUP" => (&mut read, Some(Part::B), Part::C, Kind::RegisterOrConstant),
                    "SETTABUP" => (&mut stored, Some(Part::A), Part::B, Kind::RegisterOrConstant),
                    _ => continue,
                };
                // From 5.4 on these operands are always constants.
                let kind =
                    if upvalue.is_some() && !decoded.dialect.has_wide_operands { Kind::Constant } else { kind };
                let is_global = upvalue.is_none_or(|part| {
                    upvalue_name(self.file, prototype, decoded.part(part)).as_deref() == Some("_ENV")
                });
                let Operand::Constant(index) = decoded.operand(part, kind) else { continue };
                let constant = usize::try_from(index).ok().and_then(|index| prototype.constants.get(index));
                if let (true, Some(Value::String(span))) = (is_global, constant.map(|constant| constant.value)) {
                    names.extend(text(self.file, span));
                }
            }
        }
        (read, stored)
    }

    /// How many constants there are of each type.
    fn constants(&self) -> impl Iterator<Item = Contents> {
        type Kind = (&'static str, fn(&Value) -> bool);
        const KINDS: [Kind; 3] = [
            ("strings", |value| matches!(value, Value::String(_))),
            ("numbers", |value| matches!(value, Value::Number(_))),
            ("other constants", |value| matches!(value, Value::Nil | Value::Boolean(_))),
        ];
        let counts = KINDS.iter().map(|(kind, is_one)| {
            let constants = self.chunk.prototypes.iter().flat_map(|prototype| &prototype.constants);
            let count = constants.filter(|constant| is_one(&constant.value)).count();
            Contents { kind: (*kind).into(), count, names: Vec::new() }
        });
        counts.filter(|contents| contents.count > 0)
    }
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let header = &self.chunk.header;
        let version = format!("{}.{}", header.version >> 4, header.version & 15);
        let number = match (header.is_integral, header.number_len) {
            (true, len) => format!("integers of {len} bytes"),
            (false, 4) => "floating point of 4 bytes".to_owned(),
            (false, len) => format!("floating point of {len} bytes"),
        };
        let mut facts = vec![
            (
                "format".into(),
                if header.format == 0 { "0, that of Lua itself".into() } else { header.format.to_string() },
            ),
            ("order of bytes".into(), if header.is_big_endian { "big-endian" } else { "little-endian" }.to_owned()),
            ("numbers".into(), number),
        ];
        if let Some(main) = self.chunk.prototypes.first() {
            let source = text(self.file, self.chunk.source(self.file, main));
            facts.extend(source.map(|source| ("source".into(), source)));
            let is_stripped = self.chunk.prototypes.iter().all(|prototype| prototype.lines.is_empty());
            let debug = if is_stripped { "left out" } else { "lines and names of variables" };
            facts.push(("debug information".into(), debug.to_owned()));
        }
        let (read, stored) = self.globals();
        let mut contents =
            vec![Contents { kind: "functions".into(), count: self.names.len(), names: self.names.clone() }];
        for (kind, names) in [("globals that are read", read), ("globals that are set", stored)] {
            if !names.is_empty() {
                contents.push(Contents { kind: kind.into(), count: names.len(), names: names.into_iter().collect() });
            }
        }
        contents.extend(self.constants());
        About {
            format: format!("Lua {version} bytecode"),
            machine: "Lua, a register machine".into(),
            run: format!("lua{version} FILE"),
            producer: Some(format!("Lua {version}")),
            facts,
            contents,
        }
    }

    fn warnings(&self) -> &[Warning] {
        &self.chunk.warnings
    }

    fn function_count(&self) -> usize {
        self.chunk.prototypes.len()
    }

    fn function(&self, number: usize) -> Function {
        let name = self.names.get(number).cloned().unwrap_or_default();
        function_of(self.file, &self.chunk, number, name)
    }

    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        let mut lister = native::Lister::new(self.file, &self.chunk);
        let all: Vec<usize> = (0..self.chunk.prototypes.len()).collect();
        for number in numbers.unwrap_or(&all) {
            if let Some(prototype) = self.chunk.prototypes.get(*number) {
                lister.write(out, prototype)?;
            }
        }
        Ok(())
    }

    fn verify(&self) -> Vec<Problem> {
        verify::verify(self.file, &self.chunk, &self.names)
    }
}

#[cfg(test)]
pub(crate) mod mutation;
#[cfg(test)]
mod tests;
