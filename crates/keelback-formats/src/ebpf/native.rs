//! The listing of `llvm-objdump -d`. Releases of LLVM write differently; which one is followed, `Release` says.

use std::collections::HashMap;
use std::io::{self, Write};

use super::decode::{Decoded, decode_at};
use super::elf::{ET_REL, Section, symbol_kind};
use super::instructions::{Condition, Opcode, Part, opcodes};
use super::object::Object;
use crate::span::Span;

/// How a release of LLVM writes instructions, and which it knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its number: 14, 16, 19 or 22.
    pub number: u8,
}

impl Release {
    /// Numbers are decimal, and the instructions are those of `-mcpu=v3`.
    pub const V14: Release = Release { number: 14 };
    /// Numbers are hexadecimal.
    pub const V16: Release = Release { number: 16 };
    /// The instructions of `-mcpu=v4` are known.
    pub const V19: Release = Release { number: 19 };
    /// Lower halves of registers are told where memory is read or written; there are atomic operations on four bytes.
    pub const V22: Release = Release { number: 22 };

    /// The one that is followed for a release.
    #[must_use]
    pub fn of(number: u8) -> Release {
        match number {
            ..=15 => Release::V14,
            16 => Release::V16,
            17..=19 => Release::V19,
            20.. => Release::V22,
        }
    }

    /// The release that a file is listed as: the one that made it, or else the first that knows all its instructions.
    #[must_use]
    pub fn for_object(object: &Object<'_>) -> Release {
        let made_by = object.producer.as_ref().and_then(|text| {
            let digits = text.strip_prefix("clang version ")?;
            digits.split('.').next()?.parse::<u8>().ok()
        });
        let least = object
            .functions
            .iter()
            .flat_map(|code| super::decode::decode(code.span.of(object.file), object.elf.is_big_endian))
            .filter_map(|decoded| decoded.opcode.map(|opcode| opcode.llvm))
            .max();
        Release::of(made_by.or(least).unwrap_or(14))
    }

    fn is_decimal(self) -> bool {
        self.number < 16
    }

    /// The instruction that this release takes some fields for.
    fn opcode(self, decoded: &Decoded) -> Option<&'static Opcode> {
        /// Registers that LLVM knows.
        const REGISTERS: u8 = 12;
        let all = opcodes(decoded.number);
        let is_atomic = decoded.number & 0xE7 == 0xC3;
        let fits = |opcode: &&Opcode| match opcode.condition {
            Condition::None => true,
            Condition::Source(source) => decoded.number != 0x18 || decoded.source == source,
            Condition::Offset(offset) => decoded.offset == offset,
            Condition::Number(number @ (256 | 272)) if is_atomic => decoded.immediate == number,
            Condition::Number(number) if is_atomic => decoded.immediate & 0xFF == number,
            Condition::Number(number) => decoded.immediate == number,
        };
        let known = |opcode: &&Opcode| opcode.llvm <= self.number;
        // Before 17 a sum of four bytes was known in one form only.
        let opcode = if decoded.number == 0xC3 && self.number < 20 {
            all.first().filter(|_| decoded.immediate & 0xFE == 0)?
        } else if is_atomic {
            let exact =
                all.iter().filter(known).filter(|opcode| matches!(opcode.condition, Condition::Number(256 | 272)));
            exact.clone().find(fits).or_else(|| all.iter().filter(known).find(fits))?
        } else {
            all.iter().filter(known).find(fits).or_else(|| all.last().filter(|_| decoded.number == 0x18))?
        };
        let must_be_zero = match decoded.number {
            0x18 => true,
            // Arithmetic, but for negations and changes of the order of bytes.
            number => self.number >= 17 && matches!(number & 7, 4 | 7) && !matches!(number & 0xF0, 0x80 | 0xD0),
        };
        let is_odd_offset = must_be_zero && opcode.condition_offset() != decoded.offset;
        let has_destination = opcode.parts.iter().any(|part| matches!(part, Part::Destination(_)));
        let is_register = |register: u8, is_used: bool| !is_used || register < REGISTERS;
        let indirect = match opcode.parts.first() {
            Some(Part::Indirect) if self.number < 17 => (0..i32::from(REGISTERS)).contains(&decoded.immediate),
            Some(Part::Indirect) => decoded.destination < REGISTERS,
            _ => true,
        };
        let is_exit = decoded.number == 0x95 && decoded.immediate != 0;
        let is_known = !is_odd_offset
            && is_register(decoded.destination, has_destination)
            && is_register(decoded.source, opcode.has_source())
            && indirect
            && !is_exit;
        is_known.then_some(opcode)
    }
}

impl Opcode {
    fn condition_offset(&self) -> i16 {
        if let Condition::Offset(offset) = self.condition { offset } else { 0 }
    }
}

/// How many sections that begin at the same address are looked through for the symbol before a target.
const MOST_SECTIONS: usize = 64;

/// A symbol with its address, as the listing sorts them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Label<'a> {
    address: u64,
    name: &'a [u8],
    kind: u8,
}

/// Writes the listing of an object, or of some functions of it.
pub(super) struct Lister<'o, 'a> {
    object: &'o Object<'a>,
    release: Release,
    labels: HashMap<u32, Vec<Label<'a>>>,
    /// Symbols that are in no section.
    absolute: Vec<Label<'a>>,
    /// The addresses of all sections.
    addresses: Vec<u64>,
    /// Sections that have labels, or get one when they are listed, by their addresses, the smaller first where several have one.
    labelled: Vec<(u64, u64, u32)>,
}

impl<'o, 'a> Lister<'o, 'a> {
    pub(super) fn new(object: &'o Object<'a>, release: Release) -> Lister<'o, 'a> {
        let elf = &object.elf;
        let is_relocatable = object.is_relocatable();
        let (mut labels, mut absolute): (HashMap<u32, Vec<Label<'a>>>, Vec<Label<'a>>) = Default::default();
        for symbol in elf.symbols.iter().skip(1) {
            if symbol.name.is_empty() || symbol.kind == symbol_kind::SECTION {
                continue;
            }
            let section = elf.sections.get(usize::from(symbol.section)).filter(|_| symbol.section != 0);
            let base = section.filter(|_| is_relocatable).map_or(0, |section| section.address);
            let label = Label {
                address: symbol.value.wrapping_add(base),
                name: symbol.name.of(object.file),
                kind: symbol.kind,
            };
            match section {
                Some(_) => labels.entry(symbol.section.into()).or_default().push(label),
                None => absolute.push(label),
            }
        }
        for list in labels.values_mut() {
            list.sort();
        }
        absolute.sort();
        let mut addresses: Vec<u64> = elf.sections.iter().skip(1).map(|section| section.address).collect();
        addresses.sort_unstable();
        let sections = elf.sections.iter().zip(0..).skip(1);
        let has_labels = |(section, number): &(&Section, u32)| labels.contains_key(number) || section.is_text();
        let labelled = sections.filter(has_labels);
        let mut labelled: Vec<_> =
            labelled.map(|(section, number)| (section.address, section.size, number)).collect();
        labelled.sort_unstable();
        Lister { object, release, labels, absolute, addresses, labelled }
    }

    pub(super) fn write(&mut self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()> {
        write!(out, "\n<stdin>:\tfile format elf64-bpf\n")?;
        let object = self.object;
        match numbers {
            None => {
                for (section, number) in object.elf.sections.iter().zip(0..) {
                    if section.is_text() && !section.span.is_empty() {
                        self.section(out, section, number, section.span)?;
                    }
                }
            }
            Some(numbers) => {
                for code in numbers.iter().filter_map(|number| object.functions.get(*number)) {
                    if let Some(section) = object.elf.sections.get(code.section as usize) {
                        self.section(out, section, code.section, code.span)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The labels of a section that lie in a part of the file.
    fn section(&mut self, out: &mut dyn Write, section: &Section, number: u32, part: Span) -> io::Result<()> {
        let labels = self.labels.entry(number).or_default();
        if labels.first().is_none_or(|label| label.address != 0 && label.address != section.address) {
            let name = section.name.of(self.object.file);
            labels.insert(0, Label { address: section.address, name, kind: symbol_kind::FUNC });
        }
        let labels = std::mem::take(labels);
        let mut is_named = false;
        let first = section.address.saturating_add(part.start.saturating_sub(section.span.start).into());
        let skipped = labels.partition_point(|label| label.address < first);
        for (place, label) in labels.iter().enumerate().skip(skipped) {
            let all = section.address.saturating_add(section.span.len().into());
            let end = labels.get(place + 1).map_or(all, |next| next.address.min(all));
            if label.address < section.address || label.address >= end {
                continue;
            }
            let (start, end) = ((label.address - section.address) as u32, (end - section.address) as u32);
            let span = Span::new(section.span.start + start, section.span.start + end);
            if span.start >= part.end {
                break;
            }
            if !is_named {
                is_named = true;
                out.write_all(b"\nDisassembly of section ")?;
                out.write_all(section.name.of(self.object.file))?;
                out.write_all(b":\n")?;
            }
            write!(out, "\n{:016x} <", label.address)?;
            out.write_all(label.name)?;
            out.write_all(b">:\n")?;
            if matches!(label.kind, symbol_kind::OBJECT | symbol_kind::COMMON) {
                write_data(out, span.of(self.object.file), label.address)?;
            } else {
                self.code(out, section, (number, &labels), start, end)?;
            }
        }
        self.labels.insert(number, labels);
        Ok(())
    }

    fn code(
        &self,
        out: &mut dyn Write,
        section: &Section,
        here: (u32, &[Label<'_>]),
        start: u32,
        end: u32,
    ) -> io::Result<()> {
        let bytes = section.span.of(self.object.file);
        let mut at = start as usize;
        while at < end as usize {
            let zeroes = bytes[at..end as usize].iter().take_while(|byte| **byte == 0).count();
            if zeroes >= 8 {
                out.write_all(b"\t\t...\n")?;
                at += zeroes & !3;
                continue;
            }
            // The bytes of an instruction may go on beyond the label after it.
            let decoded = decode_at(&bytes[at..], at as u32, self.object.elf.is_big_endian);
            let opcode = if decoded.is_cut_off { None } else { self.release.opcode(&decoded) };
            let len = match opcode {
                // Nothing is known of what is too short: the next byte is tried.
                None if decoded.is_cut_off && (decoded.len < 8 || self.release.opcode(&decoded).is_some()) => 1,
                None => 8,
                Some(_) => decoded.len as usize,
            };
            let address = section.address.wrapping_add(at as u64);
            write!(out, "{:8}:\t", address / 8)?;
            for (place, byte) in bytes[at..at + len].iter().enumerate() {
                write!(out, "{}{byte:02x}", if place == 0 { "" } else { " " })?;
            }
            out.write_all(b"\t")?;
            match opcode {
                None => out.write_all(b"<unknown>")?,
                Some(opcode) => {
                    self.instruction(out, &decoded, opcode)?;
                    if let Some(target) = branch_target(&decoded, opcode, address) {
                        self.target(out, here, target)?;
                    }
                }
            }
            out.write_all(b"\n")?;
            at += len;
        }
        Ok(())
    }

    fn instruction(&self, out: &mut dyn Write, decoded: &Decoded, opcode: &Opcode) -> io::Result<()> {
        let mut parts = opcode.pattern.split('{');
        write_text(out, parts.next().unwrap_or_default())?;
        for part in parts {
            let (field, rest) = part.split_once('}').unwrap_or((part, ""));
            match field {
                "d" => write!(out, "{}", decoded.destination)?,
                "s" => write!(out, "{}", decoded.source)?,
                "W" => out.write_all(if self.release.number >= 20 { b"w" } else { b"r" })?,
                "i" => self.number(out, decoded.immediate.into())?,
                "u" => {
                    let value = decoded.immediate.cast_unsigned();
                    if self.release.is_decimal() { write!(out, "{value}")? } else { write!(out, "{value:#x}")? }
                }
                "n" => self.number(out, decoded.source.into())?,
                "h" => write!(out, "{:#x}", decoded.immediate.cast_unsigned() >> 16)?,
                "l" => write!(out, "{:#x}", decoded.immediate.cast_unsigned() & 0xFFFF)?,
                "q" => self.number(out, decoded.long())?,
                "o" => {
                    out.write_all(if decoded.offset < 0 { b"- " } else { b"+ " })?;
                    self.number(out, i64::from(decoded.offset).abs())?;
                }
                "j" => self.distance(out, decoded.offset.into())?,
                "J" => self.distance(out, decoded.immediate.into())?,
                // Only what has `{x}` is left.
                _ if self.release.number < 17 => write!(out, "{}", decoded.immediate)?,
                _ => write!(out, "{}", decoded.destination)?,
            }
            write_text(out, rest)?;
        }
        Ok(())
    }

    fn number(&self, out: &mut dyn Write, number: i64) -> io::Result<()> {
        match (self.release.is_decimal(), number < 0) {
            (true, _) => write!(out, "{number}"),
            (false, false) => write!(out, "{number:#x}"),
            (false, true) => write!(out, "-{:#x}", number.unsigned_abs()),
        }
    }

    fn distance(&self, out: &mut dyn Write, distance: i64) -> io::Result<()> {
        if distance >= 0 {
            out.write_all(b"+")?;
        }
        self.number(out, distance)
    }

    /// The symbol before a target, or at it.
    fn target(&self, out: &mut dyn Write, here: (u32, &[Label<'_>]), target: u64) -> io::Result<()> {
        let found = if self.object.elf.kind == ET_REL {
            last_before(here.1, target)
        } else {
            // Of all sections that begin nearest before it, the last one that has such a symbol.
            let before = self.addresses.partition_point(|address| *address <= target);
            let nearest = before.checked_sub(1).map(|place| self.addresses[place]);
            let end = self.labelled.partition_point(|(address, ..)| *address <= target);
            let candidates = self.labelled[..end].iter().rev().take(MOST_SECTIONS);
            candidates.take_while(|(address, ..)| Some(*address) == nearest).find_map(|(.., number)| {
                let is_here = *number == here.0;
                last_before(if is_here { here.1 } else { self.labels.get(number)? }, target)
            })
        };
        let Some(label) = found.or_else(|| last_before(&self.absolute, target)) else { return Ok(()) };
        out.write_all(b" <")?;
        out.write_all(label.name)?;
        match target.wrapping_sub(label.address) {
            0 => {}
            distance => write!(out, "+0x{distance:x}")?,
        }
        out.write_all(b">")
    }
}

/// The last label at an address or before it.
fn last_before<'a>(labels: &[Label<'a>], address: u64) -> Option<Label<'a>> {
    labels[..labels.partition_point(|label| label.address <= address)].last().copied()
}

/// Text of a pattern, in which `\\t` is a tabulator.
fn write_text(out: &mut dyn Write, text: &str) -> io::Result<()> {
    for (place, text) in text.split("\\t").enumerate() {
        out.write_all(if place == 0 { b"" } else { b"\t" })?;
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// The address that a jump leads to, as LLVM computes it.
fn branch_target(decoded: &Decoded, opcode: &Opcode, address: u64) -> Option<u64> {
    let distance = opcode.parts.iter().find_map(|part| match part {
        Part::Jump => Some(i64::from(decoded.offset)),
        Part::LongJump => Some(i64::from(decoded.immediate)),
        _ => None,
    })?;
    Some(address.wrapping_add(8).wrapping_add_signed(distance.wrapping_mul(8)))
}

/// Data between instructions: eight bytes in each line, and the first of them as a character.
fn write_data(out: &mut dyn Write, bytes: &[u8], address: u64) -> io::Result<()> {
    for (row, bytes) in bytes.chunks(8).enumerate() {
        write!(out, "{:8x}:", address.wrapping_add(8 * row as u64))?;
        for byte in bytes {
            write!(out, " {byte:02x}")?;
        }
        let shown = bytes.first().copied().filter(|byte| matches!(byte, b' '..=b'~')).unwrap_or(b'.');
        writeln!(out, "{}         {}", "   ".repeat(8 - bytes.len()), char::from(shown))?;
    }
    Ok(())
}
