//! Listings as `spirv-dis` prints them.

use std::io::{self, Write};

use super::decode::{Decoded, Decoder, Operand, number_type};
use super::literal::{number_text, quoted};
use super::module::{Module, Raw, generator_name};
use super::names::Names;
use super::opcodes::{Enumeration, Kind, bits, enumeration_of, opcode_of};
use crate::model::Text;

/// The column of opcodes.
const INDENT: usize = 15;
/// What a listing may have for each byte of its module in names longer than [`SHORT`]; more than that only hostile modules need.
const LONG_NAMES: usize = 64;
/// The length of names that are always written.
const SHORT: usize = 64;

/// Writes listings of a module.
pub(super) struct Lister<'m, 'a> {
    module: &'m Module<'a>,
    names: &'m Names,
    decoder: Decoder<'m, 'a>,
    /// Bytes that long names may still have.
    room: usize,
    line: Vec<u8>,
}

impl<'m, 'a> Lister<'m, 'a> {
    pub(super) fn new(module: &'m Module<'a>, names: &'m Names) -> Lister<'m, 'a> {
        let room = module.file().len().saturating_mul(LONG_NAMES);
        Lister { module, names, decoder: Decoder::new(module), room, line: Vec::new() }
    }

    /// Writes the comments that a listing begins with.
    pub(super) fn header(&self, out: &mut dyn Write) -> io::Result<()> {
        let header = &self.module.header;
        let generator = generator_name(header.generator);
        let generator = generator.map_or_else(|| format!("Unknown({})", header.generator >> 16), str::to_owned);
        writeln!(out, "; SPIR-V\n; Version: {}", header.version_name())?;
        writeln!(out, "; Generator: {generator}; {}", header.generator & 0xFFFF)?;
        writeln!(out, "; Bound: {}\n; Schema: {}", header.bound, header.schema)
    }

    /// Writes instructions.
    pub(super) fn write(&mut self, out: &mut dyn Write, instructions: &[Raw]) -> io::Result<()> {
        for raw in instructions {
            self.instruction(*raw);
            out.write_all(&self.line)?;
        }
        Ok(())
    }

    fn instruction(&mut self, raw: Raw) {
        let (module, names) = (self.module, self.names);
        let mut line = Line { module, names, room: self.room, text: std::mem::take(&mut self.line) };
        line.text.clear();
        let decoded = self.decoder.decode(raw);
        line.instruction(decoded);
        line.text.push(b'\n');
        self.room = line.room;
        self.line = line.text;
    }
}

struct Line<'m, 'a> {
    module: &'m Module<'a>,
    names: &'m Names,
    room: usize,
    text: Vec<u8>,
}

impl Line<'_, '_> {
    fn instruction(&mut self, decoded: &Decoded) {
        let raw = decoded.raw;
        let Some(opcode) = decoded.opcode else {
            self.push(&format!("{:INDENT$}; data {:#010x}", "", self.module.word(raw.at)));
            for operand in &decoded.operands {
                self.push(&format!(" {:#010x}", self.module.word(raw.at + operand.word)));
            }
            return;
        };
        match self.module.result_of(raw, opcode) {
            Some(id) => {
                self.id(id);
                let width = self.text.len();
                let missing = (INDENT - 3).saturating_sub(width);
                self.text.splice(0..0, std::iter::repeat_n(b' ', missing));
                self.push(" = ");
            }
            None => self.text.resize(INDENT, b' '),
        }
        self.push(opcode.name);
        for operand in &decoded.operands {
            if operand.kind != Some(Kind::Result) {
                self.push(" ");
                self.operand(raw, *operand);
            }
        }
    }

    fn push(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }

    fn id(&mut self, id: u32) {
        self.push("%");
        let names = self.names;
        match names.get(id) {
            Some(name) if name.len() <= SHORT => self.push(name),
            Some(name) if name.len() <= self.room => {
                self.room -= name.len();
                self.push(name);
            }
            _ => self.push(&id.to_string()),
        }
    }

    fn operand(&mut self, raw: Raw, operand: Operand) {
        let value = self.module.word(raw.at + operand.word);
        let Some(kind) = operand.kind else { return self.push(&value.to_string()) };
        match kind {
            Kind::Integer => self.push(&value.to_string()),
            Kind::String => {
                let start = raw.at + operand.word;
                let bytes = self.module.string(start, start + operand.words).0;
                self.text.extend_from_slice(&quoted(&bytes));
            }
            Kind::Number => match number_type(self.module, raw) {
                Some(number) => {
                    let high = (operand.words > 1).then(|| self.module.word(raw.at + operand.word + 1));
                    self.push(&number_text(number, value, high));
                }
                None => self.push(&value.to_string()),
            },
            Kind::Extended => match self.module.extended(raw, operand.word) {
                Some(extended) => self.push(extended.name),
                None => self.push(&value.to_string()),
            },
            Kind::Opcode => match u16::try_from(value).ok().and_then(opcode_of) {
                Some(opcode) => self.push(opcode.name.trim_start_matches("Op")),
                None => self.push(&value.to_string()),
            },
            Kind::Enumerant(place) => self.push(&enumerant_text(enumeration_of(place), value)),
            _ => self.id(value),
        }
    }
}

/// What a value of an enumeration, or the bits of a mask, are called.
pub(super) fn enumerant_text(enumeration: &Enumeration, value: u32) -> String {
    let name = |value| enumeration.get(value).map(|known| Text::from(known.name));
    if !enumeration.is_mask || value == 0 {
        let none = || if enumeration.is_mask { Text::from("") } else { value.to_string().into() };
        return name(value).unwrap_or_else(none).into_owned();
    }
    bits(value).map(|bit| name(bit).unwrap_or_else(|| format!("{bit:#x}").into())).collect::<Vec<_>>().join("|")
}
