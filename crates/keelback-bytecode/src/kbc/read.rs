//! Reading `.kbc` files, whatever their bytes: every count is checked against the bytes that are left before memory is
//! set aside for it.

use std::sync::Arc;

use crate::code::{Code, CodeBytes, Const, Handler, Module, Slot};
use crate::ids::{ConstId, NameId};
use crate::kbc::{
    HEADER_BYTES, KbcError, MAGIC, SLOT_KINDS, Section, flags_from_bits, has, name_form, opcode_table_hash, tag,
};
use crate::operand::{DecodeError, Reader};
use crate::ops::FORMAT_VERSION;
use crate::positions::PositionTable;

type Owner = Arc<dyn AsRef<[u8]> + Send + Sync>;
type Result<T = ()> = std::result::Result<T, KbcError>;

pub(super) fn read(owner: &Owner) -> Result<Module> {
    let bytes = (**owner).as_ref();
    let source_hash = header(bytes)?;
    let [info, strings, consts, codes, code, positions] = sections(bytes)?;
    let filename = std::str::from_utf8(&bytes[info]).map_err(|_| malformed(Section::Info, "no UTF-8"))?;
    let (names, texts) = read_names(&bytes[strings])?;
    let consts = read_consts(&bytes[consts], &names, texts)?;
    let codes = Codes {
        owner,
        part: Part::new(Section::Codes, &bytes[codes]),
        line: 0,
        code: code.clone(),
        positions: positions.clone(),
    };
    Ok(Module { filename: filename.to_owned(), source_hash, names, consts, codes: codes.read()? })
}

/// Where the contents of the sections are, in order.
pub(super) fn sections(bytes: &[u8]) -> Result<[std::ops::Range<usize>; 6]> {
    let mut at = HEADER_BYTES;
    let mut parts = [const { 0..0 }; 6];
    for (part, section) in parts.iter_mut().zip(Section::ALL) {
        *part = find_section(bytes, &mut at, section)?;
    }
    if at != bytes.len() {
        return Err(KbcError::Malformed("the file", "bytes after the last section"));
    }
    Ok(parts)
}

/// The format version that a file says it has, and the hash of the opcode table that it was made with.
pub(super) fn stamp(bytes: &[u8]) -> Option<(u16, u64)> {
    let version = bytes.get(8..10)?.try_into().ok().map(u16::from_le_bytes)?;
    let table = bytes.get(12..20)?.try_into().ok().map(u64::from_le_bytes)?;
    bytes.starts_with(&MAGIC).then_some((version, table))
}

fn malformed(section: Section, what: &'static str) -> KbcError {
    KbcError::Malformed(section.name(), what)
}

fn header(bytes: &[u8]) -> Result<[u8; 16]> {
    if !bytes.starts_with(&MAGIC) {
        return Err(KbcError::NotKbc);
    }
    let field = |at: usize| bytes.get(at..at + 8).and_then(|part| part.try_into().ok()).map(u64::from_le_bytes);
    // The version comes first: the rest of the header may mean something else in another version.
    let Some([low, high]) = bytes.get(8..10) else { return Err(KbcError::Truncated("the header")) };
    let version = u16::from_le_bytes([*low, *high]);
    if version != FORMAT_VERSION {
        return Err(KbcError::Version(version));
    }
    let (Some(first), Some(table), true) = (field(8), field(12), bytes.len() >= HEADER_BYTES) else {
        return Err(KbcError::Truncated("the header"));
    };
    let body = HEADER_BYTES - 4;
    if crc32fast::hash(&bytes[..body]).to_le_bytes() != bytes[body..HEADER_BYTES] {
        return Err(KbcError::Checksum("the header"));
    }
    if first >> 16 & 0xffff != 0 {
        return Err(KbcError::Malformed("the header", "unknown flags"));
    }
    if table != opcode_table_hash() {
        return Err(KbcError::OpcodeTable);
    }
    let mut source_hash = [0; 16];
    source_hash.copy_from_slice(&bytes[20..36]);
    Ok(source_hash)
}

fn find_section(bytes: &[u8], at: &mut usize, section: Section) -> Result<std::ops::Range<usize>> {
    let truncated = |_| KbcError::Truncated(section.name());
    let mut reader = Reader::new(bytes, *at);
    if reader.byte().map_err(truncated)? != section as u8 {
        return Err(malformed(section, "another section stands in its place"));
    }
    let length = reader.varint().map_err(truncated)? as usize;
    let start = reader.at() + 4;
    let end = start.saturating_add(length);
    let (Some(checksum), Some(contents)) = (bytes.get(reader.at()..start), bytes.get(start..end)) else {
        return Err(KbcError::Truncated(section.name()));
    };
    if crc32fast::hash(contents).to_le_bytes() != checksum {
        return Err(KbcError::Checksum(section.name()));
    }
    *at = end;
    Ok(start..end)
}

/// A section being read.
struct Part<'a> {
    section: Section,
    bytes: &'a [u8],
    reader: Reader<'a>,
}

impl<'a> Part<'a> {
    fn new(section: Section, bytes: &'a [u8]) -> Self {
        Part { section, bytes, reader: Reader::new(bytes, 0) }
    }

    fn error(&self, error: DecodeError) -> KbcError {
        match error {
            DecodeError::Truncated => KbcError::Truncated(self.section.name()),
            _ => malformed(self.section, "malformed number"),
        }
    }

    fn byte(&mut self) -> Result<u8> {
        self.reader.byte().map_err(|error| self.error(error))
    }

    fn number(&mut self) -> Result<u32> {
        self.reader.varint().map_err(|error| self.error(error))
    }

    fn signed(&mut self) -> Result<i32> {
        self.reader.zigzag().map_err(|error| self.error(error))
    }

    fn left(&self) -> usize {
        self.bytes.len() - self.reader.at()
    }

    /// A number of items that take at least one byte each.
    fn count(&mut self) -> Result<usize> {
        let count = self.number()? as usize;
        self.justified(count)
    }

    fn justified(&self, count: usize) -> Result<usize> {
        if count > self.left() { Err(KbcError::Truncated(self.section.name())) } else { Ok(count) }
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let start = self.reader.at();
        self.justified(length)?;
        self.reader = Reader::new(self.bytes, start + length);
        Ok(&self.bytes[start..start + length])
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    fn end(&self) -> Result {
        if self.left() == 0 { Ok(()) } else { Err(malformed(self.section, "bytes after the last item")) }
    }
}

/// A name as it stands in the file.
#[derive(Clone, Copy)]
enum Written<'a> {
    Literal(&'a str),
    Joined { before: usize, after: usize, separator: &'static str },
}

/// The names, and the bytes after them: text of constants.
fn read_names(bytes: &[u8]) -> Result<(Vec<Box<str>>, Part<'_>)> {
    let mut part = Part::new(Section::Strings, bytes);
    let count = part.count()?;
    let mut written = Vec::with_capacity(count);
    for _ in 0..count {
        let first = part.number()?;
        let rest = (first >> 2) as usize;
        let form = first & 3;
        written.push(if form == name_form::LITERAL {
            let text = std::str::from_utf8(part.take(rest)?);
            Written::Literal(text.map_err(|_| malformed(Section::Strings, "a name is no UTF-8"))?)
        } else {
            let separator = *name_form::SEPARATORS
                .get(form as usize)
                .ok_or_else(|| malformed(Section::Strings, "unknown form of name"))?;
            let after = part.number()? as usize;
            if rest >= count || after >= count {
                return Err(malformed(Section::Strings, "a name is made of one that does not exist"));
            }
            Written::Joined { before: rest, after, separator }
        });
    }
    let lengths = name_lengths(&written, bytes.len())?;
    let mut names = Vec::with_capacity(count);
    let mut pending = Vec::new();
    for (index, length) in lengths.iter().enumerate() {
        let mut name = String::with_capacity(*length);
        pending.push(Piece::Name(index));
        while let Some(piece) = pending.pop() {
            match piece {
                Piece::Text(text) => name.push_str(text),
                Piece::Name(index) => match written[index] {
                    Written::Literal(text) => name.push_str(text),
                    Written::Joined { before, after, separator } => {
                        pending.extend([Piece::Name(after), Piece::Text(separator), Piece::Name(before)]);
                    }
                },
            }
        }
        names.push(name.into_boxed_str());
    }
    Ok((names, part))
}

enum Piece {
    Name(usize),
    Text(&'static str),
}

/// How much text so many bytes may stand for. Of a small file, much may be shared by names that lie deep in each other.
fn justified_text(bytes: usize) -> usize {
    bytes.saturating_mul(64).saturating_add(4096).min(bytes.saturating_mul(16).saturating_add(1 << 20))
}

/// The length of each name. Refuses names made of themselves, and more text than the file justifies: names made of names
/// can double with each one.
fn name_lengths(written: &[Written<'_>], section_bytes: usize) -> Result<Vec<usize>> {
    const UNKNOWN: usize = usize::MAX;
    const OPEN: usize = usize::MAX - 1;
    let most = justified_text(section_bytes);
    let mut lengths = vec![UNKNOWN; written.len()];
    let mut total = 0_usize;
    let mut pending = Vec::new();
    for index in 0..written.len() {
        pending.push(index);
        while let Some(&index) = pending.last() {
            let length = match written[index] {
                _ if lengths[index] < OPEN => {
                    pending.pop();
                    continue;
                }
                Written::Literal(text) => text.len(),
                Written::Joined { before, after, separator } => {
                    let unknown = [before, after].into_iter().find(|part| lengths[*part] >= OPEN);
                    if let Some(part) = unknown {
                        if lengths[part] == OPEN || part == index {
                            return Err(malformed(Section::Strings, "a name is made of itself"));
                        }
                        lengths[index] = OPEN;
                        pending.push(part);
                        continue;
                    }
                    lengths[before].saturating_add(lengths[after]).saturating_add(separator.len())
                }
            };
            total = total.saturating_add(length);
            if total > most {
                return Err(malformed(Section::Strings, "the names are longer than the file justifies"));
            }
            lengths[index] = length;
            pending.pop();
        }
    }
    Ok(lengths)
}

fn read_consts(bytes: &[u8], names: &[Box<str>], mut texts: Part<'_>) -> Result<Vec<Const>> {
    let mut part = Part::new(Section::Consts, bytes);
    let count = part.count()?;
    let mut consts = Vec::with_capacity(count);
    // Constants that are names share their text in the file but not in memory. Each name is one constant at most, if a compiler made them.
    let named: usize = names.iter().map(|name| name.len()).sum();
    let mut justified = named.saturating_add(justified_text(bytes.len()));
    for _ in 0..count {
        consts.push(read_const(&mut part, names, &mut texts, &mut justified)?);
    }
    part.end()?;
    texts.end()?;
    Ok(consts)
}

fn read_const(part: &mut Part<'_>, names: &[Box<str>], texts: &mut Part<'_>, justified: &mut usize) -> Result<Const> {
    let first = part.byte()?;
    let mut number = usize::from(first >> 4);
    let tag = first & 15;
    if number == 15 {
        number = (part.number()? as usize).saturating_add(15);
    }
    if number != 0 && (tag <= tag::TRUE || tag == tag::FLOAT || tag == tag::COMPLEX) {
        return Err(malformed(Section::Consts, "a number with a constant that has none"));
    }
    Ok(match tag {
        tag::NONE => Const::None,
        tag::ELLIPSIS => Const::Ellipsis,
        tag::FALSE => Const::Bool(false),
        tag::TRUE => Const::Bool(true),
        tag::INT => {
            let mut zigzag = [0; 8];
            let digits = part.take(number)?;
            zigzag
                .get_mut(..number)
                .ok_or_else(|| malformed(Section::Consts, "an integer has more than 8 bytes"))?
                .copy_from_slice(digits);
            let zigzag = u64::from_le_bytes(zigzag);
            Const::Int((zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed())
        }
        tag::BIG_POSITIVE | tag::BIG_NEGATIVE => {
            Const::BigInt { negative: tag == tag::BIG_NEGATIVE, magnitude: part.take(number)?.into() }
        }
        tag::FLOAT => Const::Float(u64::from_le_bytes(part.array()?)),
        tag::COMPLEX => Const::Complex(u64::from_le_bytes(part.array()?), u64::from_le_bytes(part.array()?)),
        tag::NAME => {
            let name = names.get(number).ok_or_else(|| malformed(Section::Consts, "a name that does not exist"))?;
            *justified = justified
                .checked_sub(name.len())
                .ok_or_else(|| malformed(Section::Consts, "more text than the file justifies"))?;
            Const::Str(name.as_bytes().into())
        }
        tag::TEXT => Const::Str(texts.take(number)?.into()),
        tag::BYTES => Const::Bytes(part.take(number)?.into()),
        tag::TUPLE | tag::FROZENSET => {
            part.justified(number)?;
            let items = (0..number).map(|_| part.number().map(ConstId)).collect::<Result<Box<[_]>>>()?;
            if tag == tag::TUPLE { Const::Tuple(items) } else { Const::FrozenSet(items) }
        }
        _ => return Err(malformed(Section::Consts, "unknown kind of constant")),
    })
}

/// The code objects being read, and what is left of the sections that they take bytes from.
struct Codes<'a> {
    owner: &'a Owner,
    part: Part<'a>,
    line: u32,
    code: std::ops::Range<usize>,
    positions: std::ops::Range<usize>,
}

impl Codes<'_> {
    fn read(mut self) -> Result<Vec<Code>> {
        let count = self.part.count()?;
        // A code object has six numbers at least.
        let mut codes = Vec::with_capacity(count.min(self.part.left() / 6));
        for _ in 0..count {
            codes.push(self.one()?);
        }
        self.part.end()?;
        if !self.code.is_empty() || !self.positions.is_empty() {
            return Err(malformed(Section::Codes, "bytes that belong to no code object"));
        }
        if codes.is_empty() {
            return Err(malformed(Section::Codes, "there is none"));
        }
        Ok(codes)
    }

    fn one(&mut self) -> Result<Code> {
        let part = &mut self.part;
        let fields = part.number()?;
        let flags = if fields & has::RAW_FLAGS != 0 {
            crate::code::CodeFlags(part.number()?)
        } else {
            flags_from_bits(fields >> has::FLAGS_SHIFT).ok_or_else(|| malformed(Section::Codes, "unknown flags"))?
        };
        let name = NameId(part.number()?);
        let mut optional = |bit: u32, absent: u32| if fields & bit != 0 { part.number() } else { Ok(absent) };
        let qualname = NameId(optional(has::QUALNAME, name.0)?);
        let arg_count = optional(has::ARGS, 0)?;
        let posonly_count = optional(has::POSONLY, 0)?;
        let kwonly_count = optional(has::KWONLY, 0)?;
        let first_line = self.line.wrapping_add_signed(part.signed()?);
        self.line = first_line;
        let doc = if fields & has::DOC != 0 { Some(ConstId(part.number()?)) } else { None };
        let slots = read_slots(part, fields)?;
        let max_stack = part.number()?;
        let code_length = part.number()? as usize;
        let handlers = if fields & has::HANDLERS != 0 { read_handlers(part)? } else { Vec::new() };
        let positions_length = part.number()? as usize;
        let positions_line = first_line.wrapping_add_signed(part.signed()?);
        let code = cut(self.owner, &mut self.code, code_length, Section::Code)?;
        let positions = cut(self.owner, &mut self.positions, positions_length, Section::Positions)?;
        Ok(Code {
            name,
            qualname,
            flags,
            arg_count,
            posonly_count,
            kwonly_count,
            first_line,
            doc,
            slots,
            max_stack,
            code,
            handlers,
            positions: PositionTable::from_coded(positions_line, positions),
        })
    }
}

/// Takes the first `length` bytes of a section.
fn cut(owner: &Owner, range: &mut std::ops::Range<usize>, length: usize, section: Section) -> Result<CodeBytes> {
    let truncated = KbcError::Truncated(section.name());
    if length > range.len() {
        return Err(truncated);
    }
    let taken = range.start..range.start + length;
    range.start += length;
    CodeBytes::shared(owner.clone(), taken).ok_or(truncated)
}

fn read_slots(part: &mut Part<'_>, fields: u32) -> Result<Vec<Slot>> {
    if fields & has::SLOTS == 0 {
        return Ok(Vec::new());
    }
    let count = part.count()?;
    let mut slots = Vec::with_capacity(count);
    for _ in 0..count {
        slots.push(Slot { name: NameId(part.number()?), kind: SLOT_KINDS[0] });
    }
    if fields & has::KINDS != 0 {
        let mut left = &mut slots[..];
        while !left.is_empty() {
            let run = part.number()?;
            let kind = SLOT_KINDS
                .get((run & 7) as usize)
                .ok_or_else(|| malformed(Section::Codes, "unknown kind of slot"))?;
            let length = (run >> 3) as usize;
            if length == 0 || length > left.len() {
                return Err(malformed(Section::Codes, "a run of slot kinds has a wrong length"));
            }
            let (these, rest) = left.split_at_mut(length);
            these.iter_mut().for_each(|slot| slot.kind = *kind);
            left = rest;
        }
    }
    Ok(slots)
}

fn read_handlers(part: &mut Part<'_>) -> Result<Vec<Handler>> {
    let count = part.count()?;
    // A handler has four numbers.
    let mut handlers = Vec::with_capacity(count.min(part.left() / 4));
    let mut end = 0_u32;
    for _ in 0..count {
        let start = end.wrapping_add(part.number()?);
        end = start.wrapping_add(part.number()?);
        let handler = end.wrapping_add(part.number()?);
        handlers.push(Handler { start, end, handler, depth: part.number()? });
    }
    Ok(handlers)
}
