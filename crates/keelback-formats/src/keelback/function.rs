//! Code objects and instructions of ours as those of the model.

use std::collections::HashMap;
use std::sync::OnceLock;

use keelback_bytecode::dis::{CodeListing, Row};
use keelback_bytecode::operand::OperandKind;
use keelback_bytecode::ops::{Op, OpFlags};
use keelback_bytecode::{Code, CodeFlags, Instr, Module};

use super::LONGEST_SOURCE;
use crate::model::{Columns, Flow, Function, Handler, Instruction, Jump, Operand, Role, Text, Warning};
use crate::span::Span;
use crate::text::cut;

/// How many slots are told.
const MOST_SLOTS: usize = 1000;

/// A code object as a function.
pub(super) fn function_of(module: &Module, code: &Code, listing: &CodeListing, file: &[u8]) -> Function {
    let range = code.code.range();
    let start = u32::try_from(range.start).unwrap_or(u32::MAX);
    let mut facts: Vec<(Text, String)> = Vec::new();
    let slots = listing.slots.iter().take(MOST_SLOTS).map(|(name, kind)| format!("{name} {kind}"));
    let slots: Vec<String> = slots.collect();
    facts.push(("file".into(), cut(&module.filename, LONGEST_SOURCE)));
    facts.push(("first line".into(), listing.first_line.to_string()));
    facts.push(("flags".into(), listing.flags.join(" ")));
    facts.push(("slots".into(), slots.join(", ")));
    facts.push(("stack".into(), format!("{} values at most", listing.max_stack)));
    facts.retain(|(_, value)| !value.is_empty());
    let decoded = code.instructions().map_while(Result::ok).zip(&listing.rows);
    let instructions = decoded.map(|((offset, instr, end), row)| {
        let mut instruction = instruction_of(instr, offset, end, start, file);
        resolve(&mut instruction, row);
        instruction
    });
    let handlers = listing.handlers.iter().map(|handler| Handler {
        start: handler.start,
        end: handler.end,
        target: handler.target,
        depth: Some(handler.depth.saturating_add(1)),
        what: String::new(),
    });
    let error = listing.error.as_ref();
    Function {
        name: listing.qualname.clone(),
        kind: kind_of(code, listing).into(),
        parent: listing.parent,
        span: Span::new(start, u32::try_from(range.end).unwrap_or(u32::MAX)),
        facts,
        instructions: instructions.collect(),
        handlers: handlers.collect(),
        warnings: error.map(|(at, text)| Warning { at: start + at, text: text.clone() }).into_iter().collect(),
    }
}

fn kind_of(code: &Code, listing: &CodeListing) -> &'static str {
    match () {
        () if listing.parent.is_none() && listing.id == 0 => "module",
        () if code.flags.contains(CodeFlags::CLASS_BODY) => "class body",
        () if code.flags.contains(CodeFlags::COROUTINE) => "coroutine",
        () if code.flags.makes_generator() => "generator",
        () => "function",
    }
}

/// What the listing knows and the bytes alone do not say.
fn resolve(instruction: &mut Instruction, row: &Row) {
    instruction.line = row.position.map(|position| position.line);
    instruction.columns = row.position.map(|position| Columns {
        start: position.column,
        end_line: position.end_line,
        end: position.end_column,
    });
    let after = row
        .depth_before
        .zip(instruction.stack)
        .map(|(depth, (pops, pushes))| depth.saturating_sub(pops).saturating_add(pushes));
    instruction.depth = row.depth_before.zip(after);
    // The listing has one text for all operands that have one.
    let named = instruction
        .operands
        .iter_mut()
        .find(|operand| !matches!(operand.role, Role::Count | Role::Immediate | Role::Flags | Role::Target));
    if let (Some(operand), Some(text)) = (named, &row.resolved) {
        operand.text = Some(text.clone());
    }
}

/// An instruction by its bytes alone. Its operands' places count from `start` on; the bytes of `file` are there.
pub(super) fn instruction_of(instr: Instr, offset: u32, end: u32, start: u32, file: &[u8]) -> Instruction {
    let info = instr.op().info();
    let effects = instr.effects();
    let mut at = start + offset + 1;
    let operands = info.operands.iter().zip(instr.operands()).map(|((_, kind), value)| {
        let from = at;
        at += match kind {
            OperandKind::Byte => 1,
            _ => leb_len(file.get(at as usize..).unwrap_or(&[])),
        };
        Operand { span: Span::new(from, at.min(start + end)), bits: None, role: role_of(*kind), value, text: None }
    });
    let operands: Vec<Operand> = operands.collect();
    let jump = instr.target().zip(effects.jump).map(|(target, effect)| Jump {
        target: target.0,
        stack: effect.pushes.cast_signed().wrapping_sub(effect.pops.cast_signed()),
    });
    Instruction {
        meaning: meaning_of(instr).into(),
        length_rule: length_rule(info.operands).into(),
        operands,
        flow: Flow { falls_through: !info.flags.contains(OpFlags::TERMINATOR), jumps: jump.into_iter().collect() },
        stack: Some((effects.next.pops, effects.next.pushes)),
        ..Instruction::new(offset, Span::new(start + offset, start + end), info.name)
    }
}

/// What an instruction does, on one line.
fn meaning_of(instr: Instr) -> &'static str {
    static MEANINGS: OnceLock<HashMap<&str, String>> = OnceLock::new();
    let meanings = MEANINGS.get_or_init(|| {
        let infos = Op::ALL.iter().map(|op| op.info());
        infos.map(|info| (info.name, info.doc.split_whitespace().collect::<Vec<_>>().join(" "))).collect()
    });
    meanings.get(instr.op().info().name).map_or("", String::as_str)
}

/// Bytes of a number whose bytes have their top bit set but for the last.
fn leb_len(bytes: &[u8]) -> u32 {
    bytes.iter().take(5).position(|byte| byte & 0x80 == 0).map_or(1, |place| place as u32 + 1)
}

fn length_rule(operands: &[(&str, OperandKind)]) -> &'static str {
    match operands {
        [] => "one byte, as the opcode has no operands",
        [(_, OperandKind::Byte)] => "two bytes, as the opcode has an operand of one",
        _ => "a byte for the opcode, and for each operand bytes up to the first whose top bit is clear",
    }
}

fn role_of(kind: OperandKind) -> Role {
    match kind {
        OperandKind::Const | OperandKind::NamesConst => Role::Constant,
        OperandKind::Name => Role::Name,
        OperandKind::Code => Role::Function,
        OperandKind::Local => Role::Local,
        OperandKind::Cell => Role::Cell,
        OperandKind::Target => Role::Target,
        OperandKind::Count => Role::Count,
        OperandKind::Int => Role::Immediate,
        OperandKind::Byte => Role::Flags,
    }
}
