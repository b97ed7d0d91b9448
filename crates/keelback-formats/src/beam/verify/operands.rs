//! Checks of operands: each names something that is there, and functions end.

use std::collections::HashSet;

use super::Report;
use crate::beam::code::{Argument, Code, Decoded, Used, Value, uses};
use crate::beam::function::{Functions, label_of, never_returns};
use crate::beam::module::Module;
use crate::beam::opcodes::{Opcode, Use, opcode};

/// Registers of each kind.
pub(super) const REGISTERS: u64 = 1024;

/// Checks all instructions, and says of each function whether its operands are what they should be.
pub(super) fn check(module: &Module<'_>, functions: &Functions, report: &mut Report<'_>) -> Vec<bool> {
    let code = &module.code;
    let mut labels = HashSet::new();
    for decoded in &code.instructions {
        if let Some(label) = label_of(code, decoded) {
            if label >= module.header.labels.into() {
                report.add(
                    decoded.span.start,
                    format!("label {label} is not below {} (beam_file.c, Code)", module.header.labels),
                );
            }
            if !labels.insert(label) {
                report.add(decoded.span.start, format!("there is a label {label} already (beam_load.c)"));
            }
        }
    }
    let first = functions.ranges.first().map_or(code.instructions.len(), |range| range.start);
    if let Some(decoded) = code.instructions.get(..first).and_then(<[Decoded]>::first) {
        report.add(decoded.span.start, "instructions before the first function (beam_load.c)");
    }
    let mut are_whole = Vec::with_capacity(functions.ranges.len());
    for (number, range) in functions.ranges.iter().enumerate() {
        report.function = Some(number);
        let before = report.problems.len();
        let instructions = code.instructions.get(range.clone()).unwrap_or(&[]);
        let checker = Checker { module, labels: &labels };
        for decoded in instructions {
            checker.instruction(decoded, report);
        }
        let head = functions.heads.get(number);
        let at = instructions.first().map_or(0, |decoded| decoded.span.start);
        if head.is_none_or(|head| head.entry.is_none()) {
            report.add(at, "no label follows func_info (beam_validator.erl)");
        }
        if head.is_some_and(|head| head.module != Some(1)) {
            report.add(at, "the function says that it belongs to another module (beam_validator.erl)");
        }
        if let Some(last) = instructions.last() {
            let ends = last.opcode.and_then(opcode).is_some_and(|opcode| !opcode.falls_through);
            if !ends && !exits(module, code, last) {
                report.add(
                    last.span.start,
                    "the function does not end: what follows is another one (beam_validator.erl)",
                );
            }
        }
        are_whole.push(report.problems.len() == before && !report.is_full());
    }
    report.function = None;
    are_whole
}

/// Whether an instruction calls a function that never returns.
fn exits(module: &Module<'_>, code: &Code, decoded: &Decoded) -> bool {
    match (decoded.opcode, code.arguments(decoded)) {
        (Some(7), [_, Argument { value: Value::Unsigned(import), .. }]) => never_returns(module, *import),
        _ => false,
    }
}

struct Checker<'a> {
    module: &'a Module<'a>,
    labels: &'a HashSet<u64>,
}

impl Checker<'_> {
    fn instruction(&self, decoded: &Decoded, report: &mut Report<'_>) {
        let Some(opcode) = decoded.opcode.and_then(opcode) else { return };
        let arguments = self.module.code.arguments(decoded);
        for (place, Used { argument, used, item }) in uses(opcode, arguments).enumerate() {
            let fits = || if item.is_some() { None } else { self.fits(opcode, used, place, arguments) };
            if let Some(what) = self.exists(argument.value).or_else(fits) {
                report.add(argument.span.start, format!("{what} ({})", rule(opcode)));
            }
        }
        let count = arguments.iter().find_map(|argument| match argument.value {
            Value::List(count) => Some(count),
            _ => None,
        });
        let count = count.unwrap_or(0);
        let is_odd = match opcode.name {
            "select_val" | "select_tuple_arity" | "put_map_assoc" | "put_map_exact" | "get_map_elements"
            | "update_record" => !count.is_multiple_of(2),
            "bs_create_bin" => !count.is_multiple_of(6),
            _ => false,
        };
        if is_odd {
            report.add(
                decoded.span.start,
                format!("a list of {count} operands, which are no groups ({})", rule(opcode)),
            );
        }
    }

    /// What an operand names that is not there.
    fn exists(&self, value: Value) -> Option<String> {
        let module = self.module;
        match value {
            Value::Atom(number) => module.atom(number).is_none().then(|| format!("there is no atom {number}")),
            Value::Literal(number) => {
                module.literals.get(number).is_none().then(|| format!("there is no literal {number}"))
            }
            Value::Label(number) => {
                (number != 0 && !self.labels.contains(&number)).then(|| format!("there is no label {number}"))
            }
            Value::X(number) | Value::Y(number) | Value::FloatRegister(number) if number >= REGISTERS => {
                Some(format!("register {number} of {REGISTERS}"))
            }
            Value::TypedX(number, _) | Value::TypedY(number, _) if number >= REGISTERS => {
                Some(format!("register {number} of {REGISTERS}"))
            }
            Value::TypedX(_, kind) | Value::TypedY(_, kind) => {
                (kind as usize >= module.types.entries.len()).then(|| format!("there is no type {kind}"))
            }
            _ => None,
        }
    }

    /// What is wrong with an operand for what it is used for.
    fn fits(&self, opcode: &Opcode, used: Use, place: usize, arguments: &[Argument]) -> Option<String> {
        let module = self.module;
        let value = arguments.get(place)?.value;
        let is_register = matches!(
            value,
            Value::X(_) | Value::Y(_) | Value::FloatRegister(_) | Value::TypedX(..) | Value::TypedY(..)
        );
        let is_label = matches!(value, Value::Label(_));
        let number = if let Value::Unsigned(number) = value { Some(number) } else { None };
        let wrong = |what: &str| Some(format!("{what} is expected"));
        match used {
            Use::Source => matches!(value, Value::Label(_) | Value::List(_) | Value::Allocation(_))
                .then(|| "a value is expected".to_owned()),
            Use::Destination | Use::Context if !is_register => wrong("a register"),
            // That nothing fails is said with an atom.
            Use::Fail if opcode.name == "bs_start_match4" && matches!(value, Value::Atom(_)) => None,
            Use::Fail if !is_label => wrong("a label"),
            Use::To | Use::Function | Use::Handler | Use::Mark if !is_label || value == Value::Label(0) => {
                wrong("a label")
            }
            Use::Entry | Use::Slots | Use::Size | Use::Arity | Use::Live | Use::Line | Use::Lambda | Use::Import
                if number.is_none() && !(used == Use::Size && takes_any_size(opcode)) && used != Use::Line =>
            {
                wrong("a number")
            }
            Use::Arity | Use::Live | Use::Slots if number.is_some_and(|number| number > REGISTERS) => {
                Some(format!("{} registers of {REGISTERS}", number.unwrap_or(0)))
            }
            Use::Import => {
                let Some(import) = number.and_then(|number| module.import(number)) else {
                    return Some(format!("there is no import {}", number.unwrap_or(0)));
                };
                let arity = match (opcode.name, arguments.first().map(|argument| argument.value)) {
                    ("bif0", _) => 0,
                    ("bif1" | "gc_bif1", _) => 1,
                    ("bif2" | "gc_bif2", _) => 2,
                    ("gc_bif3", _) => 3,
                    (_, Some(Value::Unsigned(arity))) => arity,
                    _ => return None,
                };
                (u64::from(import.arity) != arity)
                    .then(|| format!("a call with {arity} arguments of a function that has {}", import.arity))
            }
            Use::Lambda if number.is_none_or(|number| module.lambda(number).is_none()) => {
                Some(format!("there is no function {}", number.unwrap_or(0)))
            }
            Use::Line if number.is_some_and(|number| number != 0) && module.lines.is_there => {
                let known = number.and_then(|number| module.lines.line(number));
                known.is_none().then(|| format!("there is no line {}", number.unwrap_or(0)))
            }
            Use::Strings => {
                let len = match arguments.get(place.checked_sub(1)?)?.value {
                    Value::Unsigned(len) if opcode.name == "bs_match_string" => len.div_ceil(8),
                    Value::Unsigned(len) => len,
                    _ => return None,
                };
                let end = number.and_then(|at| at.checked_add(len));
                end.is_none_or(|end| end > module.strings.len().into())
                    .then(|| format!("{len} bytes at {} of {} of strings", number.unwrap_or(0), module.strings.len()))
            }
            Use::List if !matches!(value, Value::List(_)) => wrong("a list"),
            _ => None,
        }
    }
}

/// Instructions whose size may be any value.
fn takes_any_size(opcode: &Opcode) -> bool {
    matches!(opcode.name, "bs_init2")
}

/// Where the rule of an instruction stands.
fn rule(opcode: &Opcode) -> String {
    format!("genop.tab, {}", opcode.name)
}
