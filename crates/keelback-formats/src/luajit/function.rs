//! Functions of a dump as those of the model, and what they are called.

use std::cell::Cell;
use std::collections::HashMap;

use super::decode::Decoded;
use super::dump::{Dump, LOOP_NAMES, Object, Prototype, VAR_ARG};
use super::native::listed;
use super::opcodes::Mode;
use crate::lua::chunk::Local;
use crate::lua::function::{room_of, within};
use crate::lua::names::{Visible, qualified, quoted, text};
use crate::model::{Certainty, Flow, Function, Instruction, Jump, Operand, Role, Text, Warning};
use crate::span::Span;

/// The bits of an upvalue that say which one.
const UPVALUE_INDEX: u16 = 0x3FFF;

/// A function in the order in which they are told: each before those in it.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// Its place in the file.
    pub(super) prototype: u32,
    /// The number of the function that it is in.
    pub(super) parent: Option<u32>,
    /// Its name.
    pub(super) name: String,
}

/// The functions of a dump, the main one first.
pub(super) fn functions(file: &[u8], dump: &Dump) -> Vec<Told> {
    let mut is_child = vec![false; dump.prototypes.len()];
    for child in dump.prototypes.iter().flat_map(Prototype::children) {
        if let Some(is_child) = is_child.get_mut(child as usize) {
            *is_child = true;
        }
    }
    let roots = (0..dump.prototypes.len()).filter(|place| !is_child[*place]);
    let mut waiting: Vec<(u32, Option<u32>)> =
        roots.map(|place| (u32::try_from(place).unwrap_or(u32::MAX), None)).collect();
    let mut told: Vec<Told> = Vec::new();
    let mut stored: HashMap<u32, String> = HashMap::new();
    while let Some((place, parent)) = waiting.pop() {
        let Some(prototype) = dump.prototypes.get(place as usize) else { continue };
        let own = match (stored.remove(&place), parent) {
            (_, None) if told.is_empty() => "main".to_owned(),
            (Some(name), _) => name,
            _ if prototype.lines.is_empty() => format!("<function {place}>"),
            _ => format!("<function:{}>", prototype.first_line),
        };
        let around = parent.filter(|parent| *parent > 0).and_then(|parent| told.get(parent as usize));
        let name = qualified(around.map(|around| around.name.as_str()), own);
        let number = u32::try_from(told.len()).unwrap_or(u32::MAX);
        told.push(Told { prototype: place, parent, name });
        let children: Vec<u32> = prototype.children().collect();
        waiting.extend(children.into_iter().rev().map(|child| (child, Some(number))));
        find_stored(file, dump, prototype, &mut stored);
    }
    told
}

/// Finds where the functions in a function are stored.
fn find_stored(file: &[u8], dump: &Dump, prototype: &Prototype, stored: &mut HashMap<u32, String>) {
    if prototype.children().next().is_none() {
        return;
    }
    let mut starts: HashMap<u32, &Local> = HashMap::new();
    for local in &prototype.locals {
        starts.entry(local.start).or_insert(local);
    }
    let mut visible = Visible::new(&prototype.locals);
    let mut code = dump.instructions(file, prototype).peekable();
    while let Some(decoded) = code.next() {
        visible.go_to(decoded.place);
        if decoded.opcode.is_none_or(|opcode| opcode.c != Mode::Function) {
            continue;
        }
        let Some(Object::Prototype(child)) = prototype.object(decoded.c()) else { continue };
        let string = |number| match prototype.object(number) {
            Some(Object::String(span)) => text(file, Some(*span)),
            _ => None,
        };
        let after = code.peek().filter(|after| after.a() == decoded.a()).map(|after| (after.name(), after));
        let name = match &after {
            Some((name, after)) if name == "GSET" => string(after.c()),
            Some((name, after)) if name == "TSETS" => string(after.c()).map(|field| {
                let table = visible.at(after.b().into()).and_then(|local| text(file, local.name));
                table.map_or(field.clone(), |table| format!("{table}.{field}"))
            }),
            _ => starts.get(&(decoded.place + 1)).and_then(|local| text(file, local.name)),
        };
        if let Some(name) = name {
            stored.entry(*child).or_insert(name);
        }
    }
}

/// A function of a file.
pub(super) fn function_of(file: &[u8], dump: &Dump, told: &Told) -> Function {
    let Some(prototype) = dump.prototypes.get(told.prototype as usize) else { return Function::default() };
    let mut function = Function {
        name: told.name.clone(),
        kind: if told.parent.is_none() { "main function" } else { "function" }.into(),
        parent: told.parent,
        span: prototype.code,
        facts: facts_of(file, dump, prototype),
        ..Function::default()
    };
    let mut visible = Visible::new(&prototype.locals);
    let room = Cell::new(room_of(prototype.code));
    for decoded in dump.instructions(file, prototype) {
        let start = prototype.code.start + 4 * (decoded.place - 1);
        if decoded.certainty == Certainty::Data {
            let text = format!("LuaJIT {} has no opcode {}: shown as data", dump.version.name, decoded.number());
            function.warnings.push(Warning { at: start, text });
        }
        visible.go_to(decoded.place);
        let names = Names { file, dump, prototype, visible: &visible, room: &room };
        let mut instruction = instruction_of(&decoded, start, dump.is_big_endian(), Some(&names));
        instruction.line = prototype.line(file, dump.is_big_endian(), decoded.place);
        function.instructions.push(instruction);
    }
    function
}

fn facts_of(file: &[u8], dump: &Dump, prototype: &Prototype) -> Vec<(Text, String)> {
    let mut facts: Vec<(Text, String)> = Vec::new();
    let mut add = |name: &'static str, text: String| {
        if !text.is_empty() {
            facts.push((name.into(), text));
        }
    };
    add("source", text(file, dump.source).unwrap_or_default());
    if !prototype.lines.is_empty() {
        let last = prototype.first_line.saturating_add(prototype.line_count);
        add("lines", format!("{} to {last}", prototype.first_line));
    }
    let vararg = if prototype.flags & VAR_ARG == 0 { "" } else { ", and extra arguments" };
    add("parameters", format!("{}{vararg}", prototype.parameters));
    let names =
        prototype.locals.iter().zip(&prototype.loop_names).map(|(local, kind)| local_name(file, local, *kind));
    add("locals", names.collect::<Vec<_>>().join(", "));
    let upvalues = prototype.upvalues.iter().enumerate().map(|(number, upvalue)| {
        let name = prototype.upvalue_names.get(number).and_then(|name| text(file, Some(*name)));
        let name = name.unwrap_or_else(|| format!("upvalue {number}"));
        let place = upvalue & UPVALUE_INDEX;
        let what = if upvalue & 0x8000 == 0 { "upvalue" } else { "slot" };
        format!("{name} ({what} {place} of the function around)")
    });
    add("upvalues", upvalues.collect::<Vec<_>>().join(", "));
    add("slots", prototype.frame_size.to_string());
    facts
}

fn local_name(file: &[u8], local: &Local, kind: u8) -> String {
    let of_loop = || usize::from(kind).checked_sub(1).and_then(|kind| LOOP_NAMES.get(kind));
    text(file, local.name).or_else(|| of_loop().map(|name| (*name).to_owned())).unwrap_or_default()
}

/// What operands may be called by.
pub(super) struct Names<'a> {
    file: &'a [u8],
    dump: &'a Dump,
    prototype: &'a Prototype,
    visible: &'a Visible<'a>,
    /// How many bytes of text there is still room for.
    room: &'a Cell<usize>,
}

impl Names<'_> {
    fn of(&self, decoded: &Decoded, mode: Mode, value: u32) -> Option<String> {
        match mode {
            Mode::Destination | Mode::Base | Mode::Variable | Mode::ReadOnlyBase => {
                text(self.file, self.visible.at(value.into())?.name)
            }
            Mode::Upvalue => text(self.file, self.prototype.upvalue_names.get(value as usize).copied()),
            Mode::Number => self.prototype.numbers.get(value as usize).map(|number| listed(*number, decoded)),
            Mode::String | Mode::Table | Mode::Function | Mode::Foreign => {
                self.prototype.object(value).map(|object| self.object(object))
            }
            _ => None,
        }
    }

    fn object(&self, object: &Object) -> String {
        match object {
            Object::String(span) => quoted(span.of(self.file)),
            Object::Table(array, hash) => format!("table of {array} and {hash} elements"),
            Object::Prototype(child) => match self.dump.prototypes.get(*child as usize) {
                Some(child) if !child.lines.is_empty() => {
                    format!("lines {} to {}", child.first_line, child.first_line.saturating_add(child.line_count))
                }
                _ => format!("prototype {child}"),
            },
            Object::Signed(number) => format!("{number}LL"),
            Object::Unsigned(number) => format!("{number}ULL"),
            Object::Complex(real, imaginary) => format!("{real}{imaginary:+}i"),
        }
    }
}

/// An instruction that begins somewhere.
pub(super) fn instruction_of(
    decoded: &Decoded,
    start: u32,
    is_big_endian: bool,
    names: Option<&Names<'_>>,
) -> Instruction {
    let (falls_through, jump) = decoded.successors();
    let jump = jump.and_then(|target| u32::try_from(target).ok());
    let operands = decoded.operands().map(|(mode, value, (first, end))| {
        let span = if is_big_endian { (4 - end, 4 - first) } else { (first, end) };
        let number = if mode == Mode::SignedLiteral { i64::from((value as u16).cast_signed()) } else { value.into() };
        let text = match mode {
            Mode::Jump => decoded.target().map(|target| format!("to {target}")),
            Mode::Primitive => ["nil", "false", "true"].get(value as usize).map(|name| (*name).to_owned()),
            _ => names.and_then(|names| Some(within(names.of(decoded, mode, value)?, names.room))),
        };
        Operand {
            span: Span::new(start + span.0, start + span.1),
            bits: None,
            role: role_of(mode),
            value: number,
            text,
        }
    });
    let operands = operands.collect();
    Instruction {
        meaning: decoded.opcode.map_or("", |opcode| opcode.sentence).into(),
        length_rule: "four bytes, as every instruction; the lowest one is the opcode".into(),
        operands,
        flow: Flow { falls_through, jumps: jump.map(|target| Jump { target, stack: 0 }).into_iter().collect() },
        certainty: decoded.certainty,
        ..Instruction::new(decoded.place, Span::new(start, start + 4), decoded.name())
    }
}

fn role_of(mode: Mode) -> Role {
    match mode {
        Mode::Destination | Mode::Base | Mode::Variable | Mode::ReadOnlyBase => Role::Register,
        Mode::Upvalue => Role::Cell,
        Mode::Number | Mode::String | Mode::Table | Mode::Foreign => Role::Constant,
        Mode::Function => Role::Function,
        Mode::Jump => Role::Target,
        Mode::None | Mode::Literal | Mode::SignedLiteral | Mode::Primitive => Role::Immediate,
    }
}
