//! What things are called: constants as luac writes them, registers by the variables in them, functions by where they are stored.

use std::collections::HashMap;

use super::chunk::{Chunk, Constant, Local, Prototype, Value};
use super::decode::{Decoded, Operand};
use super::header::Number;
use super::number::general;
use super::opcodes::{Kind, Part};
use crate::span::Span;

/// How many digits of a number Lua writes: as many as one of 8 bytes surely has.
const DIGITS: usize = 14;

/// The same where numbers have 4 bytes.
const SHORT_DIGITS: usize = 7;

/// How many bytes of a text are shown where it is only mentioned.
const MOST_SHOWN: usize = 120;

/// How long a function's name may become by those of the functions that it is in.
const MOST_NAMED: usize = 200;

/// How many variables may be visible at once: as many as there are registers.
const MOST_VISIBLE: usize = 256;

/// The names of metamethods that instructions of 5.4 mention, by their numbers.
const EVENTS: [&str; 25] = [
    "__index",
    "__newindex",
    "__gc",
    "__mode",
    "__len",
    "__eq",
    "__add",
    "__sub",
    "__mul",
    "__mod",
    "__pow",
    "__div",
    "__idiv",
    "__band",
    "__bor",
    "__bxor",
    "__shl",
    "__shr",
    "__unm",
    "__bnot",
    "__lt",
    "__le",
    "__concat",
    "__call",
    "__close",
];

/// What a metamethod is called.
#[must_use]
pub fn event_name(number: i64) -> Option<&'static str> {
    EVENTS.get(usize::try_from(number).ok()?).copied()
}

/// Appends a string in quotes with the escapes that luac writes.
pub fn push_quoted(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'"');
    for byte in bytes {
        let letter = match byte {
            b'"' => b'"',
            b'\\' => b'\\',
            0x07 => b'a',
            0x08 => b'b',
            0x0C => b'f',
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x0B => b'v',
            0x20..=0x7E => {
                out.push(*byte);
                continue;
            }
            _ => {
                out.extend_from_slice(&[b'\\', b'0' + byte / 100, b'0' + byte / 10 % 10, b'0' + byte % 10]);
                continue;
            }
        };
        out.extend_from_slice(&[b'\\', letter]);
    }
    out.push(b'"');
}

/// Appends a constant as luac writes it.
pub fn push_constant(out: &mut Vec<u8>, file: &[u8], chunk: &Chunk, constant: &Constant) {
    match constant.value {
        Value::Nil => out.extend_from_slice(b"nil"),
        Value::Boolean(value) => out.extend_from_slice(if value { b"true" } else { b"false" }),
        Value::Number(Number::Integer(number)) => out.extend_from_slice(number.to_string().as_bytes()),
        Value::Number(Number::Float(number)) => {
            let is_short = chunk.header.number_len == 4;
            let text = general(number, if is_short { SHORT_DIGITS } else { DIGITS });
            out.extend_from_slice(text.as_bytes());
            let looks_integral = text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
            if chunk.header.dialect.marks_floats && looks_integral {
                out.extend_from_slice(b".0");
            }
        }
        Value::String(span) => push_quoted(out, span.unwrap_or_default().of(file)),
    }
}

/// A constant in a few words.
#[must_use]
pub fn constant_text(file: &[u8], chunk: &Chunk, prototype: &Prototype, index: i64) -> Option<String> {
    let constant = prototype.constants.get(usize::try_from(index).ok()?)?;
    if let Value::String(Some(span)) = constant.value {
        return Some(quoted(span.of(file)));
    }
    let mut out = Vec::new();
    push_constant(&mut out, file, chunk, constant);
    Some(String::from_utf8_lossy(&out).into_owned())
}

/// A string in quotes, as much of it as is shown where it is only mentioned.
#[must_use]
pub fn quoted(bytes: &[u8]) -> String {
    let mut out = Vec::new();
    push_quoted(&mut out, &bytes[..bytes.len().min(MOST_SHOWN)]);
    if bytes.len() > MOST_SHOWN {
        out.extend_from_slice(b"...");
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Text of a file, as much as is shown where it is only mentioned.
#[must_use]
pub fn text(file: &[u8], span: Option<Span>) -> Option<String> {
    let bytes = span?.of(file);
    Some(String::from_utf8_lossy(&bytes[..bytes.len().min(MOST_SHOWN)]).into_owned())
}

/// The name of an upvalue, if the file says it.
#[must_use]
pub fn upvalue_name(file: &[u8], prototype: &Prototype, index: i64) -> Option<String> {
    text(file, *prototype.upvalue_names.get(usize::try_from(index).ok()?)?)
}

/// The variables that are in registers, as code is walked through from its beginning.
pub struct Visible<'a> {
    locals: &'a [Local],
    /// Places of variables in the order in which they begin.
    order: Vec<usize>,
    next: usize,
    /// Places of those that are visible, in the order of the file.
    visible: Vec<usize>,
}

impl<'a> Visible<'a> {
    /// Nothing yet.
    #[must_use]
    pub fn new(locals: &'a [Local]) -> Visible<'a> {
        let mut order: Vec<usize> = (0..locals.len()).collect();
        order.sort_by_key(|place| locals[*place].start);
        Visible { locals, order, next: 0, visible: Vec::new() }
    }

    /// Goes on to an instruction.
    pub fn go_to(&mut self, place: u32) {
        let locals = self.locals;
        self.visible.retain(|local| place < locals[*local].end);
        while let Some(&local) = self.order.get(self.next).filter(|local| locals[**local].start <= place) {
            self.next += 1;
            if place < locals[local].end && self.visible.len() < MOST_VISIBLE {
                let at = self.visible.partition_point(|other| *other < local);
                self.visible.insert(at, local);
            }
        }
    }

    /// The variable in a register.
    #[must_use]
    pub fn at(&self, register: i64) -> Option<&'a Local> {
        let place = self.visible.get(usize::try_from(register).ok()?)?;
        self.locals.get(*place)
    }
}

/// A function's name with that of the one that it is in, unless it gets too long by that.
#[must_use]
pub fn qualified(around: Option<&str>, own: String) -> String {
    match around.filter(|around| around.len() + own.len() < MOST_NAMED) {
        Some(around) => format!("{around}.{own}"),
        None => own,
    }
}

/// Names of the functions, with those that they are in. The file has none: each is called by the variable or field that it is stored in
/// first, or by its line.
#[must_use]
pub fn function_names(file: &[u8], chunk: &Chunk) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(chunk.prototypes.len());
    let mut stored: HashMap<u32, String> = HashMap::new();
    for (number, prototype) in chunk.prototypes.iter().enumerate() {
        let own = match (u32::try_from(number).ok().and_then(|number| stored.remove(&number)), prototype.parent) {
            (_, None) => "main".to_owned(),
            (Some(name), _) => name,
            (None, _) => format!("<function:{}>", prototype.first_line),
        };
        let around = prototype.parent.filter(|parent| *parent > 0).and_then(|parent| names.get(parent as usize));
        names.push(qualified(around.map(String::as_str), own));
        find_stored(file, chunk, prototype, &mut stored);
    }
    names
}

/// Finds where the functions in a function are stored.
fn find_stored(file: &[u8], chunk: &Chunk, prototype: &Prototype, stored: &mut HashMap<u32, String>) {
    if prototype.prototypes.is_empty() {
        return;
    }
    let code: Vec<Decoded> = chunk.instructions(file, prototype).collect();
    let mut visible = Visible::new(&prototype.locals);
    for (index, closure) in code.iter().enumerate() {
        visible.go_to(closure.place);
        let Some((part, _)) = closure.operands().find(|(_, kind)| *kind == Kind::Prototype) else { continue };
        let child = usize::try_from(closure.part(part)).ok().and_then(|child| prototype.prototypes.get(child));
        let Some(&child) = child else { continue };
        // In 5.1 the instructions after it say which variables the function shares.
        let shared = if chunk.header.dialect.items.contains(&super::dialect::Item::Upvalues) {
            0
        } else {
            chunk.prototypes.get(child as usize).map_or(0, Prototype::upvalue_count)
        };
        let register = closure.part(Part::A);
        let after = code.get(index + 1 + shared);
        let name = after.and_then(|store| stored_as(file, prototype, store, register, &visible));
        let name = name.or_else(|| {
            // Variables begin in the order of their registers: the next one that becomes visible is in the next register.
            let local = visible.order.get(visible.next).map(|local| prototype.locals[*local])?;
            let is_here =
                local.start == closure.place + 1 || local.start as usize == closure.place as usize + 1 + shared;
            let is_next = usize::try_from(register) == Ok(visible.visible.len());
            if is_here && is_next { text(file, local.name) } else { None }
        });
        if let Some(name) = name {
            stored.entry(child).or_insert(name);
        }
    }
}

/// The name that an instruction stores a register under.
fn stored_as(
    file: &[u8],
    prototype: &Prototype,
    store: &Decoded,
    register: i64,
    visible: &Visible<'_>,
) -> Option<String> {
    let name = store.opcode?.name;
    let string = |part, kind| match store.operand(part, kind) {
        Operand::Constant(index) => match prototype.constants.get(usize::try_from(index).ok()?)?.value {
            Value::String(span) => text(file, span),
            _ => None,
        },
        _ => None,
    };
    let value_is_ours = store.operand(Part::C, Kind::RegisterOrConstant) == Operand::Register(register);
    match name {
        "SETGLOBAL" if store.part(Part::A) == register => string(Part::Bx, Kind::Constant),
        "SETUPVAL" if store.part(Part::A) == register => upvalue_name(file, prototype, store.part(Part::B)),
        "SETTABUP" | "SETTABLE" | "SETFIELD" if value_is_ours => {
            let (part, kind) = store.operands().nth(1)?;
            let field = string(part, kind)?;
            let table = match name {
                "SETTABUP" => upvalue_name(file, prototype, store.part(Part::A)).filter(|name| name != "_ENV"),
                _ => visible.at(store.part(Part::A)).and_then(|local| text(file, local.name)),
            };
            Some(
                table
                    .filter(|table| !table.starts_with('('))
                    .map_or(field.clone(), |table| format!("{table}.{field}")),
            )
        }
        _ => None,
    }
}
