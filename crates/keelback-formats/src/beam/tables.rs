//! The tables of a module: atoms, imports, exports, functions that are made while the program runs, and the beginning of the code.

use super::external::read_term;
use super::module::CodeHeader;
use super::terms::{TermId, Terms};
use crate::reader::{Read, Reader};
use crate::span::{Malformed, Span};

/// A function of another module.
#[derive(Clone, Copy, Debug)]
pub struct Import {
    /// Its entry.
    pub span: Span,
    /// The atom of its module.
    pub module: u32,
    /// The atom of its name.
    pub name: u32,
    /// How many arguments it has.
    pub arity: u32,
}

/// A function of this module.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    /// Its entry.
    pub span: Span,
    /// The atom of its name.
    pub name: u32,
    /// How many arguments it has.
    pub arity: u32,
    /// The label at which it begins.
    pub label: u32,
}

/// A function that is made while the program runs.
#[derive(Clone, Copy, Debug)]
pub struct Lambda {
    /// Its entry.
    pub span: Span,
    /// The atom of the name of the function that has its instructions.
    pub name: u32,
    /// How many arguments that has: its own and those of its surroundings.
    pub arity: u32,
    /// The label at which it begins.
    pub label: u32,
    /// Its place in the table.
    pub index: u32,
    /// How many values of its surroundings it has.
    pub free: u32,
    /// A number made of its instructions.
    pub old_unique: u32,
}

/// What a kind of chunk is for.
#[must_use]
pub fn meaning_of_chunk(id: &[u8; 4]) -> &'static str {
    match id {
        b"AtU8" => "Names, in UTF-8, to which the rest refers by number from 1 on; the first one is the module's.",
        b"Atom" => "Names, in Latin-1, to which the rest refers by number from 1 on; the first one is the module's.",
        b"Code" => "The instructions.",
        b"ImpT" => "Functions of other modules that are called.",
        b"ExpT" => "Functions that other modules may call.",
        b"LocT" => "Functions that only this module may call.",
        b"FunT" => "Functions that are made while the program runs.",
        b"LitT" => "Constants that are neither small integers nor atoms, in the external term format.",
        b"Line" => "Lines of the source, to which instructions refer by number.",
        b"StrT" => "Bytes for binaries.",
        b"Attr" => "Attributes of the module.",
        b"CInf" => "How the module was compiled.",
        b"Dbgi" => "The program before it was compiled, for debuggers and other tools.",
        b"Abst" => "The program before it was compiled, in the form of before OTP 20.",
        b"Docs" => "Documentation of the module and its functions.",
        b"ExCk" => "What Elixir's compiler knows of the module's functions, to check calls of them.",
        b"ExDp" => "What Elixir's compiler notes about the module.",
        b"Meta" => "Which features of the language are in use.",
        b"Type" => "What the compiler knows of the types of values in registers.",
        b"DbgB" => "Which variables are where, for debuggers.",
        _ => "A chunk of a kind that the machine does not read.",
    }
}

/// Reads the beginning of the code.
pub(super) fn code_header(reader: &mut Reader<'_, '_>) -> Read<CodeHeader> {
    let start = reader.at();
    let len = reader.u32_be("sub_size", "How many bytes of the header follow.")?;
    let first = reader.at();
    let version = reader.u32_be("instruction_set", "The version of the instruction set, which has always been 0.")?;
    let opcode_max =
        reader.u32_be("opcode_max", "The highest opcode that is used: an older machine refuses the module.")?;
    let labels = reader.u32_be("labels", "One more than the highest label.")?;
    let functions = reader.u32_be("functions", "How many functions there are.")?;
    let known = reader.at() - first;
    if len < known {
        return Err(Malformed::new(start, format!("the header has {known} bytes at least, not {len}")));
    }
    if len > known {
        reader.bytes(len - known, "more", "What later versions add to the header.")?;
    }
    Ok(CodeHeader { span: reader.since(start), len, version, opcode_max, labels, functions })
}

/// How many entries a table has, each of which has so many bytes.
fn count(reader: &mut Reader<'_, '_>, each: u32) -> Read<u32> {
    let at = reader.at();
    let count = reader.u32_be("count", "How many entries there are.")?;
    if u64::from(count) * u64::from(each) > u64::from(reader.left()) {
        return Err(Malformed::new(
            at,
            format!("{count} entries are announced, and {} bytes are left", reader.left()),
        ));
    }
    Ok(count)
}

/// Reads atoms and tells each with its bytes.
pub(super) fn atoms(reader: &mut Reader<'_, '_>, is_utf8: bool, mut on_atom: impl FnMut(&str, Span)) -> Read<()> {
    let at = reader.at();
    let count =
        reader.i32_be("count", "How many atoms there are; negative if their lengths may have two bytes (OTP 28).")?;
    if count.unsigned_abs() > reader.left() {
        return Err(Malformed::new(at, format!("{count} atoms are announced, and {} bytes are left", reader.left())));
    }
    for number in 1..=count.unsigned_abs() {
        let start = reader.at();
        let group = reader.open_group(|| format!("atom {number}").into(), "A name.");
        let read = one_atom(reader, count < 0, is_utf8);
        reader.close_group(&group);
        on_atom(&read?, reader.since(start));
    }
    Ok(())
}

fn one_atom(reader: &mut Reader<'_, '_>, is_long: bool, is_utf8: bool) -> Read<String> {
    let meaning = "How many bytes the name has.";
    let first = reader.u8("length", meaning)?;
    let len = match first {
        _ if !is_long => u32::from(first),
        // As an operand of an instruction: four bits in one byte, or eleven in two.
        _ if first & 0x0F == 0 => u32::from(first >> 4),
        _ if first & 0x1F == 0x08 => {
            let low = reader.u8("length", "The lower eight bits of the length.")?;
            u32::from(first >> 5) << 8 | u32::from(low)
        }
        _ => return Err(Malformed::new(reader.at() - 1, "the length of an atom is not understood")),
    };
    if is_utf8 {
        return Ok(reader.text(len, "name", "The name.")?.into_owned());
    }
    let bytes = reader.bytes(len, "name", "The name.")?;
    let name: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    reader.means(|| format!("{name:?}"));
    Ok(name)
}

/// Reads the table of imports.
pub(super) fn imports(reader: &mut Reader<'_, '_>, imports: &mut Vec<Import>) -> Read<()> {
    for number in 0..count(reader, 12)? {
        let start = reader.at();
        let import = reader.group(
            || format!("import {number}").into(),
            "A function of another module.",
            |reader| {
                let module = reader.u32_be("module", "The atom of its module.")?;
                let name = reader.u32_be("function", "The atom of its name.")?;
                let arity = reader.u32_be("arity", "How many arguments it has.")?;
                Ok(Import { span: reader.since(start), module, name, arity })
            },
        )?;
        imports.push(import);
    }
    Ok(())
}

/// Reads a table of functions of the module.
pub(super) fn exports(reader: &mut Reader<'_, '_>, exports: &mut Vec<Export>) -> Read<()> {
    for number in 0..count(reader, 12)? {
        let start = reader.at();
        let export = reader.group(
            || format!("function {number}").into(),
            "A function of this module.",
            |reader| {
                let name = reader.u32_be("function", "The atom of its name.")?;
                let arity = reader.u32_be("arity", "How many arguments it has.")?;
                let label = reader.u32_be("label", "The label at which it begins.")?;
                Ok(Export { span: reader.since(start), name, arity, label })
            },
        )?;
        exports.push(export);
    }
    Ok(())
}

/// Reads the table of functions that are made while the program runs.
pub(super) fn lambdas(reader: &mut Reader<'_, '_>, lambdas: &mut Vec<Lambda>) -> Read<()> {
    for number in 0..count(reader, 24)? {
        let start = reader.at();
        let lambda = reader.group(
            || format!("function {number}").into(),
            "A function that is made while the program runs.",
            |reader| {
                let name =
                    reader.u32_be("function", "The atom of the name of the function with its instructions.")?;
                let arity = reader.u32_be("arity", "How many arguments that has.")?;
                let label = reader.u32_be("label", "The label at which it begins.")?;
                let index = reader.u32_be("index", "Its place in the table.")?;
                let free = reader.u32_be("free", "How many values of its surroundings it has.")?;
                let old_unique = reader.u32_be("unique", "A number made of its instructions.")?;
                Ok(Lambda { span: reader.since(start), name, arity, label, index, free, old_unique })
            },
        )?;
        lambdas.push(lambda);
    }
    Ok(())
}

/// Reads a chunk that is a term.
pub(super) fn term(reader: &mut Reader<'_, '_>, terms: &mut Terms, meaning: &'static str) -> Read<TermId> {
    let start = reader.at();
    let len = reader.left();
    let bytes = reader.bytes(len, "term", meaning)?;
    match read_term(terms, bytes) {
        Ok(id) => {
            reader.means(|| terms.brief(id));
            Ok(id)
        }
        Err((at, what)) => Err(Malformed::new(start.saturating_add(u32::try_from(at).unwrap_or(0)), what)),
    }
}
