//! What the sections of a module hold, but for segments and custom sections (core 3.0, 5.5).

use super::decode::{self, Decoded};
use super::function::shown;
use super::module::{Body, Export, External, Global, Import, Locals, Module};
use super::types::{Composite, Limits, ValueType, count, index, mutability, name};
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};

/// Reads as many items as the first number says, each a field of its own.
pub(super) fn items(
    reader: &mut Reader<'_, '_>,
    item: &'static str,
    meaning: &'static str,
    mut read: impl FnMut(&mut Reader<'_, '_>) -> Read<()>,
) -> Read<()> {
    let len = count(reader, "count", "How many items follow.")?;
    for number in 0..len {
        reader.group(|| format!("{item} {number}").into(), meaning, &mut read)?;
    }
    Ok(())
}

pub(super) fn types(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    items(reader, "type", "A type, or types that refer to each other.", |reader| {
        if reader.peek() != Some(0x4E) {
            module.types.push(Composite::read(reader)?);
            return Ok(());
        }
        reader.u8("form", "What kind of type follows.")?;
        reader.means(|| "rec".to_owned());
        for _ in 0..count(reader, "number of types", "How many types refer to each other.")? {
            module.types.push(Composite::read(reader)?);
        }
        Ok(())
    })
}

pub(super) fn imports(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    items(reader, "import", "Something that the module needs.", |reader| {
        let from = name(reader, "module", "Where it is from.")?;
        let field = name(reader, "name", "What it is called there.")?;
        let kind = external(reader)?;
        let name = format!("{from}.{field}");
        let number = match kind {
            External::Function => {
                module.functions.push(index(reader, "type", "The number of its type.")?);
                module.imported_functions += 1;
                module.functions.len()
            }
            External::Table => {
                module.tables.push(table(reader)?);
                module.tables.len()
            }
            External::Memory => {
                module.memories.push(Limits::read(reader)?);
                module.memories.len()
            }
            External::Global => {
                module.globals.push(global(reader)?);
                module.globals.len()
            }
            External::Tag => {
                module.tags.push(tag(reader)?);
                module.tags.len()
            }
        };
        module.names.set(kind, number as u32 - 1, &name);
        module.imports.push(Import { name, kind });
        Ok(())
    })
}

fn external(reader: &mut Reader<'_, '_>) -> Read<External> {
    let at = reader.at();
    let code = reader.u8("kind", "What it is.")?;
    let kind = External::of(code);
    reader.means(|| kind.map_or_else(|| code.to_string(), |kind| kind.word().to_owned()));
    kind.ok_or_else(|| Malformed::new(at, format!("{code} is no kind of import or export")))
}

fn table(reader: &mut Reader<'_, '_>) -> Read<(ValueType, Limits)> {
    Ok((ValueType::read(reader, "item type", "What its items refer to.")?, Limits::read(reader)?))
}

fn global(reader: &mut Reader<'_, '_>) -> Read<Global> {
    let value = ValueType::read(reader, "type", "The type of its value.")?;
    Ok(Global { value, is_mutable: mutability(reader)? })
}

fn tag(reader: &mut Reader<'_, '_>) -> Read<u32> {
    let at = reader.at();
    let attribute = reader.u8("attribute", "0: the tag is for exceptions.")?;
    if attribute != 0 {
        return Err(Malformed::new(at, format!("{attribute} is no attribute of a tag")));
    }
    index(reader, "type", "The number of a function type, whose parameters are what an exception carries.")
}

pub(super) fn functions(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    let first = module.functions.len();
    for number in 0..count(reader, "count", "How many functions there are.")? as usize {
        let of = index(reader, "type", "The number of the type of a function.")?;
        reader.means(|| format!("{of}, of function {}", first + number));
        module.functions.push(of);
    }
    Ok(())
}

pub(super) fn tables(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    items(reader, "table", "A table of references.", |reader| {
        let has_initial = reader.peek() == Some(0x40);
        if has_initial {
            reader.bytes(2, "form", "Says that an expression for the first items follows.")?;
        }
        module.tables.push(table(reader)?);
        if has_initial { expression(module, reader, "first items") } else { Ok(()) }
    })
}

pub(super) fn memories(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    items(reader, "memory", "A linear memory, in pages of 64 KiB.", |reader| {
        module.memories.push(Limits::read(reader)?);
        Ok(())
    })
}

pub(super) fn globals(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    items(reader, "global", "A global variable.", |reader| {
        module.globals.push(global(reader)?);
        expression(module, reader, "first value")
    })
}

pub(super) fn tags(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    items(reader, "tag", "A tag of exceptions.", |reader| {
        module.tags.push(tag(reader)?);
        Ok(())
    })
}

pub(super) fn exports(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    items(reader, "export", "Something that the module offers.", |reader| {
        let name = name(reader, "name", "What it is called outside.")?;
        let kind = external(reader)?;
        let index = index(reader, "index", "Which one of its kind, imported ones counted first.")?;
        if matches!(kind, External::Function | External::Global) {
            module.names.set(kind, index, &name);
        }
        if kind == External::Function {
            module.exported.entry(index).or_default().push(module.exports.len() as u32);
        }
        module.exports.push(Export { name, kind, index });
        Ok(())
    })
}

/// Reads a constant expression: instructions up to `end`.
pub(super) fn expression(module: &Module, reader: &mut Reader<'_, '_>, name: &'static str) -> Read<()> {
    let group =
        reader.open_group(|| name.into(), "An expression of which the value is known when the module is made.");
    let result = instructions(module, reader);
    reader.close_group(&group);
    result
}

fn instructions(module: &Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    loop {
        let at = reader.at();
        let mut part = Reader::new(reader.file());
        part.seek(at)?;
        let mut part = part.part(Span::new(at, reader.end()))?;
        let Some(decoded) = decode::next(&mut part) else {
            return reader.malformed("an expression without an end");
        };
        let Ok(opcode) = decoded.opcode else {
            return reader.malformed("an instruction that is not known in a constant expression");
        };
        reader.seek(decoded.span.end)?;
        reader.note(at, opcode.name, opcode.sentence, || text_of(module, &decoded));
        if decoded.plain() == Some(0x0B) {
            return Ok(());
        }
    }
}

fn text_of(module: &Module, decoded: &Decoded) -> String {
    let texts = decoded.immediates.iter().map(|immediate| shown(module, None, immediate, 100).0.shown());
    texts.collect::<Vec<_>>().join(", ")
}

pub(super) fn code(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<()> {
    let first = module.imported_functions as usize;
    let len = count(reader, "count", "How many functions have code here.")?;
    for number in 0..len as usize {
        let group = reader.open_group(
            || {
                let number = (first + number) as u32;
                let name = module.names.get(External::Function, number);
                format!("function {number}{}", name.map(|name| format!(" {name}")).unwrap_or_default()).into()
            },
            "The code of a function: its local variables and its instructions.",
        );
        let body = body(module, reader);
        reader.close_group(&group);
        module.bodies.push(body?);
    }
    Ok(())
}

fn body(module: &mut Module, reader: &mut Reader<'_, '_>) -> Read<Body> {
    let size = index(reader, "size", "How many bytes the function has after this number.")?;
    let (start, left) = (reader.at(), reader.left());
    let span = Span::new(start, start + size.min(left));
    if size > left {
        let what = format!("a function of {size} bytes, and {left} are left");
        module.add_fault(Malformed::new(start, what));
    }
    let mut part = reader.part(span)?;
    let mut locals = Vec::new();
    // What is wrong with the local variables concerns this function alone.
    if let Err(fault) = declarations(&mut part, &mut locals) {
        module.warn(fault.at, fault.what.clone());
        module.add_fault(fault);
    }
    let code = Span::new(part.at(), span.end);
    reader.seek(span.end)?;
    Ok(Body { span, locals, code })
}

fn declarations(reader: &mut Reader<'_, '_>, locals: &mut Vec<Locals>) -> Read<()> {
    let len = count(reader, "number of declarations", "How many groups of local variables follow.")?;
    for _ in 0..len {
        let start = reader.at();
        let group = reader.open_group(|| "locals".into(), "Local variables of one type.");
        let count = index(reader, "count", "How many of them there are.");
        let value = count.and_then(|count| Ok((count, ValueType::read(reader, "type", "Their type.")?)));
        reader.close_group(&group);
        let (count, value) = value?;
        locals.push(Locals { span: reader.since(start), count, value });
    }
    Ok(())
}

/// Reads the type of the references in a segment.
pub(super) fn reference(reader: &mut Reader<'_, '_>) -> Read<ValueType> {
    let at = reader.at();
    match ValueType::read(reader, "item type", "What the items refer to.")? {
        value @ ValueType::Ref { .. } => Ok(value),
        value => Err(Malformed::new(at, format!("{value} is no type of references"))),
    }
}
