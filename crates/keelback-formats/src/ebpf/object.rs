//! An object of eBPF as a whole: its ELF file, its types, its functions and maps. How they are shown is not known here.

use std::collections::{BTreeMap, HashMap};

use super::btf::{Btf, kind};
use super::elf::{ET_REL, Elf, Symbol, symbol_kind, text};
use super::ext::Ext;
use super::instructions::map_kind;
use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::span::Span;

/// An object.
pub struct Object<'a> {
    /// The file.
    pub file: &'a [u8],
    /// Its sections, symbols and relocations.
    pub elf: Elf,
    /// Its types.
    pub btf: Btf,
    /// What it says of instructions.
    pub ext: Ext,
    /// Its functions in the order of the file.
    pub functions: Vec<Code>,
    /// The numbers of functions by section and offset there.
    places: HashMap<(u32, u32), usize>,
    /// The release of LLVM that made it, if it says so.
    pub producer: Option<String>,
}

/// A function.
#[derive(Clone, Debug)]
pub struct Code {
    /// Its section.
    pub section: u32,
    /// Its offset there.
    pub start: u32,
    /// Its instructions.
    pub span: Span,
    /// Its name.
    pub name: Span,
    /// Its symbol.
    pub symbol: Option<usize>,
    /// Other names of it.
    pub others: Vec<usize>,
}

/// A map.
#[derive(Clone, Debug, Default)]
pub struct Map {
    /// Its name.
    pub name: String,
    /// The number of its kind.
    pub kind: Option<u32>,
    /// How many entries it may have.
    pub entries: Option<u32>,
    /// What its keys are: a type, or a size in bytes.
    pub key: Option<String>,
    /// What its values are.
    pub value: Option<String>,
}

impl<'a> Object<'a> {
    /// Reads a file as far as it can be read.
    ///
    /// # Errors
    /// It has no header.
    pub fn read(reader: &mut Reader<'a, '_>) -> Read<Object<'a>> {
        let file = reader.file();
        let mut elf = Elf::read(reader)?;
        let (mut btf, mut ext) = (Btf::default(), Ext::default());
        if let Some((_, section)) = elf.named(file, ".BTF")
            && let Ok(mut part) = reader.part(section.span)
        {
            btf = Btf::read(&mut part, elf.is_big_endian);
        }
        if let Some((_, section)) = elf.named(file, ".BTF.ext")
            && let Ok(mut part) = reader.part(section.span)
        {
            ext = Ext::read(&mut part, &elf, &btf);
        }
        for (error, name) in [(&btf.error, ".BTF"), (&ext.error, ".BTF.ext")] {
            if let Some(error) = error {
                elf.warn(error.at, format!("{}: the rest of {name} is not read", error.what));
            }
        }
        let functions = functions(&elf);
        let places =
            functions.iter().enumerate().map(|(number, code)| ((code.section, code.start), number)).collect();
        let producer = producer(file, &elf);
        Ok(Object { file, elf, btf, ext, functions, places, producer })
    }

    /// The name of a function.
    #[must_use]
    pub fn name(&self, code: &Code) -> String {
        text(self.file, code.name).into_owned()
    }

    /// The number of the function that begins at an offset of a section.
    #[must_use]
    pub fn function_at(&self, section: u32, offset: i64) -> Option<usize> {
        self.places.get(&(section, u32::try_from(offset).ok()?)).copied()
    }

    /// The name of a section.
    #[must_use]
    pub fn section_name(&self, number: u32) -> String {
        self.elf.sections.get(number as usize).map_or_else(String::new, |one| text(self.file, one.name).into_owned())
    }

    /// The name of a symbol, or that of its section and an offset there.
    #[must_use]
    pub fn symbol_name(&self, symbol: &Symbol, addend: i64) -> String {
        if symbol.kind == symbol_kind::SECTION || symbol.name.is_empty() {
            let name = self.section_name(symbol.section.into());
            return if addend == 0 { name } else { format!("{name}+{addend:#x}") };
        }
        text(self.file, symbol.name).into_owned()
    }

    /// The text in a section that has one, as `license` has.
    #[must_use]
    pub fn text_of(&self, section: &str) -> Option<String> {
        const MOST: usize = 128;
        let (_, section) = self.elf.named(self.file, section)?;
        let bytes = section.span.of(self.file);
        let end = bytes.iter().take(MOST).position(|byte| *byte == 0).unwrap_or(bytes.len().min(MOST));
        (!bytes.is_empty()).then(|| String::from_utf8_lossy(&bytes[..end]).into_owned())
    }

    /// A number of four bytes at the beginning of a section, as `version` has.
    #[must_use]
    pub fn number_of(&self, section: &str) -> Option<u32> {
        let (_, section) = self.elf.named(self.file, section)?;
        self.word(section.span, 0)
    }

    fn word(&self, span: Span, offset: u32) -> Option<u32> {
        self.elf.order().word(span.of(self.file).get(offset as usize..)?)
    }

    /// The maps that the object defines: those of today with types, and those of before, which are five or more numbers each.
    #[must_use]
    pub fn maps(&self) -> Vec<Map> {
        let mut maps = Vec::new();
        if let Some((number, _)) = self.elf.named(self.file, ".maps") {
            let variables: HashMap<String, u32> = self
                .btf
                .types
                .iter()
                .filter(|one| one.kind == kind::VAR)
                .map(|one| (self.btf.name(self.file, one.name), one.size_or_type))
                .collect();
            for symbol in self.symbols_of(number) {
                let name = text(self.file, symbol.name).into_owned();
                let map = Map { name, ..Map::default() };
                maps.push(match variables.get(&map.name) {
                    Some(of) => self.typed_map(map, *of),
                    None => map,
                });
            }
        }
        if let Some((number, section)) = self.elf.named(self.file, "maps") {
            for symbol in self.symbols_of(number) {
                let at =
                    |place: u32| self.word(section.span, u32::try_from(symbol.value).ok()?.checked_add(4 * place)?);
                let bytes = |number: Option<u32>| number.map(|number| format!("{number} bytes"));
                let name = text(self.file, symbol.name).into_owned();
                maps.push(Map { name, kind: at(0), key: bytes(at(1)), value: bytes(at(2)), entries: at(3) });
            }
        }
        maps
    }

    fn symbols_of(&self, section: u32) -> impl Iterator<Item = &Symbol> {
        self.elf.symbols.iter().filter(move |symbol| {
            u32::from(symbol.section) == section && symbol.kind != symbol_kind::SECTION && !symbol.name.is_empty()
        })
    }

    fn typed_map(&self, mut map: Map, of: u32) -> Map {
        /// Members of the struct of a map are few.
        const MOST_MEMBERS: usize = 32;
        let (file, btf) = (self.file, &self.btf);
        let Some(of) = btf.resolved(of) else { return map };
        for member in btf.members(file, of).take(MOST_MEMBERS) {
            let bytes = || btf.number_of(file, member).map(|number| format!("{number} bytes"));
            let pointed = || {
                let pointer = btf.resolved(member.kind).filter(|found| found.kind == kind::PTR)?;
                Some(btf.type_name(file, pointer.size_or_type))
            };
            match &*btf.name(file, member.name) {
                "type" => map.kind = btf.number_of(file, member),
                "max_entries" => map.entries = btf.number_of(file, member),
                "key" => map.key = pointed(),
                "value" => map.value = pointed(),
                "key_size" => map.key = bytes(),
                "value_size" => map.value = bytes(),
                _ => {}
            }
        }
        map
    }

    /// What the file has to tell of itself.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.elf.warnings
    }

    /// Whether it is an object that a loader or linker takes, and not a linked file.
    #[must_use]
    pub fn is_relocatable(&self) -> bool {
        self.elf.kind == ET_REL
    }
}

impl Map {
    /// What it is, in words.
    #[must_use]
    pub fn shown(&self) -> String {
        let mut text = self.name.clone();
        if let Some(number) = self.kind {
            text.push_str(": ");
            text.push_str(map_kind(number).unwrap_or("a kind of map that is not known"));
        }
        if let (Some(key), Some(value)) = (&self.key, &self.value) {
            text.push_str(&format!(" from {key} to {value}"));
        }
        if let Some(entries) = self.entries.filter(|entries| *entries > 0) {
            text.push_str(&format!(", at most {entries}"));
        }
        text
    }
}

/// The functions of the sections that have instructions: from one symbol of a function to the next one.
fn functions(elf: &Elf) -> Vec<Code> {
    let mut symbols: BTreeMap<(u32, u64), Vec<usize>> = BTreeMap::new();
    for (number, symbol) in elf.symbols.iter().enumerate() {
        const GLOBAL: u8 = 1;
        let is_function = symbol.kind == symbol_kind::FUNC || symbol.kind == 0 && symbol.binding == GLOBAL;
        let Some(section) = elf.sections.get(usize::from(symbol.section)) else { continue };
        if is_function && section.is_text() && !symbol.name.is_empty() {
            let offset = symbol.value.wrapping_sub(if elf.kind == ET_REL { 0 } else { section.address });
            if offset < u64::from(section.span.len()) {
                symbols.entry((symbol.section.into(), offset)).or_default().push(number);
            }
        }
    }
    let mut functions = Vec::new();
    for (section, number) in elf.sections.iter().zip(0_u32..) {
        if !section.is_text() || section.span.is_empty() {
            continue;
        }
        let mut starts = symbols.range((number, 0)..=(number, u64::MAX)).peekable();
        if starts.peek().is_none_or(|((_, offset), _)| *offset != 0) {
            let end = starts.peek().map_or(section.span.len(), |((_, offset), _)| *offset as u32);
            let span = Span::new(section.span.start, section.span.start + end);
            functions.push(Code {
                section: number,
                start: 0,
                span,
                name: section.name,
                symbol: None,
                others: Vec::new(),
            });
        }
        while let Some((&(_, offset), names)) = starts.next() {
            let end = starts.peek().map_or(section.span.len(), |((_, offset), _)| *offset as u32);
            let span = Span::new(section.span.start + offset as u32, section.span.start + end);
            // A function's own name, if there is one, and not that of a label at the same place.
            let best = names.iter().position(|name| elf.symbols[*name].kind == symbol_kind::FUNC).unwrap_or(0);
            let mut others = names.clone();
            let symbol = others.remove(best);
            let name = elf.symbols[symbol].name;
            functions.push(Code { section: number, start: offset as u32, span, name, symbol: Some(symbol), others });
        }
    }
    functions
}

/// The compiler, as the debugging information or a comment says: "clang version 14.0.6".
fn producer(file: &[u8], elf: &Elf) -> Option<String> {
    const MARK: &[u8] = b"clang version ";
    const MOST: usize = 60;
    for name in [".comment", ".debug_str"] {
        let Some((_, section)) = elf.named(file, name) else { continue };
        let bytes = section.span.of(file);
        let found = bytes.windows(MARK.len()).position(|window| window == MARK);
        if let Some(at) = found {
            let text = &bytes[at..];
            let end =
                text.iter().take(MOST).position(|byte| *byte < b' ' || *byte > b'~').unwrap_or(text.len().min(MOST));
            return Some(String::from_utf8_lossy(&text[..end]).trim_end().to_owned());
        }
    }
    None
}
