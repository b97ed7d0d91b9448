//! BEAM, the machine of Erlang and Elixir: modules of OTP 25 to 28, and older ones as far as their instructions are the same.

pub mod code;
mod external;
mod function;
mod inflate;
mod lines;
pub mod literals;
pub mod module;
mod native;
pub mod opcodes;
mod order;
mod pretty;
pub mod tables;
pub mod terms;
#[cfg(test)]
mod tests;
pub mod types;
mod verify;
mod write;

use std::io::{self, Write};

use self::code::Code;
use self::function::{Functions, bare_instruction, data, function_of};
use self::module::{Module, is_module};
use self::opcodes::{last_opcode, opcode};
use crate::fields::Fields;
use crate::format::{Format, Machine, Opened};
use crate::model::{About, Contents, Function, Instruction, Problem, Warning};
use crate::reader::Reader;
use crate::span::{Malformed, Span};
use crate::text::short;

/// The BEAM's files and instructions.
pub struct Beam;

/// The one that there is.
pub static BEAM: Beam = Beam;

impl Format for Beam {
    fn name(&self) -> &'static str {
        "beam"
    }

    fn machine(&self) -> Option<&'static dyn Machine> {
        Some(&BEAM)
    }

    fn recognises(&self, file: &[u8]) -> bool {
        is_module(file)
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        let module = Module::read(&mut Reader::new(file))?;
        let functions = Functions::of(&module);
        Ok(Box::new(Open { module, functions }))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        let module = Module::read(&mut Reader::noting(file, fields))?;
        module.damage.into_iter().next().map_or(Ok(()), Err)
    }
}

impl Machine for Beam {
    fn name(&self) -> &'static str {
        "beam"
    }

    fn other_names(&self) -> &'static [&'static str] {
        &["erlang", "elixir"]
    }

    fn about(&self) -> &'static str {
        "The BEAM, Erlang's register machine. An instruction is an opcode of one byte and so many operands as the opcode says; each \
         operand says in its first byte what it is and how many bytes it has, and a list how many operands follow."
    }

    fn versions(&self) -> Vec<String> {
        Vec::new()
    }

    fn decode(&self, _version: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        let span = Span::new(0, u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        let code = Code::decode(bytes, span, |_| {});
        let one = |decoded: &code::Decoded| match decoded.opcode.and_then(opcode) {
            Some(opcode) => bare_instruction(opcode, decoded, code.arguments(decoded), decoded.span.start),
            None => data(decoded.span.start, decoded.span),
        };
        code.instructions.iter().map(one).collect()
    }
}

/// A module that was read.
struct Open<'a> {
    module: Module<'a>,
    functions: Functions,
}

/// How many names of each kind are told.
const NAMES: usize = 1000;

impl Open<'_> {
    /// The release of OTP whose compiler made the module, as far as its version tells.
    fn producer(&self) -> Option<String> {
        let terms = &self.module.terms;
        let version = terms.brief(self.module.compiled_with("version")?);
        let version = version.trim_matches('"');
        let mut numbers = version.split('.').map(|part| part.parse::<u32>().ok());
        let release = match (numbers.next().flatten(), numbers.next().flatten()) {
            (Some(9), _) => Some(match version {
                _ if version.starts_with("9.0") => 28,
                _ => 29,
            }),
            (Some(8), Some(minor)) => Some(match minor {
                0 | 1 => 24,
                2 => 25,
                3 | 4 => 26,
                5 | 6 => 27,
                _ => 28,
            }),
            (Some(7), Some(minor)) => Some(match minor {
                0..=2 => 20,
                3 => 21,
                4 | 5 => 22,
                _ => 23,
            }),
            _ => None,
        };
        let release = release.map(|release| format!(", of Erlang/OTP {release}")).unwrap_or_default();
        Some(format!("the compiler of Erlang, version {version}{release}"))
    }

    fn debug_information(&self) -> &'static str {
        let has = |id| self.module.chunk(id).is_some_and(|chunk| !chunk.span.is_empty());
        match () {
            () if has(b"Dbgi") => "there, in the chunk Dbgi",
            () if has(b"Abst") => "there, in the chunk Abst",
            () => "left out",
        }
    }
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let module = &self.module;
        let terms = &module.terms;
        let mut facts = vec![
            ("module".into(), short(module.name().to_owned())),
            ("instruction set".into(), module.header.version.to_string()),
            ("highest opcode".into(), {
                let highest = module.header.opcode_max;
                let name = u8::try_from(highest).ok().and_then(opcode).map_or("not known", |opcode| opcode.name);
                format!("{highest} ({name})")
            }),
            ("labels".into(), module.header.labels.saturating_sub(1).to_string()),
        ];
        for key in ["source", "options"] {
            facts.extend(module.compiled_with(key).map(|value| (key.into(), terms.brief(value))));
        }
        let attributes = module.attributes.and_then(|attributes| terms.items(attributes)).unwrap_or(&[]);
        for attribute in attributes.iter().take(NAMES) {
            if let Some([name, value]) = terms.fields(*attribute) {
                facts.push((format!("attribute {}", terms.brief(*name)).into(), terms.brief(*value)));
            }
        }
        facts.push(("debug information".into(), self.debug_information().to_owned()));
        facts.push(("lines".into(), if module.lines.is_there { "there" } else { "left out" }.to_owned()));
        let of_module = |name: u32, arity: u32| format!("{}/{arity}", module.atom_text(name.into()).unwrap_or("'?'"));
        let mut contents = vec![
            Contents {
                kind: "functions".into(),
                count: self.functions.heads.len(),
                names: (0..NAMES).map_while(|number| self.functions.name(module, number)).collect(),
            },
            Contents {
                kind: "exported functions".into(),
                count: module.exports.len(),
                names: module.exports.iter().take(NAMES).map(|export| of_module(export.name, export.arity)).collect(),
            },
            Contents {
                kind: "functions of other modules that are called".into(),
                count: module.imports.len(),
                names: (0..module.imports.len().min(NAMES) as u64)
                    .map(|number| function::import_text(module, number))
                    .collect(),
            },
            Contents {
                kind: "functions made at run time".into(),
                count: module.lambdas.len(),
                names: module.lambdas.iter().take(NAMES).map(|lambda| of_module(lambda.name, lambda.arity)).collect(),
            },
            Contents {
                kind: "literals".into(),
                count: module.literals.terms.len(),
                names: (0..module.literals.terms.len().min(NAMES) as u64)
                    .filter_map(|number| module.literals.text(terms, number).map(str::to_owned))
                    .collect(),
            },
            Contents { kind: "atoms".into(), count: module.atoms.len(), names: Vec::new() },
            Contents {
                kind: "chunks".into(),
                count: module.chunks.len(),
                names: module.chunks.iter().take(NAMES).map(module::Chunk::name).collect(),
            },
        ];
        contents.retain(|contents| contents.count > 0);
        About {
            format: "BEAM module".to_owned(),
            machine: "the BEAM, the register machine of Erlang and Elixir".into(),
            run: "loaded by erl from a folder of its path, under the name of the module".to_owned(),
            producer: self.producer(),
            facts,
            contents,
        }
    }

    fn warnings(&self) -> &[Warning] {
        &self.module.warnings
    }

    fn function_count(&self) -> usize {
        self.functions.ranges.len()
    }

    fn function(&self, number: usize) -> Function {
        let mut function = function_of(&self.module, &self.functions, number);
        let is_assumed = self.module.header.opcode_max > last_opcode() || self.module.header.version != 0;
        for instruction in &mut function.instructions {
            function::certainty_of(instruction, is_assumed);
        }
        function
    }

    fn head(&self, number: usize) -> (String, Option<u32>) {
        (self.functions.name(&self.module, number).unwrap_or_default(), None)
    }

    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        native::write(out, &self.module, &self.functions, numbers)
    }

    fn verify(&self) -> Vec<Problem> {
        verify::verify(&self.module, &self.functions)
    }
}
