//! Methods as the functions of the model.

use super::attribute::{Body, Code};
use super::class::{ClassFile, Member};
use super::decode::{Decoded, decode};
use super::flags::{Place, names};
use super::instructions::{Opcode, Operands, opcode, slots};
use super::names::{dotted, push_operand};
use super::native::PRIMITIVES;
use super::pool::{Constant, Pool};
use super::types::{Types, slots_of};
use super::{LONGEST, cut};
use crate::depths::{Conflict, find_depths};
use crate::model::{Certainty, Flow, Function, Handler, Instruction, Jump, Operand, Role, Text, Warning};
use crate::span::Span;

/// Descriptors that are longer are not told as types of the Java language.
const LONGEST_DESCRIPTOR: usize = 4000;

/// How many things that could not be read as they should are told of a method, of each kind.
const MOST_WARNINGS: usize = 1000;

/// How many of the exceptions that a method announces are told.
const MOST_THROWN: usize = 10;

/// A method as a function.
pub(super) fn function_of(class: &ClassFile<'_>, method: &Member) -> Function {
    let pool = &class.pool;
    let mut function = Function {
        name: full_name(class, method),
        kind: match pool.bytes(method.name) {
            Some(b"<init>") => "constructor",
            Some(b"<clinit>") => "class initializer",
            _ => "method",
        }
        .into(),
        facts: facts_of(class, method),
        ..Function::default()
    };
    let Some(code) = method.code() else { return function };
    function.span = code.span;
    function.handlers = code
        .exceptions
        .iter()
        .map(|entry| Handler {
            start: entry.start.into(),
            end: entry.end.into(),
            target: entry.handler.into(),
            depth: Some(1),
            what: if entry.class == 0 { "any".to_owned() } else { brief_name(pool, entry.class) },
        })
        .collect();
    let lines = lines_of(code);
    let mut lines = lines.iter().peekable();
    let mut line = None;
    for decoded in decode(code.span.of(class.file)) {
        while let Some((_, number)) = lines.next_if(|(start, _)| u32::from(*start) <= decoded.offset) {
            line = Some(u32::from(*number));
        }
        if decoded.opcode.is_none() && function.warnings.len() < MOST_WARNINGS {
            let number = decoded.bytes.first().copied().unwrap_or(0);
            let text = format!("opcode {number:#04x} is not known, or its operands are cut off: shown as data");
            function.warnings.push(Warning { at: code.span.start + decoded.offset, text });
        }
        function.instructions.push(instruction_of(class, code, &decoded, line));
    }
    let conflicts = find_depths(&mut function, 0);
    function.warnings.extend(conflicts.into_iter().map(|Conflict { at, known, other }| Warning {
        at: code.span.start + at,
        text: format!("reached with {known} slots on the stack and with {other}"),
    }));
    function
}

/// A method's name with its class and its types.
pub(super) fn full_name(class: &ClassFile<'_>, method: &Member) -> String {
    let part = |index| class.pool.within(index, LONGEST);
    let class_name = dotted(part(class.pool.name_index(class.this_class)));
    cut(format!("{class_name}.{}{}", part(method.name), part(method.descriptor)))
}

/// The entries of all tables of lines, in the order of the code.
fn lines_of(code: &Code) -> Vec<(u16, u16)> {
    let tables = code.attributes.iter().filter_map(|attribute| match &attribute.body {
        Body::LineNumberTable(lines) => Some(lines),
        _ => None,
    });
    let mut lines: Vec<_> = tables.flatten().copied().collect();
    lines.sort_by_key(|(start, _)| *start);
    lines
}

/// The name of a class, as much of it as is shown where it is only mentioned.
fn brief_name(pool: &Pool<'_>, class: u16) -> String {
    dotted(pool.brief(pool.name_index(class)))
}

fn facts_of(class: &ClassFile<'_>, method: &Member) -> Vec<(Text, String)> {
    let pool = &class.pool;
    let mut facts: Vec<(Text, String)> = Vec::new();
    let mut add = |name: &'static str, text: String| {
        if !text.is_empty() {
            facts.push((name.into(), cut(text)));
        }
    };
    add("flags", names(Place::Method, method.access));
    let mut types = String::new();
    let descriptor = pool.bytes(method.descriptor).unwrap_or_default();
    if descriptor.len() > LONGEST_DESCRIPTOR {
        add("parameters", format!("a descriptor of {} bytes", descriptor.len()));
    } else if Types::new(descriptor).write_arguments(false, &mut types).is_some() {
        add("parameters", types[1..types.len() - 1].to_owned());
    }
    let exceptions = method.attributes.iter().find_map(|attribute| match &attribute.body {
        Body::Exceptions(list) => Some(list),
        _ => None,
    });
    let thrown = exceptions.into_iter().flatten().take(MOST_THROWN).map(|index| brief_name(pool, *index));
    add("throws", thrown.collect::<Vec<_>>().join(", "));
    if let Some(code) = method.code() {
        add("stack", format!("{} slots at most", code.max_stack));
        add("locals", format!("{} slots", code.max_locals));
    } else {
        add("code", "none".to_owned());
    }
    facts
}

fn instruction_of(class: &ClassFile<'_>, code: &Code, decoded: &Decoded<'_>, line: Option<u32>) -> Instruction {
    let mut instruction = bare_instruction(class.major, decoded);
    instruction.move_by(code.span.start);
    instruction.line = line;
    if decoded.opcode.is_some_and(|opcode| opcode.pops.contains('*') || opcode.pushes.contains('*')) {
        instruction.stack = stack_of(&class.pool, decoded);
    }
    let refers = !matches!(
        decoded.operands(),
        Operands::None
            | Operands::Byte
            | Operands::Short
            | Operands::Local
            | Operands::LocalAndByte
            | Operands::Branch
            | Operands::WideBranch
            | Operands::Primitive
            | Operands::TableSwitch
            | Operands::LookupSwitch
    );
    if let (true, Some(operand)) = (refers, instruction.operands.first_mut()) {
        operand.text = Some(constant_text(&class.pool, class.this_class, decoded.index(), LONGEST_OPERAND));
    }
    instruction
}

/// Operands that stand for longer texts are told as how long they are.
const LONGEST_OPERAND: usize = 4000;

/// What an entry of the pool stands for. Long texts, which many others may refer to, are left out. Members of `this_class` are given without
/// it.
pub(super) fn constant_text(pool: &Pool<'_>, this_class: u16, index: u16, longest: usize) -> String {
    let target = match pool.get(index) {
        Constant::MethodHandle(_, reference) => reference,
        _ => index,
    };
    let len = |index: u16| pool.bytes(index).map_or(0, <[u8]>::len);
    let member = pool.member(target).unwrap_or_default();
    let (class_name, name, descriptor) = (pool.name_index(member.0), member.1, member.2);
    let all = len(pool.name_index(target)) + len(class_name) + len(name) + len(descriptor);
    if all > longest {
        return format!("{} of {all} bytes", pool.get(index).kind());
    }
    let mut text = String::new();
    push_operand(pool, index, this_class, &mut text);
    cut(text)
}

/// How many slots an instruction takes and puts of whose opcode alone that does not follow.
pub(super) fn stack_of(pool: &Pool<'_>, decoded: &Decoded<'_>) -> Option<(u32, u32)> {
    let opcode = decoded.opcode?;
    let ((pops, _), (pushes, _)) = (slots(opcode.pops), slots(opcode.pushes));
    let descriptor = || pool.bytes(pool.member(decoded.index())?.2);
    match opcode.operands {
        Operands::SmallConstant => Some((0, 1)),
        Operands::Constant => match pool.get(decoded.index()) {
            Constant::Long(_) | Constant::Double(_) => Some((0, 2)),
            Constant::Dynamic(..) => Some((0, slots_of(descriptor()?))),
            _ => Some((0, if opcode.name == "ldc2_w" { 2 } else { 1 })),
        },
        Operands::Field => {
            let slots = slots_of(descriptor()?);
            let is_put = opcode.pops.contains('*');
            Some(if is_put { (pops + slots, 0) } else { (pops, slots) })
        }
        Operands::Method | Operands::InterfaceMethod | Operands::Dynamic => {
            let (parameters, result) = pool.call_slots(pool.member(decoded.index())?.2)?;
            Some((pops + parameters, result))
        }
        Operands::Dimensions => Some((decoded.second.cast_unsigned(), 1)),
        _ => Some((pops, pushes)),
    }
}

/// An instruction of which nothing is known but its bytes. Its places count from the beginning of the code.
pub(super) fn bare_instruction(version: u16, decoded: &Decoded<'_>) -> Instruction {
    let offset = decoded.offset;
    let span = Span::new(offset, decoded.end());
    let Some(opcode) = decoded.opcode else {
        let number = decoded.bytes.first().copied().unwrap_or(0);
        let meaning = match opcode(number) {
            None => "No instruction: the byte is no opcode.".into(),
            Some(Opcode { name, operands: Operands::Wide, .. }) => format!(
                "No instruction: {name} stands before an opcode with a local variable, whose operands follow."
            )
            .into(),
            Some(Opcode { name, .. }) => {
                format!("No instruction: the byte is {name}, but its operands are cut off or impossible.").into()
            }
        };
        return Instruction {
            meaning,
            length_rule: "one byte, as nothing is known of it".into(),
            ..Instruction::data(offset, span, format!("data {number:#04x}"))
        };
    };
    let ((pops, more_pops), (pushes, more_pushes)) = (slots(opcode.pops), slots(opcode.pushes));
    let stack = (!more_pops && !more_pushes).then_some((pops, pushes));
    // Instructions that came or went with a version.
    let certainty = match opcode.number {
        0xA8 | 0xA9 | 0xC9 if version >= 51 => Certainty::Assumed,
        0xBA if version < 51 => Certainty::Assumed,
        _ if version > super::class::NEWEST => Certainty::Assumed,
        _ => Certainty::Known,
    };
    let padding_len = match decoded.operands() {
        Operands::TableSwitch | Operands::LookupSwitch => 3 - (offset % 4) as u8,
        _ => 0,
    };
    let name: Text = if decoded.is_wide { format!("wide {}", opcode.name).into() } else { opcode.name.into() };
    Instruction {
        meaning: opcode.sentence.into(),
        length_rule: length_rule(decoded).into(),
        operands: operands_of(decoded),
        prefix_len: u8::from(decoded.is_wide),
        padding_len,
        flow: flow_of(decoded),
        stack,
        certainty,
        ..Instruction::new(offset, span, name)
    }
}

fn operands_of(decoded: &Decoded<'_>) -> Vec<Operand> {
    let at = |start: u32, len: u32, role: Role, value: i64| Operand {
        span: Span::new(decoded.offset + start, decoded.offset + start + len),
        bits: None,
        role,
        value,
        text: None,
    };
    let (first, second) = (i64::from(decoded.first), i64::from(decoded.second));
    let len = decoded.bytes.len() as u32;
    match decoded.operands() {
        Operands::None | Operands::Wide => Vec::new(),
        Operands::Byte | Operands::Short => vec![at(1, len - 1, Role::Immediate, first)],
        Operands::SmallConstant | Operands::Constant => vec![at(1, len - 1, Role::Constant, first)],
        Operands::Local if decoded.is_wide => vec![at(2, 2, Role::Local, first)],
        Operands::Local => vec![at(1, 1, Role::Local, first)],
        Operands::LocalAndByte if decoded.is_wide => {
            vec![at(2, 2, Role::Local, first), at(4, 2, Role::Increment, second)]
        }
        Operands::LocalAndByte => vec![at(1, 1, Role::Local, first), at(2, 1, Role::Increment, second)],
        Operands::Branch | Operands::WideBranch => {
            let target = decoded.target().unwrap_or(0);
            vec![Operand { text: Some(format!("to {target}")), ..at(1, len - 1, Role::Target, first) }]
        }
        Operands::Field => vec![at(1, 2, Role::Field, first)],
        Operands::Method => vec![at(1, 2, Role::Function, first)],
        Operands::InterfaceMethod => vec![at(1, 2, Role::Function, first), at(3, 1, Role::Count, second)],
        Operands::Dynamic => vec![at(1, 2, Role::Function, first)],
        Operands::Class => vec![at(1, 2, Role::Type, first)],
        Operands::Dimensions => vec![at(1, 2, Role::Type, first), at(3, 1, Role::Count, second)],
        Operands::Primitive => {
            let name = usize::try_from(decoded.first - 4).ok().and_then(|place| PRIMITIVES.get(place));
            vec![Operand { text: name.map(|name| (*name).to_owned()), ..at(1, 1, Role::Type, first) }]
        }
        Operands::TableSwitch | Operands::LookupSwitch => switch_operands(decoded, at),
    }
}

fn switch_operands(decoded: &Decoded<'_>, at: impl Fn(u32, u32, Role, i64) -> Operand) -> Vec<Operand> {
    let Some(switch) = decoded.switch() else { return Vec::new() };
    let start = switch.start;
    let target = |place: u32, label: String, target: i64| Operand {
        text: Some(format!("{label} to {target}")),
        ..at(place, 4, Role::Target, target - i64::from(decoded.offset))
    };
    let mut operands = vec![target(start, "default".to_owned(), switch.default())];
    if decoded.operands() == Operands::TableSwitch {
        operands.push(at(start + 4, 4, Role::Immediate, decoded.first.into()));
        operands.push(at(start + 8, 4, Role::Immediate, decoded.second.into()));
        let places = (start + 12..).step_by(4);
        operands.extend(switch.entries().zip(places).map(|((number, to), at)| target(at, number.to_string(), to)));
    } else {
        operands.push(at(start + 4, 4, Role::Count, decoded.first.into()));
        let places = (start + 8..).step_by(8);
        operands.extend(switch.entries().zip(places).map(|((number, to), place)| Operand {
            span: at(place, 8, Role::Target, 0).span,
            ..target(place, number.to_string(), to)
        }));
    }
    operands
}

fn flow_of(decoded: &Decoded<'_>) -> Flow {
    let opcode = decoded.opcode.map_or(0, |opcode| opcode.number);
    let jump = |target: i64, stack: i32| u32::try_from(target).ok().map(|target| Jump { target, stack });
    let falls_through = !matches!(opcode, 0xA7 | 0xA8 | 0xA9 | 0xAA..=0xB1 | 0xBF | 0xC8 | 0xC9);
    let pops = decoded.opcode.map_or(0, |opcode| slots(opcode.pops).0.cast_signed());
    let is_call = matches!(opcode, 0xA8 | 0xC9);
    let mut jumps: Vec<Jump> = Vec::new();
    if let Some(switch) = decoded.switch() {
        jumps.extend(jump(switch.default(), -1));
        jumps.extend(switch.entries().filter_map(|(_, target)| jump(target, -1)));
    }
    jumps.extend(decoded.target().and_then(|target| jump(target, if is_call { 1 } else { -pops })));
    // A subroutine goes on after the instruction that called it, without the address that this one pushed.
    if is_call {
        jumps.extend(jump(decoded.end().into(), 0));
    }
    Flow { falls_through, jumps }
}

/// How the machine knew how long an instruction is.
fn length_rule(decoded: &Decoded<'_>) -> &'static str {
    if decoded.is_wide {
        return "wide doubles the operands of the next opcode: four bytes, or six for iinc";
    }
    match decoded.operands() {
        Operands::TableSwitch => {
            "padding to a multiple of four, three words, and one word for each number from low to high"
        }
        Operands::LookupSwitch => "padding to a multiple of four, two words, and two words for each of so many pairs",
        operands => match operands.byte_count() {
            Some(0) => "one byte, fixed by the opcode",
            Some(1) => "two bytes, fixed by the opcode",
            Some(2) => "three bytes, fixed by the opcode",
            Some(3) => "four bytes, fixed by the opcode",
            _ => "five bytes, fixed by the opcode",
        },
    }
}
