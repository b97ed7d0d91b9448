//! Functions of an object as those of the model.

use super::decode::{Decoded, SLOT, decode};
use super::elf::{Symbol, symbol_kind, text};
use super::ext::fix_name;
use super::instructions::{Part, helper_name, program_of};
use super::object::{Code, Object};
use crate::model::{Certainty, Flow, Function, Instruction, Jump, Operand, Role, Text, Warning};
use crate::span::Span;
use crate::text::{Allowance, short};

/// A function of a file.
pub(super) fn function_of(object: &Object<'_>, code: &Code) -> Function {
    let is_big_endian = object.elf.is_big_endian;
    let mut function = Function {
        name: object.name(code),
        kind: if object.section_name(code.section) == ".text" { "function" } else { "program" }.into(),
        span: code.span,
        ..Function::default()
    };
    let mut allowance = Allowance::of(code.span);
    for decoded in decode(code.span.of(object.file), is_big_endian) {
        let mut instruction = instruction_of(&decoded, Some((object, code)));
        allowance.spend(&mut instruction);
        instruction.move_by(code.span.start);
        if instruction.certainty == Certainty::Data && function.warnings.is_empty() {
            let text = if decoded.is_cut_off {
                "the last instruction is cut off: shown as data".to_owned()
            } else {
                format!("eBPF has no instruction {:#04x} like this: shown as data", decoded.number)
            };
            function.warnings.push(Warning { at: instruction.span.start, text });
        }
        function.instructions.push(instruction);
    }
    function.facts = facts_of(object, code, &function);
    function
}

fn facts_of(object: &Object<'_>, code: &Code, function: &Function) -> Vec<(Text, String)> {
    let mut facts: Vec<(Text, String)> = Vec::new();
    let section = object.section_name(code.section);
    if let Some((kind, when)) = program_of(&section) {
        facts.push(("program".into(), format!("{kind}: runs {when}")));
    }
    facts.push(("section".into(), section));
    if let Some(symbol) = code.symbol.and_then(|symbol| object.elf.symbols.get(symbol)) {
        let binding = ["local", "global", "weak"].get(usize::from(symbol.binding)).copied().unwrap_or("other");
        facts.push(("binding".into(), binding.to_owned()));
    }
    if let Some(of) = object.ext.function((code.section, code.start)).and_then(|of| object.btf.get(of)) {
        facts.extend(object.btf.prototype(object.file, of).map(|text| ("prototype".into(), short(text))));
    }
    let place = (code.section, code.start);
    let source = object.ext.line(place).map(|line| object.btf.name(object.file, line.file));
    facts.extend(source.filter(|source| !source.is_empty()).map(|source| ("source".into(), source)));
    let others: Vec<String> = code
        .others
        .iter()
        .take(8)
        .filter_map(|other| Some(short(text(object.file, object.elf.symbols.get(*other)?.name))))
        .collect();
    if !others.is_empty() {
        facts.push(("also called".into(), others.join(", ")));
    }
    let unreachable = unreachable(function);
    if let Some(first) = unreachable.first() {
        facts.push(("unreachable".into(), format!("{} instructions, the first at {first}", unreachable.len())));
    }
    let backward =
        function.instructions.iter().flat_map(|one| one.flow.jumps.iter().filter(|jump| jump.target <= one.offset));
    match backward.count() {
        0 => {}
        count => facts.push(("jumps backward".into(), format!("{count}: the kernel must see that loops end"))),
    }
    facts
}

/// The offsets of instructions that nothing leads to.
fn unreachable(function: &Function) -> Vec<u32> {
    let instructions = &function.instructions;
    let place_of = |offset: u32| instructions.binary_search_by_key(&offset, |one| one.offset).ok();
    let mut is_reached = vec![false; instructions.len()];
    let mut waiting: Vec<usize> = (0..instructions.len().min(1)).collect();
    // A jump by a register may go anywhere.
    let is_open = instructions.iter().any(|one| one.name == "gotox");
    while let Some(place) = waiting.pop() {
        if is_open || std::mem::replace(&mut is_reached[place], true) {
            continue;
        }
        let flow = &instructions[place].flow;
        waiting
            .extend(flow.jumps.iter().filter_map(|jump| place_of(jump.target)).filter(|place| !is_reached[*place]));
        if flow.falls_through && place + 1 < instructions.len() {
            waiting.push(place + 1);
        }
    }
    let unreached = instructions.iter().zip(is_reached).filter(|(_, is_reached)| !is_reached && !is_open);
    unreached.map(|(one, _)| one.offset).collect()
}

/// An instruction. Its bytes are counted from the beginning of the code.
pub(super) fn instruction_of(decoded: &Decoded, around: Option<(&Object<'_>, &Code)>) -> Instruction {
    let span = Span::new(decoded.at, decoded.at + decoded.len);
    let offset = decoded.at / SLOT;
    let Some(opcode) = decoded.opcode else {
        let rule = match (decoded.is_cut_off, decoded.number) {
            (true, 0x18) => "cut off: this instruction has sixteen bytes",
            (true, _) => "cut off: an instruction has eight bytes",
            _ => "eight bytes, as every instruction but lddw",
        };
        return Instruction { length_rule: rule.into(), ..Instruction::data(offset, span, "data") };
    };
    let operand = |part: &Part| {
        let bytes = |from: u32, to: u32| Span::new(decoded.at + from, decoded.at + to);
        let (place, role, value) = match part {
            Part::Destination(_) => (bytes(1, 2), Role::Register, decoded.destination.into()),
            Part::Source(_) => (bytes(1, 2), Role::Register, decoded.source.into()),
            // The field that it is in changed: the other one is 0.
            Part::Indirect => {
                (bytes(1, 2), Role::Register, i64::from(decoded.destination).max(decoded.immediate.into()))
            }
            Part::Number => (bytes(4, 8), Role::Immediate, decoded.immediate.into()),
            Part::LongNumber => (bytes(4, 16), Role::Constant, decoded.long()),
            Part::Pseudo(2 | 6) => (bytes(4, 16), Role::Global, decoded.long()),
            Part::Pseudo(3) => (bytes(4, 8), Role::Type, decoded.immediate.into()),
            Part::Pseudo(4) => (bytes(4, 8), Role::Function, decoded.immediate.into()),
            Part::Pseudo(_) => (bytes(4, 8), Role::Global, decoded.immediate.into()),
            Part::Offset => (bytes(2, 4), Role::Immediate, decoded.offset.into()),
            Part::Jump => (bytes(2, 4), Role::Target, decoded.offset.into()),
            Part::LongJump => (bytes(4, 8), Role::Target, decoded.immediate.into()),
            Part::Call(_) => (bytes(4, 8), Role::Function, decoded.immediate.into()),
        };
        // The registers share a byte.
        let bits = match part {
            Part::Destination(_) if decoded.is_big_endian => Some((12, 16)),
            Part::Source(_) if !decoded.is_big_endian => Some((12, 16)),
            Part::Destination(_) | Part::Source(_) => Some((8, 12)),
            _ => None,
        };
        Operand { span: place, bits, role, value, text: text_of(decoded, *part, around) }
    };
    let target = decoded.target().and_then(|target| u32::try_from(target).ok());
    let rule = match decoded.len {
        16 => "sixteen bytes, as the opcode is 0x18; all others have eight",
        _ => "eight bytes, as every instruction but lddw",
    };
    let line =
        around.and_then(|(object, code)| object.ext.line((code.section, code.start.saturating_add(decoded.at))));
    Instruction {
        meaning: opcode.sentence.into(),
        length_rule: rule.into(),
        operands: opcode.parts.iter().map(operand).collect(),
        line: line.map(|line| line.number).filter(|line| *line > 0),
        flow: Flow {
            falls_through: decoded.falls_through(),
            jumps: target.map(|target| Jump { target, stack: 0 }).into_iter().collect(),
        },
        ..Instruction::new(offset, span, opcode.name)
    }
}

/// What an operand stands for.
fn text_of(decoded: &Decoded, part: Part, around: Option<(&Object<'_>, &Code)>) -> Option<String> {
    match part {
        Part::Destination(is_half) => return Some(register(decoded.destination, is_half)),
        Part::Source(is_half) => return Some(register(decoded.source, is_half)),
        Part::Jump | Part::LongJump => return decoded.target().map(|target| format!("to {target}")),
        _ => {}
    }
    let helper = || helper_name(decoded.immediate).map(|name| format!("bpf_{name}"));
    let Some((object, code)) = around else { return (part == Part::Call(0)).then(helper).flatten() };
    let place = (code.section, code.start.saturating_add(decoded.at));
    if let Some(relocation) = object.elf.relocation(place.0, place.1)
        && let Some(symbol) = object.elf.symbols.get(relocation.symbol as usize)
        && matches!(part, Part::Call(_) | Part::LongNumber | Part::Pseudo(_))
    {
        return Some(short(relocated(object, decoded, part, symbol)));
    }
    if let Some(fix) = object.ext.fix(place)
        && matches!(part, Part::Number | Part::LongNumber | Part::Offset)
    {
        let (of, access) = (object.btf.type_name(object.file, fix.of), object.btf.name(object.file, fix.access));
        return Some(short(format!("the kernel's {}: {of}, {access}", fix_name(fix.kind))));
    }
    match part {
        Part::Call(0) => helper(),
        Part::Call(1) | Part::Pseudo(4) => {
            let slot = decoded.callee()?.checked_mul(SLOT.into())?.checked_add(code.start.into())?;
            object
                .function_at(code.section, slot)
                .and_then(|number| object.functions.get(number))
                .map(|code| short(object.name(code)))
        }
        _ => None,
    }
}

/// What a relocated operand refers to.
fn relocated(object: &Object<'_>, decoded: &Decoded, part: Part, symbol: &Symbol) -> String {
    let is_section = symbol.kind == symbol_kind::SECTION;
    if let (Part::Call(_), true) = (part, is_section) {
        // The number counts from the slot after the call.
        let slot = (i64::from(decoded.immediate) + 1) * i64::from(SLOT);
        if let Some(code) =
            object.function_at(symbol.section.into(), slot).and_then(|number| object.functions.get(number))
        {
            return object.name(code);
        }
        return object.symbol_name(symbol, slot);
    }
    let name = object.symbol_name(symbol, if is_section { decoded.long() } else { 0 });
    match symbol.section {
        0 => format!("{name}, of the kernel or another file"),
        _ => name,
    }
}

fn register(number: u8, is_half: bool) -> String {
    format!("{}{number}", if is_half { "w" } else { "r" })
}
