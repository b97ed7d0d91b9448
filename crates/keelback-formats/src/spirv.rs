//! SPIR-V: modules of shaders and kernels, 1.0 to 1.6, that graphics and compute drivers take.

pub mod decode;
mod function;
pub mod literal;
pub mod module;
pub mod names;
mod native;
pub mod op;
pub mod opcodes;
mod verify;

use std::io::{self, Write};

use self::decode::Decoder;
use self::function::{DebugNames, function_of, instruction_of, name_of};
use self::module::{MAGIC, Module, NEWEST, Raw, generator_name};
use self::names::Names;
use self::native::Lister;
use self::opcodes::{enumeration_named, name_in};
use crate::fields::Fields;
use crate::format::{Format, Machine, Opened};
use crate::model::{About, Contents, Flow, Function, Instruction, Problem, Text, Warning};
use crate::reader::Reader;
use crate::span::Malformed;
use crate::text::cut;

/// SPIR-V's files and instructions.
pub struct SpirV;

/// The one that there is.
pub static SPIRV: SpirV = SpirV;

/// How many names of one kind are told, and how long they may be.
const NAMES: usize = 100;

impl Format for SpirV {
    fn name(&self) -> &'static str {
        "spirv"
    }

    fn machine(&self) -> Option<&'static dyn Machine> {
        Some(&SPIRV)
    }

    fn recognises(&self, file: &[u8]) -> bool {
        file.starts_with(&MAGIC.to_le_bytes()) || file.starts_with(&MAGIC.to_be_bytes())
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        let module = Module::read(&mut Reader::new(file))?;
        let names = Names::read(&module);
        let debug_names = DebugNames::read(&module);
        let functions = module.parts.iter().map(|part| name_of(&module, &names, &debug_names, part)).collect();
        Ok(Box::new(Open { module, names, functions }))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        Module::read(&mut Reader::noting(file, fields))?.error.map_or(Ok(()), Err)
    }
}

impl Machine for SpirV {
    fn name(&self) -> &'static str {
        "spirv"
    }

    fn about(&self) -> &'static str {
        "SPIR-V, which graphics and compute drivers translate for their hardware: registers in static single assignment form, called ids. \
         Instructions are words of four bytes; the lower half of the first one is the opcode, the upper half says how many words there are."
    }

    fn versions(&self) -> Vec<String> {
        (0..=NEWEST).rev().map(|minor| format!("1.{minor}")).collect()
    }

    fn decode(&self, version: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        let minor = version.and_then(|version| version.strip_prefix("1.")?.parse().ok()).unwrap_or(NEWEST);
        let module = Module::of_words(bytes, minor);
        let mut decoder = Decoder::new(&module);
        let decoded = module.instructions.iter().map(|raw| instruction_of(&module, None, decoder.decode(*raw)));
        let mut instructions: Vec<Instruction> = decoded.collect();
        if let Some(rest) = module.rest {
            let data = Instruction::data(rest.start / 4, rest, "data");
            instructions.push(Instruction { flow: Flow::END, length_rule: "what is left".into(), ..data });
        }
        instructions
    }
}

/// A module that was read.
struct Open<'a> {
    module: Module<'a>,
    names: Names,
    functions: Vec<String>,
}

impl Open<'_> {
    fn instructions(&self, number: u16) -> impl Iterator<Item = Raw> {
        self.module.instructions.iter().copied().filter(move |raw| raw.number == number)
    }

    fn string(&self, raw: Raw, word: u32) -> String {
        let bytes = self.module.string(raw.at + word, raw.at + u32::from(raw.words)).0;
        cut(String::from_utf8_lossy(&bytes), NAMES)
    }

    /// The value of an enumeration in a word of an instruction.
    fn value(&self, raw: Raw, word: u32, enumeration: &str) -> String {
        let value = self.module.operand(raw, word).unwrap_or(0);
        name_in(enumeration, value).map_or_else(|| value.to_string(), str::to_owned)
    }

    fn add(&self, contents: &mut Vec<Contents>, kind: &'static str, opcode: u16, name: impl Fn(Raw) -> String) {
        let count = self.instructions(opcode).count();
        if count > 0 {
            let names = self.instructions(opcode).take(NAMES).map(name).collect();
            contents.push(Contents { kind: kind.into(), count, names });
        }
    }

    /// An execution mode with its literals and what it is of.
    fn mode(&self, raw: Raw) -> String {
        let numbers = (3..u32::from(raw.words)).take(8).filter_map(|word| self.module.operand(raw, word));
        let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
        let id = self.module.operand(raw, 1).unwrap_or(0);
        let name = self.names.shown(id, NAMES);
        let mode = self.value(raw, 2, "ExecutionMode");
        format!("{mode} {} of %{name}", numbers.join(" ")).replace("  ", " ")
    }
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let module = &self.module;
        let header = &module.header;
        let mut facts: Vec<(Text, String)> = vec![
            ("version".into(), header.version_name()),
            ("order of bytes".into(), if header.is_big_endian { "big-endian" } else { "little-endian" }.to_owned()),
            ("generator".into(), format!("{} (version {})", header.generator >> 16, header.generator & 0xFFFF)),
            ("bound of ids".into(), header.bound.to_string()),
        ];
        if header.schema != 0 {
            facts.push(("schema".into(), header.schema.to_string()));
        }
        if let Some(raw) = self.instructions(op::MEMORY_MODEL).next() {
            let models = [self.value(raw, 1, "AddressingModel"), self.value(raw, 2, "MemoryModel")];
            facts.push(("addressing and memory model".into(), models.join(", ")));
        }
        if let Some(raw) = self.instructions(op::SOURCE).next() {
            let version = module.operand(raw, 2).unwrap_or(0);
            facts.push(("source".into(), format!("{} {version}", self.value(raw, 1, "SourceLanguage"))));
        }
        let mut contents = vec![Contents {
            kind: "functions".into(),
            count: self.functions.len() - 1,
            names: self.functions.iter().skip(1).cloned().collect(),
        }];
        self.add(&mut contents, "entry points", op::ENTRY_POINT, |raw| {
            format!("{} {:?}", self.value(raw, 1, "ExecutionModel"), self.string(raw, 3))
        });
        self.add(&mut contents, "execution modes", op::EXECUTION_MODE, |raw| self.mode(raw));
        self.add(&mut contents, "capabilities", op::CAPABILITY, |raw| self.value(raw, 1, "Capability"));
        self.add(&mut contents, "extensions", op::EXTENSION, |raw| self.string(raw, 1));
        self.add(&mut contents, "sets of extended instructions", op::EXT_INST_IMPORT, |raw| self.string(raw, 2));
        let globals = module.parts.first().map_or(0, |part| part.end);
        let globals = module.instructions[..globals].iter().filter(|raw| raw.number == op::VARIABLE);
        let globals: Vec<u32> = globals.filter_map(|raw| module.operand(*raw, 2)).collect();
        if !globals.is_empty() {
            let names = globals.iter().take(NAMES).map(|id| self.names.shown(*id, NAMES)).collect();
            contents.push(Contents { kind: "global variables".into(), count: globals.len(), names });
        }
        About {
            format: format!("SPIR-V {} module", header.version_name()),
            machine: "a graphics or compute driver (Vulkan, OpenGL, OpenCL); registers in SSA form".into(),
            run: self.run().to_owned(),
            producer: generator_name(header.generator).map(str::to_owned),
            facts,
            contents,
        }
    }

    fn warnings(&self) -> &[Warning] {
        &self.module.warnings
    }

    fn function_count(&self) -> usize {
        self.functions.len()
    }

    fn function(&self, number: usize) -> Function {
        let (Some(part), Some(name)) = (self.module.parts.get(number), self.functions.get(number)) else {
            return Function::default();
        };
        function_of(&self.module, &self.names, part, name.clone(), number + 1 == self.functions.len())
    }

    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        let mut lister = Lister::new(&self.module, &self.names);
        let Some(numbers) = numbers else {
            lister.header(out)?;
            return lister.write(out, &self.module.instructions);
        };
        for part in numbers.iter().filter_map(|number| self.module.parts.get(*number)) {
            lister.write(out, &self.module.instructions[part.start..part.end])?;
        }
        Ok(())
    }

    fn verify(&self) -> Vec<Problem> {
        verify::verify(&self.module, &self.functions)
    }
}

impl Open<'_> {
    /// Who takes such a module.
    fn run(&self) -> &'static str {
        let has = |name: &str| {
            let capability =
                enumeration_named("Capability").and_then(|all| all.values().iter().find(|one| one.name == name));
            let number = capability.map(|one| one.value);
            self.instructions(op::CAPABILITY).any(|raw| self.module.operand(raw, 1) == number)
        };
        match (has("Kernel"), has("Shader")) {
            (true, false) => "clCreateProgramWithIL of OpenCL takes FILE",
            _ => "vkCreateShaderModule of Vulkan takes FILE",
        }
    }
}

#[cfg(test)]
mod tests;
