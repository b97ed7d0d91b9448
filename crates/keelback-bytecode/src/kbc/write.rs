//! Writing `.kbc` files.

use std::collections::HashMap;

use crate::code::{Code, Const, Module, SlotKind};
use crate::kbc::{HEADER_BYTES, MAGIC, SLOT_KINDS, Section, flags_to_bits, has, name_form, opcode_table_hash, tag};
use crate::operand::{write_varint, write_zigzag};
use crate::ops::FORMAT_VERSION;

pub(super) fn write(module: &Module) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
    out.extend_from_slice(&[0; 2]);
    out.extend_from_slice(&opcode_table_hash().to_le_bytes());
    out.extend_from_slice(&module.source_hash);
    let checksum = crc32fast::hash(&out);
    out.extend_from_slice(&checksum.to_le_bytes());
    debug_assert_eq!(out.len(), HEADER_BYTES);

    let (strings, consts) = strings_and_consts(module);
    section(&mut out, Section::Info, module.filename.as_bytes());
    section(&mut out, Section::Strings, &strings);
    section(&mut out, Section::Consts, &consts);
    section(&mut out, Section::Codes, &codes(module));
    section(&mut out, Section::Code, &joined(module, |code| &code.code));
    section(&mut out, Section::Positions, &joined(module, |code| code.positions.coded()));
    out
}

fn section(out: &mut Vec<u8>, kind: Section, contents: &[u8]) {
    out.push(kind as u8);
    write_length(out, contents.len());
    out.extend_from_slice(&crc32fast::hash(contents).to_le_bytes());
    out.extend_from_slice(contents);
}

fn write_length(out: &mut Vec<u8>, length: usize) {
    write_varint(out, u32::try_from(length).expect("a module is smaller than 4 GiB"));
}

fn joined<'a>(module: &'a Module, part: impl Fn(&'a Code) -> &'a [u8]) -> Vec<u8> {
    module.codes.iter().flat_map(|code| part(code).iter().copied()).collect()
}

fn strings_and_consts(module: &Module) -> (Vec<u8>, Vec<u8>) {
    let mut index_of: HashMap<&[u8], u32> = HashMap::with_capacity(module.names.len());
    for (index, name) in module.names.iter().enumerate() {
        index_of.entry(name.as_bytes()).or_insert(index as u32);
    }
    let mut strings = Vec::new();
    write_length(&mut strings, module.names.len());
    for name in &module.names {
        write_name(&mut strings, name, &index_of);
    }
    let mut consts = Vec::new();
    write_length(&mut consts, module.consts.len());
    for constant in &module.consts {
        write_const(&mut consts, &mut strings, constant, &index_of);
    }
    (strings, consts)
}

fn write_name(out: &mut Vec<u8>, name: &str, index_of: &HashMap<&[u8], u32>) {
    for form in [name_form::LOCALS, name_form::DOTTED] {
        let separator = name_form::SEPARATORS[form as usize];
        // Both parts are shorter than the name, so a name is never made of itself. An empty part would save nothing.
        if let Some((before, after)) = name.rsplit_once(separator)
            && let (Some(before), Some(after)) = (index_of.get(before.as_bytes()), index_of.get(after.as_bytes()))
            && *before < 1 << 30
        {
            write_varint(out, before << 2 | form);
            write_varint(out, *after);
            return;
        }
    }
    write_length(out, name.len() << 2 | name_form::LITERAL as usize);
    out.extend_from_slice(name.as_bytes());
}

fn write_const(out: &mut Vec<u8>, strings: &mut Vec<u8>, constant: &Const, index_of: &HashMap<&[u8], u32>) {
    // The upper four bits of the tag hold small numbers; 15 says that 15 is to be added to a varint that follows.
    let short = |out: &mut Vec<u8>, tag: u8, number: usize| {
        if number < 15 {
            out.push((number as u8) << 4 | tag);
        } else {
            out.push(0xf0 | tag);
            write_length(out, number - 15);
        }
    };
    match constant {
        Const::None => out.push(tag::NONE),
        Const::Ellipsis => out.push(tag::ELLIPSIS),
        Const::Bool(false) => out.push(tag::FALSE),
        Const::Bool(true) => out.push(tag::TRUE),
        Const::Int(value) => {
            // Zigzag, least significant byte first, without leading zero bytes: their count is in the tag.
            let zigzag = ((value << 1) ^ (value >> 63)).cast_unsigned();
            let length = (64 - zigzag.leading_zeros()).div_ceil(8);
            short(out, tag::INT, length as usize);
            out.extend_from_slice(&zigzag.to_le_bytes()[..length as usize]);
        }
        Const::BigInt { negative, magnitude } => {
            short(out, if *negative { tag::BIG_NEGATIVE } else { tag::BIG_POSITIVE }, magnitude.len());
            out.extend_from_slice(magnitude);
        }
        Const::Float(bits) => {
            out.push(tag::FLOAT);
            out.extend_from_slice(&bits.to_le_bytes());
        }
        Const::Complex(real, imaginary) => {
            out.push(tag::COMPLEX);
            out.extend_from_slice(&real.to_le_bytes());
            out.extend_from_slice(&imaginary.to_le_bytes());
        }
        Const::Str(text) => match index_of.get(&**text) {
            Some(index) => short(out, tag::NAME, *index as usize),
            None => {
                short(out, tag::TEXT, text.len());
                strings.extend_from_slice(text);
            }
        },
        Const::Bytes(bytes) => {
            short(out, tag::BYTES, bytes.len());
            out.extend_from_slice(bytes);
        }
        Const::Tuple(items) | Const::FrozenSet(items) => {
            let is_tuple = matches!(constant, Const::Tuple(_));
            short(out, if is_tuple { tag::TUPLE } else { tag::FROZENSET }, items.len());
            for item in items {
                write_varint(out, item.0);
            }
        }
    }
}

fn codes(module: &Module) -> Vec<u8> {
    let mut out = Vec::new();
    write_length(&mut out, module.codes.len());
    let mut line = 0;
    for code in &module.codes {
        write_code(&mut out, code, line);
        line = code.first_line;
    }
    out
}

fn write_code(out: &mut Vec<u8>, code: &Code, line_before: u32) {
    let flag_bits = flags_to_bits(code.flags);
    let plain = code.slots.iter().all(|slot| slot.kind == SlotKind::Local);
    let fields = [
        (code.qualname != code.name, has::QUALNAME),
        (code.arg_count != 0, has::ARGS),
        (code.posonly_count != 0, has::POSONLY),
        (code.kwonly_count != 0, has::KWONLY),
        (code.doc.is_some(), has::DOC),
        (!code.handlers.is_empty(), has::HANDLERS),
        (!plain, has::KINDS),
        (!code.slots.is_empty(), has::SLOTS),
        (flag_bits.is_none(), has::RAW_FLAGS),
    ];
    let fields = fields.iter().filter(|(present, _)| *present).fold(0, |set, (_, bit)| set | bit);
    write_varint(out, fields | flag_bits.unwrap_or(0) << has::FLAGS_SHIFT);
    if flag_bits.is_none() {
        write_varint(out, code.flags.0);
    }
    write_varint(out, code.name.0);
    if fields & has::QUALNAME != 0 {
        write_varint(out, code.qualname.0);
    }
    for (bit, count) in
        [(has::ARGS, code.arg_count), (has::POSONLY, code.posonly_count), (has::KWONLY, code.kwonly_count)]
    {
        if fields & bit != 0 {
            write_varint(out, count);
        }
    }
    write_zigzag(out, code.first_line.wrapping_sub(line_before).cast_signed());
    if let Some(doc) = code.doc {
        write_varint(out, doc.0);
    }
    if !code.slots.is_empty() {
        write_length(out, code.slots.len());
        for slot in &code.slots {
            write_varint(out, slot.name.0);
        }
        if !plain {
            write_kinds(out, code);
        }
    }
    write_varint(out, code.max_stack);
    write_length(out, code.code.len());
    if !code.handlers.is_empty() {
        write_handlers(out, code);
    }
    write_length(out, code.positions.coded().len());
    write_zigzag(out, code.positions.first_line().wrapping_sub(code.first_line).cast_signed());
}

/// Kinds as runs: `length << 3 | kind`.
fn write_kinds(out: &mut Vec<u8>, code: &Code) {
    for run in code.slots.chunk_by(|a, b| a.kind == b.kind) {
        let kind = SLOT_KINDS.iter().position(|kind| *kind == run[0].kind).expect("all kinds are listed");
        write_length(out, run.len() << 3 | kind);
    }
}

fn write_handlers(out: &mut Vec<u8>, code: &Code) {
    write_length(out, code.handlers.len());
    let mut end = 0_u32;
    for handler in &code.handlers {
        write_varint(out, handler.start.wrapping_sub(end));
        write_varint(out, handler.end.wrapping_sub(handler.start));
        write_varint(out, handler.handler.wrapping_sub(handler.end));
        write_varint(out, handler.depth);
        end = handler.end;
    }
}
