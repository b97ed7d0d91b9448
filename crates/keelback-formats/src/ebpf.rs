//! eBPF: programs for the Linux kernel in ELF objects, as `clang -target bpf` makes them.

pub mod btf;
pub mod decode;
pub mod elf;
pub mod ext;
mod function;
pub mod instructions;
pub mod native;
pub mod object;
mod sections;
mod verify;

use std::collections::BTreeSet;
use std::io::{self, Write};

use self::btf::kind;
use self::decode::decode;
use self::elf::{EM_BPF, SIGNATURE, Symbol, symbol_kind, text};
use self::function::{function_of, instruction_of};
use self::instructions::{Part, helper_name, program_of};
use self::native::{Lister, Release};
use self::object::Object;
use crate::fields::{Field, Fields, gaps};
use crate::format::{Format, Machine, Opened};
use crate::model::{About, Contents, Function, Instruction, Problem, Text, Warning};
use crate::reader::Reader;
use crate::span::Malformed;
use crate::text::short;

/// Objects of eBPF, and its instructions.
pub struct Ebpf;

/// The one that there is.
pub static EBPF: Ebpf = Ebpf;

/// The versions of the instruction set, as clang's `-mcpu` calls them.
const VERSIONS: [&str; 8] = ["v4", "v3", "v2", "v1", "v4-be", "v3-be", "v2-be", "v1-be"];

impl Format for Ebpf {
    fn name(&self) -> &'static str {
        "ebpf"
    }

    fn machine(&self) -> Option<&'static dyn Machine> {
        Some(&EBPF)
    }

    fn recognises(&self, file: &[u8]) -> bool {
        let machine = match (file.starts_with(SIGNATURE), file.get(5), file.get(18..20)) {
            (true, Some(1), Some(&[low, high])) | (true, Some(2), Some(&[high, low])) => {
                u16::from_le_bytes([low, high])
            }
            _ => return false,
        };
        machine == EM_BPF
    }

    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed> {
        Ok(Box::new(Open { object: Object::read(&mut Reader::new(file))? }))
    }

    fn note(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed> {
        Object::read(&mut Reader::noting(file, fields))?;
        let len = u32::try_from(file.len()).unwrap_or(u32::MAX);
        for span in gaps(&fields.list, len) {
            let is_empty = span.of(file).iter().all(|byte| *byte == 0);
            let (name, meaning) = if is_empty {
                ("padding", "Zeroes, so that what follows is aligned.")
            } else {
                ("unused", "Bytes that nothing refers to.")
            };
            let value = format!("{} bytes", span.len());
            fields.list.push(Field { span, depth: 0, name: name.into(), value, meaning: meaning.into() });
        }
        Ok(())
    }
}

impl Machine for Ebpf {
    fn name(&self) -> &'static str {
        "ebpf"
    }

    fn other_names(&self) -> &'static [&'static str] {
        &["bpf"]
    }

    fn about(&self) -> &'static str {
        "eBPF, a register machine in the Linux kernel, with eleven registers of 64 bits. Every instruction has eight bytes, of which the first \
         is the opcode; only lddw, whose opcode is 0x18, has sixteen."
    }

    fn versions(&self) -> Vec<String> {
        VERSIONS.iter().map(|version| (*version).to_owned()).collect()
    }

    fn decode(&self, version: Option<&str>, bytes: &[u8]) -> Vec<Instruction> {
        let version = version.unwrap_or(VERSIONS[0]);
        let is_big_endian = version.ends_with("-be");
        let cpu = version.as_bytes().get(1).map_or(4, |digit| digit.saturating_sub(b'0'));
        let known = |mut decoded: decode::Decoded| {
            decoded.opcode = decoded.opcode.filter(|opcode| opcode.cpu <= cpu);
            instruction_of(&decoded, None)
        };
        decode(bytes, is_big_endian).map(known).collect()
    }
}

/// How many names of each kind are told.
const MOST_NAMES: usize = 1000;

/// Names of things of one kind.
#[derive(Default)]
struct Names {
    /// How many there are.
    count: usize,
    /// The first ones, cut where they are long.
    first: Vec<String>,
}

impl Names {
    fn add(&mut self, name: impl FnOnce() -> String) {
        self.count += 1;
        if self.first.len() < MOST_NAMES {
            self.first.push(short(name()));
        }
    }
}

/// An object that was read.
struct Open<'a> {
    object: Object<'a>,
}

impl Open<'_> {
    /// The latest version of the instruction set that is used, helpers that are called, and functions of the kernel.
    fn uses(&self) -> (u8, BTreeSet<String>) {
        let object = &self.object;
        let (mut cpu, mut helpers) = (1, BTreeSet::new());
        for code in &object.functions {
            for decoded in decode(code.span.of(object.file), object.elf.is_big_endian) {
                let Some(opcode) = decoded.opcode else { continue };
                cpu = cpu.max(opcode.cpu);
                let is_helper = opcode.parts.first() == Some(&Part::Call(0))
                    && object.elf.relocation(code.section, code.start.saturating_add(decoded.at)).is_none();
                if is_helper && let Some(name) = helper_name(decoded.immediate) {
                    helpers.insert(format!("bpf_{name}"));
                }
            }
        }
        (cpu, helpers)
    }

    fn facts(&self, cpu: u8) -> Vec<(Text, String)> {
        let object = &self.object;
        let mut facts: Vec<(Text, String)> = vec![
            (
                "order of bytes".into(),
                if object.elf.is_big_endian { "big-endian" } else { "little-endian" }.to_owned(),
            ),
            (
                "kind of file".into(),
                match object.elf.kind {
                    1 => "object, which the loader completes".to_owned(),
                    2 => "executable".to_owned(),
                    3 => "shared object".to_owned(),
                    number => format!("{number}, which is not known"),
                },
            ),
            ("instructions".into(), format!("-mcpu=v{cpu} or later")),
        ];
        facts.extend(object.text_of("license").map(|license| ("license".into(), license)));
        let version = object
            .number_of("version")
            .map(|number| format!("{}.{}.{}", number >> 16, number >> 8 & 0xFF, number & 0xFF));
        facts.extend(version.map(|version| ("kernel".into(), version)));
        let release = Release::for_object(object).number;
        facts.push(("listing".into(), format!("as llvm-objdump of LLVM {release} writes it")));
        facts.push((
            "lines of the source".into(),
            if object.ext.lines.is_empty() { "left out" } else { "there" }.to_owned(),
        ));
        if !object.ext.fixes.is_empty() {
            facts.push(("adapts to the kernel".into(), format!("{} instructions", object.ext.fixes.len())));
        }
        facts
    }
}

impl Opened for Open<'_> {
    fn about(&self) -> About {
        let object = &self.object;
        let (cpu, helpers) = self.uses();
        let mut contents = Vec::new();
        let mut add = |kind: &'static str, names: Names| {
            if names.count > 0 {
                contents.push(Contents { kind: kind.into(), count: names.count, names: names.first });
            }
        };
        let (mut programs, mut functions) = (Names::default(), Names::default());
        for code in &object.functions {
            let section = object.section_name(code.section);
            match program_of(&section) {
                Some((kind, _)) => programs.add(|| format!("{} ({kind})", object.name(code))),
                None if section == ".text" => functions.add(|| object.name(code)),
                None => programs.add(|| object.name(code)),
            }
        }
        add("programs", programs);
        add("functions", functions);
        let mut maps = Names::default();
        for map in object.maps() {
            maps.add(|| map.shown());
        }
        add("maps", maps);
        let symbols = |is_wanted: &dyn Fn(&Symbol) -> bool| {
            let mut names = Names::default();
            for symbol in object.elf.symbols.iter().skip(1).filter(|symbol| is_wanted(symbol)) {
                names.add(|| text(object.file, symbol.name).into_owned());
            }
            names
        };
        let in_sections = |is_wanted: fn(&str) -> bool| {
            symbols(&|symbol| {
                symbol.kind == symbol_kind::OBJECT && is_wanted(&object.section_name(symbol.section.into()))
            })
        };
        add("variables", in_sections(|section| section.starts_with(".data") || section == ".bss"));
        add("constants", in_sections(|section| section.starts_with(".rodata")));
        let outside = symbols(&|symbol| symbol.section == 0 && !symbol.name.is_empty());
        add("symbols of the kernel or other files", outside);
        let mut called = Names::default();
        for helper in helpers {
            called.add(|| helper);
        }
        add("helpers that are called", called);
        let structs = object.btf.types.iter().filter(|one| matches!(one.kind, kind::STRUCT | kind::UNION));
        let named = structs.map(|one| object.btf.name(object.file, one.name)).filter(|name| !name.is_empty());
        add("types", Names { count: object.btf.types.len(), first: named.take(MOST_NAMES).map(short).collect() });
        About {
            format: "eBPF object (ELF)".to_owned(),
            machine: "eBPF, a register machine in the Linux kernel".into(),
            run: "bpftool prog loadall FILE /sys/fs/bpf/NAME".to_owned(),
            producer: object.producer.clone(),
            facts: self.facts(cpu),
            contents,
        }
    }

    fn warnings(&self) -> &[Warning] {
        self.object.warnings()
    }

    fn function_count(&self) -> usize {
        self.object.functions.len()
    }

    fn function(&self, number: usize) -> Function {
        self.object.functions.get(number).map(|code| function_of(&self.object, code)).unwrap_or_default()
    }

    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        Lister::new(&self.object, Release::for_object(&self.object)).write(out, numbers)
    }

    fn verify(&self) -> Vec<Problem> {
        verify::verify(&self.object)
    }
}

/// Writes the listing of a file as a release of LLVM writes it.
///
/// # Errors
/// What `out` gives, or that the file cannot be read.
pub fn write_as(file: &[u8], release: Release, out: &mut dyn Write) -> io::Result<()> {
    let object = Object::read(&mut Reader::new(file)).map_err(|error| io::Error::other(error.to_string()))?;
    Lister::new(&object, release).write(out, None)
}

#[cfg(test)]
mod tests;
