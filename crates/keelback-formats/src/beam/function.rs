//! A function as the rest of the program shows it: instructions with what their operands stand for.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::code::{Argument, Code, Decoded, Used, Value, uses};
use super::module::Module;
use super::opcodes::{Opcode, Use, opcode};
use super::terms::Terms;
use super::write::write_float;
use crate::model::{Certainty, Flow, Function, Handler, Instruction, Jump, Operand, Role, Warning};
use crate::span::Span;
use crate::text::Allowance;

/// How the machine knows where an instruction ends.
const LENGTH_RULE: &str = "the opcode says how many operands follow, the first byte of each how many bytes it has, and a list how many operands it has";

/// More warnings are not told of one function.
const MOST_WARNINGS: usize = 100;

/// The name, arity and first label of a function, from its `func_info` and the label after it.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// The place of `func_info` among all instructions.
    pub(super) at: usize,
    pub(super) module: Option<u64>,
    pub(super) name: Option<u64>,
    pub(super) arity: u64,
    pub(super) entry: Option<u64>,
}

/// What is told of all functions at once.
pub(super) struct Functions {
    /// Their instructions.
    pub(super) ranges: Vec<Range<usize>>,
    pub(super) heads: Vec<Head>,
    /// Places of functions by their first labels.
    pub(super) entries: HashMap<u64, usize>,
    /// First labels of those that other modules may call.
    exported: HashSet<u64>,
}

impl Functions {
    pub(super) fn of(module: &Module<'_>) -> Functions {
        let ranges = module.functions();
        let heads: Vec<Head> = ranges.iter().map(|range| head(&module.code, range)).collect();
        let places = heads.iter().enumerate();
        let entries = places.rev().filter_map(|(place, head)| Some((head.entry?, place))).collect();
        let exported = module.exports.iter().map(|export| export.label.into()).collect();
        Functions { ranges, heads, entries, exported }
    }

    /// The instructions of each, and what is told of it.
    pub(super) fn all(&self) -> impl Iterator<Item = (&Range<usize>, &Head)> {
        self.ranges.iter().zip(&self.heads)
    }

    /// The name of one, as in "lists:map/2". Names are not kept: a file may have a long one for every four bytes.
    pub(super) fn name(&self, module: &Module<'_>, number: usize) -> Option<String> {
        let head = self.heads.get(number)?;
        let atom = |number: Option<u64>| number.and_then(|number| module.atom_text(number)).unwrap_or("'?'");
        Some(format!("{}:{}/{}", atom(head.module), atom(head.name), head.arity))
    }
}

fn head(code: &Code, range: &Range<usize>) -> Head {
    let instructions = code.instructions.get(range.clone()).unwrap_or(&[]);
    let Some(place) = instructions.iter().position(|decoded| decoded.opcode == Some(2)) else {
        return Head::default();
    };
    let arguments = code.arguments(&instructions[place]);
    let atom = |place: usize| match arguments.get(place)?.value {
        Value::Atom(number) => Some(number),
        _ => None,
    };
    let arity = match arguments.get(2).map(|argument| argument.value) {
        Some(Value::Unsigned(arity)) => arity,
        _ => 0,
    };
    let entry = instructions.get(place + 1).and_then(|next| label_of(code, next));
    Head { at: range.start + place, module: atom(0), name: atom(1), arity, entry }
}

/// The number of the label that an instruction is, if it is one.
pub(super) fn label_of(code: &Code, decoded: &Decoded) -> Option<u64> {
    match (decoded.opcode, code.arguments(decoded)) {
        (Some(1), [Argument { value: Value::Unsigned(label), .. }]) => Some(*label),
        _ => None,
    }
}

/// Functions of the module `erlang` that never return.
pub(super) fn never_returns(module: &Module<'_>, import: u64) -> bool {
    module.import(import).is_some_and(|import| {
        module.atom(import.module.into()) == Some("erlang")
            && matches!(
                (module.atom(import.name.into()), import.arity),
                (Some("error"), 1..=3)
                    | (Some("exit" | "throw"), 1)
                    | (Some("nif_error"), 1 | 2)
                    | (Some("raise"), 3)
            )
    })
}

pub(super) fn function_of(module: &Module<'_>, functions: &Functions, number: usize) -> Function {
    let (Some(range), Some(head)) = (functions.ranges.get(number), functions.heads.get(number)) else {
        return Function::default();
    };
    let decoded = module.code.instructions.get(range.clone()).unwrap_or(&[]);
    let start = decoded.first().map_or(0, |first| first.span.start);
    let span = Span::new(start, decoded.last().map_or(start, |last| last.span.end));
    let labels: HashMap<u64, u32> =
        decoded.iter().filter_map(|one| Some((label_of(&module.code, one)?, one.span.start - start))).collect();
    let mut warnings = Vec::new();
    let mut instructions = Vec::with_capacity(decoded.len());
    let mut handlers = Vec::new();
    let mut allowance = Allowance::of(span);
    // Those that have begun, by their registers.
    let mut open: HashMap<u64, Vec<(u32, u32, &'static str)>> = HashMap::new();
    let mut line = None;
    for one in decoded {
        let offset = one.span.start - start;
        let arguments = module.code.arguments(one);
        let Some(opcode) = one.opcode.and_then(opcode) else {
            if warnings.len() < MOST_WARNINGS {
                let text = format!("{} bytes are no instructions", one.span.len());
                warnings.push(Warning { at: one.span.start, text });
            }
            instructions.push(data(offset, one.span));
            continue;
        };
        if let (Some(Use::Line), Some(Value::Unsigned(number))) =
            (opcode.operands.first(), arguments.first().map(|one| one.value))
        {
            line = module.lines.line(number);
        }
        match (opcode.name, arguments) {
            ("try" | "catch", [Argument { value: Value::Y(y), .. }, Argument { value: Value::Label(label), .. }]) => {
                if let Some(target) = labels.get(label) {
                    let what =
                        if opcode.name == "try" { "all exceptions, by try" } else { "all exceptions, by catch" };
                    open.entry(*y).or_default().push((offset, *target, what));
                }
            }
            ("try_end" | "catch_end" | "try_case", [Argument { value: Value::Y(y), .. }]) => {
                if let Some((from, target, what)) = open.get_mut(y).and_then(Vec::pop) {
                    handlers.push(Handler { start: from, end: offset, target, depth: None, what: what.to_owned() });
                }
            }
            _ => {}
        }
        let mut instruction = bare_instruction(opcode, one, arguments, offset);
        resolve(module, functions, opcode, arguments, &labels, &mut instruction);
        allowance.spend(&mut instruction);
        instruction.line = line;
        instructions.push(instruction);
    }
    let end = span.end - start;
    handlers.extend(open.into_values().flatten().map(|(from, target, what)| Handler {
        start: from,
        end: target.max(from).min(end),
        target,
        depth: None,
        what: what.to_owned(),
    }));
    handlers.sort_by_key(|handler| (std::cmp::Reverse(handler.start), handler.end));
    let is_exported = head.entry.is_some_and(|entry| functions.exported.contains(&entry));
    let mut facts = vec![("arguments".into(), head.arity.to_string())];
    facts.extend(head.entry.map(|entry| ("entry".into(), format!("label {entry}"))));
    facts.push(("exported".into(), if is_exported { "yes" } else { "no" }.to_owned()));
    Function {
        name: functions.name(module, number).unwrap_or_default(),
        kind: "function".into(),
        parent: None,
        span,
        facts,
        instructions,
        handlers,
        warnings,
    }
}

/// Bytes that are no instruction.
pub(super) fn data(offset: u32, span: Span) -> Instruction {
    Instruction {
        length_rule: "unknown: what follows is found by the number of the next label".into(),
        ..Instruction::data(offset, span, "data")
    }
}

/// An instruction as far as it is known without its module.
pub(super) fn bare_instruction(
    opcode: &'static Opcode,
    decoded: &Decoded,
    arguments: &[Argument],
    offset: u32,
) -> Instruction {
    let meaning = if opcode.is_current {
        opcode.sentence.into()
    } else {
        format!("{} Compilers of today do not make it.", opcode.sentence).into()
    };
    let falls_through = opcode.falls_through;
    Instruction {
        meaning,
        length_rule: LENGTH_RULE.into(),
        operands: uses(opcode, arguments).map(|one| bare_operand(one.argument, one.used)).collect(),
        flow: Flow { falls_through, jumps: Vec::new() },
        ..Instruction::new(offset, decoded.span, opcode.name)
    }
}

fn bare_operand(argument: &Argument, used: Use) -> Operand {
    let signed = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let (role, value, text) = match argument.value {
        Value::Unsigned(number) => (used.role(), signed(number), None),
        Value::Integer(number) => (Role::Immediate, number, None),
        Value::Big(..) => (Role::Immediate, 0, Some("an integer of more than 64 bits".to_owned())),
        Value::Nil => (Role::Constant, 0, Some("[]".to_owned())),
        Value::Atom(number) => (Role::Constant, signed(number), None),
        Value::X(number) => (Role::Register, signed(number), Some(format!("x{number}"))),
        Value::Y(number) => (Role::Register, signed(number), Some(format!("y{number}"))),
        Value::Label(0) => (Role::Target, 0, Some("none".to_owned())),
        Value::Label(number) => (used.role(), signed(number), Some(format!("label {number}"))),
        Value::Character(number) => (Role::Immediate, signed(number), None),
        Value::Float(number) => {
            let mut text = String::new();
            write_float(number, &mut text);
            (Role::Immediate, number.to_bits().cast_signed(), Some(text))
        }
        Value::List(count) => (Role::Count, count.into(), Some("items".to_owned())),
        Value::FloatRegister(number) => (Role::Register, signed(number), Some(format!("fr{number}"))),
        Value::Allocation(pairs) => (Role::Count, pairs.into(), Some("kinds and numbers".to_owned())),
        Value::Literal(number) => (Role::Constant, signed(number), None),
        Value::TypedX(number, kind) => (Role::Register, signed(number), Some(format!("x{number}, type {kind}"))),
        Value::TypedY(number, kind) => (Role::Register, signed(number), Some(format!("y{number}, type {kind}"))),
    };
    Operand { span: argument.span, bits: None, role, value, text }
}

/// Says what operands stand for, and where the instruction goes.
fn resolve(
    module: &Module<'_>,
    functions: &Functions,
    opcode: &Opcode,
    arguments: &[Argument],
    labels: &HashMap<u64, u32>,
    instruction: &mut Instruction,
) {
    let has_targets = matches!(opcode.name, "select_val" | "select_tuple_arity");
    let number_at = |place: usize| match arguments.get(place).map(|argument| argument.value) {
        Some(Value::Unsigned(number)) => Some(number),
        _ => None,
    };
    let operands = uses(opcode, arguments).zip(&mut instruction.operands);
    for (place, (Used { argument, used, item }, operand)) in operands.enumerate() {
        match argument.value {
            Value::Atom(number) => operand.text = Some(atom_text(module, number).to_owned()),
            Value::Literal(number) => {
                operand.text = module.literals.text(&module.terms, number).map(str::to_owned);
            }
            Value::TypedX(number, kind) | Value::TypedY(number, kind) => {
                let letter = if matches!(argument.value, Value::TypedX(..)) { 'x' } else { 'y' };
                let text = module.types.text(kind).unwrap_or_else(|| format!("type {kind}"));
                operand.text = Some(format!("{letter}{number}: {text}"));
            }
            Value::Label(label) if label > 0 => {
                if used == Use::Function || used == Use::Number {
                    let name = functions.entries.get(&label).and_then(|place| functions.name(module, *place));
                    if name.is_some() {
                        operand.role = Role::Function;
                        operand.text = name;
                    }
                } else {
                    operand.role = Role::Target;
                    // A value and a label in turn.
                    let is_choice = has_targets && item.is_some_and(|item| item % 2 == 1);
                    let is_jump = matches!(used, Use::Fail | Use::To | Use::Source) || used == Use::List && is_choice;
                    if let (true, Some(target)) = (is_jump, labels.get(&label)) {
                        let jump = Jump { target: *target, stack: 0 };
                        if instruction.flow.jumps.last() != Some(&jump) {
                            instruction.flow.jumps.push(jump);
                        }
                    }
                }
            }
            Value::Unsigned(number) => match used {
                Use::Import => {
                    operand.text = Some(import_text(module, number));
                    if opcode.name == "call_ext" && never_returns(module, number) {
                        instruction.flow.falls_through = false;
                    }
                }
                Use::Lambda => operand.text = lambda_text(module, number),
                Use::Line => operand.text = line_text(module, number),
                Use::Strings => {
                    let len = match opcode.name {
                        "bs_match_string" => number_at(place.wrapping_sub(1)).map(|bits| bits.div_ceil(8)),
                        _ => number_at(place.wrapping_sub(1)),
                    };
                    operand.text = len.and_then(|len| string_text(module, number, len));
                }
                Use::Flags => operand.text = Some(flags_text(number)),
                _ => {}
            },
            _ => {}
        }
    }
}

fn atom_text<'m>(module: &'m Module<'_>, number: u64) -> &'m str {
    module.atom_text(number).unwrap_or("no such atom")
}

/// The name of a function of another module.
pub(super) fn import_text(module: &Module<'_>, number: u64) -> String {
    match module.import(number) {
        Some(import) => {
            let (name, of) = (atom_text(module, import.name.into()), atom_text(module, import.module.into()));
            format!("{of}:{name}/{}", import.arity)
        }
        None => "no such import".to_owned(),
    }
}

fn lambda_text(module: &Module<'_>, number: u64) -> Option<String> {
    let lambda = module.lambda(number)?;
    let name = atom_text(module, lambda.name.into());
    Some(format!("{}:{name}/{}", atom_text(module, 1), lambda.arity))
}

fn line_text(module: &Module<'_>, number: u64) -> Option<String> {
    if number == 0 {
        return Some("no line".to_owned());
    }
    let (file, line) = module.lines.entry(number)?;
    Some(match file {
        Some(file) => format!("{file}:{line}"),
        None => format!("line {line}"),
    })
}

fn string_text(module: &Module<'_>, at: u64, len: u64) -> Option<String> {
    const MOST: usize = 60;
    let bytes = module.strings.of(module.file);
    let start = usize::try_from(at).ok()?;
    let end = start.checked_add(usize::try_from(len).ok()?)?;
    let bytes = bytes.get(start..end)?;
    let mut terms = Terms::default();
    let part = terms.add_bytes(&bytes[..bytes.len().min(MOST)]);
    let id = terms.add(super::terms::Term::Binary(part));
    let more = if bytes.len() > MOST { "…" } else { "" };
    Some(format!("{}{more}", terms.brief(id)))
}

/// What the flags of a segment of a binary are called.
pub(super) fn flags_of(flags: u64) -> impl Iterator<Item = &'static str> {
    let names = [(2, "little"), (4, "signed"), (16, "native")];
    names.into_iter().filter(move |(bit, _)| flags & bit != 0).map(|(_, name)| name)
}

fn flags_text(flags: u64) -> String {
    let names: Vec<&str> = flags_of(flags).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

/// The certainty of what is read of files that use opcodes beyond those that are known.
pub(super) fn certainty_of(instruction: &mut Instruction, is_assumed: bool) {
    if is_assumed && instruction.certainty == Certainty::Known {
        instruction.certainty = Certainty::Assumed;
    }
}
