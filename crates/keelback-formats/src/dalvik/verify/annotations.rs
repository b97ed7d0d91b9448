//! Annotations: which classes and members have them, sets of them, and what is in them (annotations_directory_item to annotation_item).

use std::collections::HashSet;

use super::super::classes::Class;
use super::super::file::Dex;
use super::super::value::Start;
use super::{Report, values};
use crate::reader::{Read, Reader};

pub(super) fn check(dex: &Dex<'_>, report: &mut Report) {
    let mut checker = Checker { dex, report, seen: HashSet::new() };
    for (place, class) in dex.classes.list.iter().enumerate() {
        if class.definition.annotations != 0
            && let Err(error) = checker.directory(place, class)
        {
            let text = format!("{}: annotations of class {place} (annotations_directory_item)", error.what);
            checker.report.add(error.at, text);
        }
        if checker.report.is_full() {
            return;
        }
    }
}

struct Checker<'c, 'a> {
    dex: &'c Dex<'a>,
    report: &'c mut Report,
    /// The sets, lists of sets, and annotations that were checked: many members share them.
    seen: HashSet<(Item, u32)>,
}

/// What is at an offset.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Item {
    Set,
    Refs,
    Annotation,
}

impl<'a> Checker<'_, 'a> {
    /// A reader of an item whose offset must be a multiple of four.
    fn aligned(&mut self, offset: u32, item: &str) -> Read<Reader<'a, 'static>> {
        let reader = self.dex.reader_at(offset)?;
        if !offset.is_multiple_of(4) {
            self.report.add(reader.at(), format!("{offset:#x} is no multiple of four ({item})"));
        }
        Ok(reader)
    }

    fn directory(&mut self, place: usize, class: &Class) -> Read<()> {
        let mut reader = self.aligned(class.definition.annotations, "annotations_directory_item")?;
        let of_class = reader.u32_le("", "")?;
        let (fields, methods, parameters) = (reader.u32_le("", "")?, reader.u32_le("", "")?, reader.u32_le("", "")?);
        if of_class != 0 {
            self.set(of_class)?;
        }
        for (size, what) in [(fields, "field"), (methods, "method"), (parameters, "parameters of method")] {
            let mut last = None;
            for _ in 0..size {
                let at = reader.at();
                let (index, annotations) = (reader.u32_le("", "")?, reader.u32_le("", "")?);
                if !self.report.has_worked(8, at) {
                    return Ok(());
                }
                let member = if what == "field" { self.dex.field(index) } else { self.dex.method(index) };
                let problem = match member {
                    None => Some("is not there"),
                    Some(member) if member.class != class.definition.class => Some("belongs to another class"),
                    Some(_) if last.is_some_and(|last| last >= index) => Some("is out of order"),
                    Some(_) => None,
                };
                if let Some(problem) = problem {
                    let text = format!("{what} {index}, which has annotations in class {place}, {problem}");
                    self.report.add(at, format!("{text} (annotations_directory_item)"));
                }
                last = Some(index);
                if what == "parameters of method" {
                    self.refs(annotations)?;
                } else {
                    self.set(annotations)?;
                }
                if self.report.is_full() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The sets of a method's parameters.
    fn refs(&mut self, offset: u32) -> Read<()> {
        if !self.seen.insert((Item::Refs, offset)) {
            return Ok(());
        }
        let mut reader = self.aligned(offset, "annotation_set_ref_list")?;
        let size = reader.u32_le("", "")?;
        for _ in 0..size {
            let set = reader.u32_le("", "")?;
            if !self.report.has_worked(4, reader.at()) {
                return Ok(());
            }
            if set != 0 {
                self.set(set)?;
            }
        }
        Ok(())
    }

    /// The annotations of one element, in the order of their types.
    fn set(&mut self, offset: u32) -> Read<()> {
        if !self.seen.insert((Item::Set, offset)) {
            return Ok(());
        }
        let mut reader = self.aligned(offset, "annotation_set_item")?;
        let size = reader.u32_le("", "")?;
        let mut last = None;
        for _ in 0..size {
            let at = reader.at();
            let annotation = reader.u32_le("", "")?;
            if !self.report.has_worked(4, at) {
                return Ok(());
            }
            self.annotation(annotation)?;
            let mut inner = self.dex.reader_at(annotation)?;
            inner.u8("", "")?;
            let of = inner.leb_unsigned(32, "", "")?;
            if last.is_some_and(|last| last >= of) {
                self.report.add(at, "annotations of a set are out of order (annotation_set_item)");
            }
            last = Some(of);
        }
        Ok(())
    }

    fn annotation(&mut self, offset: u32) -> Read<()> {
        if !self.seen.insert((Item::Annotation, offset)) {
            return Ok(());
        }
        let mut reader = self.dex.reader_at(offset)?;
        let at = reader.at();
        let visibility = reader.u8("", "")?;
        if visibility > 2 {
            self.report.add(at, format!("{visibility} is no visibility (annotation_item)"));
        }
        let checked = values::check(self.dex, &mut reader, Start::Annotation);
        self.report.has_worked((reader.at() - at) as usize, at);
        if let Some(problem) = checked? {
            self.report.add(at, format!("{problem} (annotation_item)"));
        }
        Ok(())
    }
}
