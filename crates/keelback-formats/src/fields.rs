//! The fields of a file as they were read: which bytes are what, one sentence each.

use std::cmp::Reverse;

use crate::model::{Function, Operand, Text};
use crate::span::Span;

/// Bytes with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Where they are.
    pub span: Span,
    /// How many fields this one is part of.
    pub depth: u16,
    /// What the specification calls them.
    pub name: Text,
    /// What they say; empty for fields that consist of others.
    pub value: String,
    /// One sentence about what that is for.
    pub meaning: Text,
}

/// What is noted while a file is read, in the order in which fields begin.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    pub(crate) list: Vec<Field>,
    pub(crate) depth: u16,
    /// Where the fields are for which there is no room: a file has no more fields than bytes, and some more.
    rest: Option<Span>,
}

/// How many fields there may be beside one for each byte of the file.
const MORE_FIELDS: usize = 1 << 16;

impl Fields {
    /// Adds the field that some bytes are, and tells its place, if there is room for one more in a file of so many bytes. Tables of the smallest
    /// entries, or tables that lie over each other, would have many more fields than a file has bytes.
    pub(crate) fn add(&mut self, span: Span, file_len: usize, field: impl FnOnce(u16) -> Field) -> Option<usize> {
        if self.list.len() >= file_len.saturating_add(MORE_FIELDS) {
            let rest = self.rest.get_or_insert(span);
            *rest = Span::new(rest.start.min(span.start), rest.end.max(span.end));
            return None;
        }
        self.list.push(field(self.depth));
        Some(self.list.len() - 1)
    }

    /// The field that was added last, if there was room for it.
    pub(crate) fn last_mut(&mut self) -> Option<&mut Field> {
        self.list.last_mut().filter(|_| self.rest.is_none())
    }

    /// The fields in the order of the file. Where several begin at one byte, the one that the others are part of comes first.
    #[must_use]
    pub fn into_list(self) -> Vec<Field> {
        let Fields { mut list, rest, .. } = self;
        list.extend(rest.map(|span| Field {
            span,
            depth: 0,
            name: "further fields".into(),
            value: String::new(),
            meaning: "More fields than are told of a file of this size.".into(),
        }));
        list.sort_by_key(|field| (field.span.start, Reverse(field.span.end), field.depth));
        list
    }

    /// Gives the fields to `tell` in that order, and instructions where they stand: these come in parts that follow each other in the file.
    pub(crate) fn tell<E>(
        self,
        parts: impl Iterator<Item = Vec<Field>>,
        mut tell: impl FnMut(Field) -> Result<(), E>,
    ) -> Result<(), E> {
        // Where the fields end that have begun: of each depth, the one that ends last.
        let mut ends: Vec<u32> = Vec::new();
        let mut fields = self.into_list().into_iter().peekable();
        for mut instruction in parts.flatten() {
            let start = instruction.span.start;
            while let Some(field) = fields.next_if(|field| field.span.start <= start) {
                let depth = usize::from(field.depth);
                ends.resize(ends.len().max(depth + 1), 0);
                ends[depth] = ends[depth].max(field.span.end);
                tell(field)?;
            }
            while ends.pop_if(|end| *end <= start).is_some() {}
            // Instructions are part of whatever their bytes are part of.
            instruction.depth = u16::try_from(ends.len()).unwrap_or(u16::MAX).saturating_add(instruction.depth);
            tell(instruction)?;
        }
        fields.try_for_each(tell)
    }
}

/// The instructions of a function, and with depth 1 their operands.
pub(crate) fn push_instructions(function: &Function, fields: &mut Vec<Field>) {
    for instruction in &function.instructions {
        let shown: Vec<String> = instruction.operands.iter().map(Operand::shown).collect();
        fields.push(Field {
            span: instruction.span,
            depth: 0,
            name: instruction.name.clone(),
            value: shown.join(", "),
            meaning: instruction.meaning.clone(),
        });
        let operands = instruction.operands.iter().zip(shown).filter(|(operand, _)| !operand.span.is_empty());
        fields.extend(operands.map(|(operand, value)| Field {
            span: operand.span,
            depth: 1,
            name: operand.role.word().into(),
            value,
            meaning: "".into(),
        }));
    }
}

/// The fields that a byte belongs to, the outermost first.
#[must_use]
pub fn fields_at(fields: &[Field], offset: u32) -> Vec<&Field> {
    let mut found: Vec<&Field> = fields.iter().filter(|field| field.span.contains(offset)).collect();
    found.sort_by_key(|field| field.depth);
    found
}

/// The ranges of a file that no field names.
#[must_use]
pub fn gaps(fields: &[Field], len: u32) -> Vec<Span> {
    gaps_between(fields.iter().map(|field| field.span).collect(), len)
}

/// The ranges of a file that are in none of some others.
#[must_use]
pub fn gaps_between(mut spans: Vec<Span>, len: u32) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    let mut gaps = Vec::new();
    let mut at = 0;
    for span in spans {
        if span.start > at {
            gaps.push(Span::new(at, span.start));
        }
        at = at.max(span.end);
    }
    if at < len {
        gaps.push(Span::new(at, len));
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(start: u32, end: u32, depth: u16) -> Field {
        Field { span: Span::new(start, end), depth, name: "f".into(), value: String::new(), meaning: "".into() }
    }

    #[test]
    fn there_are_not_many_more_fields_than_bytes() {
        let mut fields = Fields::default();
        for number in 0..MORE_FIELDS as u32 + 10 {
            let span = Span::new(number, number + 1);
            let place = fields.add(span, 4, |depth| field(span.start, span.end, depth));
            assert_eq!(place.is_some(), number < MORE_FIELDS as u32 + 4);
        }
        assert_eq!(fields.last_mut(), None);
        let list = fields.into_list();
        let last = list.last().map(|field| (&*field.name, field.span));
        assert_eq!(last, Some(("further fields", Span::new(MORE_FIELDS as u32 + 4, MORE_FIELDS as u32 + 10))));
    }

    #[test]
    fn gaps_are_what_no_field_names() {
        let fields = [field(2, 8, 0), field(2, 4, 1), field(10, 12, 0)];
        assert_eq!(gaps(&fields, 14), [Span::new(0, 2), Span::new(8, 10), Span::new(12, 14)]);
        assert_eq!(fields_at(&fields, 3).iter().map(|field| field.depth).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(gaps(&[], 0), []);
    }
}
