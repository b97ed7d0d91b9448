//! Methods as the functions of the model.

use std::collections::HashMap;

use super::classes::Method;
use super::code::{CodeItem, Handlers};
use super::debug::{Frame, for_each_local, for_each_position};
use super::decode::{Decoded, Payload, decode};
use super::file::Dex;
use super::header::NO_INDEX;
use super::instructions::{CONST_HIGH16, Format, Index, Next};
use super::names::{self, Place, flags, referred};
use crate::lua::number::general;
use crate::model::{Certainty, Flow, Function, Handler, Instruction, Jump, Operand, Role, Text, Warning};
use crate::span::Span;

/// How many items of a table of numbers are shown one by one.
const MOST_ITEMS: usize = 256;
/// How many local variables are told with a method.
const MOST_LOCALS: usize = 64;
/// How long all names in the operands of a method may be: so many times its instructions, and this much more. They are repeated in each
/// instruction.
const MOST_TEXT: usize = 8;
const MORE_TEXT: usize = 2 << 20;

/// A method as a function.
pub(super) fn function_of(dex: &Dex<'_>, method: &Method) -> Function {
    let index = method.defined.index;
    let name = dex.method(index).and_then(|member| dex.string_within(member.name, 9));
    let mut function = Function {
        name: name_of(dex, method),
        kind: match name {
            Some((b"<init>", false)) => "constructor",
            Some((b"<clinit>", false)) => "class initializer",
            _ => "method",
        }
        .into(),
        ..Function::default()
    };
    let flags = flags(Place::Method, method.defined.access).to_lowercase();
    if !flags.is_empty() {
        function.facts.push(("flags".into(), flags));
    }
    let Some(code) = CodeItem::of(dex, method.defined.code) else {
        function.facts.push(("code".into(), "none".to_owned()));
        if method.defined.code != 0 {
            let text = format!("its code at {:#x} is not there", method.defined.code);
            function.warnings.push(Warning { at: method.defined.at, text });
        }
        return function;
    };
    let registers = format!("{}, the last {} hold arguments", code.registers, code.ins);
    function.facts.push(("registers".into(), registers));
    function.facts.push(("registers of calls".into(), code.outs.to_string()));
    function.span = code.instructions;
    if !method.shows_code {
        let text = "its code is that of many other methods and is not shown again";
        function.warnings.push(Warning { at: method.defined.at, text: text.to_owned() });
        return function;
    }
    if !code.is_whole() {
        let text = format!("{} units are announced, and {} are there", code.units, code.instructions.len() / 2);
        function.warnings.push(Warning { at: code.at + 12, text });
    }
    let locals = Locals::of(dex, method, &code, &mut function.facts);
    handlers(dex, &code, &mut function);
    instructions(dex, method, &code, &locals, &mut function);
    function
}

/// The name of a method, if it is not one too many that is long.
pub(super) fn name_of(dex: &Dex<'_>, method: &Method) -> String {
    let index = method.defined.index;
    if method.shows_name { function_name(dex, index) } else { format!("method {index}") }
}

/// The name of a method as that of a function.
pub(super) fn function_name(dex: &Dex<'_>, index: u32) -> String {
    let Some(member) = dex.method(index) else { return "?".to_owned() };
    let (class, name) = (names::type_name(dex, member.class), names::string(dex, member.name));
    format!("{class}.{name}{}", names::signature(dex, member.descriptor))
}

/// The local variables of a method.
#[derive(Default)]
pub(super) struct Locals {
    /// For each register, from where to where which variable is there.
    by_register: HashMap<u32, Vec<(u32, u32, String)>>,
}

impl Locals {
    fn of(dex: &Dex<'_>, method: &Method, code: &CodeItem, facts: &mut Vec<(Text, String)>) -> Locals {
        let mut locals = Locals::default();
        if !method.shows_debug_info {
            return locals;
        }
        let is_static = method.defined.access & 8 != 0;
        let CodeItem { registers, ins, units, .. } = *code;
        let frame = Frame { is_static, method: method.defined.index, registers, ins, units };
        let mut told: Vec<String> = Vec::new();
        for_each_local(dex, code.debug_info, frame, |local| {
            let name = match (local.is_this, local.name) {
                (true, _) => "this".to_owned(),
                (_, NO_INDEX) => return,
                (_, name) => names::string(dex, name),
            };
            if told.len() < MOST_LOCALS {
                told.push(format!("v{} {name}: {}", local.register, names::type_name(dex, local.kind)));
            }
            locals.by_register.entry(local.register).or_default().push((local.start, local.end, name));
        });
        told.dedup();
        if !told.is_empty() {
            facts.push(("variables".into(), told.join(", ")));
        }
        for ranges in locals.by_register.values_mut() {
            ranges.sort_by_key(|(start, ..)| *start);
        }
        locals
    }

    /// The variable in a register at a place.
    fn at(&self, register: u32, place: u32) -> Option<&str> {
        let ranges = self.by_register.get(&register)?;
        let after = ranges.partition_point(|(start, ..)| *start <= place);
        let (_, end, name) = ranges.get(after.checked_sub(1)?)?;
        (place < *end).then_some(name)
    }
}

fn handlers(dex: &Dex<'_>, code: &CodeItem, function: &mut Function) {
    let (tries, lists) = code.tries(dex.file);
    if tries.len() != usize::from(code.tries) {
        let text = format!("{} ranges with handlers are announced, and {} are there", code.tries, tries.len());
        function.warnings.push(Warning { at: code.at + 6, text });
    }
    // Ranges may share handlers, but they do not overlap, so that there are no more of them than units.
    let most = code.instructions.len() as usize + 64;
    let mut names: HashMap<u32, String> = HashMap::new();
    for one in tries {
        let found = lists.binary_search_by_key(&u32::from(one.handlers), |list| list.offset);
        let list = found.ok().and_then(|place| lists.get(place));
        let Some(Handlers { typed, all, .. }) = list else {
            let text = format!("no handlers begin at {}", one.handlers);
            function.warnings.push(Warning { at: one.at + 6, text });
            continue;
        };
        let (start, end) = (one.start, one.start.saturating_add(one.units.into()));
        let mut add = |target, what| {
            function.handlers.push(Handler { start, end, target, depth: None, what });
            function.handlers.len() <= most
        };
        for (kind, target) in typed {
            let name = names.entry(*kind).or_insert_with(|| names::type_name(dex, *kind));
            if !add(*target, name.clone()) {
                return;
            }
        }
        if let Some(target) = all
            && !add(*target, "any".to_owned())
        {
            return;
        }
    }
}

fn instructions(dex: &Dex<'_>, method: &Method, code: &CodeItem, locals: &Locals, function: &mut Function) {
    let bytes = code.instructions.of(dex.file);
    let mut lines = Vec::new();
    if method.shows_debug_info {
        for_each_position(dex, code.debug_info, |address, line| {
            lines.push((address, line));
            true
        });
        lines.sort_by_key(|(address, _)| *address);
    }
    // The targets in a table count from the instruction that refers to it.
    let mut switches: HashMap<u32, u32> = HashMap::new();
    for decoded in decode(bytes) {
        if let (Some(Format::F31t), Some(table)) = (decoded.format(), decoded.target()) {
            if let Ok(table) = u32::try_from(table) {
                switches.entry(table).or_insert(decoded.at);
            }
        }
    }
    // Each table belongs to one instruction, so that all together have no more targets than there are units.
    let mut room = bytes.len() / 2;
    let mut lines = lines.into_iter().peekable();
    let mut line = None;
    let certainty = dex.header.certainty;
    let mut texts = Texts { dex, locals, known: HashMap::new(), room: MOST_TEXT * bytes.len() + MORE_TEXT };
    for decoded in decode(bytes) {
        while let Some((_, number)) = lines.next_if(|(address, _)| *address <= decoded.at) {
            line = Some(number);
        }
        if decoded.opcode.is_none() {
            let at = code.instructions.start + decoded.at * 2;
            let text = match decoded.is_cut_off {
                true => "the instructions end before this one does: shown as data".to_owned(),
                false => format!("opcode {:#04x} is not known: shown as data", decoded.number),
            };
            push_warning(function, at, text);
        }
        let origin = switches.get(&decoded.at).copied();
        let mut instruction = bare_instruction(&decoded, origin);
        instruction.move_by(code.instructions.start);
        instruction.line = line;
        if instruction.certainty == Certainty::Known {
            instruction.certainty = certainty;
        }
        if !texts.refer(&decoded, &mut instruction) {
            let text = "the names in its operands are too long: from here on they are left out";
            push_warning(function, instruction.span.start, text.to_owned());
        }
        if let (Some(opcode), Some(target)) = (decoded.opcode, decoded.target())
            && opcode.next == Next::Switch
        {
            let cases = u32::try_from(target).ok().and_then(|table| super::decode::decode_at(bytes, table));
            for (_, distance) in cases.iter().flat_map(Decoded::cases) {
                if room == 0 {
                    let at = code.instructions.start + decoded.at * 2;
                    push_warning(
                        function,
                        at,
                        "too many instructions share a table: its targets are left out".into(),
                    );
                    break;
                }
                room -= 1;
                instruction.flow.jumps.extend(jump(&decoded, distance.into()));
            }
        }
        function.instructions.push(instruction);
    }
}

/// Tells something, but not without end.
fn push_warning(function: &mut Function, at: u32, text: String) {
    const MOST: usize = 100;
    if function.warnings.len() < MOST {
        function.warnings.push(Warning { at, text });
    }
}

fn jump(decoded: &Decoded<'_>, distance: i64) -> Option<Jump> {
    let target = u32::try_from(i64::from(decoded.at) + distance).ok()?;
    Some(Jump { target, stack: 0 })
}

/// What numbers in the instructions of a method stand for.
struct Texts<'t, 'a> {
    dex: &'t Dex<'a>,
    locals: &'t Locals,
    /// What was asked for before.
    known: HashMap<(Index, u32), Option<String>>,
    /// How many bytes of text may still be added.
    room: usize,
}

impl Texts<'_, '_> {
    fn of(&mut self, kind: Index, index: u32) -> Option<&str> {
        self.known.entry((kind, index)).or_insert_with(|| referred(self.dex, kind, index)).as_deref()
    }

    /// Adds what numbers of an instruction stand for in the file. False when there is no more room for that, once.
    fn refer(&mut self, decoded: &Decoded<'_>, instruction: &mut Instruction) -> bool {
        let Some(opcode) = decoded.opcode.filter(|_| decoded.payload.is_none() && self.room > 0) else { return true };
        let is_written = opcode.registers.first().is_some_and(|register| register.is_written && !register.is_read);
        for (place, operand) in instruction.operands.iter_mut().enumerate() {
            let text = match operand.role {
                // A variable begins after the instruction that stores its first value.
                Role::Register => {
                    let at = if place == 0 && is_written { decoded.end() } else { decoded.at };
                    let register = u32::try_from(operand.value).unwrap_or(u32::MAX);
                    self.locals.at(register, at)
                }
                role if role == role_of(opcode.index) => self.of(opcode.index, decoded.index()),
                Role::Type if matches!(opcode.format, Format::F45cc | Format::F4rcc) => {
                    self.of(Index::Proto, decoded.h.into())
                }
                _ => continue,
            };
            operand.text = text.map(str::to_owned);
            self.room = self.room.saturating_sub(operand.text.as_ref().map_or(0, String::len));
        }
        self.room > 0
    }
}

fn role_of(index: Index) -> Role {
    match index {
        Index::None => Role::Flags,
        Index::String | Index::MethodHandle => Role::Constant,
        Index::Type | Index::Proto => Role::Type,
        Index::Field | Index::FieldOffset => Role::Field,
        Index::Method | Index::CallSite | Index::VtablePlace => Role::Function,
    }
}

/// An instruction without the file that it is in. `origin` is the place that distances in a table are counted from.
pub(super) fn bare_instruction(decoded: &Decoded<'_>, origin: Option<u32>) -> Instruction {
    let start = decoded.at.saturating_mul(2);
    let span = Span::new(start, start.saturating_add(decoded.bytes.len() as u32));
    if decoded.payload.is_some() {
        return table(decoded, span, origin);
    }
    let Some(opcode) = decoded.opcode else {
        let length_rule = match decoded.is_cut_off {
            true => "up to the end, as the instruction is cut off",
            false => "two bytes, as nothing is known of the opcode",
        };
        let value = decoded.bytes.iter().take(2).rev().fold(0, |value, byte| value << 8 | i64::from(*byte));
        let operand = Operand { span, bits: None, role: Role::Immediate, value, text: None };
        return Instruction {
            length_rule: length_rule.into(),
            operands: vec![operand],
            ..Instruction::data(decoded.at, span, "data")
        };
    };
    let jumps = match opcode.next {
        Next::Goto | Next::If => decoded.distance().and_then(|distance| jump(decoded, distance)),
        _ => None,
    };
    Instruction {
        meaning: opcode.sentence.into(),
        length_rule: length_rule(opcode.format).into(),
        operands: operands(decoded, opcode.format, opcode.index),
        flow: Flow { falls_through: decoded.falls_through(), jumps: jumps.into_iter().collect() },
        ..Instruction::new(decoded.at, span, opcode.name)
    }
}

fn length_rule(format: Format) -> &'static str {
    match format.units() {
        1 => "two bytes: the opcode's format is one unit of 16 bits",
        2 => "four bytes: the opcode's format is two units of 16 bits",
        3 => "six bytes: the opcode's format is three units of 16 bits",
        4 => "eight bytes: the opcode's format is four units of 16 bits",
        _ => "ten bytes: the opcode's format is five units of 16 bits",
    }
}

fn operands(decoded: &Decoded<'_>, format: Format, index: Index) -> Vec<Operand> {
    let start = decoded.at.saturating_mul(2);
    let at = |place: u32, len: u32, role, value: i64| {
        let place = start.saturating_add(place);
        Operand { span: Span::new(place, place.saturating_add(len)), bits: None, role, value, text: None }
    };
    let (a, b, c) = (i64::from(decoded.a), decoded.b, i64::from(decoded.c));
    let register = |place, len, value| at(place, len, Role::Register, value);
    let target = |place, len| {
        let text = Some(format!("to {}", decoded.target().unwrap_or(0)));
        Operand { text, ..at(place, len, Role::Target, decoded.distance().unwrap_or(0)) }
    };
    let number = |place, len, value| at(place, len, Role::Immediate, value);
    // Half a byte.
    let half =
        |bit: u8, role, value| Operand { bits: Some((bit, bit + 4)), ..at(u32::from(bit / 8), 1, role, value) };
    let low = || half(8, Role::Register, a);
    let high = |role| half(12, role, b);
    let thing = |place, len, value| at(place, len, role_of(index), value);
    match format {
        Format::F10x => Vec::new(),
        Format::F12x => vec![low(), high(Role::Register)],
        Format::F11n => vec![low(), high(Role::Immediate)],
        Format::F11x => vec![register(1, 1, a)],
        Format::F10t => vec![target(1, 1)],
        Format::F20t => vec![target(2, 2)],
        Format::F30t => vec![target(2, 4)],
        Format::F22x => vec![register(1, 1, a), register(2, 2, b)],
        Format::F32x => vec![register(2, 2, a), register(4, 2, b)],
        Format::F21t => vec![register(1, 1, a), target(2, 2)],
        Format::F31t => vec![register(1, 1, a), target(2, 4)],
        Format::F21s => vec![register(1, 1, a), number(2, 2, b)],
        Format::F21h => {
            let whole = if decoded.number == CONST_HIGH16 { i64::from((b as i32).wrapping_shl(16)) } else { b << 48 };
            let text = Some(match decoded.number {
                CONST_HIGH16 => format!("{whole}, or {} as a float", general(f32::from_bits(whole as u32).into(), 9)),
                _ => format!("{whole}, or {} as a double", general(f64::from_bits(whole.cast_unsigned()), 17)),
            });
            vec![register(1, 1, a), Operand { text, ..number(2, 2, b) }]
        }
        Format::F31i => {
            let float = f32::from_bits(b as u32);
            let is_float = decoded.number == 0x14 && float.is_finite() && float.abs() > 1e-20 && float.abs() < 1e20;
            let text = is_float.then(|| format!("or {} as a float", general(float.into(), 9)));
            vec![register(1, 1, a), Operand { text, ..number(2, 4, b) }]
        }
        Format::F51l => {
            let double = f64::from_bits(b.cast_unsigned());
            let text = Some(format!("or {} as a double", general(double, 17)));
            vec![register(1, 1, a), Operand { text, ..number(2, 8, b) }]
        }
        Format::F21c => vec![register(1, 1, a), thing(2, 2, b)],
        Format::F31c => vec![register(1, 1, a), thing(2, 4, b)],
        Format::F23x => vec![register(1, 1, a), register(2, 1, b), register(3, 1, c)],
        Format::F22b => vec![register(1, 1, a), register(2, 1, b), number(3, 1, c)],
        Format::F22t => vec![low(), high(Role::Register), target(2, 2)],
        Format::F22s => vec![low(), high(Role::Register), number(2, 2, c)],
        Format::F22c => vec![low(), high(Role::Register), thing(2, 2, c)],
        Format::F35c | Format::F45cc => {
            // The fifth register stands beside the count, the others in the third unit, two in each byte.
            const BITS: [u8; 5] = [32, 36, 40, 44, 8];
            let mut list = vec![half(12, Role::Count, a)];
            let registers = decoded.argument_registers().zip(BITS);
            list.extend(registers.map(|(number, bit)| half(bit, Role::Register, number.into())));
            list.push(thing(2, 2, b));
            if format == Format::F45cc {
                list.push(at(6, 2, Role::Type, decoded.h.into()));
            }
            list
        }
        Format::F3rc | Format::F4rcc => {
            let mut list = vec![at(1, 1, Role::Count, a), register(4, 2, c), thing(2, 2, b)];
            if format == Format::F4rcc {
                list.push(at(6, 2, Role::Type, decoded.h.into()));
            }
            list
        }
    }
}

/// A table among the instructions.
fn table(decoded: &Decoded<'_>, span: Span, origin: Option<u32>) -> Instruction {
    let at = |place: u32, len: u32, role, value: i64| {
        let place = span.start.saturating_add(place);
        Operand { span: Span::new(place, place.saturating_add(len)), bits: None, role, value, text: None }
    };
    let target = |place: u32, key: i32, distance: i32| {
        let target = match origin {
            Some(origin) => format!("{key} to {}", i64::from(origin) + i64::from(distance)),
            None => format!("{key} by {distance}"),
        };
        Operand { text: Some(target), ..at(place, 4, Role::Target, distance.into()) }
    };
    let (meaning, length_rule, operands) = match decoded.payload {
        Some(Payload::Packed { size, first }) => {
            let mut operands = vec![at(2, 2, Role::Count, size.into()), at(4, 4, Role::Immediate, first.into())];
            let places = (8..).step_by(4);
            operands.extend(decoded.cases().zip(places).map(|((key, to), place)| target(place, key, to)));
            (
                "The targets of a packed-switch for consecutive keys, counted from that instruction.",
                "four units, and two for each of so many targets",
                operands,
            )
        }
        Some(Payload::Sparse { size }) => {
            let mut operands = vec![at(2, 2, Role::Count, size.into())];
            let targets = 4 + 4 * u32::from(size);
            for ((key, to), place) in decoded.cases().zip((0..).step_by(4)) {
                operands.push(at(4 + place, 4, Role::Immediate, key.into()));
                operands.push(target(targets + place, key, to));
            }
            (
                "The keys of a sparse-switch in order and their targets, counted from that instruction.",
                "two units, and four for each of so many keys",
                operands,
            )
        }
        Some(Payload::Array { width, count }) => {
            let mut operands = vec![at(2, 2, Role::Count, width.into()), at(4, 4, Role::Count, count.into())];
            let bytes = decoded.bytes.get(8..).unwrap_or_default();
            if matches!(width, 1 | 2 | 4 | 8) {
                let items = bytes.chunks_exact(width.into()).take(count as usize).take(MOST_ITEMS);
                for (item, place) in items.zip((8..).step_by(width.into())) {
                    let bits = item.iter().rev().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
                    let shift = 64 - 8 * u32::from(width);
                    let value = (bits << shift).cast_signed() >> shift;
                    operands.push(at(place, width.into(), Role::Immediate, value));
                }
            }
            (
                "The numbers that fill-array-data copies into an array.",
                "four units, and as many as so many numbers of so many bytes need",
                operands,
            )
        }
        None => ("", "", Vec::new()),
    };
    Instruction {
        meaning: meaning.into(),
        length_rule: length_rule.into(),
        operands,
        flow: Flow::END,
        ..Instruction::new(decoded.at, span, decoded.name())
    }
}
