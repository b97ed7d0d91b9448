//! A file: its header, its sequences and its objects.

use super::header::Header;
use super::object::{Object, Text};
use super::sequence::{Budget, Errors, Loader, Sequence};
use crate::fields::{Fields, gaps_between};
use crate::model::Warning;
use crate::reader::{Read, Reader};
use crate::span::Span;

/// What was read of a file.
#[derive(Clone, Debug)]
pub struct File {
    /// Its header.
    pub header: Header,
    /// Its sequences, the main one first.
    pub sequences: Vec<Sequence>,
    /// Its objects.
    pub objects: Vec<Object>,
    /// Where they are.
    pub object_spans: Vec<Span>,
    /// What could not be read as it should.
    pub errors: Errors,
    /// Ranges that something was read from, but for the instructions.
    covered: Vec<Span>,
}

impl File {
    /// Reads a file. What cannot be read is left out, and told.
    ///
    /// # Errors
    /// The header is damaged.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<File> {
        let header = reader.group(
            || "header".into(),
            "What the file is, who can load it, and where its lists are.",
            Header::read,
        )?;
        let mut file = File {
            header,
            sequences: Vec::new(),
            objects: Vec::new(),
            object_spans: Vec::new(),
            errors: Errors::default(),
            covered: vec![Span::new(0, header.end)],
        };
        let mut budget = Budget::of(reader.file());
        let sequences = file.list(reader, "list of sequences", header.sequence_list, header.sequence_count);
        let objects = file.list(reader, "list of objects", header.object_list, header.object_count);
        let mut loader = Loader { reader, budget: &mut budget, covered: &mut file.covered, errors: &mut file.errors };
        for (number, at) in sequences.into_iter().enumerate() {
            file.sequences.push(loader.sequence(number, at));
        }
        // Objects have an allowance of their own, or sequences that overlap would leave nothing for names.
        let mut budget = Budget::of(reader.file());
        for (number, at) in objects.into_iter().enumerate() {
            file.object(reader, &mut budget, number, at);
        }
        let rest = Span::new(header.size, header.size.saturating_add(header.extra_size));
        if header.extra_size > 0 && rest.end <= reader.end() && reader.seek(rest.start).is_ok() {
            reader.bytes(header.extra_size, "extra", "What another program added; Ruby does not look at it.")?;
            file.covered.push(rest);
        }
        Ok(file)
    }

    fn object(&mut self, reader: &mut Reader<'_, '_>, budget: &mut Budget, number: usize, at: u32) {
        if budget.is_spent() {
            self.errors.count += 1;
            self.objects.push(Object::Broken);
            self.object_spans.push(Span::new(at, at));
            return;
        }
        let read = reader.seek(at).and_then(|()| {
            reader.group(
                || format!("object {number}").into(),
                "An object that instructions or other objects refer to.",
                Object::read,
            )
        });
        let span = reader.since(at.min(reader.at()));
        self.covered.push(span);
        self.object_spans.push(span);
        // What was read for nothing is not kept, or it would take more memory than the file.
        let object = budget.spend(span).and(read).unwrap_or_else(|error| {
            self.errors.push(error);
            Object::Broken
        });
        self.objects.push(object);
    }

    fn list(&mut self, reader: &mut Reader<'_, '_>, name: &'static str, at: u32, count: u32) -> Vec<u32> {
        let mut offsets = Vec::new();
        let read = reader.seek(at).and_then(|()| {
            reader.group(
                || name.into(),
                "The offset of each of them.",
                |reader| {
                    for number in 0..count {
                        if reader.left() < 4 {
                            return reader.malformed(format!("{name}: {} of {count} are not there", count - number));
                        }
                        offsets.push(reader.u32_le("offset", "Where one of them is.")?);
                    }
                    Ok(())
                },
            )
        });
        if let Err(error) = read {
            self.errors.push(error);
        }
        self.covered.push(reader.since(at.min(reader.at())));
        offsets
    }

    /// Notes what lies between the parts of a file: values stand where their size divides the offset.
    ///
    /// # Errors
    /// None: what is read is there.
    pub fn note_padding(&self, file: &[u8], fields: &mut Fields) -> Read<()> {
        let len = u32::try_from(file.len()).unwrap_or(u32::MAX);
        for gap in gaps_between(self.covered.clone(), len) {
            let mut reader = Reader::noting(file, fields);
            reader.seek(gap.start)?;
            if gap.len() < 8 && gap.of(file).iter().all(|byte| *byte == 0) {
                reader.bytes(
                    gap.len(),
                    "padding",
                    "Bytes up to the next place where a value of several bytes may stand.",
                )?;
            } else {
                reader.bytes(gap.len(), "unused", "Bytes that nothing refers to.")?;
            }
        }
        Ok(())
    }

    /// What to tell of what could not be read.
    #[must_use]
    pub fn warnings(&self, len: usize) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let header = &self.header;
        if !header.is_known() {
            let text = format!(
                "Ruby {}.{}: its instructions are read as those of 3.1, the nearest version that is known",
                header.major, header.minor
            );
            warnings.push(Warning { at: 4, text });
        }
        if header.size as usize > len {
            let text = format!("the file should have {} bytes, and {len} are there", header.size);
            warnings.push(Warning { at: 12, text });
        }
        warnings.extend(self.errors.list.iter().map(|error| Warning { at: error.at, text: error.what.clone() }));
        let more = self.errors.count - self.errors.list.len();
        if more > 0 {
            let at = self.errors.list.last().map_or(0, |error| error.at);
            warnings.push(Warning { at, text: format!("{more} more parts cannot be read") });
        }
        warnings
    }

    /// An object. The first one is always nil.
    #[must_use]
    pub fn object_at(&self, number: u64) -> Option<&Object> {
        if number == 0 {
            return Some(&Object::NIL);
        }
        usize::try_from(number).ok().and_then(|number| self.objects.get(number))
    }

    /// The characters of an object that is a string or a symbol.
    #[must_use]
    pub fn text_at(&self, number: u64) -> Option<Text> {
        match self.object_at(number)? {
            Object::String(text) | Object::Symbol(text) => Some(*text),
            _ => None,
        }
    }

    /// A sequence.
    #[must_use]
    pub fn sequence_at(&self, number: u64) -> Option<&Sequence> {
        usize::try_from(number).ok().and_then(|number| self.sequences.get(number))
    }

    /// The path of a sequence's source, and the real path: objects.
    #[must_use]
    pub fn paths(&self, sequence: &Sequence) -> (u64, Option<u64>) {
        match self.object_at(sequence.body.path) {
            Some(Object::Array(items)) => {
                (items.first().copied().unwrap_or(0).into(), items.get(1).map(|item| u64::from(*item)))
            }
            _ => (sequence.body.path, None),
        }
    }
}
