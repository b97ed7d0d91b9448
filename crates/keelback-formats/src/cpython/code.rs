//! A code object with what its instructions refer to.

use super::decode::{Decoded, decode};
use super::exceptions::handlers_of;
use super::lines::{Line, lines_of};
use super::object::{CodeFields, Object, ObjectId, Objects};
use super::operand::Names;
use super::repr::repr;
use super::version::Version;
use crate::model::Handler;
use crate::span::Span;

/// The bits of `co_flags` that `inspect` names.
pub(super) const FLAGS: [(u32, &str); 12] = [
    (0x1, "OPTIMIZED"),
    (0x2, "NEWLOCALS"),
    (0x4, "VARARGS"),
    (0x8, "VARKEYWORDS"),
    (0x10, "NESTED"),
    (0x20, "GENERATOR"),
    (0x40, "NOFREE"),
    (0x80, "COROUTINE"),
    (0x100, "ITERABLE_COROUTINE"),
    (0x200, "ASYNC_GENERATOR"),
    (0x400_0000, "HAS_DOCSTRING"),
    (0x800_0000, "METHOD"),
];

/// Bits of the kinds of local variables, from 3.11 on.
const KIND_LOCAL: u8 = 0x20;
const KIND_CELL: u8 = 0x40;
const KIND_FREE: u8 = 0x80;

/// A code object.
#[derive(Clone, Copy)]
pub struct Code<'a> {
    /// The file that it is in.
    pub file: &'a [u8],
    /// The objects of that file.
    pub objects: &'a Objects,
    /// The version of its instructions.
    pub version: Version,
    /// Its number.
    pub id: ObjectId,
    /// Its fields.
    pub fields: &'a CodeFields,
}

impl<'a> Code<'a> {
    /// The code object with a number, if it is one.
    #[must_use]
    pub fn new(file: &'a [u8], objects: &'a Objects, version: Version, id: ObjectId) -> Option<Code<'a>> {
        match objects.get(id) {
            Object::Code(fields) => Some(Code { file, objects, version, id, fields }),
            _ => None,
        }
    }

    /// Where its instructions are in the file.
    #[must_use]
    pub fn span(&self) -> Span {
        self.objects.bytes(self.fields.code)
    }

    /// Its instructions.
    pub fn instructions(&self) -> impl Iterator<Item = Decoded> + 'a {
        decode(self.span().of(self.file), self.version)
    }

    /// Which instructions are of which line.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let table = self.objects.bytes(self.fields.lines).of(self.file);
        lines_of(table, self.version, self.fields.first_line, self.span().len())
    }

    /// Where exceptions go, from 3.11 on.
    #[must_use]
    pub fn handlers(&self) -> Vec<Handler> {
        handlers_of(self.objects.bytes(self.fields.exceptions).of(self.file))
    }

    /// Its constants.
    #[must_use]
    pub fn constants(&self) -> &'a [ObjectId] {
        self.objects.items(self.fields.consts)
    }

    /// `co_name`
    #[must_use]
    pub fn name(&self) -> String {
        self.text(self.fields.name)
    }

    /// A name among its objects.
    #[must_use]
    pub fn text(&self, id: Option<ObjectId>) -> String {
        self.objects.name(self.file, id)
    }

    /// Whether it is the body of a function, with variables in numbered places.
    #[must_use]
    pub fn is_function(&self) -> bool {
        self.fields.flags & 1 != 0
    }

    /// Local variables that are in its frame's numbered places, arguments first.
    #[must_use]
    pub fn local_names(&self) -> Vec<String> {
        self.names_of(self.fields.var_names, KIND_LOCAL)
    }

    /// Variables that functions in it share with it.
    #[must_use]
    pub fn cell_names(&self) -> Vec<String> {
        self.names_of(if self.has_kinds() { self.fields.var_names } else { self.fields.cell_vars }, KIND_CELL)
    }

    /// Variables that it shares with functions around it.
    #[must_use]
    pub fn free_names(&self) -> Vec<String> {
        self.names_of(if self.has_kinds() { self.fields.var_names } else { self.fields.free_vars }, KIND_FREE)
    }

    fn has_kinds(&self) -> bool {
        self.version >= Version::V3_11
    }

    fn names_of(&self, list: Option<ObjectId>, kind: u8) -> Vec<String> {
        let kinds = self.objects.bytes(self.fields.var_kinds).of(self.file);
        let is_asked_for = |place: usize| !self.has_kinds() || kinds.get(place).is_some_and(|bits| bits & kind != 0);
        let names = self.objects.items(list).iter().enumerate();
        names.filter(|(place, _)| is_asked_for(*place)).map(|(_, name)| self.text(Some(*name))).collect()
    }

    fn item(&self, list: Option<ObjectId>, index: u32) -> Option<String> {
        self.objects.items(list).get(index as usize).map(|id| self.text(Some(*id)))
    }

    /// The code objects of the file, each before those in it, and each with the place of the one it is in.
    #[must_use]
    pub fn all(
        file: &'a [u8],
        objects: &'a Objects,
        version: Version,
        top: ObjectId,
    ) -> Vec<(Code<'a>, Option<u32>)> {
        let mut all: Vec<(Code<'a>, Option<u32>)> = Vec::new();
        let mut seen = vec![false; objects.len()];
        let mut waiting = vec![(top, None)];
        while let Some((id, parent)) = waiting.pop() {
            let Some(code) = Code::new(file, objects, version, id) else { continue };
            if std::mem::replace(&mut seen[id.index()], true) {
                continue;
            }
            let number = u32::try_from(all.len()).unwrap_or(u32::MAX);
            all.push((code, parent));
            waiting.extend(code.constants().iter().rev().map(|constant| (*constant, Some(number))));
        }
        all
    }
}

impl Names for Code<'_> {
    fn constant(&self, index: u32) -> Option<String> {
        let id = self.constants().get(index as usize)?;
        Some(repr(self.file, self.objects, self.version, *id))
    }

    fn name(&self, index: u32) -> Option<String> {
        self.item(self.fields.names, index)
    }

    fn local(&self, index: u32) -> Option<String> {
        self.item(self.fields.var_names, index)
    }

    fn free(&self, index: u32) -> Option<String> {
        if self.has_kinds() {
            return self.local(index);
        }
        let cells = self.objects.items(self.fields.cell_vars).len() as u32;
        match index.checked_sub(cells) {
            None => self.item(self.fields.cell_vars, index),
            Some(index) => self.item(self.fields.free_vars, index),
        }
    }
}
