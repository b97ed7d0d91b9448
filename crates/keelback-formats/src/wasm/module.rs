//! Modules: a preamble and sections (core 3.0, 5.5). What a damaged section holds is read as far as it goes, and reading goes on with the
//! next one.

use std::collections::HashMap;

use super::custom::{self, Custom};
use super::names::Names;
use super::sections;
use super::types::{Composite, Limits, ValueType, index};
use crate::model::{Text, Warning};
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};

/// A kind of thing that modules import and export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum External {
    /// A function.
    Function,
    /// A table.
    Table,
    /// A memory.
    Memory,
    /// A global variable.
    Global,
    /// A tag of exceptions.
    Tag,
}

impl External {
    /// The kind with a code.
    #[must_use]
    pub fn of(code: u8) -> Option<External> {
        [External::Function, External::Table, External::Memory, External::Global, External::Tag]
            .get(usize::from(code))
            .copied()
    }

    /// What it is called.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            External::Function => "function",
            External::Table => "table",
            External::Memory => "memory",
            External::Global => "global",
            External::Tag => "tag",
        }
    }
}

/// Something that a module imports.
#[derive(Clone, Debug)]
pub struct Import {
    /// The module that it is from, and its name there, with a full stop between.
    pub name: String,
    /// What it is.
    pub kind: External,
}

/// Something that a module exports.
#[derive(Clone, Debug)]
pub struct Export {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: External,
    /// Which one.
    pub index: u32,
}

/// A global variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Global {
    /// Its type.
    pub value: ValueType,
    /// Whether it may change.
    pub is_mutable: bool,
}

/// Local variables of one type that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locals {
    /// The declaration.
    pub span: Span,
    /// How many.
    pub count: u32,
    /// Their type.
    pub value: ValueType,
}

/// The code of a function.
#[derive(Clone, Debug)]
pub struct Body {
    /// All of it, without its size.
    pub span: Span,
    /// Its local variables without the parameters.
    pub locals: Vec<Locals>,
    /// Its instructions.
    pub code: Span,
}

/// A section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is.
    pub id: u8,
    /// What it holds.
    pub span: Span,
}

/// A module.
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// All of it in the file.
    pub span: Span,
    /// The version of the binary format.
    pub version: u16,
    /// Its sections in order.
    pub sections: Vec<Section>,
    /// Its types.
    pub types: Vec<Composite>,
    /// Its imports.
    pub imports: Vec<Import>,
    /// How many of its functions are imported.
    pub imported_functions: u32,
    /// The numbers of the types of its functions, imported ones first.
    pub functions: Vec<u32>,
    /// Its tables, imported ones first.
    pub tables: Vec<(ValueType, Limits)>,
    /// Its memories, imported ones first.
    pub memories: Vec<Limits>,
    /// Its global variables, imported ones first.
    pub globals: Vec<Global>,
    /// The numbers of the types of its tags, imported ones first.
    pub tags: Vec<u32>,
    /// Its exports.
    pub exports: Vec<Export>,
    /// The places of the exports that are functions, by the functions' numbers.
    pub exported: HashMap<u32, Vec<u32>>,
    /// The function that runs when it is made.
    pub start: Option<u32>,
    /// How many element segments it has.
    pub elements: u32,
    /// How many data segments it has, and how many bytes in them.
    pub data: (u32, u64),
    /// The code of its functions that are not imported.
    pub bodies: Vec<Body>,
    /// Its custom sections.
    pub customs: Vec<Custom>,
    /// Names of things in it.
    pub names: Names,
    /// What is odd about it.
    pub warnings: Vec<Warning>,
    /// What is wrong with it, where reading a section ended.
    pub faults: Vec<Malformed>,
}

/// Names and meanings of sections, by their numbers.
const SECTIONS: [(&str, &str); 14] = [
    ("custom section", "Data with a name, which the machine need not know: debug information, for the most part."),
    ("type section", "The types of functions, structures and arrays, which others refer to by number."),
    ("import section", "What the module needs from outside."),
    ("function section", "The types of the module's own functions; their code comes later."),
    ("table section", "Tables of references, which indirect calls look in."),
    ("memory section", "Linear memories."),
    ("global section", "Global variables with what they begin with."),
    ("export section", "What the module offers, with names."),
    ("start section", "The function that runs when the module is made."),
    ("element section", "What tables are filled with."),
    ("code section", "The code of the module's own functions."),
    ("data section", "What memories are filled with."),
    ("data count section", "How many data segments there are, so that code can be checked before they come."),
    ("tag section", "Tags of exceptions with the types of what they carry."),
];

/// How many odd and wrong things of a file are told, of each kind.
pub(super) const MOST_TOLD: usize = 1000;

/// The order of sections (core 3.0, 5.5.16), by their numbers.
const ORDER: [u8; 14] = [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 11, 6];

impl Module {
    /// Reads a module from its preamble to the end of what may be read.
    ///
    /// # Errors
    /// It does not begin as modules do.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<Module> {
        let start = reader.at();
        let (version, layer) = preamble(reader)?;
        if layer != 0 {
            return Err(Malformed::new(start + 6, format!("a module is expected, and layer {layer} is not")));
        }
        let mut module = Module { span: Span::new(start, reader.end()), version, ..Module::default() };
        if version != KNOWN {
            module.warn(start + 4, format!("version {version} is not known; read as version {KNOWN}"));
        }
        let mut last = 0;
        while !reader.is_done() {
            let at = reader.at();
            let section = match module.section(reader) {
                Ok(section) => section,
                Err(fault) => {
                    module.add_fault(fault);
                    break;
                }
            };
            module.sections.push(section);
            let place = ORDER.get(usize::from(section.id)).copied().unwrap_or(0);
            if section.id > 0 && place <= last {
                module.warn(at, format!("{} is out of order or there twice", name_of(section.id)));
            }
            last = last.max(place);
        }
        if module.bodies.len() != module.own_functions() && module.faults.is_empty() {
            let text = format!("{} functions, and code of {}", module.own_functions(), module.bodies.len());
            module.warn(start, text);
        }
        Ok(module)
    }

    /// Notes something odd, unless there is so much that nobody wants more.
    pub(super) fn warn(&mut self, at: u32, text: String) {
        if self.warnings.len() < MOST_TOLD {
            self.warnings.push(Warning { at, text });
        }
    }

    /// The same of something wrong.
    pub(super) fn add_fault(&mut self, fault: Malformed) {
        if self.faults.len() < MOST_TOLD {
            self.faults.push(fault);
        }
    }

    /// The section that an offset of the file lies in.
    #[must_use]
    pub fn section_at(&self, offset: u32) -> Option<&Section> {
        // Sections follow each other.
        let before = self.sections.partition_point(|section| section.span.start <= offset);
        let last = self.sections.get(before.checked_sub(1)?)?;
        last.span.contains(offset).then_some(last)
    }

    fn own_functions(&self) -> usize {
        self.functions.len().saturating_sub(self.imported_functions as usize)
    }

    /// The function type with a number.
    #[must_use]
    pub fn function_type(&self, index: u32) -> Option<(&[ValueType], &[ValueType])> {
        match self.types.get(index as usize)? {
            Composite::Function(parameters, results) => Some((parameters, results)),
            _ => None,
        }
    }

    /// The type of a function.
    #[must_use]
    pub fn type_of_function(&self, function: u32) -> Option<(&[ValueType], &[ValueType])> {
        self.function_type(*self.functions.get(function as usize)?)
    }

    /// Reads a section: its number, its size, and what it holds.
    fn section(&mut self, reader: &mut Reader<'_, '_>) -> Read<Section> {
        let start = reader.at();
        let known = SECTIONS.get(usize::from(reader.peek().unwrap_or(0)));
        let meaning = known.map_or("A section that the format does not have.", |(_, meaning)| *meaning);
        let group =
            reader.open_group(|| known.map_or(Text::from("unknown section"), |(name, _)| (*name).into()), meaning);
        let section = self.section_fields(reader, start);
        reader.close_group(&group);
        section
    }

    fn section_fields(&mut self, reader: &mut Reader<'_, '_>, start: u32) -> Read<Section> {
        let id = reader.u8("section id", "What kind of section it is.")?;
        reader.means(|| format!("{id}, {}", name_of(id)));
        let size = index(reader, "size", "How many bytes the section has after this number.")?;
        let (at, left) = (reader.at(), reader.left());
        if size > left {
            let what = format!("a section of {size} bytes, and {left} are left");
            self.add_fault(Malformed::new(start, what));
        }
        let span = Span::new(at, at + size.min(left));
        let mut part = reader.part(span)?;
        if let Err(fault) = self.contents(&mut part, id) {
            // Custom sections may hold anything.
            match id {
                0 => self.warn(fault.at, fault.what),
                _ => self.add_fault(fault),
            }
        } else if !part.is_done() {
            let what = format!("{} bytes follow the contents of {}", part.left(), name_of(id));
            match id {
                0 => self.warn(part.at(), what),
                _ => self.add_fault(Malformed::new(part.at(), what)),
            }
        }
        let left = part.left();
        if left > 0 {
            part.bytes(left, "rest", "Bytes that were not understood.")?;
        }
        reader.seek(span.end)?;
        Ok(Section { id, span })
    }

    fn contents(&mut self, reader: &mut Reader<'_, '_>, id: u8) -> Read<()> {
        match id {
            0 => custom::read(self, reader),
            1 => sections::types(self, reader),
            2 => sections::imports(self, reader),
            3 => sections::functions(self, reader),
            4 => sections::tables(self, reader),
            5 => sections::memories(self, reader),
            6 => sections::globals(self, reader),
            7 => sections::exports(self, reader),
            8 => {
                self.start = Some(index(reader, "start function", "The number of the function that runs first.")?);
                Ok(())
            }
            9 => super::segments::elements(self, reader),
            10 => sections::code(self, reader),
            11 => super::segments::data(self, reader),
            12 => index(reader, "number of data segments", "How many the data section has.").map(|_| ()),
            13 => sections::tags(self, reader),
            _ => Err(Malformed::new(reader.at(), format!("there is no section with number {id}"))),
        }
    }
}

/// What a section is called.
pub(super) fn name_of(id: u8) -> &'static str {
    SECTIONS.get(usize::from(id)).map_or("unknown section", |(name, _)| name)
}

/// The version of modules.
pub(super) const KNOWN: u16 = 1;

/// Reads what a module or a component begins with: its version and its layer.
pub(super) fn preamble(reader: &mut Reader<'_, '_>) -> Read<(u16, u16)> {
    reader.group(
        || "preamble".into(),
        "What the file is.",
        |reader| {
            let at = reader.at();
            let magic = reader.bytes(4, "magic", "Says that it is WebAssembly: a zero byte and \"asm\".")?;
            if magic != b"\0asm" {
                return Err(Malformed::new(at, "a zero byte and \"asm\" are expected"));
            }
            let version = reader.u16_le("version", "The version of the binary format.")?;
            let layer = reader.u16_le("layer", "0: a module; 1: a component, which may have modules in it.")?;
            reader.means(|| match layer {
                0 => "0, a module".to_owned(),
                1 => "1, a component".to_owned(),
                layer => layer.to_string(),
            });
            Ok((version, layer))
        },
    )
}
