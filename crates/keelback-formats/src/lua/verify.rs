//! What chunks must be for Lua, which trusts them from 5.2 on: operands and targets in range, pairs of instructions that belong together,
//! tables of the right length. The rules are those in the comments of `lopcodes.h` and, for 5.1, of its checker in `ldebug.c`. Types of
//! values in registers are not followed.

use std::collections::HashSet;

use super::chunk::{Chunk, Prototype, Value};
use super::decode::{Decoded, Operand};
use super::dialect::Item;
use super::names::event_name;
use super::opcodes::{Kind, Next, Part};
use crate::model::{Certainty, Problem};

/// How many problems of a file are told.
const MOST_PROBLEMS: usize = 10_000;

/// What is wrong with a file. `names` are those of its functions.
pub(super) fn verify(file: &[u8], chunk: &Chunk, names: &[String]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let header = &chunk.header;
    if !header.is_exact {
        let (major, minor) = (header.version >> 4, header.version & 15);
        let what =
            format!("version: no Lua but {major}.{minor} loads the file, and of that nothing is known (lundump.c)");
        problems.push(Problem { at: 4, function: None, what });
    }
    if let Some(error) = &chunk.error {
        problems.push(Problem { at: error.at, function: None, what: format!("{} (lundump.c)", error.what) });
    }
    for (number, prototype) in chunk.prototypes.iter().enumerate() {
        let code: Vec<Decoded> = chunk.instructions(file, prototype).collect();
        let name = names.get(number).map_or("", |name| name);
        let mut checker = Checker { chunk, prototype, code: &code, name, problems: &mut problems };
        checker.tables();
        checker.operands();
        checker.flow();
        if problems.len() > MOST_PROBLEMS {
            break;
        }
    }
    problems
}

struct Checker<'a, 'p> {
    chunk: &'a Chunk,
    prototype: &'a Prototype,
    code: &'a [Decoded],
    name: &'a str,
    problems: &'p mut Vec<Problem>,
}

impl Checker<'_, '_> {
    fn problem(&mut self, at: u32, what: impl Into<String>) {
        if self.problems.len() <= MOST_PROBLEMS {
            self.problems.push(Problem { at, function: Some(self.name.to_owned()), what: what.into() });
        }
    }

    fn at(&self, decoded: &Decoded) -> u32 {
        self.prototype.code.start + 4 * decoded.place
    }

    /// Tables beside the code.
    fn tables(&mut self) {
        let prototype = self.prototype;
        let at = prototype.span.start;
        let words = prototype.code.len() / 4;
        let has_steps = self.chunk.header.dialect.items.contains(&Item::LineSteps);
        let line_len = if has_steps { 1 } else { u32::from(self.chunk.header.int_len).max(1) };
        let lines = prototype.lines.len() / line_len;
        if lines != 0 && lines != words {
            self.problem(at, format!("{lines} lines for {words} instructions (lobject.h, Proto)"));
        }
        let parameters = prototype.parameters;
        if parameters > prototype.stack_size {
            let what = format!("{parameters} parameters, and {} registers (lobject.h, Proto)", prototype.stack_size);
            self.problem(at, what);
        }
        let names = prototype.upvalue_names.len();
        let upvalues = prototype.upvalue_count();
        if names > upvalues {
            self.problem(at, format!("{names} names for {upvalues} upvalues (lobject.h, Proto)"));
        }
        for (number, local) in prototype.locals.iter().enumerate() {
            if local.start > local.end || local.end > words {
                let (start, end) = (local.start, local.end);
                let what = format!(
                    "local variable {number} is visible from {start} to {end} in code of {words} (lobject.h, LocVar)"
                );
                self.problem(at, what);
            }
        }
        let parent = prototype.parent.and_then(|parent| self.chunk.prototypes.get(parent as usize));
        for (number, upvalue) in prototype.upvalues.iter().enumerate() {
            let Some(parent) = parent else { continue };
            let index = usize::from(upvalue.index);
            let (count, what) = match upvalue.in_stack {
                0 => (parent.upvalue_count(), "upvalues"),
                _ => (parent.stack_size.into(), "registers"),
            };
            if index >= count {
                let what = format!("upvalue {number} is {index} of {count} {what} around (lobject.h, Upvaldesc)");
                self.problem(at, what);
            }
        }
    }

    /// Opcodes, and what operands refer to.
    fn operands(&mut self) {
        let prototype = self.prototype;
        for decoded in self.code {
            let at = self.at(decoded);
            let name = decoded.name();
            if decoded.certainty == Certainty::Data {
                let version = self.chunk.header.dialect.name;
                self.problem(at, format!("Lua {version} has no opcode {} (lopcodes.h, OpCode)", decoded.number));
            }
            // Where nothing is returned, A is no register.
            let returns_nothing = name == "RETURN" && decoded.part(Part::B) == 1;
            for (part, kind) in decoded.operands().filter(|_| !returns_nothing) {
                let (index, count, what) = match (decoded.operand(part, kind), kind) {
                    (Operand::Constant(index), _) => (index, prototype.constants.len(), "constants"),
                    (Operand::Register(index), _) => (index, prototype.stack_size.into(), "registers"),
                    (Operand::Other(index), Kind::Upvalue) => (index, prototype.upvalue_count(), "upvalues"),
                    (Operand::Other(index), Kind::Prototype) => (index, prototype.prototypes.len(), "functions"),
                    (Operand::Other(index), Kind::Event) if event_name(index).is_none() => (index, 25, "metamethods"),
                    _ => continue,
                };
                if usize::try_from(index).map_or(true, |index| index >= count) {
                    self.problem(at, format!("{name} uses {index} of {count} {what} (lopcodes.h, {name})"));
                } else if kind == Kind::Global && !self.is_string(index) {
                    self.problem(at, format!("{name} uses constant {index} as a name, which is no string"));
                }
            }
            let last = last_register(decoded);
            if last.is_some_and(|last| last >= i64::from(prototype.stack_size)) {
                let (last, count) = (last.unwrap_or(0), prototype.stack_size);
                self.problem(at, format!("{name} uses registers up to {last} of {count} (lopcodes.h, {name})"));
            }
        }
    }

    fn is_string(&self, index: i64) -> bool {
        let constant = usize::try_from(index).ok().and_then(|index| self.prototype.constants.get(index));
        constant.is_some_and(|constant| matches!(constant.value, Value::String(_)))
    }

    /// Targets, the end, and instructions that belong together.
    fn flow(&mut self) {
        let starts: HashSet<u32> = self.code.iter().map(|decoded| decoded.place).collect();
        let sharing = self.sharing();
        for (place, decoded) in self.code.iter().enumerate() {
            let (at, name) = (self.at(decoded), decoded.name());
            let next = self.code.get(place + 1);
            let next_name = next.map(Decoded::name);
            let next_name = next_name.as_deref();
            let (falls_through, target) = decoded.successors();
            if let Some(target) = target.filter(|target| !u32::try_from(*target).is_ok_and(|at| starts.contains(&at)))
            {
                self.problem(
                    at,
                    format!("{name} leads to {target}, where no instruction begins (lopcodes.h, {name})"),
                );
            }
            if falls_through && next.is_none() {
                self.problem(at, format!("what follows {name} is beyond the end: the last instruction returns"));
            }
            let is_test = decoded.opcode.is_some_and(|opcode| opcode.next == Next::Test);
            if is_test && next_name != Some("JMP") {
                self.problem(at, format!("{name} is not followed by a jump (lopcodes.h, Notes)"));
            }
            let has_instruction = decoded.needs_extra() && !decoded.dialect.has_bare_words;
            if has_instruction && next_name != Some("EXTRAARG") {
                self.problem(at, format!("{name} is not followed by EXTRAARG (lopcodes.h, Notes)"));
            }
            if decoded.needs_extra() && decoded.dialect.has_bare_words && decoded.extra.is_none() {
                self.problem(at, format!("{name} is not followed by the word that it needs (lopcodes.h, Notes)"));
            }
            let kind = decoded.operands().find(|(_, kind)| *kind == Kind::Prototype);
            if let (Some((part, _)), false) = (kind, self.chunk.header.dialect.items.contains(&Item::Upvalues)) {
                self.shared(place, decoded.part(part), &sharing);
            }
        }
        if self.code.is_empty() {
            self.problem(self.prototype.code.start, "there are no instructions: the last one returns");
        }
    }

    /// How many instructions that tell an upvalue there are before each place, and before the end.
    fn sharing(&self) -> Vec<usize> {
        let mut count = 0;
        let counts = self.code.iter().map(|decoded| {
            count += usize::from(matches!(&*decoded.name(), "MOVE" | "GETUPVAL"));
            count
        });
        std::iter::once(0).chain(counts).collect()
    }

    /// In 5.1, a function's upvalues are told by the instructions after it is made.
    fn shared(&mut self, place: usize, child: i64, sharing: &[usize]) {
        let child = usize::try_from(child).ok().and_then(|child| self.prototype.prototypes.get(child));
        let Some(child) = child.and_then(|child| self.chunk.prototypes.get(*child as usize)) else { return };
        let count = child.upvalue_count();
        let end = (place + 1 + count).min(self.code.len());
        let found = sharing[end] - sharing[place + 1];
        if found < count {
            let at = self.at(&self.code[place]);
            let what = format!(
                "{count} instructions MOVE or GETUPVAL belong after CLOSURE, and there are {found} (ldebug.c)"
            );
            self.problem(at, what);
        }
    }
}

/// The last of the registers that an instruction uses beside its operands.
fn last_register(decoded: &Decoded) -> Option<i64> {
    let (a, b, c) = (decoded.part(Part::A), decoded.part(Part::B), decoded.part(Part::C));
    let some = |count: i64, last: i64| (count > 0).then_some(last);
    let is_new = !decoded.dialect.has_wide_operands;
    match &*decoded.name() {
        "SELF" => Some(a + 1),
        "LOADNIL" if decoded.dialect.number > 0x51 => Some(a + b),
        "CONCAT" if is_new => Some(a + b - 1),
        "CALL" => some(b, a + b - 1).max(some(c, a + c - 2)),
        "TAILCALL" | "RETURN" if b > 1 => Some(a + b - if decoded.name() == "RETURN" { 2 } else { 1 }),
        "SETLIST" => some(b, a + b),
        "VARARG" if is_new => some(c, a + c - 2),
        "VARARG" => some(b, a + b - 2),
        "FORLOOP" | "FORPREP" => Some(a + 3),
        "TFORCALL" if is_new => Some(a + 3 + c),
        "TFORCALL" => Some(a + 2 + c),
        "TFORLOOP" if decoded.dialect.number == 0x51 => Some(a + 2 + c),
        _ => None,
    }
}
