//! Components: modules and components in one file, with the interfaces between them (the component model's binary format). Sections are
//! identified; of what is in them, modules are read in full, and names of imports and exports as far as they are of a known form.

use super::module::{MOST_TOLD, Module, preamble};
use super::types::{count, index, name};
use crate::model::Warning;
use crate::reader::{Group, Read, Reader};
use crate::span::{Malformed, Span};

/// How deep components may lie in each other.
const DEEPEST: usize = 100;

/// The version of components that is known.
const KNOWN: u16 = 13;

/// Names and meanings of sections, by their numbers.
const SECTIONS: [(&str, &str); 13] = [
    ("custom section", "Data with a name, which the machine need not know."),
    ("core module section", "A module of the component."),
    ("core instance section", "How modules are put together."),
    ("core type section", "Types of modules."),
    ("component section", "A component in the component."),
    ("instance section", "How components are put together."),
    ("alias section", "Names for what instances export."),
    ("type section", "Types of functions, values, instances and components."),
    ("canonical section", "How functions of modules become functions of the component, and the other way round."),
    ("start section", "The function that runs when the component is made."),
    ("import section", "What the component needs from outside."),
    ("export section", "What the component offers."),
    ("value section", "Values that are known before it runs."),
];

/// A section of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// How many components it lies in, beside the outermost.
    pub depth: u32,
    /// What it is.
    pub id: u8,
    /// What it holds.
    pub span: Span,
}

/// A component.
#[derive(Clone, Debug, Default)]
pub struct Component {
    /// Its version.
    pub version: u16,
    /// All sections, those of components in it included.
    pub sections: Vec<Section>,
    /// All modules in it.
    pub modules: Vec<Module>,
    /// What the outermost component imports.
    pub imports: Vec<String>,
    /// What the outermost component exports.
    pub exports: Vec<String>,
    /// What is odd about it.
    pub warnings: Vec<Warning>,
    /// What is wrong with it.
    pub faults: Vec<Malformed>,
}

/// What a section is called.
#[must_use]
pub fn name_of(id: u8) -> &'static str {
    SECTIONS.get(usize::from(id)).map_or("unknown section", |(name, _)| name)
}

impl Component {
    /// Reads a component.
    ///
    /// # Errors
    /// It does not begin as components do.
    pub fn read(reader: &mut Reader<'_, '_>) -> Read<Component> {
        let start = reader.at();
        let (version, layer) = preamble(reader)?;
        if layer != 1 {
            return Err(Malformed::new(start + 6, format!("layer {layer} is not known")));
        }
        let mut component = Component { version, ..Component::default() };
        if version != KNOWN {
            let text = format!("version {version} of components is not known; read as version {KNOWN}");
            component.warnings.push(Warning { at: start + 4, text });
        }
        // Components that have begun: their fields and their ends.
        let mut open: Vec<(Group, u32)> = Vec::new();
        let mut result = Ok(());
        loop {
            while let Some((group, _)) = open.pop_if(|(_, end)| *end <= reader.at()) {
                reader.close_group(&group);
            }
            if reader.is_done() || result.is_err() {
                break;
            }
            result = component.section(reader, &mut open);
        }
        while let Some((group, _)) = open.pop() {
            reader.close_group(&group);
        }
        component.faults.extend(result.err());
        Ok(component)
    }

    fn section(&mut self, reader: &mut Reader<'_, '_>, open: &mut Vec<(Group, u32)>) -> Read<()> {
        let start = reader.at();
        let id = reader.peek().unwrap_or(0);
        let meaning = SECTIONS.get(usize::from(id)).map_or("A section that is not known.", |(_, meaning)| *meaning);
        let group = reader.open_group(|| name_of(id).into(), meaning);
        let span = head(reader);
        let Ok(span) = span else {
            reader.close_group(&group);
            return span.map(|_| ());
        };
        let around = open.last().map_or(reader.end(), |(_, end)| *end);
        let span = Span::new(span.start, span.end.min(around));
        self.sections.push(Section { depth: open.len() as u32, id, span });
        if id == 4 && open.len() < DEEPEST {
            open.push((group, span.end));
            return preamble(reader).map(|_| ());
        }
        let result = self.contents(reader, id, span, open.is_empty());
        reader.close_group(&group);
        if let Err(fault) = result
            && self.faults.len() < MOST_TOLD
        {
            self.faults.push(Malformed::new(fault.at.max(start), fault.what));
        }
        reader.seek(span.end)
    }

    fn contents(&mut self, reader: &mut Reader<'_, '_>, id: u8, span: Span, is_outermost: bool) -> Read<()> {
        let mut part = reader.part(span)?;
        let result = match id {
            0 => name(&mut part, "name", "What kind of custom section it is.").map(|_| ()),
            1 => Module::read(&mut part).map(|module| self.modules.push(module)),
            4 => Err(Malformed::new(span.start, format!("components lie more than {DEEPEST} deep in each other"))),
            10 if is_outermost => {
                interface(&mut part, describe, &mut self.imports);
                Ok(())
            }
            11 if is_outermost => {
                let export = |reader: &mut Reader<'_, '_>| {
                    if reader.u8("sort", "What kind of thing it is.")? == 0 {
                        reader.u8("core sort", "What kind of thing of a module it is.")?;
                    }
                    index(reader, "index", "Which one of its kind.")?;
                    match reader.u8("has type", "1 if its type follows.")? {
                        0 => Ok(()),
                        _ => describe(reader),
                    }
                };
                interface(&mut part, export, &mut self.exports);
                Ok(())
            }
            _ => Ok(()),
        };
        let at = part.end();
        if result.is_ok() && part.left() > 0 && id != 1 {
            let left = part.left();
            part.bytes(left, "bytes", "What the section holds.")?;
        }
        if id == 1 { result } else { reader.seek(at).and(result) }
    }
}

/// The number and the size of a section; where it is.
fn head(reader: &mut Reader<'_, '_>) -> Read<Span> {
    let start = reader.at();
    let id = reader.u8("section id", "What kind of section it is.")?;
    reader.means(|| format!("{id}, {}", name_of(id)));
    let size = index(reader, "size", "How many bytes the section has after this number.")?;
    if size > reader.left() {
        return Err(Malformed::new(start, format!("a section of {size} bytes, and {} are left", reader.left())));
    }
    Ok(Span::new(reader.at(), reader.at() + size))
}

/// Reads names with what they stand for. What is of no known form is left, and the names before it are kept.
fn interface(
    reader: &mut Reader<'_, '_>,
    mut read: impl FnMut(&mut Reader<'_, '_>) -> Read<()>,
    names: &mut Vec<String>,
) {
    let Ok(len) = count(reader, "count", "How many follow.") else { return };
    for _ in 0..len {
        let named = reader.u8("name form", "How the name is written.");
        let Ok(name) = named.and_then(|_| name(reader, "name", "What it is called.")) else { return };
        names.push(name);
        if read(reader).is_err() {
            return;
        }
    }
}

/// The type of an import or export.
fn describe(reader: &mut Reader<'_, '_>) -> Read<()> {
    let at = reader.at();
    match reader.u8("kind", "0: core module; 1: function; 2: value; 3: type; 4: component; 5: instance.")? {
        0 => {
            reader.u8("core kind", "What of a module it is.")?;
            index(reader, "type", "The number of its type.").map(|_| ())
        }
        1 | 4 | 5 => index(reader, "type", "The number of its type.").map(|_| ()),
        2 | 3 => {
            let bound =
                reader.u8("bound", "0: it is what the number after it says; 1: it is anything of its kind.")?;
            if bound == 0 { index(reader, "index", "Which one.").map(|_| ()) } else { Ok(()) }
        }
        kind => Err(Malformed::new(at, format!("{kind} is no kind of import or export"))),
    }
}
