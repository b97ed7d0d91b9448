//! A dex file: its tables of strings, types, prototypes, fields and methods, and its map. Entries are read where they stand when they are
//! asked for; nothing is copied.

use std::collections::HashMap;

use sha1::{Digest, Sha1};

use super::classes::{ClassDef, Classes, Room};
use super::header::{Header, Table, VERSIONS};
use crate::checksum::adler32;
use crate::model::{Certainty, Warning};
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};

/// What the sections of a file are, by the numbers in its map.
pub mod section {
    /// The header.
    pub const HEADER: u16 = 0x0000;
    /// The list of strings.
    pub const STRING_IDS: u16 = 0x0001;
    /// The list of types.
    pub const TYPE_IDS: u16 = 0x0002;
    /// The list of prototypes.
    pub const PROTO_IDS: u16 = 0x0003;
    /// The list of fields.
    pub const FIELD_IDS: u16 = 0x0004;
    /// The list of methods.
    pub const METHOD_IDS: u16 = 0x0005;
    /// The list of classes.
    pub const CLASS_DEFS: u16 = 0x0006;
    /// The list of call sites.
    pub const CALL_SITE_IDS: u16 = 0x0007;
    /// The list of method handles.
    pub const METHOD_HANDLES: u16 = 0x0008;
    /// The map itself.
    pub const MAP_LIST: u16 = 0x1000;
    /// Lists of types.
    pub const TYPE_LISTS: u16 = 0x1001;
    /// Lists of sets of annotations.
    pub const ANNOTATION_SET_REF_LISTS: u16 = 0x1002;
    /// Sets of annotations.
    pub const ANNOTATION_SETS: u16 = 0x1003;
    /// Members of classes.
    pub const CLASS_DATA: u16 = 0x2000;
    /// Code of methods.
    pub const CODE: u16 = 0x2001;
    /// Texts of strings.
    pub const STRING_DATA: u16 = 0x2002;
    /// Lines and local variables.
    pub const DEBUG_INFO: u16 = 0x2003;
    /// Annotations.
    pub const ANNOTATIONS: u16 = 0x2004;
    /// Values of static fields, and arguments of call sites.
    pub const ENCODED_ARRAYS: u16 = 0x2005;
    /// Which annotations a class and its members have.
    pub const ANNOTATION_DIRECTORIES: u16 = 0x2006;
    /// Restrictions of the use of members.
    pub const HIDDEN_API: u16 = 0xF000;
}

/// The section kinds with their names and what the offset of each entry must be a multiple of.
pub const SECTIONS: [(u16, &str, u32); 21] = [
    (section::HEADER, "header_item", 4),
    (section::STRING_IDS, "string_id_item", 4),
    (section::TYPE_IDS, "type_id_item", 4),
    (section::PROTO_IDS, "proto_id_item", 4),
    (section::FIELD_IDS, "field_id_item", 4),
    (section::METHOD_IDS, "method_id_item", 4),
    (section::CLASS_DEFS, "class_def_item", 4),
    (section::CALL_SITE_IDS, "call_site_id_item", 4),
    (section::METHOD_HANDLES, "method_handle_item", 4),
    (section::MAP_LIST, "map_list", 4),
    (section::TYPE_LISTS, "type_list", 4),
    (section::ANNOTATION_SET_REF_LISTS, "annotation_set_ref_list", 4),
    (section::ANNOTATION_SETS, "annotation_set_item", 4),
    (section::CLASS_DATA, "class_data_item", 1),
    (section::CODE, "code_item", 4),
    (section::STRING_DATA, "string_data_item", 1),
    (section::DEBUG_INFO, "debug_info_item", 1),
    (section::ANNOTATIONS, "annotation_item", 1),
    (section::ENCODED_ARRAYS, "encoded_array_item", 1),
    (section::ANNOTATION_DIRECTORIES, "annotations_directory_item", 4),
    (section::HIDDEN_API, "hiddenapi_class_data_item", 4),
];

/// The name of a kind of section, and what the offset of each entry must be a multiple of.
#[must_use]
pub fn section_kind(number: u16) -> Option<(&'static str, u32)> {
    SECTIONS.iter().find(|(kind, ..)| *kind == number).map(|(_, name, alignment)| (*name, *alignment))
}

/// A section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// What it is.
    pub kind: u16,
    /// Where it is and how many entries it has.
    pub table: Table,
    /// Where the map says so.
    pub at: u32,
}

/// A prototype.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proto {
    /// The string of its short form.
    pub shorty: u32,
    /// The type that is returned.
    pub return_type: u32,
    /// Where its list of parameters is, or 0.
    pub parameters: u32,
}

/// A field or a method, wherever it is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The type that it belongs to.
    pub class: u32,
    /// The type of a field, the prototype of a method.
    pub descriptor: u32,
    /// The string of its name.
    pub name: u32,
}

/// A method handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MethodHandle {
    /// What is done with the member.
    pub kind: u16,
    /// The number of a field or method.
    pub member: u32,
}

/// A dex file, or one of those in a container.
#[derive(Clone, Debug)]
pub struct Dex<'a> {
    /// The whole file.
    pub file: &'a [u8],
    /// Its head.
    pub header: Header,
    /// What its offsets are counted from.
    pub base: u32,
    /// Its sections as the map lists them.
    pub sections: Vec<Section>,
    /// The first section of each kind.
    kinds: HashMap<u16, Section>,
    /// The classes that it defines.
    pub classes: Classes,
    /// What is odd about it.
    pub warnings: Vec<Warning>,
}

impl<'a> Dex<'a> {
    /// Reads the header at an offset and what it leads to.
    ///
    /// # Errors
    /// There is no header.
    pub(super) fn read(file: &'a [u8], at: u32, room: &mut Room) -> Read<Dex<'a>> {
        let mut reader = Reader::new(file);
        reader.seek(at)?;
        let header = Header::read(&mut reader)?;
        let base = header.base();
        let mut dex = Dex {
            file,
            base,
            header,
            sections: Vec::new(),
            kinds: HashMap::new(),
            classes: Classes::default(),
            warnings: Vec::new(),
        };
        dex.check_header();
        match dex.read_map(&mut Reader::new(file)) {
            Ok(sections) => {
                for section in &sections {
                    dex.kinds.entry(section.kind).or_insert(*section);
                }
                dex.sections = sections;
            }
            Err(error) => dex.warn(error.at, format!("{}: the map is not read", error.what)),
        }
        let (classes, warnings) = Classes::read(&dex, room);
        dex.classes = classes;
        dex.warnings.extend(warnings);
        Ok(dex)
    }

    fn warn(&mut self, at: u32, text: impl Into<String>) {
        self.warnings.push(Warning { at, text: text.into() });
    }

    /// Tells what is odd about the header.
    fn check_header(&mut self) {
        let header = self.header.clone();
        if header.certainty == Certainty::Assumed {
            let nearest = VERSIONS.iter().rev().find(|known| **known <= header.version).unwrap_or(&VERSIONS[0]);
            let text = format!("version {:03} is not known; read as {nearest:03}", header.version);
            self.warn(header.at + 4, text);
        }
        let span = header.span();
        if span.end as usize > self.file.len() {
            let text = format!("the file is cut off: {} bytes are announced", header.file_size);
            self.warn(header.at + 32, text);
            return;
        }
        let checksum = adler32(1, Span::new(header.at + 12, span.end).of(self.file));
        if checksum != header.checksum {
            let text = format!("the checksum is {:#010x}, and that of the file is {checksum:#010x}", header.checksum);
            self.warn(header.at + 8, text);
        }
        if Sha1::digest(Span::new(header.at + 32, span.end).of(self.file))[..] != header.signature {
            self.warn(header.signature_at(), "the signature is not the SHA-1 of the file");
        }
        if header.container.is_none() && (span.end as usize) < self.file.len() {
            self.warn(span.end, format!("{} bytes follow the file", self.file.len() - span.end as usize));
        }
    }

    /// Reads the map.
    ///
    /// # Errors
    /// It is not where the header says, or is cut off.
    pub fn read_map(&self, reader: &mut Reader<'_, '_>) -> Read<Vec<Section>> {
        /// There are no more kinds of sections.
        const MOST: u32 = 1 << 16;
        let at = self.position(self.header.map_offset);
        let Some(at) = at.filter(|_| self.header.map_offset != 0) else {
            return Err(Malformed::new(self.header.at + 52, "there is no map"));
        };
        reader.seek(at)?;
        let mut sections = Vec::new();
        reader.group(
            || "map_list".into(),
            "The list of all sections.",
            |reader| {
                let size = reader.u32_le("size", "How many sections there are.")?;
                for number in 0..size {
                    if number == MOST {
                        return reader.malformed("there are more sections than kinds of them");
                    }
                    let section = reader.group(
                        || format!("map_item {number}").into(),
                        "A section: what it is, how many entries it has, where it is.",
                        |reader| {
                            let at = reader.at();
                            let kind = reader.u16_le("type", "What is in the section.")?;
                            reader.means(|| match section_kind(kind) {
                                Some((name, _)) => format!("{kind:#06x}, {name}"),
                                None => format!("{kind:#06x}, not known"),
                            });
                            reader.u16_le("unused", "Not used.")?;
                            let size = reader.u32_le("size", "How many entries there are.")?;
                            let offset = reader.u32_le("offset", "Where the first is.")?;
                            reader.means(|| format!("{offset:#x}"));
                            Ok(Section { kind, table: Table { size, offset }, at })
                        },
                    )?;
                    sections.push(section);
                }
                Ok(())
            },
        )?;
        Ok(sections)
    }

    /// The section of a kind.
    #[must_use]
    pub fn section(&self, kind: u16) -> Option<Section> {
        self.kinds.get(&kind).copied()
    }

    /// Where an offset leads in the file.
    #[must_use]
    pub fn position(&self, offset: u32) -> Option<u32> {
        self.base.checked_add(offset).filter(|at| (*at as usize) <= self.file.len())
    }

    /// An entry of a table.
    fn row<const N: usize>(&self, table: Table, index: u32) -> Option<(&'a [u8; N], u32)> {
        let place = (index < table.size).then(|| index.checked_mul(N as u32))??;
        let at = self.position(table.offset.checked_add(place)?)?;
        Some((self.file.get(at as usize..)?.first_chunk()?, at))
    }

    /// Where the data of a string is.
    #[must_use]
    pub fn string_offset(&self, index: u32) -> Option<u32> {
        self.row::<4>(self.header.strings, index).map(|(row, _)| u32::from_le_bytes(*row))
    }

    /// The bytes of a string up to its NUL, and no more than so many; whether there are more is told.
    #[must_use]
    pub fn string_within(&self, index: u32, most: usize) -> Option<(&'a [u8], bool)> {
        let at = self.position(self.string_offset(index)?)? as usize;
        let rest = self.file.get(at..)?;
        let len = rest.iter().take(5).position(|byte| byte & 0x80 == 0)? + 1;
        let rest = &rest[len..];
        let window = &rest[..rest.len().min(most)];
        match window.iter().position(|byte| *byte == 0) {
            Some(end) => Some((&window[..end], false)),
            None => Some((window, true)),
        }
    }

    /// The bytes of a string.
    #[must_use]
    pub fn string(&self, index: u32) -> Option<&'a [u8]> {
        self.string_within(index, usize::MAX).map(|(bytes, _)| bytes)
    }

    /// The string that is the descriptor of a type.
    #[must_use]
    pub fn type_name(&self, index: u32) -> Option<u32> {
        self.row::<4>(self.header.types, index).map(|(row, _)| u32::from_le_bytes(*row))
    }

    /// The descriptor of a type.
    #[must_use]
    pub fn descriptor(&self, index: u32) -> Option<&'a [u8]> {
        self.string(self.type_name(index)?)
    }

    /// The first byte of a type's descriptor.
    #[must_use]
    pub fn type_letter(&self, index: u32) -> Option<u8> {
        self.string_within(self.type_name(index)?, 1)?.0.first().copied()
    }

    /// A prototype.
    #[must_use]
    pub fn proto(&self, index: u32) -> Option<Proto> {
        let (row, _) = self.row::<12>(self.header.protos, index)?;
        Some(Proto { shorty: word(row, 0), return_type: word(row, 4), parameters: word(row, 8) })
    }

    /// A field.
    #[must_use]
    pub fn field(&self, index: u32) -> Option<Member> {
        self.row::<8>(self.header.fields, index).map(|(row, _)| member(row))
    }

    /// A method.
    #[must_use]
    pub fn method(&self, index: u32) -> Option<Member> {
        self.row::<8>(self.header.methods, index).map(|(row, _)| member(row))
    }

    /// The definition of a class, and where it is in the file.
    #[must_use]
    pub fn class_def(&self, index: u32) -> Option<(ClassDef, u32)> {
        let (row, at) = self.row::<32>(self.header.classes, index)?;
        let half = |at: usize| u32::from(u16::from_le_bytes([row[at], row[at + 1]]));
        let definition = ClassDef {
            class: word(row, 0) & 0xFFFF,
            access: word(row, 4),
            superclass: (half(8) != 0xFFFF).then(|| half(8)),
            interfaces: word(row, 12),
            source_file: word(row, 16),
            annotations: word(row, 20),
            data: word(row, 24),
            static_values: word(row, 28),
        };
        Some((definition, at))
    }

    /// The table of call sites.
    #[must_use]
    pub fn call_sites(&self) -> Table {
        self.section(section::CALL_SITE_IDS).map_or(Table::default(), |section| section.table)
    }

    /// The table of method handles.
    #[must_use]
    pub fn method_handles(&self) -> Table {
        self.section(section::METHOD_HANDLES).map_or(Table::default(), |section| section.table)
    }

    /// Where the array of a call site is.
    #[must_use]
    pub fn call_site(&self, index: u32) -> Option<u32> {
        self.row::<4>(self.call_sites(), index).map(|(row, _)| u32::from_le_bytes(*row))
    }

    /// A method handle.
    #[must_use]
    pub fn method_handle(&self, index: u32) -> Option<MethodHandle> {
        let (row, _) = self.row::<8>(self.method_handles(), index)?;
        let half = |at: usize| u16::from_le_bytes([row[at], row[at + 1]]);
        Some(MethodHandle { kind: half(0), member: half(4).into() })
    }

    /// The types of a list, as far as they are there.
    pub fn type_list(&self, offset: u32) -> impl ExactSizeIterator<Item = u32> + use<'a> {
        let bytes = (offset != 0).then(|| self.position(offset)).flatten();
        let bytes = bytes.and_then(|at| self.file.get(at as usize..)).unwrap_or_default();
        let (size, items) = bytes.split_first_chunk::<4>().unwrap_or((&[0; 4], &[]));
        let (items, _) = items.as_chunks::<2>();
        let size = items.len().min(u32::from_le_bytes(*size) as usize);
        items[..size].iter().map(|item| u16::from_le_bytes(*item).into())
    }

    /// What is read from an offset on.
    ///
    /// # Errors
    /// It is beyond the end.
    pub fn reader_at(&self, offset: u32) -> Read<Reader<'a, 'static>> {
        let mut reader = Reader::new(self.file);
        let Some(at) = self.position(offset) else {
            return Err(Malformed::new(self.header.at, format!("{offset:#x} is beyond the end")));
        };
        reader.seek(at)?;
        Ok(reader)
    }
}

fn word(row: &[u8], at: usize) -> u32 {
    row.get(at..).and_then(|row| row.first_chunk()).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

fn member(row: &[u8; 8]) -> Member {
    let half = |at: usize| u32::from(u16::from_le_bytes([row[at], row[at + 1]]));
    Member { class: half(0), descriptor: half(2), name: word(row, 4) }
}
