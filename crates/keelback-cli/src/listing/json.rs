//! The JSON form of what is known of a file (`docs/formats.md`). Fields may be added; those that are there keep their names and meanings.

use std::collections::BTreeMap;

use keelback_formats::blocks::{Block, Edge};
use keelback_formats::fields::Field;
use keelback_formats::model::{About, Certainty, Function, Instruction, Operand, Problem, Text, Warning};
use keelback_formats::span::Span;
use serde_json::{Map, Value, json};

use super::labels_of;
use crate::output::hex;

fn span(span: Span) -> Value {
    json!([span.start, span.end])
}

fn facts(facts: &[(Text, String)]) -> Value {
    facts.iter().map(|(name, value)| (name.to_string(), Value::from(value.clone()))).collect::<Map<_, _>>().into()
}

/// What a file is.
pub(crate) fn about(about: &About) -> Value {
    let contents: Vec<Value> = about
        .contents
        .iter()
        .map(|contents| json!({ "kind": contents.kind, "count": contents.count, "names": contents.names }))
        .collect();
    json!({
        "format": about.format,
        "machine": about.machine,
        "run": about.run,
        "producer": about.producer,
        "facts": facts(&about.facts),
        "contents": contents,
    })
}

/// Something that is odd.
pub(crate) fn warning(warning: &Warning) -> Value {
    json!({ "at": warning.at, "text": warning.text })
}

/// Something that is wrong.
pub(crate) fn problem(problem: &Problem) -> Value {
    json!({ "at": problem.at, "function": problem.function, "what": problem.what })
}

/// A field of a file.
pub(crate) fn field(field: &Field, file: &[u8]) -> Value {
    json!({
        "span": span(field.span),
        "bytes": hex(field.span.of(file)),
        "depth": field.depth,
        "name": field.name,
        "value": field.value,
        "meaning": field.meaning,
    })
}

/// A function. `keep` says which instructions.
pub(crate) fn function(function: &Function, file: &[u8], keep: &dyn Fn(&Instruction) -> bool) -> Value {
    let labels = labels_of(function);
    let instructions = function.instructions.iter().filter(|instruction| keep(instruction));
    let handlers: Vec<Value> = function
        .handlers
        .iter()
        .map(|handler| {
            json!({
                "start": handler.start,
                "end": handler.end,
                "target": handler.target,
                "label": labels.get(&handler.target),
                "depth": handler.depth,
                "what": handler.what,
            })
        })
        .collect();
    json!({
        "name": function.name,
        "kind": function.kind,
        "parent": function.parent,
        "span": span(function.span),
        "facts": facts(&function.facts),
        "instructions": instructions.map(|one| instruction(one, file, &labels)).collect::<Vec<_>>(),
        "handlers": handlers,
        "warnings": function.warnings.iter().map(warning).collect::<Vec<_>>(),
    })
}

/// An instruction. Without a file, its span counts from the first byte that was given.
pub(crate) fn instruction(instruction: &Instruction, file: &[u8], labels: &BTreeMap<u32, String>) -> Value {
    json!({
        "offset": instruction.offset,
        "span": span(instruction.span),
        "bytes": hex(instruction.span.of(file)),
        "label": labels.get(&instruction.offset),
        "opcode": instruction.name,
        "operands": instruction.operands.iter().map(operand).collect::<Vec<_>>(),
        "line": instruction.line,
        "columns": instruction.columns.map(|columns| json!({
            "start": columns.start, "end_line": columns.end_line, "end": columns.end,
        })),
        "falls_through": instruction.flow.falls_through,
        "jumps": instruction.flow.jumps.iter().map(|jump| jump.target).collect::<Vec<_>>(),
        "stack_effect": instruction.stack,
        "depth_before": instruction.depth.map(|(before, _)| before),
        "depth_after": instruction.depth.map(|(_, after)| after),
        "certainty": match instruction.certainty {
            Certainty::Known => "known",
            Certainty::Assumed => "assumed",
            Certainty::Data => "data",
        },
        "meaning": instruction.meaning,
        "length_rule": instruction.length_rule,
    })
}

fn operand(operand: &Operand) -> Value {
    json!({
        "span": span(operand.span),
        "bits": operand.bits,
        "role": operand.role.word(),
        "value": operand.value,
        "text": operand.text,
    })
}

/// The basic blocks of a function.
pub(crate) fn blocks(blocks: &[Block], function: &Function) -> Value {
    let offset = |place: usize| function.instructions.get(place).map(|instruction| instruction.offset);
    let block = |block: &Block| {
        let next: Vec<Value> = block
            .next
            .iter()
            .map(|(number, edge)| {
                let edge = match edge {
                    Edge::Next => "next",
                    Edge::Jump => "jump",
                    Edge::Exception => "exception",
                };
                json!({ "block": number, "by": edge })
            })
            .collect();
        let last = block.instructions.end.saturating_sub(1);
        json!({ "first": offset(block.instructions.start), "last": offset(last), "next": next })
    };
    blocks.iter().map(block).collect()
}
