//! Instructions: their number, their operands, where they jump, and how many values are on the stack.

use std::collections::HashSet;

use super::{Problems, Starts};
use crate::depths::{Conflict, find_depths};
use crate::model::Function;
use crate::yarv::decode::{Decoded, Raw, decode};
use crate::yarv::function::{Context, add_cases, handlers_of, instruction_of};
use crate::yarv::inspect::Inspector;
use crate::yarv::object::Object;
use crate::yarv::opcodes::Kind;
use crate::yarv::operand::Operands;
use crate::yarv::sequence::{NONE, Sequence};

/// Checks the instructions of a sequence, and finds where they begin.
pub(super) fn check(context: Context<'_>, number: usize, sequence: &Sequence, problems: &mut Problems) -> Starts {
    let mut inspector = Inspector::new(context.bytes, context.file);
    let operands = Operands { inspector: &mut inspector, context, number, sequence };
    let mut starts = Starts(Vec::new());
    let mut function =
        Function { span: sequence.code, handlers: handlers_of(context.scopes, sequence), ..Function::default() };
    let (mut words, mut calls) = (0, 0);
    let mut hashes = HashSet::new();
    let mut cases_left = sequence.code.len() as usize;
    for decoded in decode(context.bytes, sequence.code) {
        starts.0.push(u64::from(decoded.offset));
        words = u64::from(decoded.offset) + u64::from(decoded.words());
        problems.check(decoded.opcode.is_some(), decoded.span.start, || {
            format!("instructions: {} is no opcode, or its operands are cut off", decoded.number.cast_signed())
        });
        for operand in &decoded.operands {
            calls += u64::from(operand.kind == Kind::Call);
            // Each hash of cases is looked through once.
            if operand.kind == Kind::Cases && !hashes.insert(operand.value) {
                continue;
            }
            if let Some(what) = wrong_operand(&operands, &decoded, *operand) {
                problems.add(decoded.span.start, format!("{}: {what}", decoded.name()));
            }
        }
        let mut instruction = instruction_of(&decoded, Some(&operands));
        add_cases(context.file, &decoded, &mut cases_left, &mut instruction);
        function.instructions.push(instruction);
    }
    problems.check(words == sequence.body.words, sequence.at, || {
        format!("instructions (ibf_load_code): they have {words} words, not {}", sequence.body.words)
    });
    // There may be more: of calls that the compiler left out again.
    problems.check(calls <= sequence.body.call_count, sequence.at, || {
        format!("call information: {calls} instructions call, and {} may", sequence.body.call_count)
    });
    flow(&function, &starts, problems);
    stack(&mut function, sequence, problems);
    starts
}

/// What is wrong with an operand.
fn wrong_operand(operands: &Operands<'_, '_>, decoded: &Decoded, operand: Raw) -> Option<String> {
    let file = operands.context.file;
    let object = file.object_at(operand.value);
    match operand.kind {
        Kind::Value => object.is_none().then(|| format!("object {} of {}", operand.value, file.objects.len())),
        Kind::Id => {
            (!matches!(object, Some(Object::Symbol(_)))).then(|| format!("object {} is no symbol", operand.value))
        }
        Kind::Sequence => {
            let is_there = operand.value == NONE || file.sequence_at(operand.value).is_some();
            (!is_there).then(|| format!("sequence {} of {}", operand.value, file.sequences.len()))
        }
        Kind::Cache => (operand.value >= operands.sequence.body.caches)
            .then(|| format!("cache {} of {}", operand.value, operands.sequence.body.caches)),
        Kind::Call => operands.call_of(operand).is_none().then(|| "there is no call information".to_owned()),
        Kind::Cases => match object {
            Some(Object::Hash(pairs)) => {
                let is_distance = |object: u32| file.object_at(object.into()).and_then(Object::integer).is_some();
                let wrong = pairs.iter().find(|(_, value)| !is_distance(*value));
                wrong.map(|(_, value)| format!("object {value} is no distance of a jump"))
            }
            _ => Some(format!("object {} is no hash of cases", operand.value)),
        },
        Kind::Local => {
            let Some(level) = decoded.level() else {
                // The bits that say which keywords were given.
                return operands
                    .variable(operand.value, 0)
                    .is_none()
                    .then(|| format!("local variable {}", operand.value));
            };
            match operands.context.scopes.around(operands.number, level) {
                None => Some(format!("there are no {level} scopes around")),
                Some(_) if operands.variable(operand.value, level).is_none() => {
                    Some(format!("local variable {} of a scope that has none of that number", operand.value))
                }
                Some(_) => None,
            }
        }
        Kind::Level | Kind::Number | Kind::Offset | Kind::Builtin => None,
    }
}

/// Jumps lead to instructions, and nothing follows the last one.
fn flow(function: &Function, starts: &Starts, problems: &mut Problems) {
    for instruction in &function.instructions {
        let at = instruction.span.start;
        for jump in &instruction.flow.jumps {
            problems.check(starts.contains(jump.target.into()), at, || {
                format!("{}: there is no instruction at word {}", instruction.name, jump.target)
            });
        }
    }
    match function.instructions.last() {
        Some(last) => problems.check(!last.flow.falls_through, last.span.start, || {
            format!("{}: nothing follows the last instruction, which does not leave", last.name)
        }),
        None => problems.add(function.span.start, "instructions: there are none"),
    }
}

/// The stack has the same depth on every way to an instruction, and no more values than its sequence says.
fn stack(function: &mut Function, sequence: &Sequence, problems: &mut Problems) {
    for Conflict { at, known, other } in find_depths(function, 0) {
        let what = format!("stack: word {at} is reached with {known} values and with {other}");
        problems.add(sequence.at, what);
    }
    for instruction in &function.instructions {
        let (Some((before, after)), Some((pops, _))) = (instruction.depth, instruction.stack) else { continue };
        let at = instruction.span.start;
        problems.check(pops <= before, at, || {
            format!("stack: {} takes {pops} values, and there are {before}", instruction.name)
        });
        problems.check(u64::from(after) <= sequence.body.stack_max, at, || {
            format!("stack: {after} values after {}, and {} at most", instruction.name, sequence.body.stack_max)
        });
    }
}
