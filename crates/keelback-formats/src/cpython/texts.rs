//! What operands refer to, as text, with an end: instructions may refer to a long constant again and again, and code objects share what
//! they have.

use std::collections::HashMap;
use std::rc::Rc;

use super::code::Code;
use super::object::{Object, ObjectId, Objects};
use super::operand::Names;
use super::repr::{is_container, repr_within};
use super::version::Version;

/// Longest text of an operand where it is one of several things that are told of an instruction.
const LONGEST: usize = 1_000;
/// What texts of operands a code object may have for each byte of its instructions, and besides.
const ROOM_PER_BYTE: usize = 32;
const LEAST_ROOM: usize = 1 << 12;
/// What texts a listing of a file may have for each of its bytes.
const LISTING_PER_BYTE: usize = 64;
/// How much of a text is shown once there is no room left.
const SHORT: usize = 64;
/// How many bytes of texts are kept to be shown again.
const MOST_KEPT: usize = 16 << 20;

/// Makes texts of objects, as long as there is room.
pub(super) struct Texts<'a> {
    file: &'a [u8],
    objects: &'a Objects,
    version: Version,
    longest: usize,
    left: usize,
    /// Texts that take long to make, and how long they were allowed to be.
    kept: HashMap<ObjectId, (usize, Rc<str>)>,
    kept_bytes: usize,
}

impl<'a> Texts<'a> {
    /// Those of a listing of all code objects of a file: exact, unless it would get many times as long as the file.
    pub(super) fn of_listing(file: &'a [u8], objects: &'a Objects, version: Version) -> Texts<'a> {
        let left = file.len().saturating_mul(LISTING_PER_BYTE).saturating_add(1 << 20);
        Texts { file, objects, version, longest: usize::MAX, left, kept: HashMap::new(), kept_bytes: 0 }
    }

    /// Those of the operands of one code object.
    pub(super) fn of_code(code: &Code<'a>) -> Texts<'a> {
        let left = (code.span().len() as usize).saturating_mul(ROOM_PER_BYTE).saturating_add(LEAST_ROOM);
        Texts { longest: LONGEST, left, ..Texts::of_listing(code.file, code.objects, code.version) }
    }

    fn most(&self) -> usize {
        self.longest.min(self.left.max(SHORT))
    }

    /// An object as Python shows it.
    pub(super) fn shown(&mut self, id: ObjectId) -> String {
        let most = self.most();
        let known = self.kept.get(&id).filter(|(allowed, text)| *allowed == most || text.len() <= most.min(*allowed));
        if let Some((_, text)) = known {
            self.left = self.left.saturating_sub(text.len());
            return text.to_string();
        }
        let text = repr_within(self.file, self.objects, self.version, id, most);
        self.left = self.left.saturating_sub(text.len());
        let object = self.objects.get(id);
        let takes_long = is_container(object) || matches!(object, Object::Long { .. });
        if takes_long && self.kept_bytes + text.len() <= MOST_KEPT {
            self.kept_bytes += text.len();
            self.kept.insert(id, (most, text.as_str().into()));
        }
        text
    }

    /// A name.
    fn name(&mut self, id: ObjectId) -> String {
        let text = self.objects.name_within(self.file, Some(id), self.most());
        self.left = self.left.saturating_sub(text.len());
        text
    }
}

/// What the operands of a code object refer to.
pub(super) struct Referred<'t, 'c, 'a> {
    pub(super) code: &'c Code<'a>,
    pub(super) texts: &'t mut Texts<'a>,
}

impl Names for Referred<'_, '_, '_> {
    fn constant(&mut self, index: u32) -> Option<String> {
        self.code.constant(index).map(|id| self.texts.shown(id))
    }

    fn name(&mut self, index: u32) -> Option<String> {
        self.code.name_at(index).map(|id| self.texts.name(id))
    }

    fn local(&mut self, index: u32) -> Option<String> {
        self.code.local_at(index).map(|id| self.texts.name(id))
    }

    fn free(&mut self, index: u32) -> Option<String> {
        self.code.free_at(index).map(|id| self.texts.name(id))
    }
}
