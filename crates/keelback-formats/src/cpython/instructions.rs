//! What instructions do: how they change the operand stack, and a sentence, from `instructions.txt`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::version::{Interpreter, Version};
use crate::table;

/// What an instruction does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    since: Version,
    /// When the next instruction follows.
    stack: Effect,
    /// When a jump is taken.
    on_jump: Option<Effect>,
    /// One sentence.
    pub sentence: &'static str,
}

/// How many values are taken from the operand stack and put there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Effect {
    pops: Count,
    pushes: Count,
}

/// A number that depends on the operand: a constant, and parts of the operand, each times a factor.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Count {
    constant: u32,
    parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    factor: u32,
    shift: u32,
    mask: u32,
}

impl Meaning {
    /// How many values an instruction with this operand takes and puts when the next one follows.
    #[must_use]
    pub fn stack(&self, argument: u32) -> (u32, u32) {
        self.stack.of(argument)
    }

    /// The same when it jumps, if it can.
    #[must_use]
    pub fn on_jump(&self, argument: u32) -> Option<(u32, u32)> {
        self.on_jump.as_ref().map(|effect| effect.of(argument))
    }
}

impl Effect {
    fn of(&self, argument: u32) -> (u32, u32) {
        (self.pops.of(argument), self.pushes.of(argument))
    }

    fn parse(text: &str) -> Option<Effect> {
        let (pops, pushes) = text.split_once("->")?;
        Some(Effect { pops: Count::parse(pops.trim())?, pushes: Count::parse(pushes.trim())? })
    }
}

impl Count {
    fn of(&self, argument: u32) -> u32 {
        let parts = self.parts.iter().map(|part| (argument >> part.shift & part.mask).saturating_mul(part.factor));
        parts.fold(self.constant, u32::saturating_add)
    }

    /// Reads a sum of numbers and of parts such as `n`, `2*n`, `(n&255)`, `2*(n>>8&255)`.
    fn parse(text: &str) -> Option<Count> {
        let mut count = Count { constant: 0, parts: Vec::new() };
        for term in text.split('+') {
            let (factor, term) = match term.split_once('*') {
                Some((factor, term)) => (factor.parse().ok()?, term),
                None => (1, term),
            };
            let term = term.strip_prefix('(').and_then(|term| term.strip_suffix(')')).unwrap_or(term);
            let Some(part) = term.strip_prefix('n') else {
                count.constant += factor * term.parse::<u32>().ok()?;
                continue;
            };
            let (part, mask) = match part.split_once('&') {
                Some((part, mask)) => (part, mask.parse().ok()?),
                None => (part, u32::MAX),
            };
            let shift = match part.strip_prefix(">>") {
                Some(shift) => shift.parse().ok()?,
                None if part.is_empty() => 0,
                None => return None,
            };
            count.parts.push(Part { factor, shift, mask });
        }
        Some(count)
    }
}

/// What an instruction does in a version.
#[must_use]
pub fn meaning_of(name: &str, version: Version) -> Option<&'static Meaning> {
    static MEANINGS: OnceLock<HashMap<&str, Vec<Meaning>>> = OnceLock::new();
    let meanings = MEANINGS.get_or_init(|| parse(include_str!("instructions.txt")));
    // What a debugger or profiler put in the place of an instruction does what that did.
    let name = name.strip_prefix("INSTRUMENTED_").filter(|name| meanings.contains_key(name)).unwrap_or(name);
    let versions = meanings.get(name)?;
    let of = |interpreter: Interpreter| {
        versions.iter().rfind(|meaning| meaning.since.interpreter == interpreter && meaning.since <= version)
    };
    // PyPy's instructions do what CPython's do, unless it is said otherwise.
    of(version.interpreter).or_else(|| of(Interpreter::CPython)).or(versions.first())
}

fn parse(text: &'static str) -> HashMap<&'static str, Vec<Meaning>> {
    let mut meanings: HashMap<&str, Vec<Meaning>> = HashMap::new();
    for (name, meaning) in table::entries(text, parse_line) {
        meanings.entry(name).or_default().push(meaning);
    }
    meanings
}

fn parse_line(line: &'static str) -> Option<(&'static str, Meaning)> {
    let (head, sentence) = line.split_once(" | ")?;
    let (head, effect) = head.split_once(" : ")?;
    let (name, since) = head.split_once(' ')?;
    let (new, since): (fn(u8, u8) -> Version, _) = match since.strip_prefix("pypy") {
        Some(since) => (Version::pypy, since),
        None => (Version::new, since),
    };
    let (major, minor) = since.split_once('.')?;
    let since = new(major.parse().ok()?, minor.parse().ok()?);
    let (stack, on_jump) = match effect.split_once(" else ") {
        Some((stack, on_jump)) => (stack, Some(Effect::parse(on_jump)?)),
        None => (effect, None),
    };
    Some((name, Meaning { since, stack: Effect::parse(stack)?, on_jump, sentence }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cpython::opcodes::{known_versions, opcodes_of};

    #[test]
    fn every_opcode_has_a_meaning() {
        for version in [Interpreter::CPython, Interpreter::PyPy].into_iter().flat_map(known_versions) {
            for opcode in (0..=255).filter_map(|number| opcodes_of(version).0.get(number)) {
                let of_the_machine = ["INSTRUMENTED_INSTRUCTION", "INSTRUMENTED_LINE"].contains(&opcode.name);
                let meaning = meaning_of(opcode.name, version);
                assert!(meaning.is_some() || of_the_machine, "{version} {}", opcode.name);
                let since = meaning.map(|meaning| meaning.since);
                assert!(since.is_none_or(|since| since <= version), "{version} {}", opcode.name);
            }
        }
    }

    #[test]
    fn effects_depend_on_the_operand_and_the_version() {
        let stack = |name, version, argument| meaning_of(name, version).map(|meaning| meaning.stack(argument));
        assert_eq!(stack("CALL_FUNCTION", Version::new(2, 7), 0x0203), Some((8, 1)));
        assert_eq!(stack("CALL_FUNCTION", Version::new(3, 8), 3), Some((4, 1)));
        assert_eq!(stack("LOAD_GLOBAL", Version::new(3, 13), 5), Some((0, 2)));
        assert_eq!(stack("UNPACK_EX", Version::new(3, 13), 0x0201), Some((1, 4)));
        assert_eq!(stack("MAKE_FUNCTION", Version::new(3, 8), 9), Some((4, 1)));
        let meaning = meaning_of("FOR_ITER", Version::new(3, 9)).expect("a meaning");
        assert_eq!((meaning.stack(7), meaning.on_jump(7)), ((1, 2), Some((1, 0))));
    }
}
