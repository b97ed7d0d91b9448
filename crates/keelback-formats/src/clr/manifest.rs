//! The parts of a listing that are about the file as a whole: assemblies, files, resources, the module, exported types, data.

use std::io;

use super::flags;
use super::literal::data_dump;
use super::metadata::Metadata;
use super::names::escaped;
use super::native::Listing;
use super::schema::{
    ASSEMBLY, ASSEMBLY_REF, CLASS_LAYOUT, EXPORTED_TYPE, FIELD, FIELD_LAYOUT, FIELD_RVA, FILE, MANIFEST_RESOURCE,
    MODULE, MODULE_REF, TYPE_DEF, decode,
};
use super::types::{Cursor, element};
use crate::span::Span;

const ATTRIBUTED_MODULE: u32 = 7;
const ATTRIBUTED_ASSEMBLY: u32 = 14;
const ATTRIBUTED_ASSEMBLY_REF: u32 = 15;

/// How deep value types may lie in each other, and how many fields they may have, for their sizes: compilers make none that have a
/// first value in the file and are not announced with their size.
const DEEPEST: usize = 2;
const MOST_FIELDS: usize = 64;

/// The bit of static fields.
const STATIC: u32 = 0x10;

impl Listing<'_, '_, '_> {
    /// What comes before types.
    pub(super) fn manifest(&mut self) -> io::Result<()> {
        self.assembly_refs()?;
        self.assembly()?;
        self.files()?;
        self.resources()?;
        self.modules()?;
        self.exported_types()?;
        if self.open.pe.stack_reserve != 0x10_0000 {
            writeln!(self.out, ".stackreserve 0x{:x}", self.open.pe.stack_reserve)?;
        }
        Ok(())
    }

    fn assembly_refs(&mut self) -> io::Result<()> {
        let metadata = self.metadata;
        for row in 1..=metadata.tables.rows(ASSEMBLY_REF) {
            let cell = |column| metadata.cell(ASSEMBLY_REF, row, column);
            let name = escaped(&metadata.name(ASSEMBLY_REF, row, 6));
            let retargetable = if cell(4) & 0x100 != 0 { "retargetable " } else { "" };
            writeln!(self.out, ".assembly extern {retargetable}{name}\n{{")?;
            writeln!(self.out, "  .ver {}:{}:{}:{}", cell(0), cell(1), cell(2), cell(3))?;
            self.attributes(ATTRIBUTED_ASSEMBLY_REF, row, "  ")?;
            if cell(7) != 0 {
                writeln!(self.out, "  .locale {}", metadata.name(ASSEMBLY_REF, row, 7))?;
            }
            if cell(5) != 0 {
                let key = data_dump(metadata.blob(ASSEMBLY_REF, row, 5), "\t\t");
                write!(self.out, "  .publickeytoken ={key}")?;
            }
            writeln!(self.out, "}}")?;
        }
        Ok(())
    }

    fn assembly(&mut self) -> io::Result<()> {
        let metadata = self.metadata;
        if metadata.tables.rows(ASSEMBLY) == 0 {
            return Ok(());
        }
        let cell = |column| metadata.cell(ASSEMBLY, 1, column);
        let retargetable = if cell(5) & 0x100 != 0 { "retargetable " } else { "" };
        writeln!(self.out, ".assembly {retargetable}'{}'\n{{", metadata.assembly_name())?;
        self.attributes(ATTRIBUTED_ASSEMBLY, 1, "  ")?;
        self.permissions(1 << 2 | 2, "  ")?;
        writeln!(self.out, "  .hash algorithm 0x{:08x}", cell(0))?;
        writeln!(self.out, "  .ver  {}:{}:{}:{}", cell(1), cell(2), cell(3), cell(4))?;
        if cell(8) != 0 {
            let culture: Vec<u8> = metadata.name(ASSEMBLY, 1, 8).encode_utf16().flat_map(u16::to_le_bytes).collect();
            writeln!(self.out, "  .locale {}", data_dump(&culture, "\t\t"))?;
        }
        if cell(6) != 0 {
            write!(self.out, "  .publickey ={}", data_dump(metadata.blob(ASSEMBLY, 1, 6), "\t\t"))?;
        }
        writeln!(self.out, "}}")
    }

    fn files(&mut self) -> io::Result<()> {
        let entry = self.open.cli.as_ref().map_or(0, |cli| cli.entry);
        for row in 1..=self.metadata.tables.rows(FILE) {
            let word = if self.metadata.cell(FILE, row, 0) & 1 != 0 { "nometadata " } else { "" };
            write!(self.out, ".file {word}{} .hash = (", self.metadata.name(FILE, row, 1))?;
            for byte in self.metadata.blob(FILE, row, 2) {
                write!(self.out, " {byte:02X}")?;
            }
            let is_entry = entry == u32::from(FILE) << 24 | row;
            writeln!(self.out, " ){}", if is_entry { " .entrypoint" } else { "" })?;
        }
        Ok(())
    }

    fn resources(&mut self) -> io::Result<()> {
        for row in 1..=self.metadata.tables.rows(MANIFEST_RESOURCE) {
            let is_public = self.metadata.cell(MANIFEST_RESOURCE, row, 1) & 7 == 1;
            let word = if is_public { "public" } else { "private" };
            writeln!(self.out, ".mresource {word} '{}'\n{{", self.metadata.name(MANIFEST_RESOURCE, row, 2))?;
            match decode("Implementation", self.metadata.cell(MANIFEST_RESOURCE, row, 3)) {
                Some((FILE, file)) if file > 0 => {
                    writeln!(self.out, "    .file '{}' at 0x0", self.metadata.name(FILE, file, 1))?;
                }
                Some((ASSEMBLY_REF, other)) => {
                    writeln!(self.out, "    .assembly extern '{}'", self.metadata.name(ASSEMBLY_REF, other, 6))?;
                }
                _ => {}
            }
            writeln!(self.out, "}}")?;
        }
        Ok(())
    }

    fn modules(&mut self) -> io::Result<()> {
        for row in 1..=self.metadata.tables.rows(MODULE) {
            let name = escaped(&self.metadata.name(MODULE, row, 1));
            let guid = guid_text(self.metadata.heaps.guid(self.metadata.cell(MODULE, row, 2)));
            writeln!(self.out, ".module {name} // GUID = {guid}\n")?;
            self.attributes(ATTRIBUTED_MODULE, row, "")?;
        }
        for row in 1..=self.metadata.tables.rows(MODULE_REF) {
            writeln!(self.out, ".module extern '{}'", self.metadata.name(MODULE_REF, row, 0))?;
        }
        Ok(())
    }

    fn exported_types(&mut self) -> io::Result<()> {
        let metadata = self.metadata;
        let name_of = |row: u32| {
            let (name, namespace) = (metadata.name(EXPORTED_TYPE, row, 2), metadata.name(EXPORTED_TYPE, row, 3));
            let dot = if namespace.is_empty() { "" } else { "." };
            escaped(&format!("{namespace}{dot}{name}"))
        };
        for row in 1..=metadata.tables.rows(EXPORTED_TYPE) {
            let words = flags::exported_type_flags(metadata.cell(EXPORTED_TYPE, row, 0));
            writeln!(self.out, "\n.class extern {words}{}\n{{", name_of(row))?;
            match decode("Implementation", metadata.cell(EXPORTED_TYPE, row, 4)) {
                Some((FILE, file)) if file > 0 => writeln!(self.out, "    .file '{}'", metadata.name(FILE, file, 1))?,
                Some((ASSEMBLY_REF, other)) => {
                    writeln!(self.out, "    .assembly extern '{}'", metadata.name(ASSEMBLY_REF, other, 6))?;
                }
                Some((EXPORTED_TYPE, outer)) => writeln!(self.out, "    .class extern {}", name_of(outer))?,
                _ => {}
            }
            let hint = metadata.cell(EXPORTED_TYPE, row, 1);
            if hint != 0 {
                writeln!(self.out, "    .class 0x{:08x}", hint | 0x0200_0000)?;
            }
            writeln!(self.out, "}}")?;
        }
        Ok(())
    }

    /// The first values of fields.
    pub(super) fn data(&mut self) -> io::Result<()> {
        for row in 1..=self.metadata.tables.rows(FIELD_RVA) {
            let rva = self.metadata.cell(FIELD_RVA, row, 0);
            let signature = self.metadata.blob(FIELD, self.metadata.cell(FIELD_RVA, row, 1), 2);
            let size = field_size(self.metadata, signature);
            let rest = self.open.pe.rest(rva).filter(|_| rva != 0);
            let Some(rest) = rest else {
                let word = match size {
                    1 => "int8",
                    2 => "int16",
                    8 => "int64",
                    _ => "int32",
                };
                writeln!(self.out, ".data D_{rva:08x} = {word} [{size}]")?;
                continue;
            };
            write!(self.out, ".data D_{rva:08x} = bytearray (")?;
            let end = rest.start.saturating_add(size).min(rest.end);
            for (place, byte) in Span::new(rest.start, end).of(self.open.file).iter().enumerate() {
                write!(self.out, "{} {byte:02X}", if place % 16 == 0 { "\n\t" } else { "" })?;
            }
            writeln!(self.out, ") // size: {size}")?;
        }
        Ok(())
    }
}

/// A GUID as it is written, or as zeros.
#[must_use]
pub(super) fn guid_text(guid: Option<&[u8; 16]>) -> String {
    let zeros = [0; 16];
    let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
    let mut text = String::from("{");
    for (place, byte) in order.iter().enumerate() {
        text.push_str(if [4, 6, 8, 10].contains(&place) { "-" } else { "" });
        text.push_str(&format!("{:02X}", guid.unwrap_or(&zeros)[*byte]));
    }
    text + "}"
}

/// How many bytes a field has, from its signature.
#[must_use]
pub(super) fn field_size(metadata: &Metadata<'_>, signature: &[u8]) -> u32 {
    size_and_alignment(metadata, signature, 0).0
}

/// The size and the alignment of a field. Value types in value types are counted up to a depth.
fn size_and_alignment(metadata: &Metadata<'_>, signature: &[u8], depth: usize) -> (u32, u32) {
    let mut cursor = Cursor::new(signature);
    cursor.byte();
    while let Some(element::CMOD_OPT | element::CMOD_REQD) = cursor.peek() {
        cursor.byte();
        cursor.number();
    }
    let size = match cursor.byte() {
        Some(element::BOOLEAN | element::I1 | element::U1) => 1,
        Some(element::CHAR | element::I2 | element::U2) => 2,
        Some(element::I4 | element::U4 | element::R4) => 4,
        Some(element::VALUETYPE) => match cursor.class() {
            Some((TYPE_DEF, row)) if depth < DEEPEST => return value_type_size(metadata, row, depth),
            _ => 4,
        },
        // Everything else has eight bytes, also references: the tool that is imitated runs on such machines.
        _ => 8,
    };
    (size, size)
}

fn value_type_size(metadata: &Metadata<'_>, row: u32, depth: usize) -> (u32, u32) {
    let layout = metadata.class_layouts.rows(row).first().copied();
    let announced = layout.map_or(0, |layout| metadata.cell(CLASS_LAYOUT, layout, 1));
    let packing = layout.map_or(0, |layout| metadata.cell(CLASS_LAYOUT, layout, 0));
    let (mut end, mut most) = (0_u32, 1_u32);
    for field in metadata.list(TYPE_DEF, row, 4, FIELD).take(MOST_FIELDS) {
        if metadata.cell(FIELD, field, 0) & STATIC != 0 {
            continue;
        }
        let (size, alignment) = size_and_alignment(metadata, metadata.blob(FIELD, field, 2), depth + 1);
        let alignment = if packing > 0 { alignment.min(packing) } else { alignment }.max(1);
        let place = metadata.field_layouts.rows(field).first().map(|row| metadata.cell(FIELD_LAYOUT, *row, 0));
        let start = place.unwrap_or_else(|| end.checked_next_multiple_of(alignment).unwrap_or(end));
        end = end.max(start.saturating_add(size));
        most = most.max(alignment);
    }
    let size = end.checked_next_multiple_of(most).unwrap_or(end).max(1);
    (size.max(announced), most)
}
