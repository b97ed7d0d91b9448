//! The `Type` chunk: what the compiler knows of the types of values in registers, from OTP 25 on.

use super::terms::{TermId, Terms};
use crate::reader::{Read, Reader};
use crate::span::Malformed;

/// Sets of types.
#[derive(Clone, Debug, Default)]
pub struct Types {
    /// The version of the chunk: 1 in OTP 25, 2 in OTP 26, 3 from OTP 27 on.
    pub version: u32,
    /// Where that is.
    pub at: u32,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// A set of types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// A bit for each type, in the order of `NAMES`.
    pub bits: u16,
    /// The least integer.
    pub least: Option<i64>,
    /// The greatest.
    pub greatest: Option<i64>,
    /// What the number of bits of a bit string is a multiple of.
    pub unit: Option<u16>,
}

/// The types, in the order of their bits. That of contexts is not there from version 3 on.
const NAMES: [&str; 13] = [
    "atom",
    "bitstring",
    "match context",
    "cons",
    "float",
    "fun",
    "integer",
    "map",
    "nil",
    "pid",
    "port",
    "reference",
    "tuple",
];
const CONTEXT: u16 = 1 << 2;
const ALL: u16 = 0x1FFF;

impl Types {
    pub(super) fn read(&mut self, reader: &mut Reader<'_, '_>) -> Read<()> {
        self.at = reader.at();
        self.version = reader.u32_be("version", "The version of this chunk: 1 in OTP 25, 2 in 26, 3 from 27 on.")?;
        let at = reader.at();
        let count = reader.u32_be("count", "How many sets of types there are.")?;
        if u64::from(count) * 2 > u64::from(reader.left()) {
            return Err(Malformed::new(
                at,
                format!("{count} types are announced, and {} bytes are left", reader.left()),
            ));
        }
        for number in 0..count {
            let version = self.version;
            let entry = reader.group(
                || format!("type {number}").into(),
                "A set of types.",
                |reader| if version == 1 { old_entry(reader) } else { new_entry(reader, version) },
            )?;
            self.entries.push(entry);
        }
        Ok(())
    }

    /// An entry as text.
    #[must_use]
    pub fn text(&self, number: u32) -> Option<String> {
        let entry = self.entries.get(number as usize)?;
        let mut text = entry.names();
        match (entry.least, entry.greatest) {
            (None, None) => {}
            (least, greatest) => {
                let side = |bound: Option<i64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
                text.push_str(&format!(" {}..{}", side(least), side(greatest)));
            }
        }
        if let Some(unit) = entry.unit {
            text.push_str(&format!(", unit {unit}"));
        }
        Some(text)
    }
}

fn old_entry(reader: &mut Reader<'_, '_>) -> Read<Entry> {
    let bits = reader.u16_be("types", "A bit for each type that is possible.")?;
    let entry = Entry { bits: bits & ALL, least: None, greatest: None, unit: None };
    reader.means(|| entry.names());
    let least = reader.i64_be("least", "The least integer that is possible.")?;
    let greatest = reader.i64_be("greatest", "The greatest; less than the least if nothing is known.")?;
    Ok(Entry { least: Some(least), greatest: Some(greatest), ..entry })
}

fn new_entry(reader: &mut Reader<'_, '_>, version: u32) -> Read<Entry> {
    let read = reader.u16_be("types", "A bit for each type that is possible, and three for what follows.")?;
    // The bits for what follows stand behind those of the types, of which there is one less from version 3 on.
    let shift = if version == 2 { 1 } else { 0 };
    let bits = if version == 2 { read & ALL } else { (read & 3) | ((read & 0x0FFC) << 1) };
    let has = |bit: u16| read & (bit << shift) != 0;
    let entry = Entry { bits, least: None, greatest: None, unit: None };
    reader.means(|| entry.names());
    let least = if has(0x1000) { Some(reader.i64_be("least", "The least integer that is possible.")?) } else { None };
    let greatest =
        if has(0x2000) { Some(reader.i64_be("greatest", "The greatest integer that is possible.")?) } else { None };
    let unit = if has(0x4000) {
        let less = reader.u8("unit", "One less than what the number of bits is a multiple of.")?;
        Some(u16::from(less) + 1)
    } else {
        None
    };
    Ok(Entry { least, greatest, unit, ..entry })
}

impl Entry {
    fn names(&self) -> String {
        if self.bits == ALL {
            return "any".to_owned();
        }
        let names = NAMES.iter().enumerate().filter(|(bit, _)| self.bits >> bit & 1 != 0).map(|(_, name)| *name);
        let names: Vec<&str> = names.collect();
        if names.is_empty() { "none".to_owned() } else { names.join(" or ") }
    }

    /// What the compiler calls the set: as the disassembler of OTP 25 shows it for version 1, and as that of OTP 27 for others.
    pub(super) fn term(&self, version: u32, terms: &mut Terms) -> TermId {
        let set = self.set(version, terms);
        if version != 1 {
            return set;
        }
        let mut bound = |bound: Option<i64>| {
            let magnitude = bound.unwrap_or(0).cast_unsigned().to_le_bytes();
            terms.big(false, &magnitude)
        };
        let items = [set, bound(self.least), bound(self.greatest)];
        terms.tuple(&items)
    }

    fn set(&self, version: u32, terms: &mut Terms) -> TermId {
        let has = |bit: u16| self.bits >> bit & 1 != 0;
        let any = |tag: &'static str, fields: usize, terms: &mut Terms| {
            let items: Vec<TermId> = (0..fields).map(|_| terms.atom("any")).collect();
            terms.tagged(tag, &items)
        };
        let atom = has(0).then(|| any("t_atom", 1, terms));
        let list = match (has(3), has(8)) {
            (true, true) => Some(any("t_list", 2, terms)),
            (true, false) => Some(any("t_cons", 2, terms)),
            (false, true) => Some(terms.atom("nil")),
            _ => None,
        };
        let number = match (has(4), has(6)) {
            (true, true) if version == 1 => Some(terms.atom("number")),
            (true, true) => Some(self.range("t_number", terms)),
            (true, false) => Some(any("t_float", 1, terms)),
            (false, true) if version == 1 => Some(any("t_integer", 1, terms)),
            (false, true) => Some(self.range("t_integer", terms)),
            _ => None,
        };
        let tuple = has(12).then(|| {
            let (size, exact, elements) = (terms.int(0), terms.atom("false"), terms.empty_map());
            terms.tagged("t_tuple", &[size, exact, elements])
        });
        let mut others = Vec::new();
        let unit = |tag: &'static str, terms: &mut Terms| {
            let one = terms.int(1);
            terms.tagged(tag, &[one])
        };
        match (has(1), self.bits & CONTEXT != 0) {
            (true, true) => others.push(unit("t_bs_matchable", terms)),
            (true, false) if version >= 3 => others.push(unit("t_bs_matchable", terms)),
            (true, false) => others.push(unit("t_bitstring", terms)),
            (false, true) => others.push(unit("t_bs_context", terms)),
            _ => {}
        }
        if has(5) {
            others.push(any("t_fun", 3, terms));
        }
        if has(7) {
            others.push(any("t_map", 2, terms));
        }
        for (bit, name) in [(9, "pid"), (10, "port"), (11, "reference")] {
            if has(bit) {
                others.push(terms.atom(name));
            }
        }
        let only_identifiers = self.bits & 0x00A6 == 0;
        let other = match others.len() {
            0 => None,
            1 => others.pop(),
            // What has nothing in common is anything.
            _ if version == 1 => return terms.atom("any"),
            _ if only_identifiers => Some(terms.atom("identifier")),
            _ => Some(terms.atom("other")),
        };
        if self.bits == ALL || version >= 3 && self.bits == ALL & !CONTEXT {
            return terms.atom("any");
        }
        let parts = [atom, list, number, tuple, other];
        match parts.iter().flatten().count() {
            0 => terms.atom("none"),
            1 => parts.into_iter().flatten().next().unwrap_or(TermId(0)),
            _ => {
                let items = parts.map(|part| part.unwrap_or_else(|| terms.atom("none")));
                terms.tagged("t_union", &items)
            }
        }
    }

    fn range(&self, tag: &str, terms: &mut Terms) -> TermId {
        let elements = match (self.least, self.greatest) {
            (None, None) => terms.atom("any"),
            (least, greatest) => {
                let mut bound = |bound: Option<i64>, none: &str| match bound {
                    Some(bound) => terms.int(bound),
                    None => terms.atom(none),
                };
                let (least, greatest) = (bound(least, "-inf"), bound(greatest, "+inf"));
                terms.tuple(&[least, greatest])
            }
        };
        terms.tagged(tag, &[elements])
    }
}
