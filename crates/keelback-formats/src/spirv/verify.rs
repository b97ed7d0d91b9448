//! The rules of the specification that a module must keep: layout, ids, types, control flow, and what needs a capability.
//!
//! Checked are sections 2.2.5 (operands), 2.3 (header), 2.4 (layout), 2.8 and 2.16 (types and validation), 2.11 (control flow), and of
//! section 3 what each instruction says of its own operands as far as [`types`] has it. Not checked are rules of environments, such as
//! those of Vulkan, the decorations that blocks of memory need, and what image instructions ask of their operands.

mod capabilities;
mod control;
mod decorations;
mod dominators;
mod ids;
mod layout;
mod types;

use std::collections::HashSet;

use super::decode::Decoder;
use super::module::{Module, Part, Raw, Set};
use super::opcodes::opcode_of;
use crate::model::Problem;

/// Problems that are told of one module.
const MOST: usize = 500;
/// The greatest bound of ids (section 2.17).
const GREATEST_BOUND: u32 = 0x3F_FFFF;

/// What breaks the rules.
pub(super) fn verify(module: &Module<'_>, names: &[String]) -> Vec<Problem> {
    let mut checker = Checker {
        module,
        names,
        part: 0,
        problems: Vec::new(),
        capabilities: capabilities::declared(module),
        first_in: Vec::new(),
        types: HashSet::new(),
        given: decorations::Given::default(),
    };
    checker.header();
    layout::check(&mut checker);
    let mut decoder = Decoder::new(module);
    checker.first_in = module.parts.iter().map(|part| part.start).collect();
    for (number, part) in module.parts.iter().enumerate() {
        checker.part = number;
        for place in part.start..part.end {
            if checker.problems.len() >= MOST {
                return checker.problems;
            }
            let decoded = decoder.decode(module.instructions[place]);
            if decoded.opcode.is_none() {
                checker.say(decoded.raw.at, format!("opcode {} is none that is known (3.42)", decoded.raw.number));
            }
            if let Some(fault) = &decoded.fault {
                let name = decoded.opcode.map_or("", |opcode| opcode.name);
                checker.say(decoded.raw.at + fault.word, format!("{name}: {} (2.2.5)", fault.what));
                continue;
            }
            ids::check(&mut checker, decoded, place);
            capabilities::check(&mut checker, decoded);
            types::check(&mut checker, decoded);
            decorations::check(&mut checker, decoded);
        }
        if number > 0 {
            control::check(&mut checker, part);
        }
    }
    checker.problems.truncate(MOST);
    checker.problems.sort_by_key(|problem| problem.at);
    checker.problems
}

/// What is known while a module is checked.
struct Checker<'m, 'a> {
    module: &'m Module<'a>,
    names: &'m [String],
    /// The number of the part that is being checked.
    part: usize,
    problems: Vec<Problem>,
    /// The capabilities that are declared, and those that they imply.
    capabilities: capabilities::Declared,
    /// The first instruction of each part.
    first_in: Vec<usize>,
    /// The types that are declared, but for those that may be declared twice.
    types: HashSet<Vec<u32>>,
    given: decorations::Given,
}

impl Checker<'_, '_> {
    /// Tells a problem at a word.
    fn say(&mut self, word: u32, what: impl Into<String>) {
        if self.problems.len() < MOST {
            let function = self.names.get(self.part).filter(|_| self.part > 0).cloned();
            self.problems.push(Problem { at: word.saturating_mul(4), function, what: what.into() });
        }
    }

    fn header(&mut self) {
        let header = &self.module.header;
        let (bound, schema) = (header.bound, header.schema);
        if header.minor().is_none() {
            self.say(1, format!("version {} is none (2.3)", header.version_name()));
        }
        if bound == 0 || bound > GREATEST_BOUND {
            self.say(3, format!("the bound of ids is {bound}, and must be from 1 to {GREATEST_BOUND} (2.3, 2.17)"));
        }
        if schema != 0 {
            self.say(4, format!("the schema is {schema}, and must be 0 (2.3)"));
        }
        if let Some(error) = &self.module.error {
            self.say(error.at / 4, format!("{} (2.3)", error.what));
        }
    }

    /// The part that an instruction is in.
    fn part_of(&self, place: usize) -> usize {
        self.first_in.partition_point(|first| *first <= place).saturating_sub(1)
    }

    /// The name of the instruction that defines an id.
    fn kind_of(&self, id: u32) -> &'static str {
        let raw = self.module.definition(id);
        raw.and_then(|raw| opcode_of(raw.number)).map_or("nothing", |opcode| opcode.name)
    }

    /// Whether an instruction is an extended one that only tells something, which may stand outside functions and name what comes later.
    fn is_debug(&self, raw: Raw) -> bool {
        match self.module.operand(raw, 3).and_then(|id| self.module.set(id)) {
            Some(Set::NonSemantic) => true,
            Some(Set::Known(set)) => set.is_non_semantic() || set.name.contains("DebugInfo"),
            _ => false,
        }
    }

    fn instructions(&self, part: &Part) -> std::ops::Range<usize> {
        part.start..part.end
    }
}
