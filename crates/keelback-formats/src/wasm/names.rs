//! Names of things in a module: from imports and exports, from the name section (core 3.0, appendix "Custom Sections and Annotations") and
//! from the symbols of object files. What comes later in the file holds.

use std::collections::HashMap;

use super::module::External;
use super::types::{count, index, name};
use crate::model::Text;
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};

/// What names are for, beside what modules import and export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Named {
    External(u8),
    Type,
    Element,
    Data,
}

/// Names of things in a module.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// That of the module itself.
    pub module: Option<String>,
    names: HashMap<(Named, u32), String>,
    /// Tags that are named elsewhere than in the name section.
    tags: HashMap<u32, String>,
    locals: HashMap<(u32, u32), String>,
    labels: HashMap<(u32, u32), String>,
    fields: HashMap<(u32, u32), String>,
}

impl Names {
    fn put(&mut self, named: Named, index: u32, name: &str) {
        self.names.insert((named, index), name.to_owned());
    }

    fn find(&self, named: Named, index: u32) -> Option<&str> {
        self.names.get(&(named, index)).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// Names something.
    pub fn set(&mut self, kind: External, index: u32, name: &str) {
        if kind == External::Tag {
            self.tags.insert(index, name.to_owned());
        }
        self.put(Named::External(kind as u8), index, name);
    }

    /// The name of something.
    #[must_use]
    pub fn get(&self, kind: External, index: u32) -> Option<&str> {
        self.find(Named::External(kind as u8), index)
    }

    /// The name of a tag that an import or a symbol gives it.
    #[must_use]
    pub fn tag_outside(&self, index: u32) -> Option<&str> {
        self.tags.get(&index).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// The name of a type.
    #[must_use]
    pub fn of_type(&self, index: u32) -> Option<&str> {
        self.find(Named::Type, index)
    }

    /// The name of an element segment.
    #[must_use]
    pub fn element(&self, index: u32) -> Option<&str> {
        self.find(Named::Element, index)
    }

    /// The name of a data segment.
    #[must_use]
    pub fn data(&self, index: u32) -> Option<&str> {
        self.find(Named::Data, index)
    }

    /// Names a data segment.
    pub fn set_data(&mut self, index: u32, name: &str) {
        self.put(Named::Data, index, name);
    }

    /// The name of a local variable of a function.
    #[must_use]
    pub fn local(&self, function: u32, local: u32) -> Option<&str> {
        self.locals.get(&(function, local)).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// The name of a label of a function, by the number of the block that has it.
    #[must_use]
    pub fn label(&self, function: u32, block: u32) -> Option<&str> {
        self.labels.get(&(function, block)).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// The name of a field of a type.
    #[must_use]
    pub fn field(&self, of: u32, field: u32) -> Option<&str> {
        self.fields.get(&(of, field)).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// Reads what a name section holds.
    ///
    /// # Errors
    /// What is wrong with it. Names before that hold.
    pub fn read(&mut self, reader: &mut Reader<'_, '_>) -> Read<()> {
        while !reader.is_done() {
            let known = SUBSECTIONS.get(usize::from(reader.peek().unwrap_or(u8::MAX)));
            let title = known.copied().unwrap_or("unknown names");
            let group = reader.open_group(|| Text::from(title), "Names of things of one kind.");
            let result = self.subsection(reader);
            reader.close_group(&group);
            result?;
        }
        Ok(())
    }

    fn subsection(&mut self, reader: &mut Reader<'_, '_>) -> Read<()> {
        let id = reader.u8("subsection id", "What is named.")?;
        let at = reader.at();
        let size = index(reader, "size", "How many bytes the subsection has after this number.")?;
        if size > reader.left() {
            return Err(Malformed::new(at, format!("{size} bytes of names, and {} are left", reader.left())));
        }
        let span = Span::new(reader.at(), reader.at() + size);
        let mut part = reader.part(span)?;
        if size > 0 {
            self.names_of(&mut part, id)?;
        }
        let left = part.left();
        if left > 0 {
            part.bytes(left, "rest", "Bytes that were not understood.")?;
        }
        reader.seek(span.end)
    }

    fn names_of(&mut self, reader: &mut Reader<'_, '_>, id: u8) -> Read<()> {
        let named = match id {
            0 => {
                self.module = Some(name(reader, "name", "The name of the module.")?);
                return Ok(());
            }
            1 => Named::External(External::Function as u8),
            2 => return pairs(reader, "function", &mut self.locals),
            3 => return pairs(reader, "function", &mut self.labels),
            4 => Named::Type,
            5 => Named::External(External::Table as u8),
            6 => Named::External(External::Memory as u8),
            7 => Named::External(External::Global as u8),
            8 => Named::Element,
            9 => Named::Data,
            10 => return pairs(reader, "type", &mut self.fields),
            11 => Named::External(External::Tag as u8),
            _ => return Ok(()),
        };
        for _ in 0..count(reader, "count", "How many names follow.")? {
            let index = index(reader, "index", "Which one is named.")?;
            let name = name(reader, "name", "Its name.")?;
            self.put(named, index, &name);
        }
        Ok(())
    }
}

const SUBSECTIONS: [&str; 12] = [
    "module name",
    "function names",
    "local names",
    "label names",
    "type names",
    "table names",
    "memory names",
    "global names",
    "element segment names",
    "data segment names",
    "field names",
    "tag names",
];

/// Names of things in things.
fn pairs(reader: &mut Reader<'_, '_>, outer: &'static str, to: &mut HashMap<(u32, u32), String>) -> Read<()> {
    for _ in 0..count(reader, "count", "How many things have names in them.")? {
        let of = index(reader, outer, "In which one.")?;
        for _ in 0..count(reader, "count", "How many names follow.")? {
            let index = index(reader, "index", "Which one is named.")?;
            to.insert((of, index), name(reader, "name", "Its name.")?);
        }
    }
    Ok(())
}
