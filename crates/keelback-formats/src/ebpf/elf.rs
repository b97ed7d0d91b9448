//! ELF files of 64 bits as far as objects of eBPF need it: headers, sections, symbols, relocations. Knows no instructions.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::sections::{flags_text, kind_name, meaning_of};
use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};
use crate::text::short;

/// What every such file begins with: the signature, and that it has 64 bits.
pub const SIGNATURE: &[u8; 5] = b"\x7fELF\x02";
/// The machine.
pub const EM_BPF: u16 = 247;
/// A file that is to be linked or loaded, as compilers make it.
pub const ET_REL: u16 = 1;
/// How many bytes a header has.
const HEADER_LEN: u32 = 64;
/// How many bytes the header of a section has.
const SECTION_LEN: u32 = 64;
/// How many bytes a symbol has.
const SYMBOL_LEN: u32 = 24;
/// Longest name that is read, in bytes.
const MOST_NAME: usize = 1024;
/// How many warnings a file gets.
const MOST_WARNINGS: usize = 100;

/// Kinds of sections.
pub mod kind {
    /// What the program defines.
    pub const PROGBITS: u32 = 1;
    /// Symbols.
    pub const SYMTAB: u32 = 2;
    /// Strings.
    pub const STRTAB: u32 = 3;
    /// Relocations that say what is added.
    pub const RELA: u32 = 4;
    /// A section without bytes in the file.
    pub const NOBITS: u32 = 8;
    /// Relocations that add to what is there.
    pub const REL: u32 = 9;
}

/// Kinds of symbols.
pub mod symbol_kind {
    /// A variable.
    pub const OBJECT: u8 = 1;
    /// A function.
    pub const FUNC: u8 = 2;
    /// A section.
    pub const SECTION: u8 = 3;
    /// A variable that the linker has to place.
    pub const COMMON: u8 = 5;
}

/// A file.
#[derive(Debug, Default)]
pub struct Elf {
    /// Whether numbers are big-endian.
    pub is_big_endian: bool,
    /// Whether it is to be linked or loaded, executed, or shared.
    pub kind: u16,
    /// The processor's flags.
    pub flags: u32,
    /// Its sections; the first one is none.
    pub sections: Vec<Section>,
    /// Its symbols; the first one is none.
    pub symbols: Vec<Symbol>,
    /// Its relocations by the section that they change, sorted by place.
    pub relocations: BTreeMap<u32, Vec<Relocation>>,
    /// What there is to tell.
    pub warnings: Vec<Warning>,
}

/// A section.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Where its header is.
    pub at: u32,
    /// Its name.
    pub name: Span,
    /// What kind of section it is.
    pub kind: u32,
    /// Its flags.
    pub flags: u64,
    /// Where it is in memory.
    pub address: u64,
    /// Its bytes; empty if they are not in the file, or cannot be read.
    pub span: Span,
    /// How many bytes it says that it has.
    pub size: u64,
    /// The section that it belongs to.
    pub link: u32,
    /// The section that relocations are for.
    pub info: u32,
    /// How many bytes an entry has.
    pub entry_size: u64,
}

/// A symbol.
#[derive(Clone, Debug, Default)]
pub struct Symbol {
    /// Where it is.
    pub at: u32,
    /// Its name.
    pub name: Span,
    /// Its kind.
    pub kind: u8,
    /// Its binding.
    pub binding: u8,
    /// The section that it is in; 0 if it is not defined.
    pub section: u16,
    /// Its offset in the section, or its address.
    pub value: u64,
    /// How many bytes it stands for.
    pub size: u64,
}

/// A relocation.
#[derive(Clone, Copy, Debug)]
pub struct Relocation {
    /// Where it is.
    pub at: u32,
    /// The place in the section.
    pub offset: u64,
    /// What is done there.
    pub kind: u32,
    /// The symbol.
    pub symbol: u32,
}

impl Section {
    /// Whether it has instructions.
    #[must_use]
    pub fn is_text(&self) -> bool {
        const EXECUTABLE: u64 = 4;
        self.flags & EXECUTABLE != 0 && self.kind != kind::NOBITS && self.kind != 0
    }
}

/// Reads numbers in the order of bytes that the file has: big-endian, or little-endian.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order(pub(super) bool);

impl Order {
    pub(super) fn u16(self, reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u16> {
        if self.0 { reader.u16_be(name, meaning) } else { reader.u16_le(name, meaning) }
    }

    pub(super) fn u32(self, reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u32> {
        if self.0 { reader.u32_be(name, meaning) } else { reader.u32_le(name, meaning) }
    }

    pub(super) fn u64(self, reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u64> {
        if self.0 { reader.u64_be(name, meaning) } else { reader.u64_le(name, meaning) }
    }

    /// The number of four bytes that some bytes begin with.
    pub(super) fn word(self, bytes: &[u8]) -> Option<u32> {
        let bytes = bytes.first_chunk::<4>()?;
        Some(if self.0 { u32::from_be_bytes(*bytes) } else { u32::from_le_bytes(*bytes) })
    }
}

/// Where the headers of sections are, and how many there are.
struct Table {
    at: u64,
    entry_len: u16,
    count: u16,
    names: u16,
}

impl Elf {
    /// Reads a file as far as it can be read.
    ///
    /// # Errors
    /// It has no header.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<Elf> {
        let mut elf = Elf::default();
        let table = reader.group(|| "ELF header".into(), "What the file is.", |reader| elf.header(reader))?;
        if let Err(error) = elf.sections(reader, &table) {
            elf.warn(error.at, format!("{}: no more sections are read", error.what));
        }
        elf.place_sections(reader);
        elf.name_sections(reader.file(), &table);
        elf.contents(reader);
        Ok(elf)
    }

    /// Adds a warning, unless there are many.
    pub fn warn(&mut self, at: u32, text: impl Into<String>) {
        if self.warnings.len() < MOST_WARNINGS {
            self.warnings.push(Warning { at, text: text.into() });
        }
    }

    pub(super) fn order(&self) -> Order {
        Order(self.is_big_endian)
    }

    fn header(&mut self, reader: &mut Reader<'_, '_>) -> Read<Table> {
        if !reader.file().starts_with(SIGNATURE) {
            return Err(Malformed::new(0, "no ELF file of 64 bits begins like this"));
        }
        reader.bytes(4, "signature", "Says that this is an ELF file.")?;
        reader.u8("class", "2: numbers of addresses have 64 bits.")?;
        let data = reader.u8("data", "The order of bytes: 1 little-endian, 2 big-endian.")?;
        reader.means(|| if data == 2 { "2, big-endian" } else { "1, little-endian" }.to_owned());
        self.is_big_endian = data == 2;
        reader.u8("version", "The version of ELF's header: 1.")?;
        reader.u8("ABI", "The operating system whose extensions are used; 0 for none.")?;
        reader.u8("ABI version", "The version of those extensions.")?;
        reader.bytes(7, "padding", "Zeroes.")?;
        let order = self.order();
        self.kind = order.u16(
            reader,
            "type",
            "What kind of file it is: 1 to be linked or loaded, 2 executable, 3 shared.",
        )?;
        let machine = order.u16(reader, "machine", "The machine: 247 is eBPF.")?;
        if machine != EM_BPF {
            return Err(Malformed::new(18, format!("the machine is {machine}, and eBPF is {EM_BPF}")));
        }
        order.u32(reader, "version", "The version of ELF: 1.")?;
        order.u64(reader, "entry", "The address where it begins; 0 in objects.")?;
        order.u64(reader, "program headers", "Where the table of segments is; 0 for none.")?;
        let at = order.u64(reader, "section headers", "Where the table of sections is.")?;
        self.flags = order.u32(
            reader,
            "flags",
            "Flags of the machine: the lowest four bits may be the version of the instructions.",
        )?;
        order.u16(reader, "header size", "How many bytes this header has: 64.")?;
        order.u16(reader, "segment size", "How many bytes an entry of the table of segments has.")?;
        order.u16(reader, "segments", "How many segments there are.")?;
        let entry_len =
            order.u16(reader, "section header size", "How many bytes an entry of the table of sections has: 64.")?;
        let count = order.u16(reader, "sections", "How many sections there are; 0 if the first one says it.")?;
        let names = order.u16(reader, "names", "The section that has the names of sections.")?;
        Ok(Table { at, entry_len, count, names })
    }

    fn sections(&mut self, reader: &mut Reader<'_, '_>, table: &Table) -> Read<()> {
        if table.at == 0 {
            return Ok(());
        }
        if u32::from(table.entry_len) != SECTION_LEN {
            return Err(Malformed::new(
                58,
                format!("headers of sections have {} bytes, and not 64", table.entry_len),
            ));
        }
        let Some(at) = u32::try_from(table.at).ok().filter(|at| *at <= reader.end()) else {
            return Err(Malformed::new(40, format!("the table of sections is at {:#x}, beyond the end", table.at)));
        };
        reader.seek(at)?;
        let mut count = u64::from(table.count);
        while (self.sections.len() as u64) < count.max(1) {
            let section = self.section(reader)?;
            if self.sections.is_empty() && count == 0 {
                count = section.size;
            }
            self.sections.push(section);
        }
        Ok(())
    }

    fn section(&self, reader: &mut Reader<'_, '_>) -> Read<Section> {
        let order = self.order();
        let at = reader.at();
        let number = self.sections.len();
        reader.group(
            || format!("section header {number}").into(),
            "Where a section is, and what it is.",
            |reader| {
                let name = order.u32(reader, "name", "Its name: an offset in the section of names.")?;
                let kind = order.u32(reader, "type", "What kind of section it is.")?;
                reader.means(|| format!("{kind:#x}, {}", kind_name(kind)));
                let flags = order.u64(
                    reader,
                    "flags",
                    "Whether it is in memory, may be written, has instructions, and so on.",
                )?;
                reader.means(|| format!("{flags:#x}{}", flags_text(flags)));
                let address = order.u64(reader, "address", "Where it is in memory; 0 in objects.")?;
                let offset = order.u64(reader, "offset", "Where its bytes are.")?;
                let size = order.u64(reader, "size", "How many bytes it has.")?;
                let link = order.u32(
                    reader,
                    "link",
                    "The section that it belongs to: strings of symbols, symbols of relocations.",
                )?;
                let info = order.u32(
                    reader,
                    "info",
                    "For relocations, the section that they change; for symbols, how many are local.",
                )?;
                order.u64(reader, "alignment", "What its address is a multiple of.")?;
                let entry_size = order.u64(reader, "entry size", "How many bytes an entry has, if it is a table.")?;
                // Where it is becomes known in `place_sections`.
                let at_most = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
                let (name, start) = (Span::new(name, name), at_most(offset));
                let span = Span::new(start, at_most(offset.saturating_add(size)));
                Ok(Section { at, name, kind, flags, address, span, size, link, info, entry_size })
            },
        )
    }

    /// Leaves of each section the bytes that are there and belong to no other.
    fn place_sections(&mut self, reader: &Reader<'_, '_>) {
        let mut taken = BTreeMap::from([(0, HEADER_LEN)]);
        if let (Some(first), Some(last)) = (self.sections.first(), self.sections.last()) {
            taken.insert(first.at, last.at + SECTION_LEN);
        }
        let mut warnings = Vec::new();
        for (number, section) in self.sections.iter_mut().enumerate() {
            if matches!(section.kind, 0 | kind::NOBITS) || section.size == 0 {
                section.span = Span::default();
                continue;
            }
            if section.span.end > reader.end() || u64::from(section.span.len()) != section.size {
                let text = format!("section {number} has {} bytes, which are not all there", section.size);
                warnings.push((section.at, text));
                section.span.end = section.span.end.min(reader.end());
                section.span.start = section.span.start.min(section.span.end);
            }
            let before = taken.range(..section.span.end).next_back();
            if before.is_some_and(|(_, end)| *end > section.span.start) {
                warnings.push((section.at, format!("section {number} lies over something else: it is not read")));
                section.span = Span::default();
            } else if !section.span.is_empty() {
                taken.insert(section.span.start, section.span.end);
            }
        }
        for (at, text) in warnings {
            self.warn(at, text);
        }
    }

    fn name_sections(&mut self, file: &[u8], table: &Table) {
        const ELSEWHERE: u16 = 0xFFFF;
        let names = match (table.names, self.sections.first()) {
            (ELSEWHERE, Some(first)) => first.link,
            (names, _) => names.into(),
        };
        let Some(names) = self.sections.get(names as usize).map(|section| section.span) else { return };
        for section in &mut self.sections {
            section.name = string_at(file, names, section.name.start);
        }
    }

    /// Symbols, relocations, and fields for all else.
    fn contents(&mut self, reader: &mut Reader<'_, '_>) {
        for number in 0..self.sections.len() {
            let section = self.sections[number].clone();
            if section.span.is_empty() {
                continue;
            }
            let name = text(reader.file(), section.name);
            let Ok(mut part) = reader.part(section.span) else { continue };
            let meaning = meaning_of(&name, section.kind);
            let open = part.open_group(|| format!("section {}", short(&*name)).into(), meaning);
            match section.kind {
                kind::SYMTAB if self.symbols.is_empty() => self.read_symbols(&mut part, &section),
                kind::REL | kind::RELA => self.read_relocations(&mut part, &section),
                kind::STRTAB => note_strings(&mut part),
                _ => {}
            }
            // What is no whole entry.
            if !part.is_done() && matches!(section.kind, kind::SYMTAB | kind::REL | kind::RELA) {
                let left = part.left();
                let _ = part.bytes(left, "rest", "Bytes that are no whole entry.");
            }
            let _ = part.seek(section.span.end);
            part.close_group(&open);
        }
        for relocations in self.relocations.values_mut() {
            relocations.sort_by_key(|relocation| relocation.offset);
        }
    }

    fn read_symbols(&mut self, reader: &mut Reader<'_, '_>, section: &Section) {
        let order = self.order();
        let strings = self.sections.get(section.link as usize).map(|strings| strings.span).unwrap_or_default();
        while reader.left() >= SYMBOL_LEN {
            let number = self.symbols.len();
            let (file, at) = (reader.file(), reader.at());
            let read = reader.group(
                || format!("symbol {number}").into(),
                "A name for a place.",
                |reader| {
                    let name = order.u32(reader, "name", "Its name: an offset in the section of strings.")?;
                    let name = string_at(file, strings, name);
                    reader.means(|| format!("{:?}", short(text(file, name))));
                    let info =
                        reader.u8("info", "Its kind in the lower four bits, its binding in the upper ones.")?;
                    reader.u8("other", "Who may see it: 0 everybody, 2 nobody outside.")?;
                    let section = order.u16(
                        reader,
                        "section",
                        "The section that it is in; 0 if it is not defined, 0xfff1 if it is a number.",
                    )?;
                    let value = order.u64(reader, "value", "Its offset in the section.")?;
                    let size = order.u64(reader, "size", "How many bytes it stands for.")?;
                    Ok(Symbol { at, name, kind: info & 15, binding: info >> 4, section, value, size })
                },
            );
            let Ok(symbol) = read else { break };
            self.symbols.push(symbol);
        }
    }

    fn read_relocations(&mut self, reader: &mut Reader<'_, '_>, section: &Section) {
        let order = self.order();
        let (has_addend, len) = if section.kind == kind::RELA { (true, 24) } else { (false, 16) };
        let mut list = Vec::new();
        while reader.left() >= len {
            let number = list.len();
            let at = reader.at();
            let read = reader.group(
                || format!("relocation {number}").into(),
                "A place where the address of a symbol has to go.",
                |reader| {
                    let offset = order.u64(reader, "offset", "The place in the section.")?;
                    let info =
                        order.u64(reader, "info", "The symbol in the upper half, what is done in the lower one.")?;
                    reader.means(|| format!("symbol {}, {}", info >> 32, relocation_name(info as u32)));
                    if has_addend {
                        order.u64(reader, "addend", "What is added.")?;
                    }
                    Ok(Relocation { at, offset, kind: info as u32, symbol: (info >> 32) as u32 })
                },
            );
            let Ok(relocation) = read else { break };
            list.push(relocation);
        }
        self.relocations.entry(section.info).or_default().extend(list);
    }

    /// The first section with a name, and its number.
    #[must_use]
    pub fn named(&self, file: &[u8], name: &str) -> Option<(u32, &Section)> {
        let mut all = self.sections.iter().enumerate();
        let (number, section) = all.find(|(_, section)| section.name.of(file) == name.as_bytes())?;
        Some((u32::try_from(number).ok()?, section))
    }

    /// The relocation of an instruction, given its bytes' place in a section.
    #[must_use]
    pub fn relocation(&self, section: u32, offset: u32) -> Option<&Relocation> {
        let list = self.relocations.get(&section)?;
        let place = list.partition_point(|relocation| relocation.offset < u64::from(offset));
        list.get(place).filter(|relocation| relocation.offset == u64::from(offset))
    }
}

/// What a relocation does, as the specification calls it.
#[must_use]
pub fn relocation_name(kind: u32) -> &'static str {
    match kind {
        0 => "R_BPF_NONE",
        1 => "R_BPF_64_64",
        2 => "R_BPF_64_ABS64",
        3 => "R_BPF_64_ABS32",
        4 => "R_BPF_64_NODYLD32",
        10 => "R_BPF_64_32",
        _ => "a relocation that is not known",
    }
}

/// A string of a section of strings.
fn string_at(file: &[u8], strings: Span, offset: u32) -> Span {
    let bytes = strings.of(file).get(offset as usize..).unwrap_or_default();
    let start = strings.start.saturating_add(offset).min(strings.end);
    let len = bytes.iter().take(MOST_NAME).position(|byte| *byte == 0).unwrap_or(bytes.len().min(MOST_NAME));
    Span::new(start, start + u32::try_from(len).unwrap_or(0))
}

/// The text of a name.
#[must_use]
pub fn text(file: &[u8], name: Span) -> Cow<'_, str> {
    String::from_utf8_lossy(name.of(file))
}

/// Notes the strings of a section, each with the zero that ends it, and further zeroes after it.
fn note_strings(reader: &mut Reader<'_, '_>) {
    while reader.is_noting() && !reader.is_done() {
        let rest = Span::new(reader.at(), reader.end()).of(reader.file());
        let text = rest.iter().position(|byte| *byte == 0).unwrap_or(rest.len());
        let zeroes = rest[text..].iter().take_while(|byte| **byte == 0).count();
        let start = reader.at();
        if reader.take(u32::try_from(text + zeroes).unwrap_or(u32::MAX)).is_err() {
            break;
        }
        reader.note(start, "string", "A name, which ends with a zero.", || {
            format!("{:?}", String::from_utf8_lossy(&rest[..text.min(MOST_NAME)]))
        });
    }
}
