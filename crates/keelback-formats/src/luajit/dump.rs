//! A dump: a header, and prototypes, each after those in it. What instructions mean is not known here.

use super::opcodes::Version;
use crate::lua::chunk::Local;
use crate::lua::header::number_of;
use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};

/// What every dump begins with.
pub const SIGNATURE: &[u8; 3] = b"\x1bLJ";

/// Flags of a dump.
pub const BIG_ENDIAN: u32 = 1;
/// Names and lines were left out.
pub const STRIPPED: u32 = 2;
/// Constants of the foreign function interface are used.
pub const FOREIGN: u32 = 4;
/// Calls take two slots for the frame, as on 64-bit machines.
pub const TWO_SLOTS: u32 = 8;

/// Flags of a prototype: it has others in it.
pub const HAS_CHILDREN: u8 = 1;
/// It takes extra arguments.
pub const VAR_ARG: u8 = 2;

/// Names that variables of loops have, by the byte that stands for them.
pub const LOOP_NAMES: [&str; 6] =
    ["(for index)", "(for limit)", "(for step)", "(for generator)", "(for state)", "(for control)"];

/// A file.
#[derive(Clone, Debug)]
pub struct Dump {
    /// Its version.
    pub version: &'static Version,
    /// Whether it is the one that the file names.
    pub is_exact: bool,
    /// The version that the file names.
    pub number: u8,
    /// Its flags.
    pub flags: u32,
    /// What it was made from, if that was not left out.
    pub source: Option<Span>,
    /// Its prototypes in the order of the file.
    pub prototypes: Vec<Prototype>,
    /// What is odd about it.
    pub warnings: Vec<Warning>,
    /// Why reading ended before the end, or what is wrong with a prototype.
    pub error: Option<Malformed>,
}

/// A function.
#[derive(Clone, Debug, Default)]
pub struct Prototype {
    /// Its bytes.
    pub span: Span,
    /// Its flags.
    pub flags: u8,
    /// How many named parameters it has.
    pub parameters: u8,
    /// How many slots it needs.
    pub frame_size: u8,
    /// Its instructions.
    pub code: Span,
    /// Where its upvalues come from.
    pub upvalues: Vec<u16>,
    /// Its constants that are objects, the last one first.
    pub objects: Vec<Object>,
    /// Its constants that are numbers.
    pub numbers: Vec<Number>,
    /// The line that it begins in.
    pub first_line: u32,
    /// How many lines it has after that.
    pub line_count: u32,
    /// The line of each instruction, less the first.
    pub lines: Span,
    /// Names of upvalues.
    pub upvalue_names: Vec<Span>,
    /// Local variables. Those of loops have no name here.
    pub locals: Vec<Local>,
    /// Which name each of those without one has in [`LOOP_NAMES`].
    pub loop_names: Vec<u8>,
}

/// A constant that is an object.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Object {
    /// The prototype with this place in the file.
    Prototype(u32),
    /// A table with so many elements of its array and of its hash.
    Table(u32, u32),
    /// An integer of 64 bits.
    Signed(i64),
    /// One without a sign.
    Unsigned(u64),
    /// A complex number.
    Complex(f64, f64),
    /// A string.
    String(Span),
}

/// A constant that is a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Written as an integer.
    Integer(i32),
    /// Of floating point.
    Float(f64),
}

impl Dump {
    /// Reads a file. What was read before something went wrong is kept.
    ///
    /// # Errors
    /// The header is damaged.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<Dump> {
        let mut dump = reader.group(|| "header".into(), "What the file is, and what it was made from.", header)?;
        dump.error = dump.read_prototypes(reader).err().or(dump.error);
        Ok(dump)
    }

    fn read_prototypes(&mut self, reader: &mut Reader<'_, '_>) -> Read<()> {
        // Prototypes that are in none yet: each that comes takes those in it from the end.
        let mut waiting: Vec<u32> = Vec::new();
        loop {
            let number = u32::try_from(self.prototypes.len()).unwrap_or(u32::MAX);
            if reader.peek() == Some(0) {
                reader.u8("end", "A length of 0: no prototype follows.")?;
                break;
            }
            let group = reader.open_group(|| format!("prototype {number}").into(), "A function, after those in it.");
            let read = self.read_prototype(reader, number, &mut waiting);
            reader.close_group(&group);
            read?;
        }
        if !reader.is_done() {
            let (at, left) = (reader.at(), reader.left());
            reader.bytes(left, "rest", "Bytes after the last prototype, which LuaJIT does not read.")?;
            self.warnings.push(Warning { at, text: format!("{left} bytes follow the last prototype") });
        }
        if waiting.len() > 1 {
            let text = format!("{} prototypes are in no other, where one is expected", waiting.len());
            self.warnings.push(Warning { at: reader.at(), text });
        }
        if self.prototypes.is_empty() {
            return reader.malformed("there is no prototype");
        }
        Ok(())
    }

    fn read_prototype(&mut self, reader: &mut Reader<'_, '_>, number: u32, waiting: &mut Vec<u32>) -> Read<()> {
        let len = uleb(reader, "length", "How many bytes the prototype has.")?;
        let start = reader.at();
        if len > reader.left() {
            return Err(Malformed::new(start, format!("a prototype of {len} bytes, and {} are left", reader.left())));
        }
        let span = Span::new(start, start + len);
        let mut prototype = Prototype { span, ..Prototype::default() };
        let mut part = reader.part(span)?;
        match prototype.read(&mut part, self.flags, waiting) {
            Ok(()) if !part.is_done() => {
                let (at, left) = (part.at(), part.left());
                part.bytes(left, "rest", "Bytes that belong to no part of the prototype.")?;
                self.warnings.push(Warning { at, text: format!("{left} bytes are left at the end of a prototype") });
            }
            Ok(()) => {}
            // The length says where the next one begins.
            Err(error) => {
                let text = format!("{}: the rest of this prototype is not read", error.what);
                self.warnings.push(Warning { at: error.at, text });
                self.error = self.error.take().or(Some(error));
            }
        }
        waiting.push(number);
        self.prototypes.push(prototype);
        reader.seek(span.end)
    }

    /// Whether numbers are big-endian.
    #[must_use]
    pub fn is_big_endian(&self) -> bool {
        self.flags & BIG_ENDIAN != 0
    }
}

fn header(reader: &mut Reader<'_, '_>) -> Read<Dump> {
    let signature = reader.bytes(3, "signature", "Says that this is LuaJIT's bytecode: ESC and \"LJ\".")?;
    if signature != SIGNATURE {
        return Err(Malformed::new(0, "no dump of LuaJIT begins like this"));
    }
    let number = reader.u8("version", "The version of the bytecode: 1 for LuaJIT 2.0, 2 for 2.1.")?;
    let (version, is_exact) = Version::of(number);
    let mut warnings = Vec::new();
    if !is_exact {
        let text = format!("version {number} is not known; read as that of LuaJIT {}", version.name);
        warnings.push(Warning { at: 3, text });
    }
    let meaning = "1: big-endian, 2: without names and lines, 4: uses the foreign function interface, 8: two slots for a frame.";
    let at = reader.at();
    let flags = uleb(reader, "flags", meaning)?;
    if flags > 15 {
        warnings.push(Warning { at, text: format!("flags {flags:#x} have bits that nothing is known of") });
    }
    let source = if flags & STRIPPED == 0 {
        let len = uleb(reader, "length of the name", "How long the name of the source is.")?;
        let start = reader.at();
        reader.text(
            len,
            "name",
            "What it was made from: a file's name after @, a name after =, or the text itself.",
        )?;
        Some(reader.since(start))
    } else {
        None
    };
    Ok(Dump { version, is_exact, number, flags, source, prototypes: Vec::new(), warnings, error: None })
}

impl Prototype {
    fn read(&mut self, reader: &mut Reader<'_, '_>, flags: u32, waiting: &mut Vec<u32>) -> Read<()> {
        let is_big_endian = flags & BIG_ENDIAN != 0;
        self.flags = reader.u8(
            "flags",
            "1: has functions in it, 2: takes extra arguments, 4: uses foreign values, 8: is not compiled.",
        )?;
        self.parameters = reader.u8("parameters", "How many named parameters the function has.")?;
        self.frame_size = reader.u8("frame size", "How many slots the function needs.")?;
        let upvalues = reader.u8("upvalues", "How many variables of functions around it the function uses.")?;
        let objects = uleb(reader, "objects", "How many constants are objects: strings, tables, prototypes.")?;
        let numbers = uleb(reader, "numbers", "How many constants are numbers.")?;
        let instructions = uleb(reader, "instructions", "How many instructions the function has.")?;
        let mut debug_len = 0;
        if flags & STRIPPED == 0 {
            debug_len =
                uleb(reader, "length of names and lines", "How many bytes of names and lines there are at the end.")?;
            if debug_len > 0 {
                self.first_line = uleb(reader, "first line", "The line that the function begins in.")?;
                self.line_count = uleb(reader, "lines", "How many lines the function has after that.")?;
            }
        }
        let start = reader.at();
        reader.take(instructions.saturating_mul(4))?;
        self.code = reader.since(start);
        reader.note(start, "code", "The instructions, four bytes each.", || format!("{instructions} of 4 bytes"));
        for _ in 0..upvalues {
            let at = reader.at();
            let upvalue = number_of(reader.take(2)?, is_big_endian) as u16;
            let meaning = "Bit 15: a slot of the function around, else one of its upvalues; bit 14: never changed; the others: which.";
            reader.note(at, "upvalue", meaning, || format!("{upvalue:#06x}"));
            self.upvalues.push(upvalue);
        }
        for _ in 0..objects {
            let group = reader
                .open_group(|| "object".into(), "A constant that is an object; instructions count from the last.");
            let object = object(reader, waiting);
            reader.close_group(&group);
            self.objects.push(object?);
        }
        for _ in 0..numbers {
            self.numbers.push(number(reader)?);
        }
        if debug_len > 0 {
            let start = reader.at();
            if debug_len > reader.left() {
                return reader.malformed(format!("{debug_len} bytes of names, and {} are left", reader.left()));
            }
            let mut part = reader.part(Span::new(start, start + debug_len))?;
            self.debug(&mut part, instructions)?;
            if !part.is_done() {
                return part.malformed("bytes after the names of variables");
            }
            reader.seek(start + debug_len)?;
        }
        Ok(())
    }

    /// Lines and names.
    fn debug(&mut self, reader: &mut Reader<'_, '_>, instructions: u32) -> Read<()> {
        let start = reader.at();
        reader.take(instructions.saturating_mul(self.line_len()))?;
        self.lines = reader.since(start);
        if instructions > 0 {
            let len = self.line_len();
            let meaning = "The line of each instruction, less the first line of the function.";
            reader.note(start, "line numbers", meaning, || format!("{instructions} of {len} bytes"));
        }
        for _ in 0..self.upvalues.len() {
            let (start, end) = name(reader, "upvalue name", "What an upvalue is called.")?;
            self.upvalue_names.push(Span::new(start, end));
        }
        let mut last_start = 0_u32;
        loop {
            let first = reader.peek();
            let group = reader.open_group(|| "variable".into(), "A local variable, for debuggers.");
            let read = self.variable(reader, &mut last_start);
            reader.close_group(&group);
            read?;
            if first == Some(0) {
                return Ok(());
            }
        }
    }

    fn variable(&mut self, reader: &mut Reader<'_, '_>, last_start: &mut u32) -> Read<()> {
        let first = reader.peek().unwrap_or(0);
        let span = match first {
            0 => {
                reader.u8("end", "No variable follows.")?;
                return Ok(());
            }
            1..=6 => {
                reader.u8("kind", "A variable of a loop that the program cannot name.")?;
                reader.means(|| LOOP_NAMES[usize::from(first) - 1].to_owned());
                None
            }
            _ => {
                let (start, end) = name(reader, "name", "What the variable is called.")?;
                Some(Span::new(start, end))
            }
        };
        let start =
            uleb(reader, "start", "The first instruction that sees it, counted from that of the variable before.")?;
        let len = uleb(reader, "extent", "How many instructions see it.")?;
        *last_start = last_start.saturating_add(start);
        self.locals.push(Local { name: span, start: *last_start, end: last_start.saturating_add(len) });
        self.loop_names.push(if span.is_none() { first } else { 0 });
        Ok(())
    }

    /// How many bytes the line of an instruction has.
    fn line_len(&self) -> u32 {
        match self.line_count {
            0..256 => 1,
            256..65536 => 2,
            _ => 4,
        }
    }

    /// The line of an instruction, if the file says it. Instructions count from 1.
    #[must_use]
    pub fn line(&self, file: &[u8], is_big_endian: bool, place: u32) -> Option<u32> {
        if self.lines.is_empty() {
            return None;
        }
        let start = self.lines.start.checked_add(place.checked_sub(1)?.checked_mul(self.line_len())?)?;
        let span = Span::new(start, start.checked_add(self.line_len())?);
        let line = (span.end <= self.lines.end).then(|| number_of(span.of(file), is_big_endian))?;
        u32::try_from(line).ok().map(|line| line.saturating_add(self.first_line))
    }

    /// Its instructions' words.
    pub fn words<'a>(&self, file: &'a [u8], is_big_endian: bool) -> impl Iterator<Item = u32> + use<'a> {
        let chunks = self.code.of(file).chunks_exact(4);
        chunks.map(move |bytes| u32::try_from(number_of(bytes, is_big_endian)).unwrap_or(0))
    }

    /// The object that instructions refer to by a number.
    #[must_use]
    pub fn object(&self, number: u32) -> Option<&Object> {
        let place = self.objects.len().checked_sub(1)?.checked_sub(number as usize)?;
        self.objects.get(place)
    }

    /// The prototypes in it, in the order of the source.
    pub fn children(&self) -> impl Iterator<Item = u32> + '_ {
        self.objects.iter().rev().filter_map(|object| match object {
            Object::Prototype(child) => Some(*child),
            _ => None,
        })
    }
}

fn object(reader: &mut Reader<'_, '_>, waiting: &mut Vec<u32>) -> Read<Object> {
    let at = reader.at();
    let kind = uleb(
        reader,
        "type",
        "0 a prototype, 1 a table, 2 to 4 a foreign number; else 5 and the length of a string.",
    )?;
    match kind {
        0 => {
            let Some(child) = waiting.pop() else {
                return Err(Malformed::new(at, "a prototype, and none is left of those before"));
            };
            reader.means(|| format!("prototype {child}"));
            Ok(Object::Prototype(child))
        }
        1 => {
            let array = uleb(reader, "array", "How many elements the table's array has.")?;
            let hash = uleb(reader, "hash", "How many further elements it has.")?;
            if u64::from(array) + 2 * u64::from(hash) > reader.left().into() {
                return Err(Malformed::new(at, format!("a table of {array} and {hash} elements has no room")));
            }
            for _ in 0..array {
                table_value(reader, "element")?;
            }
            for _ in 0..hash {
                table_value(reader, "key")?;
                table_value(reader, "value")?;
            }
            Ok(Object::Table(array, hash))
        }
        2 => Ok(Object::Signed(wide(reader)?.cast_signed())),
        3 => Ok(Object::Unsigned(wide(reader)?)),
        4 => Ok(Object::Complex(f64::from_bits(wide(reader)?), f64::from_bits(wide(reader)?))),
        _ => {
            let start = reader.at();
            reader.text(kind - 5, "string", "The bytes of the string.")?;
            Ok(Object::String(reader.since(start)))
        }
    }
}

/// A key or value of a table of constants.
fn table_value(reader: &mut Reader<'_, '_>, name: &'static str) -> Read<()> {
    let kind =
        uleb(reader, name, "0 nil, 1 false, 2 true, 3 an integer, 4 a number; else 5 and the length of a string.")?;
    match kind {
        0..=2 => {
            reader.means(|| ["nil", "false", "true"][kind as usize].to_owned());
        }
        3 => {
            let number = uleb(reader, "integer", "An integer of 32 bits.")?;
            reader.means(|| number.cast_signed().to_string());
        }
        4 => {
            let bits = wide(reader)?;
            reader.means(|| format!("upper half of {}", f64::from_bits(bits)));
        }
        _ => {
            reader.text(kind - 5, "string", "The bytes of the string.")?;
        }
    }
    Ok(())
}

/// A constant that is a number: its lowest bit says whether it is of floating point.
fn number(reader: &mut Reader<'_, '_>) -> Read<Number> {
    let meaning = "A number: twice an integer, or twice the lower half of a float and one.";
    let low = reader.leb_unsigned(33, "number", meaning)?;
    let half = (low >> 1) as u32;
    if low & 1 == 0 {
        reader.means(|| half.cast_signed().to_string());
        return Ok(Number::Integer(half.cast_signed()));
    }
    let high = uleb(reader, "upper half", "The upper half of a number of floating point.")?;
    let number = f64::from_bits(u64::from(high) << 32 | u64::from(half));
    reader.means(|| number.to_string());
    Ok(Number::Float(number))
}

/// 64 bits in two halves.
fn wide(reader: &mut Reader<'_, '_>) -> Read<u64> {
    let low = uleb(reader, "lower half", "The lower 32 bits.")?;
    let high = uleb(reader, "upper half", "The upper 32 bits.")?;
    Ok(u64::from(high) << 32 | u64::from(low))
}

/// A number of 32 bits.
fn uleb(reader: &mut Reader<'_, '_>, name: &'static str, meaning: &'static str) -> Read<u32> {
    Ok(reader.leb_unsigned(32, name, meaning)? as u32)
}

/// A string that ends with a NUL byte: where its text is.
fn name(reader: &mut Reader<'_, '_>, field: &'static str, meaning: &'static str) -> Read<(u32, u32)> {
    let start = reader.at();
    let rest = Span::new(start, reader.end()).of(reader.file());
    let Some(len) = rest.iter().position(|byte| *byte == 0) else {
        return reader.malformed("a name that does not end");
    };
    let len = u32::try_from(len).unwrap_or(u32::MAX);
    let bytes = reader.take(len + 1)?;
    reader.note(start, field, meaning, || format!("{:?}", String::from_utf8_lossy(&bytes[..bytes.len() - 1])));
    Ok((start, start + len))
}
