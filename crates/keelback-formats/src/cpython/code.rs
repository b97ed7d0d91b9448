//! A code object with what its instructions refer to.

use std::collections::HashSet;

use super::decode::{Decoded, decode};
use super::exceptions::handlers_of;
use super::lines::{Line, lines_of};
use super::object::{CodeFields, Object, ObjectId, Objects};
use super::version::{Interpreter, Version};
use crate::model::Handler;
use crate::span::Span;

/// The bits of `co_flags` that `inspect` names.
pub(super) const FLAGS: [(u32, &str, Option<Interpreter>); 14] = [
    (0x1, "OPTIMIZED", None),
    (0x2, "NEWLOCALS", None),
    (0x4, "VARARGS", None),
    (0x8, "VARKEYWORDS", None),
    (0x10, "NESTED", None),
    (0x20, "GENERATOR", None),
    (0x40, "NOFREE", None),
    (0x80, "COROUTINE", None),
    (0x100, "ITERABLE_COROUTINE", None),
    (0x200, "ASYNC_GENERATOR", None),
    (0x400_0000, "HAS_DOCSTRING", Some(Interpreter::CPython)),
    (0x800_0000, "METHOD", Some(Interpreter::CPython)),
    (0x200_0000, "KILL_DOCSTRING", Some(Interpreter::PyPy)),
    (0x400_0000, "YIELD_INSIDE_TRY", Some(Interpreter::PyPy)),
];

/// How many bytes of a name are shown where it is only mentioned.
const MOST_SHOWN: usize = 250;
/// How many variables of a kind are named.
const MOST_NAMED: usize = 256;

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

    /// The objects that it is read by, other code objects not among them, and how many bytes or items each has.
    pub fn parts(&self) -> impl Iterator<Item = (ObjectId, usize)> + 'a {
        let CodeFields { code, names, var_names, var_kinds, free_vars, cell_vars, lines, exceptions, .. } =
            *self.fields;
        let objects = self.objects;
        let all = [code, names, var_names, var_kinds, free_vars, cell_vars, lines, exceptions];
        all.into_iter()
            .flatten()
            .map(move |id| (id, objects.bytes(Some(id)).len() as usize + objects.items(Some(id)).len()))
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

    /// A name among its objects, as much of it as is shown where it is only mentioned.
    #[must_use]
    pub fn text(&self, id: Option<ObjectId>) -> String {
        self.objects.name_within(self.file, id, MOST_SHOWN)
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

    /// How many local variables there are.
    #[must_use]
    pub fn local_count(&self) -> usize {
        self.variables(self.fields.var_names, KIND_LOCAL).count()
    }

    fn variables(&self, list: Option<ObjectId>, kind: u8) -> impl Iterator<Item = ObjectId> + 'a {
        let has_kinds = self.has_kinds();
        let kinds = self.objects.bytes(self.fields.var_kinds).of(self.file);
        let is_asked_for = move |place: usize| !has_kinds || kinds.get(place).is_some_and(|bits| bits & kind != 0);
        let names = self.objects.items(list).iter().enumerate();
        names.filter(move |(place, _)| is_asked_for(*place)).map(|(_, name)| *name)
    }

    /// The names of variables of a kind; of many, those of the first.
    fn names_of(&self, list: Option<ObjectId>, kind: u8) -> Vec<String> {
        let names = self.variables(list, kind).take(MOST_NAMED);
        names.map(|name| self.text(Some(name))).collect()
    }

    fn item(&self, list: Option<ObjectId>, index: u32) -> Option<ObjectId> {
        self.objects.items(list).get(index as usize).copied()
    }

    /// A constant by its number.
    #[must_use]
    pub fn constant(&self, index: u32) -> Option<ObjectId> {
        self.item(self.fields.consts, index)
    }

    /// A name by its number.
    #[must_use]
    pub fn name_at(&self, index: u32) -> Option<ObjectId> {
        self.item(self.fields.names, index)
    }

    /// The name of a local variable by its number.
    #[must_use]
    pub fn local_at(&self, index: u32) -> Option<ObjectId> {
        self.item(self.fields.var_names, index)
    }

    /// The name of a cell or free variable by its number.
    #[must_use]
    pub fn free_at(&self, index: u32) -> Option<ObjectId> {
        if self.has_kinds() {
            return self.local_at(index);
        }
        let cells = self.objects.items(self.fields.cell_vars).len() as u32;
        match index.checked_sub(cells) {
            None => self.item(self.fields.cell_vars, index),
            Some(index) => self.item(self.fields.free_vars, index),
        }
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
        // Code objects may share their constants too, which need not be looked through again.
        let mut seen_constants = HashSet::new();
        let mut waiting = vec![(top, None)];
        while let Some((id, parent)) = waiting.pop() {
            let Some(code) = Code::new(file, objects, version, id) else { continue };
            if std::mem::replace(&mut seen[id.index()], true) {
                continue;
            }
            let number = u32::try_from(all.len()).unwrap_or(u32::MAX);
            all.push((code, parent));
            if seen_constants.insert(code.fields.consts) {
                waiting.extend(code.constants().iter().rev().map(|constant| (*constant, Some(number))));
            }
        }
        all
    }
}
