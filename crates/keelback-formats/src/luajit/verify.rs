//! What dumps must be for LuaJIT, which trusts them: operands and targets in range, and constants of the right kinds. The rules are those
//! of `lj_bc.h`, `lj_bcdump.h` and `lj_bcread.c`.

use super::dump::{Dump, Object, Prototype, STRIPPED};
use super::function::Told;
use super::opcodes::{Mode, Next};
use crate::model::{Certainty, Problem};

/// How many problems of a file are told.
const MOST_PROBLEMS: usize = 10_000;

/// What is wrong with a file.
pub(super) fn verify(file: &[u8], dump: &Dump, told: &[Told]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for warning in &dump.warnings {
        let what = format!("{} (lj_bcread.c)", warning.text);
        problems.push(Problem { at: warning.at, function: None, what });
    }
    if let Some(error) =
        dump.error.as_ref().filter(|error| dump.warnings.iter().all(|warning| warning.at != error.at))
    {
        problems.push(Problem { at: error.at, function: None, what: format!("{} (lj_bcread.c)", error.what) });
    }
    if dump.flags & STRIPPED != 0 && dump.source.is_some() {
        problems.push(Problem { at: 4, function: None, what: "a stripped dump has a name (lj_bcdump.h)".to_owned() });
    }
    for told in told {
        let Some(prototype) = dump.prototypes.get(told.prototype as usize) else { continue };
        check(file, dump, prototype, &told.name, &mut problems);
        if problems.len() > MOST_PROBLEMS {
            break;
        }
    }
    problems
}

fn check(file: &[u8], dump: &Dump, prototype: &Prototype, name: &str, problems: &mut Vec<Problem>) {
    let mut problem = |at: u32, what: String| {
        if problems.len() <= MOST_PROBLEMS {
            problems.push(Problem { at, function: Some(name.to_owned()), what });
        }
    };
    let start = prototype.code.start;
    let count = prototype.code.len() / 4;
    if prototype.parameters > prototype.frame_size {
        let (parameters, slots) = (prototype.parameters, prototype.frame_size);
        problem(prototype.span.start, format!("{parameters} parameters, and {slots} slots (lj_obj.h, GCproto)"));
    }
    let mut before_is_test = None;
    for decoded in dump.instructions(file, prototype) {
        let at = start + 4 * (decoded.place - 1);
        let name = decoded.name();
        if decoded.certainty == Certainty::Data {
            problem(at, format!("LuaJIT {} has no opcode {} (lj_bc.h)", dump.version.name, decoded.number()));
        }
        if let Some(test) = before_is_test.take().filter(|_| name != "JMP") {
            problem(at - 4, format!("{test} is not followed by a jump (lj_bc.h)"));
        }
        if decoded.opcode.is_some_and(|opcode| opcode.next == Next::Test) {
            before_is_test = Some(name.clone());
        }
        for (mode, value, _) in decoded.operands() {
            let is_right = match mode {
                Mode::Destination | Mode::Variable => value < prototype.frame_size.into(),
                // A base may be the slot after the last where nothing is used.
                Mode::Base | Mode::ReadOnlyBase => value <= prototype.frame_size.into(),
                Mode::Upvalue => (value as usize) < prototype.upvalues.len(),
                Mode::Number => (value as usize) < prototype.numbers.len(),
                Mode::String => matches!(prototype.object(value), Some(Object::String(_))),
                Mode::Table => matches!(prototype.object(value), Some(Object::Table(..))),
                Mode::Function => matches!(prototype.object(value), Some(Object::Prototype(_))),
                Mode::Foreign => matches!(
                    prototype.object(value),
                    Some(Object::Signed(_) | Object::Unsigned(_) | Object::Complex(..))
                ),
                Mode::Primitive => value <= 2,
                Mode::None | Mode::Literal | Mode::SignedLiteral | Mode::Jump => true,
            };
            if !is_right {
                problem(
                    at,
                    format!("{name} uses {value} as a {mode:?}, which there is not (lj_bc.h, BCMode)").to_lowercase(),
                );
            }
        }
        let (falls_through, _) = decoded.successors();
        if let Some(target) = decoded.target().filter(|target| !(1..=i64::from(count)).contains(target)) {
            problem(at, format!("{name} leads to {target}, and instructions are 1 to {count} (lj_bc.h, BCMjump)"));
        }
        if falls_through && decoded.place == count {
            problem(at, format!("what follows {name} is beyond the end: the last instruction returns"));
        }
    }
}
