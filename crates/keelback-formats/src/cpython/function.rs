//! Code objects as the functions of the model.

use super::code::{Code, FLAGS};
use super::decode::Decoded;
use super::instructions::meaning_of;
use super::opcodes::Argument;
use super::operand::{Names, resolve};
use super::texts::{Referred, Texts};
use super::version::{Interpreter, Version};
use crate::depths::{Conflict, find_depths};
use crate::model::{Certainty, Flow, Function, Handler, Instruction, Jump, Operand, Role, Text, Warning};
use crate::span::Span;

/// How many things that could not be read as they should are told of a code object, of each kind.
const MOST_WARNINGS: usize = 1000;

/// How long a name may become by those that it is in.
const MOST_NAMED: usize = 500;

/// Names of the code objects of a file, with the names that they are in, as Python qualifies them.
pub(super) fn qualified_names(codes: &[(Code<'_>, Option<u32>)]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(codes.len());
    for (code, parent) in codes {
        let own = code.name();
        let given = code.fields.qualified_name.map(|name| code.text(Some(name)));
        // Older files say the last name only.
        let derived = || match parent.map(|parent| parent as usize) {
            None | Some(0) => own,
            Some(parent) if names[parent].len() > MOST_NAMED => own,
            Some(parent) if codes[parent].0.is_function() => format!("{}.<locals>.{own}", names[parent]),
            Some(parent) => format!("{}.{own}", names[parent]),
        };
        names.push(given.unwrap_or_else(derived));
    }
    names
}

/// What a code object is.
fn kind_of(code: &Code<'_>, parent: Option<u32>) -> &'static str {
    let flags = code.fields.flags;
    match code.name().as_str() {
        _ if parent.is_none() => "module",
        "<lambda>" => "lambda",
        "<listcomp>" | "<setcomp>" | "<dictcomp>" => "comprehension",
        "<genexpr>" => "generator expression",
        _ if flags & 0x200 != 0 => "asynchronous generator",
        _ if flags & 0x80 != 0 => "coroutine",
        _ if flags & 0x20 != 0 => "generator",
        _ if code.is_function() => "function",
        _ => "class body",
    }
}

/// A code object as a function; only what it is called if its instructions are not to be shown.
pub(super) fn function_of(code: &Code<'_>, name: String, parent: Option<u32>, is_shown: bool) -> Function {
    let (kind, span) = (kind_of(code, parent).into(), code.span());
    let mut function = Function { name, kind, parent, span, ..Function::default() };
    if !is_shown {
        let text = "too many code objects have the same instructions and tables".to_owned();
        function.warnings.push(Warning { at: span.start, text });
        return function;
    }
    function.facts = facts_of(code);
    function.handlers = code.handlers().into_iter().map(with_exception).collect();
    let lines = code.lines();
    let mut lines = lines.iter().peekable();
    let mut line_at = |offset: u32| {
        while lines.next_if(|line| line.end <= offset).is_some() {}
        lines.peek().filter(|line| line.start <= offset).and_then(|line| line.line)
    };
    let mut end = 0;
    let mut texts = Texts::of_code(code);
    for decoded in code.instructions() {
        end = decoded.end();
        if decoded.certainty == Certainty::Data && function.warnings.len() < MOST_WARNINGS {
            let text = format!("{} has no opcode {}: shown as data", code.version, decoded.number);
            function.warnings.push(Warning { at: function.span.start + decoded.offset, text });
        }
        function.instructions.push(instruction_of(code, &mut texts, &decoded, line_at(decoded.offset)));
    }
    let len = function.span.len();
    if end != len && !function.instructions.is_empty() {
        let text = format!("the last instruction ends at {end}, and the code at {len}");
        function.warnings.push(Warning { at: function.span.end, text });
    }
    // A generator of 3.10 begins with what was sent to it first.
    let is_sent_to = function.instructions.first().is_some_and(|first| first.name == "GEN_START");
    let conflicts = find_depths(&mut function, is_sent_to.into());
    let start = function.span.start;
    // Blocks of older versions are left with different depths, which the block's end restores.
    if code.version >= Version::V3_11 {
        function.warnings.extend(conflicts.into_iter().map(|Conflict { at, known, other }| Warning {
            at: start + at,
            text: format!("reached with {known} values on the stack and with {other}"),
        }));
    }
    function
}

/// A handler finds the exception on the stack, and below it, if the table says so, the place where it was raised.
fn with_exception(handler: Handler) -> Handler {
    let more = if handler.what.is_empty() { 1 } else { 2 };
    Handler { depth: handler.depth.map(|depth| depth.saturating_add(more)), ..handler }
}

fn facts_of(code: &Code<'_>) -> Vec<(Text, String)> {
    let fields = code.fields;
    let mut facts: Vec<(Text, String)> = Vec::new();
    let mut add = |name: &'static str, text: String| {
        if !text.is_empty() {
            facts.push((name.into(), text));
        }
    };
    let is_its = |of: Option<Interpreter>| of.is_none_or(|interpreter| interpreter == code.version.interpreter);
    let flags = FLAGS.iter().filter(|(bit, _, of)| fields.flags & bit != 0 && is_its(*of)).map(|(_, name, _)| *name);
    let locals = code.local_names();
    let mut arguments = fields.arg_count.saturating_add(fields.keyword_only) as usize;
    arguments += usize::from(fields.flags & 4 != 0) + usize::from(fields.flags & 8 != 0);
    let split = arguments.min(locals.len());
    add("file", code.text(fields.filename));
    add("first line", fields.first_line.cast_signed().to_string());
    add("flags", flags.collect::<Vec<_>>().join(" "));
    add("arguments", locals[..split].join(", "));
    add("locals", locals[split..].join(", "));
    add("cells", code.cell_names().join(", "));
    add("free variables", code.free_names().join(", "));
    add("stack", format!("{} values at most", fields.stack_size));
    facts
}

fn instruction_of<'a>(code: &Code<'a>, texts: &mut Texts<'a>, decoded: &Decoded, line: Option<u32>) -> Instruction {
    let mut instruction = bare_instruction(code.version, decoded);
    instruction.move_by(code.span().start);
    instruction.line = line;
    for operand in &mut instruction.operands {
        let text = resolve(decoded, code.version, &mut Referred { code, texts });
        operand.text = Some(text).filter(|text| !text.is_empty());
    }
    instruction
}

/// An instruction of which nothing is known but its bytes. Its places count from the beginning of the code.
pub(super) fn bare_instruction(version: Version, decoded: &Decoded) -> Instruction {
    let start = decoded.offset;
    let argument = decoded.argument.unwrap_or(0);
    let meaning = decoded.opcode.and_then(|opcode| meaning_of(opcode.name, version));
    // END_ASYNC_FOR says where the loop began, and goes nowhere.
    let target = decoded.target(version).filter(|_| decoded.name() != "END_ASYNC_FOR");
    let target = target.and_then(|target| u32::try_from(target).ok());
    let stack = meaning.map(|meaning| meaning.stack(argument));
    let jumps = target.map(|target| {
        let (pops, pushes) = meaning.and_then(|meaning| meaning.on_jump(argument)).or(stack).unwrap_or((0, 0));
        Jump { target, stack: pushes.cast_signed().wrapping_sub(pops.cast_signed()) }
    });
    let name = decoded.name();
    let operand = decoded.argument.map(|argument| Operand {
        span: Span::new(start + 1, start + decoded.len),
        bits: None,
        role: role_of(decoded.opcode.map(|opcode| opcode.argument)),
        value: argument.into(),
        text: Some(resolve(decoded, version, &mut NoNames)).filter(|text| !text.is_empty()),
    });
    Instruction {
        meaning: meaning.map_or("", |meaning| meaning.sentence).into(),
        length_rule: length_rule(version, decoded).into(),
        operands: operand.into_iter().collect(),
        flow: Flow { falls_through: !ends(&name), jumps: jumps.into_iter().collect() },
        stack,
        certainty: decoded.certainty,
        ..Instruction::new(decoded.offset, Span::new(start, decoded.end()), name)
    }
}

/// Nothing to refer to.
struct NoNames;

impl Names for NoNames {
    fn constant(&mut self, _: u32) -> Option<String> {
        None
    }

    fn name(&mut self, _: u32) -> Option<String> {
        None
    }

    fn local(&mut self, _: u32) -> Option<String> {
        None
    }

    fn free(&mut self, _: u32) -> Option<String> {
        None
    }
}

/// How the machine knew how long an instruction is.
fn length_rule(version: Version, decoded: &Decoded) -> &'static str {
    let caches = decoded.opcode.map_or(0, |opcode| opcode.caches);
    let is_extension = decoded.opcode.is_some_and(|opcode| opcode.argument == Argument::Extension);
    match (version.has_units(), caches, decoded.argument) {
        (true, ..) if is_extension => "two bytes, whose operand is the upper part of the next instruction's",
        (true, 0, _) => "two bytes, as every instruction: opcode and operand",
        (true, ..) => "two bytes, and the cache that belongs to the opcode",
        (false, _, None) => "one byte, as the opcode is below 90",
        (false, ..) => "three bytes, as the opcode is 90 or more: an operand of two bytes follows",
    }
}

/// Whether the next instruction never follows.
fn ends(name: &str) -> bool {
    matches!(
        name,
        "RETURN_VALUE"
            | "RETURN_CONST"
            | "INSTRUMENTED_RETURN_VALUE"
            | "INSTRUMENTED_RETURN_CONST"
            | "RAISE_VARARGS"
            | "RERAISE"
            | "JUMP_FORWARD"
            | "JUMP_ABSOLUTE"
            | "JUMP_BACKWARD"
            | "JUMP_BACKWARD_NO_INTERRUPT"
            | "INSTRUMENTED_JUMP_FORWARD"
            | "INSTRUMENTED_JUMP_BACKWARD"
            | "CONTINUE_LOOP"
            | "BREAK_LOOP"
            | "STOP_CODE"
            | "INTERPRETER_EXIT"
    )
}

fn role_of(argument: Option<Argument>) -> Role {
    match argument {
        None | Some(Argument::None | Argument::Extension) => Role::Immediate,
        Some(Argument::Number) => Role::Count,
        Some(Argument::Constant) => Role::Constant,
        Some(Argument::Name | Argument::Attribute | Argument::SuperAttribute) => Role::Name,
        Some(Argument::Global) => Role::Global,
        Some(Argument::Local | Argument::Locals) => Role::Local,
        Some(Argument::Free) => Role::Cell,
        Some(Argument::Forward | Argument::Backward | Argument::Absolute) => Role::Target,
        Some(
            Argument::Comparison
            | Argument::Is
            | Argument::In
            | Argument::Common
            | Argument::Special
            | Argument::Operator
            | Argument::Format
            | Argument::Conversion
            | Argument::Making
            | Argument::FunctionAttribute
            | Argument::Intrinsic1
            | Argument::Intrinsic2,
        ) => Role::Flags,
    }
}
