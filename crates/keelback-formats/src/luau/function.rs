//! Functions of a file as those of the model.

use super::constants::{Writer, path_of};
use super::decode::{Decoded, decode};
use super::file::{Constant, File, Local, Prototype};
use super::opcodes::{Kind, Part, builtin_of};
use crate::lua::names::qualified;
use crate::model::{Certainty, Flow, Function, Instruction, Jump, Operand, Role, Text, Warning};
use crate::span::Span;

/// How many bytes of a text are shown where it is only mentioned.
const MOST_SHOWN: usize = 120;

/// A function in the order in which they are told: each before those in it.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// Its number in the file.
    pub(super) prototype: u32,
    /// The place of the function that it is in.
    pub(super) parent: Option<u32>,
    /// Its name.
    pub(super) name: String,
}

/// The functions of a file, the main one first.
pub(super) fn functions(bytes: &[u8], file: &File) -> Vec<Told> {
    let mut seen = vec![false; file.prototypes.len()];
    let mut told: Vec<Told> = Vec::new();
    let rest = (0..u32::try_from(seen.len()).unwrap_or(u32::MAX)).rev();
    for root in std::iter::once(file.main).chain(rest) {
        let mut waiting: Vec<(u32, Option<u32>)> = vec![(root, None)];
        while let Some((number, parent)) = waiting.pop() {
            let Some(prototype) = file.prototypes.get(number as usize) else { continue };
            if std::mem::replace(&mut seen[number as usize], true) {
                continue;
            }
            let own = match text(bytes, file, prototype.name) {
                Some(name) => name,
                None if told.is_empty() => "main".to_owned(),
                None => format!("<function:{}>", prototype.first_line),
            };
            let around = parent.filter(|parent| *parent > 0).and_then(|parent| told.get(parent as usize));
            let name = qualified(around.map(|around| around.name.as_str()), own);
            let place = u32::try_from(told.len()).unwrap_or(u32::MAX);
            told.push(Told { prototype: number, parent, name });
            let shared = prototype.constants.iter().filter_map(|constant| match constant {
                Constant::Closure(child) => Some(*child),
                _ => None,
            });
            let mut children: Vec<u32> = prototype.children.iter().copied().chain(shared).collect();
            children.sort_unstable();
            waiting.extend(children.into_iter().rev().map(|child| (child, Some(place))));
        }
    }
    told
}

/// A string by its number, as much as is shown where it is only mentioned.
pub(super) fn text(bytes: &[u8], file: &File, number: u32) -> Option<String> {
    let text = file.string(bytes, number)?;
    Some(String::from_utf8_lossy(&text[..text.len().min(MOST_SHOWN)]).into_owned())
}

/// A function of a file.
pub(super) fn function_of(bytes: &[u8], file: &File, told: &Told) -> Function {
    let Some(prototype) = file.prototypes.get(told.prototype as usize) else { return Function::default() };
    let is_main = told.prototype == file.main;
    let mut function = Function {
        name: told.name.clone(),
        kind: if is_main { "main function" } else { "function" }.into(),
        parent: told.parent,
        span: prototype.code,
        facts: facts_of(bytes, file, prototype),
        ..Function::default()
    };
    let lines = prototype.line_numbers(bytes);
    let mut names =
        Names { writer: Writer::brief(bytes, file, MOST_SHOWN), prototype, in_registers: vec![Vec::new(); 256] };
    let mut order: Vec<&Local> = prototype.locals.iter().collect();
    order.sort_by_key(|local| local.start);
    let mut order = order.into_iter().peekable();
    for decoded in decode(prototype.words(bytes), file.is_exact) {
        let start = prototype.code.start + 4 * decoded.place;
        if decoded.certainty == Certainty::Data {
            let text = format!("Luau has no opcode {}: shown as data", decoded.number());
            function.warnings.push(Warning { at: start, text });
        }
        while let Some(local) = order.next_if(|local| local.start <= decoded.place) {
            names.in_registers[usize::from(local.register)].push(*local);
        }
        let mut instruction = instruction_of(&decoded, prototype.code.start, Some(&mut names));
        let line = lines.get(decoded.place as usize).and_then(|line| u32::try_from(*line).ok());
        instruction.line = line.filter(|line| *line > 0);
        function.instructions.push(instruction);
    }
    function
}

fn facts_of(bytes: &[u8], file: &File, prototype: &Prototype) -> Vec<(Text, String)> {
    const FLAGS: [(u8, &str); 5] = [
        (1, "module with native code"),
        (2, "not worth native code"),
        (4, "native code"),
        (8, "may be inlined"),
        (16, "exports"),
    ];
    let mut facts: Vec<(Text, String)> = Vec::new();
    let mut add = |name: &'static str, text: String| {
        if !text.is_empty() {
            facts.push((name.into(), text));
        }
    };
    let vararg = if prototype.is_vararg == 0 { "" } else { ", and extra arguments" };
    add("first line", prototype.first_line.to_string());
    add("parameters", format!("{}{vararg}", prototype.parameters));
    let flags = FLAGS.iter().filter(|(bit, _)| prototype.flags & bit != 0).map(|(_, name)| *name);
    add("flags", flags.collect::<Vec<_>>().join(", "));
    let locals = prototype.locals.iter().filter_map(|local| text(bytes, file, local.name));
    add("locals", locals.take(256).collect::<Vec<_>>().join(", "));
    let upvalues = prototype.upvalue_names.iter().filter_map(|name| text(bytes, file, *name));
    match prototype.upvalue_names.is_empty() {
        true => add("upvalues", prototype.upvalues.to_string()),
        false => add("upvalues", upvalues.take(256).collect::<Vec<_>>().join(", ")),
    }
    add("registers", prototype.stack_size.to_string());
    add("constants", prototype.constants.len().to_string());
    facts
}

/// What operands may be called by, while code is walked through.
pub(super) struct Names<'a> {
    writer: Writer<'a>,
    prototype: &'a Prototype,
    /// The variables that each register has had so far, the last one at the end.
    in_registers: Vec<Vec<Local>>,
}

impl Names<'_> {
    /// The variable in a register.
    fn of_register(&mut self, decoded: &Decoded, register: i64) -> Option<String> {
        let locals = self.in_registers.get_mut(usize::try_from(register).ok()?)?;
        while locals.pop_if(|local| local.end <= decoded.place).is_some() {}
        locals.last().and_then(|local| text(self.writer.bytes, self.writer.file, local.name))
    }

    fn of(&mut self, decoded: &Decoded, part: Part, kind: Kind) -> Option<String> {
        let value = decoded.part(part);
        let (bytes, file) = (self.writer.bytes, self.writer.file);
        match kind {
            Kind::Register => self.of_register(decoded, value),
            Kind::Captured if !decoded.captures_upvalue() => self.of_register(decoded, value),
            Kind::Upvalue | Kind::Captured => {
                text(bytes, file, *self.prototype.upvalue_names.get(usize::try_from(value).ok()?)?)
            }
            Kind::Constant | Kind::Import | Kind::Class | Kind::Shape => {
                let mut out = Vec::new();
                self.writer.push(&mut out, self.prototype, value, kind == Kind::Shape);
                out.truncate(MOST_SHOWN);
                Some(String::from_utf8_lossy(&out).into_owned())
            }
            Kind::Path => {
                let numbers: Vec<String> = path_of(value as u32).map(|number| format!("K{number}")).collect();
                Some(numbers.join(", "))
            }
            Kind::Prototype => {
                let child = *self.prototype.children.get(usize::try_from(value).ok()?)?;
                let child = file.prototypes.get(child as usize)?;
                Some(text(bytes, file, child.name).unwrap_or_else(|| format!("line {}", child.first_line)))
            }
            _ => None,
        }
    }
}

/// An instruction of code that begins somewhere.
pub(super) fn instruction_of(decoded: &Decoded, code: u32, names: Option<&mut Names<'_>>) -> Instruction {
    let start = code + 4 * decoded.place;
    let (falls_through, jump) = decoded.successors();
    let jump = jump.and_then(|target| u32::try_from(target).ok());
    let mut names = names;
    let operands = decoded.operands().map(|(part, kind)| {
        let value = decoded.part(part);
        let (first, end) = bytes_of(part);
        let text = match kind {
            Kind::Jump | Kind::Call | Kind::Skip => decoded.target().map(|target| format!("to {target}")),
            Kind::Builtin => builtin_of(value).map(str::to_owned),
            Kind::Capture => {
                let kinds = ["value", "reference", "upvalue"];
                usize::try_from(value).ok().and_then(|kind| kinds.get(kind)).map(|kind| (*kind).to_owned())
            }
            Kind::Protected => Some(if value == 0 { "pcall" } else { "xpcall" }.to_owned()),
            _ => names.as_mut().and_then(|names| names.of(decoded, part, kind)),
        };
        Operand { span: Span::new(start + first, start + end), bits: None, role: role_of(decoded, kind), value, text }
    });
    let operands = operands.collect();
    Instruction {
        meaning: decoded.opcode.map_or("", |opcode| opcode.sentence).into(),
        length_rule: length_rule(decoded).into(),
        operands,
        flow: Flow { falls_through, jumps: jump.map(|target| Jump { target, stack: 0 }).into_iter().collect() },
        certainty: decoded.certainty,
        ..Instruction::new(decoded.place, Span::new(start, start + 4 * decoded.word_count()), decoded.name())
    }
}

/// How the machine knew how long an instruction is.
fn length_rule(decoded: &Decoded) -> &'static str {
    match (decoded.extra, decoded.opcode) {
        (Some(_), _) => "eight bytes, as the opcode, which is the first one, has a second word",
        (None, Some(opcode)) if opcode.has_extra => "four bytes: the second word that the opcode has is cut off",
        _ => "four bytes; the first one is the opcode, which has no second word",
    }
}

/// Which of an instruction's bytes a part is in.
fn bytes_of(part: Part) -> (u32, u32) {
    match part {
        Part::A => (1, 2),
        Part::B => (2, 3),
        Part::C => (3, 4),
        Part::D => (2, 4),
        Part::E => (1, 4),
        Part::Extra(first, count) => (4 + first / 8, 4 + (first + count).div_ceil(8)),
    }
}

fn role_of(decoded: &Decoded, kind: Kind) -> Role {
    match kind {
        Kind::Skip if decoded.target().is_none() => Role::Immediate,
        Kind::Captured if !decoded.captures_upvalue() => Role::Register,
        Kind::Register | Kind::Base => Role::Register,
        Kind::Upvalue | Kind::Captured => Role::Cell,
        Kind::Constant | Kind::Import | Kind::Shape | Kind::Class => Role::Constant,
        Kind::Prototype | Kind::PrototypeId | Kind::Builtin | Kind::Protected => Role::Function,
        Kind::Count | Kind::Hash | Kind::Size => Role::Count,
        Kind::Jump | Kind::Call | Kind::Skip => Role::Target,
        Kind::Not | Kind::IpairsLike | Kind::Capture | Kind::Member | Kind::Static | Kind::NameCall => Role::Flags,
        Kind::Path | Kind::Integer | Kind::Index | Kind::At | Kind::MemberName | Kind::Feedback => Role::Immediate,
    }
}
