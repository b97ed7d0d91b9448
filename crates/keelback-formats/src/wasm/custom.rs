//! Custom sections: names, and what the conventions of tools lay down (producers, features, linking, relocations, dynamic libraries, source
//! maps). Debug information (DWARF) stays bytes.

use super::module::{External, Module};
use super::types::{count, index, name};
use crate::model::Text;
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};

/// A custom section.
#[derive(Clone, Debug)]
pub struct Custom {
    /// Its name.
    pub name: String,
    /// What it holds after its name.
    pub span: Span,
    /// What it says, as far as it is worth telling: name and value.
    pub facts: Vec<(Text, String)>,
}

/// Reads one.
pub(super) fn read(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    let title = name(reader, "name", "What kind of custom section it is.")?;
    let span = Span::new(reader.at(), reader.end());
    let mut facts = Vec::new();
    let result = contents(module, reader, &title, &mut facts);
    module.customs.push(Custom { name: title, span, facts });
    result
}

fn contents(
    module: &mut Module,
    reader: &mut Reader<'_, '_>,
    title: &str,
    facts: &mut Vec<(Text, String)>,
) -> Read<()> {
    match title {
        "name" => module.names.read(reader),
        "producers" => producers(reader, facts),
        "target_features" => features(reader, facts),
        "linking" => linking(module, reader),
        "dylink.0" => dynamic(reader, facts),
        "sourceMappingURL" => {
            facts.push(("source map".into(), name(reader, "URL", "Where the source map is.")?));
            Ok(())
        }
        "external_debug_info" => {
            facts.push(("debug information".into(), name(reader, "URL", "Where the debug information is.")?));
            Ok(())
        }
        "build_id" => {
            // Some linkers write no length.
            let has_length = reader.peek().is_some_and(|len| u32::from(len) == reader.left() - 1);
            if has_length {
                index(reader, "length", "How many bytes follow.")?;
            }
            let left = reader.left();
            let bytes = reader.bytes(left, "build id", "What this build is known by.")?;
            facts.push(("build id".into(), bytes.iter().map(|byte| format!("{byte:02x}")).collect()));
            Ok(())
        }
        title if title.starts_with("reloc.") => relocations(reader),
        _ => {
            let left = reader.left();
            reader.bytes(left, "bytes", "What the section holds.").map(|_| ())
        }
    }
}

fn producers(reader: &mut Reader<'_, '_>, facts: &mut Vec<(Text, String)>) -> Read<()> {
    for _ in 0..count(reader, "count", "How many fields follow.")? {
        let field = name(reader, "field", "What the tools did: \"language\", \"processed-by\" or \"sdk\".")?;
        let mut values = Vec::new();
        for _ in 0..count(reader, "count", "How many tools follow.")? {
            let tool = name(reader, "tool", "What it is called.")?;
            let version = name(reader, "version", "Its version.")?;
            values.push(if version.is_empty() { tool } else { format!("{tool} {version}") });
        }
        facts.push((field.into(), values.join(", ")));
    }
    Ok(())
}

fn features(reader: &mut Reader<'_, '_>, facts: &mut Vec<(Text, String)>) -> Read<()> {
    let mut used = Vec::new();
    for _ in 0..count(reader, "count", "How many features follow.")? {
        let sign = reader.u8("prefix", "'+': it is used; '-': it must not be; '=': all must use it.")?;
        reader.means(|| char::from(sign).to_string());
        let feature = name(reader, "feature", "What is used beyond the first version of WebAssembly.")?;
        if sign != b'-' {
            used.push(feature);
        }
    }
    facts.push(("features".into(), used.join(", ")));
    Ok(())
}

/// Reads parts with a number and a size each.
fn parts(
    reader: &mut Reader<'_, '_>,
    title: fn(u32) -> &'static str,
    mut read: impl FnMut(&mut Reader<'_, '_>, u32) -> Read<()>,
) -> Read<()> {
    while !reader.is_done() {
        let id = u32::from(reader.peek().unwrap_or(0));
        let group = reader.open_group(|| title(id).into(), "A part of the section.");
        let result = part(reader, &mut read);
        reader.close_group(&group);
        result?;
    }
    Ok(())
}

fn part(reader: &mut Reader<'_, '_>, read: &mut impl FnMut(&mut Reader<'_, '_>, u32) -> Read<()>) -> Read<()> {
    let id = index(reader, "type", "What kind of part it is.")?;
    let at = reader.at();
    let size = index(reader, "size", "How many bytes it has after this number.")?;
    if size > reader.left() {
        return Err(Malformed::new(at, format!("a part of {size} bytes, and {} are left", reader.left())));
    }
    let span = Span::new(reader.at(), reader.at() + size);
    let mut inner = reader.part(span)?;
    read(&mut inner, id)?;
    let left = inner.left();
    if left > 0 {
        inner.bytes(left, "rest", "Bytes that were not understood.")?;
    }
    reader.seek(span.end)
}

/// What linkers need to know of an object file.
fn linking(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    let at = reader.at();
    let version = index(reader, "version", "The version of what follows.")?;
    if version != 2 {
        return Err(Malformed::new(at, format!("version {version} of linking is not known")));
    }
    let title = |id| match id {
        5 => "segment info",
        6 => "init functions",
        7 => "comdat info",
        8 => "symbol table",
        _ => "unknown part",
    };
    parts(reader, title, |reader, id| match id {
        5 => {
            for number in 0..count(reader, "count", "How many segments follow.")? {
                let name = name(reader, "name", "The name of a data segment.")?;
                index(reader, "alignment", "The power of 2 that its address is a multiple of.")?;
                index(reader, "flags", "Bit 0: it holds text that may be merged; bit 1: for threads; bit 2: kept.")?;
                module.names.set_data(number, &name);
            }
            Ok(())
        }
        6 => {
            for _ in 0..count(reader, "count", "How many functions follow.")? {
                index(reader, "priority", "Lower ones run first.")?;
                index(reader, "symbol", "The number of the symbol of a function that runs at the start.")?;
            }
            Ok(())
        }
        7 => comdats(reader),
        8 => {
            for _ in 0..count(reader, "count", "How many symbols follow.")? {
                symbol(module, reader)?;
            }
            Ok(())
        }
        _ => Ok(()),
    })
}

fn comdats(reader: &mut Reader<'_, '_>) -> Read<()> {
    for _ in 0..count(reader, "count", "How many groups follow.")? {
        name(reader, "name", "The name of a group that linkers keep once.")?;
        index(reader, "flags", "None are known.")?;
        for _ in 0..count(reader, "count", "How many members follow.")? {
            index(reader, "kind", "0: data; 1: function; 2: global; 3: tag; 4: table; 5: section.")?;
            index(reader, "index", "Which one.")?;
        }
    }
    Ok(())
}

fn symbol(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    const UNDEFINED: u32 = 0x10;
    const EXPLICIT_NAME: u32 = 0x40;
    let at = reader.at();
    let kind = reader.u8("kind", "0: function; 1: data; 2: global; 3: section; 4: tag; 5: table.")?;
    let flags = index(reader, "flags", "How it is bound, who sees it, and whether it is defined here.")?;
    let is_defined = flags & UNDEFINED == 0;
    let external = match kind {
        0 => External::Function,
        1 => {
            name(reader, "name", "The name of the symbol.")?;
            if is_defined {
                index(reader, "segment", "The number of the data segment that it is in.")?;
                index(reader, "offset", "Where in the segment it begins.")?;
                index(reader, "size", "How many bytes it has.")?;
            }
            return Ok(());
        }
        2 => External::Global,
        3 => return index(reader, "section", "The number of a section.").map(|_| ()),
        4 => External::Tag,
        5 => External::Table,
        _ => return Err(Malformed::new(at, format!("{kind} is no kind of symbol"))),
    };
    let number = index(reader, "index", "Which one of its kind.")?;
    if is_defined || flags & EXPLICIT_NAME != 0 {
        let name = name(reader, "name", "The name of the symbol.")?;
        if !name.is_empty() {
            module.names.set(external, number, &name);
        }
    }
    Ok(())
}

fn relocations(reader: &mut Reader<'_, '_>) -> Read<()> {
    index(reader, "section", "The place of the section that they are for.")?;
    for _ in 0..count(reader, "count", "How many follow.")? {
        let group = reader.open_group(|| "relocation".into(), "A place that the linker fills in.");
        let result = relocation(reader);
        reader.close_group(&group);
        result?;
    }
    Ok(())
}

fn relocation(reader: &mut Reader<'_, '_>) -> Read<()> {
    let kind = reader.u8("type", "What is filled in, and how it is written.")?;
    index(reader, "offset", "Where in the section.")?;
    index(reader, "index", "The symbol, or the type, that is meant.")?;
    // Those of memory addresses and of places in functions and sections.
    if matches!(kind, 3..=5 | 8 | 9 | 11 | 14..=17 | 21..=23 | 25) {
        reader.leb_signed(64, "addend", "What is added.")?;
    }
    Ok(())
}

fn dynamic(reader: &mut Reader<'_, '_>, facts: &mut Vec<(Text, String)>) -> Read<()> {
    let title = |id| match id {
        1 => "memory info",
        2 => "needed libraries",
        3 => "export info",
        4 => "import info",
        5 => "runtime path",
        _ => "unknown part",
    };
    parts(reader, title, |reader, id| match id {
        1 => {
            index(reader, "memory size", "How many bytes of memory the library needs.")?;
            index(reader, "memory alignment", "The power of 2 that they begin at.")?;
            index(reader, "table size", "How many items of the table the library needs.")?;
            index(reader, "table alignment", "The power of 2 that they begin at.").map(|_| ())
        }
        2 => {
            let len = count(reader, "count", "How many libraries follow.")?;
            let needed: Read<Vec<String>> =
                (0..len).map(|_| name(reader, "library", "A library that must be there first.")).collect();
            facts.push(("needs".into(), needed?.join(", ")));
            Ok(())
        }
        3 => {
            for _ in 0..count(reader, "count", "How many exports follow.")? {
                name(reader, "name", "The name of an export.")?;
                index(reader, "flags", "As those of symbols.")?;
            }
            Ok(())
        }
        4 => {
            for _ in 0..count(reader, "count", "How many imports follow.")? {
                name(reader, "module", "Where an import is from.")?;
                name(reader, "name", "What it is called there.")?;
                index(reader, "flags", "As those of symbols.")?;
            }
            Ok(())
        }
        _ => Ok(()),
    })
}
