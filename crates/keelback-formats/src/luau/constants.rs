//! Constants as Luau's compiler lists them.

use super::file::{Constant, File, Prototype};
use crate::lua::native::{room, shortened};
use crate::lua::number::general;

/// How many bytes of a string are listed.
const MOST_LISTED: usize = 32;

/// What constants refer to, and how much text may still be repeated.
pub(super) struct Writer<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) file: &'a File,
    /// How much of a constant is wanted.
    most: usize,
    /// How many bytes of names may still be written in full.
    left: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(bytes: &'a [u8], file: &'a File) -> Writer<'a> {
        Writer { bytes, file, most: usize::MAX, left: room(bytes) }
    }

    /// For constants of which no more than so many bytes are wanted.
    pub(super) fn brief(bytes: &'a [u8], file: &'a File, most: usize) -> Writer<'a> {
        Writer { most, ..Writer::new(bytes, file) }
    }

    /// A string by its number; the beginning of it if too much was written already.
    pub(super) fn name(&mut self, number: u32) -> &'a [u8] {
        let text = self.file.string(self.bytes, number).unwrap_or_default();
        shortened(&text[..text.len().min(self.most)], &mut self.left)
    }

    fn name_constant(&mut self, prototype: &Prototype, number: u32) -> &'a [u8] {
        match prototype.constants.get(number as usize) {
            Some(Constant::String(string)) => self.name(*string),
            _ => b"?",
        }
    }

    /// Appends a constant; in detail where it is listed itself.
    pub(super) fn push(&mut self, out: &mut Vec<u8>, prototype: &Prototype, number: i64, is_detailed: bool) {
        let constant = usize::try_from(number).ok().and_then(|number| prototype.constants.get(number));
        let listed = |numbers: &[f64], digits| {
            let shown = if numbers.last() == Some(&0.0) { &numbers[..numbers.len() - 1] } else { numbers };
            shown.iter().map(|number| general(*number, digits)).collect::<Vec<_>>().join(", ")
        };
        match constant {
            None => out.push(b'?'),
            Some(Constant::Nil) => out.extend_from_slice(b"nil"),
            Some(Constant::Boolean(value)) => out.extend_from_slice(value.to_string().as_bytes()),
            Some(Constant::Number(number)) => out.extend_from_slice(general(*number, 17).as_bytes()),
            Some(Constant::Integer(number)) => out.extend_from_slice(number.to_string().as_bytes()),
            Some(Constant::Vector(parts)) => {
                out.extend_from_slice(listed(&parts.map(f64::from), 9).as_bytes());
            }
            Some(Constant::WideVector(parts)) => out.extend_from_slice(listed(&parts[..], 17).as_bytes()),
            Some(Constant::String(string)) => {
                push_string(out, self.file.string(self.bytes, *string).unwrap_or_default());
            }
            Some(Constant::Import(path)) => {
                for (place, number) in path_of(*path).enumerate() {
                    out.extend_from_slice(if place == 0 { b"" } else { b"." });
                    out.extend_from_slice(self.name_constant(prototype, number));
                }
            }
            Some(Constant::Table(entries)) if !is_detailed || entries.len() > self.most => {
                out.extend_from_slice(b"{...}");
            }
            Some(Constant::Table(entries)) => self.push_table(out, prototype, entries),
            Some(Constant::Closure(child)) => {
                let name = self.file.prototypes.get(*child as usize).map_or(0, |child| child.name);
                let name = self.name(name);
                match (is_detailed, name.is_empty()) {
                    (true, true) => out.extend_from_slice(b"function"),
                    (true, false) => out.extend_from_slice(&[b"function ", name].concat()),
                    (false, true) => {}
                    (false, false) => out.extend_from_slice(&[b"'", name, b"'"].concat()),
                }
            }
            Some(Constant::Class(class)) => {
                out.extend_from_slice(b"class ");
                out.extend_from_slice(self.name_constant(prototype, class.name));
                let counts = format!(
                    " (public fields: {}, public methods: {}, private fields: {}, private methods: {})",
                    class.fields.len(),
                    class.methods.len(),
                    class.private_fields,
                    class.private_methods,
                );
                out.extend_from_slice(counts.as_bytes());
                let members = [("props", &class.fields), ("methods", &class.methods)];
                for (what, names) in members.iter().filter(|(_, names)| is_detailed && !names.is_empty()) {
                    out.extend_from_slice(format!("\n  {what}:").as_bytes());
                    for name in *names {
                        out.extend_from_slice(format!("\n    K{name} [").as_bytes());
                        self.push_simple(out, prototype, *name);
                        out.push(b']');
                    }
                }
            }
        }
    }

    /// Appends a constant that another one refers to.
    fn push_simple(&mut self, out: &mut Vec<u8>, prototype: &Prototype, number: u32) {
        match prototype.constants.get(number as usize) {
            // A class in a class is no name: nothing nests.
            Some(Constant::Class(_)) => out.push(b'?'),
            _ => self.push(out, prototype, number.into(), false),
        }
    }

    /// Appends the keys of a table, each with the slot that its hash asks for.
    fn push_table(&mut self, out: &mut Vec<u8>, prototype: &Prototype, entries: &[(u32, i32)]) {
        let size = if entries.is_empty() { 0 } else { entries.len().next_power_of_two() };
        let mut owners: Vec<Option<usize>> = vec![None; size];
        let mut slots = Vec::with_capacity(entries.len());
        for (place, (key, _)) in entries.iter().enumerate() {
            let slot = hash(self.name_constant(prototype, *key)) as usize & (size - 1);
            owners[slot] = owners[slot].or(Some(place));
            slots.push(slot);
        }
        out.push(b'{');
        for (place, (key, value)) in entries.iter().enumerate() {
            out.extend_from_slice(if place == 0 { b"[" } else { b", [" });
            self.push_simple(out, prototype, *key);
            out.push(b']');
            if let Ok(value) = u32::try_from(*value) {
                out.extend_from_slice(b" = ");
                self.push_simple(out, prototype, value);
            }
            let slot = slots[place];
            out.extend_from_slice(format!(" #{slot}").as_bytes());
            if owners[slot] != Some(place) {
                out.extend_from_slice(b" (conflict)");
            }
        }
        out.extend_from_slice(format!("}} sizenode={size}").as_bytes());
    }
}

/// The constants that an import's name consists of.
pub(super) fn path_of(path: u32) -> impl Iterator<Item = u32> {
    let count = path >> 30;
    (0..count).map(move |place| path >> (20 - 10 * place) & 0x3FF)
}

fn push_string(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'\'');
    for byte in &text[..text.len().min(MOST_LISTED)] {
        match byte {
            0..0x20 => out.extend_from_slice(format!("\\x{byte:02X}").as_bytes()),
            _ => out.push(*byte),
        }
    }
    out.extend_from_slice(if text.len() >= MOST_LISTED { b"'..." } else { b"'" });
}

/// Luau's hash of a string.
fn hash(text: &[u8]) -> u32 {
    let step = |hash: u32, byte: &u8| {
        let mixed = (hash << 5).wrapping_add(hash >> 2).wrapping_add(u32::from(*byte));
        hash ^ mixed
    };
    text.iter().rev().fold(u32::try_from(text.len()).unwrap_or(u32::MAX), step)
}
