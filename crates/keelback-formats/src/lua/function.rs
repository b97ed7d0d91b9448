//! Functions of a chunk as those of the model.

use std::cell::Cell;

use super::chunk::{Chunk, Prototype};
use super::decode::{Decoded, Operand as Resolved};
use super::names::{Visible, constant_text, event_name, text, upvalue_name};
use super::opcodes::{Kind, Part};
use crate::model::{Certainty, Flow, Function, Instruction, Jump, Operand, Role, Text, Warning};
use crate::span::Span;
use crate::text::cut;

/// A function of a file.
pub(super) fn function_of(file: &[u8], chunk: &Chunk, number: usize, name: String) -> Function {
    let Some(prototype) = chunk.prototypes.get(number) else { return Function::default() };
    let is_main = prototype.parent.is_none();
    let mut function = Function {
        name,
        kind: if is_main { "main function" } else { "function" }.into(),
        parent: prototype.parent,
        span: prototype.code,
        facts: facts_of(file, chunk, prototype),
        ..Function::default()
    };
    let lines = prototype.lines(file, &chunk.header);
    let mut visible = Visible::new(&prototype.locals);
    let room = Cell::new(room_of(prototype.code));
    for decoded in chunk.instructions(file, prototype) {
        let at = prototype.code.start + 4 * decoded.place;
        if decoded.certainty == Certainty::Data {
            let version = chunk.header.dialect.name;
            let text = format!("Lua {version} has no opcode {}: shown as data", decoded.number);
            function.warnings.push(Warning { at, text });
        }
        visible.go_to(decoded.place);
        let line = lines.get(decoded.place as usize).and_then(|line| u32::try_from(*line).ok());
        let names = Names { file, chunk, prototype, visible: &visible, room: &room };
        let mut instruction = instruction_of(&decoded, chunk.header.is_big_endian, Some(&names));
        instruction.line = line.filter(|line| *line > 0);
        instruction.move_by(prototype.code.start);
        function.instructions.push(instruction);
    }
    function
}

fn facts_of(file: &[u8], chunk: &Chunk, prototype: &Prototype) -> Vec<(Text, String)> {
    let mut facts: Vec<(Text, String)> = Vec::new();
    let mut add = |name: &'static str, text: String| {
        if !text.is_empty() {
            facts.push((name.into(), text));
        }
    };
    let name = |span| text(file, span).unwrap_or_default();
    add("source", chunk.source(file, prototype).map(|source| name(Some(source))).unwrap_or_default());
    add("lines", format!("{} to {}", prototype.first_line, prototype.last_line));
    let vararg = if prototype.is_vararg != 0 { ", and extra arguments" } else { "" };
    let parameters = usize::from(prototype.parameters);
    let named: Vec<String> = prototype.locals.iter().take(parameters).map(|local| name(local.name)).collect();
    match named.is_empty() {
        true => add("parameters", format!("{parameters}{vararg}")),
        false => add("parameters", format!("{}{vararg}", named.join(", "))),
    }
    let locals: Vec<String> = prototype.locals.iter().skip(parameters).map(|local| name(local.name)).collect();
    add("locals", locals.join(", "));
    let upvalues = (0..prototype.upvalue_count()).map(|number| {
        let name = upvalue_name(file, prototype, i64::try_from(number).unwrap_or(i64::MAX));
        let name = name.unwrap_or_else(|| format!("upvalue {number}"));
        match prototype.upvalues.get(number) {
            Some(upvalue) if upvalue.in_stack != 0 => {
                format!("{name} (register {} of the function around)", upvalue.index)
            }
            Some(upvalue) => format!("{name} (upvalue {} of the function around)", upvalue.index),
            None => name,
        }
    });
    add("upvalues", upvalues.collect::<Vec<_>>().join(", "));
    add("registers", prototype.stack_size.to_string());
    add("constants", prototype.constants.len().to_string());
    facts
}

/// How many bytes of text the operands of a function may have.
pub(crate) fn room_of(code: Span) -> usize {
    (code.len() as usize).saturating_mul(32).saturating_add(1 << 12)
}

/// A text as long as there is room for it; else its beginning.
pub(crate) fn within(text: String, room: &Cell<usize>) -> String {
    const SHORT: usize = 24;
    let text = if text.len() > room.get() { cut(text, SHORT) } else { text };
    room.set(room.get().saturating_sub(text.len()));
    text
}

/// What operands may be called by.
pub(super) struct Names<'a> {
    file: &'a [u8],
    chunk: &'a Chunk,
    prototype: &'a Prototype,
    visible: &'a Visible<'a>,
    /// How many bytes of text there is still room for.
    room: &'a Cell<usize>,
}

impl Names<'_> {
    fn of(&self, decoded: &Decoded, part: Part, kind: Kind) -> Option<String> {
        match (decoded.operand(part, kind), kind) {
            (Resolved::Constant(index), _) => constant_text(self.file, self.chunk, self.prototype, index),
            (Resolved::Register(register), _) => {
                self.visible.at(register).and_then(|local| text(self.file, local.name))
            }
            (Resolved::Other(number), Kind::Upvalue) => upvalue_name(self.file, self.prototype, number),
            (Resolved::Other(number), Kind::Prototype) => {
                let child = self.prototype.prototypes.get(usize::try_from(number).ok()?)?;
                let child = self.chunk.prototypes.get(*child as usize)?;
                Some(format!("lines {} to {}", child.first_line, child.last_line))
            }
            _ => None,
        }
    }
}

/// An instruction. Its places count from the beginning of the code.
pub(super) fn instruction_of(decoded: &Decoded, is_big_endian: bool, names: Option<&Names<'_>>) -> Instruction {
    let start = 4 * decoded.place;
    let (falls_through, jump) = decoded.successors();
    let jump = jump.and_then(|target| u32::try_from(target).ok());
    let mut operands: Vec<Operand> = Vec::new();
    for (part, kind) in decoded.operands() {
        let resolved = decoded.operand(part, kind);
        let value = match resolved {
            Resolved::Register(number) | Resolved::Constant(number) | Resolved::Other(number) => number,
        };
        let text = match kind {
            Kind::Forward | Kind::Backward | Kind::Exit => decoded.target().map(|target| format!("to {target}")),
            Kind::Event => event_name(value).map(str::to_owned),
            _ => names.and_then(|names| Some(within(names.of(decoded, part, kind)?, names.room))),
        };
        operands.push(Operand {
            span: span_of(decoded, part, is_big_endian),
            bits: bits_of(decoded, part),
            role: role_of(kind, resolved),
            value,
            text,
        });
    }
    if let Some(extra) = decoded.extra {
        let span = Span::new(start + 4, start + 8);
        operands.push(Operand { span, bits: None, role: Role::Immediate, value: extra.into(), text: None });
    }
    Instruction {
        meaning: decoded.opcode.map_or("", |opcode| opcode.sentence).into(),
        length_rule: length_rule(decoded).into(),
        operands,
        flow: Flow { falls_through, jumps: jump.map(|target| Jump { target, stack: 0 }).into_iter().collect() },
        certainty: decoded.certainty,
        ..Instruction::new(decoded.place, Span::new(start, 4 * decoded.end()), decoded.name())
    }
}

/// The bytes that a part of a word is in, but for the one that the opcode is in.
fn span_of(decoded: &Decoded, part: Part, is_big_endian: bool) -> Span {
    let start = 4 * decoded.place;
    let Some(bits) = decoded.dialect.bits_of(part) else { return Span::new(start, start) };
    let (first, last) = ((bits.first / 8).max(1), (bits.first + bits.count - 1) / 8);
    if is_big_endian {
        Span::new(start + 3 - last, start + 4 - first)
    } else {
        Span::new(start + first, start + last + 1)
    }
}

/// The bits that a part of a word has, if they are not whole bytes.
fn bits_of(decoded: &Decoded, part: Part) -> Option<(u8, u8)> {
    let bits = decoded.dialect.bits_of(part)?;
    let (first, end) = (u8::try_from(bits.first).ok()?, u8::try_from(bits.first + bits.count).ok()?);
    (first % 8 != 0 || end % 8 != 0).then_some((first, end))
}

/// How the machine knew how long an instruction is.
fn length_rule(decoded: &Decoded) -> &'static str {
    match (decoded.extra, decoded.dialect.opcode_bits) {
        (Some(_), _) => "four bytes, and four more that are an operand, as C is 0",
        (None, 6) => "four bytes, as every instruction; the lowest six bits are the opcode",
        _ => "four bytes, as every instruction; the lowest seven bits are the opcode",
    }
}

fn role_of(kind: Kind, resolved: Resolved) -> Role {
    match (kind, resolved) {
        (Kind::Global, _) => Role::Global,
        (_, Resolved::Register(_)) => Role::Register,
        (_, Resolved::Constant(_)) => Role::Constant,
        (Kind::Upvalue, _) => Role::Cell,
        (Kind::Prototype, _) => Role::Function,
        (Kind::Count | Kind::Size, _) => Role::Count,
        (Kind::Flag | Kind::Mark, _) => Role::Flags,
        (Kind::Forward | Kind::Backward | Kind::Exit, _) => Role::Target,
        _ => Role::Immediate,
    }
}

/// Bytes at the end that are too few for an instruction.
pub(super) fn data_of(place: u32, span: Span, value: u64) -> Instruction {
    let operand =
        Operand { span, bits: None, role: Role::Immediate, value: i64::try_from(value).unwrap_or(0), text: None };
    Instruction {
        length_rule: "cut off: an instruction has four bytes".into(),
        operands: vec![operand],
        ..Instruction::data(place, span, "data")
    }
}
