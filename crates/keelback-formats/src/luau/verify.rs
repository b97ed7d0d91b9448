//! What files must be for Luau, which trusts them: operands and targets in range, constants of the right kinds, pairs of instructions that
//! belong together. The rules are those in the comments of `Bytecode.h`, which the compiler keeps.

use std::collections::HashSet;

use super::decode::{Decoded, decode};
use super::file::{Constant, File, Prototype};
use super::function::Told;
use super::opcodes::{Kind, Part};
use crate::model::{Certainty, Problem};

/// How many problems of a file are told.
const MOST_PROBLEMS: usize = 10_000;

/// What is wrong with a file.
pub(super) fn verify(bytes: &[u8], file: &File, told: &[Told]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for warning in &file.warnings {
        problems.push(Problem { at: warning.at, function: None, what: format!("{} (lvmload.cpp)", warning.text) });
    }
    if let Some(error) =
        file.error.as_ref().filter(|error| file.warnings.iter().all(|warning| warning.at != error.at))
    {
        problems.push(Problem { at: error.at, function: None, what: format!("{} (lvmload.cpp)", error.what) });
    }
    for told in told {
        let Some(prototype) = file.prototypes.get(told.prototype as usize) else { continue };
        let code: Vec<Decoded> = decode(prototype.words(bytes), file.is_exact).collect();
        let mut checker = Checker { file, told, prototype, code: &code, problems: &mut problems };
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
    file: &'a File,
    told: &'a Told,
    prototype: &'a Prototype,
    code: &'a [Decoded],
    problems: &'p mut Vec<Problem>,
}

impl Checker<'_, '_> {
    fn problem(&mut self, at: u32, what: impl Into<String>) {
        if self.problems.len() <= MOST_PROBLEMS {
            self.problems.push(Problem { at, function: Some(self.told.name.clone()), what: what.into() });
        }
    }

    /// Strings and functions that are referred to.
    fn tables(&mut self) {
        let (prototype, at) = (self.prototype, self.prototype.span.start);
        let strings = self.file.strings.len();
        let is_string = |number: u32| number as usize <= strings;
        if prototype.parameters > prototype.stack_size {
            let what = format!("{} parameters, and {} registers", prototype.parameters, prototype.stack_size);
            self.problem(at, what);
        }
        let names = prototype.locals.iter().map(|local| local.name).chain(prototype.upvalue_names.iter().copied());
        if let Some(name) = names.chain([prototype.name]).find(|name| !is_string(*name)) {
            self.problem(at, format!("a name is string {name} of {strings} (lvmload.cpp)"));
        }
        // Functions come after those in them.
        let children = prototype.children.iter().copied();
        let shared = prototype.constants.iter().filter_map(|constant| match constant {
            Constant::Closure(child) => Some(*child),
            _ => None,
        });
        if let Some(child) = children.chain(shared).find(|child| *child >= self.told.prototype) {
            self.problem(
                at,
                format!(
                    "function {child} is in function {}, which comes before it (lvmload.cpp)",
                    self.told.prototype
                ),
            );
        }
        let words = prototype.code.len() / 4;
        for local in prototype.locals.iter().filter(|local| local.start > local.end || local.end > words) {
            let (start, end) = (local.start, local.end);
            self.problem(at, format!("a local variable is visible from {start} to {end} in code of {words} words"));
        }
        for (number, constant) in prototype.constants.iter().enumerate() {
            let is_right = match constant {
                Constant::String(string) => *string > 0 && is_string(*string),
                Constant::Import(path) => super::constants::path_of(*path).all(|name| self.is_string_constant(name)),
                Constant::Table(entries) => entries.iter().all(|(key, _)| self.is_string_constant(*key)),
                _ => true,
            };
            if !is_right {
                self.problem(at, format!("constant {number} refers to what is no string (lvmload.cpp)"));
            }
        }
    }

    fn is_string_constant(&self, number: u32) -> bool {
        matches!(self.prototype.constants.get(number as usize), Some(Constant::String(_)))
    }

    /// Opcodes, and what operands refer to.
    fn operands(&mut self) {
        let prototype = self.prototype;
        for decoded in self.code {
            let at = prototype.code.start + 4 * decoded.place;
            let name = decoded.name();
            if decoded.certainty == Certainty::Data {
                self.problem(at, format!("there is no opcode {} (Bytecode.h, LuauOpcode)", decoded.number()));
            }
            if decoded.opcode.is_some_and(|opcode| opcode.has_extra) && decoded.extra.is_none() {
                self.problem(at, format!("the second word of {name} is beyond the end (Bytecode.h, {name})"));
                continue;
            }
            // Where nothing is returned, A is no register.
            let returns_nothing = name == "RETURN" && decoded.part(Part::B) == 1;
            for (part, kind) in decoded.operands().filter(|_| !returns_nothing) {
                let value = decoded.part(part);
                let (count, what) = match kind {
                    Kind::Register => (usize::from(prototype.stack_size), "registers"),
                    Kind::Captured if !decoded.captures_upvalue() => (prototype.stack_size.into(), "registers"),
                    Kind::Captured | Kind::Upvalue => (prototype.upvalues.into(), "upvalues"),
                    Kind::Constant | Kind::Import | Kind::Shape | Kind::Class => {
                        (prototype.constants.len(), "constants")
                    }
                    Kind::Prototype => (prototype.children.len(), "functions"),
                    Kind::Capture => (3, "ways of sharing"),
                    _ => continue,
                };
                if usize::try_from(value).map_or(true, |value| value >= count) {
                    self.problem(at, format!("{name} uses {value} of {count} {what} (Bytecode.h, {name})"));
                }
            }
        }
    }

    /// How many CAPTUREs follow each other from each instruction on.
    fn captures(&self) -> Vec<usize> {
        let mut captures = vec![0; self.code.len()];
        let mut count = 0;
        for (place, decoded) in self.code.iter().enumerate().rev() {
            count = if decoded.name() == "CAPTURE" { count + 1 } else { 0 };
            captures[place] = count;
        }
        captures
    }

    /// Targets, the end, and instructions that belong together.
    fn flow(&mut self) {
        let starts: HashSet<u32> = self.code.iter().map(|decoded| decoded.place).collect();
        let captures = self.captures();
        for (place, decoded) in self.code.iter().enumerate() {
            let at = self.prototype.code.start + 4 * decoded.place;
            let (name, next) = (decoded.name(), self.code.get(place + 1));
            let (falls_through, target) = decoded.successors();
            if let Some(target) = target.filter(|target| !u32::try_from(*target).is_ok_and(|at| starts.contains(&at)))
            {
                self.problem(
                    at,
                    format!("{name} leads to {target}, where no instruction begins (Bytecode.h, {name})"),
                );
            }
            if falls_through && next.is_none() {
                self.problem(at, format!("what follows {name} is beyond the end: the last instruction returns"));
            }
            if name == "NAMECALL" && next.is_none_or(|next| !matches!(&*next.name(), "CALL" | "CALLFB")) {
                self.problem(at, "NAMECALL is not followed by CALL (Bytecode.h, NAMECALL)");
            }
            let child =
                decoded.operands().find(|(_, kind)| *kind == Kind::Prototype).map(|(part, _)| decoded.part(part));
            let child = child.and_then(|child| self.prototype.children.get(usize::try_from(child).ok()?));
            if let Some(child) = child.and_then(|child| self.file.prototypes.get(*child as usize)) {
                let count = usize::from(child.upvalues);
                let found = captures.get(place + 1).map_or(0, |captures| count.min(*captures));
                if found < count {
                    let what =
                        format!("{count} CAPTUREs belong after {name}, and there are {found} (Bytecode.h, {name})");
                    self.problem(at, what);
                }
            }
        }
        if self.code.is_empty() {
            self.problem(self.prototype.code.start, "there are no instructions: the last one returns");
        }
    }
}
