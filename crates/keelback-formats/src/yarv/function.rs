//! Sequences as the functions of the model.

use std::collections::HashMap;

use super::decode::{Decoded, Raw, decode};
use super::file::File;
use super::inspect::Inspector;
use super::native::{BLOCK, KEYWORD_REST, KEYWORDS, REST, catch_name, line_at};
use super::object::Object;
use super::opcodes::{Amount, Kind, Next, Opcode};
use super::operand::{BLOCK_ARGUMENT, Operands};
use super::scopes::{Scopes, TYPES};
use super::sequence::{Call, NONE, Sequence};
use crate::depths::{Conflict, find_depths};
use crate::model::{Certainty, Flow, Function, Handler, Instruction, Jump, Operand, Role, Text, Warning};
use crate::span::Span;
use crate::text::Allowance;

/// Longest text of an operand.
const LONGEST: usize = 120;
/// Most warnings about one function.
const MOST_WARNINGS: usize = 100;
/// Most names that a fact tells.
const MOST_NAMES: usize = 100;

/// What a function is made from.
#[derive(Clone, Copy)]
pub(super) struct Context<'f> {
    /// The file's bytes.
    pub(super) bytes: &'f [u8],
    /// What was read of it.
    pub(super) file: &'f File,
    /// Its scopes.
    pub(super) scopes: &'f Scopes,
}

/// A sequence as a function.
pub(super) fn function_of(context: Context<'_>, number: usize) -> Function {
    let Some(sequence) = context.file.sequences.get(number) else { return Function::default() };
    let mut inspector = Inspector::new(context.bytes, context.file);
    let kind = usize::try_from(sequence.body.kind).ok().and_then(|kind| TYPES.get(kind)).copied();
    let mut function = Function {
        name: context.scopes.names.get(number).cloned().unwrap_or_default(),
        kind: kind_name(kind.unwrap_or("")).into(),
        parent: context.scopes.owners.get(number).copied().flatten(),
        span: sequence.code,
        facts: facts_of(context, &mut inspector, number, sequence),
        handlers: handlers_of(context.scopes, sequence),
        ..Function::default()
    };
    let mut operands = Operands { inspector: &mut inspector, context, number, sequence };
    let mut cases_left = sequence.code.len() as usize;
    let mut allowance = Allowance::of(sequence.code);
    // Instructions name the same objects again and again.
    let mut texts: HashMap<u64, Option<String>> = HashMap::new();
    for decoded in decode(context.bytes, sequence.code) {
        if decoded.opcode.is_none() && function.warnings.len() < MOST_WARNINGS {
            let text = format!(
                "opcode {} is not known, or its operands are cut off: shown as data",
                decoded.number.cast_signed()
            );
            function.warnings.push(Warning { at: decoded.span.start, text });
        }
        let mut instruction = instruction_of(&decoded, Some(&operands));
        // What `defined?` asks for is said in other words.
        let is_defined = decoded.opcode.is_some_and(|opcode| opcode.name == "defined");
        for (place, operand) in instruction.operands.iter_mut().enumerate() {
            operand.text = match decoded.operands.get(place) {
                Some(raw) if matches!(raw.kind, Kind::Value | Kind::Id) && !is_defined => {
                    texts.entry(raw.value).or_insert_with(|| text_of(&mut operands, &decoded, place)).clone()
                }
                _ => text_of(&mut operands, &decoded, place),
            };
        }
        allowance.spend(&mut instruction);
        add_cases(context.file, &decoded, &mut cases_left, &mut instruction);
        instruction.line = line_at(sequence, decoded.offset).map(|line| line.line).filter(|line| *line != 0);
        if !context.file.header.is_known() && instruction.certainty == Certainty::Known {
            instruction.certainty = Certainty::Assumed;
        }
        function.instructions.push(instruction);
    }
    for Conflict { at, known, other } in find_depths(&mut function, 0).into_iter().take(MOST_WARNINGS) {
        let text = format!("word {at} is reached with {known} values on the stack and with {other}");
        function.warnings.push(Warning { at: sequence.code.start, text });
    }
    function
}

fn kind_name(kind: &'static str) -> &'static str {
    match kind {
        "top" | "main" => "main program",
        "class" => "class body",
        "rescue" => "rescue clause",
        "ensure" => "ensure clause",
        "eval" => "evaluated text",
        "plain" => "part",
        "" => "sequence",
        kind => kind,
    }
}

fn facts_of(
    context: Context<'_>,
    inspector: &mut Inspector<'_>,
    number: usize,
    sequence: &Sequence,
) -> Vec<(Text, String)> {
    let body = &sequence.body;
    let mut facts: Vec<(Text, String)> = Vec::new();
    let mut add = |name: &'static str, text: String| facts.push((name.into(), text));
    add("label", inspector.name(body.label, LONGEST).unwrap_or_default());
    add("lines", format!("{} to {}", body.start_line.cast_signed(), body.end_line.cast_signed()));
    let mut parameters = vec![format!("{} required", body.lead)];
    let mut tell = |is_one: bool, text: String| parameters.extend(is_one.then_some(text));
    tell(body.optional > 0, format!("{} optional", body.optional));
    tell(body.parameter_flags & REST != 0, "rest".to_owned());
    tell(body.post > 0, format!("{} after the rest", body.post));
    if let Some(keyword) = sequence.keyword.as_ref().filter(|_| body.parameter_flags & KEYWORDS != 0) {
        tell(true, format!("{} keywords, {} of them required", keyword.count, keyword.required));
    }
    tell(body.parameter_flags & KEYWORD_REST != 0, "keyword rest".to_owned());
    tell(body.parameter_flags & BLOCK != 0, "block".to_owned());
    add("parameters", parameters.join(", "));
    let names = sequence.locals.iter().take(MOST_NAMES).map(|name| inspector.name(*name, LONGEST));
    let names: Vec<String> = names.map(|name| name.unwrap_or_else(|| "?".to_owned())).collect();
    if !names.is_empty() {
        add("locals", names.join(", "));
    }
    add("stack", format!("{} values at most", body.stack_max));
    if let Some(scope) = context.scopes.around(number, 1) {
        add("scope", context.scopes.names.get(scope).cloned().unwrap_or_default());
    }
    let outer = sequence.outer.iter().take(MOST_NAMES).filter_map(|(name, _)| inspector.name(*name, LONGEST));
    let outer: Vec<String> = outer.collect();
    if !outer.is_empty() {
        add("variables of scopes around", outer.join(", "));
    }
    facts
}

pub(super) fn handlers_of(scopes: &Scopes, sequence: &Sequence) -> Vec<Handler> {
    let word = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
    let handler = |catch: &super::sequence::Catch| {
        let kind = catch_name(catch.kind).unwrap_or("?");
        let runs = usize::try_from(catch.sequence).ok().and_then(|number| scopes.names.get(number));
        let runs = runs.filter(|_| catch.sequence != NONE).map_or(String::new(), |name| format!(" by {name}"));
        Handler {
            start: word(catch.start),
            end: word(catch.end),
            target: word(catch.target),
            depth: catch_depth(catch.kind, catch.depth),
            what: format!("{kind}{runs}"),
        }
    };
    sequence.catches.iter().map(handler).collect()
}

/// How many values are on the stack where an entry of the catch table goes on: what was given is one of them. Nothing goes on after
/// `ensure`, as its sequence throws again.
#[must_use]
pub(super) fn catch_depth(kind: u64, depth: u64) -> Option<u32> {
    let depth = u32::try_from(depth).ok()?;
    match catch_name(kind)? {
        "rescue" | "break" | "next" => depth.checked_add(1),
        "retry" | "redo" => Some(depth),
        _ => None,
    }
}

/// An instruction of which nothing is known but its bytes, and with operands, what its sequence says of calls.
pub(super) fn instruction_of(decoded: &Decoded, operands: Option<&Operands<'_, '_>>) -> Instruction {
    let Some(opcode) = decoded.opcode else {
        return Instruction {
            meaning: "No instruction: a number that is no opcode, or whose operands are cut off.".into(),
            length_rule: "a number, whose first byte says how many follow, as nothing is known of it".into(),
            ..Instruction::data(decoded.offset, decoded.span, format!("data {}", decoded.number.cast_signed()))
        };
    };
    let stack = stack_of(opcode, decoded, |operand| operands.and_then(|operands| operands.call_of(operand)));
    let change = stack.map_or(0, |(pops, pushes)| {
        i32::try_from(pushes).unwrap_or(i32::MAX).saturating_sub(i32::try_from(pops).unwrap_or(i32::MAX))
    });
    let jumps = decoded.operand(Kind::Offset).and_then(|distance| u32::try_from(decoded.target(distance)).ok());
    let falls_through = matches!(opcode.next, Next::Next | Next::Branch);
    Instruction {
        meaning: opcode.sentence.into(),
        length_rule: match decoded.operands.iter().filter(|operand| operand.kind != Kind::Call).count() {
            0 => "the opcode alone: a number, whose first byte says how many follow",
            _ => "the opcode says how many operands follow; each number's first byte says how many belong to it",
        }
        .into(),
        operands: decoded.operands.iter().map(|operand| operand_of(opcode, decoded, operand)).collect(),
        flow: Flow { falls_through, jumps: jumps.map(|target| Jump { target, stack: change }).into_iter().collect() },
        stack,
        ..Instruction::new(decoded.offset, decoded.span, decoded.name())
    }
}

fn operand_of(opcode: &Opcode, decoded: &Decoded, operand: &Raw) -> Operand {
    let role = match operand.kind {
        Kind::Local => Role::Local,
        Kind::Level | Kind::Cache => Role::Immediate,
        Kind::Number => match opcode.name {
            "newarray" | "newhash" | "concatstrings" | "newarraykwsplat" | "dupn" | "adjuststack" | "topn"
            | "setn" => Role::Count,
            "defineclass" | "checkmatch" => Role::Flags,
            _ => Role::Immediate,
        },
        Kind::Value | Kind::Cases => Role::Constant,
        Kind::Id => match opcode.name {
            "getglobal" | "setglobal" => Role::Global,
            "getinstancevariable" | "setinstancevariable" | "getclassvariable" | "setclassvariable" => Role::Field,
            _ => Role::Name,
        },
        Kind::Sequence | Kind::Call | Kind::Builtin => Role::Function,
        Kind::Offset => Role::Target,
    };
    let text = (operand.kind == Kind::Offset).then(|| format!("to {}", decoded.target(operand.value)));
    Operand { span: operand.span, bits: None, role, value: operand.value.cast_signed(), text }
}

/// What an operand stands for, unless that is the number itself.
fn text_of(operands: &mut Operands<'_, '_>, decoded: &Decoded, place: usize) -> Option<String> {
    let operand = decoded.operands.get(place)?;
    match operand.kind {
        Kind::Offset => return Some(format!("to {}", decoded.target(operand.value))),
        Kind::Level | Kind::Cache => return None,
        Kind::Cases => return Some(cases_text(operands, decoded, operand.value)),
        _ => {}
    }
    let mut out = Vec::new();
    operands.push(&mut out, decoded, place, LONGEST);
    let text = String::from_utf8_lossy(&out).into_owned();
    (text != operand.value.to_string()).then_some(text)
}

/// The first cases of a dispatch, and where they go.
fn cases_text(operands: &mut Operands<'_, '_>, decoded: &Decoded, number: u64) -> String {
    const SHOWN: usize = 8;
    let Some(Object::Hash(pairs)) = operands.context.file.object_at(number) else { return "?".to_owned() };
    let told = |(key, value): &(u32, u32)| {
        let distance = operands.context.file.object_at((*value).into()).and_then(Object::integer);
        let target = distance.map_or("?".to_owned(), |distance| decoded.target(distance.cast_unsigned()).to_string());
        format!("{} to {target}", operands.inspector.text((*key).into(), LONGEST / SHOWN))
    };
    let mut shown: Vec<String> = pairs.iter().take(SHOWN).map(told).collect();
    if pairs.len() > SHOWN {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}

/// Adds the jumps of a hash of cases. All together there are no more of them than bytes of instructions: each case is tested there too.
pub(super) fn add_cases(file: &File, decoded: &Decoded, cases_left: &mut usize, instruction: &mut Instruction) {
    let Some(Object::Hash(pairs)) = decoded.operand(Kind::Cases).and_then(|cases| file.object_at(cases)) else {
        return;
    };
    let Some(left) = cases_left.checked_sub(pairs.len()) else { return };
    *cases_left = left;
    for (_, value) in pairs {
        let distance = file.object_at((*value).into()).and_then(Object::integer);
        let target = distance.and_then(|distance| u32::try_from(decoded.target(distance.cast_unsigned())).ok());
        let jump = target.map(|target| Jump { target, stack: -1 });
        instruction.flow.jumps.extend(jump);
    }
}

/// How many values an instruction takes and puts. Only functions of the interpreter do not tell.
pub(super) fn stack_of<'c>(
    opcode: &Opcode,
    decoded: &Decoded,
    call_of: impl Fn(Raw) -> Option<&'c Call>,
) -> Option<(u32, u32)> {
    let small = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
    let operand = |place: usize| decoded.operands.get(place).map_or(0, |operand| operand.value);
    let amount = |amount: &Amount| {
        Some(match amount {
            Amount::Fixed(count) => *count,
            Amount::Operand(place) => small(operand(*place)),
            Amount::Odd => u32::from(operand(1) & 1 == 1),
            Amount::Call => {
                let call = decoded.operands.iter().find(|operand| operand.kind == Kind::Call)?;
                let call = call_of(*call)?;
                small(call.arguments).saturating_add(u32::from(call.flags & BLOCK_ARGUMENT != 0))
            }
            Amount::Builtin => return None,
        })
    };
    let sum = |amounts: &[Amount]| amounts.iter().try_fold(0_u32, |sum, one| Some(sum.saturating_add(amount(one)?)));
    Some((sum(&opcode.pops)?, sum(&opcode.pushes)?))
}

/// The bytes of a function's instructions, for those who have no file.
pub(super) fn bare(bytes: &[u8]) -> Vec<Instruction> {
    let all = Span::new(0, u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    decode(bytes, all).map(|decoded| instruction_of(&decoded, None)).collect()
}
