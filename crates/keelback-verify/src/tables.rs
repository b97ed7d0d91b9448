//! Checks of what surrounds the instructions: constants, names, code objects' metadata.

use keelback_bytecode::{Code, CodeFlags, CodeId, Const, ConstId, Module, NameId, SlotKind};

use crate::MAX_REGISTERS;
use crate::error::{Result, reject};

/// Tuples within tuples: the source has at most about 200 open brackets.
const MAX_CONST_NESTING: u32 = 256;
/// Elements of a constant, counting shared parts each time they appear; of all frozensets together as well.
const MAX_CONST_ELEMENTS: u64 = 1 << 24;
/// Code bytes of one code object; jumps are signed 32-bit distances.
const MAX_CODE_BYTES: usize = i32::MAX as usize;
/// Entries of a table.
const MAX_TABLE: usize = 1 << 28;

/// Checks the tables of a module and the metadata of its code objects.
pub(crate) fn check(module: &Module) -> Result {
    for (what, count) in
        [("constants", module.consts.len()), ("names", module.names.len()), ("code objects", module.codes.len())]
    {
        if count > MAX_TABLE {
            reject!(Limits, "{count} {what}, at most {MAX_TABLE} expected");
        }
    }
    if module.codes.is_empty() {
        reject!(Limits, "no code objects, at least the module body expected");
    }
    check_consts(module)?;
    for (index, code) in module.codes.iter().enumerate() {
        check_code(module, index, code).map_err(|error| error.within(module, index))?;
    }
    Ok(())
}

fn check_consts(module: &Module) -> Result {
    // Nesting and expanded size of each constant; a container comes after its elements.
    let mut shapes: Vec<(u32, u64)> = Vec::with_capacity(module.consts.len());
    let mut hashed = 0_u64;
    for (index, constant) in module.consts.iter().enumerate() {
        let mut shape = (0, 1);
        match constant {
            Const::None | Const::Ellipsis | Const::Bool(_) | Const::Int(_) | Const::Bytes(_) => {}
            Const::BigInt { negative, magnitude } => check_bigint(index, *negative, magnitude)?,
            Const::Float(bits) => check_float(index, *bits)?,
            Const::Complex(real, imaginary) => {
                check_float(index, *real)?;
                check_float(index, *imaginary)?;
            }
            Const::Str(text) => {
                if !is_text(text) {
                    reject!(Constant, "constant {index} is no text: UTF-8 with surrogates expected");
                }
            }
            Const::Tuple(items) | Const::FrozenSet(items) => {
                for item in items {
                    let Some(&(nesting, size)) = shapes.get(item.index()) else {
                        reject!(Constant, "constant {index} contains constant {}, an earlier one expected", item.0);
                    };
                    shape = (shape.0.max(nesting + 1), shape.1 + size);
                }
                if shape.0 > MAX_CONST_NESTING {
                    reject!(Constant, "constant {index} is nested more than {MAX_CONST_NESTING} deep");
                }
                // Hashing a frozenset's elements walks all of them, shared parts each time.
                hashed += if matches!(constant, Const::FrozenSet(_)) { shape.1 } else { 0 };
                if shape.1 > MAX_CONST_ELEMENTS || hashed > MAX_CONST_ELEMENTS {
                    reject!(
                        Constant,
                        "constant {index} has too many elements, at most {MAX_CONST_ELEMENTS} expected"
                    );
                }
            }
        }
        shapes.push(shape);
    }
    Ok(())
}

fn check_bigint(index: usize, negative: bool, magnitude: &[u8]) -> Result {
    let fits = match magnitude {
        [.., 0] | [] => reject!(Constant, "constant {index} has leading zero bytes, the shortest form expected"),
        [low @ .., high] if magnitude.len() == 8 => {
            *high < 0x80 || negative && *high == 0x80 && low.iter().all(|byte| *byte == 0)
        }
        _ => magnitude.len() < 8,
    };
    if fits {
        reject!(Constant, "constant {index} is a large integer that fits in 64 bits, a small one expected");
    }
    Ok(())
}

fn check_float(index: usize, bits: u64) -> Result {
    const NAN: u64 = 0x7ff8 << 48;
    if f64::from_bits(bits).is_nan() && bits & (u64::MAX >> 1) != NAN {
        reject!(Constant, "constant {index} is a NaN with payload {bits:#018x}, one without expected");
    }
    Ok(())
}

/// Whether bytes are UTF-8 in which surrogates may stand, in pairs too: in Python `"\ud800\udc00"` has two characters.
fn is_text(mut bytes: &[u8]) -> bool {
    while let Err(error) = std::str::from_utf8(bytes) {
        let [0xed, 0xa0..=0xbf, 0x80..=0xbf, rest @ ..] = &bytes[error.valid_up_to()..] else {
            return false;
        };
        bytes = rest;
    }
    true
}

/// Whether the constant is a tuple of different strings; how many.
pub(crate) fn names_tuple(module: &Module, id: u32) -> Result<usize> {
    let Some(Const::Tuple(items)) = module.consts.get(id as usize) else {
        reject!(Constant, "constant {id} is no tuple, a tuple of names expected");
    };
    let mut texts = Vec::with_capacity(items.len());
    for ConstId(item) in items {
        match module.consts.get(*item as usize) {
            Some(Const::Str(text)) => texts.push(&**text),
            _ => reject!(Constant, "constant {id} contains constant {item}, which is no string, names expected"),
        }
    }
    texts.sort_unstable();
    if texts.windows(2).any(|pair| pair[0] == pair[1]) {
        reject!(Constant, "constant {id} has a name twice, different names expected");
    }
    Ok(items.len())
}

pub(crate) fn check_name(module: &Module, NameId(id): NameId) -> Result {
    if id as usize >= module.names.len() {
        reject!(Index, "name {id}, there are {}", module.names.len());
    }
    Ok(())
}

pub(crate) fn check_const(module: &Module, ConstId(id): ConstId) -> Result {
    if id as usize >= module.consts.len() {
        reject!(Index, "constant {id}, there are {}", module.consts.len());
    }
    Ok(())
}

pub(crate) fn check_code_id(module: &Module, CodeId(id): CodeId) -> Result {
    if id as usize >= module.codes.len() {
        reject!(Index, "code object {id}, there are {}", module.codes.len());
    }
    Ok(())
}

/// Whether it is the body of a module or class: its variables are in a namespace.
pub(crate) fn has_namespace(code: &Code, index: usize) -> bool {
    index == 0 || code.flags.contains(CodeFlags::CLASS_BODY)
}

fn check_code(module: &Module, index: usize, code: &Code) -> Result {
    if code.code.len() > MAX_CODE_BYTES {
        reject!(Limits, "{} bytes of code, at most {MAX_CODE_BYTES} expected", code.code.len());
    }
    let slots = code.slots.len();
    if slots as u64 + u64::from(code.max_stack) > u64::from(MAX_REGISTERS) {
        reject!(
            Limits,
            "{slots} slots and {} stack places, at most {MAX_REGISTERS} together expected",
            code.max_stack
        );
    }
    check_name(module, code.name)?;
    check_name(module, code.qualname)?;
    if let Some(doc) = code.doc {
        check_const(module, doc)?;
        if !matches!(module.consts[doc.index()], Const::Str(_)) {
            reject!(Constant, "constant {} is no string, a docstring expected", doc.0);
        }
    }
    check_flags(index, code)?;
    check_slots(module, index, code)
}

fn check_flags(index: usize, code: &Code) -> Result {
    let known = CodeFlags::ALL.iter().fold(0, |all, (_, flag)| all | flag.0);
    if code.flags.0 & !known != 0 {
        reject!(Flags, "unknown flags {:#x}", code.flags.0 & !known);
    }
    let has = |flag: CodeFlags| code.flags.contains(flag);
    let kinds = [CodeFlags::GENERATOR, CodeFlags::COROUTINE, CodeFlags::ASYNC_GENERATOR];
    if kinds.iter().filter(|kind| has(**kind)).count() > 1 {
        reject!(Flags, "{:?}, at most one kind of generator expected", code.flags);
    }
    if has(CodeFlags::ITERABLE_COROUTINE) && !has(CodeFlags::GENERATOR) {
        reject!(Flags, "{:?}, an iterable coroutine is a generator", code.flags);
    }
    if has(CodeFlags::HAS_DOCSTRING) != code.doc.is_some() {
        reject!(Flags, "{:?} does not agree with the docstring", code.flags);
    }
    if index == 0 && has(CodeFlags::CLASS_BODY) {
        reject!(Flags, "the module body is marked as a class body");
    }
    let is_function = !has_namespace(code, index);
    if has(CodeFlags::OPTIMIZED) != is_function {
        let what = if is_function { "a function is OPTIMIZED" } else { "a module or class body is not OPTIMIZED" };
        reject!(Flags, "{:?}, {what}", code.flags);
    }
    let parameters =
        code.arg_count != 0 || code.kwonly_count != 0 || has(CodeFlags::VARARGS) || has(CodeFlags::VARKEYWORDS);
    // A module's body may await (`PyCF_ALLOW_TOP_LEVEL_AWAIT`).
    let suspends = code.flags.makes_generator() && !(index == 0 && has(CodeFlags::COROUTINE));
    if !is_function && (parameters || suspends) {
        reject!(Flags, "a module or class body with parameters or as a generator");
    }
    Ok(())
}

fn check_slots(module: &Module, index: usize, code: &Code) -> Result {
    if code.posonly_count > code.arg_count {
        reject!(Slots, "{} positional-only parameters of {} positional ones", code.posonly_count, code.arg_count);
    }
    // In 64 bits: each count alone may be anything.
    let parameters = u64::from(code.arg_count)
        + u64::from(code.kwonly_count)
        + u64::from(code.flags.contains(CodeFlags::VARARGS))
        + u64::from(code.flags.contains(CodeFlags::VARKEYWORDS));
    if parameters > code.slots.len() as u64 {
        reject!(Slots, "{parameters} parameters, but {} slots", code.slots.len());
    }
    let mut free_seen = false;
    for (at, slot) in code.slots.iter().enumerate() {
        check_name(module, slot.name)?;
        let is_parameter = (at as u64) < parameters;
        if is_parameter && !matches!(slot.kind, SlotKind::Local | SlotKind::Cell) {
            reject!(Slots, "slot {at} is a parameter and {:?}, Local or Cell expected", slot.kind);
        }
        let is_free = slot.kind == SlotKind::Free;
        if free_seen && !is_free {
            reject!(Slots, "slot {at} is {:?} after a Free one, free variables last expected", slot.kind);
        }
        free_seen |= is_free;
    }
    if free_seen && index == 0 {
        reject!(Slots, "the module body has free variables, none expected");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_may_have_surrogates() {
        assert!(is_text("aé€😀".as_bytes()));
        assert!(is_text(b"a\xed\xa0\x80b"));
        assert!(is_text(b"\xed\xb0\x80\xed\xa0\x80"));
        assert!(is_text(b"\xed\xa0\x80x\xed\xb0\x80"));
        assert!(is_text(b"\xed\xa0\x80\xed\xb0\x80"));
        assert!(!is_text(b"\xed\xa0"));
        assert!(!is_text(b"\xff"));
        assert!(!is_text(b"\xc0\x80"));
    }
}
