//! A module's words as instructions, and what must be known of some of them to decode others.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::op;
use super::opcodes::{Extended, ExtendedSet, NON_SEMANTIC, Opcode, opcode_of, set_named};
use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};
use crate::table;

/// The first word of a module.
pub const MAGIC: u32 = 0x0723_0203;
/// Words of the header.
pub const HEADER_WORDS: u32 = 5;
/// The newest minor version that is known.
pub const NEWEST: u8 = 6;

/// The header of a module (section 2.3).
#[derive(Clone, Debug)]
pub struct Header {
    /// Whether the highest byte of a word comes first.
    pub is_big_endian: bool,
    /// The version: major in the third byte, minor in the second.
    pub version: u32,
    /// What made the module, and its version.
    pub generator: u32,
    /// All ids are less.
    pub bound: u32,
    /// 0.
    pub schema: u32,
}

impl Header {
    fn read(reader: &mut Reader<'_, '_>) -> Read<Header> {
        let is_big_endian = reader.file().starts_with(&MAGIC.to_be_bytes());
        let word = |reader: &mut Reader<'_, '_>, name, meaning| match is_big_endian {
            true => reader.u32_be(name, meaning),
            false => reader.u32_le(name, meaning),
        };
        let magic = word(reader, "magic", "0x07230203, which also tells the order of bytes in all words")?;
        reader.means(|| format!("{magic:#010x}"));
        if magic != MAGIC {
            return Err(Malformed::new(0, "a module begins with 0x07230203"));
        }
        let version = word(reader, "version", "Major version in the third byte, minor version in the second")?;
        reader.means(|| format!("{}.{}", version >> 16 & 0xFF, version >> 8 & 0xFF));
        let generator = word(reader, "generator", "What made the module, and a number of its own in the lower half")?;
        reader.means(|| generator_name(generator).map_or_else(|| generator.to_string(), str::to_owned));
        let bound = word(reader, "bound", "All ids of the module are less than this")?;
        let schema = word(reader, "schema", "Kept free for schemas of instructions: 0")?;
        Ok(Header { is_big_endian, version, generator, bound, schema })
    }

    /// The version in words.
    #[must_use]
    pub fn version_name(&self) -> String {
        format!("{}.{}", self.version >> 16 & 0xFF, self.version >> 8 & 0xFF)
    }

    /// The minor version, if it is one that is known.
    #[must_use]
    pub fn minor(&self) -> Option<u8> {
        let minor = (self.version >> 8 & 0xFF) as u8;
        (self.version & 0xFFFF_00FF == 0x1_0000 && minor <= NEWEST).then_some(minor)
    }
}

/// The name of a registered tool, from the generator's word.
#[must_use]
pub fn generator_name(generator: u32) -> Option<&'static str> {
    static READ: OnceLock<Vec<&'static str>> = OnceLock::new();
    let parse = |line: &'static str| {
        let (number, name) = line.split_once(' ')?;
        Some((number.parse().ok()?, name))
    };
    let names = READ.get_or_init(|| table::numbered(include_str!("generators.txt"), parse));
    names.get((generator >> 16) as usize).copied()
}

/// An instruction's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raw {
    /// The word where it begins.
    pub at: u32,
    /// How many words it has.
    pub words: u16,
    /// The number of its opcode.
    pub number: u16,
}

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberType {
    /// An integer of so many bits.
    Unsigned(u32),
    /// A signed integer of so many bits.
    Signed(u32),
    /// A floating-point number of so many bits.
    Float(u32),
}

impl NumberType {
    /// How many words a number of this type has.
    #[must_use]
    pub fn words(self) -> u32 {
        let (NumberType::Unsigned(bits) | NumberType::Signed(bits) | NumberType::Float(bits)) = self;
        bits.div_ceil(32)
    }
}

/// An imported set of extended instructions.
#[derive(Clone, Copy, Debug)]
pub enum Set {
    /// One that is known.
    Known(&'static ExtendedSet),
    /// One whose instructions change nothing, and have ids for operands.
    NonSemantic,
    /// Another one.
    Unknown,
}

/// Instructions that belong together: a function, or what stands before the first one.
#[derive(Clone, Debug)]
pub struct Part {
    /// The place of the first instruction.
    pub start: usize,
    /// The place after the last.
    pub end: usize,
    /// The id of the function.
    pub id: Option<u32>,
}

/// A module that was read.
#[derive(Clone, Debug)]
pub struct Module<'a> {
    file: &'a [u8],
    /// The header.
    pub header: Header,
    /// The instructions, in the order of the file.
    pub instructions: Vec<Raw>,
    /// Bytes at the end that are no instructions.
    pub rest: Option<Span>,
    /// The module itself, and its functions.
    pub parts: Vec<Part>,
    /// What is wrong where the instructions end.
    pub error: Option<Malformed>,
    /// What there is to tell.
    pub warnings: Vec<Warning>,
    /// The instructions that define ids; of several, the first.
    pub definitions: HashMap<u32, u32>,
    types: HashMap<u32, NumberType>,
    sets: HashMap<u32, Set>,
}

impl<'a> Module<'a> {
    fn empty(file: &'a [u8], header: Header) -> Module<'a> {
        Module {
            file,
            header,
            instructions: Vec::new(),
            rest: None,
            parts: Vec::new(),
            error: None,
            warnings: Vec::new(),
            definitions: HashMap::new(),
            types: HashMap::new(),
            sets: HashMap::new(),
        }
    }

    /// Reads a module as far as it can be read.
    ///
    /// # Errors
    /// The header is cut off, or it is none.
    pub fn read(reader: &mut Reader<'a, '_>) -> Read<Module<'a>> {
        let header = Header::read(reader)?;
        let mut module = Module::empty(reader.file(), header);
        if module.header.minor().is_none() {
            let text = format!("version {} is read as 1.{NEWEST}", module.header.version_name());
            module.warnings.push(Warning { at: 4, text });
        }
        module.find_instructions(reader.end());
        module.find_parts();
        Ok(module)
    }

    /// The instructions of some words without a header.
    #[must_use]
    pub fn of_words(file: &'a [u8], minor: u8) -> Module<'a> {
        let version = 0x1_0000 | u32::from(minor) << 8;
        let header = Header { is_big_endian: false, version, generator: 0, bound: u32::MAX, schema: 0 };
        let mut module = Module::empty(file, header);
        module.find_words(0, u32::try_from(file.len()).unwrap_or(u32::MAX));
        module.parts.push(Part { start: 0, end: module.instructions.len(), id: None });
        module
    }

    fn find_instructions(&mut self, end: u32) {
        self.find_words(HEADER_WORDS, end);
        if let Some(error) = &self.error {
            self.warnings.push(Warning { at: error.at, text: error.what.clone() });
        }
        if let Some(raw) = self.instructions.iter().find(|raw| opcode_of(raw.number).is_none()) {
            let text = format!("{} is no opcode that is known: such instructions are shown as data", raw.number);
            self.warnings.push(Warning { at: 4 * raw.at, text });
        }
    }

    fn find_words(&mut self, start: u32, end: u32) {
        let mut at = start;
        let words = end / 4;
        while at < words {
            let first = self.word(at);
            let (count, number) = ((first >> 16) as u16, (first & 0xFFFF) as u16);
            let left = words - at;
            if count == 0 || u32::from(count) > left {
                let what = match count {
                    0 => "an instruction of no words: what follows is not read".to_owned(),
                    _ => format!("an instruction of {count} words, and {left} are left"),
                };
                self.rest = Some(Span::new(4 * at, end));
                self.error = Some(Malformed::new(4 * at, what));
                return;
            }
            let raw = Raw { at, words: count, number };
            self.learn(raw);
            self.instructions.push(raw);
            at += u32::from(count);
        }
        if 4 * at < end {
            self.rest = Some(Span::new(4 * at, end));
            self.error = Some(Malformed::new(4 * at, "the bytes at the end are no whole word"));
        }
    }

    /// Notes what later instructions need.
    fn learn(&mut self, raw: Raw) {
        let Some(opcode) = opcode_of(raw.number) else { return };
        let Some(id) = self.result_of(raw, opcode) else { return };
        let place = u32::try_from(self.instructions.len()).unwrap_or(u32::MAX);
        self.definitions.entry(id).or_insert(place);
        let operand = |word| self.operand(raw, word);
        match (raw.number, operand(2), operand(3)) {
            (op::TYPE_INT, Some(width), Some(0)) => drop(self.types.insert(id, NumberType::Unsigned(width))),
            (op::TYPE_INT, Some(width), Some(_)) => drop(self.types.insert(id, NumberType::Signed(width))),
            (op::TYPE_FLOAT, Some(width), _) => drop(self.types.insert(id, NumberType::Float(width))),
            (op::EXT_INST_IMPORT, Some(_), _) => {
                let name = self.string(raw.at + 2, raw.at + u32::from(raw.words)).0;
                let name = String::from_utf8_lossy(&name);
                let set = match set_named(&name) {
                    Some(set) => Set::Known(set),
                    None if name.starts_with(NON_SEMANTIC) => Set::NonSemantic,
                    None => Set::Unknown,
                };
                self.sets.insert(id, set);
            }
            _ => {}
        }
    }

    fn find_parts(&mut self) {
        let mut parts = vec![Part { start: 0, end: 0, id: None }];
        // Where lines that may belong to the next instruction begin, and where the last function ended.
        let (mut lines, mut ended) = (0, None);
        for (place, raw) in self.instructions.iter().enumerate() {
            match raw.number {
                op::FUNCTION => {
                    let start = if parts.len() == 1 { lines } else { ended.unwrap_or(place) };
                    parts.push(Part { start, end: place, id: self.operand(*raw, 2) });
                    ended = None;
                }
                op::FUNCTION_END => ended = Some(place + 1),
                _ => {}
            }
            if !matches!(raw.number, op::LINE | op::NO_LINE) {
                lines = place + 1;
            }
        }
        let ends: Vec<usize> = parts.iter().skip(1).map(|part| part.start).chain([self.instructions.len()]).collect();
        for (part, end) in parts.iter_mut().zip(ends) {
            part.end = end;
        }
        self.parts = parts;
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &'a [u8] {
        self.file
    }

    /// A word of the file; 0 beyond its end.
    #[must_use]
    pub fn word(&self, at: u32) -> u32 {
        let start = at as usize * 4;
        let bytes = self.file.get(start..).and_then(|bytes| bytes.first_chunk::<4>()).copied().unwrap_or_default();
        if self.header.is_big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    }

    /// A word of an instruction, the first one being 0.
    #[must_use]
    pub fn operand(&self, raw: Raw, word: u32) -> Option<u32> {
        (word < u32::from(raw.words)).then(|| self.word(raw.at + word))
    }

    /// The id that an instruction defines.
    #[must_use]
    pub fn result_of(&self, raw: Raw, opcode: &Opcode) -> Option<u32> {
        self.operand(raw, opcode.result_word()?)
    }

    /// The instruction that defines an id.
    #[must_use]
    pub fn definition(&self, id: u32) -> Option<Raw> {
        self.instructions.get(*self.definitions.get(&id)? as usize).copied()
    }

    /// The type of the value with an id.
    #[must_use]
    pub fn type_of(&self, id: u32) -> Option<u32> {
        let raw = self.definition(id)?;
        opcode_of(raw.number)?.has_type().then(|| self.operand(raw, 1)).flatten()
    }

    /// What the numbers of a type are.
    #[must_use]
    pub fn number_type(&self, id: u32) -> Option<NumberType> {
        self.types.get(&id).copied()
    }

    /// The set of extended instructions with an id.
    #[must_use]
    pub fn set(&self, id: u32) -> Option<Set> {
        self.sets.get(&id).copied()
    }

    /// The extended instruction whose number stands in a word of an instruction, behind the id of its set.
    #[must_use]
    pub fn extended(&self, raw: Raw, word: u32) -> Option<&'static Extended> {
        match self.set(self.operand(raw, word.checked_sub(1)?)?)? {
            Set::Known(set) => set.get(self.operand(raw, word)?),
            Set::NonSemantic | Set::Unknown => None,
        }
    }

    /// The bytes of a string from one word on, how many words it has, and whether it ends before another word.
    #[must_use]
    pub fn string(&self, start: u32, end: u32) -> (Vec<u8>, u32, bool) {
        let mut bytes = Vec::new();
        for at in start..end {
            // The first character is in the lowest byte of a word, whatever the order of bytes.
            for byte in self.word(at).to_le_bytes() {
                if byte == 0 {
                    return (bytes, at + 1 - start, true);
                }
                bytes.push(byte);
            }
        }
        (bytes, end.saturating_sub(start), false)
    }
}
