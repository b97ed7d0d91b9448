//! The section `.BTF.ext`: types of functions, lines of the source, and which parts of instructions depend on the kernel's types. Knows
//! no instructions.

use std::collections::HashMap;

use super::btf::{Btf, header};
use super::elf::{Elf, Order};
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};

/// What is said of instructions.
#[derive(Debug, Default)]
pub struct Ext {
    /// The type of each function, by section and offset there, sorted.
    pub functions: Vec<(Place, u32)>,
    /// The line that begins at each of these instructions, by section and offset there, sorted.
    pub lines: Vec<(Place, Line)>,
    /// What the loader has to put into these instructions, by section and offset there, sorted.
    pub fixes: Vec<(Place, Fix)>,
    /// Places of records that name a section which is not there.
    pub lost: Vec<u32>,
    /// What ended reading.
    pub error: Option<Malformed>,
}

/// A section's number, and an offset in it.
pub type Place = (u32, u32);

/// A line of the source.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The name of the file: an offset in the strings of BTF.
    pub file: u32,
    /// Its number.
    pub number: u32,
    /// The column, from 1 on; 0 if that is not known.
    pub column: u32,
}

/// Something that depends on the types that the kernel has.
#[derive(Clone, Copy, Debug)]
pub struct Fix {
    /// The number of the type.
    pub of: u32,
    /// Which member: an offset in the strings of BTF, to numbers with colons between.
    pub access: u32,
    /// What is asked of it.
    pub kind: u32,
}

/// The least size of a record of each of the three parts, and what they are.
const PARTS: [(u32, &str, &str); 3] = [
    (8, "function", "The type of a function."),
    (16, "line", "The line of the source that instructions were made from."),
    (16, "relocation", "What the loader finds out about the kernel's types and puts into an instruction."),
];

impl Ext {
    /// Reads the section.
    pub fn read(reader: &mut Reader<'_, '_>, elf: &Elf, btf: &Btf) -> Ext {
        let mut ext = Ext::default();
        ext.error = ext.section(reader, elf, btf).err();
        ext.functions.sort_by_key(|(place, _)| *place);
        ext.lines.sort_by_key(|(place, _)| *place);
        ext.fixes.sort_by_key(|(place, _)| *place);
        ext
    }

    fn section(&mut self, reader: &mut Reader<'_, '_>, elf: &Elf, btf: &Btf) -> Read<()> {
        let order = Order(elf.is_big_endian);
        let (start, end, file) = (reader.at(), reader.end(), reader.file());
        let header = header(reader, order)?;
        let mut parts = Vec::new();
        for (place, (_, what, _)) in PARTS.iter().enumerate() {
            // Older compilers have no third part.
            if header >= 16 + 8 * place as u32 {
                let at =
                    order.u32(reader, "offset", "Where the next part is, counted from the end of the header.")?;
                reader.means(|| format!("{at:#x}, of every {what}"));
                parts.push((at, order.u32(reader, "size", "How many bytes it has.")?));
            }
        }
        let names: HashMap<&[u8], u32> =
            elf.sections.iter().enumerate().rev().map(|(number, one)| (one.name.of(file), number as u32)).collect();
        let section_of = |name: u32| names.get(btf.name(file, name).as_bytes()).copied();
        let mut taken = start.saturating_add(header);
        for ((offset, len), number) in parts.into_iter().zip(0..) {
            let from = start.saturating_add(header).saturating_add(offset);
            let span = Span::new(from, from.saturating_add(len));
            // Parts that lie over each other would be read several times.
            if span.end > end || span.start < taken {
                return Err(Malformed::new(start, "a part of .BTF.ext is not there"));
            }
            taken = span.end;
            self.part(&mut reader.part(span)?, order, number, &section_of)?;
        }
        Ok(())
    }

    fn part(
        &mut self,
        reader: &mut Reader<'_, '_>,
        order: Order,
        number: usize,
        section_of: &dyn Fn(u32) -> Option<u32>,
    ) -> Read<()> {
        let (least, what, meaning) = PARTS[number];
        if reader.is_done() {
            return Ok(());
        }
        let record_len = order.u32(reader, "record size", "How many bytes each record of this part has.")?;
        if record_len < least {
            return reader.malformed(format!("records of {record_len} bytes, where {least} are needed"));
        }
        while !reader.is_done() {
            let at = reader.at();
            let section = order.u32(reader, "section", "The name of the section that the next records are about.")?;
            let section = section_of(section);
            if section.is_none() {
                self.lost.push(at);
            }
            let count = order.u32(reader, "records", "How many records there are.")?;
            for _ in 0..count {
                reader.group(
                    || what.into(),
                    meaning,
                    |reader| {
                        let end = reader.at().saturating_add(record_len);
                        let offset =
                            order.u32(reader, "instruction", "The offset of the instruction in its section.")?;
                        self.record(reader, order, number, section.map(|section| (section, offset)))?;
                        let left = end.saturating_sub(reader.at());
                        if left > 0 {
                            reader.bytes(left, "more", "Fields of a later version.")?;
                        }
                        Ok(())
                    },
                )?;
            }
        }
        Ok(())
    }

    fn record(&mut self, reader: &mut Reader<'_, '_>, order: Order, number: usize, place: Option<Place>) -> Read<()> {
        match number {
            0 => {
                let of = order.u32(reader, "type", "The number of its type in BTF.")?;
                self.functions.extend(place.map(|place| (place, of)));
            }
            1 => {
                let file = order.u32(reader, "file", "The name of the file of the source.")?;
                order.u32(reader, "text", "The line itself, as text.")?;
                let line =
                    order.u32(reader, "line", "The number of the line in the upper 22 bits, the column below.")?;
                reader.means(|| format!("line {}, column {}", line >> 10, line & 0x3FF));
                let line = Line { file, number: line >> 10, column: line & 0x3FF };
                self.lines.extend(place.map(|place| (place, line)));
            }
            _ => {
                let of = order.u32(reader, "type", "The number of the type in BTF.")?;
                let access = order.u32(reader, "access", "Which member is meant, as text.")?;
                let kind = order.u32(reader, "kind", "What is asked of it.")?;
                reader.means(|| fix_name(kind).to_owned());
                self.fixes.extend(place.map(|place| (place, Fix { of, access, kind })));
            }
        }
        Ok(())
    }

    /// The type of the function at a place.
    #[must_use]
    pub fn function(&self, place: Place) -> Option<u32> {
        let found = self.functions.binary_search_by_key(&place, |(place, _)| *place).ok()?;
        Some(self.functions[found].1)
    }

    /// The line that the instruction at a place was made from.
    #[must_use]
    pub fn line(&self, place: Place) -> Option<Line> {
        let after = self.lines.partition_point(|(one, _)| *one <= place);
        let (found, line) = self.lines.get(after.checked_sub(1)?)?;
        (found.0 == place.0).then_some(*line)
    }

    /// What the loader puts into the instruction at a place.
    #[must_use]
    pub fn fix(&self, place: Place) -> Option<Fix> {
        let found = self.fixes.binary_search_by_key(&place, |(place, _)| *place).ok()?;
        Some(self.fixes[found].1)
    }
}

/// What a loader is asked about a type (`enum bpf_core_relo_kind`).
#[must_use]
pub fn fix_name(kind: u32) -> &'static str {
    const NAMES: [&str; 13] = [
        "offset of a member",
        "size of a member",
        "whether a member exists",
        "whether a member has a sign",
        "left shift for a bit field",
        "right shift for a bit field",
        "number of the type here",
        "number of the type in the kernel",
        "whether the type exists",
        "size of the type",
        "whether a value of the enum exists",
        "value of the enum",
        "whether the type fits",
    ];
    NAMES.get(kind as usize).copied().unwrap_or("something that is not known")
}
